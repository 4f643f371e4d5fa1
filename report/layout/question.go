package layout

import (
	"strconv"

	"example.org/oversight/report/document"
)

const (
	questionLabels = 82_000 // from the label to the topic, under which the texts stand
	questionPad    = 3_000  // over and under the line of the topic
	questionGap    = 16_500
	questionLines  = 6 // most of a topic
)

// question sets one question for the record and its response: a ruled line with
// its number, topic and status, which is a heading, then both texts.
func (s *setter) question(q document.Question, f frame) []unit {
	outer := s.section()
	s.sect = outer.add("Sect")
	in := frame{x: f.x + questionLabels, text: min(textWide, f.wide-questionLabels), wide: f.wide - questionLabels}
	out := s.questionHead(q, f, in)
	if asked := s.section().add("P"); len(q.Question) > 0 {
		units := lead.lines(breakLines(s.spans(q.Question, lead, asked), in.text), in.x)
		out = append(out, around(keepAll(units, true), 0, 5_000)...)
	} else {
		asked.drop()
	}
	out = append(out, s.blocks(q.Response, in)...)
	s.sect = outer
	return around(out, questionGap, questionGap)
}

// questionHead is the line over a question, whose status stands at its right end.
// ISO 14289-1, 7.4.2: its level follows that of the section.
func (s *setter) questionHead(q document.Question, f, in frame) []unit {
	level := min(2, len(s.levels)+1)
	head := s.section().add("H" + strconv.Itoa(level))
	st, status := body.strong(), detail.strong().in(Muted)
	label, topic := shorten(s.clean(q.Label), st, questionLabels-6_000), s.clean(q.Topic)
	how := s.plain(shorten(q.Status, status, in.wide/4), status, s.section().add("P"))
	measure := in.wide - status.width(how.text) - gutter
	lines := clip(balanced(s.spelled(topic, st, head), measure), questionLines, measure)
	dest := s.dest(key{anchor: q.Anchor})
	s.bookmark(level, joined(label, topic), dest)
	height := Length(len(lines))*st.line + 2*questionPad
	return []unit{{height: height, after: 2_500, keep: true, paint: func(p *sheet, y Length) {
		p.reach(dest, y, head)
		p.rule(margin+f.x, y, f.wide, edgeRule, Ink)
		top := y + questionPad + st.baseline()
		p.text(fragment{styledText: styledText{text: label + " ", style: st, tag: head}}, margin+f.x, top)
		for i, l := range lines {
			p.line(l, margin+in.x, top+Length(i)*st.line)
		}
		if how.text != "" {
			p.text(fragment{styledText: how}, margin+f.x+f.wide-status.width(how.text), top)
		}
	}}}
}
