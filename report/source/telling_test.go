package source_test

import (
	"strings"
	"testing"

	"example.org/oversight/report/source"
)

func TestTelling(t *testing.T) {
	for _, test := range []struct{ name, label, want, reason string }{
		{"an A-number", "DOE A012345678", "six digits", "nine digits in a row"},
		{"an A-number in groups", "A 012-345-678", "six digits", "spaces and hyphens do not part a number"},
		{"an A-number with a sign", "A#012345678", "six digits", "the sign stands before the digits"},
		{"a telephone", "(202) 555-0147", "six digits", "the last seven digits are in a row"},
		{"a number with dashes", "123\u2013456", "six digits", "any dash is a hyphen"},
		{"a number with points", "123.45.6789", "six digits", "as some write a social security number"},
		{"a number in other digits", "\u0660\u0661\u0662\u0663\u0664\u0665", "six digits", "digits of every script"},
		{"a number with no-break spaces", "012\u00a0345", "six digits", "a space that does not break is one"},
		{"a number with signs that nobody sees", "012\u200b345", "six digits", "they do not part it"},
		{"just six digits", "123456", "six digits", "the least that is refused"},
		{"just five digits", "Unit 12345", "", "one fewer"},
		{"digits parted by words", "Zone 123, lane 456", "", "two numbers"},
		{"an address", "jdoe@example.org", "@", "an address of mail"},
		{"an address in wide letters", "jdoe＠example.org", "@", "the sign as East Asian keyboards write it"},
		{"a birthday", "born 1/5/1990", "full date", "digits and strokes"},
		{"a birthday of two digits", "1/5/90", "full date", "a short year"},
		{"a birthday as ISO writes it", "1990-05-01", "full date", "year first"},
		{"a birthday in words", "5 January 1990", "full date", "day first"},
		{"a birthday as Americans write it", "Jan. 5th, 1990", "full date", "month first"},
		{"a birthday in one word", "05JAN1990", "full date", "as forms have it"},
		{"an escape", "ERO\x1b[31m", "control", "it would steer a terminal"},
		{"a line end", "ERO\nfield", "control", "a label is one line"},
		{"a turned direction", "ERO\u202e", "control", "the reader would see other text"},

		{"a plain name", "Enforcement and Removal Operations", "", "words alone"},
		{"a section of the law", "INA 212(a)(6)(A)(i)", "", "its numbers are parted by letters and brackets"},
		{"a code of regulations", "8 CFR 235.3(b)(1)", "", "four digits"},
		{"a form", "Form I-589", "", "three digits"},
		{"a range of ages", "18-24", "", "four digits"},
		{"a span of years", "2019-2020", "", "years are nobody's"},
		{"a fiscal year", "FY 2019 - 2020", "", "years are nobody's"},
		{"a month", "May 2024", "", "no day"},
		{"a month by its number", "2024-05", "", "a year and a month are nobody's"},
		{"a number like a month", "2024-13", "six digits", "no year has that month"},
		{"a blank", "", "", "nothing"},
	} {
		got := source.Telling(test.label)
		if test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%s (%q): %q, want %q: %s", test.name, test.label, got, test.want, test.reason)
		}
	}
}

// A masked label shows its form and nothing that could name anybody.
func TestMasked(t *testing.T) {
	for label, want := range map[string]string{
		"DOE, Jane A012345678": "xxx, xxxx x#########",
		"Ño\x1b[1m":            "xx.[#x",
		"j@example.org":        "x@xxxxxxx.xxx",
	} {
		if got := source.Masked(label); got != want {
			t.Errorf("%q: %q, want %q", label, got, want)
		}
	}
}
