// Package typeface owns the faces that a review is set in and measures text
// in them.
//
// A face is a static TrueType file, embedded and parsed once; after that a
// width is a sum over a table. All lengths are integers of thousandths of a
// point, so that a line breaks at the same place on every machine.
//
// There is no kerning, no ligature and no shaping: a rune is one glyph, set
// from left to right. Source Sans 3 covers Latin, Cyrillic and Greek; what it
// cannot show, Clean replaces and names.
//
// A TrueType is such a file taken apart for embedding: it gives the glyphs in
// use as a file of its own. The package draws nothing and knows no PDF.
package typeface

import (
	"embed"
	"fmt"
	"math"
	"sync"
)

// A Length is a distance on paper in thousandths of a point; 1000 is a point,
// 72000 an inch.
type Length int64

// Pt returns the length of f points, rounded to the nearest thousandth. It is
// meant for constants: computed lengths stay integers.
func Pt(f float64) Length { return Length(math.Round(f * 1000)) }

// A Face is one of the embedded faces. The zero Face is Regular.
type Face uint8

// The faces, from light to heavy.
const (
	Regular Face = iota
	SemiBold
	Bold
)

// Faces returns every face in the order of their constants.
func Faces() []Face { return []Face{Regular, SemiBold, Bold} }

//go:embed ttf/*.ttf
var files embed.FS

// names are the PostScript names of the faces, which name their files too.
var names = [...]string{
	Regular:  "SourceSans3-Regular",
	SemiBold: "SourceSans3-SemiBold",
	Bold:     "SourceSans3-Bold",
}

// fonts holds the parsed tables of each face, filled at its first use.
var fonts = [...]func() *font{
	Regular:  sync.OnceValue(func() *font { return mustParse(Regular) }),
	SemiBold: sync.OnceValue(func() *font { return mustParse(SemiBold) }),
	Bold:     sync.OnceValue(func() *font { return mustParse(Bold) }),
}

// mustParse panics on a damaged face: the files are part of the program.
func mustParse(f Face) *font {
	t, err := parse(f.TTF())
	if err != nil {
		panic(fmt.Sprintf("typeface: %s: %v", f.Name(), err))
	}
	return t
}

// Name returns the PostScript name of f, such as "SourceSans3-Bold".
func (f Face) Name() string { return names[f] }

// String returns the PostScript name of f.
func (f Face) String() string { return f.Name() }

// TTF returns a fresh copy of the TrueType file of f, for those who write into
// what they are given.
func (f Face) TTF() []byte {
	data, err := files.ReadFile("ttf/" + f.Name() + ".ttf")
	if err != nil {
		panic(fmt.Sprintf("typeface: %v", err))
	}
	return data // ReadFile copies
}

// Has reports whether f has a glyph for r.
func (f Face) Has(r rune) bool {
	return f.Glyph(r) != 0
}

// Glyph returns the index in the file of f of the glyph for r, 0 where it has
// none.
func (f Face) Glyph(r rune) int { return fonts[f]().glyph(r) }

// Width returns the width of s set in f at the given size: the sum of the
// advances of its runes, rounded once to the nearest thousandth of a point. A
// rune that f lacks is as wide as the glyph that stands for missing ones.
func (f Face) Width(s string, size Length) Length {
	t := fonts[f]()
	sum := 0
	for _, r := range s {
		sum += t.advance(r)
	}
	return t.scale(sum, size)
}

// CapHeight returns the height of a capital letter of f at the given size.
func (f Face) CapHeight(size Length) Length {
	t := fonts[f]()
	return t.scale(t.capHeight, size)
}

// Ascent returns how far the tallest letters of f rise above the baseline at
// the given size, by the face's own measure for a line.
func (f Face) Ascent(size Length) Length {
	t := fonts[f]()
	return t.scale(t.ascent, size)
}

// Descent returns how far the lowest letters of f fall below the baseline at
// the given size, as a positive length.
func (f Face) Descent(size Length) Length {
	t := fonts[f]()
	return t.scale(t.descent, size)
}
