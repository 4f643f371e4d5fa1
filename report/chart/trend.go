package chart

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

const (
	plotLeft  = 22_000  // the usual left of the plot; wider for long counts
	plotRight = 4_000   // between the plot and the right edge
	plotHigh  = 136_000 // from the zero line to the highest tick
	bandLine  = 16_000  // of the strip over the plot with the fiscal years
	lowHigh   = 73_500  // plotHigh of a low figure
	lowBand   = 14_000  // bandLine of one
	bandText  = 4_000   // from the left of a band to its name
	axisFirst = 9_500   // from the zero line to the middle of the months
	axisNext  = 10_500  // from the months to the years
	lineWidth = 1_500
	breakWide = 12_000 // between two months where others are left out, at most
)

// A moment is a month of a trend.
type moment struct {
	year, month int
	fact        document.Fact // zero, hence withheld, in a gap
	incomplete  bool
	breaks      int // breaks of the axis up to it, and before it where cut is true
	cut         bool
}

// A trend is a chart over months while it is laid out.
type trend struct {
	moments []moment
	years   []fiscal
	peak    int // -1 for none
	unit    string

	left, right length // of the plot
	top, floor  length // of the plot
	high, band  length // of the plot from zero to the highest tick, and of the strip over it
	low         bool
	titles      []title
	step, steps int // of the count axis
}

// A fiscal year is a band behind the line.
type fiscal struct {
	label, short, sum string
	of                document.FactID // the sum
	from, to          int
}

// layoutTrend lays out a line over months. A month that is not shown is a gap;
// the incomplete month is dashed and hatched, with an open point. Where months
// are left out, the line and the axis are broken.
func layoutTrend(c document.Trend, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	t, err := b.trend(c)
	if err != nil {
		return nil, err
	}
	d := Drawing{Width: width}
	t.right = width - plotRight
	notes := t.fit(width)
	t.bands(&d)
	t.grid(&d)
	t.areas(&d)
	t.stretches(func(from, to int) { d.line(point{t.edge(from), t.floor}, point{t.end(to), t.floor}, 750, ink) })
	t.breakMarks(&d)
	t.lines(&d)
	for _, n := range notes {
		n.draw(&d)
	}
	d.Height = t.axis(&d)
	return []Drawing{d}, nil
}

// trend reads the months and years of c and checks that they fit together.
func (b factReader) trend(c document.Trend) (*trend, error) {
	t := &trend{peak: c.Peak, unit: c.Unit, high: plotHigh, band: bandLine, low: c.Low}
	if c.Low {
		t.high, t.band = lowHigh, lowBand
	}
	breaks := 0
	for i, m := range c.Months {
		at := moment{incomplete: m.Incomplete, cut: m.Break && i > 0}
		if at.cut {
			breaks++
		}
		at.breaks = breaks
		var err error
		if at.year, at.month, err = parseMonth(m.Month); err != nil {
			return nil, err
		}
		if at.fact, _, err = b.optional(m.Value); err != nil {
			return nil, fmt.Errorf("month %s: %w", m.Month, err)
		}
		t.moments = append(t.moments, at)
	}
	if t.peak < -1 || t.peak >= len(t.moments) {
		return nil, fmt.Errorf("peak is month %d; want -1 to %d", t.peak, len(t.moments)-1)
	}
	next := 0
	for _, y := range c.Years {
		if y.From < next || y.To < y.From || y.To >= len(t.moments) {
			return nil, fmt.Errorf("%s runs from month %d to %d; want bands in order within 0 to %d", y.Label, y.From, y.To, len(t.moments)-1)
		}
		next = y.To + 1
		sum, ok, err := b.optional(y.Sum)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", y.Label, err)
		}
		f := fiscal{label: y.Label, short: cmp.Or(y.Short, y.Label), from: y.From, to: y.To}
		unit := c.Unit
		if n, _ := value(sum); n == 1 && c.One != "" {
			unit = c.One
		}
		if c.Low && len(t.years) > 0 {
			unit = ""
		}
		if ok {
			f.sum, f.of = withUnit(sum, unit), sum.ID
		}
		if c.Low && ok {
			f = f.inShort()
		}
		t.years = append(t.years, f)
	}
	return t, nil
}

// inShort takes what the name of a year says beyond its short one behind its sum:
// "29 to June 30".
func (f fiscal) inShort() fiscal {
	if more, ok := strings.CutPrefix(f.label, f.short+" "); ok {
		f.label, f.sum = f.short, f.sum+" "+more
	}
	return f
}

// withUnit prints f with its unit, or its mark alone where it is not shown.
func withUnit(f document.Fact, unit string) string {
	if _, shown := value(f); !shown || unit == "" {
		return f.Text
	}
	return f.Text + " " + unit
}

func parseMonth(s string) (year, month int, err error) {
	if len(s) == 7 && s[4] == '-' {
		y, err1 := strconv.Atoi(s[:4])
		m, err2 := strconv.Atoi(s[5:])
		if err1 == nil && err2 == nil && m >= 1 && m <= 12 {
			return y, m, nil
		}
	}
	return 0, 0, fmt.Errorf("month %q is not one; want yyyy-mm", s)
}

