package pdffile

import (
	"fmt"
	"maps"
	"slices"
)

// Misplaced says which cells of tables are not drawn where the tree has them:
// each row below the one before it, each cell right of the one before it. A
// number that is drawn in the place of another belongs to the other for every
// reader who looks at the page.
func (f *Finished) Misplaced(tables []Table) []string {
	var wrong []string
	for i, t := range tables {
		if what := f.misplacedIn(t); what != "" {
			wrong = append(wrong, fmt.Sprintf("table %d: %s", i+1, what))
		}
	}
	return wrong
}

// A band is what the texts of something take up on one page.
type band struct {
	used bool
	box  Box
}

func (b *band) add(o Box) {
	if !b.used {
		*b = band{true, o}
		return
	}
	b.box = Box{min(b.box.Left, o.Left), min(b.box.Bottom, o.Bottom), max(b.box.Right, o.Right), max(b.box.Top, o.Top)}
}

// misplacedIn finds the first cell of a table that is not in its place, "" for
// none. Cells over several rows belong to none of them.
func (f *Finished) misplacedIn(t Table) string {
	lowest := map[int]int{} // by page, of the rows before
	for row, e := range t.rows {
		bands := map[int]*band{} // of the row, by page
		ends := map[int]int{}    // by page, where the cells before end
		for column, kid := range e.Kids {
			cell, ok := kid.(*Element)
			if !ok {
				continue
			}
			texts := f.bandsOf(cell)
			for _, page := range slices.Sorted(maps.Keys(texts)) {
				b := texts[page]
				if end, before := ends[page]; before && b.box.Left < end {
					return fmt.Sprintf("the text %q of row %d stands left of the cell before it", f.Text(cell), row+1)
				}
				ends[page] = b.box.Right
				if cell.RowSpan > 1 {
					continue
				}
				if low, above := lowest[page]; above && b.box.Top > low {
					return fmt.Sprintf("the text %q of row %d, cell %d, stands higher than the row before it", f.Text(cell), row+1, column+1)
				}
				if bands[page] == nil {
					bands[page] = &band{}
				}
				bands[page].add(b.box)
			}
		}
		for page, b := range bands {
			lowest[page] = b.box.Bottom
		}
	}
	return ""
}

// bandsOf is what the texts of a cell take up, by page, without its notes.
func (f *Finished) bandsOf(cell *Element) map[int]*band {
	bands := map[int]*band{}
	for _, p := range f.piecesWithout(cell, "Reference") {
		if isBlank(p.Text) {
			continue
		}
		if bands[p.Page] == nil {
			bands[p.Page] = &band{}
		}
		bands[p.Page].add(p.Box)
	}
	return bands
}

// OutOfOrder says which texts of a block are not drawn in the order in which
// they are read: each right of the one before it or on a lower line. A number
// in two pieces that are drawn the other way round is another number for every
// reader who looks at the page. The labels of a figure have no order.
func (f *Finished) OutOfOrder() []string {
	var wrong []string
	var walk func(e *Element)
	walk = func(e *Element) {
		if e.Type == "Figure" {
			return
		}
		if what := outOfOrder(f.line(e)); what != "" {
			wrong = append(wrong, fmt.Sprintf("%s: %s", e.Type, what))
		}
		for _, kid := range e.Kids {
			if child, ok := kid.(*Element); ok {
				walk(child)
			}
		}
	}
	walk(f.Root)
	return wrong
}

// line are the pieces of a block's own text and of what stands within its lines.
func (f *Finished) line(e *Element) []Piece {
	var all []Piece
	for _, kid := range e.Kids {
		switch k := kid.(type) {
		case *Element:
			if inlineTypes[k.Type] {
				all = append(all, f.line(k)...)
			}
		case Mark:
			if s := f.texts[k]; s != nil {
				for _, r := range s.runs {
					all = append(all, pieceOf(r.shown, k.Page))
				}
			}
		}
	}
	return all
}

// outOfOrder finds the first piece that comes before its time, "" for none.
func outOfOrder(pieces []Piece) string {
	const rounding = 20 // places are rounded to hundredths of a point
	var last *Piece
	for i := range pieces {
		p := &pieces[i]
		if isBlank(p.Text) {
			continue
		}
		if last != nil && p.Page == last.Page {
			lower := p.Box.Top <= last.Box.Bottom+rounding
			right := p.Box.Left >= last.Box.Right-rounding && p.Box.Bottom <= last.Box.Top
			if !lower && !right {
				return fmt.Sprintf("the text %q is read after %q, and drawn before it", p.Text, last.Text)
			}
		}
		if last != nil && p.Page < last.Page {
			return fmt.Sprintf("the text %q is read after %q, and stands on an earlier page", p.Text, last.Text)
		}
		last = p
	}
	return ""
}
