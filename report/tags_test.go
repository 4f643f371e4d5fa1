package report_test

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/oversight/report/pdffile"
)

// A tagDumper writes elements of a finished file as text: an element to the
// line, what belongs to a row or a paragraph on its line, in reading order.
// Where something stands on a page is left out: it changes with every word
// before it. So are IDs, which count through the whole file: a cell's headers
// are numbered within its table.
type tagDumper struct {
	file *pdffile.Finished
	ids  map[string]string // of the table under work
	out  strings.Builder
}

// take returns what was written and begins anew.
func (d *tagDumper) take() string {
	defer d.out.Reset()
	return d.out.String()
}

func (d *tagDumper) line(depth int, format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", depth) + fmt.Sprintf(format, args...) + "\n")
}

// groupings are the elements whose kids have lines of their own.
var groupings = map[string]bool{"Sect": true, "Div": true, "Table": true, "THead": true, "TBody": true, "TFoot": true, "L": true, "TOC": true}

func (d *tagDumper) element(depth int, e *pdffile.Element) {
	if e.Type == "Table" {
		d.ids = map[string]string{}
	}
	if !groupings[e.Type] {
		d.line(depth, "%s", d.whole(e))
		return
	}
	d.line(depth, "%s%s", e.Type, d.attributes(e))
	for _, kid := range e.Kids {
		d.element(depth+1, kid.(*pdffile.Element)) // a grouping holds elements alone: ISO 14289-1, 7.1
	}
}

// whole is an element with all below it. Texts that follow each other are one:
// where a line ends is no matter of structure.
func (d *tagDumper) whole(e *pdffile.Element) string {
	text, run := e.Type+d.attributes(e), &pdffile.Element{}
	end := func() {
		if len(run.Kids) > 0 {
			text += " " + quote(d.file.Text(run))
		}
		run.Kids = nil
	}
	for _, kid := range e.Kids {
		switch k := kid.(type) {
		case *pdffile.Element:
			end()
			text += " (" + d.whole(k) + ")"
		case *pdffile.Link:
			end()
			text += " " + d.link(k)
		default:
			run.Kids = append(run.Kids, kid)
		}
	}
	end()
	return text
}

// link is where a link leads, and what it says.
func (d *tagDumper) link(l *pdffile.Link) string {
	if l.To != nil {
		return fmt.Sprintf("to page %d %s", l.To.Page+1, quote(l.Description))
	}
	return fmt.Sprintf("to %q %s", l.URI, quote(l.Description))
}

func quote(text string) string { return strconv.Quote(visible.Replace(text)) }

// attributes are those of an element that are set.
func (d *tagDumper) attributes(e *pdffile.Element) string {
	var all string
	put := func(name, value string) {
		if value != "" {
			all += " " + name + "=" + value
		}
	}
	quoted := func(name, value string) {
		if value != "" {
			put(name, quote(value))
		}
	}
	if e.ID != "" {
		put("id", d.number(e.ID))
	}
	put("lang", e.Lang)
	quoted("alt", e.Alt)
	quoted("actual", e.Actual)
	quoted("full", e.Full)
	quoted("title", e.Title)
	put("scope", e.Scope)
	put("colspan", span(e.ColSpan))
	put("rowspan", span(e.RowSpan))
	var headers []string
	for _, id := range e.Headers {
		headers = append(headers, d.number(id))
	}
	put("headers", strings.Join(headers, ","))
	put("numbering", e.Numbering)
	quoted("summary", e.Summary)
	if e.BBox != nil {
		put("box", fmt.Sprintf("%dx%d", e.BBox.Right-e.BBox.Left, e.BBox.Top-e.BBox.Bottom))
	}
	return all
}

// number is an ID as it counts within its table. Headers of cells may come
// before what they name: they are numbered as they are met.
func (d *tagDumper) number(id string) string {
	if d.ids[id] == "" {
		d.ids[id] = strconv.Itoa(len(d.ids) + 1)
	}
	return d.ids[id]
}

func span(n int) string {
	if n < 2 {
		return ""
	}
	return strconv.Itoa(n)
}
