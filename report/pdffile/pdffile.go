// Package pdffile turns pages that were drawn and marked into a finished file
// that conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), and
// verifies such files.
//
// A Document is what drawing alone does not say: the structure tree and which
// marked content belongs to which element, links, bookmarks, metadata, faces.
// Finish takes it together with the drawn file, keeps only the content of the
// pages, and writes everything else anew. It refuses to write a file that does
// not conform, and says which rule is broken where. Verify reads a finished
// file back and holds it to the same rules.
//
// The package knows PDF and nothing of reviews. It reads only what a plain
// writer of PDF and it itself produce: no encryption, no images, no forms.
//
// Places on a page are in thousandths of a point from its lower left corner,
// y upward.
package pdffile

import "time"

// A Document is all that a finished file holds besides the content streams.
type Document struct {
	Info      Info
	Root      *Element // the element Document
	Pages     []Page   // in order
	Bookmarks []Bookmark
	Fonts     []Font
	Roles     []Role // structure types of the document's own; may be empty
}

// Info describes a document. Title, Lang and Date are required.
type Info struct {
	Title    string
	Author   string
	Subject  string
	Keywords []string
	Creator  string // the program that made the document
	Producer string // the program that wrote the file
	Lang     string // natural language, a tag of BCP 47 such as "en-US"
	Date     time.Time
}

// A Page is a sheet: its size, what it is called, and the element that owns each
// of its marked content sequences, by the MCID that was handed out while drawing.
type Page struct {
	Width, Height int
	Label         string // as readers call it: the number that it bears, or such as "Cover"
	Marks         []*Element
}

// A Role maps a structure type of the document's own to a standard one.
type Role struct{ Own, Standard string }

// An Element is a node of the structure tree. ISO 32000-1, 14.7.2.
type Element struct {
	Type   string // structure type such as "P"; see ISO 32000-1, 14.8.4
	ID     string // unique in the document; may be empty
	Alt    string // alternative description of an illustration
	Actual string // text that stands for the content
	Full   string // what an abbreviation stands for. ISO 32000-1, 14.9.5
	Lang   string // where it differs from the parent's
	Title  string

	Scope            string   // of a TH: Row, Column or Both
	ColSpan, RowSpan int      // of a TH or TD: 0 and 1 both mean one
	Headers          []string // of a TH or TD: IDs of its header cells
	Summary          string   // of a Table: what its rows and columns are
	Numbering        string   // of an L: Decimal, Disc, None and so on
	BBox             *Box     // of an illustration

	Kids []Kid // in reading order
}

// A Kid is what a structure element holds: an *Element, a Mark or a *Link.
type Kid interface{ kid() }

// A Mark is a marked content sequence: the page's index from 0, and its MCID.
type Mark struct{ Page, MCID int }

// A Link is an active area of a page and where it leads: to To, or to URI
// where To is nil.
type Link struct {
	Page        int // index from 0
	Areas       []Box
	To          *Dest
	URI         string
	Description string // what a screen reader says
}

func (*Element) kid() {}
func (Mark) kid()     {}
func (*Link) kid()    {}

// A Box is a rectangle on a page.
type Box struct{ Left, Bottom, Right, Top int }

// A Dest is a place to go to.
type Dest struct {
	Page    int      // index from 0
	Top     int      // height on the page that comes to the top of the window
	Element *Element // what stands there; may be nil
}

// A Bookmark is an entry of the outline. The first has level 1; a bookmark may
// be at most one level deeper than the one before it.
type Bookmark struct {
	Level int
	Title string
	To    *Dest
}

// A Font is a TrueType face that pages were drawn with: under Name as base
// font, with the UTF-16BE of the text as codes. The file gets a subset of it.
type Font struct {
	Name  string             // PostScript name
	TTF   []byte             // read, not written
	Glyph func(rune) (i int) // index of a rune's glyph; 0 where there is none
}
