package layout

import "example.org/oversight/report/document"

// The places of the cover, from the top of the page.
const (
	coverRuleAt  = 72_000
	coverToAt    = 82_000
	coverTitleAt = 204_000
	coverAsOfAt  = 372_000
	coverNotesAt = 450_000
	coverApart   = 30_000
	coverRow     = 18_500
)

// coverName is what the cover is called among pages and bookmarks.
const coverName = "Cover"

// A coverFit is how closely a cover is set: its largest title, and the least space
// between its blocks.
type coverFit struct {
	title style
	apart Length
}

// coverFits are tried in turn, until all of the cover is on one page.
var coverFits = []coverFit{{coverTitle, coverApart}, {heading1, coverApart}, {heading1, 10_000}}

// fitCover is the first fit that keeps the cover on one page, or else the closest.
func (s *setter) fitCover() coverFit {
	c, frame := s.doc.Cover, s.wide()
	for _, fit := range coverFits {
		measure := *s // its tags are of no tree
		measure.sect = &Tag{}
		blocks := [][]unit{measure.coverHead(c, frame), measure.coverTitle(c, frame, fit.title), measure.coverDates(c, frame), measure.coverNotes(c, frame), measure.coverDetails(c, frame)}
		height := Length(coverToAt)
		for _, b := range blocks {
			if len(b) > 0 {
				height += stack(b) + fit.apart
			}
		}
		if height-fit.apart <= s.paper.Height-margin {
			return fit
		}
	}
	return coverFits[len(coverFits)-1]
}

// cover sets the first page: blocks at fixed places, each moved down where the
// one before needs the room. What does not fit at its closest goes on on another
// page.
func (s *setter) cover(f *flow) {
	s.sect = s.tree.add("Sect")
	f.turn(false)
	f.page().cover = true
	if s.doc.Marking != "" {
		s.bannerOnce(f.page())
	}
	c, fit := s.doc.Cover, s.fitCover()
	frame := s.wide()
	f.page().rule(margin, coverRuleAt, frame.wide, coverRule, Ink)
	blocks := []struct {
		at    Length
		units []unit
	}{{coverToAt, s.coverHead(c, frame)}, {coverTitleAt, s.coverTitle(c, frame, fit.title)}, {coverAsOfAt, s.coverDates(c, frame)},
		{coverNotesAt, s.coverNotes(c, frame)}, {0, s.coverDetails(c, frame)}}
	blocks[len(blocks)-1].at = f.bottom() - stack(blocks[len(blocks)-1].units)
	for i, b := range blocks {
		at := b.at
		below := Length(0) // what must find room under the block
		for _, next := range blocks[i+1:] {
			if len(next.units) > 0 {
				below += stack(next.units) + fit.apart
			}
		}
		s.coverBlock(f, min(at, f.bottom()-below-stack(b.units)), fit.apart, b.units)
	}
	s.coverMark()
	s.sect = nil
}

// coverMark adds the bookmark of the cover, which leads to the title.
func (s *setter) coverMark() {
	for _, kid := range s.sect.Kids {
		if kid.Role == Title {
			s.bookmark(1, coverName, &Dest{Page: 1, Y: coverRuleAt, Tag: kid})
		}
	}
}

// coverNotes are the paragraphs of the cover.
func (s *setter) coverNotes(c document.Cover, f frame) []unit {
	var notes []unit
	for _, n := range c.Notes {
		notes = append(notes, s.paragraph(n, f)...)
	}
	return notes
}

// coverDetails is the list at the foot of the cover.
func (s *setter) coverDetails(c document.Cover, f frame) []unit {
	if len(c.Details) == 0 {
		return nil
	}
	return s.detailRows(c.Details, f, detailWide, detailPad, hairRule, Hairline)
}

// coverBlock puts units at a height, or below what is there already.
func (s *setter) coverBlock(f *flow, at, least Length, units []unit) {
	if len(units) == 0 || s.err != nil {
		return
	}
	apart := least
	if f.fresh {
		apart = 0
	}
	top := max(at, f.y+apart)
	if top+stack(units) > f.bottom() && f.y+apart < top {
		top = f.y + apart
	}
	f.y, f.after, f.last, f.fresh = top, 0, false, true
	for _, u := range units {
		if f.y+f.gap(u)+u.height > f.bottom() {
			f.turn(false)
		}
		f.put(u, false)
	}
}

// coverHead is to whom the review goes, and on the right that it is a draft.
func (s *setter) coverHead(c document.Cover, f frame) []unit {
	status := s.clean(s.doc.Status + s.doc.StatusMore)
	width := coverTo.width(status)
	measure := f.wide
	if status != "" && width < f.wide*2/3 {
		measure -= width + gutter
	}
	var out []unit
	if c.To != "" {
		tag := s.sect.add("P")
		out = coverTo.lines(breakLines(s.spelled(c.To, coverTo, tag), measure), f.x)
	}
	if status == "" {
		return out
	}
	tag := s.sect.add("P")
	if width >= f.wide*2/3 {
		return append(out, coverTo.lines(breakLines([]styledText{{text: status, style: coverTo, tag: tag}}, f.wide), f.x)...)
	}
	if len(out) == 0 {
		out = []unit{{height: coverTo.line}}
	}
	last := &out[len(out)-1]
	paint := last.paint
	up := Length(len(out)-1) * coverTo.line
	last.paint = func(p *sheet, y Length) {
		if paint != nil {
			paint(p, y)
		}
		p.text(fragment{styledText: styledText{text: status, style: coverTo, tag: tag}}, margin+f.wide-width, y-up+coverTo.baseline())
	}
	return keepAll(out, false)
}

// coverTitle is the title and the line below it. A title of more than six
// lines is set as a heading is.
func (s *setter) coverTitle(c document.Cover, f frame, st style) []unit {
	const most = 6
	var out []unit
	if c.Title != "" {
		tag := s.sect.add(Title)
		lines := balanced(s.spelled(c.Title, st, tag), f.text)
		if len(lines) > most {
			st = heading1
			lines = breakLines(s.spelled(c.Title, st, tag), f.text)
		}
		out = st.lines(lines, f.x)
	}
	if c.Subtitle != "" {
		tag := s.sect.add("P")
		lines := balanced(s.spelled(c.Subtitle, coverSubtitle, tag), f.text)
		out = append(out, around(coverSubtitle.lines(lines, f.x), 14_000, 0)...)
	}
	return out
}

// coverDates are the date of the review and of the one before.
func (s *setter) coverDates(c document.Cover, f frame) []unit {
	var out []unit
	if c.AsOf != "" {
		tag := s.sect.add("P")
		out = coverAsOf.lines(breakLines(s.spelled(c.AsOf, coverAsOf, tag), f.text), f.x)
	}
	if c.Previous != "" {
		tag := s.sect.add("P")
		lines := breakLines(s.spelled(c.Previous, lead, tag), f.text)
		out = append(out, around(lead.lines(lines, f.x), 2_000, 0)...)
	}
	return out
}
