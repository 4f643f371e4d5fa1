package layout

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// paragraph sets running text.
func (s *setter) paragraph(p document.Paragraph, f frame) []unit {
	st, after, measure := body, Length(7_500), f.text
	switch {
	case p.Role == document.Lead:
		st, after, measure = lead, 12_500, f.wide
	case p.Role == document.Fine:
		st, measure = note, f.wide
	case p.Role == document.Aside || f.side:
		st = small
	}
	tag := s.section().add("P")
	spans := s.spans(p.Text, st, tag)
	units := st.lines(breakLines(spans, measure), f.x)
	units[0].lone = len(units) == 1
	units = around(units, 0, after)
	if p.Role == document.Lead {
		units[0].before, units[0].tight = 2_500, true
		keepAll(units, true)
	}
	if announces(spans) {
		units[len(units)-1].keep = true
	}
	return units
}

// announces reports whether a text ends in a colon: what follows belongs to it.
func announces(spans []styledText) bool {
	n := len(spans)
	return n > 0 && strings.HasSuffix(strings.TrimRight(spans[n-1].text, " "), ":")
}

// lostNote tells the reader which characters could not be shown.
func (s *setter) lostNote() []unit {
	if len(s.seen.lost) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString(typeface.LostPrefix + " Each is printed as a stand-in: ")
	for i, r := range s.seen.lost {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(unicodeName(r))
	}
	b.WriteString(".")
	text := []document.Inline{document.Text{S: b.String()}}
	units := s.paragraph(document.Paragraph{Role: document.Fine, Text: text}, s.wide())
	return around(units, 15_000, 0)
}
