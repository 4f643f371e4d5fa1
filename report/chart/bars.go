package chart

import (
	"fmt"

	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/document"
)

// A bar is a row of a bar chart.
type bar struct {
	barRow
	value    document.Fact
	previous document.Fact // zero, hence withheld, where there is none
	rest     bool
	cut      int // where the bar ends that would dwarf the others; 0 for any other
}

// layoutBars lays out a bar chart. A bar that is not shown is a mark at the
// zero line; the upright tick is the previous snapshot.
func layoutBars(c document.Bars, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	labels := make([]string, len(c.Rows))
	for i, r := range c.Rows {
		labels[i] = r.Label
	}
	col := barFrame{zero: zeroLine(labels, width), right: width, head: c.Head, last: c.ChangeHead}
	pitch, thick := length(18_000), length(11_000)
	if len(c.Rows) > 16 {
		pitch, thick = 12_600, 8_000
	}
	bars := make([]bar, len(c.Rows))
	rows := make([]barRow, len(c.Rows))
	for i, r := range c.Rows {
		var err error
		if bars[i], err = b.bar(r, col.zero, pitch); err != nil {
			return nil, fmt.Errorf("row %q: %w", r.Label, err)
		}
		rows[i] = bars[i].barRow
		col.changes = max(col.changes, name.width(rows[i].change))
	}
	cutRest(bars)
	s := barScale(bars, col)

	var out []Drawing
	cuts := split(rows, 2*headLine)
	for i, from := range cuts[:len(cuts)-1] {
		out = append(out, drawBars(bars[from:cuts[i+1]], col, s, thick))
	}
	return out, nil
}

func (b factReader) bar(r document.BarRow, zero, pitch length) (bar, error) {
	out := bar{rest: r.Rest}
	var err error
	if out.barRow, err = b.newRow(r.Label, r.Change, zero, pitch); err != nil {
		return out, err
	}
	if out.value, err = b.fact(r.Value); err != nil {
		return out, err
	}
	out.previous, _, err = b.optional(r.Previous)
	return out, err
}

// dwarfing is how many times the longest other bar a rest may be without making
// the others too short to be compared.
const dwarfing = 2

// cutRest cuts bars of a rest that would dwarf the others, and leaves out a tick
// that would.
func cutRest(bars []bar) {
	longest := 0
	for _, r := range bars {
		if !r.rest {
			longest = max(longest, r.reach())
		}
	}
	for i, r := range bars {
		if !r.rest || longest == 0 || r.reach() <= dwarfing*longest {
			continue
		}
		bars[i].previous = document.Fact{}
		if now, _ := value(r.value); now > dwarfing*longest {
			bars[i].cut = longest
		}
	}
}

// reach returns the count at which a bar or its tick ends.
func (r bar) reach() int {
	if r.cut > 0 {
		return r.cut
	}
	now, shown := value(r.value)
	if !shown {
		return 0
	}
	before, _ := value(r.previous)
	return max(now, before)
}

// barScale returns the largest scale at which every bar and its number end
// before the changes.
func barScale(bars []bar, c barFrame) scale {
	var s scale
	for _, r := range bars {
		room := c.limit() - afterBar - total.width(r.value.Text)
		s = s.tighter(scale{max(room, 1), r.reach()})
	}
	return s
}

func drawBars(bars []bar, c barFrame, s scale, thick length) Drawing {
	d := Drawing{Width: c.right}
	y := d.heads(0, c)
	top := y
	for _, r := range bars {
		mid := y + r.height/2
		d.names(mid, r.barRow, c)
		d.bar(c.zero, mid, thick, r, s)
		y += r.height
	}
	d.line(point{c.zero, top}, point{c.zero, y}, 750, ink)
	d.Height = y
	return d
}

// bar draws one bar with its tick and its number. A count above zero leaves a
// visible line however small it is.
func (d *Drawing) bar(zero, mid, thick length, r bar, s scale) {
	now, shown := value(r.value)
	if !shown {
		d.setFact(zero+afterBar, mid, r.value.Text, name, r.value.ID)
		return
	}
	long := s.of(now)
	if now > 0 {
		long = max(long, 500)
	}
	color := series
	if r.rest {
		color = context
	}
	if r.cut > 0 {
		long = s.of(r.cut)
		d.cutBar(region{zero, mid - thick/2, long, thick}, color)
	} else {
		d.rect(zero, mid-thick/2, long, thick, color)
	}
	end := long
	if before, ok := value(r.previous); ok {
		x := zero + s.of(before)
		above, below := point{x, mid - thick/2 - 1_200}, point{x, mid + thick/2 + 1_200}
		d.line(above, below, 2_400, white)
		d.line(above, below, 900, ink)
		end = max(end, s.of(before))
	}
	d.setFact(zero+end+afterBar, mid, r.value.Text, total, r.value.ID)
}

// cutBar draws a bar with a slanted gap before its end: it goes on for longer.
func (d *Drawing) cutBar(g region, color drawing.Color) {
	const gap, end, slant = 3_000, 5_000, 3_000
	at := g.right() - min(g.w/2, gap+end)
	d.marks = append(d.marks, shape{closed: true, fill: color, lines: [][]point{
		{{g.x, g.y}, {at, g.y}, {at - min(slant, at-g.x), g.bottom()}, {g.x, g.bottom()}},
		{{at + gap, g.y}, {g.right(), g.y}, {g.right(), g.bottom()}, {at + gap - slant, g.bottom()}},
	}})
}
