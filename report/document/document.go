// Package document is the waist of the house: what a review says, without how
// it looks. Compose writes a Document; layout, html and sheet read one.
//
// A Document is a list of blocks and the facts that they refer to. It measures
// nothing, breaks no page and computes no number.
package document

// A Document is one finished review before it is laid out.
type Document struct {
	Series, AsOf, Audience string // as in the bundle's path; AsOf is yyyy-mm-dd

	Title      string // of the file
	Short      string // title that every page bears
	Committee  string // for whom it is; every page says so
	AsOfText   string // likewise, e.g. "As of June 30, 2026"
	Status     string // likewise, e.g. "Draft"
	StatusMore string // follows Status with less weight, e.g. " · Fictitious data"
	Marking    string // banner of every page; "" for none
	Author     string // who prepared it
	Subject    string // one sentence, for the file's metadata
	Keywords   []string
	Lang       string // BCP 47, e.g. "en-US"
	Date       string // the date that the review bears, yyyy-mm-dd

	Cover  Cover
	Blocks []Block
	Facts  Facts

	Abbreviations []Abbreviation // spelled out to those who hear the document

	// InPlace says, of places that have nothing to show, which others tell so,
	// and of what stands in one place with others, which place that is.
	InPlace map[Anchor]Anchor
}

// An Abbreviation is one that texts may print, and the words that are spoken in
// its place.
type Abbreviation struct{ Short, Spoken string }

// A Block is a part of a document: one of the types below.
type Block interface{ block() }

func (Heading) block()    {}
func (Paragraph) block()  {}
func (List) block()       {}
func (Quote) block()      {}
func (Table) block()      {}
func (Figure) block()     {}
func (KeyFigures) block() {}
func (Columns) block()    {}
func (Details) block()    {}
func (Contents) block()   {}
func (Question) block()   {}

// A Cover is what stands before everything else; an empty field takes no room.
type Cover struct {
	To       string // "Report to the House Committee on Homeland Security"
	Title    string
	Subtitle string
	AsOf     string // "As of June 30, 2026"
	Previous string // "Previous review: as of May 31, 2026"
	Notes    []Paragraph
	Details  []Detail
}

// A Heading opens a section.
type Heading struct {
	Level      int    // 1 to 3
	Number     string // "6", "6.1", "A", or ""; filled in by Resolve
	Text       string
	Anchor     Anchor
	Opens      bool // it starts a page
	Appendix   bool // lettered, and listed under "Appendices"
	Unnumbered bool // without a number
	Unlisted   bool // not in the contents (but bookmarked), and without a number
}

// A Role says how a paragraph is set.
type Role uint8

// The roles of a paragraph.
const (
	Body  Role = iota
	Lead       // says at the head of a section what it is about
	Aside      // stands beside the main text
	Fine       // fine print: a remark on what stands before it
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

// A Quote is what somebody else said or wrote, word by word.
type Quote struct {
	Text [][]Inline // paragraphs
	Cite []Inline   // who said it, and where
}

// KeyFigures are the few numbers that most readers come for.
type KeyFigures struct{ Figures []KeyFigure }

// A KeyFigure is one such number with its label and what there is to say of it.
type KeyFigure struct {
	Fact  FactID
	Label string
	Lines [][]Inline
}

// Columns is a main text and, beside it, another that belongs to it. Even columns
// are two texts of equal rank: each has half the width, or they stand one below
// the other where that is too narrow.
type Columns struct {
	Main, Side []Block
	Even       bool
}

// Details is a list of labels and values.
type Details struct{ Rows []Detail }

// A Detail is one label and its value.
type Detail struct {
	Label string
	Value []Inline
}

// Contents stands where the table of contents goes; layout makes it of the
// headings, and lets the section that follows stand below it.
type Contents struct{}

// A Question is one question for the record and its response.
type Question struct {
	Anchor   Anchor
	Label    string // "Question 1"
	Topic    string // "" for none
	Question []Inline
	Status   string  // "Answered", "Partly answered", "Not held", "Withheld"
	Response []Block // paragraphs and lists
}
