package tally

import (
	"context"
	"errors"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/parallel"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
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

// The outcomes that, once on record, can be lost by a restatement alone.
var outcomes = rules.Outcomes

const outcomeCount = 3

// toNo and toUnknown are what a restated outcome has become.
const (
	toNo = iota
	toUnknown
)

var restatedTo = []string{"no", "unknown"}

// A Flow is what happened between two snapshots, case by case: in all, and by
// country. The two are counted apart, so that the identities between them can
// fail.
type Flow struct {
	coarser bool // the partition is that of what both hold
	by      partition
	of      int // cases that the earlier snapshot counts
	found   int // of them, those that are in the later one
	total   strand
	places  []*strand // by country.Country; nil where nothing was counted
	moves   map[move]int
}

// A move is from one country to another.
type move struct{ from, to country.Country }

// A strand is the part of a flow that concerns one country, or the whole.
type strand struct {
	causes   [causeCount]int
	matrix   [statusCount][statusCount]int // cases in both, from and to; of a country, those that stayed in it
	entered  [statusCount]int              // counted now and not then, by status now
	left     [statusCount]int              // counted then and not now, by status then
	movedIn  [statusCount]int              // from another country, by status now
	movedOut [statusCount]int              // to another country, by status then
	then     [statusCount]int              // counted then, by status then
	now      [statusCount]int              // counted now, by status now
	both     int
	before   [outcomeCount]int // of cases in both that were in this country, with the outcome then
	after    [outcomeCount]int // and now
	restated [outcomeCount][2]int
}

// Follow finds, case by case, what changed since an earlier snapshot. Both must
// have been counted with Scheme.Trace. The rows of the earlier one are
// forgotten; those of the later stay, to be compared with a later one still.
func Follow(ctx context.Context, now, before *Counted) (*Flow, error) {
	before.Pack()
	by, coarser := partitionOf(now.book.telling, before.book.telling)
	workers := max(len(now.prints), 1)
	flows := make([]*Flow, workers)
	errs := make([]error, workers)
	var all parallel.Group
	for i := range flows {
		flows[i] = &Flow{coarser: coarser, by: by, moves: map[move]int{}}
		all.Go(func() { errs[i] = flows[i].run(ctx, now.prints, before.packed, i, workers) })
	}
	all.Wait()
	before.Forget()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	for _, f := range flows[1:] {
		flows[0].absorb(f)
	}
	return flows[0], nil
}

// run compares every so many buckets.
func (f *Flow) run(ctx context.Context, now []*fingerprints, before *packed, from, step int) error {
	var m matcher
	for b := from; b < buckets; b += step {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.bucket(&m, now, before, b)
	}
	return nil
}

// bucket compares the rows of one bucket.
func (f *Flow) bucket(m *matcher, now []*fingerprints, before *packed, b int) {
	m.reset(before.size(b))
	before.rows(b, func(key uint64, t trace) {
		m.add(key, t)
		if t.counted() {
			f.of++
			f.count(t, func(s *strand) *[statusCount]int { return &s.then })
		}
	})
	for _, set := range now {
		set.pairs(b, func(key uint64, t trace) {
			if t.counted() {
				f.count(t, func(s *strand) *[statusCount]int { return &s.now })
			}
			if then, there := m.take(key); there {
				f.found += one(then.counted())
				f.pass(then, t)
				return
			}
			f.enter(t, lateAdded)
		})
	}
	m.rest(func(t trace) {
		if t.counted() {
			f.leave(t, withdrawn)
		}
	})
}

// strand returns what concerns a country.
func (f *Flow) strand(c country.Country) *strand {
	for int(c) >= len(f.places) {
		f.places = append(f.places, nil)
	}
	if f.places[c] == nil {
		f.places[c] = new(strand)
	}
	return f.places[c]
}

// count counts a row of one snapshot by its status under the coarser partition
// of two; under its own, the book of the snapshot has the number.
func (f *Flow) count(t trace, of func(*strand) *[statusCount]int) {
	if f.by.by == nil {
		return
	}
	s := f.by.statusOf(t)
	of(&f.total)[s]++
	of(f.strand(t.country()))[s]++
}

// enter counts a row that is counted now and was not: as newly flagged where
// its date says so.
func (f *Flow) enter(t trace, cause int) {
	if !t.counted() {
		return
	}
	if t.since() {
		cause = newlyFlagged
	}
	s, place := f.by.statusOf(t), f.strand(t.country())
	f.total.entered[s]++
	place.entered[s]++
	f.total.causes[cause]++
	place.causes[cause]++
}

// leave counts a case that is counted no more.
func (f *Flow) leave(t trace, cause int) {
	s, place := f.by.statusOf(t), f.strand(t.country())
	f.total.left[s]++
	place.left[s]++
	f.total.causes[cause]++
	place.causes[cause]++
}

// pass counts a row that both files have.
func (f *Flow) pass(then, now trace) {
	switch {
	case then.counted() && now.counted():
		f.survive(then, now)
	case now.counted():
		f.enter(now, reinstated)
	case then.counted():
		cause := withdrawn
		if r := now.reason(); r == source.Void || r == source.DuplicateOf {
			cause = voided
		}
		f.leave(then, cause)
	}
}

// survive counts a case that both snapshots count.
func (f *Flow) survive(then, now trace) {
	was, is := f.by.statusOf(then), f.by.statusOf(now)
	f.total.both++
	f.total.matrix[was][is]++
	place := f.strand(then.country())
	place.both++
	if then.country() == now.country() {
		place.matrix[was][is]++
	} else {
		f.reclassify(then.country(), now.country())
		place.movedOut[was]++
		f.strand(now.country()).movedIn[is]++
	}
	for i := range outcomeCount {
		f.total.follow(i, then.outcome(i), now.outcome(i))
		place.follow(i, then.outcome(i), now.outcome(i))
	}
}

func (f *Flow) reclassify(from, to country.Country) {
	f.moves[move{from, to}]++
	f.total.causes[reclassifiedOut]++
	f.total.causes[reclassifiedIn]++
	f.strand(from).causes[reclassifiedOut]++
	f.strand(to).causes[reclassifiedIn]++
}

// follow compares an outcome of a case then and now.
func (s *strand) follow(i int, then, now cases.Tristate) {
	if now == cases.Yes {
		s.after[i]++
	}
	if then != cases.Yes {
		return
	}
	s.before[i]++
	switch now {
	case cases.No:
		s.restated[i][toNo]++
	case cases.Unknown:
		s.restated[i][toUnknown]++
	}
}

// absorb adds what another flow counted of other buckets.
func (f *Flow) absorb(o *Flow) {
	f.of, f.found = f.of+o.of, f.found+o.found
	f.total.absorb(&o.total)
	for c, s := range o.places {
		if s != nil {
			f.strand(country.Country(c)).absorb(s)
		}
	}
	for m, n := range o.moves {
		f.moves[m] += n
	}
}

func (s *strand) absorb(o *strand) {
	addAll(s.causes[:], o.causes[:])
	for i := range s.matrix {
		addAll(s.matrix[i][:], o.matrix[i][:])
	}
	addAll(s.entered[:], o.entered[:])
	addAll(s.left[:], o.left[:])
	addAll(s.movedIn[:], o.movedIn[:])
	addAll(s.movedOut[:], o.movedOut[:])
	addAll(s.then[:], o.then[:])
	addAll(s.now[:], o.now[:])
	s.both += o.both
	addAll(s.before[:], o.before[:])
	addAll(s.after[:], o.after[:])
	for i := range s.restated {
		addAll(s.restated[i][:], o.restated[i][:])
	}
}
