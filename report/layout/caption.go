package layout

import "example.org/oversight/report/document"

const (
	captionBefore = 22_500
	captionGap    = 8_000
	noteBetween   = 3_000
	displayAfter  = 15_000
)

// A caption is what stands over a table or figure.
type caption struct {
	label    styledText
	title    []line
	subtitle []line
	lead     Length // of the title, after the label
}

// caption sets a caption below tag. With more set, the title ends in
// "(continued)". A display without label and title has no caption.
func (s *setter) caption(label string, title, sub []document.Inline, tag *Tag, wide Length, more bool) *caption {
	if label == "" && len(title) == 0 && len(sub) == 0 {
		return nil
	}
	t := tag.add("Caption")
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
		c.subtitle = balanced(s.spans(sub, subtitle, t), wide)
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
// where they fit, else one below the other.
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
	var tag *Tag
	var before []styledText
	if len(text) > 0 {
		tag = parent.add("P")
		before = add(text, "Note:", tag)
		lines = breakLines(before, wide)
		out = append(out, lines)
	}
	if len(source) == 0 {
		return out
	}
	if len(lines) == 1 {
		trial := add(source, "Source:", nil)
		if unbroken(before)+note.width(" ")+unbroken(trial) <= wide {
			both := append(before, styledText{text: " ", style: note, tag: tag})
			out[0] = breakLines(append(both, add(source, "Source:", tag)...), wide)
			return out
		}
	}
	return append(out, breakLines(add(source, "Source:", parent.add("P")), wide))
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
