package cases

import (
	"fmt"
	"strings"
)

// A vocabulary is a closed set of words. The value T(i) is spelled words[i];
// words[0] is what the zero value prints as, and an empty text parses to it.
type vocabulary[T ~uint8] struct {
	what  string // what the words are, as faults name it: "custody"
	words []string
}

// word returns the spelling of v.
func (v vocabulary[T]) word(value T) string {
	if int(value) >= len(v.words) {
		return "unknown " + v.what
	}
	return v.words[value]
}

// parse returns the value that s spells; a blank is the zero value.
func (v vocabulary[T]) parse(s string) (T, error) {
	if s == "" {
		return 0, nil
	}
	for i, word := range v.words {
		if word == s {
			return T(i), nil
		}
	}
	return 0, &WordError{What: v.what, Word: s, Allowed: v.allowed()}
}

// allowed returns the words that a person may write.
func (v vocabulary[T]) allowed() []string {
	if v.words[0] == "" {
		return v.words[1:]
	}
	return v.words
}

// A WordError says that a text is not a word of a closed vocabulary.
type WordError struct {
	What    string   // what was wanted: "custody"
	Word    string   // what was written
	Allowed []string // what may be written
}

// Error names the word, the words that are allowed and the nearest of them.
func (e *WordError) Error() string {
	return fmt.Sprintf("%s %q is not known; %s", e.What, e.Word, Want(e.Word, e.Allowed))
}

// Want returns the part of a fault that says what is allowed: "want one of a,
// b or c", and the nearest to word where one is near: `did you mean "b"?`.
func Want(word string, allowed []string) string {
	text := "want one of " + strings.Join(allowed, ", ")
	if len(allowed) == 1 {
		text = "want " + allowed[0]
	}
	if near := Nearest(word, allowed); near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return text
}

// Nearest returns the member of among that differs from word in the fewest
// letters, regardless of case, and the first of several; or "" where all of
// them differ in more than a third of the longer one's letters.
func Nearest(word string, among []string) string {
	const longest = 64 // no known word is longer; keeps hostile text cheap
	if len(word) > longest {
		return ""
	}
	best, least := "", longest
	for _, known := range among {
		if len(known) > longest || known == "" {
			continue
		}
		d := distance(strings.ToLower(word), strings.ToLower(known))
		if d < least && d*3 <= max(len(word), len(known)) {
			best, least = known, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, replace or swap with
// their neighbor to turn a into b (optimal string alignment).
func distance(a, b string) int {
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
