package sheet

import (
	"slices"
	"strconv"

	"example.org/oversight/report/document"
)

// A Place is where the review prints a fact: as a cell of a table, within the
// words of one, in what stands over or under a table or a figure, drawn in a
// figure, in its alternative text, as a key figure, or in a sentence. What it counts, it counts
// from 1; what does not apply is zero.
type Place struct {
	Table     string `json:"table,omitempty"`      // its name: the file is tables/<name>.csv
	Row       int    `json:"row,omitempty"`        // of that file, without its head
	Column    int    `json:"column,omitempty"`     // of that file
	Figure    string `json:"figure,omitempty"`     // its name
	Alt       int    `json:"alt,omitempty"`        // which number of the figure's alternative text
	Drawn     int    `json:"drawn,omitempty"`      // which of the texts that are drawn, over all parts of the figure
	Caption   int    `json:"caption,omitempty"`    // which number of what stands over the table or figure
	Note      int    `json:"note,omitempty"`       // which number of the notes and the source under it
	KeyFigure int    `json:"key_figure,omitempty"` // in reading order, over the whole review
	Section   string `json:"section,omitempty"`    // its name
	Paragraph int    `json:"paragraph,omitempty"`  // of the section; an item of a list is one, what belongs to a table or figure is none
	Number    int    `json:"number,omitempty"`     // which number of the text; 0 where the fact is the cell, the large number or the drawn text
	Unsigned  bool   `json:"unsigned,omitempty"`   // a change that is printed by its size

	// Spelled is "words" or "ordinal" where the number is written in words; it is
	// counted among those of the text that are.
	Spelled document.Spelling `json:"spelled,omitempty"`
}

// An index says where the facts of a document are printed, and which sections,
// tables and figures it has, in reading order.
type index struct {
	facts     *document.Facts
	drawn     map[string][]document.Drawn // by figure
	places    map[document.FactID][]Place
	sections  []Section
	tables    []string
	filed     []string
	figures   []string
	keys      int
	paragraph int    // of the section under work
	words     digest // of the section under work
}

// cover is the name of what stands before the first heading.
const cover = "cover"

func indexOf(doc *document.Document, drawn map[string][]document.Drawn) *index {
	x := &index{facts: &doc.Facts, drawn: drawn, places: map[document.FactID][]Place{}}
	x.open(cover)
	x.cover(doc)
	for b := range document.Every(doc.Blocks) {
		x.block(b)
	}
	x.close()
	return x
}

// open begins a section.
func (x *index) open(name string) {
	x.close()
	x.sections = append(x.sections, Section{Name: name})
	x.paragraph, x.words = 0, newDigest()
}

func (x *index) close() {
	if n := len(x.sections); n > 0 {
		x.sections[n-1].Words = x.words.sum()
	}
}

// cover indexes what the first page says. Its marking is no part of the words,
// since it may be cut to the width of the page.
func (x *index) cover(doc *document.Document) {
	c := doc.Cover
	if hasInk(doc.Marking) {
		x.paragraph++
	}
	for _, text := range []string{c.To, doc.Status + doc.StatusMore, c.Title, c.Subtitle, c.AsOf, c.Previous} {
		x.said(text)
	}
	for _, n := range c.Notes {
		x.sentence(n.Text)
	}
	x.details(c.Details)
}

func (x *index) block(b document.Block) {
	switch b := b.(type) {
	case document.Heading:
		x.open(b.Anchor.Name)
		x.words.add(b.Number + b.Text)
	case document.Paragraph:
		x.sentence(b.Text)
	case document.List:
		for i, item := range b.Items {
			if b.Numbered {
				x.words.add(strconv.Itoa(i + 1))
			}
			x.sentence(item)
		}
	case document.Quote:
		for _, p := range b.Text {
			x.sentence(p)
		}
		x.sentence(b.Cite)
	case document.Details:
		x.details(b.Rows)
	case document.Question:
		x.open(b.Anchor.String())
		x.words.add(b.Label + " " + b.Topic)
		x.said(b.Status)
		x.sentence(b.Question)
	case document.KeyFigures:
		for _, k := range b.Figures {
			x.keyFigure(k)
		}
	case document.Table:
		if b.Filed {
			x.filed = append(x.filed, b.Name)
			return
		}
		x.tables = append(x.tables, b.Name)
		x.caption(Place{Table: b.Name}, b.Label, b.Title, b.Subtitle)
		x.table(b)
		x.notes(Place{Table: b.Name}, b.Notes, b.Note, b.Source)
	case document.Figure:
		x.figure(b)
	}
}

