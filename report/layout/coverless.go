package layout

// A document without a cover, such as one of a single page, says on its first page
// by its running head what a cover says: how it is marked, and that it is a draft.
// There both are content, as on a cover.

// head sets the cover, or prepares the tags of what stands in its place.
func (s *setter) head(f *flow) {
	if s.covered() {
		s.cover(f)
		return
	}
	s.opening = s.tree.add("Sect")
}

// covered says whether the document has a cover.
func (s *setter) covered() bool { return s.doc.Cover.Title != "" }

// headOnce draws the marking and the status of the first page as content, where no
// cover has said them.
func (s *setter) headOnce(p *sheet, _ Length) {
	if s.covered() {
		return
	}
	s.sect = s.opening
	s.bannerOnce(p)
	if s.doc.Status+s.doc.StatusMore == "" {
		return
	}
	tag := s.opening.add("P")
	status, more := s.status(p)
	p.text(fragment{styledText: styledText{text: status, style: runningStrong, tag: tag}}, margin, headerBase)
	p.text(fragment{styledText: styledText{text: more, style: runningText, tag: tag}}, margin+runningStrong.width(status), headerBase)
}
