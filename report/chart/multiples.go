package chart

import (
	"fmt"
	"strconv"

	"example.org/oversight/report/document"
)

const (
	multipleGap   = 24_000
	multipleHigh  = 96_000
	multipleRoof  = 8_000 // from the highest point to the title
	multipleTitle = 5_500 // of the title beyond its lines
	multipleApart = 15_000
	multiplePeak  = 12_000 // at least from a total to the peak
	peakRadius    = 2_000
	peakText      = 4_500 // from the middle of the peak's dot to its text
)

// A multiple is one small line.
type multiple struct {
	*trend
	name      []string // lines, of which the last has the total where it fits
	total     document.Fact
	hasTotal  bool
	totalDown bool // the total stands on a line of its own
}

// multiples is a chart of small lines while it is laid out.
type multiples struct {
	panels
	all   []multiple
	most  int    // the largest count
	lines int    // of the highest title
	short bool   // months are written short, for want of room
	title length // height of the titles
}

// layoutMultiples lays out small lines, three abreast, on one scale and with the
// average of the others behind each; where one of these is not shown in a month,
// there is no average of it. The incomplete month is dashed.
func layoutMultiples(c document.Multiples, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	t := multiples{panels: newPanels(3, 0, width, multipleGap, 3)}
	if err := t.read(c, b); err != nil {
		return nil, err
	}
	rows := make([]barRow, (len(t.all)+t.abreast-1)/t.abreast)
	for i := range rows {
		rows[i].height = t.title + multipleHigh + multipleApart
	}
	var out []Drawing
	cuts := split(rows, 0)
	for i, from := range cuts[:len(cuts)-1] {
		out = append(out, t.draw(from*t.abreast, min(cuts[i+1]*t.abreast, len(t.all)), width))
	}
	return out, nil
}

func (t *multiples) read(c document.Multiples, b factReader) error {
	var lines []document.Trend
	for _, p := range c.Panels {
		lines = append(lines, p.Line)
	}
	trends, err := b.alike(lines)
	if err != nil {
		return err
	}
	for i, p := range c.Panels {
		one := multiple{trend: trends[i]}
		if one.total, one.hasTotal, err = b.optional(p.Total); err != nil {
			return fmt.Errorf("panel %q: %w", p.Label, err)
		}
		one.left, one.right, one.floor = 0, t.wide, multipleHigh
		one.name = wrap(p.Label, strong, t.wide)
		count, when := t.peakOf(one)
		t.short = t.short || multiplePeak+plain.width(count.Text+when) > t.wide
		t.most = max(t.most, one.most())
		t.all = append(t.all, one)
	}
	for i := range t.all {
		t.lines = max(t.lines, t.fitTitle(&t.all[i]))
	}
	t.title = length(t.lines)*noteHigh + multipleTitle
	return nil
}

// fitTitle decides where the total stands and returns how many lines the title has.
func (t *multiples) fitTitle(m *multiple) int {
	end := length(0)
	if n := len(m.name); n > 0 {
		end = strong.width(m.name[n-1])
	}
	lines := max(len(m.name), 1)
	if m.hasTotal {
		if m.totalDown = end+keyGap+plain.width(m.total.Text) > t.wide; m.totalDown {
			lines, end = lines+1, 0
		}
		end += keyGap + plain.width(m.total.Text)
	}
	count, when := t.peakOf(*m)
	if count.ID != "" && end+multiplePeak+plain.width(count.Text+when) > t.wide {
		lines++
	}
	return lines
}

// peakOf is the count of the peak and when it was; none where it is not shown.
func (t *multiples) peakOf(m multiple) (count document.Fact, when string) {
	if m.peak < 0 {
		return document.Fact{}, ""
	}
	at := m.moments[m.peak]
	if _, shown := value(at.fact); !shown {
		return document.Fact{}, ""
	}
	name := months[at.month]
	if t.short {
		name = short[at.month]
	}
	return at.fact, " in " + name + " " + strconv.Itoa(at.year)
}

