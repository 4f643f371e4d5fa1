// Package chart lays figures out and paints them through the renderer of
// go-chart, as PDF and as SVG from the same marks.
//
// Layout turns a chart of the document into drawings: lists of marks (shapes
// and texts) whose places are integers of thousandths of a point from the top
// left. Draw paints the marks on any renderer. Every number comes from a fact:
// a value is read only where the fact is shown, so that no scale, place or
// order can depend on a withheld one, and is printed as the fact prints itself.
//
// The package does not know what a status means, does not choose or sort rows,
// and sets neither titles nor notes: those belong to the page.
package chart

import (
	"fmt"

	"github.com/golang/freetype/truetype"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// A Drawing is a figure or a part of one, laid out.
type Drawing struct {
	Width, Height typeface.Length

	marks []mark
}

// Layout lays c out in the given width, which must be at least 234 points. A
// chart with more rows than a page holds becomes several drawings that repeat
// their head and key; a chart without rows becomes none. It refuses a chart
// that names an unknown fact, whose parts do not add up to their total, whose
// steps do not add up to the change, or that counts below zero.
func Layout(c document.Chart, facts *document.Facts, width typeface.Length) ([]Drawing, error) {
	if width < leastWidth {
		return nil, fmt.Errorf("width %d is too small for a figure; want at least %d thousandths of a point", width, leastWidth)
	}
	b := factReader{facts}
	switch c := c.(type) {
	case document.Bars:
		return layoutBars(c, b, width)
	case document.Stacked:
		return layoutStacked(c, b, width)
	case document.StatusBar:
		return layoutStatusBar(c, b, width)
	case document.Trend:
		return layoutTrend(c, b, width)
	case document.Bridge:
		return layoutBridge(c, b, width)
	case document.Dots:
		return layoutDots(c, b, width)
	case document.FollowUp:
		return layoutFollowUp(c, b, width)
	case document.ByMonth:
		return layoutByMonth(c, b, width)
	case document.Shares:
		return layoutShares(c, b, width)
	case document.Multiples:
		return layoutMultiples(c, b, width)
	}
	return nil, fmt.Errorf("chart %T has no layout", c)
}

// leastWidth is half a page: names, bars and changes still find room.
const leastWidth = 234_000

// Texts returns every text that d paints, in reading order.
func (d *Drawing) Texts() []string {
	var texts []string
	for _, m := range d.marks {
		if t, ok := m.(drawnText); ok {
			texts = append(texts, t.s)
		}
	}
	return texts
}

// Drawn returns every text that d paints, in reading order, with the facts that
// it prints. A number that belongs to an axis or a date is no fact.
func (d *Drawing) Drawn() []document.Drawn {
	var all []document.Drawn
	for _, m := range d.marks {
		if t, ok := m.(drawnText); ok {
			all = append(all, document.Drawn{Text: t.s, Facts: t.facts})
		}
	}
	return all
}

// fonts stand for the faces in calls of Renderer.SetFont. They are told apart
// by their address and hold no font.
var fonts = [...]*truetype.Font{
	typeface.Regular:  new(truetype.Font),
	typeface.SemiBold: new(truetype.Font),
	typeface.Bold:     new(truetype.Font),
}

// FaceOf returns the face that font stands for in the calls of Draw, and false
// for any other font.
func FaceOf(font *truetype.Font) (typeface.Face, bool) {
	for face, f := range fonts {
		if f == font {
			return typeface.Face(face), true
		}
	}
	return 0, false
}

// A factReader reads facts for a figure.
type factReader struct{ facts *document.Facts }

// fact returns the fact called id, and refuses one that is unknown or counts
// below zero.
func (b factReader) fact(id document.FactID) (document.Fact, error) {
	f, ok := b.facts.Lookup(id)
	if !ok {
		return f, fmt.Errorf("fact %q is not known", id)
	}
	if n, shown := value(f); shown && n < 0 && !f.Signed {
		return f, fmt.Errorf("fact %q counts %d; want zero or more", id, n)
	}
	return f, nil
}

// optional is fact, but returns false for the id "".
func (b factReader) optional(id document.FactID) (document.Fact, bool, error) {
	if id == "" {
		return document.Fact{}, false, nil
	}
	f, err := b.fact(id)
	return f, err == nil, err
}

// value returns the number of f where it may be shown. Nothing else in the
// package reads a fact's number.
func value(f document.Fact) (int, bool) {
	if f.State != document.Shown {
		return 0, false
	}
	return f.Value, true
}
