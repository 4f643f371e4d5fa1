// Package layout breaks a document into pages: lists of items, each with its
// place on the page and its place in the structure tree.
//
// A document is set as units: lines, rows and drawings that are never cut. Each
// unit knows its height, the space around it and whether it stays with the next
// one. The flow puts chains of units on pages; only tables and pairs of columns
// break by rules of their own. References print page numbers, which are known
// only once the pages are; so a document is set several times, each time with
// the numbers found before, until they agree.
//
// All lengths are integers of thousandths of a point, x from the left and y
// from the top of the page. The package knows no file format: exporters read
// the items in order, which is reading order.
package layout

import (
	"context"
	"errors"

	"example.org/oversight/report/document"
	"example.org/oversight/report/typeface"
)

// A Length is a distance on paper in thousandths of a point.
type Length = typeface.Length

// A Paper is the size of an upright page. The zero Paper is US Letter.
type Paper struct{ Width, Height Length }

// Letter is the paper of US Letter, 8.5 by 11 inches.
var Letter = Paper{612_000, 792_000}

// A Laid is a document broken into pages.
type Laid struct {
	Pages   []Page
	Tree    *Tag // role "Document"
	Outline []Bookmark
	Notes   []string // what a reader must know, such as characters that no face shows
}

// A Page is one sheet; its items are in reading order.
type Page struct {
	Width, Height Length
	Label         string // the number that its foot prints; of a cover, which has none, "Cover"
	Items         []Item
}

// A Bookmark is one entry of the outline. Level is 1 to 3 and at most one more
// than that of the entry before.
type Bookmark struct {
	Level int
	Title string
	To    *Dest
}

// A Dest is a place that links and bookmarks lead to.
type Dest struct {
	Page int    // counted from 1; 0 where the place was never set
	Y    Length // from the top of the page
	Tag  *Tag   // what stands there
}

// maxRounds bounds how often a document is set. Room for page numbers only
// grows, so that two or three rounds settle any real document.
const maxRounds = 12

// Pages lays doc out on paper. It refuses a document that refers to a fact or
// an anchor that it does not hold, and one whose figures cannot be drawn.
func Pages(ctx context.Context, doc *document.Document, paper Paper) (*Laid, error) {
	if paper == (Paper{}) {
		paper = Letter
	}
	if paper.Width < minPaper || paper.Height < minPaper {
		return nil, errors.New("paper is too small; want at least 6 inches each way")
	}
	seen := numbers{pages: map[key]int{}, digits: map[key]int{}}
	for range maxRounds {
		s := newSetter(doc, paper, seen)
		laid, err := s.set(ctx)
		if err != nil {
			return nil, err
		}
		if s.settled() {
			return laid, nil
		}
		seen = s.learn()
	}
	return nil, errors.New("page numbers do not settle")
}

// minPaper keeps room for the narrowest columns.
const minPaper = 432_000
