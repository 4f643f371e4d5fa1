package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	dotGap     = 20_000 // between two panels
	dotPitch   = 15_500
	dotRest    = 4_000 // the row of the rest stands this much lower
	dotRadius  = 2_750
	dotOpen    = 2_400 // radius of the dot of the rest
	dotLabel   = 4_500 // from a dot's middle to its label
	dotBase    = 6_000 // at least between a label and the counts
	dotHalo    = 10_000
	guideWidth = 350
)

// A rate is one percentage of a chart of rates.
type rate struct {
	fact  document.Fact
	known bool // a percentage was worked out
	text  string
	base  pair
}

// A dotRow is a row of a chart of rates: one rate a panel.
type dotRow struct {
	barRow
	rates []rate
	rest  bool
}

// dots is a chart of rates while it is laid out.
type dots struct {
	panels
	all   string
	heads []string
	whole []rate // of all rows together, one a panel
	s     scale  // of percent
	end   int    // of the scale
	below bool   // the counts of all stand below their rate
}

// layoutDots lays out rates as dots, all panels on one scale. A rate that is not
// shown is its mark beside the zero line; where it is withheld, so are its counts.
func layoutDots(c document.Dots, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	labels := make([]string, len(c.Rows))
	for i, r := range c.Rows {
		labels[i] = r.Label
	}
	t := dots{panels: newPanels(len(c.Panels), panelZero(labels, width), width, dotGap, 2), all: c.All}
	rows, err := t.read(c, b)
	if err != nil {
		return nil, err
	}
	t.fit(rows)
	plainRows := make([]barRow, len(rows))
	for i, r := range rows {
		plainRows[i] = r.barRow
	}
	var out []Drawing
	for _, p := range t.parts(len(c.Panels), plainRows, t.top) {
		out = append(out, t.draw(rows, p, width))
	}
	return out, nil
}

func (t *dots) read(c document.Dots, b factReader) ([]dotRow, error) {
	for _, p := range c.Panels {
		all, err := b.rate(p.All)
		if err != nil {
			return nil, fmt.Errorf("panel %q: %w", p.Head, err)
		}
		t.heads, t.whole = append(t.heads, p.Head), append(t.whole, all)
	}
	rows := make([]dotRow, len(c.Rows))
	for i, r := range c.Rows {
		if len(r.Rates) != len(c.Panels) {
			return nil, fmt.Errorf("row %q: %d rates stand against %d panels; want one rate a panel", r.Label, len(r.Rates), len(c.Panels))
		}
		row, err := b.newRow(r.Label, "", t.left, dotPitch)
		if err != nil {
			return nil, err
		}
		rows[i] = dotRow{barRow: row, rest: r.Rest}
		if r.Rest && i > 0 && !rows[i-1].rest {
			rows[i].height += dotRest
		}
		for _, one := range r.Rates {
			read, err := b.rate(one)
			if err != nil {
				return nil, fmt.Errorf("row %q: %w", r.Label, err)
			}
			rows[i].rates = append(rows[i].rates, read)
		}
	}
	return rows, nil
}

// rate reads a percentage with its counts, which say what a percentage that is
// not shown would: they go with it.
func (b factReader) rate(r document.Rate) (rate, error) {
	out := rate{text: document.NotApplicableMark}
	var err error
	if out.fact, out.known, err = b.optional(r.Percent); err != nil {
		return out, err
	}
	if out.known {
		out.text = out.fact.Text
		if _, shown := value(out.fact); !shown {
			return out, nil
		}
	}
	out.base, err = b.pair(r.Of, r.Over)
	return out, err
}

// value returns the percentage where there is one to be drawn.
func (r rate) value() (int, bool) { return value(r.fact) }

// fit chooses the scale: the usual ends at the first round percentage that no
// rate exceeds, and it is shorter where a label would meet the counts.
func (t *dots) fit(rows []dotRow) {
	rates := append([]rate(nil), t.whole...)
	for _, r := range rows {
		rates = append(rates, r.rates...)
	}
	most := 0
	for _, r := range rates {
		n, _ := r.value()
		most = max(most, n)
	}
	t.end = max(most, 100)
	for _, end := range []int{50, 25, 10} {
		if most <= end {
			t.end = end
		}
	}
	t.s = scale{t.wide * 134 / 182, t.end}
	for _, r := range rates {
		n, _ := r.value()
		room := t.wide - plain.width(r.base.text) - dotBase - dotLabel - plain.width(r.text)
		t.s = t.s.tighter(scale{max(room, 1), n})
	}
	for _, r := range t.whole {
		t.below = t.below || t.allWidth(r)+dotBase+faint.width(r.base.text) > t.wide
	}
}

