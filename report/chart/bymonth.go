package chart

import (
	"errors"
	"fmt"

	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/document"
)

const (
	eventsHigh = 65_600 // of the plots of all panels together, at most
	eventHigh  = 12_000 // of one event, at most, and of a plot, at least
	eventsGap  = 9_000  // from a zero line to the strip of the next panel
	eventsRoof = 4_000  // from the highest column to the strip over it
	tickApart  = 11_000 // at least between two ticks
)

// layoutByMonth lays out panels of columns below each other, on one scale and
// over one axis of months. A month that is incomplete is hatched; one that is not
// shown is its mark where a column has room for it.
func layoutByMonth(c document.ByMonth, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	lines, err := b.alike(c.Panels)
	if err != nil {
		return nil, err
	}
	sum, most := 0, 0
	for _, t := range lines {
		sum, most = sum+t.most(), max(most, t.most())
	}
	s := scale{eventHigh, 1}.tighter(scale{eventsHigh, sum})
	step := tickStep(most)
	for s.of(step) < tickApart && step < most {
		step = tickStep(4*step + 1)
	}
	left := max(plotLeft, faint.width(document.Group(most))+8_000)
	d := Drawing{Width: width}
	for i, t := range lines {
		t.left, t.right, t.high = left, width-plotRight, max(s.of(t.most()), eventHigh)+eventsRoof
		t.strip(width)
		part := Drawing{Width: width}
		t.bands(&part)
		t.columns(&part, s, step)
		part.Height = t.floor
		if i == len(lines)-1 {
			part.Height = t.axis(&part)
		}
		d.add(part, point{0, d.Height})
		d.Height += part.Height
		if i < len(lines)-1 {
			d.Height += eventsGap
		}
	}
	return []Drawing{d}, nil
}

// alike reads lines over the same months and years, without their peaks.
func (b factReader) alike(panels []document.Trend) ([]*trend, error) {
	var all []*trend
	for i, p := range panels {
		p.Low = true
		t, err := b.trend(p)
		if err != nil {
			return nil, fmt.Errorf("panel %d: %w", i+1, err)
		}
		if i > 0 && !t.sameMonths(all[0]) {
			return nil, errors.New("panels have other months or years than the first; want the same")
		}
		all = append(all, t)
	}
	return all, nil
}

func (t *trend) sameMonths(o *trend) bool {
	same := len(t.moments) == len(o.moments) && len(t.years) == len(o.years)
	for i := 0; same && i < len(t.moments); i++ {
		a, b := t.moments[i], o.moments[i]
		same = a.year == b.year && a.month == b.month && a.breaks == b.breaks
	}
	for i := 0; same && i < len(t.years); i++ {
		a, b := t.years[i], o.years[i]
		same = a.short == b.short && a.from == b.from && a.to == b.to
	}
	return same
}

// columns draws the count axis and a column a month.
func (t *trend) columns(d *Drawing, s scale, step int) {
	for n := t.most() / step * step; n >= 0; n -= step {
		y := t.floor - s.of(n)
		if n > 0 {
			t.stretches(func(from, to int) { d.line(point{t.edge(from), y}, point{t.end(to), y}, 500, hair) })
		}
		d.setRight(t.left-6_000, y, document.Group(n), faint)
	}
	for i, m := range t.moments {
		n, shown := value(m.fact)
		slot := t.end(i) - t.edge(i)
		switch wide := max(slot*7/10, 200); {
		case shown && n > 0:
			d.column(region{t.x(i) - wide/2, t.floor - max(s.of(n), 500), wide, max(s.of(n), 500)}, m.incomplete)
		case !shown && m.fact.ID != "" && faint.width(m.fact.Text)+1_000 <= slot:
			d.rect(t.x(i)-slot/2+250, t.floor-6_000-noteHigh/2, slot-500, noteHigh, t.paper(i))
			d.setFact(t.x(i)-faint.width(m.fact.Text)/2, t.floor-6_000, m.fact.Text, faint, m.fact.ID)
		}
	}
	t.stretches(func(from, to int) { d.line(point{t.edge(from), t.floor}, point{t.end(to), t.floor}, 750, ink) })
	t.breakMarks(d)
}

// column draws one column, hatched and outlined where its month is incomplete.
func (d *Drawing) column(g region, incomplete bool) {
	if !incomplete {
		d.rect(g.x, g.y, g.w, g.h, series)
		return
	}
	d.rect(g.x, g.y, g.w, g.h, white)
	d.hatch(g, removed, region{})
	d.frame(g.x, g.y, g.w, g.h, 500, series)
}

// paper is the color behind month i: that of the band of its year.
func (t *trend) paper(i int) drawing.Color {
	for k, y := range t.years {
		if k%2 == 1 && i >= y.from && i <= y.to {
			return band
		}
	}
	return white
}
