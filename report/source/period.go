package source

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"example.org/oversight/report/cases"
)

// MonthOf returns the number of a month's name or its first three letters, or 0.
func MonthOf(name string) int {
	for m := time.January; m <= time.December; m++ {
		full := m.String()
		if FoldLabel(name) == FoldLabel(full) || FoldLabel(name) == FoldLabel(full[:3]) || m == time.September && FoldLabel(name) == "sept" {
			return int(m)
		}
	}
	return 0
}

// Century completes a year of two digits as spreadsheets do: up to 29 it is of
// this century.
func Century(y, digits int) int {
	switch {
	case digits != 2:
		return y
	case y < 30:
		return y + 2000
	}
	return y + 1900
}

// A periodForm is one way to write a period: where in it the year stands, and what
// else does.
type periodForm struct {
	pattern    *regexp.Regexp
	year, part int // groups; part is that of the month or the quarter, 0 for none
	fiscal     bool
}

func form(pattern string, year, part int, fiscal bool) periodForm {
	return periodForm{regexp.MustCompile(`^(?:` + pattern + `)$`), year, part, fiscal}
}

// periodForms are the ways to write a period of each grain, in small letters. FY
// before a quarter says that the quarter is one of the fiscal year.
var periodForms = map[cases.Grain][]periodForm{
	cases.ByMonth: {
		form(`(\d{4})[-/. ](\d{1,2})`, 1, 2, false), form(`(\d{4})m?(\d{2})`, 1, 2, false), form(`(\d{1,2})[-/. ](\d{4})`, 2, 1, false),
		form(`(\pL+)\.?[-/, ]*'?(\d{4}|\d{2})`, 2, 1, false), form(`(\d{4})[-/, ]*(\pL+)\.?`, 1, 2, false),
	},
	cases.ByQuarter: {
		form(`(?:cy ?)?(\d{4})[-/. ]?q([1-4])`, 1, 2, false), form(`q([1-4])[-/., ]*(?:cy ?)?(\d{4})`, 2, 1, false), form(`([1-4])q[-/. ]?(\d{4})`, 2, 1, false),
		form(`fy ?'?(\d{4}|\d{2})[-/. ]?q([1-4])`, 1, 2, true), form(`q([1-4])[-/., ]*fy ?'?(\d{4}|\d{2})`, 2, 1, true),
	},
	cases.ByFiscalYear: {form(`(\d{4})(?:\.0+)?`, 1, 0, true), form(`(?:fy|fiscal year) ?'?(\d{4}|\d{2})`, 1, 0, true)},
	cases.ByYear:       {form(`(\d{4})(?:\.0+)?`, 1, 0, false), form(`(?:cy|calendar year) ?'?(\d{4}|\d{2})`, 1, 0, false)},
}

// periodExamples are what faults say of the forms.
var periodExamples = map[cases.Grain]string{
	cases.ByMonth: "2024-03, 2024/03, 202403, 03/2024, March 2024 or Mar-24", cases.ByQuarter: "2024Q1, 2024-Q1, Q1 2024 or, of fiscal years, FY24 Q1",
	cases.ByFiscalYear: "2024, FY2024, FY24 or 2024 (FYTD)", cases.ByYear: "2024 or CY2024",
}

var (
	// unfinished is what agencies put behind a year that has not ended.
	unfinished = regexp.MustCompile(` ?\(?\b(?:fytd|cytd|ytd|to date)\)?$`)
	// firstDay is how spreadsheets and databases hold a month: by its first day.
	firstDay = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[t ]00:00(?::00(?:\.0+)?)?)?$`)
	monthIn  = regexp.MustCompile(`^(\d{1,2})(?:\.0+)?$`)
	quarter  = regexp.MustCompile(`^(?:fiscal |f)?(?:q|qtr|quarter)? ?([1-4])(?:st|nd|rd|th)?(?: qtr| quarter)?(?:\.0+)?$`)
)

// ParsePeriod returns the first day of the period that a cell names, or says what
// is wrong with it.
func ParsePeriod(of cases.Grain, cell string) (first cases.Date, what string) {
	text := strings.ToLower(cell)
	if of >= cases.ByFiscalYear {
		text = unfinished.ReplaceAllString(text, "")
	}
	if day := firstDay.FindStringSubmatch(text); day != nil && of == cases.ByMonth {
		return monthByDay(day[1])
	}
	for _, f := range periodForms[of] {
		parts := f.pattern.FindStringSubmatch(text)
		if parts == nil {
			continue
		}
		if first, ok := f.first(of, parts); ok {
			return first, ""
		}
	}
	return 0, "is no " + of.String() + "; want " + periodExamples[of]
}

// first is the first day of the period that the groups of a form name.
func (f *periodForm) first(of cases.Grain, parts []string) (cases.Date, bool) {
	year, _ := strconv.Atoi(parts[f.year])
	year, month := Century(year, len(parts[f.year])), 1
	switch of {
	case cases.ByMonth:
		if month, _ = strconv.Atoi(parts[f.part]); month == 0 {
			month = MonthOf(parts[f.part])
		}
	case cases.ByQuarter:
		n, _ := strconv.Atoi(parts[f.part])
		month = 3*n - 2
	}
	if f.fiscal {
		return cases.InFiscalYear(year, cases.FiscalMonth(month))
	}
	return cases.NewDate(year, month, 1)
}

// monthByDay reads a month that is told by its first day.
func monthByDay(text string) (cases.Date, string) {
	day, err := cases.ParseDate(text)
	switch {
	case err != nil:
		return 0, "is in no calendar"
	case cases.ByMonth.First(day) != day:
		return 0, "is a day within a month; want months, or its column under column in the profile"
	}
	return day, ""
}

// Part returns the first day of the month or the quarter that a cell names, of a
// year that begins on a day, or says what is wrong with it. A month by number is
// one of the calendar: a fiscal year begins with 10.
func (i Index) Part(year cases.Date, cell string) (first cases.Date, what string) {
	text, month := strings.ToLower(strings.TrimSuffix(cell, ".")), 0
	want := "OCT, October or 10"
	if i.Grain == cases.ByQuarter {
		want = "Q1 or 1"
		if parts := quarter.FindStringSubmatch(text); parts != nil {
			month = int(parts[1][0]-'0')*3 - 2
			if i.Of == cases.ByFiscalYear {
				month = cases.FiscalMonth(month)
			}
		}
	} else if parts := monthIn.FindStringSubmatch(text); parts != nil {
		month, _ = strconv.Atoi(parts[1])
	} else {
		month = MonthOf(text)
	}
	y, _, _ := i.Of.Last(year).Civil()
	first, ok := cases.NewDate(y, month, 1)
	if i.Of == cases.ByFiscalYear {
		first, ok = cases.InFiscalYear(y, month)
	}
	if !ok {
		return 0, "is no " + i.Grain.String() + "; want " + want
	}
	return first, ""
}
