package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	shareScale = 2_400 // a percent, at most
	shareThick = 13_000
	sharePitch = 18_000
	shareTop   = 17_000 // of the first row, below a key of one line
)

// A sharePart is a part of a group: its percentage and its count.
type sharePart struct {
	percent, count document.Fact
	text, more     string
	of, moreOf     document.FactID
}

// A shareRow is a row of bars, one a group.
type shareRow struct {
	barRow
	parts []sharePart
}

// shares is a chart of groups side by side while it is laid out.
type shares struct {
	panels
	keys []keyEntry
	s    scale
}

// layoutShares lays out groups side by side, as bars of their percentages on one
// scale. A part of no case is a dash; one that is not shown is its mark.
func layoutShares(c document.Shares, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	entries, err := b.entries(c.Panels)
	if err != nil {
		return nil, err
	}
	labels := make([]string, len(c.Rows))
	for i, r := range c.Rows {
		labels[i] = r.Label
	}
	t := shares{panels: newPanels(len(entries), panelZero(labels, width), width, dotGap, 2), keys: entries, s: scale{shareScale, 1}}
	rows := make([]shareRow, len(c.Rows))
	for i, r := range c.Rows {
		if rows[i], err = b.shareRow(r, len(entries), t.left); err != nil {
			return nil, fmt.Errorf("row %q: %w", r.Label, err)
		}
		for _, p := range rows[i].parts {
			n, _ := value(p.percent)
			t.s = t.s.tighter(scale{max(t.wide-afterBar-p.width(), 1), n})
		}
	}
	plainRows := make([]barRow, len(rows))
	for i, r := range rows {
		plainRows[i] = r.barRow
	}
	var out []Drawing
	for _, p := range t.parts(len(entries), plainRows, t.top) {
		out = append(out, t.draw(rows, p, width))
	}
	return out, nil
}

func (b factReader) shareRow(r document.ShareRow, groups int, left length) (shareRow, error) {
	var out shareRow
	var err error
	if len(r.Parts) != groups {
		return out, fmt.Errorf("%d parts stand against %d panels; want one part a panel", len(r.Parts), groups)
	}
	if out.barRow, err = b.newRow(r.Label, "", left, sharePitch); err != nil {
		return out, err
	}
	for _, p := range r.Parts {
		part, err := b.sharePart(p)
		if err != nil {
			return out, err
		}
		out.parts = append(out.parts, part)
	}
	return out, nil
}

// sharePart reads a part of a group. A count that is not shown takes its
// percentage with it, and the other way round: each would say the other.
func (b factReader) sharePart(p document.Share) (sharePart, error) {
	var out sharePart
	var err error
	if out.count, err = b.fact(p.Count); err != nil {
		return out, err
	}
	percent, known, err := b.optional(p.Percent)
	if err != nil {
		return out, err
	}
	n, counted := value(out.count)
	_, shown := value(percent)
	switch {
	case !counted || n == 0:
		out.text, out.of = out.count.Cell, out.count.ID
	case known && !shown:
		out.text, out.of = percent.Text, percent.ID
	case known:
		out.percent, out.text, out.of = percent, percent.Text, percent.ID
		out.more, out.moreOf = out.count.Text, out.count.ID
	default:
		out.text = document.NotApplicableMark
		out.more, out.moreOf = out.count.Text, out.count.ID
	}
	return out, nil
}

func (p sharePart) width() length {
	if p.more == "" {
		return strong.width(p.text)
	}
	return strong.width(p.text) + afterBar + faint.width(p.more)
}

// top is the height of the names over the rows of some groups.
func (t *shares) top(from, to int) length {
	lines := 1
	for _, k := range t.keys[from:to] {
		lines = max(lines, len(t.keyLines(k)))
	}
	return shareTop + length(lines-1)*keyLine
}

// draw draws some rows of some of the groups.
func (t *shares) draw(rows []shareRow, p panelPart, width length) Drawing {
	d := Drawing{Width: width}
	for i := p.from; i < p.to; i++ {
		t.key(&d, t.at(i-p.from), t.keys[i])
	}
	top := t.top(p.from, p.to)
	y := top
	for _, r := range rows[p.first:p.last] {
		mid := y + r.height/2
		d.named(mid, r.name)
		for i := p.from; i < p.to; i++ {
			t.bar(&d, t.at(i-p.from), mid, r.parts[i], t.keys[i].fill)
		}
		y += r.height
	}
	for i := range p.to - p.from {
		d.line(point{t.at(i), top - 1_000}, point{t.at(i), y}, 750, ink)
	}
	d.Height = y
	return d
}

// keyLines is the name of a group, as wide as its panel allows beside the swatch
// and before the count.
func (t *shares) keyLines(k keyEntry) []string {
	return wrap(k.name, plain, t.wide-keyText-keyGap-strong.width(k.count))
}

// key draws the name of a group with its sample and its count.
func (t *shares) key(d *Drawing, x length, k keyEntry) {
	mid := length(keyLine)/2 - 1_000
	d.segment(region{x, mid - swatchHigh/2, swatchWide, swatchHigh}, k.fill, document.Fact{})
	lines := t.keyLines(k)
	d.setLines(x+keyText, mid, keyLine, lines, plain)
	last := len(lines) - 1
	if last < 0 {
		return
	}
	y := mid + length(last)*keyLine
	d.setFact(x+keyText+plain.width(lines[last])+keyGap, y, k.count, strong, k.of)
}

// bar draws one part: its bar, its percentage and its count.
func (t *shares) bar(d *Drawing, x, mid length, p sharePart, f fill) {
	n, shown := value(p.percent)
	long := length(0)
	if shown {
		long = max(t.s.of(n), 500) // less than half a percent is a visible line
		d.segment(region{x, mid - shareThick/2, long, shareThick}, f, document.Fact{})
	}
	st := plain
	if shown {
		st = strong
	}
	end := x + long + afterBar
	if p.of == "" {
		end = d.set(end, mid, p.text, st)
	} else {
		end = d.setFact(end, mid, p.text, st, p.of)
	}
	d.setFact(end+afterBar, mid, p.more, faint, p.moreOf)
}
