package proof

import (
	"iter"
	"reflect"

	"example.org/oversight/report/document"
)

// A kind says where a number is printed.
type kind uint8

const (
	inText kind = iota
	inTable
	inFigure
	inAlternative
)

// A printedAt is one printed number, by the fact that it prints.
type printedAt struct {
	kind kind
	fact document.FactID
	form func(document.Fact) string // what it prints of the fact
}

// The forms of a fact: in running text, and as a cell of a table.
func asText(f document.Fact) string { return f.Text }
func asCell(f document.Fact) string { return f.Cell }

// A walker visits every place of a document where a number is printed.
type walker struct {
	yield func(printedAt) bool
	done  bool
}

// places are the printed numbers of a document, in reading order.
func places(doc *document.Document) iter.Seq[printedAt] {
	return func(yield func(printedAt) bool) {
		w := &walker{yield: yield}
		for _, note := range doc.Cover.Notes {
			w.text(inText, note.Text)
		}
		w.details(doc.Cover.Details)
		w.blocks(doc.Blocks)
	}
}

func (w *walker) fact(k kind, id document.FactID, form func(document.Fact) string) {
	if id != "" && !w.done {
		w.done = !w.yield(printedAt{k, id, form})
	}
}

func (w *walker) text(k kind, texts ...[]document.Inline) {
	for _, text := range texts {
		for _, in := range text {
			if ref, ok := in.(document.FactRef); ok {
				w.fact(k, ref.ID, ref.Printed)
			}
		}
	}
}

func (w *walker) details(rows []document.Detail) {
	for _, d := range rows {
		w.text(inText, d.Value)
	}
}

func (w *walker) blocks(blocks []document.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Paragraph:
			w.text(inText, b.Text)
		case document.List:
			w.text(inText, b.Items...)
		case document.Quote:
			w.text(inText, b.Text...)
			w.text(inText, b.Cite)
		case document.KeyFigures:
			for _, f := range b.Figures {
				w.fact(inText, f.Fact, asText)
				w.text(inText, f.Lines...)
			}
		case document.Columns:
			w.blocks(b.Main)
			w.blocks(b.Side)
		case document.Details:
			w.details(b.Rows)
		case document.Question:
			w.text(inText, b.Question)
			w.blocks(b.Response)
		case document.Table:
			w.table(b)
		case document.Figure:
			w.text(inText, b.Title, b.Subtitle, b.Note, b.Source)
			w.text(inAlternative, b.Alt)
			w.chart(reflect.ValueOf(b.Chart))
		}
	}
}

func (w *walker) table(t document.Table) {
	w.text(inText, t.Title, t.Subtitle, t.Note, t.Source)
	for _, n := range t.Notes {
		w.text(inText, n.Text)
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			w.fact(inTable, c.Fact, asCell)
			w.text(inTable, c.Text)
		}
	}
}

// chart visits the facts of a chart of any kind: it is a struct of facts and
// words, and its fields are looked through for facts.
func (w *walker) chart(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			w.chart(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.chart(v.Index(i))
		}
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			w.chart(v.Elem())
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[document.FactID]() {
			w.fact(inFigure, document.FactID(v.String()), asText)
		}
	}
}
