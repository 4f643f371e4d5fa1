package tagged

import (
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/oversight/report/typeface"
)

// A Color is a color of sRGB. The zero Color is black.
type Color struct{ R, G, B uint8 }

// state is what the graphics state of the page is known to be; the zero state
// is not known. Knowing it saves repeating it.
type state struct {
	hasFill, hasStroke, hasWidth, hasDash, hasFont bool

	fill, stroke Color
	width        typeface.Length
	dash         []typeface.Length
	face         typeface.Face
	size         typeface.Length
}

func (w *Writer) setFill(c Color) {
	if !w.state.hasFill || w.state.fill != c {
		w.state.hasFill, w.state.fill = true, c
		w.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
		// Text is filled too; a text color of its own costs a q and Q.
		w.pdf.SetTextColor(int(c.R), int(c.G), int(c.B))
	}
}

func (w *Writer) setStroke(c Color, width typeface.Length, dash []typeface.Length) {
	s := &w.state
	if !s.hasStroke || s.stroke != c {
		s.hasStroke, s.stroke = true, c
		w.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
	}
	if !s.hasWidth || s.width != width {
		s.hasWidth, s.width = true, width
		w.pdf.SetLineWidth(points(width))
	}
	if !s.hasDash || !slices.Equal(s.dash, dash) {
		s.hasDash, s.dash = true, slices.Clone(dash)
		lengths := make([]float64, len(dash))
		for i, d := range dash {
			lengths[i] = points(max(d, 0))
		}
		w.pdf.SetDashPattern(lengths, 0)
	}
}

func (w *Writer) setFont(f typeface.Face, size typeface.Length) {
	s := &w.state
	if !s.hasFont || s.face != f || s.size != size {
		s.hasFont, s.face, s.size = true, f, size
		w.faces[f] = true
		w.pdf.SetFont(f.Name(), "", points(size))
	}
}

// lastRun is where the last text of a block ended.
type lastRun struct {
	elem   *Elem // nil if there was none
	page   int
	x, y   typeface.Length // end of the baseline
	spaced bool            // ends in a space
	hyphen bool            // ends in a hyphen
}

// inline are the roles that stand within a line of their parent.
var inline = map[string]bool{
	"Span": true, "Link": true, "Reference": true, "Quote": true, "Code": true, "BibEntry": true, "Annot": true,
}

// block returns e or the element around it that starts on a line of its own.
func (e *Elem) block() *Elem {
	for e.parent != nil && inline[e.node.Type] {
		e = e.parent
	}
	return e
}

// Text draws s in a face of a size from x on the baseline y. With e nil it is
// an artifact, which it can only be within Artifact.
//
// Lines keep the space at their end, so that words do not run together when
// the text is read out. Where two pieces of one paragraph stand apart, on two
// lines or with a gap between, and neither brings a space, Text adds one.
func (w *Writer) Text(e *Elem, f typeface.Face, size typeface.Length, c Color, x, y typeface.Length, s string) {
	if s == "" {
		return
	}
	if e == nil && !w.inside {
		w.fault("a text of %d bytes belongs to no element and is no artifact", len(s))
		return
	}
	s = w.clean(s)
	w.separate(e, f, size, x, y, s)
	if !w.mark(e) {
		return
	}
	w.setFill(c)
	w.setFont(f, size)
	w.pdf.Text(points(x), points(y), codes(s))
	last, _ := utf8.DecodeLastRuneInString(s)
	if e == nil {
		return
	}
	e.block().last = lastRun{
		elem: e, page: len(w.doc.Pages), x: x + f.Width(s, size), y: y,
		spaced: last == ' ', hyphen: last == '-' || last == '\u2010',
	}
}

// clean faults what the faces cannot show and returns what they can.
func (w *Writer) clean(s string) string {
	clean, lost := typeface.Clean(s)
	for _, r := range lost {
		w.fault("a text holds %U, for which the faces have no glyph", r)
	}
	return clean
}

// separate draws a space between the last run and the text that comes now at
// x and y, where they stand apart in one paragraph and no space is there.
func (w *Writer) separate(e *Elem, f typeface.Face, size, x, y typeface.Length, s string) {
	if e == nil {
		return
	}
	l := e.block().last
	if l.elem == nil || l.spaced || s[0] == ' ' {
		return
	}
	sameLine := l.page == len(w.doc.Pages) && abs(y-l.y) < size*3/5 && x > l.x-size
	if sameLine && x < l.x+size*3/20 || !sameLine && l.hyphen {
		return
	}
	if w.open.is && w.open.elem == l.elem && l.page == len(w.doc.Pages) {
		w.setFont(f, size)
		w.pdf.Text(points(l.x), points(l.y), codes(" "))
		return
	}
	if w.mark(e) {
		w.setFont(f, size)
		w.pdf.Text(points(x), points(y), codes(" "))
	}
}

func abs(l typeface.Length) typeface.Length { return max(l, -l) }

// codes encodes a text the way pdffile embeds faces: two bytes for a rune.
func codes(s string) string {
	b := make([]byte, 0, 2*len(s))
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// Line draws a line of a width, solid or dashed by the given lengths of dash
// and gap. With e nil it is an artifact.
func (w *Writer) Line(e *Elem, x1, y1, x2, y2, width typeface.Length, c Color, dash ...typeface.Length) {
	if !w.mark(e) {
		return
	}
	w.setStroke(c, width, dash)
	w.pdf.Line(points(x1), points(y1), points(x2), points(y2))
}

// Rect fills a rectangle. With e nil it is an artifact.
func (w *Writer) Rect(e *Elem, x, y, width, height typeface.Length, fill Color) {
	if width <= 0 || height <= 0 || !w.mark(e) {
		return
	}
	w.setFill(fill)
	w.pdf.Rect(points(x), points(y), points(width), points(height), "F")
}
