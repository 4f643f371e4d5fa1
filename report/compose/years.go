package compose

import (
	"fmt"
	"strconv"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/document"
)

// A yearRun is the fiscal years of a figure or a table from the first to the last,
// without those that are left out.
type yearRun struct {
	years []string
	gaps  []gap
}

// A gap is a run of fiscal years that are left out, since no case is dated in
// any of them.
type gap struct {
	before   string // the year that follows it
	from, to int
	prefix   string // of the name of a year
}

// mostEmpty is how many fiscal years without a case stand between others. One
// early date would otherwise fill pages with dashes, and press the years that
// have cases to the edge of a figure.
const mostEmpty = 2

// spanOf returns the fiscal years from the first to the last of some, both of
// which stand.
func (a *author) spanOf(some ...string) (s yearRun) {
	if len(some) == 0 {
		return s
	}
	_, prefix := a.yearAxis()
	from, _ := strconv.Atoi(some[0])
	to, _ := strconv.Atoi(some[len(some)-1])
	for year := from; year <= to; year++ {
		end := year
		for end < to && year > from && a.emptyYear(end) {
			end++
		}
		if end-year > mostEmpty {
			s.gaps = append(s.gaps, gap{before: fmt.Sprint(end), from: year, to: end - 1, prefix: prefix})
			year = end
		}
		s.years = append(s.years, fmt.Sprint(year))
	}
	return s
}

// emptyYear says whether a fiscal year is shown to have no case.
func (a *author) emptyYear(year int) bool {
	n, shown := a.now.Cell("flagged", a.inYear(fmt.Sprint(year))).Count()
	return shown && n == 0
}

// gapBefore returns the years that are left out before one.
func (s yearRun) gapBefore(year string) (gap, bool) {
	for _, g := range s.gaps {
		if g.before == year {
			return g, true
		}
	}
	return gap{}, false
}

// months returns every month of the years from the first to the last of some.
func (s yearRun) months(some []string) (all []string) {
	last := some[len(some)-1]
	month := some[0]
	for i, year := range s.years {
		if i > 0 {
			month = monthOf(year, 1)
		}
		for ; month <= last && fiscalYear(month) == year; month = nextMonth(month) {
			all = append(all, month)
		}
	}
	return all
}

// monthOf is the n-th month of a fiscal year, from 1.
func monthOf(year string, n int) string {
	y, _ := strconv.Atoi(year)
	first, _ := cases.InFiscalYear(y, cases.FiscalMonth(n))
	return first.Month()
}

// name is "FY 2014 to FY 2021".
func (g gap) name() string {
	return nobreak(fmt.Sprint(g.prefix, g.from)) + " to " + nobreak(fmt.Sprint(g.prefix, g.to))
}

// key names the row of the years that are left out.
func (g gap) key() string { return fmt.Sprintf("fy-%d-to-%d", g.from, g.to) }

// leftOut adds to a note that years are left out, where some are.
func (a *author) leftOut(note []document.Inline, s yearRun) []document.Inline {
	if len(s.gaps) == 0 {
		return note
	}
	id := "years-left-out"
	if len(note) > 0 {
		id += "-also"
		note = append(note, plain(" "))
	}
	a.with(map[string]string{"left": s.left()}, func() { note = append(note, a.phrase(id)...) })
	return note
}

// left names the years that are left out.
func (s yearRun) left() string {
	var names []string
	for _, g := range s.gaps {
		names = append(names, g.name())
	}
	return list(names)
}

// gapCount adds the number of a measure in the years that are left out: the sum
// of their zeros.
func (a *author) gapCount(measure string, g gap) document.FactID {
	var places [][]at
	axis, _ := a.yearAxis()
	id := measure + "/" + axis + "="
	for year := g.from; year <= g.to; year++ {
		if year > g.from {
			id += "+"
		}
		id += fmt.Sprint(year)
		places = append(places, []at{a.inYear(fmt.Sprint(year))})
	}
	label := fmt.Sprintf("%s, %ss %d to %d", a.measureName(measure), a.names["year"], g.from, g.to)
	return a.fact(id, label, unitOf(measure), a.now.Sum(measure, places...))
}
