package source

import (
	"regexp"
	"strings"
)

// The forms of dates in which nothing tells the month from the day.
const (
	Slash  = "slash"  // 03/04/2025
	Slash2 = "slash2" // 03/04/25
	Dash   = "dash"   // 03-04-2025
)

// dateForms are the ways to write a date, by a text without its time of day.
var dateForms = []struct {
	name string
	form *regexp.Regexp
}{
	{"yyyy-mm-dd", regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)},
	{"yyyymmdd", regexp.MustCompile(`^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$`)},
	{"yyyy/mm/dd", regexp.MustCompile(`^\d{4}/\d{1,2}/\d{1,2}$`)},
	{Slash, regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{4}$`)},
	{Slash2, regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{2}$`)},
	{Dash, regexp.MustCompile(`^\d{1,2}-\d{1,2}-\d{4}$`)},
	{"dd.mm.yyyy", regexp.MustCompile(`^\d{1,2}\.\d{1,2}\.\d{4}$`)},
	{"dd-mon-yyyy", regexp.MustCompile(`^\d{1,2}[- /][A-Za-z]{3,9}[- /]\d{4}$`)},
	{"dd-mon-yy", regexp.MustCompile(`^\d{1,2}[- /][A-Za-z]{3,9}[- /]\d{2}$`)},
	{"mon dd, yyyy", regexp.MustCompile(`^[A-Za-z]{3,9}\.? \d{1,2},? \d{4}$`)},
	{"serial", regexp.MustCompile(`^[1-9]\d{4}(\.\d+)?$`)},
}

// DateForms returns the ways to write a date that DateForm knows.
func DateForms() (names []string) {
	for _, f := range dateForms {
		names = append(names, f.name)
	}
	return names
}

// clock is a time of day after a date.
var clock = regexp.MustCompile(`(?i)[ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]\.?M\.?)?( ?(Z|UTC|GMT|[+-]\d{2}(:?\d{2})?))?$`)

// longestDate is more than a date with a time of day has, in bytes.
const longestDate = 64

// DateForm returns how a text is written as a date: one of DateLayouts, or
// Slash, Slash2 or Dash where the layout must be proven by other dates; "" where
// it is none. It also returns whether a time of day follows.
func DateForm(text string) (form string, timed bool) {
	if len(text) > longestDate || !strings.ContainsAny(text, "0123456789") {
		return "", false
	}
	day := text
	if at := clock.FindStringIndex(text); at != nil {
		day, timed = text[:at[0]], true
	}
	for _, f := range dateForms {
		if f.form.MatchString(day) {
			return f.name, timed
		}
	}
	return "", timed
}

// data are what no column is called by: a day at the beginning of a text or
// without a blank around it, many digits, an address of the net.
var data = regexp.MustCompile(`(^|[^\s\d(])(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/(\d{4}|\d\d))|(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/(\d{4}|\d\d))[^\s\d),.;:]|\d{6}|\d{3}-\d{2}-\d{4}|@`)

// LooksLikeData reports whether a text that stands where a column's name is
// looked for is a date or a number of somebody: it is never shown.
func LooksLikeData(text string) bool {
	text = strings.TrimSpace(text)
	form, timed := DateForm(text)
	return form != "" || timed || data.MatchString(text)
}
