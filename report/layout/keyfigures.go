package layout

import (
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// keySizes are the sizes of key figures: where a number is too wide for its
// column, all beside it are set in the next smaller one.
var keySizes = []Length{30_000, 24_000, 19_000, 15_000, 12_000, 10_000, 8_000}

// keyFigures sets a row of large numbers, up to four a row.
func (s *setter) keyFigures(k document.KeyFigures, f frame) []unit {
	const most = 4
	var out []unit
	for figures := k.Figures; len(figures) > 0; {
		n := min(most, len(figures))
		out = append(out, s.keyRow(figures[:n], min(most, len(k.Figures)), f))
		figures = figures[n:]
	}
	return around(out, 15_000, 9_000)
}

// A keyColumn is one large number with its label and lines, set.
type keyColumn struct {
	number line
	style  style // of the number
	label  []line
	lines  []line
}

func (c keyColumn) height() Length {
	return keyNumber.line + Length(len(c.label))*keyLabel.line + Length(len(c.lines))*keyLine.line
}

// keyRow sets one row of key figures in equal parts of the frame.
func (s *setter) keyRow(figures []document.KeyFigure, parts int, f frame) unit {
	const drop = 1_000
	columns := Length(parts)
	width := (f.wide - (columns-1)*gutter) / columns
	set := make([]keyColumn, len(figures))
	var height Length
	size := s.keySize(figures, width)
	for i, k := range figures {
		set[i] = s.keyColumn(k, size, width)
		height = max(height, set[i].height())
	}
	return unit{height: drop + height, base: drop + keyNumber.baseline(), paint: func(p *sheet, y Length) {
		for i, c := range set {
			x := margin + f.x + Length(i)*(width+gutter)
			p.rule(x, y, width, edgeRule, Ink)
			c.paint(p, x, y+drop)
		}
	}}
}

// keySize is the largest size in which each number fits its column.
func (s *setter) keySize(figures []document.KeyFigure, width Length) Length {
	for _, size := range keySizes {
		if !slices.ContainsFunc(figures, func(k document.KeyFigure) bool { return typeface.SemiBold.Width(s.fact(k.Fact).Text, size) > width }) {
			return size
		}
	}
	return keySizes[len(keySizes)-1]
}

// keyColumn sets one key figure in a size and a width.
func (s *setter) keyColumn(k document.KeyFigure, size, width Length) keyColumn {
	tag := s.section().add("P")
	f := s.fact(k.Fact)
	printed := f.Text + " " + s.clean(k.Label)
	for _, text := range k.Lines {
		printed += " " + s.clean(s.plainText(text))
	}
	tag.Actual = document.SpokenKey(printed)
	c := keyColumn{style: keyNumber}
	c.style.size = size
	c.number = breakLines([]styledText{s.mark(f.Text, c.style, tag, f.State != document.Shown)}, width)[0]
	c.label = breakLines(s.spelled(k.Label, keyLabel, tag), width)
	for _, text := range k.Lines {
		c.lines = append(c.lines, breakLines(s.spans(text, keyLine, tag), width)...)
	}
	return c
}

// paint draws the column with its upper left corner at x, y.
func (c keyColumn) paint(p *sheet, x, y Length) {
	p.line(c.number, x, y+keyNumber.baseline())
	y += keyNumber.line
	for _, l := range c.label {
		p.line(l, x, y+keyLabel.baseline())
		y += keyLabel.line
	}
	for _, l := range c.lines {
		p.line(l, x, y+keyLine.baseline())
		y += keyLine.line
	}
}
