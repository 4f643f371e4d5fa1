package pdffile

import (
	"fmt"
	"math"
	"slices"
)

// An rgb is a color by its parts from 0 to 1.
type rgb struct{ r, g, b float64 }

var white = rgb{1, 1, 1}

func (c rgb) String() string {
	byteOf := func(v float64) int { return int(math.Round(min(max(v, 0), 1) * 255)) }
	return fmt.Sprintf("#%02X%02X%02X", byteOf(c.r), byteOf(c.g), byteOf(c.b))
}

// luminance is how bright a color is. WCAG 2.1, relative luminance.
func (c rgb) luminance() float64 {
	linear := func(v float64) float64 {
		if v = min(max(v, 0), 1); v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// contrast is that of two colors, from 1 to 21. WCAG 2.1, contrast ratio.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// A mark is what was drawn somewhere: an area with its color, or a text.
type mark struct {
	extent extent
	color  rgb
	text   string
	owner  any // of a text: the block or the kind of artifact that it belongs to
}

// side is how many cells a field has along each edge of the page.
const side = 16

// mostOfACell bounds what is kept of one cell of a field, so that looking
// through it is never slow; a page that has more is one that cannot be told.
const mostOfACell = 512

// A field finds what was drawn at a place: the page in cells, each with the
// marks that touch it.
type field struct {
	page  extent
	cells [][]*mark // by row; nil while nothing was drawn
}

func newField(page extent) field { return field{page: page} }

// each calls f with the cells that an extent touches, until it returns false.
func (f *field) each(e extent, do func(cell *[]*mark) bool) {
	if f.cells == nil {
		return
	}
	at := func(v, from, to float64) int {
		if to <= from {
			return 0
		}
		return int(min(max((v-from)/(to-from)*side, 0), side-1))
	}
	for y := at(e.bottom, f.page.bottom, f.page.top); y <= at(e.top, f.page.bottom, f.page.top); y++ {
		for x := at(e.left, f.page.left, f.page.right); x <= at(e.right, f.page.left, f.page.right); x++ {
			if !do(&f.cells[y*side+x]) {
				return
			}
		}
	}
}

// add returns false where a cell is full.
func (f *field) add(m mark) (ok bool) {
	if f.cells == nil {
		f.cells = make([][]*mark, side*side)
	}
	ok = true
	f.each(m.extent, func(cell *[]*mark) bool {
		if len(*cell) == mostOfACell {
			ok = false
			return false
		}
		*cell = append(*cell, &m)
		return true
	})
	return ok
}

// meeting finds a mark that shares more than an edge with an extent and, where
// there is more to ask, of which that is true.
func (f *field) meeting(e extent, more func(*mark) bool) (found mark, ok bool) {
	f.each(e, func(cell *[]*mark) bool {
		for _, m := range *cell {
			if m.extent.meets(e) && (more == nil || more(m)) {
				found, ok = *m, true
				return false
			}
		}
		return true
	})
	return found, ok
}

// beneath is the color of what was painted last at a point: of the page, white.
func (f *field) beneath(p point) rgb {
	color := white
	f.each(extent{p.x, p.y, p.x, p.y}, func(cell *[]*mark) bool {
		for _, m := range slices.Backward(*cell) {
			if m.extent.holds(p) {
				color = m.color
				return false
			}
		}
		return true
	})
	return color
}
