package layout

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The places of header, footer and marking, from the top of a Letter page.
// Those of the footer and the lower banner keep their distance from the foot.
const (
	headerBase   = 47_600
	headerRule   = 54_000
	footerRule   = 54_000 // from the foot
	footerBase   = 41_400 // from the foot
	bannerBase   = 28_300
	bannerBottom = 21_700 // from the foot
)

// furniture draws the running header and footer and the marking on all pages.
// The cover takes the marking alone; what a first page without one says as content
// is not drawn again.
func (s *setter) furniture(sheets []*sheet) {
	for _, p := range sheets {
		s.banner(p)
		if !p.cover {
			s.runningHead(p)
			s.footer(p, len(sheets))
		}
	}
}

// edge is the width of a page between its margins.
func (p *sheet) edge() Length { return p.Width - 2*margin }

// artifact draws a text that belongs to no tag.
func (p *sheet) artifact(kind Artifact, st style, x, y Length, text string) {
	if text != "" {
		p.Items = append(p.Items, Text{Kind: kind, X: x, Y: y, Face: st.face, Size: st.size, Color: st.color, S: text})
	}
}

// runningHead draws the status on the left and the short title on the right.
func (s *setter) runningHead(p *sheet) {
	strong, more := s.status(p)
	left := runningStrong.width(strong)
	if p.number > 1 || s.covered() {
		p.artifact(Header, runningStrong, margin, headerBase, strong)
		p.artifact(Header, runningText, margin+left, headerBase, more)
	}
	left += runningText.width(more)
	right := shorten(s.clean(s.doc.Short), runningText, p.edge()-left-gutter)
	p.artifact(Header, runningText, margin+p.edge()-runningText.width(right), headerBase, right)
	p.Items = append(p.Items, Rule{Kind: Header, X1: margin, Y1: headerRule, X2: margin + p.edge(), Y2: headerRule, Width: innerRule, Color: Hairline})
}

// status is the status as a running head has room for it.
func (s *setter) status(p *sheet) (strong, more string) {
	strong = shorten(s.clean(s.doc.Status), runningStrong, p.edge()/3)
	return strong, shorten(s.clean(s.doc.StatusMore), runningText, p.edge()/3-runningStrong.width(strong)+gutter)
}

// footer draws the committee, the date and the page's number.
func (s *setter) footer(p *sheet, total int) {
	y := p.Height - footerRule
	p.Items = append(p.Items, Rule{Kind: Footer, X1: margin, Y1: y, X2: margin + p.edge(), Y2: y, Width: innerRule, Color: Hairline})
	y = p.Height - footerBase
	number := fmt.Sprintf("Page %d of %d", p.number, total)
	end := margin + p.edge() - runningText.width(number)
	date := shorten(s.clean(s.doc.AsOfText), runningText, p.edge()/3)
	middle := (p.Width - runningText.width(date)) / 2
	left := shorten(s.clean(s.doc.Committee), runningText, middle-margin-gutter)
	p.artifact(Footer, runningText, margin, y, left)
	p.artifact(Footer, runningText, middle, y, date)
	p.artifact(Footer, runningText, end, y, number)
}

// banner draws the marking over and under the page, as artifacts but for the
// one that bannerOnce set.
func (s *setter) banner(p *sheet) {
	text := s.marking(p)
	if text == "" {
		return
	}
	x := (p.Width - bannerText.width(text)) / 2
	if p.number > 1 {
		p.artifact(Header, bannerText, x, bannerBase, text)
	}
	p.artifact(Footer, bannerText, x, p.Height-bannerBottom, text)
}

// bannerOnce draws the upper marking of the first page as content.
func (s *setter) bannerOnce(p *sheet) {
	if text := s.marking(p); text != "" {
		tag := s.sect.add("P")
		x := (p.Width - bannerText.width(text)) / 2
		p.line(breakLines(s.spelled(text, bannerText, tag), p.Width)[0], x, bannerBase)
	}
}

// marking is the marking as a page shows it.
func (s *setter) marking(p *sheet) string {
	return shorten(s.clean(s.doc.Marking), bannerText, p.edge())
}

// shorten cuts a text to a width, ending it in an ellipsis.
func shorten(text string, st style, width Length) string {
	const dots = "…"
	if st.width(text) <= width {
		return text
	}
	room := width - st.width(dots)
	fits := 0
	for i, r := range strings.TrimSuffix(text, dots) {
		end := i + utf8.RuneLen(r)
		if room -= st.width(text[i:end]); room < 0 {
			break
		}
		fits = end
	}
	if fits == 0 {
		return ""
	}
	return text[:fits] + dots
}
