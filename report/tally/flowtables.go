package tally

import (
	"maps"
	"slices"

	"example.org/oversight/report/country"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// A weaver turns a flow into tables of a book.
type weaver struct {
	*Book
	flow    *follow.Flow
	country grid.Axis
	strands []*follow.Strand // by the position in country
	status  grid.Axis        // of the shared partition
}

// addFlow adds the tables of a flow to the book. Where the partition is the
// coarser one of two, how both snapshots divide under it is added too.
func (b *Book) addFlow(f *follow.Flow) {
	w := &weaver{Book: b, flow: f, country: grid.Axis{Name: axisCountry}, status: grid.Axis{Name: axisStatus}}
	var codes []country.Country
	for c, s := range f.Places {
		if s != nil {
			codes = append(codes, country.Country(c))
		}
	}
	slices.SortFunc(codes, country.Compare)
	for _, c := range codes {
		w.country.Values = append(w.country.Values, c.Code())
		w.strands = append(w.strands, f.Places[c])
	}
	for _, s := range f.Statuses {
		w.status.Values = append(w.status.Values, s.String())
	}
	w.bridge()
	w.outcomes()
	w.moved()
	if len(f.Statuses) == 0 {
		return
	}
	w.matrix()
	w.stayed()
	if slices.Contains(f.Statuses, rules.Unlocated) {
		w.lostBridge()
	}
	w.byStatus("entered", true, func(s *follow.Strand) *[judge.StatusCount]int { return &s.Entered })
	w.byStatus("left", true, func(s *follow.Strand) *[judge.StatusCount]int { return &s.Left })
	w.byStatus("moved_in", false, func(s *follow.Strand) *[judge.StatusCount]int { return &s.MovedIn })
	w.byStatus("moved_out", false, func(s *follow.Strand) *[judge.StatusCount]int { return &s.MovedOut })
	if f.Coarser {
		w.byStatus("compared", true, func(s *follow.Strand) *[judge.StatusCount]int { return &s.Now })
		w.byStatus("compared_then", true, func(s *follow.Strand) *[judge.StatusCount]int { return &s.Then })
	}
}

func (w *weaver) table(measure string, axes ...grid.Axis) *grid.Table {
	t := newTable(measure, axes...)
	w.tables = append(w.tables, t)
	return t
}

// bridge adds the causes, in all and by country.
func (w *weaver) bridge() {
	axis := grid.Axis{Name: axisCause, Values: follow.Causes}
	whole, each := w.table("bridge", axis), w.table("bridge", w.country, axis)
	for cause := range follow.Causes {
		whole.Add(w.flow.Total.Causes[cause], cause)
		for i, s := range w.strands {
			each.Add(s.Causes[cause], i, cause)
		}
	}
	both := w.table("in_both", w.country)
	for i, s := range w.strands {
		both.Add(s.Both, i)
	}
}

// outcomes adds the outcomes of the cases in both snapshots, then and now, and
// those that were restated: of the outcomes that both snapshots hold.
func (w *weaver) outcomes() {
	held, axis := w.flow.Outcomes, grid.Axis{Name: axisMeasure}
	for _, o := range held {
		axis.Values = append(axis.Values, rules.Outcomes[o].Name)
	}
	when, to := grid.Axis{Name: axisWhen, Values: []string{"then", "now"}}, grid.Axis{Name: axisTo, Values: follow.RestatedTo}
	cohort, cohorts := w.table("cohort", axis, when), w.table("cohort", w.country, axis, when)
	restated, by := w.table("restated", axis), w.table("restated", w.country, axis, to)
	for at, o := range held {
		cohort.Add(w.flow.Total.Before[o], at, 0)
		cohort.Add(w.flow.Total.After[o], at, 1)
		restated.Add(sum(w.flow.Total.Restated[o][:]), at)
		for i, s := range w.strands {
			cohorts.Add(s.Before[o], i, at, 0)
			cohorts.Add(s.After[o], i, at, 1)
			for become, n := range s.Restated[o] {
				by.Add(n, i, at, become)
			}
		}
	}
}

// moved adds from which country to which cases were reclassified, for the
// countries of which there are any.
func (w *weaver) moved() {
	from, to := map[country.Country]bool{}, map[country.Country]bool{}
	for m := range w.flow.Moves {
		from[m.From], to[m.To] = true, true
	}
	order := func(all map[country.Country]bool) (codes []country.Country, names []string) {
		codes = slices.SortedFunc(maps.Keys(all), country.Compare)
		for _, c := range codes {
			names = append(names, c.Code())
		}
		return codes, names
	}
	froms, fromNames := order(from)
	tos, toNames := order(to)
	t := w.table("reclassified", grid.Axis{Name: axisFrom, Values: fromNames}, grid.Axis{Name: axisTo, Values: toNames})
	for i, x := range froms {
		for j, y := range tos {
			t.Add(w.flow.Moves[follow.Move{From: x, To: y}], i, j)
		}
	}
}

// matrix adds the flow of the cases in both snapshots between statuses: in
// all, and of each country those that stayed in it.
func (w *weaver) matrix() {
	from, to := grid.Axis{Name: axisFrom, Values: w.status.Values}, grid.Axis{Name: axisTo, Values: w.status.Values}
	whole, each := w.table("flow", from, to), w.table("flow_within", w.country, from, to)
	for i, then := range w.flow.Statuses {
		for j, now := range w.flow.Statuses {
			whole.Add(w.flow.Total.Matrix[then][now], i, j)
			for n, s := range w.strands {
				each.Add(s.Matrix[then][now], n, i, j)
			}
		}
	}
}

// byStatus adds a number by status, by country and, where there is one of its
// own, in all.
func (w *weaver) byStatus(measure string, whole bool, of func(*follow.Strand) *[judge.StatusCount]int) {
	if whole {
		t := w.table(measure, w.status)
		for at, s := range w.flow.Statuses {
			t.Add(of(&w.flow.Total)[s], at)
		}
	}
	t := w.table(measure, w.country, w.status)
	for i, strand := range w.strands {
		for at, s := range w.flow.Statuses {
			t.Add(of(strand)[s], i, at)
		}
	}
}
