package sheet

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// Placed are the facts of a file by where they are printed.
type Placed struct {
	cells   map[string]map[cellAt][]placed // by table
	alts    map[string][]placed            // by figure
	keys    map[int][]placed               // by key figure
	texts   map[textAt][]placed            // by what they stand in
	KeyMost int                            // the last key figure
}

// A textAt is a text by where it stands: a paragraph of a section, or what is
// over or under a table or figure.
type textAt struct {
	section       string
	paragraph     int
	table, figure string
	note          bool // under it
	drawn         int  // a text of the figure itself
}

// A cellAt is a row and a column of a table, from 1.
type cellAt struct{ row, column int }

// A placed fact is one at one of its places.
type placed struct {
	fact  *Fact
	place Place
}

// Placed finds the facts by their places, and says which places are none.
func (f *Facts) Placed() (*Placed, []string) {
	p := &Placed{cells: map[string]map[cellAt][]placed{}, alts: map[string][]placed{}, keys: map[int][]placed{}, texts: map[textAt][]placed{}}
	tables, figures, sections := setOf(f.Tables), setOf(f.Figures), map[string]bool{}
	for _, s := range f.Sections {
		sections[s.Name] = true
	}
	var w wrong
	for i := range f.List {
		one := &f.List[i]
		for _, at := range one.Places {
			here := placed{one, at}
			bare := at
			bare.Unsigned = false
			if at.Spelled == document.InWords || at.Spelled == document.AsOrdinal {
				bare.Spelled = ""
			}
			switch {
			case bare == (Place{Table: at.Table, Row: at.Row, Column: at.Column, Number: at.Number}) &&
				tables[at.Table] && at.Row > 0 && at.Column > 0 && at.Number >= 0:
				if p.cells[at.Table] == nil {
					p.cells[at.Table] = map[cellAt][]placed{}
				}
				cell := cellAt{at.Row, at.Column}
				p.cells[at.Table][cell] = append(p.cells[at.Table][cell], here)
			case bare == (Place{Figure: at.Figure, Alt: at.Alt}) && figures[at.Figure] && at.Alt > 0:
				p.alts[at.Figure] = append(p.alts[at.Figure], here)
			case bare == (Place{KeyFigure: at.KeyFigure, Number: at.Number}) && at.KeyFigure > 0 && at.Number >= 0:
				p.keys[at.KeyFigure] = append(p.keys[at.KeyFigure], here)
				p.KeyMost = max(p.KeyMost, at.KeyFigure)
			case f.Format > placedCells && bare == (Place{Section: at.Section, Paragraph: at.Paragraph, Number: at.Number}) &&
				sections[at.Section] && at.Paragraph > 0 && at.Number > 0:
				p.text(textAt{section: at.Section, paragraph: at.Paragraph}, here)
			case f.Format > placedCells && bare == (Place{Figure: at.Figure, Drawn: at.Drawn, Number: at.Number}) && figures[at.Figure] && at.Drawn > 0 && at.Number >= 0:
				p.text(textAt{figure: at.Figure, drawn: at.Drawn}, here)
			case f.Format > placedCells && bare == (Place{Table: at.Table, Figure: at.Figure, Caption: at.Caption, Note: at.Note}) &&
				(tables[at.Table] && at.Figure == "" || figures[at.Figure] && at.Table == "") && at.Caption >= 0 && at.Note >= 0 && (at.Caption > 0) != (at.Note > 0):
				p.text(textAt{table: at.Table, figure: at.Figure, note: at.Note > 0}, here)
			default:
				w.add("fact %s: %+v is no place of this review", one.ID, at)
			}
		}
	}
	return p, w
}

func (p *Placed) text(at textAt, here placed) { p.texts[at] = append(p.texts[at], here) }

func setOf(names []string) map[string]bool {
	set := map[string]bool{}
	for _, name := range names {
		set[name] = true
	}
	return set
}

// CheckAlternative holds the numbers of a figure's alternative text to the
// facts that it prints.
func (p *Placed) CheckAlternative(figure, text string) []string {
	return numbersAre(text, p.alts[figure], func(at Place) int { return at.Alt })
}

// CheckKeyFigure holds the text of a key figure to the facts that it prints.
func (p *Placed) CheckKeyFigure(n int, text string) []string {
	return numbersAre(text, p.keys[n], func(at Place) int { return max(at.Number, 1) })
}

