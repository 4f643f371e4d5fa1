package chart

import (
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// A Length is short for the unit of every place in this package.
type length = typeface.Length

// A point is a place on a drawing, from its top left.
type point struct{ x, y length }

// A mark is one thing that a drawing paints: a shape or a text.
type mark interface{ paint(p pen) }

// A shape is one or more lines or outlines painted in one go.
type shape struct {
	lines  [][]point
	closed bool
	fill   drawing.Color // zero: not filled
	stroke drawing.Color // zero: not stroked
	width  length
	dash   []length
}

// A drawnText is set with its baseline starting at a point.
type drawnText struct {
	at    point
	s     string
	face  typeface.Face
	size  length
	color drawing.Color
	facts []document.Printed // that it prints
}

func (t drawnText) width() length { return t.face.Width(t.s, t.size) }

// A pen paints marks on a renderer.
type pen struct {
	r   gochart.Renderer
	dpi int
}

// Draw paints d on r with its top left at the origin. Places become pixels at
// r.GetDPI(), widths of strokes fractions of pixels, sizes of type stay in
// points. FaceOf names the face behind the fonts it sets.
func (d *Drawing) Draw(r gochart.Renderer) {
	p := pen{r, int(r.GetDPI())}
	for _, m := range d.marks {
		m.paint(p)
	}
}

// px returns l in whole pixels, rounded half up.
func (p pen) px(l length) int {
	const inch = 72_000
	n := 2*int(l)*p.dpi + inch
	if n < 0 {
		n -= 2*inch - 1
	}
	return n / (2 * inch)
}

// fraction returns l in pixels.
func (p pen) fraction(l length) float64 { return float64(int(l)*p.dpi) / 72_000 }

func (s shape) paint(p pen) {
	p.r.SetFillColor(s.fill)
	p.r.SetStrokeColor(s.stroke)
	p.r.SetStrokeWidth(p.fraction(s.width))
	var dash []float64
	for _, d := range s.dash {
		dash = append(dash, p.fraction(d))
	}
	p.r.SetStrokeDashArray(dash)
	for _, line := range s.lines {
		p.r.MoveTo(p.px(line[0].x), p.px(line[0].y))
		for _, at := range line[1:] {
			p.r.LineTo(p.px(at.x), p.px(at.y))
		}
		if s.closed {
			p.r.Close()
		}
	}
	switch {
	case s.stroke.IsZero():
		p.r.Fill()
	case s.fill.IsZero():
		p.r.Stroke()
	default:
		p.r.FillStroke()
	}
}

func (t drawnText) paint(p pen) {
	p.r.SetFont(fonts[t.face])
	p.r.SetFontSize(float64(t.size) / 1000)
	p.r.SetFontColor(t.color)
	p.r.Text(t.s, p.px(t.at.x), p.px(t.at.y))
}

// rect fills a rectangle; one without width or height leaves no mark.
func (d *Drawing) rect(x, y, w, h length, fill drawing.Color) {
	if w > 0 && h > 0 {
		d.marks = append(d.marks, shape{lines: [][]point{corners(x, y, w, h)}, closed: true, fill: fill})
	}
}

// frame strokes a rectangle along its inside edge.
func (d *Drawing) frame(x, y, w, h, width length, color drawing.Color, dash ...length) {
	if w <= width || h <= width {
		d.rect(x, y, w, h, color)
		return
	}
	d.marks = append(d.marks, shape{
		lines:  [][]point{corners(x+width/2, y+width/2, w-width, h-width)},
		closed: true, stroke: color, width: width, dash: dash,
	})
}

// line strokes one straight line.
func (d *Drawing) line(a, b point, width length, color drawing.Color, dash ...length) {
	d.marks = append(d.marks, shape{lines: [][]point{{a, b}}, stroke: color, width: width, dash: dash})
}

// dot paints a disc with a border; a polygon, since renderers differ in arcs.
func (d *Drawing) dot(at point, radius length, fill, stroke drawing.Color, width length) {
	d.marks = append(d.marks, shape{
		lines: [][]point{disc(at, radius)}, closed: true, fill: fill, stroke: stroke, width: width,
	})
}

// add takes over the marks of a part whose upper left corner is at a place.
func (d *Drawing) add(part Drawing, at point) {
	for _, m := range part.marks {
		switch m := m.(type) {
		case shape:
			moved := make([][]point, len(m.lines))
			for i, line := range m.lines {
				for _, p := range line {
					moved[i] = append(moved[i], point{p.x + at.x, p.y + at.y})
				}
			}
			m.lines = moved
			d.marks = append(d.marks, m)
		case drawnText:
			m.at = point{m.at.x + at.x, m.at.y + at.y}
			d.marks = append(d.marks, m)
		}
	}
}

func corners(x, y, w, h length) []point {
	return []point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
}

// unit holds the corners of a regular polygon of 16 corners, in thousandths of
// its radius.
var unit = [16]point{
	{1000, 0}, {924, 383}, {707, 707}, {383, 924}, {0, 1000}, {-383, 924}, {-707, 707}, {-924, 383},
	{-1000, 0}, {-924, -383}, {-707, -707}, {-383, -924}, {0, -1000}, {383, -924}, {707, -707}, {924, -383},
}

func disc(at point, radius length) []point {
	out := make([]point, len(unit))
	for i, u := range unit {
		out[i] = point{at.x + u.x*radius/1000, at.y + u.y*radius/1000}
	}
	return out
}

// A style is how a text is set.
type style struct {
	face  typeface.Face
	size  length
	color drawing.Color
}

func (s style) width(t string) length { return s.face.Width(t, s.size) }

// The styles of a figure.
var (
	name      = style{typeface.Regular, 9_000, ink}
	total     = style{typeface.SemiBold, 9_000, ink}
	plain     = style{typeface.Regular, 8_500, ink}
	strong    = style{typeface.SemiBold, 8_500, ink}
	faint     = style{typeface.Regular, 8_500, muted}
	inside    = style{typeface.Regular, 8_000, ink}
	onDark    = style{typeface.SemiBold, 8_000, white}
	leastType = inside.size
)

// set sets s from x on, with its capitals centered on the height y, and
// returns where it ends.
func (d *Drawing) set(x, y length, s string, st style) length {
	if s == "" {
		return x
	}
	t := drawnText{point{x, y + st.size*33/100}, s, st.face, st.size, st.color, nil}
	d.marks = append(d.marks, t)
	return x + t.width()
}

// prints says which facts the text prints that was set last, unless it was
// empty.
func (d *Drawing) prints(s string, facts ...document.Printed) {
	if n := len(d.marks) - 1; s != "" {
		t := d.marks[n].(drawnText)
		t.facts = facts
		d.marks[n] = t
	}
}

// setFact is set for a text that is a fact and nothing else.
func (d *Drawing) setFact(x, y length, s string, st style, id document.FactID) length {
	end := d.set(x, y, s, st)
	d.prints(s, document.Printed{Fact: id})
	return end
}

// setRight is set with the end of s at x.
func (d *Drawing) setRight(x, y length, s string, st style) {
	d.set(x-st.width(s), y, s, st)
}

// setCenter is set with the middle of s at x.
func (d *Drawing) setCenter(x, y length, s string, st style) {
	d.set(x-st.width(s)/2, y, s, st)
}
