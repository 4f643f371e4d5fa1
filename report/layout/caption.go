package layout

import "example.org/oversight/report/document"

const (
	captionBefore = 22_500
	captionGap    = 8_000
	noteBetween   = 3_000
	noteGap       = 12_000 // from a note to a source on its line
	displayAfter  = 15_000
)

// A caption is what stands over a table or figure.
type caption struct {
	label    styledText
	title    []line
	subtitle []line
	lead     Length // of the title, after the label
}

// caption sets a caption below tag: its title and its subtitle are paragraphs, so
// that they are not read as one sentence. With more set, the title ends in
// "(continued)". A display without label and title has no caption.
func (s *setter) caption(label string, title, sub []document.Inline, tag *Tag, wide Length, more bool) *caption {
	if label == "" && len(title) == 0 && len(sub) == 0 {
		return nil
	}
	holder := tag.add("Caption")
	t := holder.add("P")
	c := &caption{}
	if label != "" {
		c.label = s.plain(label, captionLabel, t)
		c.lead = captionLabel.width(c.label.text) + captionGap
	}
	spans := s.spans(title, captionTitle, t)
	if more {
		spans = append(spans, styledText{text: " (continued)", style: captionLabel, tag: t})
	}
	if label != "" || len(spans) > 0 {
		c.title = balanced(spans, wide-c.lead)
	}
	if len(sub) > 0 {
		c.subtitle = balanced(s.spans(sub, subtitle, holder.add("P")), wide)
	}
	return c
}

// units are the lines of the caption, kept with what follows.
func (c *caption) units(x, after Length) []unit {
	if c == nil {
		return nil
	}
	out := captionTitle.lines(c.title, x+c.lead)
	if c.label.text != "" {
		out = first(out, func(p *sheet, y Length) {
			sp := c.label
			sp.text += " "
			p.text(fragment{styledText: sp}, margin+x, y+captionLabel.baseline())
		})
	}
	out = around(out, 0, 1_000)
	out = append(out, subtitle.lines(c.subtitle, x)...)
	return around(keepAll(out, true), captionBefore, after)
}

// notes sets a note and a source as they stand under a display: on one line
// where they fit, else one below the other. Each is a paragraph.
func (s *setter) notes(text, source []document.Inline, parent *Tag, wide Length) [][]line {
	var out [][]line
	add := func(text []document.Inline, word string, tag *Tag) []styledText {
		spans := s.spans(text, note, tag)
		if first, ok := text[0].(document.Text); !ok || !first.Strong {
			spans = append([]styledText{{text: word + " ", style: note.strong(), tag: tag}}, spans...)
		}
		return spans
	}
	var lines []line
	if len(text) > 0 {
		lines = breakLines(add(text, "Note:", parent.add("P")), wide)
		out = append(out, lines)
	}
	if len(source) == 0 {
		return out
	}
	if len(lines) == 1 {
		trial := add(source, "Source:", nil)
		if at := lines[0].width + noteGap; at+unbroken(trial) <= wide {
			out[0][0].beside(breakLines(add(source, "Source:", parent.add("P")), wide)[0], at)
			return out
		}
	}
	return append(out, breakLines(add(source, "Source:", parent.add("P")), wide))
}

// beside adds another line at a place on this one.
func (l *line) beside(other line, at Length) {
	l.end()
	for _, f := range other.fragments {
		f.x += at
		l.fragments = append(l.fragments, f)
	}
	l.width = at + other.width
	l.words += other.words
}

// noteUnits are set notes as units; the last page of them may end after the
// last line only.
func noteUnits(notes [][]line, x, before Length) []unit {
	var out []unit
	for i, lines := range notes {
		units := note.lines(lines, x)
		space := Length(noteBetween)
		if i == 0 {
			space = before
		}
		out = append(out, around(units, space, 0)...)
	}
	return keepAll(out, false)
}
