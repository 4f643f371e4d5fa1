package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/document"
)

// A grid is a table, set.
type grid struct {
	doc     document.Table
	frame   frame
	group   *Tag // holds the table and its notes
	tag     *Tag
	columns []columnWidth
	caption *caption // nil for none
	more    *caption // of continued pages
	head    *gridHead
	rows    []gridRow
	notes   *gridNotes
	anchor  func(p *sheet, y Length) // sets the place that references lead to; nil where the caption does
	wide    bool                     // on a page on its side
	slack   Length                   // what setting it tighter would save
	before  Length                   // space over and under it
	after   Length
	page    Length // height of a text area of that page
}

// A columnWidth is a column of a grid. Its cells end or start on its edges.
type columnWidth struct {
	x, width Length // from the frame's left
	gap      Length // before it
	lead     Length // before its cells, for an arrow
	trail    Length // behind its cells, for bars
	numeric  bool
	weight   int
	starts   bool // a group of columns starts or has just ended

	head    [3]Length // least width of the head, by how many lines it may take
	content Length    // width of the widest cell on one line
	least   Length    // width of the widest word
	two     Length    // of the first column: width at which every cell takes two lines at most
}

// table sets a table: upright where it fits, else on a page on its side. One
// that is too wide for that too has its words cut.
func (s *setter) table(t document.Table, f frame) []unit {
	if len(t.Columns) == 0 {
		s.fault("table %q has no columns", t.Name)
		return nil
	}
	if len(t.Title) == 0 && t.Label == "" {
		t.Title = []document.Inline{document.Text{S: untitled(t)}}
	}
	saved := slack(t)
	captionSpace, after := Length(captionBefore), Length(displayAfter)
	if s.tight {
		t.Detail = true
		captionSpace, after = tightBefore, tightAfter
	}
	g := &grid{before: captionSpace, after: after, slack: saved, doc: t, frame: f, group: s.section().add("Div"), page: s.paper.Height - 2*margin}
	g.tag = g.group.add("Table")
	g.tag.Summary = s.clean(document.Summary(t.Heads(), t.Stub))
	tooWide := f.x == 0 && !f.side && s.isTooWide(t, f)
	if tooWide {
		g.wide, g.page = true, s.paper.Width-2*margin
		g.frame = frame{text: f.text, wide: s.paper.Height - 2*margin}
	}
	g.caption = s.caption(t.Label, t.Title, t.Subtitle, g.tag, g.frame.wide, false)
	g.more = s.caption(t.Label, t.Title, t.Subtitle, nil, g.frame.wide, true)
	marks := s.markPlaces(t.Notes)
	cells := s.cells(t, g.tag, marks)
	g.columns = columnsOf(t, cells)
	place(g.columns, t, g.frame.wide, true)
	g.setHead(cells)
	g.setRows(cells, s.besideOf(g, cells))
	g.notes = s.gridNotes(t, g.group, g.frame.wide, marks)
	return s.gridUnits(g)
}

// untitled is the title of a table that has none of its own: what references call
// it, or its name.
func untitled(t document.Table) string {
	name := firstOf(t.Called, strings.ReplaceAll(t.Name, "-", " "), "table")
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// isTooWide reports whether a table does not fit a frame even with two-line
// heads. It measures cells of no tag.
func (s *setter) isTooWide(t document.Table, f frame) bool {
	return !place(columnsOf(t, s.cells(t, nil, nil)), t, f.wide, false)
}

// gridUnits makes units of a grid: one that may break and, where caption or
// notes are so long that no rows would fit beside them, those on their own.
func (s *setter) gridUnits(g *grid) []unit {
	var out, after []unit
	if c := g.caption.units(g.frame.x, 6_000); stack(c) > g.page/3 {
		out, g.caption = c, nil
		g.more = s.caption(g.doc.Label, nil, nil, nil, g.frame.wide, true)
	}
	if n := g.notes.units(g.frame.x); stack(n) > g.page/3 {
		after, g.notes = keepAll(n, false), &gridNotes{}
		for i := range after {
			after[i].keep, after[i].wide = false, g.wide
		}
	}
	if reach := s.display(g.doc.Anchor, g.doc.Label, g.doc.Title, g.tag); len(out) > 0 {
		out = first(out, reach)
	} else {
		g.anchor = reach
	}
	before := g.before
	if g.caption == nil {
		before = 12_000
	}
	whole := g.part(0, len(g.rows), true)
	u := unit{
		before: before, after: g.after, slack: g.slack, grouped: g.doc.Detail || g.groupOf(len(g.rows)-2) >= 0, height: stack(whole), wide: g.wide, parts: g,
		paint: func(p *sheet, y Length) { paintStack(p, whole, y) },
	}
	return append(append(out, u), after...)
}

// setRows sets the rows with what stands beside their words, and the rules above
// them.
func (g *grid) setRows(cells *gridCells, beside [][]besideWords) {
	for i, row := range cells.rows {
		r := g.row(row)
		if i < len(beside) {
			r.beside = beside[i]
		}
		switch {
		case i == 0:
		case row.kind == document.RowTotal || cells.rows[i-1].kind == document.RowTotal:
			r.above, r.color = innerRule, Ink
		case row.kind != document.RowGroup && cells.rows[i-1].kind != document.RowGroup:
			r.above, r.color = hairRule, Hairline
		}
		g.rows = append(g.rows, g.fragments(r)...)
	}
	g.rows = slices.Clip(g.rows)
}
