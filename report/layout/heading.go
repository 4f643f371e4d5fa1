package layout

import (
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/document"
)

// A headingStyle is how a level of headings is set.
type headingStyle struct {
	style
	before, after Length
	gap           Length // between number and text
}

var headingStyles = [...]headingStyle{
	{heading1, 37_500, 15_000, 10_000},
	{heading2, 22_500, 5_000, 9_000},
	{heading3, 15_000, 2_500, 8_000},
}

// heading sets a heading and makes it a place, a bookmark and, at level 1, the
// start of a section, on a new page where it opens one.
func (s *setter) heading(h document.Heading, f frame) []unit {
	level := min(max(h.Level, 1), len(headingStyles))
	st := headingStyles[level-1]
	if level == 1 {
		s.sect = s.tree.add("Sect")
		if h.Opens {
			s.runs++
			s.tight = s.seen.fits[s.runs].tight
		}
	}
	parent := s.section()
	depth := s.under(level)
	tag := parent.add("H" + strconv.Itoa(depth))
	number, text := s.clean(h.Number), s.clean(h.Text)
	dest := s.nextHeading(h)
	s.bookmark(depth, joined(number, text), dest)

	var lead Length
	if number != "" {
		lead = st.width(number) + st.gap
	}
	lines := balanced(s.spelled(text, st.style, tag), f.wide-lead)
	units := st.lines(lines, f.x+lead)
	units = first(units, func(p *sheet, y Length) {
		p.reach(dest, y, tag)
		if number != "" {
			p.text(fragment{styledText: styledText{text: number + " ", style: st.style, tag: tag}}, margin+f.x, y+st.baseline())
		}
	})
	units = around(keepAll(units, true), st.before, st.after)
	units[0].page = h.Opens
	units[len(units)-1].heading = true
	return units
}

// under goes below the last heading of a lesser level and returns how deep that is:
// a level that jumps is mended, so that 3 after 1, and another 3 after that, are
// both tagged as 2. ISO 14289-1, 7.4.2.
func (s *setter) under(level int) (depth int) {
	for len(s.levels) > 0 && s.levels[len(s.levels)-1] >= level {
		s.levels = s.levels[:len(s.levels)-1]
	}
	s.levels = append(slices.Clip(s.levels), level)
	return len(s.levels)
}

// bookmark adds an entry to the outline. It has no no-break spaces: a search takes
// them for no space.
func (s *setter) bookmark(level int, title string, to *Dest) {
	s.outline = append(s.outline, Bookmark{Level: level, Title: strings.ReplaceAll(title, "\u00a0", " "), To: to})
}

// joined is a number and a text as one string.
func joined(number, text string) string {
	if number == "" {
		return text
	}
	return number + " " + text
}

// nextHeading is the place of the heading that is set now.
func (s *setter) nextHeading(h document.Heading) *Dest {
	s.headings++
	return s.dest(headingKey(h, s.headings))
}

// headingKey names the n-th heading of a document, counted from 1.
func headingKey(h document.Heading, n int) key {
	if h.Anchor != (document.Anchor{}) {
		return key{anchor: h.Anchor}
	}
	return key{heading: n}
}
