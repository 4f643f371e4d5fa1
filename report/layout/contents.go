package layout

import "example.org/oversight/report/document"

// A contentsLine is one heading in the contents, or one figure or table: then its
// heading has its label and title.
type contentsLine struct {
	heading document.Heading
	key     key
}

// mostUnlisted is how many figures, or tables, a review has before the contents
// list them.
const mostUnlisted = 10

// displays lists the numbered figures or tables of a document, where there are many.
func displays(blocks []document.Block, facts *document.Facts, tables bool) (out []contentsLine) {
	for b := range document.Every(blocks) {
		var label string
		var title []document.Inline
		var anchor document.Anchor
		switch b := b.(type) {
		case document.Figure:
			label, title, anchor = b.Label, b.Title, b.Anchor
		case document.Table:
			label, title, anchor = b.Label, b.Title, b.Anchor
		}
		if label != "" && anchor != (document.Anchor{}) && tables == (anchor.Kind == document.OfTable) {
			out = append(out, contentsLine{document.Heading{Level: 1, Number: label, Text: facts.Plain(title)}, key{anchor: anchor}})
		}
	}
	if len(out) <= mostUnlisted {
		return nil
	}
	return out
}

// entries lists the headings of a document that the contents name. It counts
// headings in the order in which they are set.
func entries(blocks []document.Block) []contentsLine {
	var out []contentsLine
	n := 0
	var walk func(blocks []document.Block)
	walk = func(blocks []document.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case document.Heading:
				if n++; b.Level <= 2 && !b.Unlisted {
					out = append(out, contentsLine{b, headingKey(b, n)})
				}
			case document.Columns:
				walk(b.Main)
				walk(b.Side)
			case document.Question:
				walk(b.Response)
			}
		}
	}
	walk(blocks)
	return out
}

const (
	contentsNumber = 22_000 // from the number of a heading to its text
	contentsLabel  = 44_000 // from the label of a figure or a table to its title
	contentsPage   = 30_000 // room for the page's number
	contentsMost   = 560_000
	contentsLines  = 4 // most of one entry; the heading itself is never cut
)

// A contentsRow is one entry of the contents, or the word over the appendices.
type contentsRow struct {
	style  style
	before Length
	level  int
	number styledText
	lines  []line
	page   styledText
	link   *link
}

func (r contentsRow) height() Length {
	return r.before + r.style.line + Length(max(len(r.lines)-1, 0))*12_000
}

// contents sets the table of contents in two columns.
func (s *setter) contents(f frame) []unit {
	width := (f.wide - gutter) / 2
	rows := s.contentsRows(width)
	var out []unit
	for len(rows) > 0 {
		left, right, rest := balance(rows, min(contentsMost, s.paper.Height-2*margin-60_000))
		out = append(out, unit{height: max(columnHeight(left), columnHeight(right)), paint: func(p *sheet, y Length) {
			paintContents(p, left, margin+f.x, y, width)
			paintContents(p, right, margin+f.x+width+gutter, y, width)
		}})
		rows = rest
	}
	return around(out, 0, 15_000)
}

// contentsRows sets the entries.
func (s *setter) contentsRows(width Length) []contentsRow {
	var rows []contentsRow
	var list, sub *Tag
	appendices := false
	for _, e := range s.heads {
		if list == nil {
			list = s.section().add("TOC")
		}
		if e.heading.Appendix && e.heading.Level <= 1 && !appendices {
			appendices = true
			rows = append(rows, s.appendixHead(list))
		}
		parent := list
		if e.heading.Level <= 1 || len(rows) == 0 {
			sub = nil
		} else {
			if sub == nil {
				sub = list.add("TOC")
			}
			parent = sub
		}
		rows = append(rows, s.contentsRow(e, parent, width))
	}
	for _, part := range []struct {
		name   string
		tables bool
	}{{"Figures", false}, {"Tables", true}} {
		lines := displays(s.doc.Blocks, &s.doc.Facts, part.tables)
		if len(lines) == 0 {
			continue
		}
		if list == nil {
			list = s.section().add("TOC")
		}
		rows = append(rows, s.partHead(part.name, list))
		sub := list.add("TOC")
		for _, e := range lines {
			rows = append(rows, s.contentsRow(e, sub, width))
		}
	}
	return rows
}

