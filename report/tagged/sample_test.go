package tagged_test

import (
	"bytes"
	"math"
	"testing"
	"time"

	"example.org/oversight/report/tagged"
	"example.org/oversight/report/typeface"
)

// Lengths of the sample, in points.
var (
	pt     = typeface.Pt
	letter = [2]typeface.Length{pt(612), pt(792)}
	ink    = tagged.Color{R: 27, G: 27, B: 27}
	blue   = tagged.Color{R: 0, G: 83, B: 155}
	gray   = tagged.Color{R: 190, G: 190, B: 190}
)

// meta describes the sample.
func meta() tagged.Meta {
	return tagged.Meta{
		Title: "Review of cases (sample) – Қазақстан", Author: "Office of Examples", Subject: "A sample, as of June 30, 2026",
		Lang: "en-US", Creator: "oversight", Producer: "oversight & fpdf", Keywords: []string{"sample", "a <b> & c"},
		Date: time.Date(2026, 6, 30, 18, 5, 7, 0, time.FixedZone("", -5*3600)),
	}
}

// sampleWriter draws two pages with everything that the package can draw: a
// contents list, headings, a paragraph over two lines and two pages, a list, a
// table with spans, a note, a figure, links inside and out, bookmarks, a
// running header.
func sampleWriter() *tagged.Writer {
	w := tagged.New(meta())
	s := &sample{w: w, toTable: w.NewDest(), toNote: w.NewDest()}
	w.Page(letter[0], letter[1], "1")
	s.header("1")
	s.first()
	w.Page(letter[1], letter[0], "2") // landscape
	s.header("2")
	s.second()
	return w
}

type sample struct {
	w               *tagged.Writer
	sect, para      *tagged.Elem
	toTable, toNote *tagged.Dest
}

func (s *sample) text(e *tagged.Elem, x, y float64, text string) {
	s.w.Text(e, typeface.Regular, pt(10), ink, pt(x), pt(y), text)
}

func (s *sample) header(number string) {
	s.w.Artifact(tagged.ArtifactHeader, func() {
		s.w.Text(nil, typeface.SemiBold, pt(8), ink, pt(72), pt(40), "DRAFT – page "+number)
		s.w.Line(nil, pt(72), pt(44), pt(300), pt(44), pt(0.5), gray)
	})
}

func (s *sample) first() {
	w := s.w
	s.sect = w.Element(w.Root(), "Sect", tagged.Attr{})
	h := w.Element(s.sect, "H1", tagged.Attr{})
	start := w.NewDest()
	w.Here(start, pt(60), h)
	w.Bookmark(1, "Results (1)", start)
	w.Text(h, typeface.Bold, pt(18), ink, pt(72), pt(80), "Results of the review")

	toc := w.Element(s.sect, "TOC", tagged.Attr{})
	entry := w.Element(toc, "TOCI", tagged.Attr{})
	link := w.Element(w.Element(entry, "Reference", tagged.Attr{}), "Link", tagged.Attr{})
	s.text(link, 72, 110, "Table 1 – by country")
	w.Link(link, s.toTable, "", "Table 1 on page 2", [4]typeface.Length{pt(72), pt(100), pt(120), pt(14)})

	s.para = w.Element(s.sect, "P", tagged.Attr{})
	s.text(s.para, 72, 140, "Of the 412 persons flagged, 157 were")
	s.text(s.para, 72, 154, "apprehended (38%)")
	mark := w.Element(w.Element(s.para, "Reference", tagged.Attr{}), "Link", tagged.Attr{})
	w.Text(mark, typeface.Regular, pt(7), blue, pt(154), pt(150), "a")
	w.Link(mark, s.toNote, "", "Note a", [4]typeface.Length{pt(154), pt(142), pt(5), pt(10)})
	s.text(s.para, 160, 154, "; see also")
	web := w.Element(s.para, "Link", tagged.Attr{})
	s.text(web, 210, 154, "the published")
	s.text(web, 72, 168, "tables,")
	w.Link(web, nil, "https://example.org/tables?a=(1)&b=2", "Published tables, example.org",
		[4]typeface.Length{pt(210), pt(144), pt(60), pt(14)}, [4]typeface.Length{pt(72), pt(158), pt(32), pt(14)})
	s.text(s.para, 110, 168, "which this sentence continues on the next")

	note := w.Element(s.sect, "Note", tagged.Attr{ID: "note-a"})
	w.Here(s.toNote, pt(180), note)
	s.text(w.Element(note, "Lbl", tagged.Attr{}), 72, 190, "a ")
	s.text(note, 80, 190, "Includes O’Brien (test) \\ and )Tj hostile text.")
	s.list()
	s.figure()
}

