// Package proof looks a finished document through, and the files made of it:
// whether every number that is printed is one of its facts, and whether what
// is printed of a fact is what the fact says.
//
// It evaluates the identities 14 and 15, which rule the document as those
// before rule the counts. It works everything out anew, by code of its own: it
// shares neither the rounding nor the writing of numbers with who wrote them.
package proof

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// A Line is one evaluation of identity 14 or 15: how many places there are,
// and how many of them hold.
type Line struct {
	Number     int
	Name       string // what must hold
	Left       string // what was counted
	Right      string // what holds of it
	Of, Places int    // holding, in all
}

// OK says whether every place holds.
func (l Line) OK() bool { return l.Of == l.Places }

// A Broken error says which number does not hold: a mistake of this program.
type Broken struct{ What string }

// Error says what is wrong.
func (b *Broken) Error() string { return b.What }

func broken(number int, format string, args ...any) error {
	return &Broken{fmt.Sprintf("identity %d does not hold: ", number) + fmt.Sprintf(format, args...)}
}

// Document evaluates both identities on a document. Its lines are always the
// same, in the same order. The error is a *Broken for the first place that
// does not hold.
func Document(doc *document.Document) ([]Line, error) {
	lines := []Line{
		{Number: 14, Name: "shares agree with their counts", Left: "shares", Right: "rounded half up from their counts"},
		{Number: 14, Name: "numbers read as their counts", Left: "numbers", Right: "printed as their value"},
		{Number: 15, Name: "numbers in text are facts", Left: "numbers in text", Right: "facts"},
		{Number: 15, Name: "numbers in tables are facts", Left: "numbers in tables", Right: "facts"},
		{Number: 15, Name: "numbers in figures are facts", Left: "numbers in figures", Right: "facts"},
		{Number: 15, Name: "numbers in alternative texts are facts", Left: "numbers in alternative texts", Right: "facts"},
		{Number: 15, Name: "facts stand in facts.json and facts.csv", Left: "facts", Right: "of one value each"},
	}
	var first error
	hold := func(line int, err error) {
		lines[line].Places++
		if err == nil {
			lines[line].Of++
		} else if first == nil {
			first = err
		}
	}
	seen := map[document.FactID]bool{}
	for _, f := range doc.Facts.All() {
		if f.State == document.Shown && f.Over > 0 {
			hold(0, share(f, &doc.Facts))
		} else if f.State == document.Shown {
			hold(1, number(f))
		}
		var err error
		if seen[f.ID] {
			err = broken(15, "the fact %s stands twice", f.ID)
		}
		seen[f.ID] = true
		hold(6, err)
	}
	for p := range places(doc) {
		var err error
		if !seen[p.fact] {
			err = broken(15, "%s is printed and is no fact", p.fact)
		}
		hold(map[kind]int{inText: 2, inTable: 3, inFigure: 4, inAlternative: 5}[p.kind], err)
	}
	return lines, first
}

// share holds a share to its two counts, which are facts themselves where its
// id names them, and its printed form to the rule: whole percent, half up, and
// never none or all for what is neither.
func share(f document.Fact, facts *document.Facts) error {
	whole, rest := f.Of*100/f.Over, f.Of*100%f.Over
	if rest*2 >= f.Over {
		whole++
	}
	text := strconv.Itoa(whole) + "%"
	switch {
	case whole == 0 && f.Of > 0:
		text = "<1%"
	case whole == 100 && f.Of < f.Over:
		text = ">99%"
	}
	if whole != f.Value || text != f.Text || text != f.Cell {
		return broken(14, "%s is %s, printed as %s, and its counts give %s", f.ID, strconv.Itoa(f.Value), f.Text, text)
	}
	of, over, named := strings.Cut(strings.TrimPrefix(string(f.ID), "share/"), "/of=")
	if !named {
		return nil
	}
	for id, n := range map[string]int{of: f.Of, over: f.Over} {
		if fact, ok := facts.Lookup(document.FactID(id)); ok && (fact.State != document.Shown || fact.Value != n) {
			return broken(14, "%s is worked out from %d, and %s is %s", f.ID, n, id, fact.Text)
		}
	}
	return nil
}

// digits takes the signs of print from a count.
var digits = strings.NewReplacer(",", "", document.Minus, "-", "+", "")

// number reads a printed count back.
func number(f document.Fact) error {
	for _, text := range []string{f.Text, f.Cell} {
		plain := digits.Replace(text)
		if text == document.ZeroMark {
			plain = "0"
		}
		if n, err := strconv.Atoi(plain); err != nil || n != f.Value {
			return broken(14, "%s is %d and is printed as %q", f.ID, f.Value, text)
		}
	}
	return nil
}
