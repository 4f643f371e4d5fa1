package pdffile

import (
	"fmt"
	"math"

	"example.org/oversight/report/pdffile/object"
)

// What a text must be to be seen for what it is: as large as this, in points, of
// a color that stands out from what lies beneath, and apart from other texts. The
// contrast is that of WCAG 2.1, 1.4.3, which asks for 3 of large text; text that
// is hidden has about 1.
const (
	leastSize     = 4.0
	leastContrast = 2.5
	apart         = 0.5 // from the text of another block on the same line, by its size
)

// A canvas follows what is drawn on a page, as far as it decides what can be
// seen of its text: sizes, colors, places, and what is painted over what. Of
// areas it knows the rectangle around them, of lines each piece.
//
// It does not know the shape of glyphs. A text that stands on more than one area
// is held to the one beneath its middle.
type canvas struct {
	page  extent
	font  func(object.Name) *metrics
	block func(mcid int) any // what a sequence belongs to
	now   graphics
	saved []graphics
	line  transform // of the text that comes
	path  outline
	areas field  // painted so far
	texts field  // shown so far
	owner any    // of the text that comes
	found string // why the first text that cannot be seen is not; "" for none
}

// graphics is the part of the graphics state that matters. ISO 32000-1, 8.4.
type graphics struct {
	ctm          transform
	fill, stroke rgb
	width        float64
	font         object.Name
	size         float64
}

// metrics are the widths of a font's codes in thousandths of its size.
type metrics struct {
	widths map[int]int
	other  int // of a code without one
}

// A shown text is what one operator shows, and where.
type shown struct {
	text   string
	extent extent
	size   float64 // as it stands on the page, in points
	color  rgb
}

func newCanvas(p Page, font func(object.Name) *metrics, block func(mcid int) any) *canvas {
	c := &canvas{font: font, block: block, page: extent{0, 0, float64(p.Width) / 1000, float64(p.Height) / 1000}}
	c.now = graphics{ctm: identity, width: 1}
	c.areas, c.texts = newField(c.page), newField(c.page)
	return c
}

// begin follows the beginning of a sequence.
func (c *canvas) begin(s sequence) {
	c.owner = s.kind
	if s.mcid >= 0 {
		c.owner = c.block(s.mcid)
	}
}

// operator follows one operator. Its number of operands has been checked.
func (c *canvas) operator(op object.Keyword, operands []any) {
	n := numbers(operands)
	switch op {
	case "q":
		c.saved = append(c.saved, c.now)
	case "Q":
		if last := len(c.saved) - 1; last >= 0 {
			c.now, c.saved = c.saved[last], c.saved[:last]
		}
	case "cm":
		c.now.ctm = transform{n[0], n[1], n[2], n[3], n[4], n[5]}.times(c.now.ctm)
	case "w":
		c.now.width = n[0]
	case "g":
		c.now.fill = rgb{n[0], n[0], n[0]}
	case "rg":
		c.now.fill = rgb{n[0], n[1], n[2]}
	case "G":
		c.now.stroke = rgb{n[0], n[0], n[0]}
	case "RG":
		c.now.stroke = rgb{n[0], n[1], n[2]}
	case "BT":
		c.line = identity
	case "Td":
		c.line = transform{1, 0, 0, 1, n[0], n[1]}.times(c.line)
	case "Tm":
		c.line = transform{n[0], n[1], n[2], n[3], n[4], n[5]}
	case "Tf":
		c.now.font, _ = operands[0].(object.Name)
		c.now.size = n[1]
	case "m", "l", "c", "v", "y", "h", "re":
		c.path.step(op, n, c.now.ctm)
	case "S", "s", "f", "f*", "B", "B*", "b", "b*", "n":
		c.paint(op)
	}
}

