package document

import "iter"

// texts gives every running text of a document, in reading order.
func (d *Document) texts() iter.Seq[[]Inline] {
	return func(yield func([]Inline) bool) {
		v := &visitor{yield: yield}
		for _, n := range d.Cover.Notes {
			v.text(n.Text)
		}
		v.details(d.Cover.Details)
		v.blocks(d.Blocks)
	}
}

// A visitor visits the texts of blocks until it is told to stop.
type visitor struct {
	yield func([]Inline) bool
	done  bool
}

func (v *visitor) text(texts ...[]Inline) {
	for _, text := range texts {
		if !v.done && len(text) > 0 {
			v.done = !v.yield(text)
		}
	}
}

func (v *visitor) details(rows []Detail) {
	for _, d := range rows {
		v.text(d.Value)
	}
}

func (v *visitor) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			v.text(b.Text)
		case List:
			v.text(b.Items...)
		case Quote:
			v.text(b.Text...)
			v.text(b.Cite)
		case KeyFigures:
			for _, f := range b.Figures {
				v.text(f.Lines...)
			}
		case Columns:
			v.blocks(b.Main)
			v.blocks(b.Side)
		case Details:
			v.details(b.Rows)
		case Question:
			v.text(b.Question)
			v.blocks(b.Response)
		case Table:
			v.table(b)
		case Figure:
			v.text(b.Title, b.Subtitle, b.Alt, b.Note, b.Source)
			if bridge, ok := b.Chart.(Bridge); ok {
				v.text(bridge.After)
			}
		}
	}
}

func (v *visitor) table(t Table) {
	v.text(t.Title, t.Subtitle)
	for _, rows := range [][]Row{t.Rows, t.Machine} {
		for _, r := range rows {
			for _, c := range r.Cells {
				v.text(c.Text)
			}
		}
	}
	for _, n := range t.Notes {
		v.text(n.Text)
	}
	v.text(t.Note, t.Source)
}
