package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	stackThick = 15_000
	stackPitch = 24_000
	wholePitch = 22_000 // of bars that are all as long
	wholeTotal = 20_000 // room after them for a total, at least
	barHigh    = 20_000 // of a single bar
)

// notDrawn stands in the place of a bar that would dwarf the others.
const notDrawn = "not drawn: its bar would dwarf the others"

// A stack is a row of a stacked bar chart.
type stack struct {
	barRow
	parts []stackPart
	total document.Fact
	known int    // the sum of the shown parts
	open  string // the mark of the parts that are not shown, or ""
	main  bool
	rest  bool
	alone bool // a rest whose bar would dwarf the others: its number has none
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
	pitch := length(stackPitch)
	if c.Whole {
		pitch = wholePitch
	}
	stacks := make([]stack, len(c.Rows))
	rows := make([]barRow, len(c.Rows))
	for i, r := range c.Rows {
		if stacks[i], err = b.stack(c.Keys, r, col.zero, pitch); err != nil {
			return nil, fmt.Errorf("row %q: %w", r.Label, err)
		}
		rows[i] = stacks[i].barRow
		col.changes = max(col.changes, name.width(rows[i].change))
	}
	leaveRest(stacks)
	var s scale
	for _, r := range stacks {
		s = s.tighter(r.scale(col))
	}
	if c.Whole {
		col.whole = wholeLength(stacks, col)
	}

	var out []Drawing
	lines := length((len(entries) + 1) / 2)
	cuts := split(rows, lines*keyPitch+4*headLine)
	for i, from := range cuts[:len(cuts)-1] {
		out = append(out, drawStacks(stacks[from:cuts[i+1]], entries, col, s))
	}
	return out, nil
}

func (b factReader) stack(keys []document.Key, r document.StackRow, zero, pitch length) (stack, error) {
	var out stack
	var err error
	if out.barRow, err = b.newRow(r.Label, r.Change, zero, pitch); err != nil {
		return out, err
	}
	if out.main, out.rest = r.Main, r.Rest; r.Main {
		out.name = wrap(r.Label, total, zero-nameApart)
		out.height = max(pitch, length(len(out.name))*nameLine+2_000)
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

// leaveRest leaves out bars of a rest that would dwarf the others: a part of
// theirs could not be cut short and still be compared.
func leaveRest(stacks []stack) {
	longest := 0
	for _, r := range stacks {
		if n, _ := r.length(); !r.rest {
			longest = max(longest, n)
		}
	}
	for i, r := range stacks {
		n, _ := r.length()
		_, shown := value(r.total)
		stacks[i].alone = r.rest && shown && longest > 0 && n > dwarfing*longest
	}
}

// wholeLength returns how long bars are that are all as long: what the totals
// after them leave.
func wholeLength(stacks []stack, c barFrame) length {
	after := length(wholeTotal)
	for _, r := range stacks {
		wide := total.width(r.total.Text)
		if r.open != "" {
			wide += afterBar + inside.width(r.open)
		}
		after = max(after, wide)
	}
	return max(c.limit()-afterBar-after, 1)
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
	if r.alone {
		return scale{}
	}
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
		d.stackName(mid, r, c)
		if c.whole > 0 {
			d.whole(c.zero, mid, r, c.whole)
		} else {
			d.stack(c.zero, mid, r, s)
		}
		y += r.height
	}
	d.line(point{c.zero, top}, point{c.zero, y}, 750, ink)
	d.Height = y
	return d
}

// stackName draws a row's name, which is strong where the figure is about it.
func (d *Drawing) stackName(mid length, r stack, c barFrame) {
	if r.main {
		d.setLines(0, mid-length(len(r.name)-1)*nameLine/2, nameLine, r.name, total)
		r.name = nil
	}
	d.names(mid, r.barRow, c)
}

// whole draws one bar of the length of all others and its total. What is not
// shown is an open part at its end: as long as what the total leaves, or of a
// fixed width where the total is not shown either.
func (d *Drawing) whole(zero, mid length, r stack, long length) {
	g := region{zero, mid - stackThick/2, long, stackThick}
	n, fixed := r.length()
	marked := true
	switch {
	case r.empty(): // its total is its mark
	case n == 0:
		d.frame(g.x, g.y, g.w, g.h, outline, muted)
	default:
		end := d.segments(g, r.parts, scale{long - fixed, n})
		marked = r.open == "" || d.open(region{end, g.y, g.right() - end, g.h}, r.open)
	}
	if r.empty() {
		long = 0
	}
	end := d.setFact(zero+long+afterBar, mid, r.total.Text, total, r.total.ID)
	if !marked {
		d.set(end+afterBar, mid, r.open, inside)
	}
}

// stack draws one bar and its total.
func (d *Drawing) stack(zero, mid length, r stack, s scale) {
	if r.alone {
		end := d.setFact(zero+afterBar, mid, r.total.Text, total, r.total.ID)
		d.set(end+2*afterBar, mid, notDrawn, faint)
		return
	}
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
