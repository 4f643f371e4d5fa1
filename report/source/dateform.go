package source

import (
	"regexp"
	"strings"
)

// clock is a time of day after a date.
var clock = regexp.MustCompile(`(?i)[ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]\.?M\.?)?( ?(Z|UTC|GMT|[+-]\d{2}(:?\d{2})?))?$`)

// longestDate is more than a date with a time of day has, in bytes.
const longestDate = 64

// DateForm returns how a text is written as a date: the form of a DateLayout, or
// "" where it is none. It also returns whether a time of day follows.
func DateForm(text string) (form string, timed bool) {
	if len(text) > longestDate || !strings.ContainsAny(text, "0123456789") {
		return "", false
	}
	day := text
	if at := clock.FindStringIndex(text); at != nil {
		day, timed = text[:at[0]], true
	}
	for _, l := range dateLayouts {
		if l.looks != nil && l.looks.MatchString(day) {
			return l.Form, timed
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
