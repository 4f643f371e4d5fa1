package sheet

import (
	"slices"

	"example.org/oversight/report/document"
)

// A Place is where the review prints a fact: as a cell of a table, within the
// words of one, in an alternative text, or as a key figure. What it counts, it
// counts from 1; what does not apply is zero.
type Place struct {
	Table     string `json:"table,omitempty"`      // its name: the file is tables/<name>.csv
	Row       int    `json:"row,omitempty"`        // of that file, without its head
	Column    int    `json:"column,omitempty"`     // of that file
	Figure    string `json:"figure,omitempty"`     // its name
	Alt       int    `json:"alt,omitempty"`        // which number of the figure's alternative text
	KeyFigure int    `json:"key_figure,omitempty"` // in reading order, over the whole review
	Number    int    `json:"number,omitempty"`     // which number of the text; 0 where the fact is the cell, or the large number
	Unsigned  bool   `json:"unsigned,omitempty"`   // a change that is printed by its size
}

// An index says where the facts of a document are printed, and which tables
// and figures it has, in reading order.
type index struct {
	places  map[document.FactID][]Place
	tables  []string
	figures []string
	keys    int
}

func indexOf(doc *document.Document) *index {
	x := &index{places: map[document.FactID][]Place{}}
	for b := range everyBlock(doc.Blocks) {
		switch b := b.(type) {
		case document.Table:
			x.tables = append(x.tables, b.Name)
			x.table(b, &doc.Facts)
		case document.Figure:
			x.figures = append(x.figures, b.Name)
			for _, p := range doc.Facts.Printed(b.Alt) {
				x.add(p.Fact, Place{Figure: b.Name, Alt: p.Number, Unsigned: p.Unsigned})
			}
		case document.KeyFigures:
			for _, k := range b.Figures {
				x.keyFigure(k, &doc.Facts)
			}
		}
	}
	return x
}

func (x *index) add(id document.FactID, p Place) { x.places[id] = append(x.places[id], p) }

func (x *index) table(t document.Table, facts *document.Facts) {
	for i, r := range t.Rows {
		for k, c := range r.Cells[:min(len(r.Cells), len(t.Columns))] {
			at := Place{Table: t.Name, Row: i + 1, Column: k + 1}
			switch {
			case c.NotApplicable:
			case c.Fact != "":
				x.add(c.Fact, at)
			default:
				for _, p := range facts.Printed(c.Text) {
					at.Number, at.Unsigned = p.Number, p.Unsigned
					x.add(p.Fact, at)
				}
			}
		}
	}
}

// keyFigure places the large number, and the numbers below it as those of the
// text that begins with it.
func (x *index) keyFigure(k document.KeyFigure, facts *document.Facts) {
	x.keys++
	x.add(k.Fact, Place{KeyFigure: x.keys})
	text := []document.Inline{document.FactRef{ID: k.Fact}, document.Text{S: " " + k.Label}}
	for _, line := range k.Lines {
		text = slices.Concat(text, []document.Inline{document.Text{S: " "}}, line)
	}
	for _, p := range facts.Printed(text)[1:] {
		x.add(p.Fact, Place{KeyFigure: x.keys, Number: p.Number, Unsigned: p.Unsigned})
	}
}

// fileOf is the name of a table's file within the bundle.
func fileOf(table string) string { return "tables/" + table + ".csv" }
