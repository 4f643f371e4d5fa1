package cases

import (
	"fmt"

	"example.org/oversight/report/nearest"
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
	return fmt.Sprintf("%s %q is not known; %s", e.What, e.Word, nearest.Want(e.Word, e.Allowed))
}
