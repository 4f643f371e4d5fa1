package compose

import (
	"slices"

	"example.org/oversight/report/document"
)

// signed sets the source under the last display, and before it what the signs mean
// that stand in any.
func (b *brief) signed(blocks []document.Block) []document.Block {
	var notes [][]document.Inline
	for _, id := range b.signs(blocks) {
		notes = append(notes, b.phrase(id))
	}
	last := len(blocks) - 1
	switch d := blocks[last].(type) {
	case document.Table:
		if len(d.Note) > 0 {
			notes = append([][]document.Inline{d.Note}, notes...)
		}
		d.Note, d.Source = inOne(notes), b.phrase("brief-source")
		blocks[last] = d
	case document.Figure:
		if len(d.Note) > 0 {
			notes = append([][]document.Inline{d.Note}, notes...)
		}
		d.Note, d.Source = inOne(notes), b.phrase("brief-source")
		blocks[last] = d
	}
	return blocks
}

// signs names the texts on the signs that the displays print in the place of
// numbers. A part of a bar that is zero is not drawn, and so has no sign.
func (b *brief) signs(blocks []document.Block) (ids []string) {
	var printed, parts []document.FactID
	inapplicable := false
	for _, block := range blocks {
		switch d := block.(type) {
		case document.Table:
			for _, r := range d.Rows {
				for _, c := range r.Cells {
					printed = append(printed, c.Fact)
					inapplicable = inapplicable || c.NotApplicable
				}
			}
		case document.Figure:
			beside, within := drawnIn(d.Chart)
			printed, parts = append(printed, beside...), append(parts, within...)
		}
	}
	is := func(of func(document.Fact) bool) func(document.FactID) bool {
		return func(id document.FactID) bool {
			f, ok := b.doc.Facts.Lookup(id)
			return ok && of(f)
		}
	}
	if slices.ContainsFunc(slices.Concat(printed, parts), is(func(f document.Fact) bool { return f.State == document.Withheld })) {
		ids = append(ids, "brief-withheld")
	}
	if slices.ContainsFunc(printed, is(func(f document.Fact) bool { return f.State == document.Shown && f.Cell == document.ZeroMark })) {
		ids = append(ids, "brief-zero")
	}
	if inapplicable {
		ids = append(ids, "brief-not-applicable")
	}
	return ids
}

// drawnIn are the numbers beside the bars of a chart, and those of what is drawn.
func drawnIn(chart document.Chart) (beside, within []document.FactID) {
	switch c := chart.(type) {
	case document.Stacked:
		for _, r := range c.Rows {
			beside, within = append(beside, r.Total, r.Change), append(within, r.Parts...)
		}
	case document.Bars:
		for _, r := range c.Rows {
			beside = append(beside, r.Value, r.Change)
		}
	case document.Trend:
		for _, m := range c.Months {
			within = append(within, m.Value)
		}
	}
	return beside, within
}
