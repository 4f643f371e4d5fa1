package layout

import "example.org/oversight/report/document"

// quoteIndent is how far a quote stands in from both sides of running text.
const quoteIndent = 24_000

// quote sets the words of somebody else, indented, and below them whose they are.
func (s *setter) quote(q document.Quote, f frame) []unit {
	outer := s.section()
	tag := outer.add("BlockQuote")
	s.sect = tag
	in := frame{x: f.x + quoteIndent, text: f.text - 2*quoteIndent, wide: f.wide - 2*quoteIndent, side: f.side}
	var out []unit
	for _, p := range q.Text {
		out = append(out, s.paragraph(document.Paragraph{Text: p}, in)...)
	}
	if len(q.Cite) > 0 {
		if n := len(out); n > 0 {
			out[n-1].keep, out[n-1].after = true, 2_500
		}
		cite := s.section().add("P")
		lines := subtitle.lines(breakLines(s.spans(q.Cite, subtitle, cite), in.text), in.x)
		out = append(out, around(keepAll(lines, false), 0, 7_500)...)
	}
	s.sect = outer
	if len(out) == 0 {
		tag.drop()
	}
	return around(out, 2_500, 10_000)
}
