package chart

import (
	"fmt"

	"example.org/oversight/report/document"
)

const (
	bridgeZero  = 106_000 // the usual place of the zero line where all is added
	bridgeThick = 14_000
	bridgePitch = 24_000
	bridgeClose = 21_000
)

// removed is the hatching of what a cause took out of the count.
var removed = fill{color: white, texture: rising, pitch: 2_500, width: 500, over: series}

// A barRange is one row of a bridge: its bar runs from one running sum to another.
type barRange struct {
	name     []string
	level    bool               // one of the two counts
	text     string             // after the bar
	more     string             // after the text
	of       document.FactID    // that text prints
	moreOf   []document.Printed // that more prints
	from, to int
	placed   bool // both ends are known
	height   length
}

func (r barRange) low() int      { return min(r.from, r.to) }
func (r barRange) high() int     { return max(r.from, r.to) }
func (r barRange) style() style  { return map[bool]style{true: total, false: name}[r.level] }
func (r barRange) width() length { return r.style().width(r.text) + name.width(r.more) }

// layoutBridge lays out the way from one count to another. There is no axis:
// every value is printed. A cause that is not shown has no bar, and neither
// have those whose place depends on it; their numbers stand at the zero line.
func layoutBridge(c document.Bridge, b factReader, width length) ([]Drawing, error) {
	if c.Empty() {
		return nil, nil
	}
	rows, err := b.spans(c, width)
	if err != nil {
		return nil, err
	}
	left := length(bridgeZero)
	low, high := 0, 0
	for _, r := range rows {
		for _, line := range r.name {
			left = max(left, r.style().width(line)+nameApart)
		}
		if r.placed {
			low, high = min(low, r.low()), max(high, r.high())
		}
	}
	s := bridgeScale(rows, low, high, width-left)
	d := Drawing{Width: width}
	d.bridge(rows, c.Head, left+s.of(-low), s)
	return []Drawing{d}, nil
}

// spans reads the rows of c and finds where each begins and ends: from the
// front up to the first cause that is not shown, and from the back down to the
// last one.
func (b factReader) spans(c document.Bridge, width length) ([]barRange, error) {
	change, err := b.fact(c.Change)
	if err != nil {
		return nil, err
	}
	pitch := length(bridgePitch)
	if c.Close {
		pitch = bridgeClose
	}
	from, err := b.level(c.From, width, pitch)
	if err != nil {
		return nil, err
	}
	to, err := b.level(c.To, width, pitch)
	if err != nil {
		return nil, err
	}
	to.more, to.moreOf = b.facts.Plain(c.After), b.facts.Printed(c.After)
	rows := []barRange{from}
	steps := make([]document.Fact, len(c.Steps))
	for i, st := range c.Steps {
		if steps[i], err = b.fact(st.Value); err != nil {
			return nil, fmt.Errorf("step %q: %w", st.Label, err)
		}
		r := newSpan(st.Label, width, pitch, false)
		r.text, r.of = steps[i].Cell, steps[i].ID
		rows = append(rows, r)
	}
	end, ended := value(change)
	run, whole := placeForward(rows[1:], steps)
	switch {
	case whole && ended && run != end:
		return nil, fmt.Errorf("steps add up to %d, but the change is %d", run, end)
	case !whole && ended:
		placeBack(rows[1:], steps, end)
	}
	to.to, to.placed = end, ended
	return append(rows, to), nil
}

// placeForward places steps up to the first that is not shown; it returns the
// sum up to there, and whether that is all of them.
func placeForward(rows []barRange, steps []document.Fact) (run int, whole bool) {
	for i, f := range steps {
		n, shown := value(f)
		if !shown {
			return run, false
		}
		rows[i].from, rows[i].to, rows[i].placed = run, run+n, true
		run += n
	}
	return run, true
}

// placeBack places the steps after the last that is not shown, from the end.
func placeBack(rows []barRange, steps []document.Fact, end int) {
	for i := len(steps) - 1; i >= 0; i-- {
		n, shown := value(steps[i])
		if !shown {
			return
		}
		rows[i].from, rows[i].to, rows[i].placed = end-n, end, true
		end -= n
	}
}

// level reads one of the two counts.
func (b factReader) level(e document.BridgeEnd, width, pitch length) (barRange, error) {
	f, err := b.fact(e.Count)
	r := newSpan(e.Label, width, pitch, true)
	r.text, r.of = f.Text, f.ID
	return r, err
}

func newSpan(label string, width, pitch length, level bool) barRange {
	r := barRange{level: level}
	r.name = wrap(label, r.style(), min(widestColumn, width/3)-nameApart)
	r.height = max(pitch, length(len(r.name))*nameLine+2_000)
	return r
}

// bridgeScale returns the largest scale at which every bar and the text after
// it end within the room to the right of the names.
func bridgeScale(rows []barRange, low, high int, room length) scale {
	s := scale{max(room, 1), max(high-low, 1)}
	for _, r := range rows {
		long := -low
		if r.placed {
			long = max(r.high(), 0) - low
		}
		if long > 0 {
			s = s.tighter(scale{max(room-afterBar-r.width(), 1), long})
		}
	}
	return s
}

// bridge draws the rows around the zero line.
func (d *Drawing) bridge(rows []barRange, head string, zero length, s scale) {
	y := length(0)
	if head != "" {
		d.set(min(zero, d.Width-faint.width(head)), headLine/2, head, faint)
		y = headLine + 2_000
	}
	top := y
	at := func(n int) length { return zero + signed(s, n) }
	for i, r := range rows {
		mid := y + r.height/2
		line := mid - length(len(r.name)-1)*nameLine/2
		for k, text := range r.name {
			d.set(0, line+length(k)*nameLine, text, r.style())
		}
		end := zero
		if r.placed {
			if end = at(r.high()); end < zero && end+2*afterBar+r.width() > zero {
				end = zero // the text would stand on the zero line
			}
			d.step(region{at(r.low()), mid - bridgeThick/2, at(r.high()) - at(r.low()), bridgeThick}, r)
		}
		if next := i + 1; next < len(rows) && r.placed && rows[next].placed && r.to != 0 {
			below := y + r.height + (rows[next].height-bridgeThick)/2
			d.line(point{at(r.to), mid + bridgeThick/2}, point{at(r.to), below}, 500, muted)
		}
		d.set(d.setFact(end+afterBar, mid, r.text, r.style(), r.of), mid, r.more, name)
		d.prints(r.more, r.moreOf...)
		y += r.height
	}
	d.line(point{zero, top}, point{zero, y}, 750, ink)
	d.Height = y
}

// step draws one bar: solid where cases were added, hatched and outlined where
// they were taken out, muted for the result.
func (d *Drawing) step(g region, r barRange) {
	if r.from == r.to {
		if r.from != 0 {
			d.line(point{g.x, g.y}, point{g.x, g.bottom()}, 500, muted)
		}
		return
	}
	g.w = max(g.w, 500)
	switch {
	case r.level:
		d.rect(g.x, g.y, g.w, g.h, muted)
	case r.to > r.from, g.w <= 1_000: // too narrow to be hatched
		d.rect(g.x, g.y, g.w, g.h, series)
	default:
		d.rect(g.x, g.y, g.w, g.h, removed.color)
		d.hatch(g, removed, region{})
		d.frame(g.x, g.y, g.w, g.h, 500, series)
	}
}

// signed is the length of a number that may be below zero.
func signed(s scale, n int) length {
	if n < 0 {
		return -s.of(-n)
	}
	return s.of(n)
}