// most returns the largest count that is shown.
func (t *trend) most() int {
	n := 0
	for _, m := range t.moments {
		v, _ := value(m.fact)
		n = max(n, v)
	}
	return n
}

// x returns the middle of month i, edge its left end, end its right end.
func (t *trend) x(i int) length { return (t.edge(i) + t.end(i)) / 2 }

func (t *trend) edge(i int) length { return t.place(i) + t.gap()*length(t.moments[i].breaks) }

func (t *trend) end(i int) length { return t.place(i+1) + t.gap()*length(t.moments[i].breaks) }

// place is where a month would begin if the axis had no breaks before it.
func (t *trend) place(i int) length {
	return t.left + (t.right-t.left-t.gap()*length(t.breaks()))*length(i)/length(len(t.moments))
}

// breaks is how many breaks the axis has, gap how wide each of them is: together
// they take a third of the plot at most.
func (t *trend) breaks() int { return t.moments[len(t.moments)-1].breaks }

func (t *trend) gap() length {
	return min(breakWide, (t.right-t.left)/length(3*max(t.breaks(), 1)))
}

// stretches calls f for each run of months between two breaks, both ends included.
func (t *trend) stretches(f func(from, to int)) {
	from := 0
	for i := range t.moments {
		if i+1 == len(t.moments) || t.moments[i+1].cut {
			f(from, i)
			from = i + 1
		}
	}
}

func (t *trend) y(n int) length {
	return t.floor - t.high*length(n)/length(t.step*t.steps)
}

// at returns the place of month i, and false in a gap.
func (t *trend) at(i int) (point, bool) {
	n, shown := value(t.moments[i].fact)
	return point{t.x(i), t.y(n)}, shown
}

// grid draws the count axis.
func (t *trend) grid(d *Drawing) {
	for i := t.steps; i >= 0; i-- {
		n := i * t.step
		if i > 0 {
			t.stretches(func(from, to int) { d.line(point{t.edge(from), t.y(n)}, point{t.end(to), t.y(n)}, 500, hair) })
		}
		d.setRight(t.left-6_000, t.y(n), document.Group(n), faint)
	}
}

// breakMarks draws two strokes across the axis at each of its breaks.
func (t *trend) breakMarks(d *Drawing) {
	for i := range t.moments {
		if !t.moments[i].cut {
			continue
		}
		for _, x := range []length{t.end(i - 1), t.edge(i)} {
			d.line(point{x - 1_500, t.floor + 4_000}, point{x + 1_500, t.floor - 4_000}, 750, ink)
		}
	}
}

// runs calls f for each stretch of months without a gap or a break, both ends
// included.
func (t *trend) runs(f func(from, to int)) {
	start := -1
	for i := range len(t.moments) + 1 {
		shown := false
		if i < len(t.moments) {
			_, shown = t.at(i)
		}
		if start >= 0 && (!shown || t.moments[i].cut) {
			f(start, i-1)
			start = -1
		}
		if shown && start < 0 {
			start = i
		}
	}
}

// areas fills what lies under the line, or hatches it where the month at its
// end is incomplete.
func (t *trend) areas(d *Drawing) {
	t.runs(func(from, to int) {
		for i := from; i < to; i++ {
			a, _ := t.at(i)
			b, _ := t.at(i + 1)
			if t.moments[i].incomplete || t.moments[i+1].incomplete {
				d.hatchUnder(a, b, t.floor, 2_500, 500, series)
				continue
			}
			outline := []point{{a.x, t.floor}, a, b}
			for i+1 < to && !t.moments[i+2].incomplete {
				i++
				b, _ = t.at(i + 1)
				outline = append(outline, b)
			}
			outline = append(outline, point{b.x, t.floor})
			d.marks = append(d.marks, shape{lines: [][]point{outline}, closed: true, fill: area})
		}
	})
}

// lines draws the line, the points that stand alone, and those of the
// incomplete month and of the peak.
func (t *trend) lines(d *Drawing) {
	t.runs(func(from, to int) {
		var whole []point
		flush := func() {
			if len(whole) > 1 {
				d.marks = append(d.marks, shape{lines: [][]point{whole}, stroke: series, width: lineWidth})
			}
			whole = nil
		}
		for i := from; i <= to; i++ {
			p, _ := t.at(i)
			if i > from && (t.moments[i].incomplete || t.moments[i-1].incomplete) {
				flush()
				q, _ := t.at(i - 1)
				d.line(q, p, lineWidth, series, 2_500, 2_000)
			}
			whole = append(whole, p)
		}
		flush()
	})
	t.runs(func(from, to int) {
		for i := from; i <= to; i++ {
			p, _ := t.at(i)
			switch {
			case t.moments[i].incomplete:
				d.dot(p, 1_900, white, series, 1_200)
			case i == t.peak || from == to:
				d.dot(p, 2_000, series, series, 300)
			}
		}
	})
}
