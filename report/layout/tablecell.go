package layout

import (
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// gridCells are the words of a table and their tags, before they are measured.
type gridCells struct {
	groups []cell           // one for each column group
	heads  [][][]styledText // the phrases of each column's head; each begins a line
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
func (s *setter) cells(t document.Table, tag *Tag, marks map[string]*markPlace) *gridCells {
	c := &gridCells{}
	headers := s.headCells(t, tag.add("THead"), c)
	body := tag.add("TBody")
	over := overhead{stub: t.Stub}
	for _, row := range t.Rows {
		r := s.rowCells(t, row, body.add("TR"), headers, over.of(row), marks)
		if tag != nil {
			over.next(row, r)
		}
		c.rows = append(c.rows, r)
	}
	if len(t.Rows) == 0 {
		c.rows = append(c.rows, s.noRows(t, body.add("TR"), headers))
	}
	return c
}

// An overhead is which row headers stand over a row: the name of its group, and
// the row that it is a part of.
type overhead struct {
	group, whole []string // IDs
	stub         int      // the column of row headers
}

// of are the headers over a row. A sum stands over what it sums, or below it, and
// is named whole: no group is its header.
func (o *overhead) of(row document.Row) []string {
	switch {
	case row.Kind != document.RowBody:
		return nil
	case row.Within && o.stub == 0:
		return slices.Concat(o.group, o.whole)
	}
	return o.group
}

// next goes on below a row.
func (o *overhead) next(row document.Row, set cellRow) {
	name := []string{set.cells[min(o.stub, len(set.cells)-1)].tag.ID}
	switch {
	case row.Kind == document.RowGroup:
		o.group, o.whole = name, nil
	case row.Kind == document.RowTotal:
		o.group, o.whole = nil, nil
	case row.Kind == document.RowSubtotal:
		o.group, o.whole = nil, name
	case !row.Within:
		o.whole = name
	}
}

// noRows is the row of a table without rows: one cell under all heads.
func (s *setter) noRows(t document.Table, row *Tag, headers [][]string) cellRow {
	td := row.add("TD")
	if td != nil {
		td.ColSpan = len(t.Columns)
		td.Headers = headers[0]
	}
	return cellRow{kind: document.RowGroup, cells: []cell{{spans: []styledText{{text: "None", style: cellStyle(t), tag: td}}, tag: td}}}
}

// headCells makes the heads: groups over their columns, and columns without a
// group over both rows. It returns the IDs of the headers of each column.
func (s *setter) headCells(t document.Table, head *Tag, c *gridCells) [][]string {
	headers := make([][]string, len(t.Columns))
	c.groups, c.heads = make([]cell, len(t.Groups)), make([][][]styledText, len(t.Columns))
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
				c.groups[k] = cell{spans: s.spelled(group.Text, groupHead, th), tag: th}
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
		c.heads[i] = s.phrases(column.Head, th)
	}
	return headers
}

// phrases are the spans of each phrase of a head.
func (s *setter) phrases(head document.Head, tag *Tag) [][]styledText {
	out := make([][]styledText, len(head))
	for i, phrase := range head {
		out[i] = s.spelled(phrase, columnHead, tag)
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

// rowCells makes the cells of a row below the headers over it.
func (s *setter) rowCells(t document.Table, row document.Row, tr *Tag, headers [][]string, over []string, marks map[string]*markPlace) cellRow {
	out := cellRow{kind: row.Kind}
	if row.Within {
		out.indent = 10_000
	}
	n, stub := len(t.Columns), t.Stub
	if row.Kind == document.RowGroup {
		n, stub = 1, 0
	}
	tags := s.rowTags(tr, n, stub, headers, over)
	for i := range n {
		var doc document.Cell
		if i < len(row.Cells) {
			doc = row.Cells[i]
		}
		out.cells = append(out.cells, s.cell(doc, weigh(cellStyle(t), doc.Strong || row.Kind != document.RowBody), tags[i], marks))
	}
	if head := tags[0]; row.Kind == document.RowGroup && head != nil {
		head.ColSpan = len(t.Columns)
	}
	return out
}

// rowTags are the tags of n cells of a row, of which that in the column stub is
// the header of the others.
func (s *setter) rowTags(tr *Tag, n, stub int, headers [][]string, over []string) []*Tag {
	tags := make([]*Tag, n)
	if tr == nil {
		return tags
	}
	for i := range n {
		if i != stub {
			tags[i] = tr.add("TD")
			continue
		}
		tags[i] = s.header(tr, "Row")
		tags[i].Headers = over
	}
	for i, tag := range tags {
		if i != stub {
			tag.Headers = slices.Concat(headers[i], over, []string{tags[stub].ID})
		}
	}
	return tags
}

// cell makes one cell.
func (s *setter) cell(c document.Cell, st style, tag *Tag, marks map[string]*markPlace) cell {
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
func (s *setter) footnoteMark(mark string, st style, tag *Tag, marks map[string]*markPlace) *styledText {
	st = style{typeface.Regular, markSize, st.line, st.color}
	sp := s.plain(mark, st, tag)
	sp.raise = markRaise
	if to := marks[mark]; to != nil && tag != nil {
		sp.tag = tag.add("Reference").add("Link")
		sp.link = &link{tag: sp.tag, to: &to.note, back: &to.mark, description: "Note " + sp.text}
	}
	return &sp
}
