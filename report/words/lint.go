package words

import (
	"regexp"
	"strings"
)

// Numerals that count nothing: law, standards, dates, places in the review.
var harmless = regexp.MustCompile(`\d+ (?:U\.S\.C\.|CFR) [\d.]+|PDF/UA-1|PDF/A-2a|SHA-256|ISO \d+(?:-\d+)*|FIPS 10-4|` +
	`(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:, \d{4})?|` +
	`(?:[Ss]ection|[Ii]dentity|[Ii]dentities|version) [\d.]+(?:(?:-| to | and )\d+)*`)

var numeral = regexp.MustCompile(`\d[\d,.]*%?`)

// lint refuses a numeral that is typed in, and words that say percent of what
// is a difference of percentages.
func (r *reader) lint(blocks []block) {
	for _, b := range blocks {
		var words, whole strings.Builder
		for _, p := range b.pieces {
			words.WriteString(p.text)
			if p.ref == "" {
				whole.WriteString(strings.ToLower(p.text))
			} else {
				whole.WriteString("{" + p.ref + "|" + p.form + "}")
			}
		}
		if typed := Typed(words.String()); typed != "" {
			r.fault(b.find(typed), "numeral %q is typed in; want a fact, as {flagged}", typed)
		}
		if strings.Contains(words.String(), "(s)") {
			r.fault(b.find("(s)"), "\"(s)\" hides a plural; want {fact|plural:one,many}")
		}
		if lower := whole.String(); strings.Contains(lower, "|size} percent") || strings.Contains(lower, "rose by") && strings.Contains(lower, "percent of") {
			r.fault(b.find("percent"), "a difference of percentages is given in percentage points")
		}
	}
}

// find is the byte at which some words of a block stand; where they are parted by
// a mark, that of the block.
func (b *block) find(words string) int {
	for _, p := range b.pieces {
		if at := strings.Index(p.text, words); at >= 0 {
			return p.at + at
		}
	}
	return b.pieces[0].at
}

// Typed returns the first numeral of a text that is no fact, law, standard,
// date or place; "" where there is none.
func Typed(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return "" // as most texts, which need no closer look
	}
	return numeral.FindString(harmless.ReplaceAllString(text, ""))
}
