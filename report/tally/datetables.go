package tally

import (
	"slices"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// lagTables adds what is held of each lag, and its median and 90th percentile
// where a case was measured.
func (b *builder) lagTables() {
	axis, measured := grid.Axis{Name: axisLag}, grid.Axis{Name: axisLag}
	var all, some []*lag
	for i := range lagRules {
		if !b.lagHeld[i] {
			continue
		}
		l := &b.lags[i]
		axis.Values, all = append(axis.Values, lagRules[i].Name), append(all, l)
		if l.state[lagMeasured] > 0 {
			measured.Values, some = append(measured.Values, lagRules[i].Name), append(some, l)
		}
	}
	if len(all) == 0 {
		return
	}
	t := b.table("lag", axis, grid.Axis{Name: axisState, Values: lagStateNames})
	for i, l := range all {
		for state, n := range l.state {
			t.Add(n, i, state)
		}
	}
	if len(some) > 0 {
		median, p90 := b.table("lag_median", measured), b.table("lag_p90", measured)
		for i, l := range some {
			median.Add(l.quantile(50), i)
			p90.Add(l.quantile(90), i)
		}
	}
	b.followTables()
}

// followTables adds the cases at each span of equal follow-up by fiscal year
// of the flag.
func (b *builder) followTables() {
	if !b.holds.apprehendedOn {
		return
	}
	held := [followedCount]bool{true, true, b.holds.deported && b.holds.departedOn}
	var list []int
	b.followed.each(func(year int, f *follow) {
		if f[0][followed] > 0 {
			list = append(list, year)
		}
	})
	axis := grid.Axis{Name: axisFiscal}
	for _, year := range list {
		axis.Values = append(axis.Values, yearName(year))
	}
	for m, measure := range followedNames {
		if !held[m] {
			continue
		}
		t := b.table(measure, grid.Axis{Name: axisWithin, Values: spanNames}, axis)
		for at, year := range list {
			for i := range spans {
				t.Add(b.followed.at(year, years)[i][m], i, at)
			}
		}
	}
}

// lagsClose is a part of identity 3: of every case of a lag one thing is said.
func lagsClose(b *Book) (all []sides) {
	for i := range lagRules {
		name := lagRules[i].Name
		if !slices.Contains(b.valuesOf("lag", axisLag), name) {
			continue
		}
		measure := lagRules[i].Within
		right := []Term{}
		for _, state := range lagStateNames {
			right = append(right, Term{Name: state, Count: b.value("lag", grid.At(axisLag, name), grid.At(axisState, state))})
		}
		all = append(all, sides{where: name, left: Term{Name: measure, Count: b.value(measure)}, right: right})
	}
	return all
}

// toDateTables adds the counts of both spans, by country: cases by the date of
// the flag, apprehensions and removals by their own.
func (b *builder) toDateTables() {
	for h, measure := range headlines[:unlocated] {
		axis := axisToDate
		if h != flagged {
			axis = axisEventToDate
		}
		if h == flagged && !b.by.toDate() || !b.holds.held(h) || !rules.Headlines[h].Dated(b.telling) {
			continue
		}
		t := b.table(measure, b.book.countryAxis, grid.Axis{Name: axis, Values: b.toDate.names})
		for i, n := range b.counts {
			for at, count := range n.toDate[h] {
				t.Add(count, i, at)
			}
		}
	}
}