// CheckParagraph holds the text of a paragraph of a section to the facts that it
// prints, and says how many it compared.
func (p *Placed) CheckParagraph(section string, n int, text string) (wrong []string, compared int) {
	return p.check(textAt{section: section, paragraph: n}, text, func(at Place) int { return at.Number })
}

// CheckCaption holds what stands over a table or a figure to the facts that it
// prints; one of the two names is "".
func (p *Placed) CheckCaption(table, figure, text string) (wrong []string, compared int) {
	return p.check(textAt{table: table, figure: figure}, text, func(at Place) int { return at.Caption })
}

// CheckNotes holds what stands under a table or a figure to the facts that it
// prints; one of the two names is "".
func (p *Placed) CheckNotes(table, figure, text string) (wrong []string, compared int) {
	return p.check(textAt{table: table, figure: figure, note: true}, text, func(at Place) int { return at.Note })
}

// CheckDrawn holds the n-th text that a figure draws to the facts that it prints:
// to one that is the whole text, as a sentence or a table has it, or to each that
// is a number of it.
func (p *Placed) CheckDrawn(figure string, n int, text string) (wrong []string, compared int) {
	at := textAt{figure: figure, drawn: n}
	var within []placed
	for _, f := range p.texts[at] {
		one := factOf(*f.fact)
		switch {
		case f.place.Number > 0:
			within = append(within, f)
		case text != one.Text && text != one.Cell:
			wrong = append(wrong, fmt.Sprintf("fact %s is %s", f.fact.ID, one.Text))
		}
	}
	compared = len(p.texts[at])
	delete(p.texts, at)
	return append(wrong, numbersAre(text, within, func(at Place) int { return at.Number })...), compared
}

// check compares one text, and takes it from those that are left.
func (p *Placed) check(at textAt, text string, number func(Place) int) ([]string, int) {
	facts := p.texts[at]
	delete(p.texts, at)
	return numbersAre(text, facts, number), len(facts)
}

// Left says of which facts the texts that should print them were not checked:
// the review does not have them.
func (p *Placed) Left() []string {
	var w wrong
	for at, facts := range p.texts {
		for _, f := range facts {
			w.add("fact %s: the review does not have %s, which should print it", f.fact.ID, at)
		}
	}
	slices.Sort(w)
	return w
}

// String names a text.
func (at textAt) String() string {
	switch {
	case at.section != "":
		return fmt.Sprintf("paragraph %d of section %s", at.paragraph, at.section)
	case at.drawn > 0:
		return fmt.Sprintf("text %d of figure %s", at.drawn, at.figure)
	case at.note:
		return "notes under " + at.table + at.figure
	}
	return "a caption over " + at.table + at.figure
}

// numbersAre says which numbers of a text are not the facts that stand there.
func numbersAre(text string, facts []placed, number func(Place) int) []string {
	if len(facts) == 0 {
		return nil // most texts; to look for numbers in words takes long
	}
	var w wrong
	digits, spelled := document.Numbers(text), document.SpelledNumbers(text)
	type position struct {
		n       int
		spelled bool
	}
	held := map[position]document.FactID{}
	for _, f := range facts {
		want, n, found := textOf(f), number(f.place), digits
		at := position{n, f.place.Spelled != document.Digits}
		if at.spelled {
			found = spelled
		}
		other, twice := held[at]
		held[at] = f.fact.ID
		switch {
		case twice && other != f.fact.ID:
			w.add("its %d. number is placed for two facts, %s and %s", n, other, f.fact.ID)
		case n > len(found):
			w.add("it has %d numbers, and fact %s, %s, is the %d.", len(found), f.fact.ID, want, n)
		case found[n-1].Text != want && !(f.place.Spelled != document.Digits && strings.EqualFold(found[n-1].Text, want)):
			w.add("its %d. number is %s; fact %s is %s", n, found[n-1].Text, f.fact.ID, want)
		}
	}
	return w
}

// textOf is what a text prints of a fact.
func textOf(f placed) string {
	return document.FactRef{Unsigned: f.place.Unsigned, Spelled: f.place.Spelled}.Printed(factOf(*f.fact))
}
