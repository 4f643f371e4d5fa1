package chart

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// A recorder is a Renderer that writes down what it is told.
type recorder struct {
	gochart.Renderer // nil: any other call panics
	dpi              float64
	bytes.Buffer
	state string
}

func (r *recorder) GetDPI() float64                { return r.dpi }
func (r *recorder) SetFillColor(c drawing.Color)   { r.state = "fill " + shortColor(c) }
func (r *recorder) SetStrokeColor(c drawing.Color) { r.state += " stroke " + shortColor(c) }
func (r *recorder) SetStrokeWidth(w float64)       { r.state += fmt.Sprintf(" %g", w) }
func (r *recorder) SetStrokeDashArray(d []float64) { r.state += fmt.Sprint(" ", d) }
func (r *recorder) MoveTo(x, y int)                { r.state += fmt.Sprintf(" M%d,%d", x, y) }
func (r *recorder) LineTo(x, y int)                { r.state += fmt.Sprintf(" %d,%d", x, y) }
func (r *recorder) Close()                         { r.state += "z" }
func (r *recorder) Fill()                          { fmt.Fprintln(r, r.state) }
func (r *recorder) Stroke()                        { fmt.Fprintln(r, r.state) }
func (r *recorder) FillStroke()                    { fmt.Fprintln(r, r.state) }
func (r *recorder) SetFont(f *truetype.Font) {
	face, ok := FaceOf(f)
	r.state = fmt.Sprint(face, " ", ok)
}
func (r *recorder) SetFontSize(s float64)        { r.state += fmt.Sprintf(" %g", s) }
func (r *recorder) SetFontColor(c drawing.Color) { r.state += " " + shortColor(c) }
func (r *recorder) Text(s string, x, y int)      { fmt.Fprintf(r, "text %s %d,%d %q\n", r.state, x, y, s) }

func shortColor(c drawing.Color) string {
	if c.IsZero() {
		return "none"
	}
	return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
}

// record draws at 72 dpi tenfold, so that a pixel is a tenth of a point; long
// lines, which are hatching, are cut.
func record(drawings []Drawing) string {
	r := &recorder{dpi: 720}
	for _, d := range drawings {
		fmt.Fprintf(r, "drawing %d x %d\n", d.Width, d.Height)
		d.Draw(r)
	}
	lines := strings.Split(r.String(), "\n")
	for i, l := range lines {
		if len(l) > 160 {
			lines[i] = fmt.Sprintf("%s... (%d)", l[:140], len(l))
		}
	}
	return strings.Join(lines, "\n")
}
