package sheet

import (
	"example.org/oversight/report/document"
)

// Placed are the facts of a file by where they are printed.
type Placed struct {
	cells   map[string]map[cellAt][]placed // by table
	alts    map[string][]placed            // by figure
	keys    map[int][]placed               // by key figure
	KeyMost int                            // the last key figure
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
	p := &Placed{cells: map[string]map[cellAt][]placed{}, alts: map[string][]placed{}, keys: map[int][]placed{}}
	tables, figures := setOf(f.Tables), setOf(f.Figures)
	var w wrong
	for i := range f.List {
		one := &f.List[i]
		for _, at := range one.Places {
			here := placed{one, at}
			bare := at
			bare.Unsigned = false
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
			default:
				w.add("fact %s: %+v is no place of this review", one.ID, at)
			}
		}
	}
	return p, w
}

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

// numbersAre says which numbers of a text are not the facts that stand there.
func numbersAre(text string, facts []placed, number func(Place) int) []string {
	var w wrong
	found := document.Numbers(text)
	for _, f := range facts {
		want, n := textOf(f), number(f.place)
		switch {
		case n > len(found):
			w.add("it has %d numbers, and fact %s, %s, is the %d.", len(found), f.fact.ID, want, n)
		case found[n-1].Text != want:
			w.add("its %d. number is %s; fact %s is %s", n, found[n-1].Text, f.fact.ID, want)
		}
	}
	return w
}

// textOf is what a text prints of a fact.
func textOf(f placed) string {
	return document.FactRef{Unsigned: f.place.Unsigned}.Printed(factOf(*f.fact))
}
