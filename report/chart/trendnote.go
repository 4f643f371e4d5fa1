package chart

import (
	"strconv"

	"example.org/oversight/report/document"
)

const (
	noteHigh  = 10_500 // of a line of a label in the plot
	noteLow   = 9_000  // the least of one
	noteApart = 6_000  // from a point to its label
)

// A note is a label in the plot: a count and when it was, and perhaps a leader
// down to its point.
type note struct {
	box         region
	count, when string
	of          document.FactID // the count
	second      string          // a line below, flush right with the first
	leader      point           // where the leader ends; zero for none
}

func (n note) draw(d *Drawing) {
	y := n.box.y + min(n.box.h, noteHigh)/2
	d.set(d.setFact(n.box.x, y, n.count, strong, n.of)+plain.width(" "), y, n.when, plain)
	if n.second != "" {
		d.setRight(n.box.right(), y+noteHigh, n.second, plain)
	}
	if n.leader != (point{}) {
		d.line(point{n.leader.x, n.box.bottom() + 1_500}, n.leader, 500, context)
	}
}

// months and short name the months in full and as an axis does.
var (
	months = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	short  = [...]string{"", "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"}
)

// note returns the label of month i without a place.
func (t *trend) note(i int) note {
	m := t.moments[i]
	n := note{count: m.fact.Text, of: m.fact.ID, when: "in " + months[m.month] + " " + strconv.Itoa(m.year)}
	n.box.w = strong.width(n.count) + plain.width(" ") + plain.width(n.when)
	n.box.h = noteHigh
	switch {
	case m.incomplete && t.low:
		n.when += " (incomplete)"
		n.box.w += plain.width(" (incomplete)")
	case m.incomplete:
		n.second = "(incomplete)"
		n.box.w = max(n.box.w, plain.width(n.second))
		n.box.h += noteHigh
	}
	return n
}

// fit chooses the count axis: round ticks that reach the largest shown count,
// and as many more as the labels in the plot need to stand clear of the line.
func (t *trend) fit(width length) []note {
	most := t.most()
	t.step = tickStep(most)
	least := steps(most, t.step)
	var notes []note
	for t.steps = least; t.steps <= 3*least+4; t.steps++ {
		t.left = max(plotLeft, faint.width(document.Group(t.step*t.steps))+8_000)
		t.strip(width)
		var ok bool
		if notes, ok = t.notes(); ok {
			break
		}
	}
	return notes
}

// notes places the labels of the last incomplete month and of the peak, and
// reports whether all of them found a clear place.
func (t *trend) notes() ([]note, bool) {
	var out []note
	open := -1
	for i := range t.moments {
		if _, shown := t.at(i); shown && t.moments[i].incomplete {
			open = i
		}
	}
	for _, i := range []int{open, t.peak} {
		if i < 0 || i == t.peak && i == open && len(out) > 0 {
			continue
		}
		at, shown := t.at(i)
		if !shown {
			continue
		}
		placed := false
		for _, n := range t.choices(i, at) {
			if t.clear(n, out) {
				out, placed = append(out, n), true
				break
			}
		}
		if !placed {
			return out, false
		}
	}
	return out, true
}

// between moves a label of height h that begins at y up until no line of the
// grid runs through it; where the lines stand too close for that, it stays.
func (t *trend) between(y, h length) length {
	const air = 1_500
	for i := 1; i <= t.steps; i++ {
		line := t.y(i * t.step)
		if line <= y-air || line >= y+h+air {
			continue
		}
		if line-t.y((i+1)*t.step) < h+2*air {
			return y
		}
		return line - air - h
	}
	return y
}

// choices returns the places to try for the label of month i: left of its
// point, right of it, in a low plot also left and higher, and above; that of an
// incomplete month only above.
func (t *trend) choices(i int, at point) []note {
	n := t.note(i)
	above := n
	above.box.x = min(max(at.x-n.box.w/2, t.left+1_000), t.right-n.box.w)
	roof := t.roof(above.box.x, above.box.right())
	if t.moments[i].incomplete {
		above.box.y = t.between(min(roof, at.y)-n.box.h-2*noteApart, n.box.h)
		above.leader = point{at.x, at.y - 3_500}
		return []note{above}
	}
	above.box.y = t.between(min(roof, at.y)-n.box.h-3_500, n.box.h)
	left, right := n, n
	beside := t.between(at.y-noteHigh/2, n.box.h)
	left.box.x, left.box.y = at.x-noteApart-n.box.w, beside
	right.box.x, right.box.y = at.x+noteApart, beside
	if t.low {
		raised := left
		raised.box.h = noteLow
		raised.box.y = min(beside, t.roof(left.box.x-1_000, left.box.right()+1_000)-noteLow-1_000)
		return []note{left, right, raised, above}
	}
	return []note{left, right, above}
}

// roof returns the height of the highest point of the line between two places.
func (t *trend) roof(from, to length) length {
	high := t.floor
	for i := range t.moments {
		p, shown := t.at(i)
		if !shown {
			continue
		}
		if p.x >= from && p.x <= to {
			high = min(high, p.y)
		}
		if i == 0 {
			continue
		}
		if q, ok := t.at(i - 1); ok {
			for _, x := range []length{from, to} {
				if q.x <= x && x <= p.x && p.x > q.x {
					high = min(high, q.y+(p.y-q.y)*(x-q.x)/(p.x-q.x))
				}
			}
		}
	}
	return high
}

// clear reports whether n stands inside the plot, over the line and off the
// labels placed before.
func (t *trend) clear(n note, placed []note) bool {
	if n.box.x < t.left || n.box.right() > t.right || n.box.y < t.top {
		return false
	}
	if t.roof(n.box.x-1_000, n.box.right()+1_000) < n.box.bottom()+1_000 {
		return false
	}
	for _, p := range placed {
		wide := region{p.box.x - noteApart, p.box.y, p.box.w + 2*noteApart, p.box.h}
		if n.box.x < wide.right() && wide.x < n.box.right() && n.box.y < wide.bottom() && wide.y < n.box.bottom() {
			return false
		}
		// A leader takes the height from its label down to its point.
		if p.leader != (point{}) && n.box.x < p.leader.x+noteApart && p.leader.x-noteApart < n.box.right() &&
			n.box.bottom() > p.box.bottom() && n.box.y < p.leader.y {
			return false
		}
	}
	return true
}
