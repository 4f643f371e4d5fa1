package layout

import "context"

// A unit is a part of a document that is never cut: a line, a row, a drawing.
type unit struct {
	before, after Length // space around; of two that meet, the larger one holds
	height        Length
	keep          bool   // no page ends after it
	page          bool   // it starts a page
	heading       bool   // the space after it holds, whatever comes next
	lone          bool   // the one line of a paragraph: no page ends with it and its heading
	tight         bool   // the space before it holds, whatever came before
	wide          bool   // it needs a page on its side
	base          Length // of the first line, from the top
	slack         Length // what setting it tighter would save
	grouped       bool   // it breaks well: its rows are looked up, or grouped
	parts         breakable
	paint         func(p *sheet, y Length) // y is the top of the unit
}

// A breakable unit may go on on the next page by rules of its own.
type breakable interface {
	// least is the height that must fit before the first break.
	least() Length
	// flow puts the unit on pages from the flow's place on.
	flow(f *flow)
}

// A flow puts units on pages, one below the other.
type flow struct {
	ctx    context.Context
	paper  Paper
	sheets []*sheet
	y      Length // where the next unit may start
	after  Length // space that the last unit wants
	last   bool   // the last unit was a heading
	fresh  bool   // nothing is on the page yet
	err    error

	runs []extent // of the runs of pages so far: each begins where a section starts a page
}

// page is the page under work.
func (f *flow) page() *sheet { return f.sheets[len(f.sheets)-1] }

// bottom is the end of the text area.
func (f *flow) bottom() Length { return f.page().Height - margin }

// turn starts a page.
func (f *flow) turn(wide bool) {
	if f.err == nil {
		f.err = f.ctx.Err()
	}
	p := &sheet{number: len(f.sheets) + 1}
	p.Width, p.Height = f.paper.Width, f.paper.Height
	if wide {
		p.Width, p.Height = p.Height, p.Width
	}
	f.sheets = append(f.sheets, p)
	f.y, f.after, f.last, f.fresh = margin, 0, false, true
}

// run puts units on pages, starting a new one.
func (f *flow) run(units []unit) error {
	if len(units) > 0 {
		f.turn(units[0].wide)
	}
	for len(units) > 0 && f.err == nil {
		n := 1
		for n < len(units) && (units[n-1].keep || n > 1 && alone(units[n-2:n+1])) && !units[n].page {
			n++
		}
		if units[0].page {
			f.runs = append(f.runs, extent{})
		}
		f.chain(units[:n])
		f.extend(units[:n])
		units = units[n:]
	}
	return f.err
}

// alone reports whether the middle one of three units is the one line under a
// heading, of which more follows.
func alone(u []unit) bool {
	return u[0].heading && u[1].lone && !u[2].heading && !u[2].wide
}

// gap is the space before u where it would stand now.
func (f *flow) gap(u unit) Length { return gapBetween(f.fresh, f.last, f.after, u) }

// headingGap bounds the space between a heading and what follows.
const headingGap = 10_000

// gapBetween is the space between two units; none at the top of a page.
func gapBetween(fresh, heading bool, after Length, u unit) Length {
	switch {
	case fresh:
		return 0
	case u.tight:
		return u.before
	case heading:
		return max(after, min(u.before, headingGap))
	}
	return max(after, u.before)
}

// chain puts units that stay together on a page.
func (f *flow) chain(units []unit) {
	wide := false
	for _, u := range units {
		wide = wide || u.wide
	}
	isWide := f.page().Width != f.paper.Width
	switch {
	case wide != isWide && f.fresh:
		f.sheets = f.sheets[:len(f.sheets)-1]
		f.turn(wide)
	case wide != isWide || units[0].page && !f.fresh:
		f.turn(wide)
	case !f.fresh && !f.fits(units):
		f.turn(wide)
	}
	for _, u := range units {
		f.put(u, wide)
	}
}

// fits reports whether units fit on the rest of the page. A breakable unit at
// their end fits where a good part of it does.
func (f *flow) fits(units []unit) bool {
	y, after, last, fresh := f.y, f.after, f.last, f.fresh
	for i, u := range units {
		y += gapBetween(fresh, last, after, u)
		left := f.bottom() - y
		if u.height > left {
			return i == len(units)-1 && u.parts != nil && f.worthBreaking(u, left)
		}
		y, after, last, fresh = y+u.height, u.after, u.heading, false
	}
	return true
}

// worthBreaking reports whether a unit should be broken rather than moved to
// the next page whole. One that a page holds stays whole, unless this page
// would be left two fifths empty or, where it breaks well, a fifth.
func (f *flow) worthBreaking(u unit, left Length) bool {
	page := f.bottom() - margin
	if u.height > page {
		return left >= max(u.parts.least(), page/4)
	}
	if u.grouped {
		return left >= max(u.parts.least(), page/5)
	}
	return left >= max(u.parts.least(), page*2/5)
}

// put paints a unit at the next place. It turns the page where a chain is
// higher than a page.
func (f *flow) put(u unit, wide bool) {
	if f.err != nil {
		return
	}
	if u.parts != nil && f.y+f.gap(u)+u.height > f.bottom() {
		f.y += f.gap(u)
		u.parts.flow(f)
		f.after, f.last, f.fresh = u.after, false, false
		return
	}
	if !f.fresh && f.y+f.gap(u)+u.height > f.bottom() {
		f.turn(wide)
	}
	f.y += f.gap(u)
	if u.paint != nil {
		u.paint(f.page(), f.y)
	}
	f.y += u.height
	f.after, f.last, f.fresh = u.after, u.heading, false
}

// stack is the height of units set one below the other on one page.
func stack(units []unit) Length {
	var y, after Length
	heading := false
	for i, u := range units {
		y += gapBetween(i == 0, heading, after, u) + u.height
		after, heading = u.after, u.heading
	}
	return y
}

// paintStack paints units one below the other from y on.
func paintStack(p *sheet, units []unit, y Length) {
	var after Length
	heading := false
	for i, u := range units {
		y += gapBetween(i == 0, heading, after, u)
		if u.paint != nil {
			u.paint(p, y)
		}
		y += u.height
		after, heading = u.after, u.heading
	}
}
