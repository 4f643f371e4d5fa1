package chart

import "strconv"

// A title is the name of a fiscal year over its band, on one of the lines of
// the strip.
type title struct {
	x    length
	line int
	fiscal
}

// strip gives each fiscal year's name and sum a line of the strip over the
// plot, the first where it is clear of the names before, and sets the plot
// below. One line does where the bands are wide.
func (t *trend) strip(width length) {
	t.titles = nil
	var ends []length // of the lines so far
	for _, y := range t.years {
		w := strong.width(y.label) + keyGap + plain.width(y.sum)
		x := max(0, min(t.edge(y.from)+bandText, width-w))
		line := 0
		for line < len(ends) && ends[line]+keyApart > x {
			line++
		}
		if line == len(ends) {
			ends = append(ends, 0)
		}
		ends[line] = x + w
		t.titles = append(t.titles, title{x, line, y})
	}
	t.top = bandLine + length(max(len(ends)-1, 0))*noteHigh
	t.floor = t.top + plotHigh
}

// bands shades every other fiscal year, rules their borders and names them.
func (t *trend) bands(d *Drawing) {
	for i, y := range t.years {
		left, right := t.edge(y.from), t.edge(y.to+1)
		if i%2 == 1 {
			d.rect(left, 0, right-left, t.floor, band)
		}
	}
	for i, y := range t.years {
		if i > 0 {
			d.line(point{t.edge(y.from), t.below(t.edge(y.from))}, point{t.edge(y.from), t.floor}, 500, context)
		}
	}
	for _, y := range t.titles {
		at := bandLine/2 + length(y.line)*noteHigh
		d.set(d.set(y.x, at, y.label, strong)+keyGap, at, y.sum, plain)
	}
}

// below returns where a border at x begins: under the names that it would run
// through.
func (t *trend) below(x length) length {
	top := length(0)
	for _, y := range t.titles {
		end := y.x + strong.width(y.label) + keyGap + plain.width(y.sum)
		if y.x-keyGap/2 < x && x < end+keyGap/2 {
			top = max(top, bandLine+length(y.line)*noteHigh)
		}
	}
	return top
}

// axis draws the ticks and names of the months and returns where they end.
// A quarter has a tick of 4 points, a month one of 2. Names stand at each
// month, quarter or year, or further apart, as there is room.
func (t *trend) axis(d *Drawing) length {
	n := len(t.moments)
	slot := (t.right - t.left) / length(n)
	for i := range n + 1 {
		first := i < n && t.moments[i].month%3 == 1
		long := length(2_000)
		if first || i == 0 {
			long = 4_000
		}
		if slot >= 3_000 || first && 3*slot >= 3_000 || i == 0 {
			d.line(point{t.edge(i), t.floor}, point{t.edge(i), t.floor + long}, 500, ink)
		}
	}
	every := t.every(slot)
	y := t.floor + axisFirst
	named, last := 0, length(-1<<30)
	for i, m := range t.moments {
		months := m.year*12 + m.month - 1
		if months%every != 0 && !(every <= 3 && n < every) {
			continue
		}
		label, year := short[m.month], strconv.Itoa(m.year)
		half := max(faint.width(label), faint.width(year)) / 2
		x := min(max(t.x(i), half), d.Width-half)
		if x-half < last+2_000 {
			continue
		}
		d.setCenter(x, y, label, faint)
		if named == 0 || m.month == 1 || every > 12 {
			d.setCenter(x, y+axisNext, year, faint)
		}
		named++
		last = x + half
	}
	return y + axisNext + noteHigh/2
}

// every returns after how many months the axis names one.
func (t *trend) every(slot length) int {
	const room = 28_000 // for a month over a year
	for _, n := range []int{1, 3, 12, 24, 60, 120} {
		if slot*length(n) >= room {
			return n
		}
	}
	return 240
}
