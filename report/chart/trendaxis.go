package chart

import (
	"strconv"

	"example.org/oversight/report/document"
)

// A title is the name of a fiscal year over its band, and its sum beside or
// below it, or without its sum.
type title struct {
	x         length
	name, sum string
	of        document.FactID // the sum
	below     bool            // the sum stands on a line of its own
}

func (y title) width() length {
	switch {
	case y.sum == "":
		return strong.width(y.name)
	case y.below:
		return max(strong.width(y.name), plain.width(y.sum))
	}
	return strong.width(y.name) + keyGap + plain.width(y.sum)
}

// end is where the next band may begin.
func (y title) end() length { return y.x + y.width() + keyGap/2 }

// forms are the ways to write the titles of fiscal years, the fullest first.
var forms = []func(fiscal) title{
	func(f fiscal) title { return title{name: f.label, sum: f.sum, of: f.of} },
	func(f fiscal) title { return title{name: f.label, sum: f.sum, of: f.of, below: f.sum != ""} },
	func(f fiscal) title { return title{name: f.short, sum: f.sum, of: f.of, below: f.sum != ""} },
}

// strip writes the titles of the fiscal years over the plot and sets the plot
// below them. A title begins over the left edge of its band. It is written in the
// form that says most, and of several the first, of those for which the bands are
// wide enough. Where none is, every n-th year has its name alone, which reaches
// over the years behind it that have none.
func (t *trend) strip(width length) {
	var most []title
	for _, form := range forms {
		if titles := t.each(width, form); said(titles) > said(most) {
			most = titles
		}
	}
	if most != nil {
		t.setTitles(most)
		return
	}
	for ten := 1; ten <= len(t.years); ten *= 10 {
		for _, n := range []int{1, 2, 3, 4, 5} {
			if titles, ok := t.nth(width, n*ten); ok {
				t.setTitles(titles)
				return
			}
		}
	}
	t.setTitles(nil)
}

func (t *trend) setTitles(titles []title) {
	t.titles, t.top = titles, t.band
	for _, y := range titles {
		if y.below {
			t.top = t.band + noteHigh
		}
	}
	t.floor = t.top + t.high
}

// said is how many names and sums are written.
func said(titles []title) int {
	n := len(titles)
	for _, y := range titles {
		if y.sum != "" {
			n++
		}
	}
	return n
}

// each writes the title of every year over its own band, and none where one has
// no room. The first and the last year may be of a month or two: they have their
// name, or nothing, where there is no more room.
func (t *trend) each(width length, form func(fiscal) title) (titles []title) {
	last := len(t.years) - 1
	for i, y := range t.years {
		full, name, to := t.over(y, form(y)), t.over(y, title{name: y.short}), width
		if i < last {
			to = t.edge(t.years[i+1].from)
		}
		switch {
		case full.end() <= to:
			titles = append(titles, full)
		case i > 0 && i < last:
			return nil
		case name.end() <= to:
			titles = append(titles, name)
		}
	}
	return titles
}

// dense reports whether the years are so narrow that not each has its name: then the
// bands alone part them, since lines between them would run through the labels.
func (t *trend) dense() bool { return len(t.titles) < len(t.years)-2 }

// nth writes the names of every n-th year from the first, and that of the last
// where it has room, for which those close before it make way. It returns false
// where two names meet.
func (t *trend) nth(width length, n int) (titles []title, ok bool) {
	for i := 0; i < len(t.years); i += n {
		titles = append(titles, t.over(t.years[i], title{name: t.years[i].short}))
	}
	if last := t.years[len(t.years)-1:]; len(last) > 0 && (len(t.years)-1)%n > 0 {
		name := t.over(last[0], title{name: last[0].short})
		for name.end() <= width && len(titles) > 1 && titles[len(titles)-1].end() > name.x-bandText {
			titles = titles[:len(titles)-1]
		}
		titles = append(titles, name)
	}
	for len(titles) > 0 && titles[len(titles)-1].end() > width {
		titles = titles[:len(titles)-1]
	}
	for i := 1; i < len(titles); i++ {
		if titles[i-1].end() > titles[i].x-bandText {
			return nil, false
		}
	}
	return titles, true
}

// over places a title over the band of its year.
func (t *trend) over(y fiscal, name title) title {
	name.x = t.edge(y.from) + bandText
	return name
}

// bands shades every other fiscal year, rules their borders and names them.
func (t *trend) bands(d *Drawing) {
	for i, y := range t.years {
		left, right := t.edge(y.from), t.end(y.to)
		if i%2 == 1 {
			d.rect(left, 0, right-left, t.floor, band)
		}
	}
	for i, y := range t.years {
		if i > 0 && !t.dense() {
			d.line(point{t.edge(y.from), t.rise(t.edge(y.from))}, point{t.edge(y.from), t.floor}, 500, context)
		}
	}
	for _, y := range t.titles {
		end := d.set(y.x, t.band/2, y.name, strong)
		switch {
		case y.sum == "":
			continue
		case y.below:
			d.set(y.x, t.band/2+noteHigh, y.sum, plain)
		default:
			d.set(end+keyGap, t.band/2, y.sum, plain)
		}
		d.prints(y.sum, document.Printed{Fact: y.of, Number: 1})
	}
}

// rise returns how high the border at x reaches: to the top beside a title, and
// to the strip where the year behind it has none.
func (t *trend) rise(x length) length {
	for _, y := range t.titles {
		if y.x == x+bandText {
			return 0
		}
	}
	return t.top
}

// axis draws the ticks and names of the months and returns where they end.
// A quarter has a tick of 4 points, a month one of 2. Names stand at each
// month, quarter or year, or further apart, as there is room.
func (t *trend) axis(d *Drawing) length {
	n := len(t.moments)
	slot := (t.right - t.left - t.gap()*length(t.breaks())) / length(n)
	tick := func(x, long length) { d.line(point{x, t.floor}, point{x, t.floor + long}, 500, ink) }
	for i, m := range t.moments {
		first := m.month%3 == 1
		long := length(2_000)
		if first || i == 0 {
			long = 4_000
		}
		if slot >= 3_000 || first && 3*slot >= 3_000 || i == 0 {
			tick(t.edge(i), long)
		}
		if (i+1 == n || t.moments[i+1].cut) && slot >= 3_000 {
			tick(t.end(i), 2_000)
		}
	}
	every := t.every(slot)
	y := t.floor + axisFirst
	named, broken, last := 0, 0, length(-1<<30)
	begins := t.unnamed(every)
	for i, m := range t.moments {
		if !m.names(every) && !(every <= 3 && n < every) && !begins[i] {
			continue
		}
		label, year := short[m.month], strconv.Itoa(m.year)
		half := max(faint.width(label), faint.width(year)) / 2
		x := min(max(t.x(i), half), d.Width-half)
		if x-half < last+2_000 {
			continue
		}
		d.setCenter(x, y, label, faint)
		if named == 0 || m.month == 1 || every > 12 || m.breaks > broken || begins[i] {
			d.setCenter(x, y+axisNext, year, faint)
		}
		broken = m.breaks
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

// names reports whether an axis that names one of so many months names this one.
func (m moment) names(every int) bool { return (m.year*12+m.month-1)%every == 0 }

// unnamed returns the first months of the stretches in which the axis would name
// none, where there are breaks.
func (t *trend) unnamed(every int) map[int]bool {
	first := map[int]bool{}
	if t.breaks() == 0 {
		return first
	}
	t.stretches(func(from, to int) {
		for i := from; i <= to; i++ {
			if t.moments[i].names(every) {
				return
			}
		}
		first[from] = true
	})
	return first
}
