package compose

import (
	"regexp"
	"testing"

	"example.org/oversight/report/words"
)

// TestAnAbbreviationStandsAsAWord finds abbreviations in texts, and compares each
// answer with a pattern that says the same.
func TestAnAbbreviationStandsAsAWord(t *testing.T) {
	tests := []struct {
		name, reason string
		text, short  string
		want         bool
	}{
		{"the whole text", "a cell may hold nothing else", "ICE", "ICE", true},
		{"between words", "the usual place", "to ICE by then", "ICE", true},
		{"in brackets", "marks are no letters", "(ICE)", "ICE", true},
		{"beside digits", "a year may follow", "in FY2026", "FY", true},
		{"within a word", "a word in capitals is not an abbreviation of its end", "JUSTICE", "ICE", false},
		{"at the beginning of a word", "nor of its beginning", "ICELAND", "ICE", false},
		{"in small letters", "it is another word", "ice", "ICE", false},
		{"within a word, and then alone", "the first find is not the last", "JUSTICE of ICE", "ICE", true},
		{"twice running together", "neither is a word", "ICEICE", "ICE", false},
		{"with points", "its own points are part of it", "the U.S. border", "U.S.", true},
		{"the end of a longer one with points", "U.S.C. has a name of its own", "50 U.S.C. 1", "U.S.", false},
		{"after a point", "the end of another abbreviation", "X.U.S. law", "U.S.", false},
		{"after itself", "the second begins after a point, and the first ends before a letter", "U.S.U.S.", "U.S.", false},
		{"after itself and a space", "both stand", "U.S. U.S.", "U.S.", true},
		{"beside letters of other alphabets", "these are no Latin letters", "éICEé", "ICE", true},
		{"no text", "nothing stands in it", "", "ICE", false},
	}
	for _, test := range tests {
		if got := stands(test.text, test.short); got != test.want {
			t.Errorf("%s: %q in %q: %t; want %t, since %s", test.name, test.short, test.text, got, test.want, test.reason)
		}
		for _, abbreviation := range words.Abbreviations {
			pattern := regexp.MustCompile(`(?:^|[^A-Za-z.])` + regexp.QuoteMeta(abbreviation.Short) + `(?:[^A-Za-z]|$)`)
			if got, want := stands(test.text, abbreviation.Short), pattern.MatchString(test.text); got != want {
				t.Errorf("%q in %q: %t; by the pattern %t", abbreviation.Short, test.text, got, want)
			}
		}
	}
}