// allWidth is the width of the rate of all with its name.
func (t *dots) allWidth(r rate) length {
	return plain.width(t.all+" ") + strong.width(r.text)
}

// top is the height of what stands over the rows of some panels.
func (t *dots) top(from, to int) length {
	_, lines := panelHeads(t.heads[from:to], t.wide)
	top := length(lines)*headLine + 11_500
	if t.below {
		top += headLine
	}
	return top
}

// draw draws some rows of some of the panels.
func (t *dots) draw(rows []dotRow, p panelPart, width length) Drawing {
	heads, lines := panelHeads(t.heads[p.from:p.to], t.wide)
	top := t.top(p.from, p.to)
	d := Drawing{Width: width}
	rows = rows[p.first:p.last]
	ys, bottom := middles(rows, top)
	for i, head := range heads {
		d.setLines(t.at(i), 3_200+length(lines-len(head))*headLine, headLine, head, strong)
	}
	for i := p.from; i < p.to; i++ {
		t.frame(&d, i, t.at(i-p.from), length(lines)*headLine+4_200, top-1_500, bottom, rows, ys)
	}
	for n, r := range rows {
		d.named(ys[n], r.name)
		for i := p.from; i < p.to; i++ {
			t.dot(&d, t.at(i-p.from), ys[n], r.rates[i], t.whole[i], r.rest)
		}
	}
	d.Height = bottom
	return d
}

// middles returns the height of the middle of each row, and where they end.
func middles(rows []dotRow, top length) (ys []length, bottom length) {
	for i, r := range rows {
		lower := length(0)
		if r.rest && i > 0 && !rows[i-1].rest {
			lower = dotRest
		}
		ys = append(ys, top+lower+(r.height-lower)/2)
		top += r.height
	}
	return ys, top
}

// frame draws what stands behind the dots of one panel: guides, the zero line,
// and the line of all with its rate over it.
func (t *dots) frame(d *Drawing, i int, x, head, top, bottom length, rows []dotRow, ys []length) {
	for n, y := range ys { // up to the counts, not through them
		end := min(x+t.s.of(t.end), x+t.wide-faint.width(rows[n].rates[i].base.text)-dotBase)
		d.line(point{x, y}, point{end, y}, guideWidth, hair)
	}
	d.line(point{x, top}, point{x, bottom}, 750, ink)
	all, left := t.whole[i], x
	if n, shown := all.value(); shown {
		at := x + t.s.of(n)
		d.line(point{at, top}, point{at, bottom}, 750, muted)
		left = at - t.allWidth(all)/2
	}
	room := t.wide
	if !t.below && all.base.text != "" {
		room -= dotBase + faint.width(all.base.text)
	}
	left = max(x, min(left, x+room-t.allWidth(all)))
	end := d.set(left, head, t.all, plain) + plain.width(" ")
	if all.known {
		d.setFact(end, head, all.text, strong, all.fact.ID)
	} else {
		d.set(end, head, all.text, strong)
	}
	if t.below {
		head += headLine
	}
	d.setPair(x+t.wide, head, all.base)
}

// dot draws one rate: its dot, its label on the side away from the line of all,
// and its counts.
func (t *dots) dot(d *Drawing, x, y length, r, all rate, rest bool) {
	n, shown := r.value()
	wide := plain.width(r.text)
	left := x + 5_000
	if shown {
		at := x + t.s.of(n)
		left = at + dotLabel
		if line, ok := all.value(); ok && n <= line && at-dotLabel-wide >= x+2_000 {
			left = at - dotLabel - wide
		}
	}
	d.halo(left-1_000, y, wide+2_000, dotHalo)
	if shown {
		at := point{x + t.s.of(n), y}
		if rest {
			d.dot(at, dotOpen, white, series, 1_000)
		} else {
			d.dot(at, dotRadius, series, series, 0)
		}
	}
	if r.known {
		d.setFact(left, y, r.text, plain, r.fact.ID)
	} else {
		d.set(left, y, r.text, plain)
	}
	d.setPair(x+t.wide, y, r.base)
}
