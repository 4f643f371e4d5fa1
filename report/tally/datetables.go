package tally

import (
	"strconv"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// lagTables adds what is held of each lag, and its median and 90th percentile
// where a case was measured.
func (b *builder) lagTables() {
	axis, measured := grid.Axis{Name: axisLag}, grid.Axis{Name: axisLag}
	var all, some []*judge.Lag
	for i := range rules.Lags {
		if !b.Holds.Lags[i] {
			continue
		}
		l := &b.Lags[i]
		axis.Values, all = append(axis.Values, rules.Lags[i].Name), append(all, l)
		if l.State[judge.LagMeasured] > 0 {
			measured.Values, some = append(measured.Values, rules.Lags[i].Name), append(some, l)
		}
	}
	if len(all) == 0 {
		return
	}
	t := b.table("lag", axis, grid.Axis{Name: axisState, Values: judge.LagStates})
	for i, l := range all {
		for state, n := range l.State {
			t.Add(n, i, state)
		}
	}
	if len(some) > 0 {
		median, p90 := b.table("lag_median", measured), b.table("lag_p90", measured)
		for i, l := range some {
			median.Add(l.Quantile(50), i)
			p90.Add(l.Quantile(90), i)
		}
	}
	b.followTables()
}

// followTables adds the cases at each span of equal follow-up by fiscal year
// of the flag.
func (b *builder) followTables() {
	if !b.Holds.ApprehendedOn {
		return
	}
	held := [judge.FollowedCount]bool{true, true, b.Holds.Deported && b.Holds.DepartedOn, true}
	var list []int
	b.Followed.Each(func(year int, f *judge.FollowUp) {
		if f[0][judge.Followed] > 0 {
			list = append(list, year)
		}
	})
	axis := grid.Axis{Name: axisFiscal}
	for _, year := range list {
		axis.Values = append(axis.Values, yearName(year))
	}
	for m, measure := range judge.FollowedNames {
		if !held[m] {
			continue
		}
		t := b.table(measure, grid.Axis{Name: axisWithin, Values: judge.SpanNames}, axis)
		for at, year := range list {
			for i := range judge.Spans {
				t.Add(b.Followed.At(year, judge.Years)[i][m], i, at)
			}
		}
	}
}

// toDateTables adds the counts of both spans, by country: cases by the date of
// the flag, apprehensions and removals by their own.
func (b *builder) toDateTables() {
	year := b.By.AsOf.FiscalYear()
	names := []string{strconv.Itoa(year - 1), strconv.Itoa(year)}
	for h, measure := range headlines[:judge.Unlocated] {
		axis := axisToDate
		if h != judge.Flagged {
			axis = axisEventToDate
		}
		if h == judge.Flagged && !b.By.ToDate() || !b.Holds.Headline[h] || !rules.Headlines[h].Dated(b.Telling) {
			continue
		}
		t := b.table(measure, b.book.countryAxis, grid.Axis{Name: axis, Values: names})
		for i, n := range b.counts {
			for at, count := range n.ToDate[h] {
				t.Add(count, i, at)
			}
		}
	}
}
