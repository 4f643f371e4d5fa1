package source

import (
	"regexp"
	"strings"
	"unicode"
)

// Telling returns why a label of free text may tell who somebody is, for a
// fault: an agency, an office, a State, an impediment or a declared dimension is
// printed as it stands, and people type names and numbers into such columns. It
// returns "" for a label that holds nothing of the kind.
//
// A number is six digits or more in a row, spaces, hyphens and points between
// them aside: A-numbers, telephones, social security and passport numbers have
// as many. Names are not found.
func Telling(label string) string {
	if strings.ContainsFunc(label, steers) {
		return "it holds control characters"
	}
	return Numbered(label)
}

// Numbered is Telling but for control characters, which a fault can show.
func Numbered(label string) string {
	switch {
	case strings.ContainsAny(label, "@＠﹫"):
		return "it holds @, as an address does"
	case fullDate.MatchString(label):
		return "it holds a full date"
	case longNumber(label) && !period.MatchString(label):
		return "it holds six digits in a row, as numbers of persons do"
	}
	return ""
}

const month = `(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`

var (
	// fullDate is a day of a year, whichever stands first.
	fullDate = regexp.MustCompile(`(?i)\b(?:\d{1,2}[-/. ]+\d{1,2}[-/. ]+(?:\d{4}|\d{2})|\d{4}[-/. ]+\d{1,2}[-/. ]+\d{1,2}|` +
		`\d{1,2}(?:st|nd|rd|th)?[-/. ]*(?:of )?` + month + `[-/, ]*(?:\d{4}|\d{2})|` + month + `[-/ ]*\d{1,2}(?:st|nd|rd|th)?[-/, ]+(?:\d{4}|\d{2}))\b`)
	// period is a span of years or a month, which has six digits and is nobody's.
	period = regexp.MustCompile(`^(?:FY *)?(?:19|20)\d\d *[-\x{2010}-\x{2015}] *(?:(?:19|20)\d\d|0[1-9]|1[0-2])$`)
)

// longNumber reports whether six digits stand in a row.
func longNumber(label string) bool {
	n := 0
	for _, r := range label {
		switch {
		case unicode.IsDigit(r):
			n++
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r), r == '.':
		default:
			n = 0
		}
		if n == 6 {
			return true
		}
	}
	return false
}

// steers reports whether a sign is none that a reader sees: it would steer a
// terminal, a spreadsheet or the direction of writing.
func steers(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// Masked returns a label as a fault may show it: every letter as x, every digit
// as #, and signs that cannot be seen as a point.
func Masked(label string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r):
			return 'x'
		case unicode.IsDigit(r):
			return '#'
		case !unicode.IsPrint(r):
			return '.'
		}
		return r
	}, label)
}
