package layout

import (
	"strconv"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// fewest is the least number of rows of a group, or of the table, on either
// side of a break.
const fewest = 3

// part makes units of the rows from up to to, with everything that stands
// around them on a page. On every page but the first the caption and the head
// repeat; on every page but the last the notes do.
func (g *grid) part(from, to int, last bool) []unit {
	left := margin + g.frame.x
	caption, head := g.caption.units(g.frame.x, 6_000), []unit{{height: g.head.height, base: g.head.height, paint: g.paintHead}}
	if from > 0 {
		caption, head = repeated(g.more.units(g.frame.x, 6_000)), repeated(head)
	}
	out := append(caption, head...)
	if from == 0 && g.anchor != nil {
		out = first(out, g.anchor)
	}
	if name := g.groupOf(from); name >= 0 && name < from {
		row := g.rows[name]
		row.cells, row.lines = continued(row.cells), 1
		out = append(out, repeated([]unit{{height: row.height(), paint: func(p *sheet, y Length) {
			row.paint(p, left, y, g.frame.wide, false)
		}}})...)
	}
	for i := from; i < to; i++ {
		row := g.rows[i]
		out = append(out, unit{height: row.height(), paint: func(p *sheet, y Length) {
			row.paint(p, left, y, g.frame.wide, i > from)
		}})
	}
	out = append(out, unit{paint: func(p *sheet, y Length) { p.rule(left, y, g.frame.wide, edgeRule, Ink) }})
	notes := g.notes.units(g.frame.x)
	if !last {
		notes = g.continues(repeated(notes))
	}
	return append(out, notes...)
}

// continues adds "Continued on page n" to the first line of the notes, or on a
// line of its own where it does not fit.
func (g *grid) continues(notes []unit) []unit {
	const before = "Continued on page\u00a0"
	right := g.frame.x + g.frame.wide
	say := func(p *sheet, y Length) {
		text := before + strconv.Itoa(p.number+1)
		sp := styledText{text: text, style: note}
		was := p.repeat
		p.repeat = true
		p.text(fragment{styledText: sp}, margin+right-note.width(text), y+note.baseline())
		p.repeat = was
	}
	if room := note.width(before+"0000") + gutter; len(notes) > 0 && g.notes.firstWidth()+room <= g.frame.wide {
		return first(notes, say)
	}
	if len(notes) > 0 {
		notes[0].before = noteBetween
	}
	return append([]unit{{height: note.line, before: notesBefore, keep: true, paint: say}}, notes...)
}

// continued is the name of a group with "(continued)" after it.
func continued(cells []cellLines) []cellLines {
	out := make([]cellLines, len(cells))
	for i, c := range cells {
		c.lines = c.lines[:1]
		if n := len(c.lines[0].fragments); n > 0 {
			l := line{fragments: append([]fragment(nil), c.lines[0].fragments...), width: c.lines[0].width}
			st := l.fragments[n-1].style
			st.face, st.color = typeface.Regular, Muted
			words := styledText{text: "(continued)", style: st}
			space := st.width(" ")
			if x := l.width + space; x+st.width(words.text) <= c.width {
				l.fragments = append(l.fragments, fragment{styledText: words, x: x, width: st.width(words.text)})
			}
			c.lines = []line{l}
		}
		c.mark = nil
		out[i] = c
	}
	return out
}

// groupOf is the index of the row that names the group of row i, or -1. A row
// that names a group is its own.
func (g *grid) groupOf(i int) int {
	for k := min(i, len(g.rows)-1); k >= 0; k-- {
		switch {
		case g.rows[k].kind == document.RowGroup:
			return k
		case k < i && g.rows[k].kind == document.RowTotal:
			return -1
		}
	}
	return -1
}

// least is the height of the caption, the head, the first rows and the notes.
func (g *grid) least() Length {
	return stack(g.part(0, min(fewest, len(g.rows)), false))
}

// flow puts the table on pages, breaking it between rows.
func (g *grid) flow(f *flow) {
	for from := 0; from < len(g.rows) && f.err == nil; {
		room := f.bottom() - f.y
		if whole := g.part(from, len(g.rows), true); stack(whole) <= room {
			paintStack(f.page(), whole, f.y)
			f.y += stack(whole)
			return
		}
		to := g.cut(from, room-stack(g.part(from, from, false)))
		if to == from && !f.fresh {
			f.turn(g.wide)
			continue
		}
		to = max(to, from+1)
		part := g.part(from, to, to == len(g.rows))
		paintStack(f.page(), part, f.y)
		f.y += stack(part)
		f.fresh = false
		if from = to; from < len(g.rows) {
			f.turn(g.wide)
		}
	}
}

// cut finds where to break: after the last row that fits and leaves enough rows
// of its group on either side. Where no place does, it breaks where the page
// ends.
func (g *grid) cut(from int, room Length) int {
	fit := from
	for fit < len(g.rows) && g.rows[fit].height() <= room {
		room -= g.rows[fit].height()
		fit++
	}
	if fit == len(g.rows) {
		// The rows fit, but not with the notes of the last page.
		fit--
	}
	for to := fit; to > from; to-- {
		if g.mayBreak(from, to) {
			return to
		}
	}
	return max(fit, from)
}

// mayBreak reports whether a page that starts with the row from may end before
// the row to.
func (g *grid) mayBreak(from, to int) bool {
	if to-from < fewest || len(g.rows)-to < fewest {
		return false
	}
	next := g.rows[to].kind
	if next == document.RowTotal || next == document.RowSubtotal || g.rows[to-1].kind == document.RowGroup {
		return false
	}
	if next == document.RowGroup {
		return true
	}
	name := g.groupOf(to)
	if name < 0 {
		return true
	}
	end := to
	for end < len(g.rows) && g.rows[end].kind != document.RowGroup && g.rows[end-1].kind != document.RowTotal {
		end++
	}
	return to-max(name+1, from) >= fewest && end-to >= fewest
}
