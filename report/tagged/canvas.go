package tagged

import (
	"math"
	"strings"

	"example.org/oversight/report/typeface"
	"github.com/go-pdf/fpdf"
)

// A Canvas draws the graphic of one element. Its lengths are points from the
// upper left corner of the graphic, y downward, as chart renderers have them;
// they are rounded to hundredths of a point before anything is computed from
// them. A number that is not finite is a fault.
type Canvas struct {
	w      *Writer
	elem   *Elem
	x, y   typeface.Length // of the upper left corner on the page
	path   []segment
	stroke Color
	fill   Color
	width  typeface.Length
	dash   []typeface.Length
}

// A segment is a step of a path: the operator m, l, c or h, and its points.
type segment struct {
	op byte
	at [3][2]float64 // as fpdf takes them
}

// Graphic runs paint with a canvas whose origin is at x and y of the current
// page. All that it draws belongs to e, or is an artifact where e is nil. Its lines
// are joined round: a sharp peak would else reach far beyond its point, and a fall to
// zero below the zero line.
func (w *Writer) Graphic(e *Elem, x, y typeface.Length, paint func(*Canvas)) {
	if !w.mark(e) {
		return
	}
	w.pdf.TransformBegin()
	w.state = state{}
	w.pdf.SetLineJoinStyle("round")
	paint(&Canvas{w: w, elem: e, x: x, y: y, width: typeface.Pt(1)})
	w.pdf.SetLineJoinStyle("miter") // of what follows on other pages
	w.pdf.TransformEnd()
	w.state = state{}
}

// length rounds points to a length.
func (c *Canvas) length(v float64) typeface.Length {
	const far = 1e6 // points; no page is as wide
	if math.IsNaN(v) || v < -far || v > far {
		c.w.fault("a graphic draws at %v points", v)
		return 0
	}
	return typeface.Length(math.Round(v * 1000))
}

func (c *Canvas) point(x, y float64) [2]float64 {
	return [2]float64{points(c.x + c.length(x)), points(c.y + c.length(y))}
}

// MoveTo starts a part of the path at x, y.
func (c *Canvas) MoveTo(x, y float64) {
	c.path = append(c.path, segment{op: 'm', at: [3][2]float64{c.point(x, y)}})
}

// LineTo adds a straight line to x, y to the path.
func (c *Canvas) LineTo(x, y float64) {
	if len(c.path) == 0 {
		c.MoveTo(x, y)
		return
	}
	c.path = append(c.path, segment{op: 'l', at: [3][2]float64{c.point(x, y)}})
}

// CurveTo adds a cubic Bézier curve to x, y with two control points.
func (c *Canvas) CurveTo(x1, y1, x2, y2, x, y float64) {
	if len(c.path) == 0 {
		c.MoveTo(x1, y1)
	}
	c.path = append(c.path, segment{op: 'c', at: [3][2]float64{c.point(x1, y1), c.point(x2, y2), c.point(x, y)}})
}

// Close closes the current part of the path by a straight line.
func (c *Canvas) Close() {
	if len(c.path) > 0 {
		c.path = append(c.path, segment{op: 'h'})
	}
}

// StrokeColor sets the color of lines.
func (c *Canvas) StrokeColor(color Color) { c.stroke = color }

// FillColor sets the color of areas.
func (c *Canvas) FillColor(color Color) { c.fill = color }

// LineWidth sets the width of lines in points; it starts as 1.
func (c *Canvas) LineWidth(width float64) { c.width = max(c.length(width), 0) }

// Dash sets the lengths of dashes and gaps in points; none means solid.
func (c *Canvas) Dash(lengths ...float64) {
	c.dash = nil
	for _, l := range lengths {
		c.dash = append(c.dash, max(c.length(l), 0))
	}
}

// Stroke draws the path as a line and forgets it.
func (c *Canvas) Stroke() { c.paint("D") }

// Fill fills the path, by the nonzero winding number, and forgets it.
func (c *Canvas) Fill() { c.paint("F") }

// FillStroke fills the path, draws it as a line and forgets it.
func (c *Canvas) FillStroke() { c.paint("FD") }

// paint draws the path. The graphics state is set first: nothing may come
// between the steps of a path. ISO 32000-1, 8.5.2.
func (c *Canvas) paint(style string) {
	path := c.path
	if c.path = c.path[:0]; len(path) == 0 || !c.w.mark(c.elem) {
		return
	}
	if strings.Contains(style, "F") {
		c.w.setFill(c.fill)
	}
	if strings.Contains(style, "D") {
		c.w.setStroke(c.stroke, c.width, c.dash)
	}
	pdf := c.w.pdf
	for _, s := range path {
		switch s.op {
		case 'm':
			pdf.MoveTo(s.at[0][0], s.at[0][1])
		case 'l':
			pdf.LineTo(s.at[0][0], s.at[0][1])
		case 'c':
			pdf.CurveBezierCubicTo(s.at[0][0], s.at[0][1], s.at[1][0], s.at[1][1], s.at[2][0], s.at[2][1])
		case 'h':
			pdf.ClosePath()
		}
	}
	pdf.DrawPath(style)
}

// Text draws s from x on the baseline y, turned around that point by angle
// radians clockwise.
func (c *Canvas) Text(f typeface.Face, size typeface.Length, color Color, x, y, angle float64, s string) {
	if s == "" || !c.w.mark(c.elem) {
		return
	}
	// Labels stand apart, so each is a word of its own when read out.
	s = codes(strings.TrimRight(c.w.clean(s), " ") + " ")
	at := c.point(x, y)
	pdf := c.w.pdf
	if angle == 0 || math.IsNaN(angle) || math.IsInf(angle, 0) {
		c.w.setFill(color)
		c.w.setFont(f, size)
		pdf.Text(at[0], at[1], s)
		return
	}
	sin, cos := math.Sincos(angle)
	height := points(typeface.Length(c.w.doc.Pages[len(c.w.doc.Pages)-1].Height))
	saved := c.w.state
	pdf.TransformBegin()
	pdf.Transform(fpdf.TransformMatrix{A: clip(cos), B: clip(-sin), C: clip(sin), D: clip(cos), E: at[0], F: height - at[1]})
	c.w.setFill(color)
	c.w.setFont(f, size)
	pdf.Text(0, height, s)
	pdf.TransformEnd()
	c.w.state = saved
}

// clip rounds a sine to five places, so that no last bit of it is seen and
// zero has no sign.
func clip(v float64) float64 { return math.Round(v*1e5)/1e5 + 0 }
