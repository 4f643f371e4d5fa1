// Package document is the waist of the house: what a review says, without how
// it looks. Compose writes a Document; layout, html and sheet read one.
//
// A Document is a list of blocks and the facts that they refer to. It measures
// nothing, breaks no page and computes no number.
package document

// A Document is one finished review before it is laid out.
type Document struct {
	Series, AsOf, Audience string // as in the bundle's path; AsOf is yyyy-mm-dd

	Title      string // of the file and of the running header
	Short      string // running header, right
	Committee  string // footer, left
	AsOfText   string // footer, centre, e.g. "As of June 30, 2026"
	Status     string // running header, left, SemiBold, e.g. "Draft"
	StatusMore string // after Status, Regular, e.g. " · Fictitious data"
	Marking    string // banner of every page; "" for none
	Author     string // who prepared it
	Subject    string // one sentence, for the file's metadata
	Keywords   []string
	Lang       string // BCP 47, e.g. "en-US"
	Date       string // the date that the review bears, yyyy-mm-dd

	Cover  Cover
	Blocks []Block
	Facts  Facts
}

// An Anchor names a place that links lead to. Anchors are unique.
type Anchor string

// A Block is a part of a document: one of the types below.
type Block interface{ block() }

func (Heading) block()    {}
func (Paragraph) block()  {}
func (List) block()       {}
func (Table) block()      {}
func (Figure) block()     {}
func (KeyFigures) block() {}
func (Columns) block()    {}
func (Details) block()    {}
func (Contents) block()   {}
func (Question) block()   {}

// A Cover is the first page. Its fields are placed by look.md; an empty one
// takes no room.
type Cover struct {
	To       string // "Report to the House Committee on Homeland Security"
	Title    string
	Subtitle string
	AsOf     string // "As of June 30, 2026"
	Previous string // "Previous review: as of May 31, 2026"
	Notes    []Paragraph
	Details  []Detail
}

// A Heading opens a section. Level 1 starts a page; an appendix, or a section
// that joins, does so only where not all of it fits the page before.
type Heading struct {
	Level    int    // 1 to 3
	Number   string // "6", "6.1", "A", or ""
	Text     string
	Anchor   Anchor
	Appendix bool // listed under "Appendices"
	Joins    bool // level 1: stands below the section before where all of it fits
	Unlisted bool // not in the contents (but bookmarked)
}

// A Role says how a paragraph is set.
type Role uint8

// The roles of a paragraph.
const (
	Body  Role = iota
	Lead       // under a heading 1: 10.5 muted
	Small      // side column text
	Fine       // 8.5/11.5 muted, as notes
)

// A Paragraph is one paragraph of running text.
type Paragraph struct {
	Role Role
	Text []Inline
}

// A List is a list of items, bulleted or numbered.
type List struct {
	Numbered bool
	Items    [][]Inline
}

// KeyFigures is the row of up to four large numbers on the Highlights page.
type KeyFigures struct{ Figures []KeyFigure }

// A KeyFigure is one large number with its label and small lines.
type KeyFigure struct {
	Fact  FactID
	Label string
	Lines [][]Inline
}

// Columns sets Main (304 wide) and Side (140 wide) beside each other.
type Columns struct{ Main, Side []Block }

// Details is a ruled list of labels and values.
type Details struct{ Rows []Detail }

// A Detail is one label and its value.
type Detail struct {
	Label string
	Value []Inline
}

// Contents stands where the table of contents goes; layout makes it of the
// headings, in two columns with page numbers and links.
type Contents struct{}

// A Question is one question for the record and its response.
type Question struct {
	Anchor   Anchor
	Rows     []Detail // Question#, Topic, Hearing, Primary, Committee
	Question []Inline
	Status   string  // "Answered", "Partly answered", "Not held", "Withheld"
	Response []Block // paragraphs and lists
}
