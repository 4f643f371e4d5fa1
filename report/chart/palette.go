package chart

import (
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"

	"example.org/oversight/report/document"
)

// The neutral colors and those of a single series.
var (
	ink     = rgb(0x1A1A1A)
	muted   = rgb(0x4D4D4D)
	hair    = rgb(0xD4D4D4)
	band    = rgb(0xF2F2F2)
	context = rgb(0x8A8A8A)
	white   = rgb(0xFFFFFF)
	series  = rgb(0x1F4E79)
	area    = rgb(0xD6E2EE)
)

func rgb(hex uint32) drawing.Color {
	return drawing.Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// A texture is what lies over a fill, for readers who do not see its color.
type texture uint8

const (
	solid texture = iota
	falling
	level
	upright
	rising
	dotted
)

// A fill is how the areas of one status look.
type fill struct {
	color   drawing.Color
	texture texture
	pitch   length // across the strokes; of dots, along the line
	width   length // of a stroke, or across a dot
	over    drawing.Color
}

// fills holds the fill of each status. A merged status takes the fill of the
// first of those it merges.
var fills = map[document.Status]fill{
	"REMOVED":                 {color: rgb(0x14375E)},
	"DEPARTED_OTHER":          {rgb(0xA5D3EC), falling, 2_800, 500, series},
	"CLOSED_OTHER":            {rgb(0x4A4A4A), level, 3_750, 400, white},
	"IN_CUSTODY":              custody,
	"SUPERVISED":              {rgb(0x7A4B00), upright, 4_000, 400, white},
	"APPREHENDED":             custody,
	"LOCATED_NOT_APPREHENDED": located,
	"OTHER_LOCATED":           located,
	"UNLOCATED":               {rgb(0x8A1C46), rising, 2_800, 550, white},
	"NOT_DETERMINED":          {rgb(0xDADADA), dotted, 4_000, 900, muted},
}

var (
	custody = fill{color: rgb(0xF2B34A)}
	located = fill{color: rgb(0xB7DDB0)}
)

// leastContrast is what neighbors, and an area and the paper, need; WCAG 2.2,
// 1.4.11.
const leastContrast = 3.0

// light reports whether f needs an outline on paper.
func (f fill) light() bool { return contrast(f.color, white) < leastContrast }

// label returns the style of a text on f.
func (f fill) label() style {
	if contrast(f.color, onDark.color) >= contrast(f.color, inside.color) {
		return onDark
	}
	return inside
}

// contrast returns the contrast ratio of two colors, from 1 to 21; WCAG 2.2,
// "contrast ratio". It only ever decides between fixed colors.
func contrast(a, b drawing.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(c drawing.Color) float64 {
	linear := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= .04045 {
			return f / 12.92
		}
		return math.Pow((f+.055)/1.055, 2.4)
	}
	return .2126*linear(c.R) + .7152*linear(c.G) + .0722*linear(c.B)
}
