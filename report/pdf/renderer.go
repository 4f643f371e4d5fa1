package pdf

import (
	"errors"
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/chart"
	"example.org/oversight/report/tagged"
	"example.org/oversight/report/typeface"
)

// dpi is the resolution that charts are drawn in: a pixel is a twentieth of a
// point.
const dpi = 1440

// perPixel is a pixel in points.
const perPixel = 72.0 / dpi

// A renderer draws a chart on the canvas of a figure; it implements go-chart's
// Renderer. The zero alpha of a color draws nothing.
type renderer struct {
	canvas *tagged.Canvas
	fill   drawing.Color
	stroke drawing.Color
	ink    drawing.Color
	face   typeface.Face
	size   float64 // points
	turn   float64 // radians
	path   []step
}

// A step is one step of a path: the operator m, l, c or h, and up to three
// points. The path goes to the canvas only as it is painted, so that one that
// is transparent leaves nothing.
type step struct {
	op byte
	at [6]float64 // points
}

var _ gochart.Renderer = (*renderer)(nil)

func newRenderer(c *tagged.Canvas) *renderer {
	r := &renderer{canvas: c}
	r.ResetStyle()
	return r
}

// ResetStyle forgets colors, dashes, face and rotation.
func (r *renderer) ResetStyle() {
	*r = renderer{canvas: r.canvas, ink: drawing.ColorBlack, size: 10}
	r.canvas.LineWidth(1)
	r.canvas.Dash()
}

// GetDPI returns the resolution, which is fixed.
func (r *renderer) GetDPI() float64 { return dpi }

// SetDPI does nothing: the resolution is fixed.
func (r *renderer) SetDPI(float64) {}

// SetClassName does nothing: PDF has no classes.
func (r *renderer) SetClassName(string) {}

// SetStrokeColor sets the color of lines.
func (r *renderer) SetStrokeColor(c drawing.Color) {
	r.stroke = c
	r.canvas.StrokeColor(tagged.Color{R: c.R, G: c.G, B: c.B})
}

// SetFillColor sets the color of areas.
func (r *renderer) SetFillColor(c drawing.Color) {
	r.fill = c
	r.canvas.FillColor(tagged.Color{R: c.R, G: c.G, B: c.B})
}

// SetStrokeWidth sets the width of lines in pixels.
func (r *renderer) SetStrokeWidth(width float64) { r.canvas.LineWidth(width * perPixel) }

// SetStrokeDashArray sets the lengths of dashes and gaps in pixels.
func (r *renderer) SetStrokeDashArray(dashes []float64) {
	points := make([]float64, len(dashes))
	for i, d := range dashes {
		points[i] = d * perPixel
	}
	r.canvas.Dash(points...)
}

// MoveTo starts a part of the path.
func (r *renderer) MoveTo(x, y int) { r.moveTo(float64(x)*perPixel, float64(y)*perPixel) }

// LineTo adds a straight line to the path.
func (r *renderer) LineTo(x, y int) { r.lineTo(float64(x)*perPixel, float64(y)*perPixel) }

func (r *renderer) moveTo(x, y float64) {
	r.path = append(r.path, step{'m', [6]float64{x, y}})
}

func (r *renderer) lineTo(x, y float64) {
	if len(r.path) == 0 {
		r.moveTo(x, y)
		return
	}
	r.path = append(r.path, step{'l', [6]float64{x, y}})
}

func (r *renderer) curveTo(x1, y1, x2, y2, x, y float64) {
	r.path = append(r.path, step{'c', [6]float64{x1, y1, x2, y2, x, y}})
}

// end is where the last step of the path ends.
func (r *renderer) end() (x, y float64) {
	last := r.path[len(r.path)-1]
	if last.op == 'c' {
		return last.at[4], last.at[5]
	}
	return last.at[0], last.at[1]
}

// QuadCurveTo adds a quadratic curve, raised to a cubic one, to the path.
func (r *renderer) QuadCurveTo(cx, cy, x, y int) {
	px, py := float64(cx)*perPixel, float64(cy)*perPixel
	ex, ey := float64(x)*perPixel, float64(y)*perPixel
	if len(r.path) == 0 {
		r.moveTo(px, py)
	}
	x0, y0 := r.end()
	r.curveTo(x0+(px-x0)*2/3, y0+(py-y0)*2/3, ex+(px-ex)*2/3, ey+(py-ey)*2/3, ex, ey)
}