// draw draws some of the lines.
func (t *multiples) draw(from, to int, width length) Drawing {
	d := Drawing{Width: width}
	high := t.title + multipleHigh + multipleApart
	for i := from; i < to; i++ {
		at := point{t.at((i - from) % t.abreast), length((i-from)/t.abreast) * high}
		part := Drawing{Width: t.wide}
		t.setTitle(&part, t.all[i])
		d.add(part, at)
		at.y += t.title
		part = Drawing{Width: t.wide}
		t.plot(&part, i)
		if i+t.abreast >= to {
			t.all[i].names(&part)
		}
		d.add(part, at)
		if first := i - (i-from)%t.abreast; i == min(first+t.abreast, to)-1 { // over all that the row draws
			t.ticks(&d, first, i+1, point{t.at(0), at.y})
		}
	}
	rows := (to - from + t.abreast - 1) / t.abreast
	d.Height = length(rows)*high - 1_000
	return d
}

// setTitle sets the name, the total and the peak of a line.
func (t *multiples) setTitle(d *Drawing, m multiple) {
	const first = 5_300 // the middle of the first line
	d.setLines(0, first, noteHigh, m.name, strong)
	if m.hasTotal {
		x, line := length(0), len(m.name)
		if !m.totalDown && len(m.name) > 0 {
			line--
			x = strong.width(m.name[line]) + keyGap
		}
		d.setFact(x, first+length(line)*noteHigh, m.total.Text, plain, m.total.ID)
	}
	if count, when := t.peakOf(m); count.ID != "" {
		x, y := t.wide-plain.width(count.Text)-plain.width(when), first+length(t.lines-1)*noteHigh
		d.dot(point{x - peakText - peakRadius/2, y}, peakRadius, series, series, 0)
		d.set(d.setFact(x, y, count.Text, plain, count.ID), y, when, plain)
	}
}

// y is the height of a count in a plot, or of an average of counts.
func (t *multiples) y(sum, of int) length {
	return multipleHigh - (multipleHigh-multipleRoof)*length(sum)/length(max(t.most, 1)*of)
}

// average returns the height of the average of the other lines in a month, and
// false where one of them is not shown or there is none.
func (t *multiples) average(i, month int) (length, bool) {
	sum, n := 0, 0
	for k, other := range t.all {
		if k == i {
			continue
		}
		v, shown := value(other.moments[month].fact)
		if !shown {
			return 0, false
		}
		sum, n = sum+v, n+1
	}
	if n == 0 {
		return 0, false
	}
	return t.y(sum, n), true
}

// place returns where a month stands on line i, and false where it is not shown.
func (t *multiples) place(i, month int) (point, bool) {
	n, shown := value(t.all[i].moments[month].fact)
	return point{t.all[i].x(month), t.y(n, 1)}, shown
}

// plot draws line i over the average of the others.
func (t *multiples) plot(d *Drawing, i int) {
	m := t.all[i]
	for k, y := range m.years {
		if k%2 == 1 {
			d.rect(m.edge(y.from), 0, m.end(y.to)-m.edge(y.from), multipleHigh, band)
		}
	}
	step := tickStep(t.most)
	for n := step; n <= t.most; n += step {
		m.stretches(func(from, to int) { d.line(point{m.edge(from), t.y(n, 1)}, point{m.end(to), t.y(n, 1)}, 500, hair) })
	}
	m.unbroken(func(k int) bool { _, ok := t.average(i, k); return ok }, func(from, to int) { t.others(d, i, from, to) })
	m.stretches(func(from, to int) {
		d.line(point{m.edge(from), multipleHigh}, point{m.end(to), multipleHigh}, 750, ink)
	})
	m.unbroken(func(k int) bool { _, ok := t.place(i, k); return ok }, func(from, to int) { t.line(d, i, from, to) })
	if count, _ := t.peakOf(m); count.ID != "" {
		p, _ := t.place(i, m.peak)
		d.dot(p, peakRadius, series, series, 0)
	}
}

