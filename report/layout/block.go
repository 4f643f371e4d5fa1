package layout

import "example.org/oversight/report/document"

// A frame is the part of the page's width that blocks are set in.
type frame struct {
	x    Length // from the left margin
	text Length // measure of running text
	wide Length // measure of tables and figures
	side bool   // the side column of a pair
}

// wide is the frame of a whole upright page.
func (s *setter) wide() frame {
	full := s.paper.Width - 2*margin
	return frame{text: min(textWide, full), wide: full}
}

// section is the tag that blocks go to.
func (s *setter) section() *Tag {
	if s.sect == nil {
		s.sect = s.tree.add("Sect")
	}
	return s.sect
}

// blocks sets blocks in a frame.
func (s *setter) blocks(blocks []document.Block, f frame) []unit {
	var out []unit
	for _, b := range blocks {
		out = append(out, s.block(b, f)...)
	}
	return out
}

// block sets one block.
func (s *setter) block(b document.Block, f frame) []unit {
	switch b := b.(type) {
	case document.Heading:
		return s.heading(b, f)
	case document.Paragraph:
		return s.paragraph(b, f)
	case document.List:
		return s.list(b, f)
	case document.Quote:
		return s.quote(b, f)
	case document.Details:
		return s.details(b, f)
	case document.KeyFigures:
		return s.keyFigures(b, f)
	case document.Columns:
		return s.columns(b, f)
	case document.Contents:
		return s.contents(f)
	case document.Question:
		return s.question(b, f)
	case document.Table:
		if b.Filed {
			return nil
		}
		return s.table(b, f)
	case document.Figure:
		return s.figure(b, f)
	}
	s.fault("a block of type %T cannot be laid out", b)
	return nil
}

// lines makes units of set lines, their first letters at x from the margin. No
// page ends after the first line or before the last.
func (st style) lines(lines []line, x Length) []unit {
	out := make([]unit, len(lines))
	for i, l := range lines {
		out[i] = unit{
			height: st.line,
			base:   st.baseline(),
			keep:   i < len(lines)-1 && (i == 0 || i == len(lines)-2),
			paint:  func(p *sheet, y Length) { p.line(l, margin+x, y+st.baseline()) },
		}
	}
	return out
}

// keepAll makes units stay together, and with what follows if next is set.
func keepAll(units []unit, next bool) []unit {
	for i := range units {
		units[i].keep = next || i < len(units)-1
	}
	return units
}

// around gives units the space before the first and after the last.
func around(units []unit, before, after Length) []unit {
	if len(units) > 0 {
		units[0].before = max(units[0].before, before)
		units[len(units)-1].after = max(units[len(units)-1].after, after)
	}
	return units
}

// first adds a step to what the first unit paints, done before it.
func first(units []unit, do func(p *sheet, y Length)) []unit {
	if len(units) == 0 {
		return units
	}
	paint := units[0].paint
	units[0].paint = func(p *sheet, y Length) {
		do(p, y)
		if paint != nil {
			paint(p, y)
		}
	}
	return units
}
