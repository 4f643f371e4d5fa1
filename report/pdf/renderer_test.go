package pdf

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/tagged"
	"example.org/oversight/report/typeface"
)

// paint draws on a figure of 100 by 100 points and returns its one page as
// PDF commands, without what every page has.
func paint(t *testing.T, draw func(r gochart.Renderer)) []byte {
	t.Helper()
	w := tagged.New(tagged.Meta{Title: "t", Lang: "en-US", Date: time.Unix(0, 0).UTC()})
	w.Page(612_000, 792_000, "1")
	sect := w.Element(w.Root(), "Sect", tagged.Attr{})
	head := w.Element(sect, "H1", tagged.Attr{})
	start := w.NewDest()
	w.Here(start, 0, head)
	w.Bookmark(1, "Head", start)
	w.Text(head, typeface.Regular, 10_000, tagged.Color{}, 10_000, 20_000, "Head")
	box := [4]typeface.Length{100_000, 100_000, 100_000, 100_000}
	figure := w.Element(sect, "Figure", tagged.Attr{Alt: "A figure", BBox: &box})
	there := w.NewDest()
	w.Here(there, 0, figure)
	w.Bookmark(2, "Figure", there)
	w.Graphic(figure, box[0], box[1], func(c *tagged.Canvas) {
		r := newRenderer(c)
		r.SetFontColor(drawing.ColorBlack)
		r.Text("x", 0, 20)
		draw(r)
	})
	var b bytes.Buffer
	if err := w.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pixels renders a file at one pixel a point and returns the gray of its page.
func pixels(t *testing.T, data []byte) func(x, y int) byte {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("OVERSIGHT_JUDGES") == "required" {
			t.Fatal("poppler is not installed, and judges are required")
		}
		t.Skip("poppler is not installed")
	}
	path := filepath.Join(t.TempDir(), "figure.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftoppm", "-r", "72", "-gray", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	const head = "P5\n612 792\n255\n"
	if !strings.HasPrefix(string(out), head) {
		t.Fatalf("the picture starts with %q", out[:min(len(out), 20)])
	}
	out = out[len(head):]
	return func(x, y int) byte { return out[(100+y)*612+100+x] }
}

// at is a place in points as pixels of the renderer.
func at(points float64) int { return int(points * dpi / 72) }

func TestRendererPaintsShapes(t *testing.T) {
	black := drawing.ColorBlack
	rect := func(r gochart.Renderer) {
		r.MoveTo(at(40), at(40))
		r.LineTo(at(80), at(40))
		r.LineTo(at(80), at(80))
		r.LineTo(at(40), at(80))
		r.Close()
	}
	for _, c := range []struct {
		name        string
		draw        func(r gochart.Renderer)
		dark, light [][2]int
	}{
		{"a fill", func(r gochart.Renderer) { r.SetFillColor(black); rect(r); r.Fill() }, [][2]int{{60, 60}, {42, 42}}, [][2]int{{30, 60}, {85, 60}}},
		{"a transparent fill leaves nothing, and no path behind", func(r gochart.Renderer) {
			rect(r)
			r.Fill()
			r.SetFillColor(black)
			r.MoveTo(at(10), at(50))
			r.LineTo(at(20), at(50))
			r.LineTo(at(20), at(60))
			r.Fill()
		}, [][2]int{{18, 53}}, [][2]int{{60, 60}}},
		{"a stroke does not fill", func(r gochart.Renderer) {
			r.SetStrokeColor(black)
			r.SetFillColor(black)
			r.SetStrokeWidth(float64(at(4)))
			rect(r)
			r.Stroke()
		}, [][2]int{{60, 40}, {40, 60}}, [][2]int{{60, 60}}},
		{"a sharp turn ends at its point", func(r gochart.Renderer) {
			r.SetStrokeColor(black)
			r.SetStrokeWidth(float64(at(4)))
			r.MoveTo(at(40), at(20))
			r.LineTo(at(50), at(70))
			r.LineTo(at(60), at(20))
			r.Stroke()
		}, [][2]int{{49, 67}, {50, 68}}, [][2]int{{49, 74}, {50, 76}}},
		{"a circle is round and of its radius", func(r gochart.Renderer) {
			r.SetFillColor(black)
			r.Circle(float64(at(30)), at(50), at(50))
			r.Fill()
		}, [][2]int{{50, 50}, {50, 22}, {22, 50}, {78, 50}, {50, 78}, {70, 70}}, [][2]int{{50, 17}, {17, 50}, {74, 74}, {27, 27}}},
		{"an arc of a quarter stays in its quarter", func(r gochart.Renderer) {
			r.SetFillColor(black)
			r.MoveTo(at(50), at(50))
			r.ArcTo(at(50), at(50), float64(at(30)), float64(at(30)), 0, math.Pi/2)
			r.Close()
			r.Fill()
		}, [][2]int{{60, 60}, {69, 69}}, [][2]int{{40, 40}, {60, 40}, {40, 60}, {74, 74}}},
		{"a quadratic curve is pulled halfway", func(r gochart.Renderer) {
			r.SetFillColor(black)
			r.MoveTo(at(20), at(80))
			r.QuadCurveTo(at(50), at(20), at(80), at(80))
			r.Fill()
		}, [][2]int{{50, 53}, {50, 75}}, [][2]int{{50, 46}}},
		{"text that is turned runs down", func(r gochart.Renderer) {
			r.SetFontSize(30)
			r.SetTextRotation(math.Pi / 2)
			r.Text("I", at(50), at(40))
			r.ClearTextRotation()
		}, [][2]int{{60, 44}}, [][2]int{{45, 44}, {80, 44}, {60, 36}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			gray := pixels(t, paint(t, c.draw))
			for _, p := range c.dark {
				if gray(p[0], p[1]) > 100 {
					t.Errorf("%v is %d, want dark", p, gray(p[0], p[1]))
				}
			}
			for _, p := range c.light {
				if gray(p[0], p[1]) < 200 {
					t.Errorf("%v is %d, want light", p, gray(p[0], p[1]))
				}
			}
		})
	}
}

func TestRendererMeasuresWithTheFace(t *testing.T) {
	r := &renderer{size: 10}
	box := r.MeasureText("436")
	want := int(typeface.Regular.Width("436", 10_000)) * dpi / 72_000
	if box.Width() != want || box.Height() <= 0 {
		t.Errorf("got %v, want a width of %d", box, want)
	}
}
