package layout

import "example.org/oversight/report/document"

const (
	columnsBefore = 18_000
	closer        = 6       // tenths of the spaces within columns that are set tight
	columnsSlack  = 150_000 // of a run with columns: the display under them may have gone to a page of its own
)

// columns sets a main and a side column beside each other.
func (s *setter) columns(c document.Columns, f frame) []unit {
	if c.Even {
		return s.halves(c, f)
	}
	main, levels := min(mainWide, f.wide-sideWide-gutter), s.levels
	left := s.blocks(c.Main, frame{x: f.x, text: main, wide: main})
	s.levels = levels
	right := s.side(c.Side, frame{x: f.x + f.wide - sideWide, text: sideWide, wide: sideWide, side: true})
	s.levels = levels // what comes below belongs to both
	if len(left)+len(right) == 0 {
		return nil
	}
	p := &pair{left: left, right: right}
	if len(left) > 0 && len(right) > 0 {
		p.shift = max(left[0].base-right[0].base, 0)
	}
	before, after := Length(columnsBefore), Length(15_000)
	if s.tight {
		before, after = closer*before/10, closer*after/10
		for i := range left {
			left[i].before, left[i].after = closer*left[i].before/10, closer*left[i].after/10
		}
		for i := range right {
			right[i].before, right[i].after = closer*right[i].before/10, closer*right[i].after/10
		}
	}
	return []unit{{
		before: before, after: after, parts: p, slack: columnsSlack,
		height: max(stack(left), p.shift+stack(right)),
		paint: func(sheet *sheet, y Length) {
			paintStack(sheet, left, y)
			paintStack(sheet, right, y+p.shift)
		},
	}}
}

// halves sets two columns of equal width beside each other, on one page. Where a
// table does not fit a half, or a column a page, they stand one below the other.
func (s *setter) halves(c document.Columns, f frame) []unit {
	half := frame{x: f.x, text: (f.wide - gutter) / 2, wide: (f.wide - gutter) / 2, side: true}
	other := half
	other.x += half.wide + gutter
	if s.fitAll(c.Main, half) && s.fitAll(c.Side, half) {
		before := len(s.section().Kids)
		left, right := s.blocks(c.Main, half), s.blocks(c.Side, other)
		if height := max(stack(left), stack(right)); height <= s.paper.Height-2*margin && len(left) > 0 && len(right) > 0 {
			return []unit{{
				before: max(left[0].before, right[0].before), after: max(left[len(left)-1].after, right[len(right)-1].after),
				height: height, slack: max(slackOf(left), slackOf(right)), grouped: true,
				paint: func(p *sheet, y Length) {
					paintStack(p, left, y)
					paintStack(p, right, y)
				},
			}}
		}
		s.section().Kids = s.section().Kids[:before]
	}
	return append(s.blocks(c.Main, f), s.blocks(c.Side, f)...)
}

// fitAll says whether each table of some blocks fits a frame.
func (s *setter) fitAll(blocks []document.Block, f frame) bool {
	for _, b := range blocks {
		if t, is := b.(document.Table); is && s.isTooWide(t, f) {
			return false
		}
	}
	return true
}

// side sets the side column in a section of its own: its headings stand under the
// heading that the columns stand under, not under the last one of the main column.
func (s *setter) side(blocks []document.Block, f frame) []unit {
	outer := s.section()
	s.sect = outer.add("Sect")
	out := s.blocks(blocks, f)
	if len(out) == 0 {
		s.sect.drop()
	}
	s.sect = outer
	return out
}

// A pair is two columns of units.
type pair struct {
	left, right []unit
	shift       Length // of the right column, so that the first lines align
}

// least is the room for the heads of both columns.
func (p *pair) least() Length { return 100_000 }

// flow fills both columns of a page, then goes on on the next one.
func (p *pair) flow(f *flow) {
	left, right, shift := p.left, p.right, p.shift
	for f.err == nil {
		room := f.bottom() - f.y
		var end Length
		n := whatFits(left, room, f.fresh)
		m := whatFits(right, room-shift, f.fresh)
		paintStack(f.page(), left[:n], f.y)
		paintStack(f.page(), right[:m], f.y+shift)
		end = max(stack(left[:n]), shift+stack(right[:m]))
		left, right, shift = left[n:], right[m:], 0
		if len(left)+len(right) == 0 {
			f.y += end
			return
		}
		f.turn(false)
	}
}

// whatFits is how many units fit a height, ending where a page may end. On a
// fresh page it is at least one, so that the flow goes on.
func whatFits(units []unit, room Length, fresh bool) int {
	best, any := 0, 0
	for n := 1; n <= len(units) && stack(units[:n]) <= room; n++ {
		any = n
		if n == len(units) || !units[n-1].keep {
			best = n
		}
	}
	if best == 0 && fresh && len(units) > 0 {
		return max(any, 1)
	}
	return best
}