// appendixHead is the word over the appendices.
func (s *setter) appendixHead(list *Tag) contentsRow { return s.partHead("Appendices", list) }

// partHead is the word over a part of the contents.
func (s *setter) partHead(name string, list *Tag) contentsRow {
	item := list.add("TOCI")
	lines := breakLines([]styledText{{text: name, style: contentsPart, tag: item}}, contentsNumber*4)
	return contentsRow{style: contentsPart, before: 6_000, level: 1, lines: lines}
}

// contentsRow sets one entry; the whole of it is a link.
func (s *setter) contentsRow(e contentsLine, parent *Tag, width Length) contentsRow {
	h := e.heading
	st := contentsOne
	display := e.key.anchor.Kind == document.OfTable || e.key.anchor.Kind == document.OfFigure
	if h.Level > 1 || display {
		st = contentsTwo
	}
	tag := parent.add("TOCI").add("Reference").add("Link")
	number, _ := s.page(e.key)
	title, label := s.clean(h.Text), shorten(s.clean(h.Number), st, width/4)
	l := &link{tag: tag, to: s.dest(e.key), description: joined(label, title) + ", page " + number}
	row := contentsRow{style: st, level: h.Level, link: l, number: styledText{text: label, style: st, tag: tag}, page: styledText{text: number, style: st, tag: tag}}
	var lead Length
	if label != "" {
		lead = max(contentsNumber, st.width(label)+6_000)
	}
	if display {
		lead = max(contentsLabel, lead)
	}
	measure := width - lead - contentsPage
	row.lines = clip(breakLines([]styledText{{text: title, style: st, tag: tag}}, measure), contentsLines, measure)
	for i := range row.lines {
		for k := range row.lines[i].fragments {
			row.lines[i].fragments[k].x += lead
		}
	}
	return row
}

func columnHeight(rows []contentsRow) Length {
	var h Length
	for i, r := range rows {
		h += r.height()
		if i == 0 {
			h -= r.before
		}
	}
	return h
}

// balance splits rows over two columns of at most a height each, about equally
// high; no column ends with a heading that has entries under it.
func balance(rows []contentsRow, most Length) (left, right, rest []contentsRow) {
	end := len(rows)
	if columnHeight(rows) > 2*most {
		for end = 0; end < len(rows) && columnHeight(rows[:end+1]) <= 2*most-20_000; {
			end++
		}
		rest = rows[end:]
	}
	rows = rows[:end]
	best, lowest := len(rows), columnHeight(rows)
	for i := 1; i < len(rows); i++ {
		if rows[i].level > 1 && columnHeight(rows) < most || rows[i-1].link == nil || rows[i-1].level < rows[i].level {
			continue
		}
		if h := max(columnHeight(rows[:i]), columnHeight(rows[i:])); h <= lowest {
			best, lowest = i, h
		}
	}
	return rows[:best], rows[best:], rest
}

// paintContents draws one column.
func paintContents(p *sheet, rows []contentsRow, x, y, width Length) {
	for i, r := range rows {
		if i > 0 {
			y += r.before
		}
		base := y + r.style.baseline()
		if r.number.text != "" {
			sp := r.number
			sp.text += " "
			p.text(fragment{styledText: sp}, x, base)
		}
		for k, l := range r.lines {
			p.line(l, x, base+Length(k)*12_000)
		}
		height := r.style.line + Length(max(len(r.lines)-1, 0))*12_000
		if r.link != nil {
			right := x + width - r.style.width(r.page.text)
			p.text(fragment{styledText: r.page}, right, base+height-r.style.line)
			p.area(r.link, Rect{x, y, width, height})
		}
		y += height
	}
}
