package report

import (
	"fmt"
	"strings"
	"unicode"

	"example.org/oversight/report/country"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/tally"
)

// These bound the notes on values that differ in case alone: how many sets of
// them are told for each column, and how many values of each.
const mostSets, mostValues = 5, 4

// alike notes values that differ in the case of letters alone: they are counted
// apart, and a reader who sees both will ask.
func alike(r *snapshot.Reader, book *tally.Counted) (notes []string) {
	told := map[string]int{}
	all := book.Alike()
	for _, a := range all {
		if told[a.Column]++; told[a.Column] > mostSets {
			continue
		}
		var values []string
		for _, value := range a.Values[:min(len(a.Values), mostValues)] {
			values = append(values, quote(value))
		}
		text := strings.Join(values, ", ")
		if more := len(a.Values) - mostValues; more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
		notes = append(notes, fmt.Sprintf("%s: values of %s that differ in letter case alone: %s", r.Files()[0].Name, a.Column, text))
	}
	for _, a := range all {
		if more := told[a.Column] - mostSets; more > 0 {
			notes = append(notes, fmt.Sprintf("%s: %d more sets of values of %s differ in letter case alone", r.Files()[0].Name, more, a.Column))
			told[a.Column] = 0
		}
	}
	return notes
}

// longestLabel is the most letters of a label that a fault shows.
const longestLabel = 60

// quote shows a label on one line, cut where it is long.
func quote(label string) string {
	letters := []rune(label)
	if len(letters) > longestLabel {
		label = string(letters[:longestLabel]) + "..."
	}
	return fmt.Sprintf("%q", label)
}

// lineOf is a label as the first field of a line of the crosswalk, where it
// can be shown whole on one line, and words for it where not.
func lineOf(label string) string {
	odd := func(r rune) bool { return !unicode.IsPrint(r) && r != ' ' }
	switch {
	case len([]rune(label)) > longestLabel || strings.ContainsFunc(label, odd):
		return "the label as the file has it"
	case strings.ContainsAny(label, ",\""):
		return `"` + strings.ReplaceAll(label, `"`, `""`) + `"`
	}
	return label
}

// nearest are the countries that a label may mean; one that is long is no name.
func (c *counting) nearest(label string) []country.Country {
	if len([]rune(label)) > longestLabel {
		return nil
	}
	return c.crosswalk.Nearest(label)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
