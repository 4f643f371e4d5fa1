package layout

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// gridCells are the words of a table and their tags, before they are measured.
type gridCells struct {
	groups []cell // one for each column group
	heads  []cell // one for each column
	rows   []cellRow
}

// A cellRow is one row of cells.
type cellRow struct {
	kind   document.RowKind
	indent Length
	cells  []cell // one for each column; one alone for the name of a group
}

// A cell is the text of a cell and the footnote mark that hangs at its end.
type cell struct {
	spans  []styledText
	mark   *styledText
	tag    *Tag
	status document.Status // a sample of it stands before the words; "" for none
}

// sample is the room that the sample of a status takes before words.
func (c cell) sample() Length {
	if c.status == "" {
		return 0
	}
	return sampleRoom
}

// style is how the cells of a table are set.
func cellStyle(t document.Table) style {
	switch {
	case t.Words:
		return cellWords
	case t.Detail:
		return cellCompact
	}
	return cellText
}

// cells makes the cells of a table below tag, which is nil to measure only.
func (s *setter) cells(t document.Table, tag *Tag, marks map[string]*Dest) *gridCells {
	c := &gridCells{}
	headers := s.headCells(t, tag.add("THead"), c)
	body := tag.add("TBody")
	var group []string
	for _, row := range t.Rows {
		r := s.rowCells(t, row, body.add("TR"), headers, group, marks)
		if row.Kind == document.RowGroup && tag != nil {
			group = []string{r.cells[0].tag.ID}
		}
		c.rows = append(c.rows, r)
		if row.Kind == document.RowTotal {
			group = nil
		}
	}
	if len(t.Rows) == 0 {
		c.rows = append(c.rows, s.noRows(t, body.add("TR")))
	}
	return c
}

// noRows is the row of a table without rows.
func (s *setter) noRows(t document.Table, row *Tag) cellRow {
	td := row.add("TD")
	if td != nil {
		td.ColSpan = len(t.Columns)
	}
	return cellRow{kind: document.RowGroup, cells: []cell{{spans: []styledText{{text: "None", style: cellStyle(t), tag: td}}, tag: td}}}
}

// headCells makes the heads: groups over their columns, and columns without a
// group over both rows. It returns the IDs of the headers of each column.
func (s *setter) headCells(t document.Table, head *Tag, c *gridCells) [][]string {
	headers := make([][]string, len(t.Columns))
	c.groups, c.heads = make([]cell, len(t.Groups)), make([]cell, len(t.Columns))
	top := head.add("TR")
	below := top
	if len(t.Groups) > 0 {
		below = head.add("TR")
	}
	for i, column := range t.Columns {
		row := top
		for k, group := range t.Groups {
			if i == group.From {
				th := s.header(top, "Column")
				if th != nil {
					th.ColSpan = group.To - group.From + 1
				}
				c.groups[k] = cell{spans: []styledText{s.plain(group.Text, groupHead, th)}, tag: th}
			}
			if i >= group.From && i <= group.To {
				row = below
				if g := c.groups[k].tag; g != nil {
					headers[i] = append(headers[i], g.ID)
				}
			}
		}
		th := s.header(row, "Column")
		if th != nil {
			headers[i] = append(headers[i], th.ID)
			if row == top && below != top {
				th.RowSpan = 2
			}
		}
		c.heads[i] = cell{spans: s.headSpans(column.Head, th), tag: th}
	}
	return headers
}

// headSpans are the phrases of a head, one span each: every phrase begins a
// line.
func (s *setter) headSpans(head document.Head, tag *Tag) []styledText {
	out := make([]styledText, len(head))
	for i, phrase := range head {
		out[i] = s.plain(phrase, columnHead, tag)
	}
	return out
}

// header is a new TH with a scope.
func (s *setter) header(row *Tag, scope string) *Tag {
	th := row.add("TH")
	if th != nil {
		th.ID, th.Scope = s.id("th"), scope
	}
	return th
}

// rowCells makes the cells of a row.
func (s *setter) rowCells(t document.Table, row document.Row, tr *Tag, headers [][]string, group []string, marks map[string]*Dest) cellRow {
	out := cellRow{kind: row.Kind}
	if row.Within {
		out.indent = 10_000
	}
	n := len(t.Columns)
	if row.Kind == document.RowGroup {
		n = 1
	}
	var stub []string
	for i := range n {
		var doc document.Cell
		if i < len(row.Cells) {
			doc = row.Cells[i]
		}
		var tag *Tag
		if i == 0 {
			if tag = s.header(tr, "Row"); tag != nil {
				stub = []string{tag.ID}
				if row.Kind == document.RowGroup {
					tag.ColSpan = len(t.Columns)
				} else {
					tag.Headers = group
				}
			}
		} else if tag = tr.add("TD"); tag != nil {
			tag.Headers = append(append(append(tag.Headers, headers[i]...), group...), stub...)
		}
		out.cells = append(out.cells, s.cell(doc, weigh(cellStyle(t), doc.Strong || row.Kind != document.RowBody), tag, marks))
	}
	return out
}

// cell makes one cell.
func (s *setter) cell(c document.Cell, st style, tag *Tag, marks map[string]*Dest) cell {
	out := cell{tag: tag, status: c.Status}
	switch {
	case c.Fact != "":
		f := s.fact(c.Fact)
		out.spans = []styledText{s.mark(f.Cell, st, tag, true)}
	case c.NotApplicable:
		out.spans = []styledText{s.mark(document.NotApplicableMark, st, tag, true)}
	default:
		out.spans = s.spans(c.Text, st, tag)
	}
	if c.Mark != "" {
		out.mark = s.footnoteMark(c.Mark, st, tag, marks)
	}
	return out
}

// footnoteMark is a raised mark that leads to its note. It is a
// Link in a Reference. ISO 32000-1, 14.8.4.4.1.
func (s *setter) footnoteMark(mark string, st style, tag *Tag, marks map[string]*Dest) *styledText {
	st = style{typeface.Regular, markSize, st.line, st.color}
	sp := s.plain(mark, st, tag)
	sp.raise = markRaise
	if to := marks[mark]; to != nil && tag != nil {
		sp.tag = tag.add("Reference").add("Link")
		sp.link = &link{tag: sp.tag, to: to, description: "Note " + sp.text}
	}
	return &sp
}
