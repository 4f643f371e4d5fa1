package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	followGap    = 18_000
	followScale  = 1_600  // a percent, at most
	followHigh   = 96_000 // of the highest point over the axis, at most
	followInset  = 8_500  // from a point to the right edge of its column
	followColumn = 30_000 // a year's column is at least this wide
	followLabel  = 10_000 // from a point to the middle of its label
	followSteep  = 12_000 // a rise or fall that moves a label aside
	followAside  = 6_000
	followRadius = 2_200
	followKey    = 11_750 // from line to line of the key
)

// A followPoint is a year of one panel.
type followPoint struct {
	label string
	fact  document.Fact
	known bool // a case was followed
	part  bool
	text  string
}

// A followPanel is one span of days.
type followPanel struct {
	head   string
	points []followPoint
}

// follow is a chart of follow-up while it is laid out.
type follow struct {
	panels
	s     scale
	floor length // of the first row of panels
	head  int    // lines
	key   []keyDot
}

// A keyDot is a line of the key of points.
type keyDot struct {
	lines []string
	open  bool
}

// layoutFollowUp lays out one panel a span of days, all on one scale and with the
// same years, as a table below it has them: a point stands over the end of its
// name. The line from or to a year that was followed in part is dashed. A year
// that is not shown is its mark over the axis.
func layoutFollowUp(c document.FollowUp, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	all, years := make([]followPanel, len(c.Panels)), 0
	for i, p := range c.Panels {
		var err error
		if all[i], err = b.followPanel(p); err != nil {
			return nil, fmt.Errorf("panel %q: %w", p.Head, err)
		}
		years = max(years, len(p.Points))
	}
	left := min(length(panelNames), width/3)
	t := follow{panels: newPanels(len(all), left, width, followGap, 3)}
	if t.abreast > 1 && t.wide/length(years) < followColumn {
		t.panels = newPanels(len(all), left, width, followGap, 1)
	}
	t.measure(c, all)
	d := Drawing{Width: width}
	for from := 0; from < len(all); from += t.abreast {
		t.row(&d, all[from:min(from+t.abreast, len(all))], d.Height)
	}
	t.legend(&d)
	return []Drawing{d}, nil
}

func (b factReader) followPanel(p document.FollowPanel) (followPanel, error) {
	out := followPanel{head: p.Head}
	for _, at := range p.Points {
		f, known, err := b.optional(at.Percent)
		if err != nil {
			return out, fmt.Errorf("%s: %w", at.Label, err)
		}
		one := followPoint{label: at.Label, fact: f, known: known, part: at.Part, text: document.NotApplicableMark}
		if known {
			one.text = f.Text
		}
		out.points = append(out.points, one)
	}
	return out, nil
}

// measure chooses the scale and what stands in the key: both kinds of point where
// there are both or the open one alone.
func (t *follow) measure(c document.FollowUp, all []followPanel) {
	most, open, closed := 0, false, false
	var heads []string
	for _, p := range all {
		heads = append(heads, p.head)
		for _, at := range p.points {
			n, shown := value(at.fact)
			most = max(most, n)
			open, closed = open || shown && at.part, closed || shown && !at.part
		}
	}
	t.s = scale{followScale, 1}.tighter(scale{followHigh, most})
	_, t.head = panelHeads(heads, t.wide)
	t.floor = length(t.head)*headLine + 15_000 + max(t.s.of(most), 24_000)
	if open {
		if closed {
			t.key = append(t.key, keyDot{wrap(c.Whole, plain, t.left-18_000), false})
		}
		t.key = append(t.key, keyDot{wrap(c.Part, plain, t.left-18_000), true})
	}
}

// row draws panels beside each other from the height y on.
func (t *follow) row(d *Drawing, part []followPanel, y length) {
	for i, p := range part {
		x := t.at(i)
		d.setLines(x, y+3_200, headLine, wrap(p.head, strong, t.wide), strong)
		t.panel(d, p, x, y+t.floor)
	}
	d.Height = y + t.floor + 17_000
}

// place is where point i of n stands over an axis.
func (t *follow) place(i, n int, x, floor length, f document.Fact) point {
	v, _ := value(f)
	return point{x + t.wide*length(i+1)/length(n) - min(followInset, t.wide/length(2*n)), floor - t.s.of(v)}
}

