package layout

import "example.org/oversight/report/typeface"

// A style is how a line of text is set: face, size, height of the line, color.
type style struct {
	face  typeface.Face
	size  Length
	line  Length
	color Color
}

// The styles of a review.
var (
	coverTitle    = style{typeface.Bold, 32_000, 38_000, Ink}
	coverSubtitle = style{typeface.Regular, 16_000, 22_000, Ink}
	coverAsOf     = style{typeface.SemiBold, 16_000, 22_000, Ink}
	coverTo       = style{typeface.SemiBold, 10_500, 15_000, Ink}
	heading1      = style{typeface.Bold, 20_000, 25_000, Ink}
	heading2      = style{typeface.SemiBold, 14_000, 20_000, Ink}
	heading3      = style{typeface.SemiBold, 11_000, 15_000, Ink}
	body          = style{typeface.Regular, 10_500, 15_000, Ink}
	lead          = style{typeface.Regular, 10_500, 15_000, Muted}
	small         = style{typeface.Regular, 9_500, 13_500, Ink}
	captionLabel  = style{typeface.Regular, 11_000, 15_000, Muted}
	captionTitle  = style{typeface.SemiBold, 11_000, 15_000, Ink}
	subtitle      = style{typeface.Regular, 9_000, 12_500, Muted}
	note          = style{typeface.Regular, 8_500, 11_500, Muted}
	keyNumber     = style{typeface.SemiBold, 30_000, 36_000, Ink}
	keyLabel      = style{typeface.SemiBold, 10_500, 15_000, Ink}
	keyLine       = style{typeface.Regular, 9_000, 12_500, Muted}
	detail        = style{typeface.Regular, 9_000, 12_500, Ink}
	detailLabel   = style{typeface.Regular, 9_000, 12_500, Muted}
	cellText      = style{typeface.Regular, 9_000, 11_500, Ink}
	cellCompact   = style{typeface.Regular, 8_500, 10_500, Ink}
	cellWords     = style{typeface.Regular, 9_000, 12_500, Ink}
	groupHead     = style{typeface.SemiBold, 8_500, 12_000, Ink}
	columnHead    = style{typeface.Regular, 8_500, 10_500, Muted}
	contentsOne   = style{typeface.SemiBold, 9_500, 16_000, Ink}
	contentsTwo   = style{typeface.Regular, 9_000, 14_000, Ink}
	contentsPart  = style{typeface.Regular, 9_000, 15_000, Muted}
	runningText   = style{typeface.Regular, 8_000, 14_000, Muted}
	runningStrong = style{typeface.SemiBold, 8_000, 14_000, Muted}
	bannerText    = style{typeface.Bold, 10_000, 14_000, Ink}
)

// The grid.
const (
	margin   = 72_000
	textWide = 386_000 // ten columns of twelve
	mainWide = 304_000
	sideWide = 140_000
	gutter   = 24_000
	indent   = 12_000
)

// The widths of rules.
const (
	coverRule = 2_000
	edgeRule  = 750 // top and bottom of tables
	innerRule = 500 // under heads, above totals
	hairRule  = 350 // between rows
)

// The footnote mark and the underline.
const (
	markSize      = 6_500
	markRaise     = 3_000
	underlineWide = 400
	underlineDrop = 1_700
)

// baseline is where the letters stand in a line: capitals are centered on it.
func (s style) baseline() Length { return s.line/2 + s.size*33/100 }

// strong is s in SemiBold, unless it is heavier already.
func (s style) strong() style {
	if s.face == typeface.Regular {
		s.face = typeface.SemiBold
	}
	return s
}

// in is s in another color.
func (s style) in(c Color) style {
	s.color = c
	return s
}

func (s style) width(text string) Length { return s.face.Width(text, s.size) }
