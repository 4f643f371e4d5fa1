package layout

const (
	headPad    = 3_000
	swatchGap  = 2_000
	swatchWide = 14_000
	swatchHigh = 6_000
)

// A gridHead is the head of a table, set.
type gridHead struct {
	groups []cellLines
	heads  []cellLines
	height Length
	top    Length // of the column heads
	lines  int    // of the highest column head
	swatch bool
}

// A cellLines is a cell, set.
type cellLines struct {
	lines []line
	mark  *styledText
	x     Length // left edge, from the frame's left
	width Length
	right bool
}

// setHead sets the heads of g: bottom-aligned, over swatches if there are any.
func (g *grid) setHead(c *gridCells) {
	h := &gridHead{top: headPad}
	for k, group := range g.doc.Groups {
		from, to := g.columns[group.From], g.columns[group.To]
		width := to.x + to.width - from.x
		h.groups = append(h.groups, cellLines{lines: clip(breakLines(c.groups[k].spans, width), 1, width), x: from.x, width: width})
		h.top = headPad + groupHead.line + headPad
	}
	most := max(int(g.page/3/columnHead.line), 1)
	for i, col := range g.columns {
		var lines []line
		for _, phrase := range c.heads[i] {
			lines = append(lines, breakLines(phrase, col.width)...)
		}
		lines = clip(lines, most, col.width)
		h.heads = append(h.heads, cellLines{lines: lines, x: col.x, width: col.width, right: col.numeric})
		h.lines = max(h.lines, len(lines))
		h.swatch = h.swatch || g.doc.Columns[i].Status != ""
	}
	h.height = h.top + Length(h.lines)*columnHead.line + headPad
	if h.swatch {
		h.height += swatchGap + swatchHigh
	}
	g.head = h
}

// paint draws the head with its top rule at y.
func (g *grid) paintHead(p *sheet, y Length) {
	h, left := g.head, margin+g.frame.x
	p.rule(left, y, g.frame.wide, edgeRule, Ink)
	bottom := y + h.top + Length(h.lines)*columnHead.line
	// The groups are painted as their first column comes, which is reading
	// order in the first row; the heads below them follow.
	for i, c := range h.heads {
		if !g.grouped(i) {
			g.paintColumnHead(p, c, bottom)
		}
		for k, group := range g.doc.Groups {
			if group.From == i {
				c := h.groups[k]
				p.line(c.lines[0], left+c.x, y+headPad+groupHead.baseline())
				p.rule(left+c.x, y+headPad+groupHead.line, c.width, innerRule, Ink)
			}
		}
	}
	for i, c := range h.heads {
		if g.grouped(i) {
			g.paintColumnHead(p, c, bottom)
		}
	}
	for i, c := range h.heads {
		if status := g.doc.Columns[i].Status; status != "" {
			x := left + c.x
			if c.right {
				x += c.width - swatchWide
			}
			d := swatch(status)
			p.graphic(Graphic{X: x, Y: bottom + swatchGap, Drawing: &d})
		}
	}
	p.rule(left, y+h.height, g.frame.wide, innerRule, Ink)
}

// grouped reports whether column i stands under a group head.
func (g *grid) grouped(i int) bool {
	for _, group := range g.doc.Groups {
		if i >= group.From && i <= group.To {
			return true
		}
	}
	return false
}

// paintColumnHead draws one head so that it ends at bottom.
func (g *grid) paintColumnHead(p *sheet, c cellLines, bottom Length) {
	y := bottom - Length(len(c.lines))*columnHead.line
	for _, l := range c.lines {
		p.line(l, margin+g.frame.x+c.start(l), y+columnHead.baseline())
		y += columnHead.line
	}
}

// start is where a line of the cell starts.
func (c cellLines) start(l line) Length {
	if c.right {
		return c.x + c.width - l.width
	}
	return c.x
}