// unbroken calls f for each run of months that hold, without a break.
func (t *trend) unbroken(holds func(int) bool, f func(from, to int)) {
	t.stretches(func(from, to int) {
		start := -1
		for k := from; k <= to+1; k++ {
			ok := k <= to && holds(k)
			if ok && start < 0 {
				start = k
			}
			if !ok && start >= 0 {
				f(start, k-1)
				start = -1
			}
		}
	})
}

// others fills the area below the average of the other lines.
func (t *multiples) others(d *Drawing, i, from, to int) {
	if from == to {
		return
	}
	var edge []point
	for k := from; k <= to; k++ {
		y, _ := t.average(i, k)
		edge = append(edge, point{t.all[i].x(k), y})
	}
	outline := append(append([]point{{edge[0].x, multipleHigh}}, edge...), point{edge[len(edge)-1].x, multipleHigh})
	d.marks = append(d.marks,
		shape{lines: [][]point{outline}, closed: true, fill: hair},
		shape{lines: [][]point{edge}, stroke: context, width: 600})
}

// line draws months that follow on each other, dashed to the incomplete one.
func (t *multiples) line(d *Drawing, i, from, to int) {
	var whole []point
	for k := from; k <= to; k++ {
		p, _ := t.place(i, k)
		if k > from && (t.all[i].moments[k].incomplete || t.all[i].moments[k-1].incomplete) {
			d.polyline(whole)
			q, _ := t.place(i, k-1)
			d.line(q, p, lineWidth, series, 2_500, 2_000)
			whole = nil
		}
		whole = append(whole, p)
	}
	d.polyline(whole)
	if from == to {
		p, _ := t.place(i, from)
		d.dot(p, peakRadius, series, series, 0)
	}
}

func (d *Drawing) polyline(line []point) {
	if len(line) > 1 {
		d.marks = append(d.marks, shape{lines: [][]point{line}, stroke: series, width: lineWidth})
	}
}

// names sets the names of the years below a plot, as far as they have room.
func (m multiple) names(d *Drawing) {
	fits := func(y fiscal) bool { return faint.width(y.short) <= m.end(y.to)-m.edge(y.from) }
	some := false
	for _, y := range m.years {
		some = some || fits(y)
	}
	last := length(-2_000)
	for _, y := range m.years {
		wide := faint.width(y.short)
		x := min(max((m.edge(y.from)+m.end(y.to)-wide)/2, 0), d.Width-wide)
		if x >= last+2_000 && (fits(y) || !some) {
			last = d.set(x, multipleHigh+8_000, y.short, faint)
		}
	}
}

// ticks sets the counts of the axis over its lines, in the first panel of a row in
// which no line runs through them; where there is none, a halo clears the first.
func (t *multiples) ticks(d *Drawing, from, to int, at point) {
	step := tickStep(t.most)
	chosen := from
	for i := to - 1; i >= from; i-- {
		if t.clear(i, step) {
			chosen = i
		}
	}
	x := at.x + t.at(chosen-from) - t.at(0)
	for n := step; n <= t.most; n += step {
		text, mid := document.Group(n), at.y+t.y(n, 1)-5_500
		if !t.clear(chosen, step) {
			d.halo(x, mid, faint.width(text)+1_000, 8_500)
		}
		d.set(x, mid, text, faint)
	}
}

// clear reports whether the line of panel i does not run through the counts of the
// axis; what is below the average is light enough for them.
func (t *multiples) clear(i, step int) bool {
	wide := faint.width(document.Group(t.most)) + 2_000
	for n := step; n <= t.most; n += step {
		box := region{0, t.y(n, 1) - 10_500, wide, 10_000 + 2*lineWidth} // a peak at the count reaches above it
		for k := 1; k < len(t.all[i].moments) && t.all[i].x(k-1) <= wide; k++ {
			a, before := t.place(i, k-1)
			b, after := t.place(i, k)
			if before && after && min(a.y, b.y) < box.bottom() && max(a.y, b.y) > box.y {
				return false
			}
		}
	}
	return true
}
