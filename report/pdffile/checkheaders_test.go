package pdffile

import (
	"fmt"
	"strings"
	"testing"
)

// grouped draws a table with a head over two columns, heads in a second row, a
// group of rows and a sum, in which every cell names its headers.
func grouped() (*pen, map[string]*Element) {
	p := sample()
	table := element(p.doc.Root, "Table")
	table.Summary = "The first column, Country, names the rows."
	p.text(element(table, "Caption"), "Cases by group")
	p.doc.Bookmarks = append(p.doc.Bookmarks, Bookmark{1, "Cases by group", &Dest{Page: 1, Top: 1000, Element: table}})
	cells := map[string]*Element{}
	cell := func(row *Element, kind, name, scope string, across, down int, headers string) {
		e := element(row, kind)
		e.Scope, e.ColSpan, e.RowSpan, e.Headers = scope, across, down, strings.Fields(headers)
		if kind == "TH" {
			e.ID = name
		}
		cells[name] = e
		p.text(e, name)
	}
	head, below := element(table, "TR"), element(table, "TR")
	cell(head, "TH", "Country", "Column", 1, 2, "")
	cell(head, "TH", "Cases", "Column", 2, 1, "")
	cell(below, "TH", "Then", "Column", 1, 1, "")
	cell(below, "TH", "Now", "Column", 1, 1, "")
	cell(element(table, "TR"), "TH", "Asia", "Row", 3, 1, "")
	for _, name := range []string{"Nepal", "Total"} {
		row, over := element(table, "TR"), ""
		if name == "Nepal" {
			over = "Asia"
		}
		cell(row, "TH", name, "Row", 1, 1, over)
		cell(row, "TD", name+" then", "", 1, 1, "Cases Then "+over+" "+name)
		cell(row, "TD", name+" now", "", 1, 1, "Cases Now "+over+" "+name)
	}
	return p, cells
}

// TestEveryDataCellHasHeadersBothWays takes headers away from a table.
func TestEveryDataCellHasHeadersBothWays(t *testing.T) {
	for _, c := range []struct {
		name, reason string
		spoil        func(p *pen, cells map[string]*Element)
		want         string // "" where nothing is wrong
	}{
		{"whole", "every cell names its headers", func(*pen, map[string]*Element) {}, ""},
		{"by scope alone", "headers beside and above a cell need no names", func(_ *pen, cells map[string]*Element) {
			cells["Nepal now"].Headers = nil
		}, ""},
		{"no row", "the number is of no country", func(_ *pen, cells map[string]*Element) {
			cells["Nepal now"].Headers = []string{"Cases", "Now"}
		}, "TR[4]: TD in column 3 has no header of its row"},
		{"no column", "the number is of no date", func(_ *pen, cells map[string]*Element) {
			cells["Nepal now"].Headers = []string{"Nepal"}
		}, "TR[4]: TD in column 3 has no header of its column"},
		{"no head of the second row", "both columns would be read alike", func(_ *pen, cells map[string]*Element) {
			cells["Nepal now"].Headers = []string{"Cases", "Nepal"}
		}, "TR[4]: TD in column 3 does not name every header of its column"},
		{"no head over its column", "a date alone does not say what was counted", func(_ *pen, cells map[string]*Element) {
			cells["Nepal now"].Headers = []string{"Now", "Nepal"}
		}, "TR[4]: TD in column 3 does not name every header of its column"},
		{"the head of another column", "the number would be read as that of another date", func(_ *pen, cells map[string]*Element) {
			cells["Nepal now"].Headers = []string{"Cases", "Now", "Then", "Nepal"}
		}, "TR[4]: TD in column 3 names the header of another column"},
		{"a row of another's name", "the number would be read as that of another row", func(_ *pen, cells map[string]*Element) {
			cells["Nepal now"].Headers = []string{"Cases", "Now", "Total"}
		}, "TR[4]: TD in column 3 has no header of its row"},
		{"a name without words", "an empty header says nothing", func(p *pen, cells map[string]*Element) {
			p.give(cells["Total"], cells["Total then"])
		}, "TR[5]: TD in column 2 has no header of its row"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, cells := grouped()
			c.spoil(p, cells)
			_, err := Finish(p.drawn(), p.doc)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("%s: %v", c.reason, err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), "Document/Table[2]/"+c.want)):
				t.Errorf("%s: error %v\nwant one with %q", c.reason, err, c.want)
			}
		})
	}
}

// give makes the content of one element that of another.
func (p *pen) give(from, to *Element) {
	for i := range p.doc.Pages {
		for mcid, owner := range p.doc.Pages[i].Marks {
			if owner == from {
				p.doc.Pages[i].Marks[mcid] = to
				p.swap(i, fmt.Sprintf("/%s <</MCID %d>>", from.Type, mcid), fmt.Sprintf("/%s <</MCID %d>>", to.Type, mcid))
			}
		}
	}
	to.Kids, from.Kids = append(to.Kids, from.Kids...), nil
}
