package document

import "regexp"

// A Number is what a text prints of one number, or the mark that stands for
// it, and the byte at which it begins.
type Number struct {
	Text string // as printed, such as "1,012", "+12", "<1%" or "[c]"
	At   int
}

// numberForm is how numbers and their marks are printed. A text may hold others
// that are no facts, such as those of a date.
var numberForm = regexp.MustCompile(`\[c\]|not held|[-+<>` + Minus + `]?[0-9]+(?:,[0-9]{3})*%?`)

// Numbers returns the numbers of a text in order, so that the n-th number of
// one text can be compared with the n-th of another.
func Numbers(text string) []Number {
	var all []Number
	for _, at := range numberForm.FindAllStringIndex(text, -1) {
		all = append(all, Number{text[at[0]:at[1]], at[0]})
	}
	return all
}

// A Printed is a fact that a text prints, as the n-th of its numbers.
type Printed struct {
	Fact     FactID
	Number   int  // from 1, among the numbers of its spelling; 0 where the fact is the whole text of a Drawn
	Unsigned bool // a change by its size
	Spelled  Spelling
}

// A Drawn is a text that a figure draws, with the facts that it prints.
type Drawn struct {
	Text  string
	Facts []Printed
}

// Printed returns the facts that a text prints. One that runs together with
// what stands beside it, so that no number of the text is the fact's alone, is
// left out.
func (fs *Facts) Printed(text []Inline) []Printed {
	starts := map[int]FactRef{}
	length := 0
	for _, in := range text {
		if ref, ok := in.(FactRef); ok {
			starts[length] = ref
		}
		length += len(fs.Plain([]Inline{in}))
	}
	if len(starts) == 0 {
		return nil // most texts; to look for numbers in words takes long
	}
	var all []Printed
	find := func(numbers []Number, spelled bool) {
		for i, n := range numbers {
			ref, ok := starts[n.At]
			f, _ := fs.Lookup(ref.ID)
			spelling := Digits
			if _, words := ref.spelled(f); words {
				spelling = ref.Spelled
			}
			if ok && n.Text == ref.Printed(f) && spelled == (spelling != Digits) {
				all = append(all, Printed{ref.ID, i + 1, ref.Unsigned, spelling})
			}
		}
	}
	find(Numbers(fs.Plain(text)), false)
	find(SpelledNumbers(fs.Plain(text)), true)
	return all
}
