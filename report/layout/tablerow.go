package layout

import (
	"example.org/oversight/report/chart"
	"example.org/oversight/report/document"
)

const (
	groupBefore  = 5_000
	markGap      = 500
	wordsPad     = 4_000
	wordsCompact = 2_500
)

// swatch is the sample of a status under a head.
func swatch(s document.Status) chart.Drawing { return chart.Swatch(s, swatchWide, swatchHigh) }

// A gridRow is one row of a table, set, or a part of a row that is too high
// for a page.
type gridRow struct {
	kind   document.RowKind
	cells  []cellLines
	lines  int    // of the highest cell
	above  Length // thickness of the rule above; 0 for none
	color  Color
	style  style
	before Length // space over the row
	pad    Length // over and under its lines
	top    bool   // cells are aligned at their tops
	beside []besideWords
}

func (r gridRow) height() Length {
	return r.before + 2*r.pad + Length(r.lines)*r.style.line
}

// row sets the cells of a row.
func (g *grid) row(c cellRow) gridRow {
	r := gridRow{kind: c.kind, style: cellStyle(g.doc), top: g.doc.Words, lines: 1}
	switch {
	case g.doc.Words && g.doc.Detail:
		r.pad = wordsCompact
	case g.doc.Words:
		r.pad = wordsPad
	case g.doc.Detail:
		r.pad = (13_000 - r.style.line) / 2
	default:
		r.pad = (15_000 - r.style.line) / 2
	}
	if c.kind == document.RowGroup {
		r.before = groupBefore
	}
	for i, one := range c.cells {
		set := cellLines{mark: one.mark}
		if c.kind == document.RowGroup {
			set.width = g.frame.wide
		} else {
			col := g.columns[i]
			set.x, set.width, set.right = col.x, col.width, col.numeric
		}
		if i == 0 {
			set.x += c.indent
			set.width -= c.indent
		}
		set.x += one.sample()
		set.width -= one.sample()
		measure := set.width
		if one.mark != nil && !set.right {
			measure -= one.mark.style.width(one.mark.text) + markGap
		}
		set.lines = breakLines(one.spans, max(measure, 1_000))
		r.cells = append(r.cells, set)
		r.lines = max(r.lines, len(set.lines))
	}
	return r
}

// fragments cuts a row that is higher than two fifths of a page into parts
// that belong to the same tags.
func (g *grid) fragments(r gridRow) []gridRow {
	most := max(int(g.page*2/5/r.style.line), 1)
	if r.lines <= most {
		return []gridRow{r}
	}
	var out []gridRow
	for from := 0; from < r.lines; from += most {
		part := r
		part.lines = min(most, r.lines-from)
		part.cells = make([]cellLines, len(r.cells))
		for i, c := range r.cells {
			lo, hi := min(from, len(c.lines)), min(from+most, len(c.lines))
			if hi < len(c.lines) {
				c.mark = nil // it hangs at the end of the last line
			} else if lo == hi && from > 0 {
				c.mark = nil
			}
			c.lines = c.lines[lo:hi]
			part.cells[i] = c
		}
		part.top = true
		if from > 0 {
			part.above, part.before, part.beside = 0, 0, nil
		}
		out = append(out, part)
	}
	return out
}

// paint draws the row with its top at y, below its rule.
func (r gridRow) paint(p *sheet, left, y, wide Length, ruled bool) {
	if r.above > 0 && ruled {
		p.rule(left, y, wide, r.above, r.color)
	}
	for _, g := range r.beside {
		p.graphic(Graphic{X: left + g.x, Y: y + r.before + g.y, Drawing: &g.drawing})
	}
	y += r.before + r.pad + r.style.baseline()
	for _, c := range r.cells {
		at := y
		if !r.top {
			at += Length(r.lines-len(c.lines)) * r.style.line
		}
		if !r.top && !c.right {
			at = y
		}
		for i, l := range c.lines {
			x := left + c.start(l)
			p.line(l, x, at)
			if i == len(c.lines)-1 && c.mark != nil {
				p.line(line{fragments: []fragment{{styledText: *c.mark, width: c.mark.style.width(c.mark.text)}}}, x+l.width+markGap, at)
			}
			at += r.style.line
		}
	}
}