// panel draws one span of days over its axis: the line, the labels, the points.
func (t *follow) panel(d *Drawing, p followPanel, x, floor length) {
	n := len(p.points)
	d.line(point{x, floor}, point{x + t.wide, floor}, 750, ink)
	last := x - 2_000
	for i, at := range p.points {
		tick := t.place(i, n, x, floor, document.Fact{})
		d.line(tick, point{tick.x, tick.y + 2_000}, 500, ink)
		edge := x + t.wide*length(i+1)/length(n)
		if wide := faint.width(at.label); edge-wide >= last+2_000 {
			d.setRight(edge, floor+axisFirst, at.label, faint)
			last = edge
		}
	}
	for i := 1; i < n; i++ {
		a, b := p.points[i-1], p.points[i]
		_, before := value(a.fact)
		_, after := value(b.fact)
		if !before || !after {
			continue
		}
		var dash []length
		if a.part || b.part {
			dash = []length{2_500, 2_000}
		}
		d.line(t.place(i-1, n, x, floor, a.fact), t.place(i, n, x, floor, b.fact), lineWidth, series, dash...)
	}
	t.labels(d, p, x, floor)
	for i, at := range p.points {
		if _, shown := value(at.fact); shown {
			d.followDot(t.place(i, n, x, floor, at.fact), at.part)
		}
	}
}

func (d *Drawing) followDot(at point, open bool) {
	if open {
		d.dot(at, followRadius, white, series, 1_200)
		return
	}
	d.dot(at, followRadius, series, series, 300)
}

// labels sets the percentage over each point, aside of a steep line, as far as it
// stands clear of those before it: where years are many, the table has the others.
func (t *follow) labels(d *Drawing, p followPanel, x, floor length) {
	var placed []region
	n := len(p.points)
	for i, at := range p.points {
		here := t.place(i, n, x, floor, at.fact)
		wide := strong.width(at.text)
		aside, below := t.aside(p, i, floor-here.y)
		box := region{here.x - wide/2 + aside, here.y - followLabel - 4_000, wide, 8_000}
		if below {
			box.y = here.y + followLabel - 4_000
		}
		box.x = max(x, min(box.x, x+t.wide-wide))
		clear := true
		for _, other := range placed {
			clear = clear && !box.meets(other)
		}
		if !clear {
			continue
		}
		placed = append(placed, box)
		mid := box.y + box.h/2
		d.halo(box.x-500, mid, wide+1_000, 9_000)
		switch _, shown := value(at.fact); {
		case !at.known:
			d.set(box.x, mid, at.text, plain)
		case shown:
			d.setFact(box.x, mid, at.text, strong, at.fact.ID)
		default:
			d.setFact(box.x, mid, at.text, plain, at.fact.ID)
		}
	}
}

// aside is how far a label moves from a line that is steep after its point, and
// whether it stands below its point, where the line comes down to it and there is
// room over the axis.
func (t *follow) aside(p followPanel, i int, room length) (aside length, below bool) {
	before, after := t.over(p, i, i-1) > followSteep, t.over(p, i, i+1) > followSteep
	falls := t.over(p, i, i+1) < 0
	switch {
	case before && !falls && room > followLabel+7_000:
		return 0, true
	case before && !after:
		return followAside, false
	case after && !before:
		return -followAside, false
	}
	return 0, false
}

// over is how far another point of a panel stands over point i, where both are
// shown.
func (t *follow) over(p followPanel, i, other int) length {
	if other < 0 || other >= len(p.points) {
		return 0
	}
	n, here := value(p.points[i].fact)
	m, there := value(p.points[other].fact)
	if !here || !there {
		return 0
	}
	return t.s.of(m) - t.s.of(n)
}

// meets reports whether two regions have a place in common.
func (g region) meets(o region) bool {
	return g.x < o.right() && o.x < g.right() && g.y < o.bottom() && o.y < g.bottom()
}

// legend draws the key in the first column, over the first axis.
func (t *follow) legend(d *Drawing) {
	high := length(0)
	for _, k := range t.key {
		high += length(len(k.lines)) * followKey
	}
	y := max(t.floor-5_400-high+followKey/2, followKey/2)
	for _, k := range t.key {
		d.followDot(point{followRadius, y}, k.open)
		d.setLines(10_000, y, followKey, k.lines, plain)
		y += length(len(k.lines)) * followKey
	}
}
