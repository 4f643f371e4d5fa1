package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	labelNeed   = 3_400 // a label inside a segment needs this more than its width
	labelHole   = 4_000 // hatching stops this much wider than a label
	holeHeight  = 8_400
	outline     = 400
	separator   = 1_000  // between neighbors that are hard to tell apart
	afterBar    = 5_000  // from the end of a bar to its number
	beforeRight = 10_000 // between two heads on one line
	changeApart = 32_000 // between the longest bar with its number and the changes
)

// A stackPart is one status of a stacked bar.
type stackPart struct {
	fill fill
	fact document.Fact
}

// parts pairs the keys of a figure with the facts of one bar.
func (b factReader) parts(keys []document.Key, ids []document.FactID) ([]stackPart, error) {
	if len(ids) != len(keys) {
		return nil, fmt.Errorf("%d parts stand against %d keys; want one part a key", len(ids), len(keys))
	}
	out := make([]stackPart, len(keys))
	for i, k := range keys {
		f, ok := fills[k.Status]
		if !ok {
			return nil, fmt.Errorf("status %q has no fill", k.Status)
		}
		fact, err := b.fact(ids[i])
		if err != nil {
			return nil, err
		}
		out[i] = stackPart{f, fact}
	}
	return out, nil
}

// sum adds up the shown parts; open is the mark for those that are not shown,
// "" where there are none.
func sum(parts []stackPart) (n int, open string) {
	for _, p := range parts {
		v, shown := value(p.fact)
		n += v
		if !shown && open != document.WithheldMark {
			open = p.fact.Text
		}
	}
	return n, open
}

// A scale turns counts into lengths: length over count, kept as a fraction.
type scale struct {
	length length
	count  int
}

func (s scale) of(n int) length {
	if s.count == 0 {
		return 0
	}
	return s.length * length(n) / length(s.count)
}

// tighter returns the scale that leaves the shorter lengths; the zero scale
// stands for none yet.
func (s scale) tighter(t scale) scale {
	switch {
	case t.count == 0:
		return s
	case s.count == 0, t.length*length(s.count) < s.length*length(t.count):
		return t
	}
	return s
}

// segments draws the shown parts side by side into g, whose width is ignored,
// and returns where the last ends. Edges come from running sums, so that
// rounding does not add up.
func (d *Drawing) segments(g region, parts []stackPart, s scale) length {
	run := 0
	left := g.x
	var before *fill
	for i, p := range parts {
		n, _ := value(p.fact)
		if n == 0 {
			continue
		}
		run += n
		right := g.x + s.of(run)
		seg := region{left, g.y, right - left, g.h}
		left = right
		if before != nil && contrast(before.color, p.fill.color) < leastContrast {
			gap := min(separator, seg.w/2)
			seg.x, seg.w = seg.x+gap, seg.w-gap
		}
		before = &parts[i].fill
		d.segment(seg, p.fill, p.fact)
	}
	return left
}

// segment draws one part, with its number where it has one and there is room
// for it.
func (d *Drawing) segment(g region, f fill, of document.Fact) {
	label := of.Text
	st := f.label()
	need := st.width(label)
	var hole region
	fits := label != "" && need+labelNeed <= g.w
	if fits {
		hole = region{g.x + (g.w-need-labelHole)/2, g.y + (g.h-holeHeight)/2, need + labelHole, holeHeight}
	}
	d.rect(g.x, g.y, g.w, g.h, f.color)
	d.hatch(g, f, hole)
	if f.light() {
		d.frame(g.x, g.y, g.w, g.h, outline, muted)
	}
	if fits {
		d.setCenter(g.x+g.w/2, g.y+g.h/2, label, st)
		d.prints(label, document.Printed{Fact: of.ID})
	}
}

// openWidth returns the least width of an open segment with its mark.
func openWidth(mark string) length { return inside.width(mark) + labelNeed + 2*outline }

// open draws the parts that are not shown as one open segment, and reports
// whether its mark found room inside.
func (d *Drawing) open(g region, mark string) bool {
	d.frame(g.x, g.y, g.w, g.h, 500, muted, 2_000, 1_500)
	if g.w < inside.width(mark)+labelNeed {
		return false
	}
	d.setCenter(g.x+g.w/2, g.y+g.h/2, mark, inside)
	return true
}
