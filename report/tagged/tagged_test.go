package tagged_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/tagged"
	"example.org/oversight/report/typeface"
)

func TestSampleConformsByOurOwnRules(t *testing.T) {
	if err := pdffile.Verify(output(t, sampleWriter())); err != nil {
		t.Error(err)
	}
}

func TestTwoRunsGiveEqualBytes(t *testing.T) {
	if !bytes.Equal(output(t, sampleWriter()), output(t, sampleWriter())) {
		t.Error("two runs differ")
	}
}

// page is a writer with one page and a paragraph to draw in.
func page() (*tagged.Writer, *tagged.Elem) {
	w := tagged.New(meta())
	w.Page(letter[0], letter[1], "1")
	p, start := w.Element(w.Root(), "P", tagged.Attr{}), w.NewDest()
	w.Here(start, 0, p)
	w.Bookmark(1, "Start", start)
	return w, p
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name string
		draw func(*tagged.Writer, *tagged.Elem)
		want string
	}{
		{"a figure without alternative", func(w *tagged.Writer, _ *tagged.Elem) {
			f := w.Element(w.Root(), "Figure", tagged.Attr{BBox: &[4]typeface.Length{0, 0, pt(10), pt(10)}})
			w.Rect(f, pt(72), pt(72), pt(10), pt(10), ink)
		}, "lternative"},
		{"a link without description", func(w *tagged.Writer, p *tagged.Elem) {
			l := w.Element(p, "Link", tagged.Attr{})
			w.Text(l, typeface.Regular, pt(10), ink, pt(72), pt(90), "link")
			w.Link(l, nil, "https://example.org", "", [4]typeface.Length{pt(72), pt(80), pt(20), pt(12)})
		}, "description"},
		{"a heading that jumps", func(w *tagged.Writer, _ *tagged.Elem) {
			w.Text(w.Element(w.Root(), "H1", tagged.Attr{}), typeface.Bold, pt(20), ink, pt(72), pt(60), "One")
			w.Text(w.Element(w.Root(), "H3", tagged.Attr{}), typeface.Bold, pt(11), ink, pt(72), pt(90), "Three")
		}, "H3"},
		{"an unknown structure type", func(w *tagged.Writer, _ *tagged.Elem) {
			w.Text(w.Element(w.Root(), "Para", tagged.Attr{}), typeface.Regular, pt(10), ink, pt(72), pt(90), "text")
		}, "Para"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w, p := page()
			w.Text(p, typeface.Regular, pt(10), ink, pt(72), pt(72), "text")
			test.draw(w, p)
			var out bytes.Buffer
			err := w.Output(&out)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v; want %q in it", err, test.want)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes of a refused file were written", out.Len())
			}
		})
	}
}

// TestHostileTextStaysText draws what would end a string or an operator.
func TestHostileTextStaysText(t *testing.T) {
	for _, text := range []string{`)Tj ET`, `\`, `(((`, `]]>`, "</x:xmpmeta>", strings.Repeat("long ", 600)} {
		clean, _ := typeface.Clean(text)
		w, p := page()
		w.Text(p, typeface.Regular, pt(10), ink, pt(72), pt(72), clean)
		data := output(t, w)
		if err := pdffile.Verify(data); err != nil {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}
