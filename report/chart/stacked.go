package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	stackThick = 15_000
	stackPitch = 24_000
	barHigh    = 20_000 // of a single bar
)

// A stack is a row of a stacked bar chart.
type stack struct {
	barRow
	parts []stackPart
	total document.Fact
	known int    // the sum of the shown parts
	open  string // the mark of the parts that are not shown, or ""
}

// layoutStacked lays out a stacked bar chart with its key above. The parts
// that are not shown are one open segment at the end: as long as what the
// total leaves, or of a fixed width where the total is not shown either.
func layoutStacked(c document.Stacked, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	entries, err := b.entries(c.Keys)
	if err != nil {
		return nil, err
	}
	labels := make([]string, len(c.Rows))
	for i, r := range c.Rows {
		labels[i] = r.Label
	}
	col := barFrame{zero: zeroLine(labels, width), right: width, head: c.Head, last: c.ChangeHead}
	stacks := make([]stack, len(c.Rows))
	rows := make([]barRow, len(c.Rows))
	for i, r := range c.Rows {
		if stacks[i], err = b.stack(c.Keys, r, col.zero); err != nil {
			return nil, fmt.Errorf("row %q: %w", r.Label, err)
		}
		rows[i] = stacks[i].barRow
		col.changes = max(col.changes, name.width(rows[i].change))
	}
	var s scale
	for _, r := range stacks {
		s = s.tighter(r.scale(col))
	}

	var out []Drawing
	lines := length((len(entries) + 1) / 2)
	cuts := split(rows, lines*keyPitch+4*headLine)
	for i, from := range cuts[:len(cuts)-1] {
		out = append(out, drawStacks(stacks[from:cuts[i+1]], entries, col, s))
	}
	return out, nil
}

func (b factReader) stack(keys []document.Key, r document.StackRow, zero length) (stack, error) {
	var out stack
	var err error
	if out.barRow, err = b.newRow(r.Label, r.Change, zero, stackPitch); err != nil {
		return out, err
	}
	if out.parts, err = b.parts(keys, r.Parts); err != nil {
		return out, err
	}
	if out.total, err = b.fact(r.Total); err != nil {
		return out, err
	}
	out.known, out.open = sum(out.parts)
	n, shown := value(out.total)
	switch {
	case !shown && out.open == "":
		// All parts are shown and the total is not: draw the parts.
	case shown && (out.known > n || out.open == "" && out.known != n):
		return out, fmt.Errorf("parts add up to %d, but the total is %d", out.known, n)
	}
	return out, nil
}

// length returns the count that a bar stands for, and the fixed width of what
// has no count.
func (r stack) length() (n int, fixed length) {
	if n, shown := value(r.total); shown {
		return n, 0
	}
	if r.open == "" || r.empty() {
		return r.known, 0
	}
	return r.known, openWidth(r.open)
}

// empty reports whether nothing of a row may be drawn: not its total and none
// of its parts.
func (r stack) empty() bool {
	for _, p := range r.parts {
		if _, shown := value(p.fact); shown {
			return false
		}
	}
	_, shown := value(r.total)
	return !shown
}

// scale returns the largest scale at which the bar and what stands after it
// end before the changes.
func (r stack) scale(c barFrame) scale {
	n, fixed := r.length()
	after := afterBar + total.width(r.total.Text)
	if r.open != "" {
		after += afterBar + inside.width(r.open)
	}
	return scale{max(c.limit()-fixed-after, 1), n}
}

func drawStacks(stacks []stack, entries []keyEntry, c barFrame, s scale) Drawing {
	d := Drawing{Width: c.right}
	y := d.key(0, entries) + 7_500
	y = d.heads(y, c) + 3_500
	top := y
	for _, r := range stacks {
		mid := y + r.height/2
		d.names(mid, r.barRow, c)
		d.stack(c.zero, mid, r, s)
		y += r.height
	}
	d.line(point{c.zero, top}, point{c.zero, y}, 750, ink)
	d.Height = y
	return d
}

// stack draws one bar and its total.
func (d *Drawing) stack(zero, mid length, r stack, s scale) {
	if r.empty() {
		d.setFact(zero+afterBar, mid, r.total.Text, name, r.total.ID)
		return
	}
	g := region{x: zero, y: mid - stackThick/2, h: stackThick}
	end := d.segments(g, r.parts, s)
	marked := true
	if r.open != "" {
		n, fixed := r.length()
		long := fixed
		if fixed == 0 {
			long = zero + s.of(n) - end
		}
		marked = d.open(region{end, g.y, long, g.h}, r.open)
		end += long
	}
	end = d.setFact(end+afterBar, mid, r.total.Text, total, r.total.ID)
	if !marked {
		d.set(end+afterBar, mid, r.open, inside)
	}
}

// layoutStatusBar lays out one bar of the whole width with its key below.
func layoutStatusBar(c document.StatusBar, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	entries, err := b.entries(c.Keys)
	if err != nil {
		return nil, err
	}
	ids := make([]document.FactID, len(c.Keys))
	for i, k := range c.Keys {
		ids[i] = k.Total
	}
	parts, err := b.parts(c.Keys, ids)
	if err != nil {
		return nil, err
	}
	d := Drawing{Width: width}
	n, open := sum(parts)
	fixed := length(0)
	if open != "" {
		fixed = openWidth(open)
	}
	end := d.segments(region{h: barHigh}, parts, scale{width - fixed, n})
	switch {
	case open != "":
		d.open(region{end, 0, fixed, barHigh}, open)
	case n == 0:
		d.frame(0, 0, width, barHigh, outline, muted)
	}
	d.Height = d.key(barHigh+7_500, entries)
	return []Drawing{d}, nil
}
