package compose

import (
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// rowsAndDates sets the words for what a row is and for what dates a case: a
// source may count cases in its rows, and date them by the month or the year.
func (a *author) rowsAndDates() {
	from := a.from[0]
	a.names["count"] = from.Count
	what, columns := "date", "column "
	if !from.Grain.IsDay() {
		what = from.Grain.String()
	}
	if strings.Contains(from.IndexField, " and ") && !from.Grain.IsDay() {
		columns = "columns "
	}
	a.names["grain"], a.names["dated"] = from.Grain.String(), what+" in the "+columns+from.IndexField
	a.names["year"], a.names["Year"] = "fiscal year", "Fiscal year"
	if !from.Grain.TellsFiscalYears() {
		a.names["year"], a.names["Year"] = "calendar year", "Calendar year"
	}
}

// ofCounts reports whether the rows of the source are counts of cases.
func (a *author) ofCounts() bool { return a.from[0].Count != "" }

// variant is the text that stands in the place of another where the source has
// counts in its rows, or dates cases otherwise than by the day. Few texts have one.
func (a *author) variant(id string) string {
	for _, of := range []struct {
		holds bool
		end   string
	}{{a.ofCounts(), "-counts"}, {a.coarse(), "-period"}, {!a.from[0].Grain.TellsFiscalYears(), "-calendar"}} {
		if of.holds && a.pack.Has(id+of.end) {
			return id + of.end
		}
	}
	return id
}

// coarse reports whether the index date is known by no day.
func (a *author) coarse() bool { return !a.from[0].Grain.IsDay() }

// dating says how coarsely cases are dated, and what is not held for it.
func (a *author) dating() []document.Block {
	if !a.coarse() {
		return nil
	}
	by, asOf := a.from[0].Grain, a.from[0].Manifest.AsOf
	names := map[string]string{"unfinished": "", "finer": list(a.finer())}
	if by.Last(asOf) != asOf {
		names["unfinished"] = " " + a.doc.Facts.Plain(a.phrase("scope-dating-unfinished"))
	}
	var blocks []document.Block
	a.with(names, func() { blocks = a.say("scope-dating") })
	return blocks
}

// finer names what needs a finer date than the source has.
func (a *author) finer() []string {
	var all []string
	if !a.from[0].Grain.TellsMonths() {
		all = append(all, "months")
	}
	if !a.from[0].Grain.TellsFiscalYears() {
		all = append(all, "fiscal years")
	}
	if len(a.now.Values("flagged", "fytd")) == 0 {
		all = append(all, "the fiscal year to date")
	}
	return append(all, "which of two dates of a case came first", "the days between them")
}

// withheld is the fact of the rows whose counts the source withholds, and false
// where there is none. What follows from it is said by atLeast and total, and in
// the scope: the facts keep the numbers.
func (a *author) withheld() (document.FactID, bool) {
	where := grid.At("reason", "count_withheld")
	if n, shown := a.now.Cell("rows/excluded", where).Count(); !shown || n == 0 {
		return "", false
	}
	return a.count("rows/excluded", where), true
}

// atLeast adds to the note of a table that its totals are the least that they
// can be, where they are.
func (a *author) atLeast(note []document.Inline) []document.Inline {
	fact, some := a.withheld()
	if !some {
		return note
	}
	if len(note) > 0 {
		note = append(slices.Clip(note), plain(" "))
	}
	a.with(map[string]string{"@withheld": string(fact)}, func() { note = append(note, a.phrase("at-least")...) })
	return note
}

// leastOf is the name of a number of cases: where counts are withheld it is the
// least that it can be.
func (a *author) leastOf(name string) string {
	if _, some := a.withheld(); some {
		return name + ", at least"
	}
	return name
}

// lessWithheld says in full what withheld counts mean for the numbers.
func (a *author) lessWithheld(role document.Role) []document.Block {
	fact, some := a.withheld()
	if !some {
		return nil
	}
	var blocks []document.Block
	a.with(map[string]string{"@withheld": string(fact)}, func() { blocks = a.sayAs(role, "scope-withheld") })
	return blocks
}

// yearAxis is the axis of the years that the source tells, and what stands before
// the name of one: fiscal years, or calendar years where it dates cases by these.
func (a *author) yearAxis() (axis, prefix string) {
	if !a.from[0].Grain.TellsFiscalYears() {
		return "year", ""
	}
	return "fy", "FY "
}

// yearKey names the kind of years in files.
func (a *author) yearKey() string { return strings.ReplaceAll(a.names["year"], " ", "_") }

// yearName is "FY 2024", or "2024".
func (a *author) yearName(year string) string {
	_, prefix := a.yearAxis()
	return nobreak(prefix + year)
}

// yearToDate is the name of a year, with the last day where it has not ended.
func (a *author) yearToDate(year string) string {
	by, now := cases.ByFiscalYear, fiscalYear(a.now.AsOf)
	if axis, _ := a.yearAxis(); axis == "year" {
		by, now = cases.ByYear, a.now.AsOf[:len("2006")]
	}
	asOf, _ := cases.ParseDate(a.now.AsOf)
	name := a.yearName(year)
	if year == now && asOf != by.Last(asOf) {
		name += " to " + a.names["asofday"]
	}
	return name
}

// inYear is the coordinate of a year.
func (a *author) inYear(year string) at {
	axis, _ := a.yearAxis()
	return grid.At(axis, year)
}

// years are the years in which there is a case.
func (a *author) years() []string {
	axis, _ := a.yearAxis()
	return a.now.Values("flagged", axis)
}

// byYear is section 6.3 of a source that dates no case by the month.
func (a *author) byYear() []document.Block {
	a.held[document.ToFigure("month")], a.held[document.ToTable("month")], a.held[document.ToTable("to-date")] = notHeld, notHeld, notHeld
	said, name := "month-fiscal", "fiscal-year"
	if axis, _ := a.yearAxis(); axis == "year" {
		a.held[document.ToTable(name)] = notHeld
		said, name = "month-calendar", "calendar-year"
	}
	var blocks []document.Block
	a.with(map[string]string{"Fiscal": a.doc.Facts.Plain(a.phrase(said))}, func() { blocks = a.say("month-coarse") })
	return append(blocks, a.yearTable(name))
}
