package judge

import (
	"example.org/oversight/report/cases"
)

// A toDate is the fiscal year up to the as-of date and the same span of the
// year before, both ends included.
type toDate struct {
	from, to [2]cases.Date // the year before, then this one
}

func toDateOf(asOf cases.Date) toDate {
	year := asOf.FiscalYear()
	calendarYear, month, day := asOf.Civil()
	var t toDate
	for i := range t.from {
		t.from[i], _ = cases.NewDate(year-2+i, 10, 1)
		end, ok := cases.NewDate(calendarYear-1+i, month, day)
		if !ok { // February 29 has no day a year before
			end, _ = cases.NewDate(calendarYear-1+i, month, day-1)
		}
		t.to[i] = end
	}
	return t
}

// at is the position of a date's span; -1 where it is in neither.
func (t *toDate) at(day cases.Date) int {
	switch {
	case day >= t.from[1] && day <= t.to[1]:
		return 1
	case day >= t.from[0] && day <= t.to[0]:
		return 0
	}
	return -1
}

// cuts are the first days within and behind the spans.
func (t *toDate) cuts() []cases.Date {
	return []cases.Date{t.from[0], t.to[0] + 1, t.from[1], t.to[1] + 1}
}

// spanned counts cases flagged on a day, or their events on it, in the two
// spans. The flag dates the case; an apprehension or removal is dated by itself.
func (n *ByCountry) spanned(t *toDate, headline int, day cases.Date, cases int) {
	if at := t.at(day); at >= 0 {
		n.ToDate[headline][at] += cases
	}
}
