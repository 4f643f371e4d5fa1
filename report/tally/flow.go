package tally

import (
	"context"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
	"example.org/oversight/report/status"
)

// The causes by which the number of flagged cases changes between snapshots.
const (
	newlyFlagged   = iota // dated after the earlier snapshot
	lateAdded             // dated before it, and not in its file
	reinstated            // in its file, and not counted then
	withdrawn             // counted then; entered in error, outside the window or not in the file now
	voided                // counted then; void or a duplicate now
	reclassifiedIn        // from another country
	reclassifiedOut
	causeCount
)

var causes = []string{"newly_flagged", "late_added", "reinstated", "withdrawn", "voided", "reclassified_in", "reclassified_out"}

// The kinds of restatement: what an earlier snapshot said and this one denies.
var restatements = []string{"apprehended", "deported"}

// A flow is what happened between two snapshots, case by case.
type flow struct {
	bridge   map[country.Country]*[causeCount]int
	matrix   [statusCount][statusCount]int // cases in both, from and to
	entered  [statusCount]int              // counted now and not then, by status now
	left     [statusCount]int              // counted then and not now, by status then
	restated [2]int
	both     int
	before   [2]int // apprehended and deported among cases in both, then
	after    [2]int // and now
}

// Compare finds, case by case, what changed since an earlier snapshot, adds it
// to the book as tables, and proves the identities that tie the two. Both must
// have been counted with Scheme.Trace.
func Compare(ctx context.Context, now, before *Book) error {
	f := &flow{bridge: map[country.Country]*[causeCount]int{}}
	for b := range buckets {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.bucket(now.prints, before.prints, b)
	}
	now.before = before
	now.addFlow(f)
	now.prints, before.prints = nil, nil
	return now.Check()
}

// bucket compares the rows of one bucket. The earlier ones are sorted, which a
// bucket is small enough for.
func (f *flow) bucket(now, before []*fingerprints, b int) {
	type row struct {
		print uint64
		trace trace
	}
	var earlier []row
	for _, set := range before {
		set.pairs(b, func(print uint64, t trace) { earlier = append(earlier, row{print, t}) })
	}
	slices.SortFunc(earlier, func(a, b row) int {
		switch {
		case a.print < b.print:
			return -1
		case a.print > b.print:
			return 1
		}
		return 0
	})
	found := make([]bool, len(earlier))
	for _, set := range now {
		set.pairs(b, func(print uint64, t trace) {
			at, there := slices.BinarySearchFunc(earlier, print, func(r row, p uint64) int {
				switch {
				case r.print < p:
					return -1
				case r.print > p:
					return 1
				}
				return 0
			})
			if !there {
				f.enter(t, t.since())
				return
			}
			found[at] = true
			f.pass(earlier[at].trace, t)
		})
	}
	for i, r := range earlier {
		if !found[i] && r.trace.counted() {
			f.leave(r.trace, withdrawn)
		}
	}
}

func (f *flow) cause(c country.Country, cause int) {
	if f.bridge[c] == nil {
		f.bridge[c] = new([causeCount]int)
	}
	f.bridge[c][cause]++
}

// enter counts a row that the earlier file did not have.
func (f *flow) enter(t trace, since bool) {
	if !t.counted() {
		return
	}
	f.entered[t.status()]++
	if since {
		f.cause(t.country(), newlyFlagged)
		return
	}
	f.cause(t.country(), lateAdded)
}

// leave counts a case that is counted no more.
func (f *flow) leave(t trace, cause int) {
	f.left[t.status()]++
	f.cause(t.country(), cause)
}

// pass counts a row that both files have.
func (f *flow) pass(then, now trace) {
	switch {
	case then.counted() && now.counted():
		f.survive(then, now)
	case now.counted():
		f.entered[now.status()]++
		if now.since() {
			f.cause(now.country(), newlyFlagged) // the earlier file had it as flagged after its day
			return
		}
		f.cause(now.country(), reinstated)
	case then.counted():
		cause := withdrawn
		if r := now.reason(); r == source.Void || r == source.DuplicateOf {
			cause = voided
		}
		f.leave(then, cause)
	}
}

// survive counts a case that both snapshots count.
func (f *flow) survive(then, now trace) {
	f.both++
	f.matrix[then.status()][now.status()]++
	if then.country() != now.country() {
		f.cause(then.country(), reclassifiedOut)
		f.cause(now.country(), reclassifiedIn)
	}
	for i, states := range [2][2]cases.Tristate{{then.apprehended(), now.apprehended()}, {then.deported(), now.deported()}} {
		was, is := states[0] == cases.Yes, states[1] == cases.Yes
		if was {
			f.before[i]++
		}
		if is {
			f.after[i]++
		}
		if was && !is {
			f.restated[i]++
		}
	}
}

// addFlow adds the tables of a flow to the book.
func (b *Book) addFlow(f *flow) {
	var codes []country.Country
	for c := range f.bridge {
		codes = append(codes, c)
	}
	slices.SortFunc(codes, country.Compare)
	axis := grid.Axis{Name: axisCountry}
	for _, c := range codes {
		axis.Values = append(axis.Values, c.Code())
	}
	bridge := grid.New("bridge", axis, grid.Axis{Name: "cause", Values: causes})
	for i, c := range codes {
		for cause, n := range f.bridge[c] {
			bridge.Add(n, i, cause)
		}
	}
	restated := grid.New("restated", grid.Axis{Name: "measure", Values: restatements})
	cohort := grid.New("cohort", grid.Axis{Name: "measure", Values: restatements}, grid.Axis{Name: "when", Values: []string{"then", "now"}})
	for i := range restatements {
		restated.Add(f.restated[i], i)
		cohort.Add(f.before[i], i, 0)
		cohort.Add(f.after[i], i, 1)
	}
	both := grid.New("in_both")
	both.Add(f.both)
	b.tables = append(b.tables, bridge, restated, cohort, both)
	b.addMatrix(f)
}

// addMatrix adds the flow of cases between statuses, where both snapshots tell
// the same statuses apart.
func (b *Book) addMatrix(f *flow) {
	if len(b.Statuses) == 0 || !slices.Equal(b.Statuses, b.before.Statuses) {
		return
	}
	from := grid.Axis{Name: "from", Values: b.Statuses}
	to := grid.Axis{Name: "to", Values: b.Statuses}
	matrix, entered, left := grid.New("flow", from, to), grid.New("entered", grid.Axis{Name: axisStatus, Values: b.Statuses}), grid.New("left", grid.Axis{Name: axisStatus, Values: b.Statuses})
	for i, x := range b.Statuses {
		then, _ := status.Parse(x)
		entered.Add(f.entered[then], i)
		left.Add(f.left[then], i)
		for j, y := range b.Statuses {
			now, _ := status.Parse(y)
			matrix.Add(f.matrix[then][now], i, j)
		}
	}
	b.tables = append(b.tables, matrix, entered, left)
}
