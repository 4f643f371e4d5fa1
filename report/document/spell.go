package document

import (
	"regexp"
	"strings"
)

// A Spelling says how a number is written.
type Spelling string

// The spellings. The zero Spelling is digits.
const (
	Digits    Spelling = ""
	InWords   Spelling = "words"   // four
	AsOrdinal Spelling = "ordinal" // fourth
)

// mostSpelled is the greatest number that has words; a greater one is written in
// digits.
const mostSpelled = 999_999

var units = strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen
	fourteen fifteen sixteen seventeen eighteen nineteen`)

var tens = strings.Fields(`twenty thirty forty fifty sixty seventy eighty ninety`)

// ordinals are those that are not made by adding -th.
var ordinals = map[string]string{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}

// Spell returns a number from 0 to 999,999 in words, as "thirty-six", and false
// for any other.
func Spell(n int) (words string, ok bool) {
	if n < 0 || n > mostSpelled {
		return "", false
	}
	return spell(n), true
}

func spell(n int) string {
	switch {
	case n < len(units):
		return units[n]
	case n < 100:
		return follow(tens[n/10-2], "-", n%10)
	case n < 1000:
		return follow(units[n/100]+" hundred", " ", n%100)
	}
	return follow(spell(n/1000)+" thousand", " ", n%1000)
}

// follow adds the rest of a number, where there is one.
func follow(words, between string, rest int) string {
	if rest == 0 {
		return words
	}
	return words + between + spell(rest)
}

// Ordinal returns the ordinal of a number from 1 to 999,999, as "twenty-first",
// and false for any other.
func Ordinal(n int) (words string, ok bool) {
	if n < 1 || n > mostSpelled {
		return "", false
	}
	words = spell(n)
	at := strings.LastIndexAny(words, " -") + 1
	last := words[at:]
	switch other := ordinals[last]; {
	case other != "":
		last = other
	case strings.HasSuffix(last, "y"):
		last = last[:len(last)-1] + "ieth"
	default:
		last += "th"
	}
	return words[:at] + last, true
}

// spelledForm is how numbers are written in words, cardinals and ordinals.
var spelledForm = func() *regexp.Regexp {
	all := append(append([]string{"hundred", "thousand"}, units...), tens...)
	for _, n := range append([]int{100, 1000}, series(len(units)-1)...) {
		word, _ := Ordinal(n)
		all = append(all, word[strings.LastIndexByte(word, ' ')+1:])
	}
	for _, word := range tens {
		all = append(all, word[:len(word)-1]+"ieth")
	}
	one := "(?:" + strings.Join(all, "|") + ")"
	return regexp.MustCompile(`(?i)\b` + one + `(?:[- ]` + one + `)*\b`)
}()

// series is 1 to n.
func series(n int) (all []int) {
	for i := range n {
		all = append(all, i+1)
	}
	return all
}

// SpelledNumbers returns the numbers that a text writes in words, in order.
func SpelledNumbers(text string) []Number {
	var all []Number
	for _, at := range spelledForm.FindAllStringIndex(text, -1) {
		all = append(all, Number{text[at[0]:at[1]], at[0]})
	}
	return all
}
