package layout

import "example.org/oversight/report/document"

const (
	detailWide = 106_000 // of the labels
	detailGap  = 16_000  // after the widest label of a narrow column
	detailPad  = 3_000   // over and under a row
)

// details sets a ruled list of labels and values.
func (s *setter) details(d document.Details, f frame) []unit {
	labels, pad := Length(detailWide), Length(detailPad)
	if f.side {
		labels, pad = 0, detailPad/2
		for _, row := range d.Rows {
			labels = max(labels, detailLabel.width(s.clean(row.Label))+detailGap)
		}
		labels = min(labels, detailWide)
	}
	out := s.detailRows(d.Rows, f, labels, pad, hairRule, Hairline)
	return around(out, 12_000, 12_000)
}

// detailRows sets rows padded above and below, with the labels in a column of
// a width, hairlines between rows and rules of the given kind around them all.
func (s *setter) detailRows(rows []document.Detail, f frame, labels, pad, edge Length, c Color) []unit {
	list := s.section().add("L")
	list.Numbering = "None"
	var out []unit
	thick, color := edge, c
	for _, row := range rows {
		units := s.detailRow(row, list, f, labels, pad)
		t, k := thick, color
		out = append(out, first(units, func(p *sheet, y Length) { p.rule(margin+f.x, y, f.wide, t, k) })...)
		thick, color = hairRule, Hairline
	}
	if len(out) == 0 {
		list.drop()
		return nil
	}
	out[len(out)-1].keep = true
	return append(out, unit{paint: func(p *sheet, y Length) { p.rule(margin+f.x, y, f.wide, edge, c) }})
}

// detailRow sets one label and its value, without rules.
func (s *setter) detailRow(row document.Detail, list *Tag, f frame, labels, pad Length) []unit {
	item := list.add("LI")
	left, right := item.add("Lbl"), item.add("LBody")
	label := breakLines(s.spelled(row.Label, detailLabel, left), labels-6_000)
	value := breakLines(s.spans(row.Value, detail, right), f.wide-labels)
	if len(value[0].fragments) == 0 {
		right.drop()
	}
	if len(label[0].fragments) == 0 {
		left.drop()
	}
	n := max(len(label), len(value))
	out := make([]unit, n)
	for i := range out {
		out[i] = unit{height: detail.line, base: detail.baseline(), keep: i < n-1 && (i == 0 || i == n-2)}
		top := Length(0)
		if i == 0 {
			top = pad
			out[i].height += pad
		}
		if i == n-1 {
			out[i].height += pad
		}
		out[i].paint = func(p *sheet, y Length) {
			y += top + detail.baseline()
			if i < len(label) {
				p.line(label[i], margin+f.x, y)
			}
			if i < len(value) {
				p.line(value[i], margin+f.x+labels, y)
			}
		}
	}
	return out
}
