package pdffile

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"example.org/oversight/report/pdffile/object"
	"example.org/oversight/report/typeface"
)

// A pen draws a document by hand: the content of its pages, and the document
// beside it.
type pen struct {
	doc      *Document
	contents []string
}

// text draws a text on the last page as content of e.
func (p *pen) text(e *Element, text string) {
	p.paint(e, fmt.Sprintf("BT /F0 10 Tf 72 700 Td %s Tj ET", object.AppendString(nil, codes(text))))
}

// paint draws operators on the last page as content of e.
func (p *pen) paint(e *Element, operators string) {
	last := len(p.doc.Pages) - 1
	page := &p.doc.Pages[last]
	e.Kids = append(e.Kids, Mark{last, len(page.Marks)})
	p.contents[last] += fmt.Sprintf("/%s <</MCID %d>> BDC %s EMC\n", e.Type, len(page.Marks), operators)
	page.Marks = append(page.Marks, e)
}

func (p *pen) page() {
	label := "Cover"
	if n := len(p.doc.Pages); n > 0 {
		label = fmt.Sprint(n + 1)
	}
	p.doc.Pages = append(p.doc.Pages, Page{Width: 612_000, Height: 792_000, Label: label})
	p.contents = append(p.contents, "/Artifact <</Type /Layout>> BDC 0.5 g 10 10 20 20 re f EMC\n")
}

func codes(text string) object.String {
	var b object.String
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return b
}

func element(parent *Element, kind string) *Element {
	e := &Element{Type: kind}
	parent.Kids = append(parent.Kids, e)
	return e
}

// sample draws two pages with an element of each kind that has a rule.
func sample() *pen {
	face := typeface.Regular
	p := &pen{doc: &Document{
		Root: &Element{Type: "Document"},
		Info: Info{
			Title: "Sample – a test", Author: "A. Author", Subject: "Testing", Keywords: []string{"one", "two"},
			Creator: "pen", Producer: "pen & ink", Lang: "en-US", Date: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC),
		},
		Fonts: []Font{{Name: face.Name(), TTF: face.TTF(), Glyph: face.Glyph}},
	}}
	root := p.doc.Root
	p.page()
	heading := element(root, "H1")
	p.text(heading, "Heading")
	para := element(root, "P")
	p.text(para, "See ")
	short := element(para, "Span")
	short.Full = "Department of Examples"
	p.text(short, "DOE ")
	link := element(para, "Link")
	p.text(link, "the table")
	to := &Dest{Page: 1, Top: 700_000, Element: para}
	link.Kids = append(link.Kids, &Link{Page: 0, Areas: []Box{{72_000, 690_000, 120_000, 702_500}}, To: to, Description: "The table on page 2"})
	web := element(para, "Link")
	p.text(web, "and the web")
	web.Kids = append(web.Kids, &Link{Page: 0, Areas: []Box{{1, 2, 3, 4}}, URI: "https://example.org/", Description: "Example"})
	figure := element(root, "Figure")
	figure.Alt, figure.BBox = "A line from left to right.", &Box{10_000, 20_000, 200_000, 30_500}
	p.paint(figure, "0 0 1 RG 10 20 m 200 30 l S")
	note := element(root, "Note")
	note.ID = "note"
	p.text(note, "A note")
	p.page()
	p.text(para, "and so on.")
	p.text(element(root, "H2"), "Subheading")
	p.table()
	mark := func(level int, title string, page int, e *Element) {
		p.doc.Bookmarks = append(p.doc.Bookmarks, Bookmark{level, title, &Dest{Page: page, Top: 700_000, Element: e}})
	}
	mark(1, "Heading", 0, heading)
	mark(2, "A line", 0, figure)
	mark(2, "Subheading", 1, p.find("H2", 0))
	mark(3, "Cases by country", 1, p.find("Table", 0))
	return p
}

// table draws two header cells over two rows, whose first cells are headers.
func (p *pen) table() {
	table := element(p.doc.Root, "Table")
	table.Summary = "Each row is a country; its column is Cases."
	p.text(element(table, "Caption"), "Cases by country")
	for row, cells := range [][]string{{"Country", "Cases"}, {"Georgia", "12"}, {"Moldova", "7"}} {
		tr := element(table, "TR")
		for column, text := range cells {
			cell := element(tr, "TD")
			switch {
			case row == 0:
				cell.Type, cell.Scope, cell.ID = "TH", "Column", fmt.Sprint("c", column)
			case column == 0:
				cell.Type, cell.Scope, cell.ID = "TH", "Row", fmt.Sprint("r", row)
			default:
				cell.Headers = []string{"c1", fmt.Sprint("r", row)}
			}
			p.text(cell, text)
		}
	}
}

// drawn is the file as a plain writer of PDF would have drawn it.
func (p *pen) drawn() []byte {
	kids := ""
	objects := []string{"<</Type /Catalog /Pages 2 0 R>>", "",
		fmt.Sprintf("<</Font <</F0 <</Type /Font /Subtype /Type1 /BaseFont /%s>>>>>>", typeface.Regular.Name())}
	for _, content := range p.contents {
		kids += fmt.Sprintf("%d 0 R ", len(objects)+1)
		objects = append(objects,
			fmt.Sprintf("<</Type /Page /Parent 2 0 R /Resources 3 0 R /Contents %d 0 R>>", len(objects)+2),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", kids, len(p.contents))
	out := "%PDF-1.3\n"
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return []byte(out + table + fmt.Sprintf("trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, len(out)))
}

// finished is the sample as Finish writes it.
func finished(t testing.TB) []byte {
	t.Helper()
	p := sample()
	data, err := Finish(p.drawn(), p.doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// find returns the n-th element of a kind in reading order, from 0.
func find(e *Element, kind string, n int) *Element {
	var found []*Element
	var walk func(*Element)
	walk = func(e *Element) {
		if e.Type == kind {
			found = append(found, e)
		}
		for _, kid := range e.Kids {
			if child, ok := kid.(*Element); ok {
				walk(child)
			}
		}
	}
	walk(e)
	return found[n]
}

func (p *pen) find(kind string, n int) *Element { return find(p.doc.Root, kind, n) }

// link returns the annotation in the n-th Link.
func (p *pen) link(n int) *Link {
	kids := p.find("Link", n).Kids
	return kids[len(kids)-1].(*Link)
}

// swap replaces a text in the content of a page.
func (p *pen) swap(page int, from, to string) {
	if !strings.Contains(p.contents[page], from) {
		panic("the sample lacks " + from)
	}
	p.contents[page] = strings.Replace(p.contents[page], from, to, 1)
}
