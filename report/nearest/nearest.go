// Package nearest finds, among known words, the one that a person may have
// meant, for faults that say what would be right.
package nearest

import (
	"fmt"
	"strings"
)

// mostShown is how many words are listed, more than any vocabulary of ours has.
const mostShown = 60

// Want returns the part of a fault that says what is allowed: "want one of a,
// b or c", and the nearest to word where one is near: `did you mean "b"?`.
func Want(word string, allowed []string) string {
	text := "want one of " + strings.Join(allowed[:min(len(allowed), mostShown)], ", ")
	if more := len(allowed) - mostShown; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	if len(allowed) == 1 {
		text = "want " + allowed[0]
	}
	if near := Word(word, allowed); near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return text
}

// Word returns the member of among that differs from word in the fewest
// letters, regardless of case, and the first of several; or "" where all of
// them differ in more than a third of the longer one's letters. A word is never
// taken for its opposite, as known for unknown.
func Word(word string, among []string) string {
	const longest = 64 // no known word is longer; keeps hostile text cheap
	if len(word) > longest {
		return ""
	}
	best, least := "", longest
	for _, known := range among {
		a, b := strings.ToLower(word), strings.ToLower(known)
		if len(known) > longest || known == "" || a == "un"+b || b == "un"+a {
			continue
		}
		d := Distance(a, b)
		if d < least && d*3 <= max(len(word), len(known)) {
			best, least = known, d
		}
	}
	return best
}

// Distance is the number of letters to insert, delete, replace or swap with
// their neighbor to turn a into b (optimal string alignment).
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
