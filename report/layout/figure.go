package layout

import (
	"fmt"

	"example.org/oversight/report/chart"
	"example.org/oversight/report/document"
)

// figure sets a caption, a drawing and its notes, never parted. A drawing in
// several parts takes a caption for each. A figure without anything to draw is
// its subtitle in a sentence.
func (s *setter) figure(fig document.Figure, f frame) []unit {
	drawings, err := chart.Layout(fig.Chart, &s.doc.Facts, f.wide)
	if err != nil {
		s.fault("figure %q: %w", fig.Name, err)
		return nil
	}
	group := s.section().add("Div")
	if len(drawings) == 0 {
		return s.noFigure(fig, f, group)
	}
	var out []unit
	for i := range drawings {
		var parent *Tag
		if i == 0 {
			parent = group
		}
		units := s.caption(fig.Label, fig.Title, fig.Subtitle, parent, f.wide, i > 0).units(f.x, 9_000)
		if i > 0 {
			units = repeated(units)
		}
		units = append(units, s.drawing(&drawings[i], fig, group, f, i, len(drawings)))
		if i == 0 {
			title := fig.Title
			if len(title) == 0 {
				title = fig.Alt
			}
			units = first(units, s.display(fig.Anchor, fig.Label, title, group))
		}
		if i == len(drawings)-1 {
			units[len(units)-1].keep = len(fig.Note)+len(fig.Source) > 0
			units = append(units, noteUnits(s.notes(fig.Note, fig.Source, group, f.wide), f.x, 7_500)...)
		}
		out = append(out, units...)
	}
	return around(out, captionBefore, displayAfter)
}

// drawing is the drawing as a unit, part n of several.
func (s *setter) drawing(d *chart.Drawing, fig document.Figure, group *Tag, f frame, n, of int) unit {
	tag := group.add("Figure")
	tag.Alt = s.clean(firstOf(s.plainText(fig.Alt), s.plainText(fig.Title), fig.Name))
	if of > 1 {
		tag.Alt = fmt.Sprintf("%s Part %d of %d.", tag.Alt, n+1, of)
	}
	for _, text := range d.Texts() {
		s.clean(text)
	}
	return unit{height: d.Height, paint: func(p *sheet, y Length) {
		tag.Box = &Rect{margin + f.x, y, d.Width, d.Height}
		p.graphic(Graphic{Tag: tag, X: margin + f.x, Y: y, Drawing: d, Figure: fig.Name})
	}}
}

// noFigure says in words that there is nothing to draw.
func (s *setter) noFigure(fig document.Figure, f frame, group *Tag) []unit {
	text := fig.Subtitle
	if len(text) == 0 {
		text = fig.Alt
	}
	tag := group.add("P")
	units := around(body.lines(breakLines(s.spans(text, body, tag), f.text), f.x), 0, 7_500)
	if fig.Anchor != (document.Anchor{}) {
		units = first(units, s.anchor(fig.Anchor, group))
	}
	return units
}

// display makes a table or a figure a place and a bookmark below the heading that
// it stands under, and returns what sets the place where it is painted.
func (s *setter) display(a document.Anchor, label string, title []document.Inline, tag *Tag) func(p *sheet, y Length) {
	dest := &Dest{}
	if a != (document.Anchor{}) {
		dest = s.dest(key{anchor: a})
	}
	s.bookmark(len(s.levels)+1, joined(s.clean(label), s.clean(s.plainText(title))), dest)
	return func(p *sheet, y Length) { p.reach(dest, y, tag) }
}

// anchor sets a place where a unit is painted.
func (s *setter) anchor(a document.Anchor, tag *Tag) func(p *sheet, y Length) {
	dest := s.dest(key{anchor: a})
	return func(p *sheet, y Length) { p.reach(dest, y, tag) }
}

// plainText is text as a reader hears it; a fact that is missing is a fault.
func (s *setter) plainText(text []document.Inline) string {
	for _, in := range text {
		if ref, ok := in.(document.FactRef); ok {
			if _, ok := s.doc.Facts.Lookup(ref.ID); !ok {
				s.fault("no fact %q", ref.ID)
				return ""
			}
		}
	}
	return s.doc.Facts.Plain(text)
}

// repeated makes what units draw a repetition that belongs to no tag.
func repeated(units []unit) []unit {
	for i := range units {
		paint := units[i].paint
		units[i].paint = func(p *sheet, y Length) {
			was := p.repeat
			p.repeat = true
			paint(p, y)
			p.repeat = was
		}
	}
	return units
}