// ArcTo adds an arc around a center to the path, as curves of at most a
// quarter turn; a line leads to its start.
func (r *renderer) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	x, y := float64(cx)*perPixel, float64(cy)*perPixel
	rx, ry = rx*perPixel, ry*perPixel
	r.lineTo(x+rx*math.Cos(start), y+ry*math.Sin(start))
	n := math.Ceil(math.Abs(delta) / (math.Pi / 2))
	if !(n >= 1 && n <= 64) { // no angle, or none that can be drawn
		return
	}
	step := delta / n
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range int(n) {
		a := start + float64(i)*step
		b := a + step
		r.curveTo(
			x+rx*(math.Cos(a)-k*math.Sin(a)), y+ry*(math.Sin(a)+k*math.Cos(a)),
			x+rx*(math.Cos(b)+k*math.Sin(b)), y+ry*(math.Sin(b)-k*math.Cos(b)),
			x+rx*math.Cos(b), y+ry*math.Sin(b))
	}
}

// Close closes the current part of the path.
func (r *renderer) Close() {
	if len(r.path) > 0 {
		x, y := r.end()
		r.path = append(r.path, step{'h', [6]float64{x, y}})
	}
}

// Stroke draws the path as a line.
func (r *renderer) Stroke() { r.paint(false, true) }

// Fill fills the path.
func (r *renderer) Fill() { r.paint(true, false) }

// FillStroke fills the path and draws it as a line.
func (r *renderer) FillStroke() { r.paint(true, true) }

// paint ends the path. What is transparent is not painted, so that no file
// needs transparency.
func (r *renderer) paint(fill, stroke bool) {
	fill, stroke = fill && r.fill.A > 0, stroke && r.stroke.A > 0
	path := r.path
	if r.path = r.path[:0]; len(path) == 0 || !fill && !stroke {
		return
	}
	for _, s := range path {
		switch a := s.at; s.op {
		case 'm':
			r.canvas.MoveTo(a[0], a[1])
		case 'l':
			r.canvas.LineTo(a[0], a[1])
		case 'c':
			r.canvas.CurveTo(a[0], a[1], a[2], a[3], a[4], a[5])
		case 'h':
			r.canvas.Close()
		}
	}
	switch {
	case fill && stroke:
		r.canvas.FillStroke()
	case fill:
		r.canvas.Fill()
	default:
		r.canvas.Stroke()
	}
}

// Circle adds a circle to the path.
func (r *renderer) Circle(radius float64, x, y int) {
	r.moveTo(float64(x)*perPixel+radius*perPixel, float64(y)*perPixel)
	r.ArcTo(x, y, radius, radius, 0, 2*math.Pi)
	r.Close()
}

// SetFont sets the face that a font of package chart stands for; any other
// font means Regular.
func (r *renderer) SetFont(f *truetype.Font) { r.face, _ = chart.FaceOf(f) }

// SetFontColor sets the color of text.
func (r *renderer) SetFontColor(c drawing.Color) { r.ink = c }

// SetFontSize sets the size of text in points.
func (r *renderer) SetFontSize(size float64) { r.size = size }

// Text draws text from a place on its baseline.
func (r *renderer) Text(body string, x, y int) {
	color := tagged.Color{R: r.ink.R, G: r.ink.G, B: r.ink.B}
	r.canvas.Text(r.face, typeface.Pt(r.size), color, float64(x)*perPixel, float64(y)*perPixel, r.turn, body)
}

// MeasureText returns the width and the height of text in pixels, its upper
// left corner at 0, 0.
func (r *renderer) MeasureText(body string) gochart.Box {
	size := typeface.Pt(r.size)
	clean, _ := typeface.Clean(body)
	pixels := func(l typeface.Length) int { return int(l) * dpi / 72_000 }
	return gochart.Box{Right: pixels(r.face.Width(clean, size)), Bottom: pixels(r.face.Ascent(size) + r.face.Descent(size))}
}

// SetTextRotation turns text clockwise around its start.
func (r *renderer) SetTextRotation(radians float64) { r.turn = radians }

// ClearTextRotation sets text level again.
func (r *renderer) ClearTextRotation() { r.turn = 0 }

// Save is refused: the canvas belongs to a page.
func (r *renderer) Save(io.Writer) error {
	return errors.New("a figure is saved with its page")
}
