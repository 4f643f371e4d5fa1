package snapshot

import (
	"regexp"
	"strconv"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// periods fills the index date of files that are dated by the month, the quarter
// or the year: it is the first day of the period.
type periods struct {
	lexicon
	offset  uintptr
	profile *source.Profile
	known   map[string]cases.Date // by the texts of the cells, one after the other
	text    []byte                // memory for them
}

func newPeriods(l lexicon, offset uintptr, p *source.Profile) *periods {
	return &periods{lexicon: l, offset: offset, profile: p, known: map[string]cases.Date{}}
}

func (f *periods) fill(s *stream, c *column) {
	for i := range s.from {
		f.text = f.text[:0]
		bad := false
		for k := range c.joined {
			at := s.lookUpOne(i, &c.joined[k])
			if bad = bad || at == wrong; at != wrong {
				f.text = append(append(f.text, s.text[at.start:at.end]...), joint)
			}
		}
		date, known := f.known[string(f.text)]
		if !bad && !known {
			date = f.read(s, i, c)
		}
		*(*cases.Date)(target(&s.batch[i], f.offset)) = date
	}
}

// read reads the period of a row, or tells what is wrong with its cells.
func (f *periods) read(s *stream, i int, c *column) cases.Date {
	cells := strings.Split(strings.TrimSuffix(string(f.text), "\x00"), "\x00")
	if len(cells) != len(c.joined) {
		s.spoil(i, c, "the cell holds NUL bytes; want text")
		return 0
	}
	index := s.plan.index
	for k := range cells {
		if cells[k] = source.TidyText(cells[k]); f.none([]byte(cells[k])) {
			s.spoil(i, &c.joined[k], "the cell is empty; every row needs a period here")
			return 0
		}
	}
	first, what := periodOf(index.Of, cells[0])
	at := 0
	if what == "" && len(cells) > 1 {
		at = 1
		first, what = partOfYear(index, first, cells[1])
	}
	if what == "" {
		what = f.profile.RefusesPeriod(first, index.Grain.Last(first))
	}
	if what != "" {
		s.spoil(i, &c.joined[at], "%s %s", printable(cells[at]), what)
		return 0
	}
	if len(f.known) < mostDays && len(f.text) <= longestLabel {
		f.known[string(f.text)] = first
	}
	return first
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

// periodOf reads a period that one cell names, or says what is wrong with it.
func periodOf(of cases.Grain, cell string) (first cases.Date, what string) {
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
	year, month := century(year, len(parts[f.year])), 1
	switch of {
	case cases.ByMonth:
		if month, _ = strconv.Atoi(parts[f.part]); month == 0 {
			month = monthOf(parts[f.part])
		}
	case cases.ByQuarter:
		n, _ := strconv.Atoi(parts[f.part])
		month = 3*n - 2
	}
	if f.fiscal {
		return fiscalMonth(year, (month+8)%12+1) // the first of the year is October
	}
	return cases.NewDate(year, month, 1)
}

// fiscalMonth is the first day of a month of the calendar in a fiscal year.
func fiscalMonth(year, month int) (cases.Date, bool) {
	if month >= 10 {
		year--
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

// partOfYear reads the month or the quarter of a year, which begins on a day. A month
// by number is one of the calendar: of a fiscal year it begins with 10.
func partOfYear(index source.Index, year cases.Date, cell string) (first cases.Date, what string) {
	text, month := strings.ToLower(strings.TrimSuffix(cell, ".")), 0
	want := "OCT, October or 10"
	if index.Grain == cases.ByQuarter {
		want = "Q1 or 1"
		if parts := quarter.FindStringSubmatch(text); parts != nil {
			month = int(parts[1][0]-'0')*3 - 2
			if index.Of == cases.ByFiscalYear {
				month = (month+8)%12 + 1
			}
		}
	} else if parts := monthIn.FindStringSubmatch(text); parts != nil {
		month, _ = strconv.Atoi(parts[1])
	} else {
		month = monthOf(text)
	}
	y, _, _ := index.Of.Last(year).Civil()
	first, ok := cases.NewDate(y, month, 1)
	if index.Of == cases.ByFiscalYear {
		first, ok = fiscalMonth(y, month)
	}
	if !ok {
		return 0, "is no " + index.Grain.String() + "; want " + want
	}
	return first, ""
}
