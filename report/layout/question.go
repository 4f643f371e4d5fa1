package layout

import "example.org/oversight/report/document"

const (
	questionLabels = 82_000
	questionPad    = 2_500
	questionGap    = 30_000
)

// question sets one question for the record and its response: the ruled
// particulars, then both texts with their labels in the margin of the measure.
func (s *setter) question(q document.Question, f frame) []unit {
	outer := s.section()
	s.sect = outer.add("Sect")
	place := s.sect
	out := s.detailRows(q.Rows, f, questionLabels, questionPad, edgeRule, Ink)
	if q.Anchor != (document.Anchor{}) {
		dest := s.dest(key{anchor: q.Anchor})
		if len(out) == 0 {
			out = []unit{{keep: true}}
		}
		out = first(out, func(p *sheet, y Length) { p.reach(dest, y, place) })
	}
	out = around(keepAll(out, true), 0, 7_500)

	in := frame{x: f.x + questionLabels, text: min(textWide, f.wide-questionLabels), wide: f.wide - questionLabels}
	out = append(out, s.labelled("Question:", q.Question, f, in)...)
	response := s.responseHead(q.Status, f, in)
	answer := s.blocks(q.Response, in)
	if q.Status == "" && len(answer) > 0 {
		response[0].height = 0 // the answer starts on the line of its label
	}
	out = append(out, response...)
	out = append(out, answer...)
	s.sect = outer
	return around(out, questionGap, questionGap)
}

// labelled sets a text with a label beside its first line.
func (s *setter) labelled(label string, text []document.Inline, f, in frame) []unit {
	tag := s.section().add("P")
	st := body.strong()
	name := styledText{text: label + " ", style: st, tag: tag}
	units := body.lines(breakLines(s.spans(text, body, tag), in.text), in.x)
	units = first(units, func(p *sheet, y Length) { p.text(fragment{styledText: name}, margin+f.x, y+body.baseline()) })
	return around(units, 0, 7_500)
}

// responseHead sets the label of a response and how far it answers.
func (s *setter) responseHead(status string, f, in frame) []unit {
	tag := s.section().add("P")
	st := subtitle.strong()
	st.line = body.line
	name := styledText{text: "Response: ", style: body.strong(), tag: tag}
	lines := breakLines([]styledText{s.plain(status, st, tag)}, in.text)
	units := make([]unit, len(lines))
	for i, l := range lines {
		units[i] = unit{height: body.line, keep: true, paint: func(p *sheet, y Length) {
			p.line(l, margin+in.x, y+body.baseline())
		}}
	}
	return first(units, func(p *sheet, y Length) {
		p.text(fragment{styledText: name}, margin+f.x, y+body.baseline())
	})
}
