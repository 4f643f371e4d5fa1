package country

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/oversight/report/nearest"
)

// mostNear is how many countries a hint names: more are no hint.
const mostNear = 3

// longestHinted is more letters than a label has that means a country.
const longestHinted = 60

// Nearest returns the countries that a label which is not known may mean, in
// the order of Compare: most often one, three at most, and none where that
// would be a guess. A person may follow it without a look, so a country is named
// only for what the label says: its words are those of a known name, or some of
// them, with common short forms; it is the initials of one; or one country's
// name alone is so near by its letters that the label is a slip.
func (c *Crosswalk) Nearest(label string) []Country {
	folded := fold(label)
	if n := utf8.RuneCountInString(folded); n < 2 || n > longestHinted {
		return nil
	}
	meant := c.byWords(label)
	if len(meant) == 0 {
		return c.slipOf(folded)
	}
	// A slip in one letter may have made the words of another country.
	for _, n := range c.each(func(s spelling) bool { return len(s.folded) > 3 && oneSlip(folded, s.folded) }) {
		if !slices.Contains(meant, n) {
			meant = append(meant, n)
		}
	}
	if len(meant) > mostNear {
		return nil
	}
	slices.SortFunc(meant, Compare)
	return meant
}

// slipOf returns the one country of which a name differs from a label in one
// word, by a letter, or by two where the word is long; none where another is
// nearly as near, or where a word of the label is cut to its first letter.
func (c *Crosswalk) slipOf(folded string) []Country {
	length := utf8.RuneCountInString(folded)
	if length < 5 || slices.ContainsFunc(strings.Fields(folded), func(w string) bool { return len(w) == 1 }) {
		return nil
	}
	distance := map[Country]int{} // of the nearest name of each country
	best := Unmapped
	for _, s := range c.names {
		if !s.to.isPlace() || len(s.folded) <= 3 || abs(length-utf8.RuneCountInString(s.folded)) > mostSlips+1 {
			continue
		}
		d := nearest.Distance(folded, s.folded)
		if before, known := distance[s.to]; known && before <= d {
			continue
		}
		distance[s.to] = d
		if d <= slips(folded, s.folded) && (best == Unmapped || d < distance[best]) {
			best = s.to
		}
	}
	if best == Unmapped {
		return nil
	}
	for other, d := range distance {
		if other != best && d <= distance[best]+1 {
			return nil
		}
	}
	return []Country{best}
}

// Hint is the end of a fault on a label, with the countries that Nearest gave by
// code and name: "; did you mean COD (Congo (Kinshasa))?", or "".
func Hint(near []Country) string {
	var all []string
	for _, n := range near {
		all = append(all, n.Code()+" ("+n.Name()+")")
	}
	if len(all) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(all, ", ") + "?"
}

// mostSlips is how many letters of a long word may be wrong.
const mostSlips = 2

// slips is how many letters of a name may be wrong in a label: none where the
// first is, or words in two places.
func slips(label, name string) int {
	a, b := strings.Fields(label), strings.Fields(name)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	wrong, right := strings.Join(a, " "), strings.Join(b, " ")
	switch {
	case wrong == "" || right == "" || wrong[0] != right[0] || len(a) > 1 && len(b) > 1:
		return 0
	case utf8.RuneCountInString(right) >= 8:
		return mostSlips
	}
	return 1
}

// oneSlip reports whether two texts are one letter apart: one more, one less,
// another, or two that changed places.
func oneSlip(a, b string) bool {
	if abs(len(a)-len(b)) > utf8.UTFMax {
		return false
	}
	same := 0 // letters at the beginning, of which most pairs have none
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	return nearest.Distance(a[same:], b[same:]) <= 1
}

func abs(n int) int { return max(n, -n) }
