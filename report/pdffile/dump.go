package pdffile

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"example.org/oversight/report/pdffile/object"
)

// Dump returns the structure tree of a finished file as text: an element to
// the line, indented by its depth, with what it says of itself and the text
// of its content in reading order, then the bookmarks. It is for tests and for
// people; a file that Verify faults has no dump.
func Dump(data []byte) (string, error) {
	r, f := read(data)
	if err := f.err(); err != nil {
		return "", err
	}
	d := &dumper{doc: r.doc, texts: map[Mark]string{}}
	for page, sequences := range r.sequences {
		for _, s := range sequences {
			if s.mcid >= 0 {
				d.texts[Mark{page, s.mcid}] = textOf(s)
			}
		}
	}
	d.element(r.doc.Root, 0)
	for _, b := range r.doc.Bookmarks {
		d.line(b.Level-1, "bookmark %q to page %d at %s", b.Title, b.To.Page+1, object.Thousandths(b.To.Top))
	}
	return d.out.String(), nil
}

// Text returns the text of the content of a finished file, page by page as it
// is drawn, each marked piece on a line of its own. It is what a reader is
// shown and a reader aloud says, without the descriptions of figures. The error
// is that of Verify.
func Text(data []byte) (string, error) {
	r, f := read(data)
	if err := f.err(); err != nil {
		return "", err
	}
	var all strings.Builder
	for _, sequences := range r.sequences {
		for _, s := range sequences {
			all.WriteString(textOf(s))
			all.WriteByte('\n')
		}
	}
	return all.String(), nil
}

// textOf joins the text of a sequence.
func textOf(s sequence) string {
	var codes []uint16
	for _, r := range s.runs {
		codes = append(codes, r.codes...)
	}
	return string(utf16.Decode(codes))
}

// A dumper writes the lines of a dump.
type dumper struct {
	doc   *Document
	texts map[Mark]string
	out   strings.Builder
}

func (d *dumper) line(depth int, format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(&d.out, format, args...)
	d.out.WriteByte('\n')
}

func (d *dumper) element(e *Element, depth int) {
	d.line(depth, "%s%s", e.Type, describe(e))
	page := 0
	for _, kid := range e.Kids {
		switch k := kid.(type) {
		case *Element:
			d.element(k, depth+1)
		case Mark:
			if page != 0 && page != k.Page+1 {
				d.line(depth+1, "(page %d)", k.Page+1)
			}
			page = k.Page + 1
			d.line(depth+1, "%q", d.texts[k])
		case *Link:
			to := k.URI
			if k.To != nil {
				to = fmt.Sprintf("page %d at %s", k.To.Page+1, object.Thousandths(k.To.Top))
			}
			d.line(depth+1, "link %q to %s, %d areas", k.Description, to, len(k.Areas))
		}
	}
}

// describe lists the attributes of an element that are set.
func describe(e *Element) string {
	var b strings.Builder
	put := func(key, value string) {
		if value != "" {
			b.WriteString(" " + key + "=" + value)
		}
	}
	quoted := func(key, value string) {
		if value != "" {
			put(key, strconv.Quote(value))
		}
	}
	span := func(key string, n int) {
		if n > 1 {
			put(key, strconv.Itoa(n))
		}
	}
	put("id", e.ID)
	put("lang", e.Lang)
	quoted("alt", e.Alt)
	quoted("actual", e.Actual)
	quoted("title", e.Title)
	put("scope", e.Scope)
	span("colspan", e.ColSpan)
	span("rowspan", e.RowSpan)
	put("headers", strings.Join(e.Headers, ","))
	put("numbering", e.Numbering)
	if e.BBox != nil {
		put("bbox", strings.Trim(string(object.Append(nil, boxArray(*e.BBox))), "[]"))
	}
	return b.String()
}
