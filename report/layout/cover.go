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

// cover sets the first page: blocks at fixed places, each moved down where the
// one before needs the room. What does not fit goes on on another page.
func (s *setter) cover(f *flow) {
	s.sect = s.tree.add("Sect")
	f.turn(false)
	f.page().cover = true
	if s.doc.Marking != "" {
		s.bannerOnce(f.page())
	}
	c := s.doc.Cover
	frame := s.wide()
	f.page().rule(margin, coverRuleAt, frame.wide, coverRule, Ink)
	s.coverBlock(f, coverToAt, s.coverHead(c, frame))
	s.coverBlock(f, coverTitleAt, s.coverTitle(c, frame))
	s.coverBlock(f, coverAsOfAt, s.coverDates(c, frame))
	var notes []unit
	for _, n := range c.Notes {
		notes = append(notes, s.paragraph(n, frame)...)
	}
	s.coverBlock(f, coverNotesAt, notes)
	if len(c.Details) > 0 {
		rows := s.detailRows(c.Details, frame, detailWide, detailPad, hairRule, Hairline)
		s.coverBlock(f, f.bottom()-stack(rows), rows)
	}
	s.sect = nil
}

// coverBlock puts units at a height, or below what is there already.
func (s *setter) coverBlock(f *flow, at Length, units []unit) {
	if len(units) == 0 || s.err != nil {
		return
	}
	apart := Length(coverApart)
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
		out = coverTo.lines(breakLines([]styledText{s.plain(c.To, coverTo, tag)}, measure), f.x)
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
func (s *setter) coverTitle(c document.Cover, f frame) []unit {
	const most = 6
	var out []unit
	if c.Title != "" {
		tag := s.sect.add("P")
		st := coverTitle
		lines := balanced([]styledText{s.plain(c.Title, st, tag)}, f.text)
		if len(lines) > most {
			st = heading1
			lines = breakLines([]styledText{s.plain(c.Title, st, tag)}, f.text)
		}
		out = st.lines(lines, f.x)
	}
	if c.Subtitle != "" {
		tag := s.sect.add("P")
		lines := balanced([]styledText{s.plain(c.Subtitle, coverSubtitle, tag)}, f.text)
		out = append(out, around(coverSubtitle.lines(lines, f.x), 14_000, 0)...)
	}
	return out
}

// coverDates are the date of the review and of the one before.
func (s *setter) coverDates(c document.Cover, f frame) []unit {
	var out []unit
	if c.AsOf != "" {
		tag := s.sect.add("P")
		out = coverAsOf.lines(breakLines([]styledText{s.plain(c.AsOf, coverAsOf, tag)}, f.text), f.x)
	}
	if c.Previous != "" {
		tag := s.sect.add("P")
		lines := breakLines([]styledText{s.plain(c.Previous, lead, tag)}, f.text)
		out = append(out, around(lead.lines(lines, f.x), 2_000, 0)...)
	}
	return out
}
