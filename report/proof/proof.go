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

// An ID names one of the identities 14 and 15. The vocabulary is closed: what is
// asked of another panics.
type ID string

// The identities of what is printed, in the order of their numbers.
const (
	SharesAgree     ID = "shares_agree"
	NumbersRead     ID = "numbers_read"
	TextIsFacts     ID = "text_is_facts"
	TablesAreFacts  ID = "tables_are_facts"
	FiguresAreFacts ID = "figures_are_facts"
	AltsAreFacts    ID = "alternatives_are_facts"
	FilesHaveFacts  ID = "files_have_facts"
)

// checks are the identities: what must hold, what is counted, and what holds of it.
var checks = []struct {
	id                ID
	number            int
	name, left, right string
}{
	{SharesAgree, 14, "shares agree with their counts", "shares", "rounded half up from their counts"},
	{NumbersRead, 14, "numbers are printed as counted", "numbers", "printed as their value"},
	{TextIsFacts, 15, "numbers in text are in facts.json", "numbers in text", "facts"},
	{TablesAreFacts, 15, "numbers in tables are in facts.json", "numbers in tables", "facts"},
	{FiguresAreFacts, 15, "numbers in figures are in facts.json", "numbers in figures", "facts"},
	{AltsAreFacts, 15, "numbers in alternative texts are in facts.json", "numbers in alternative texts", "facts"},
	{FilesHaveFacts, 15, "numbers agree in facts.json and facts.csv", "facts", "of one value each"},
}

// at is the place of the identity among the checks.
func (id ID) at() int {
	for i := range checks {
		if checks[i].id == id {
			return i
		}
	}
	panic("proof: no identity is called " + string(id))
}

// Number is that of the list of identities in the methodology.
func (id ID) Number() int { return checks[id.at()].number }

// Name says what must hold, in words.
func (id ID) Name() string { return checks[id.at()].name }

// Left says what is counted, in words.
func (id ID) Left() string { return checks[id.at()].left }

// Right says what holds of it, in words.
func (id ID) Right() string { return checks[id.at()].right }

// A Line is one evaluation of identity 14 or 15: how many places there are,
// and how many of them hold.
type Line struct {
	ID
	Of, Places int // holding, in all
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
// does not hold. What a document prints of these lines is held to them, and not
// counted: a count of itself would be none of the review.
func Document(doc *document.Document) ([]Line, error) {
	lines := make([]Line, len(checks))
	for i, c := range checks {
		lines[i].ID = c.id
	}
	var first error
	hold := func(id ID, of document.FactID, err error) {
		if line := &lines[id.at()]; !own(of) {
			line.Places++
			if err == nil {
				line.Of++
			}
		}
		if err != nil && first == nil {
			first = err
		}
	}
	seen := map[document.FactID]bool{}
	for _, f := range doc.Facts.All() {
		if f.State == document.Shown && f.Over > 0 {
			hold(SharesAgree, f.ID, share(f, &doc.Facts))
		} else if f.State == document.Shown {
			hold(NumbersRead, f.ID, number(f))
		}
		var err error
		if seen[f.ID] {
			err = broken(15, "the fact %s stands twice", f.ID)
		}
		seen[f.ID] = true
		hold(FilesHaveFacts, f.ID, err)
	}
	for p := range places(doc) {
		var err error
		if !seen[p.fact] {
			err = broken(15, "%s is printed and is no fact", p.fact)
		} else if f, _ := doc.Facts.Lookup(p.fact); p.kind != inFigure && f.State == document.Shown {
			err = spelled(f, p.form(f))
		}
		hold(map[kind]ID{inText: TextIsFacts, inTable: TablesAreFacts, inFigure: FiguresAreFacts, inAlternative: AltsAreFacts}[p.kind], p.fact, err)
	}
	return lines, first
}

// own says whether a fact is one of those that print the lines: identity=14/...
func own(id document.FactID) bool {
	first, _, _ := strings.Cut(string(id), "/")
	number, is := strings.CutPrefix(first, "identity=")
	return is && (number == strconv.Itoa(SharesAgree.Number()) || number == strconv.Itoa(TextIsFacts.Number()))
}

// share holds a share to its two counts, which are facts themselves where its
// id names them, and its printed form to the rule: whole percent, half up, and
// never none or all for what is neither. In a table none is a dash, as a count.
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
	cell := text
	if f.Of == 0 {
		cell = document.ZeroMark
	}
	if whole != f.Value || text != f.Text || cell != f.Cell {
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
