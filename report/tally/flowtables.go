package tally

import (
	"maps"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// A weaver turns a flow into tables of a book.
type weaver struct {
	*Book
	flow    *Flow
	country grid.Axis
	strands []*strand // by the position in country
	status  grid.Axis // of the shared partition
}

// addFlow adds the tables of a flow to the book. Where the partition is the
// coarser one of two, how both snapshots divide under it is added too.
func (b *Book) addFlow(f *Flow, coarser bool) {
	w := &weaver{Book: b, flow: f, country: grid.Axis{Name: axisCountry}, status: grid.Axis{Name: axisStatus}}
	var codes []country.Country
	for c, s := range f.places {
		if s != nil {
			codes = append(codes, country.Country(c))
		}
	}
	slices.SortFunc(codes, country.Compare)
	for _, c := range codes {
		w.country.Values = append(w.country.Values, c.Code())
		w.strands = append(w.strands, f.places[c])
	}
	for _, s := range f.by.statuses {
		w.status.Values = append(w.status.Values, s.String())
	}
	w.bridge()
	w.outcomes()
	w.moved()
	if len(f.by.statuses) == 0 {
		return
	}
	w.matrix()
	w.byStatus("entered", true, func(s *strand) *[statusCount]int { return &s.entered })
	w.byStatus("left", true, func(s *strand) *[statusCount]int { return &s.left })
	w.byStatus("moved_in", false, func(s *strand) *[statusCount]int { return &s.movedIn })
	w.byStatus("moved_out", false, func(s *strand) *[statusCount]int { return &s.movedOut })
	if coarser {
		w.byStatus("compared", true, func(s *strand) *[statusCount]int { return &s.now })
		w.byStatus("compared_then", true, func(s *strand) *[statusCount]int { return &s.then })
	}
}

func (w *weaver) table(measure string, axes ...grid.Axis) *grid.Table {
	t := newTable(measure, axes...)
	w.tables = append(w.tables, t)
	return t
}

// bridge adds the causes, in all and by country.
func (w *weaver) bridge() {
	axis := grid.Axis{Name: axisCause, Values: causes}
	whole, each := w.table("bridge", axis), w.table("bridge", w.country, axis)
	for cause := range causes {
		whole.Add(w.flow.total.causes[cause], cause)
		for i, s := range w.strands {
			each.Add(s.causes[cause], i, cause)
		}
	}
	both := w.table("in_both", w.country)
	for i, s := range w.strands {
		both.Add(s.both, i)
	}
}

// outcomes adds the outcomes of the cases in both snapshots, then and now, and
// those that were restated: of the outcomes that both snapshots hold.
func (w *weaver) outcomes() {
	var held []int
	axis := grid.Axis{Name: axisMeasure}
	for i := range outcomes {
		name := outcomes[i].Name
		if outcomeHeld(w.telling, i) && outcomeHeld(w.before.telling, i) && (name != "deported" || removalBy(w.telling) == removalBy(w.before.telling)) {
			held = append(held, i)
			axis.Values = append(axis.Values, name)
		}
	}
	when, to := grid.Axis{Name: axisWhen, Values: []string{"then", "now"}}, grid.Axis{Name: axisTo, Values: restatedTo}
	cohort, cohorts := w.table("cohort", axis, when), w.table("cohort", w.country, axis, when)
	restated, by := w.table("restated", axis), w.table("restated", w.country, axis, to)
	for at, o := range held {
		cohort.Add(w.flow.total.before[o], at, 0)
		cohort.Add(w.flow.total.after[o], at, 1)
		restated.Add(sum(w.flow.total.restated[o][:]), at)
		for i, s := range w.strands {
			cohorts.Add(s.before[o], i, at, 0)
			cohorts.Add(s.after[o], i, at, 1)
			for become, n := range s.restated[o] {
				by.Add(n, i, at, become)
			}
		}
	}
}

// outcomeHeld says whether these fields hold an outcome.
func outcomeHeld(held cases.Fields, outcome int) bool {
	tree := rules.For(held)
	return tree.Tells(outcomes[outcome].Needs)
}

// moved adds from which country to which cases were reclassified, for the
// countries of which there are any.
func (w *weaver) moved() {
	from, to := map[country.Country]bool{}, map[country.Country]bool{}
	for m := range w.flow.moves {
		from[m.from], to[m.to] = true, true
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
			t.Add(w.flow.moves[move{x, y}], i, j)
		}
	}
}

// matrix adds the flow of the cases in both snapshots between statuses: in
// all, and of each country those that stayed in it.
func (w *weaver) matrix() {
	from, to := grid.Axis{Name: axisFrom, Values: w.status.Values}, grid.Axis{Name: axisTo, Values: w.status.Values}
	whole, each := w.table("flow", from, to), w.table("flow_within", w.country, from, to)
	for i, then := range w.flow.by.statuses {
		for j, now := range w.flow.by.statuses {
			whole.Add(w.flow.total.matrix[then][now], i, j)
			for n, s := range w.strands {
				each.Add(s.matrix[then][now], n, i, j)
			}
		}
	}
}

// byStatus adds a number by status, by country and, where there is one of its
// own, in all.
func (w *weaver) byStatus(measure string, whole bool, of func(*strand) *[statusCount]int) {
	if whole {
		t := w.table(measure, w.status)
		for at, s := range w.flow.by.statuses {
			t.Add(of(&w.flow.total)[s], at)
		}
	}
	t := w.table(measure, w.country, w.status)
	for i, strand := range w.strands {
		for at, s := range w.flow.by.statuses {
			t.Add(of(strand)[s], i, at)
		}
	}
}
