package words

import (
	"fmt"
	"regexp"
	"strings"
)

// Numerals that count nothing: law, standards, dates, places in the review.
var harmless = regexp.MustCompile(`\d+ (?:U\.S\.C\.|CFR) [\d.]+|PDF/UA-1|PDF/A-2a|SHA-256|ISO \d+(?:-\d+)*|FIPS 10-4|` +
	`(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:, \d{4})?|` +
	`(?:[Ss]ection|[Ii]dentity|[Ii]dentities|version) [\d.]+(?:(?:-| to | and )\d+)*`)

var (
	inBraces = regexp.MustCompile(`\{[^}]*\}`)
	numeral  = regexp.MustCompile(`\d[\d,.]*%?`)
)

// lint refuses a numeral that is typed in, and words that say percent of what
// is a difference of percentages.
func lint(line string) error {
	plain := inBraces.ReplaceAllString(line, "")
	if typed := Typed(plain); typed != "" {
		return fmt.Errorf("numeral %q is typed in; want a fact, as {flagged}", typed)
	}
	if strings.Contains(plain, "(s)") {
		return fmt.Errorf("\"(s)\" hides a plural; want {fact|plural:one,many}")
	}
	lower := strings.ToLower(line)
	if strings.Contains(lower, "|size} percent") || strings.Contains(lower, "rose by") && strings.Contains(lower, "percent of") {
		return fmt.Errorf("a difference of percentages is given in percentage points")
	}
	return nil
}

// Typed returns the first numeral of a text that is no fact, law, standard,
// date or place; "" where there is none.
func Typed(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return "" // as most texts, which need no closer look
	}
	return numeral.FindString(harmless.ReplaceAllString(text, ""))
}