func (s *sample) list() {
	list := s.w.Element(s.sect, "L", tagged.Attr{Numbering: "Disc"})
	for i, text := range []string{"Türkiye and Қырғызстан", "Ελλάδα"} {
		item := s.w.Element(list, "LI", tagged.Attr{})
		y := 220 + 14*float64(i)
		s.text(s.w.Element(item, "Lbl", tagged.Attr{}), 72, y, "•")
		s.text(s.w.Element(item, "LBody", tagged.Attr{}), 84, y, text)
	}
}

func (s *sample) figure() {
	box := [4]typeface.Length{pt(72), pt(260), pt(300), pt(150)}
	toFigure := s.w.NewDest()
	figure := s.w.Element(s.sect, "Figure", tagged.Attr{Alt: "Bar chart: Tajikistan leads with 64. Data: Table 1.", BBox: &box})
	s.w.Here(toFigure, box[1], figure)
	s.w.Bookmark(2, "Figure 1", toFigure)
	s.w.Graphic(figure, box[0], box[1], func(c *tagged.Canvas) {
		c.FillColor(blue)
		c.StrokeColor(ink)
		c.LineWidth(0.5)
		c.MoveTo(60, 10)
		c.LineTo(260, 10)
		c.LineTo(260, 40)
		c.LineTo(60, 40)
		c.Close()
		c.FillStroke()
		c.Dash(3, 2)
		c.MoveTo(60, 60)
		c.CurveTo(120, 20, 180, 140, 290, 60)
		c.Stroke()
		c.Dash()
		c.Text(typeface.Regular, pt(9), ink, 5, 30, 0, "Tajikistan")
		c.Text(typeface.Regular, pt(9), ink, 50, 140, -math.Pi/2, "Cases")
		c.Text(typeface.Bold, pt(9), ink, 150, 100, math.Pi/6, "turned 30°")
	})
	caption := s.w.Element(s.sect, "Caption", tagged.Attr{})
	s.text(caption, 72, 424, "Figure 1. Cases by country.")
}

func (s *sample) second() {
	w := s.w
	s.text(s.para, 72, 80, "page, and there it ends.")
	h := w.Element(s.sect, "H2", tagged.Attr{})
	w.Here(s.toTable, pt(100), h)
	w.Bookmark(2, "By country – Страны", s.toTable)
	w.Text(h, typeface.SemiBold, pt(12), ink, pt(72), pt(110), "By country")
	table := w.Element(s.sect, "Table", tagged.Attr{Summary: "The first column names the rows."})
	toRows := w.NewDest()
	w.Here(toRows, pt(130), table)
	w.Bookmark(3, "Table 1", toRows)
	s.text(w.Element(table, "Caption", tagged.Attr{}), 72, 130, "Table 1. By country.")
	head := w.Element(table, "THead", tagged.Attr{})
	top, below := w.Element(head, "TR", tagged.Attr{}), w.Element(head, "TR", tagged.Attr{})
	cell := func(row *tagged.Elem, role string, a tagged.Attr, x, y float64, text string) {
		s.text(w.Element(row, role, a), x, y, text)
	}
	cell(top, "TH", tagged.Attr{ID: "c", Scope: "Column", RowSpan: 2}, 72, 150, "Country")
	cell(top, "TH", tagged.Attr{ID: "n", Scope: "Column", ColSpan: 2}, 200, 150, "Cases")
	cell(below, "TH", tagged.Attr{ID: "n1", Scope: "Column", Headers: []string{"n"}}, 200, 164, "Flagged")
	cell(below, "TH", tagged.Attr{ID: "n2", Scope: "Column", Headers: []string{"n"}}, 300, 164, "Apprehended")
	body := w.Element(table, "TBody", tagged.Attr{})
	for i, row := range [][3]string{{"Tajikistan", "64", "21"}, {"Uzbekistan", "58", "[c]"}} {
		y := 180 + 14*float64(i)
		tr := w.Element(body, "TR", tagged.Attr{})
		w.Rect(nil, pt(72), pt(y-10), pt(300), pt(13), tagged.Color{R: 240, G: 240, B: 240})
		id := "r" + row[1]
		cell(tr, "TH", tagged.Attr{ID: id, Scope: "Row"}, 72, y, row[0])
		cell(tr, "TD", tagged.Attr{Headers: []string{id, "n", "n1"}}, 200, y, row[1])
		cell(tr, "TD", tagged.Attr{Headers: []string{id, "n", "n2"}}, 300, y, row[2])
	}
	w.Line(nil, pt(72), pt(200), pt(372), pt(200), pt(1), ink, pt(2), pt(1))
}

// output returns the file of a writer that must not refuse it.
func output(t testing.TB, w *tagged.Writer) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := w.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
