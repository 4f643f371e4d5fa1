package layout

import (
	"strconv"

	"example.org/oversight/report/document"
)

const (
	itemGap        = 4_000
	numberedIndent = 18_000
)

// list sets a list with bullets or numbers.
func (s *setter) list(l document.List, f frame) []unit {
	st, in := body, Length(indent)
	if f.side {
		st = small
	}
	tag := s.section().add("L")
	tag.Numbering = "Disc"
	if l.Numbered {
		in, tag.Numbering = numberedIndent, "Decimal"
	}
	var out []unit
	for i, item := range l.Items {
		label := "•"
		if l.Numbered {
			label = strconv.Itoa(i+1) + "."
		}
		out = append(out, s.item(item, label, tag, st, f, in)...)
	}
	if len(out) == 0 {
		tag.drop()
	}
	return around(out, 0, 7_500)
}

// item sets one item of a list.
func (s *setter) item(text []document.Inline, label string, list *Tag, st style, f frame, in Length) []unit {
	tag := list.add("LI")
	mark := tag.add("Lbl")
	content := tag.add("LBody")
	units := st.lines(breakLines(s.spans(text, st, content), f.text-in), f.x+in)
	units = first(units, func(p *sheet, y Length) {
		p.text(fragment{styledText: styledText{text: label + " ", style: st, tag: mark}}, margin+f.x, y+st.baseline())
	})
	return around(units, 0, itemGap)
}
