package layout

import (
	"example.org/oversight/report/chart"
	"example.org/oversight/report/typeface"
)

// An Item is one thing on a page: one of the types below.
type Item interface{ item() }

func (Text) item()    {}
func (Rule) item()    {}
func (Graphic) item() {}
func (*Area) item()   {}

// An Artifact says what an item is that belongs to no tag.
type Artifact uint8

// The kinds of artifact.
const (
	Decoration Artifact = iota // rules and swatches
	Header                     // the running header and the marking over it
	Footer                     // the running footer and the marking under it
	Repeat                     // heads and notes that a continued table repeats
)

// A Color is a color of sRGB.
type Color struct{ R, G, B uint8 }

// The colors of a review, other than those of its figures.
var (
	Ink      = Color{0x1A, 0x1A, 0x1A}
	Muted    = Color{0x4D, 0x4D, 0x4D}
	Hairline = Color{0xD4, 0xD4, 0xD4}
	LinkBlue = Color{0x1F, 0x4E, 0x79}
)

// A Text is a piece of one line, from X on the baseline Y.
type Text struct {
	Tag   *Tag     // nil for an artifact
	Kind  Artifact // where Tag is nil
	X, Y  Length
	Face  typeface.Face
	Size  Length
	Color Color
	S     string // may end in a space, which is not seen
}

// A Rule is a straight line of a width; rules are artifacts.
type Rule struct {
	Kind           Artifact
	X1, Y1, X2, Y2 Length
	Width          Length
	Color          Color
}

// A Graphic is a drawing with its upper left corner at X and Y.
type Graphic struct {
	Tag     *Tag // nil for an artifact
	Kind    Artifact
	X, Y    Length
	Drawing *chart.Drawing
	Figure  string // its name; "" for a swatch
}

// An Area makes the rectangles of one link on one page active.
type Area struct {
	Tag         *Tag   // role "Link"
	To          *Dest  // nil where the link leads outside
	URI         string // "" where it leads to To
	Description string
	Rects       []Rect // one for each line
}

// A Rect is a rectangle by its upper left corner and its size.
type Rect struct{ X, Y, W, H Length }