// paint ends the path. What lies beneath it can no longer be seen.
func (c *canvas) paint(op object.Keyword) {
	path := c.path
	c.path.clear()
	if op == "n" || c.found != "" {
		return
	}
	if op != "S" && op != "s" {
		for _, part := range path.parts {
			c.cover(part, nil)
			c.ground(part, c.now.fill)
		}
	}
	if op == "f" || op == "f*" {
		return
	}
	half := c.now.width * math.Sqrt(c.now.ctm.scale()) / 2
	for _, piece := range path.pieces {
		e := around(piece[0], piece[1]).within(-half)
		c.cover(e, func(text *mark) bool { return text.extent.within(-half).crossed(piece) })
		if piece[0].x == piece[1].x || piece[0].y == piece[1].y {
			c.ground(e, c.now.stroke)
		}
	}
}

// ground notes the color of an area for the texts that come. One that no
// letter fits in is no ground for a text.
func (c *canvas) ground(e extent, color rgb) {
	if e.right-e.left > 1.5 && e.top-e.bottom > 1.5 {
		c.keep(&c.areas, mark{extent: e, color: color})
	}
}

// keep remembers what was drawn.
func (c *canvas) keep(f *field, m mark) {
	if c.found == "" && !f.add(m) {
		c.found = "more is drawn in one place than can be told apart"
	}
}

// cover notes that an area is painted over a text; where the area is less than
// its extent, meets says of which texts that is true.
func (c *canvas) cover(e extent, meets func(text *mark) bool) {
	if c.found != "" {
		return
	}
	if over, ok := c.texts.meeting(e, meets); ok {
		c.found = fmt.Sprintf("the text %q is painted over", over.text)
	}
}

// show follows a text that is shown, and notes why it cannot be seen.
func (c *canvas) show(codes []uint16, text string) shown {
	at := c.line.times(c.now.ctm)
	s := shown{text: text, color: c.now.fill, size: c.now.size * math.Sqrt(at.scale())}
	ink := codes
	for len(ink) > 0 && ink[len(ink)-1] == ' ' {
		ink = ink[:len(ink)-1]
	}
	wide := c.widthOf(ink) * c.now.size / 1000
	const low, high = 0.02, 0.5 // of the size: where every letter and digit has ink
	s.extent = around(at.at(0, low*c.now.size), at.at(wide, low*c.now.size), at.at(0, high*c.now.size), at.at(wide, high*c.now.size))
	c.line = transform{1, 0, 0, 1, c.widthOf(codes) * c.now.size / 1000, 0}.times(c.line)
	if isBlank(text) || c.found != "" {
		return s
	}
	inner := s.extent.within(0.1)
	over, ok := c.texts.meeting(inner, nil)
	beside := inner
	beside.left, beside.right = inner.left-apart*s.size, inner.right+apart*s.size
	near, runs := c.texts.meeting(beside, func(m *mark) bool { return m.owner != c.owner })
	switch {
	case s.size < leastSize:
		c.found = fmt.Sprintf("the text %q is %.1f points high; want %.0f at least", text, s.size, leastSize)
	case s.extent.left < 0 || s.extent.bottom < 0 || s.extent.right > c.page.right || s.extent.top > c.page.top:
		c.found = fmt.Sprintf("the text %q leaves the page", text)
	case ok:
		c.found = fmt.Sprintf("the text %q is drawn over the text %q", text, over.text)
	case runs:
		c.found = fmt.Sprintf("the text %q stands so near to the text %q, which is another's, that they read as one", text, near.text)
	default:
		beneath := c.areas.beneath(s.extent.middle())
		if contrast(s.color, beneath) < leastContrast {
			c.found = fmt.Sprintf("the text %q is drawn in %s on %s", text, s.color, beneath)
		}
	}
	c.keep(&c.texts, mark{extent: inner, text: text, owner: c.owner})
	return s
}

func (c *canvas) widthOf(codes []uint16) float64 {
	m := c.font(c.now.font)
	wide := 0
	for _, code := range codes {
		if w, ok := m.widths[int(code)]; ok {
			wide += w
		} else {
			wide += m.other
		}
	}
	return float64(wide)
}

// isBlank says whether a text leaves no ink.
func isBlank(text string) bool {
	for _, r := range text {
		if r != ' ' && r != '\u00a0' {
			return false
		}
	}
	return true
}
