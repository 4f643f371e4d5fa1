package compose

import (
	"cmp"
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// Titles of tables state a finding where there is one: the most common value, how many
// moved, what rose or fell. Where two are as common, where a number is withheld, where
// the source withholds counts, so that every number is the least, or where the most
// common is that nothing is known, the title says what the table is.

// soleMost is the one of some numbers, and its size, that is larger than each other
// one; -1 where there is none, and where one of them, or a row of the source, is
// withheld: a ranking would say something of it, or be untrue.
func (a *author) soleMost(ids []document.FactID) (most, size int) {
	most = -1
	if _, least := a.withheld(); least {
		return -1, 0
	}
	for i, id := range ids {
		switch n, shown := a.number(id); {
		case !shown:
			return -1, 0
		case n > size:
			most, size = i, n
		case n == size:
			most = -1
		}
	}
	return most, size
}

// mostCommon is the value of a part with more cases than any other, of which some have
// another; false for none.
func (a *author) mostCommon(measure, axis string) (breakdownValue, bool) {
	values := a.partValues(measure, axis)
	ids, some := make([]document.FactID, len(values)), 0
	for i, v := range values {
		if ids[i] = a.partFact(measure, axis, v); !a.none(ids[i]) {
			some++
		}
	}
	i, _ := a.soleMost(ids)
	if i < 0 || some < 2 {
		return breakdownValue{}, false
	}
	return values[i], !slices.Contains([]string{unknownPart, "none", "other", "ALL_OTHER"}, values[i].code)
}

// mostCommonTitle names the most common value of a part; nil where there is none.
func (a *author) mostCommonTitle(measure, axis string) (title []document.Inline) {
	v, ok := a.mostCommon(measure, axis)
	if !ok {
		return nil
	}
	id := "most-common-title"
	if measure == "apprehended" {
		id += "-apprehended"
	}
	names := map[string]string{"Name": v.name, "part": a.partNoun(axis), "@n": string(a.partFact(measure, axis, v)), "@all": string(a.count(measure))}
	a.with(names, func() { title = a.phrase(id) })
	return title
}

// finds gives a table a title that states a finding, if there is one.
func (b *builder) finds(title []document.Inline) *builder {
	if title != nil {
		b.t.Title = title
	}
	return b
}

// toDateTitle says whether more or fewer cases were flagged in the year so far than in
// the same days a year before.
func (a *author) toDateTitle(change document.FactID) (title []document.Inline) {
	n, shown := a.number(change)
	if _, least := a.withheld(); !shown || least {
		return nil
	}
	id := "to-date-title-moved"
	if n == 0 {
		id = "to-date-title-same"
	}
	a.with(map[string]string{"@change": string(change)}, func() { title = a.phrase(id) })
	return title
}

// movesTitle says how many cases changed status.
func (a *author) movesTitle(changed document.FactID) (title []document.Inline) {
	n, shown := a.number(changed)
	if !shown {
		return nil
	}
	id := "moves-title-some"
	if n == 0 {
		id = "moves-title-none"
	}
	a.with(map[string]string{"@n": string(changed)}, func() { title = a.phrase(id) })
	return title
}

// busiestYear names the fiscal or calendar year with more cases than any other.
func (a *author) busiestYear(years []string) (title []document.Inline) {
	ids := make([]document.FactID, len(years))
	for i, y := range years {
		ids[i] = a.count("flagged", a.inYear(y))
	}
	i, _ := a.soleMost(ids)
	if i < 0 || len(years) < 2 {
		return nil
	}
	a.with(map[string]string{"year": a.yearName(years[i]), "@n": string(ids[i]), "@all": string(a.count("flagged"))}, func() { title = a.phrase("year-table-title-most") })
	return title
}

// eventsTitle names the month with the most arrests, where no other has as many.
func (a *author) eventsTitle(months []string) (title []document.Inline) {
	ids := make([]document.FactID, len(months))
	for i, m := range months {
		ids[i] = a.count("apprehended", grid.At("event_month", m))
	}
	i, size := a.soleMost(ids)
	if i < 0 || size < 2 { // a month with one is no peak
		return a.phrase("events-title")
	}
	a.with(map[string]string{"peak": monthName(months[i]), "@peak": string(ids[i])}, func() { title = a.phrase("events-title-peak") })
	return title
}

// followTitle says, of the shortest span, how the percentage moved from the first to the
// last year of which all cases were followed that long.
func (a *author) followTitle(span document.FactID, panel document.FollowPanel) []document.Inline {
	var whole []document.FollowPoint
	for _, p := range panel.Points {
		if _, shown := a.number(p.Percent); shown && !p.Part {
			whole = append(whole, p)
		}
	}
	if len(whole) < 2 {
		return a.phrase("follow-figure-title")
	}
	first, last := whole[0], whole[len(whole)-1]
	from, _ := a.number(first.Percent)
	to, _ := a.number(last.Percent)
	id := map[int]string{-1: "-rose", 0: "", 1: "-fell"}[cmp.Compare(from, to)]
	var title []document.Inline
	names := map[string]string{"@span": string(span), "@from": string(first.Percent), "@to": string(last.Percent), "first": first.Label, "last": last.Label}
	a.with(names, func() { title = a.phrase("follow-figure-title" + id) })
	return title
}

// lagTitle states the median time from the flag to an apprehension.
func (a *author) lagTitle(known []string) (title []document.Inline) {
	const lag = "flag_to_apprehension"
	if !slices.Contains(known, lag) || a.again() != "" {
		return nil
	}
	median := document.FactID(id("", "lag_median", []at{grid.At("lag", lag)}))
	if _, shown := a.number(median); !shown {
		return nil
	}
	a.with(map[string]string{"@median": string(median)}, func() { title = a.phrase("lags-title-median") })
	return title
}