// figure indexes a figure that is drawn; another is a sentence.
func (x *index) figure(f document.Figure) {
	if f.Chart != nil && f.Chart.Empty() {
		text := f.Subtitle
		if len(text) == 0 {
			text = f.Alt
		}
		x.sentence(text)
		return
	}
	x.figures = append(x.figures, f.Name)
	x.caption(Place{Figure: f.Name}, f.Label, f.Title, f.Subtitle)
	for _, p := range x.facts.Printed(f.Alt) {
		x.add(p.Fact, Place{Figure: f.Name, Alt: p.Number, Unsigned: p.Unsigned, Spelled: p.Spelled})
	}
	x.words.add(x.facts.Plain(f.Alt))
	for i, text := range x.drawn[f.Name] {
		x.words.add(text.Text)
		for _, p := range text.Facts {
			x.add(p.Fact, Place{Figure: f.Name, Drawn: i + 1, Number: p.Number, Unsigned: p.Unsigned, Spelled: p.Spelled})
		}
	}
	x.notes(Place{Figure: f.Name}, nil, f.Note, f.Source)
}

func (x *index) details(rows []document.Detail) {
	for _, d := range rows {
		x.words.add(d.Label)
		x.sentence(d.Value)
	}
}

// said is a text without facts.
func (x *index) said(text string) { x.sentence(words(text)) }

// sentence places the facts of one paragraph. One without anything to see is
// none.
func (x *index) sentence(text []document.Inline) {
	plain := x.facts.Plain(text)
	if !hasInk(plain) {
		return
	}
	x.paragraph++
	x.words.add(plain)
	at := Place{Section: x.sections[len(x.sections)-1].Name, Paragraph: x.paragraph}
	for _, p := range x.facts.Printed(text) {
		at.Number, at.Unsigned, at.Spelled = p.Number, p.Unsigned, p.Spelled
		x.add(p.Fact, at)
	}
}

// caption places the facts of what stands over a table or figure.
func (x *index) caption(at Place, label string, title, subtitle []document.Inline) {
	text := slices.Concat(words(label+" "), title, words(" "), subtitle)
	x.words.add(x.facts.Plain(text))
	for _, p := range x.facts.Printed(text) {
		at.Caption, at.Unsigned, at.Spelled = p.Number, p.Unsigned, p.Spelled
		x.add(p.Fact, at)
	}
}

// notes places the facts of what stands under a table or figure, as one text.
func (x *index) notes(at Place, notes []document.Note, note, source []document.Inline) {
	var text []document.Inline
	for _, n := range notes {
		text = slices.Concat(text, words(n.Mark+" "), n.Text, words(" "))
	}
	for _, part := range []struct {
		word string
		text []document.Inline
	}{{"Note: ", note}, {"Source: ", source}} {
		if len(part.text) == 0 {
			continue
		}
		if first, ok := part.text[0].(document.Text); !ok || !first.Strong { // it has a word of its own
			text = slices.Concat(text, words(part.word))
		}
		text = slices.Concat(text, part.text, words(" "))
	}
	x.words.add(x.facts.Plain(text))
	for _, p := range x.facts.Printed(text) {
		at.Note, at.Unsigned, at.Spelled = p.Number, p.Unsigned, p.Spelled
		x.add(p.Fact, at)
	}
}

func words(s string) []document.Inline { return []document.Inline{document.Text{S: s}} }

func (x *index) add(id document.FactID, p Place) { x.places[id] = append(x.places[id], p) }

func (x *index) table(t document.Table) {
	for i, r := range t.Rows {
		for k, c := range r.Cells[:min(len(r.Cells), len(t.Columns))] {
			at := Place{Table: t.Name, Row: i + 1, Column: k + 1}
			switch {
			case c.NotApplicable:
			case c.Fact != "":
				x.add(c.Fact, at)
			default:
				for _, p := range x.facts.Printed(c.Text) {
					at.Number, at.Unsigned, at.Spelled = p.Number, p.Unsigned, p.Spelled
					x.add(p.Fact, at)
				}
			}
		}
	}
}

// keyFigure places the large number, and the numbers below it as those of the
// text that begins with it. It is a paragraph of its section, too.
func (x *index) keyFigure(k document.KeyFigure) {
	x.keys++
	x.paragraph++
	x.add(k.Fact, Place{KeyFigure: x.keys})
	text := []document.Inline{document.FactRef{ID: k.Fact}, document.Text{S: " " + k.Label}}
	for _, line := range k.Lines {
		text = slices.Concat(text, []document.Inline{document.Text{S: " "}}, line)
	}
	x.words.add(x.facts.Plain(text))
	for _, p := range x.facts.Printed(text)[1:] {
		x.add(p.Fact, Place{KeyFigure: x.keys, Number: p.Number, Unsigned: p.Unsigned, Spelled: p.Spelled})
	}
}

// fileOf is the name of a table's file within the bundle.
func fileOf(table string) string { return "tables/" + table + ".csv" }
