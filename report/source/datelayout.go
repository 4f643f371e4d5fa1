package source

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"

	"example.org/oversight/report/cases"
)

// A DateLayout is one way to write a date. Days and months of one digit are
// allowed where signs separate them.
type DateLayout struct {
	Name string // as profiles name it
	// Form is how such dates look: Name, or Slash, Slash2 or Dash where nothing
	// tells the month from the day and another layout looks the same.
	Form    string
	looks   *regexp.Regexp
	numbers func(text []byte) (y, m, d int, fits bool)
}

// Numbers reads the year, month and day of a date without a time of day, and
// returns false where the text does not have the layout's shape. Whether a
// calendar has such a day is not asked.
func (l *DateLayout) Numbers(text []byte) (year, month, day int, fits bool) { return l.numbers(text) }

// The forms of dates in which nothing tells the month from the day.
const (
	Slash  = "slash"  // 03/04/2025
	Slash2 = "slash2" // 03/04/25
	Dash   = "dash"   // 03-04-2025
)

// dateLayouts are the ways to write a date, each with its form, what looks so,
// and what reads it. mon is a month's first three letters or its name; serial
// counts days as a spreadsheet does, from 1899-12-30. Of two that have one form
// the first has the month first, and a profile may name one only.
var dateLayouts = []DateLayout{
	{"yyyy-mm-dd", "yyyy-mm-dd", regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`), isoDay},
	{"yyyymmdd", "yyyymmdd", regexp.MustCompile(`^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$`), eightDigits},
	{"mm/dd/yyyy", Slash, regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{4}$`), parted('/', 2, 0, 1, 4)},
	{"dd/mm/yyyy", Slash, nil, parted('/', 2, 1, 0, 4)},
	{"yyyy/mm/dd", "yyyy/mm/dd", regexp.MustCompile(`^\d{4}/\d{1,2}/\d{1,2}$`), parted('/', 0, 1, 2, 4)},
	{"mm-dd-yyyy", Dash, regexp.MustCompile(`^\d{1,2}-\d{1,2}-\d{4}$`), parted('-', 2, 0, 1, 4)},
	{"dd-mm-yyyy", Dash, nil, parted('-', 2, 1, 0, 4)},
	{"dd.mm.yyyy", "dd.mm.yyyy", regexp.MustCompile(`^\d{1,2}\.\d{1,2}\.\d{4}$`), parted('.', 2, 1, 0, 4)},
	{"mm/dd/yy", Slash2, regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{2}$`), parted('/', 2, 0, 1, 2)},
	{"dd/mm/yy", Slash2, nil, parted('/', 2, 1, 0, 2)},
	{"dd-mon-yyyy", "dd-mon-yyyy", regexp.MustCompile(`^\d{1,2}[- /][A-Za-z]{3,9}[- /]\d{4}$`), spelled(0, 1, 2, 4)},
	{"dd-mon-yy", "dd-mon-yy", regexp.MustCompile(`^\d{1,2}[- /][A-Za-z]{3,9}[- /]\d{2}$`), spelled(0, 1, 2, 2)},
	{"mon dd, yyyy", "mon dd, yyyy", regexp.MustCompile(`^[A-Za-z]{3,9}\.? \d{1,2},? \d{4}$`), spelled(1, 0, 2, 4)},
	{"serial", "serial", regexp.MustCompile(`^[1-9]\d{4}(\.\d+)?$`), serialDay},
}

// DateLayouts returns the names of the ways to write a date.
func DateLayouts() (names []string) {
	for _, l := range dateLayouts {
		names = append(names, l.Name)
	}
	return names
}

// LayoutOf returns the layout of a name of DateLayouts; it panics at any other.
func LayoutOf(name string) *DateLayout {
	return &dateLayouts[slices.IndexFunc(dateLayouts, func(l DateLayout) bool { return l.Name == name })]
}

// DateForms returns the forms in which dates are written.
func DateForms() (forms []string) {
	for _, l := range dateLayouts {
		if !slices.Contains(forms, l.Form) {
			forms = append(forms, l.Form)
		}
	}
	return forms
}

// Orders returns the two layouts of a form in which nothing tells the month
// from the day, and false for a form that has one layout only.
func Orders(form string) (monthFirst, dayFirst string, ok bool) {
	var of []string
	for _, l := range dateLayouts {
		if l.Form == form {
			of = append(of, l.Name)
		}
	}
	if len(of) != 2 {
		return "", "", false
	}
	return of[0], of[1], true
}

func isoDay(b []byte) (y, m, d int, fits bool) {
	if len(b) != 10 || b[4] != '-' || b[7] != '-' {
		return 0, 0, 0, false
	}
	return ThreeNumbers(b[:4], b[5:7], b[8:])
}

func eightDigits(b []byte) (y, m, d int, fits bool) {
	if len(b) != 8 {
		return 0, 0, 0, false
	}
	return ThreeNumbers(b[:4], b[4:6], b[6:])
}

// parted reads three numbers with a sign between them: the places of the year,
// the month and the day, and the digits that the year has.
func parted(sign byte, year, month, day, length int) func([]byte) (y, m, d int, fits bool) {
	return func(b []byte) (y, m, d int, fits bool) {
		fields := bytes.Split(b, []byte{sign})
		if len(fields) != 3 || len(fields[day]) > 2 || len(fields[month]) > 2 || len(fields[year]) != length {
			return 0, 0, 0, false
		}
		y, m, d, fits = ThreeNumbers(fields[year], fields[month], fields[day])
		return Century(y, length), m, d, fits
	}
}

var threeParts = regexp.MustCompile(`^([0-9A-Za-z]+)[-/ .]+([0-9A-Za-z]+),?[-/ ,.]+([0-9]+)$`)

// spelled reads a date whose month is a word: the places of the day, the month
// and the year, and the digits that the year has.
func spelled(day, month, year, length int) func([]byte) (y, m, d int, fits bool) {
	return func(b []byte) (y, m, d int, fits bool) {
		fields := threeParts.FindSubmatch(b)
		if fields == nil || len(fields[1+day]) > 2 || len(fields[1+year]) != length {
			return 0, 0, 0, false
		}
		d, okD := Digits(fields[1+day])
		y, err := strconv.Atoi(string(fields[1+year]))
		m = MonthOf(string(fields[1+month]))
		return Century(y, length), m, d, okD && err == nil && m > 0
	}
}

// serialDay reads a day as spreadsheets count them, with or without a part of
// the day after the point. Numbers below 10,000 (1927) are no such day: they
// are years, ages or counts.
func serialDay(b []byte) (y, m, d int, fits bool) {
	whole, part, _ := bytes.Cut(b, []byte{'.'})
	n, ok := Digits(whole)
	if !ok || len(bytes.Trim(part, "0123456789")) > 0 || n < 10_000 || n > 99_999 {
		return 0, 0, 0, false
	}
	y, m, d = (firstZero + cases.Date(n)).Civil()
	return y, m, d, true
}

// PartOfDay reports whether a serial day has a part of a day after the point.
func PartOfDay(serial []byte) bool {
	_, part, _ := bytes.Cut(serial, []byte{'.'})
	return len(bytes.Trim(part, "0")) > 0
}

// ThreeNumbers reads three numbers of Digits.
func ThreeNumbers(first, second, third []byte) (a, b, c int, ok bool) {
	a, okA := Digits(first)
	b, okB := Digits(second)
	c, okC := Digits(third)
	return a, b, c, okA && okB && okC
}

// Digits reads a number of one to nine digits and nothing else.
func Digits(b []byte) (n int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0 && len(b) < 10
}
