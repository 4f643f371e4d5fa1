package chart

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"

	"example.org/oversight/report/typeface"
)

// svgDPI makes a pixel a hundredth of a point: go-chart writes the widths of
// strokes in SVG as whole pixels.
const svgDPI = 7_200

// SVG writes d as an SVG element whose first child html may put a title and
// a description before. The element has a view box and its size in points;
// text is set in Source Sans 3 where the reader has it.
func SVG(d *Drawing, w io.Writer) error {
	p := pen{dpi: svgDPI}
	r, err := gochart.SVG(p.px(d.Width), p.px(d.Height))
	if err != nil {
		return fmt.Errorf("svg: %w", err)
	}
	r.SetDPI(svgDPI)
	d.Draw(&repaired{Renderer: r})
	var out bytes.Buffer
	if err := r.Save(&out); err != nil {
		return fmt.Errorf("svg: %w", err)
	}
	_, body, ok := bytes.Cut(out.Bytes(), []byte(">"))
	if !ok {
		return errors.New("svg: the renderer wrote no element")
	}
	_, err = fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%gpt" height="%gpt" stroke-linejoin="round" font-family="'Source Sans 3', 'Source Sans Pro', sans-serif">%s`,
		p.px(d.Width), p.px(d.Height), float64(d.Width)/1000, float64(d.Height)/1000, body)
	return err
}

// repaired is go-chart's SVG renderer with what it leaves out of texts: it
// writes them unescaped and without their weight.
type repaired struct {
	gochart.Renderer
	face typeface.Face
}

// SetFont keeps the face for Text; the fonts of this package have no name to
// pass on.
func (r *repaired) SetFont(f *truetype.Font) { r.face, _ = FaceOf(f) }

// Text writes body escaped, in the weight of the face.
func (r *repaired) Text(body string, x, y int) {
	body = html.EscapeString(body)
	if weight := weights[r.face]; weight != 0 {
		body = fmt.Sprintf(`<tspan font-weight="%d">%s</tspan>`, weight, body)
	}
	r.Renderer.Text(body, x, y)
}

// weights are the weights of the faces in CSS; 0 is the usual one.
var weights = [...]int{typeface.Regular: 0, typeface.SemiBold: 600, typeface.Bold: 700}
