package source

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
)

// usualEarliest is the first date that a profile takes which says nothing of
// it. Nobody whose case is open has a date before it, and the days from which
// programs count, with which they fill an empty date, lie before it.
const usualEarliest = "1930-01-01"

// stopgaps are days that programs write where there is none: those from which
// they count, which a zero turns into, and the last that they can hold, which
// stand for "no end". A case that has one on purpose is so rare that a person
// must say so. Days from which somebody counts, and which nobody was seen to
// write for no date (1960-01-01 of SAS, 1980-01-01 of DOS, 2000-01-01 of
// PostgreSQL), are not among them: cases have them.
var stopgaps = func() (days []cases.Date) {
	for _, text := range []string{
		"0001-01-01",                             // .NET, Go, SQL
		"1000-01-01",                             // MySQL, its first
		"1601-01-01",                             // Windows
		"1677-09-21",                             // the first of 64-bit nanoseconds: pandas, NumPy
		"1753-01-01",                             // SQL Server, its first
		"1899-12-30", "1899-12-31", "1900-01-01", // spreadsheets, OLE, SQL Server
		"1969-12-31", "1970-01-01", // Unix, the first of them west of Greenwich
		"2038-01-18", "2038-01-19", // the last of 32-bit Unix, likewise
		"2079-06-06", // SQL Server, the last of smalldatetime
		"2099-12-31", // people
	} {
		day, err := cases.ParseDate(text)
		if err != nil {
			panic(err)
		}
		days = append(days, day)
	}
	return days
}()

// firstZero is the first day from which a spreadsheet counts. A profile whose
// earliest lies before it has dates of another century, among which a day from
// which programs count is one like any other.
var firstZero, _ = cases.NewDate(1899, 12, 30)

// lastZero is the last day from which programs count; later ones are ends.
var lastZero, _ = cases.NewDate(1970, 1, 1)

// lastDay is the last day that a case can have: what lies beyond stands for "no
// end" in one program or another (2262-04-11, 2999-12-31, 4712-12-31,
// 9999-12-31), and is never the day of a plan.
var lastDay, _ = cases.NewDate(2099, 12, 31)

// stopgap reports whether programs write a day for no date.
func stopgap(day cases.Date) bool { return day > lastDay || slices.Contains(stopgaps, day) }

// Refuses says why a day cannot be that of a case, and what a person can do
// about it; "" where it can. The text that was read is to stand before it.
// Blank texts are to be asked before.
func (p *Profile) Refuses(day cases.Date) string {
	if day < max(p.Earliest, 1) {
		return fmt.Sprintf("is before %s, the earliest date that profile %s takes; list what stands for no date under blank, or set earliest", yearOrDay(p.Earliest), p.Name)
	}
	return p.Stopgap(day)
}

// RefusesPeriod says, like Refuses, why a case cannot be of a period, by its first
// and last day. The days from which programs count lie within periods like any.
func (p *Profile) RefusesPeriod(first, last cases.Date) string {
	switch {
	case last < max(p.Earliest, 1) && last != 0:
		return p.Refuses(last)
	case first > lastDay:
		return p.Stopgap(first)
	}
	return ""
}

// Stopgap says, like Refuses, that a day is one that programs write for no
// date, unless the profile says that it is meant.
func (p *Profile) Stopgap(day cases.Date) string {
	switch {
	case !stopgap(day) || p.means(day):
		return ""
	case day > lastDay:
		return fmt.Sprintf("is after %s, as programs write for no date; list it under blank, or under days_meant where the day is meant", lastDay)
	}
	return "is a day that programs write for no date; list it under blank, or under days_meant where the day is meant"
}

// means reports whether the profile takes a day that programs write for no date:
// it lists it, or it has dates of another century on both sides of it.
func (p *Profile) means(day cases.Date) bool {
	return slices.Contains(p.DaysMeant, day) || p.Earliest != 0 && p.Earliest < min(firstZero, day) && day <= lastZero
}

// Stopgaps returns the days up to 2099 that programs write for no date, but for
// those that the profile means.
func (p *Profile) Stopgaps() []cases.Date {
	return slices.DeleteFunc(slices.Clone(stopgaps), p.means)
}

// yearOrDay writes the first day of a year as the year.
func yearOrDay(day cases.Date) string { return strings.TrimSuffix(day.String(), "-01-01") }

// earliestInto returns a reader of a date, or of a year for its first day.
func (t *tree) earliestInto(to *cases.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		text, ok := t.Text(n)
		if !ok {
			return
		}
		day := text
		if len(day) == 4 {
			day += "-01-01"
		}
		date, err := cases.ParseDate(day)
		if err != nil {
			t.Fault(n, "earliest %q is no date; want yyyy-mm-dd, or a year of four digits", text)
			return
		}
		*to = date
	}
}

// meantInto returns a reader of days that programs write for no date, and that
// the source means.
func (t *tree) meantInto(to *[]cases.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		*to = nil
		t.List(n, func(item *yaml.Node) {
			var day cases.Date
			t.dateInto(&day)(item)
			switch {
			case day == 0:
			case !stopgap(day):
				t.Fault(item, "%s is a day like any other, and needs no word; want one that programs write for no date: %s, or one after %s", day, listed(stopgaps), lastDay)
			case slices.Contains(*to, day):
				t.Fault(item, "%q stands twice", day)
			default:
				*to = append(*to, day)
			}
		})
	}
}

func listed(days []cases.Date) string {
	var texts []string
	for _, day := range days {
		texts = append(texts, day.String())
	}
	return strings.Join(texts, ", ")
}
