package tagged

import (
	"slices"
	"strings"
	"unicode"

	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/typeface"
)

// An Elem is an element of the structure tree.
type Elem struct {
	node   *pdffile.Element
	parent *Elem
	bbox   *[4]typeface.Length
	last   lastRun // where its text ended so far
}

// Attr is what an element says of itself besides its role; the zero Attr says
// nothing.
type Attr struct {
	ID      string   // unique in the document
	Alt     string   // alternative text of an illustration
	Actual  string   // text that stands for the content
	Full    string   // of a Span: what its abbreviation stands for
	Lang    string   // where it differs from the parent's
	Title   string   // title of the element
	Scope   string   // of a TH: Row, Column or Both
	ColSpan int      // of a TH or TD: columns; 0 and 1 both mean one
	RowSpan int      // of a TH or TD: rows; 0 and 1 both mean one
	Headers []string // of a TH or TD: IDs of the header cells
	Summary string   // of a Table: what its rows and columns are

	Numbering string              // of an L: None, Disc, Decimal, LowerAlpha and so on
	BBox      *[4]typeface.Length // of an illustration: x, y, width, height on its page
}

// Root returns the element Document, which holds all others.
func (w *Writer) Root() *Elem { return w.root }

// Role says that elements of a structure type of the document's own, such as
// "Title", are of a standard one.
func (w *Writer) Role(own, standard string) {
	if role := (pdffile.Role{Own: own, Standard: standard}); !slices.Contains(w.doc.Roles, role) {
		w.doc.Roles = append(w.doc.Roles, role)
	}
}

// Element appends an element of a role, such as "P", as the next kid of a
// parent. The roles are those of ISO 32000-1, 14.8.4.
func (w *Writer) Element(parent *Elem, role string, a Attr) *Elem {
	if parent == nil {
		w.fault("element %s has no parent", role)
		parent = w.root
	}
	e := &Elem{parent: parent, bbox: a.BBox, node: &pdffile.Element{
		Type: role, ID: a.ID, Alt: plain(a.Alt), Actual: plain(a.Actual), Full: plain(a.Full), Lang: a.Lang, Title: plain(a.Title), Summary: plain(a.Summary),
		Scope: a.Scope, ColSpan: a.ColSpan, RowSpan: a.RowSpan, Headers: slices.Clone(a.Headers), Numbering: a.Numbering,
	}}
	parent.node.Kids = append(parent.node.Kids, e.node)
	w.elems = append(w.elems, e)
	return e
}

// plain makes a text fit for a PDF string and XMP: bytes that are not UTF-8
// become U+FFFD, controls become spaces.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// placeBox turns the bounding box of an element upside down, now that it is
// known on which page the element begins.
func (w *Writer) placeBox(e *Elem) {
	if e.bbox == nil {
		return
	}
	page := 0
	for _, kid := range e.node.Kids {
		if mark, ok := kid.(pdffile.Mark); ok {
			page = mark.Page
			break
		}
	}
	box := upright(*e.bbox, w.doc.Pages[page].Height)
	e.node.BBox = &box
}

// upright turns x, y, width and height from the top left into a box from the
// lower left.
func upright(r [4]typeface.Length, pageHeight int) pdffile.Box {
	x, y, width, height := int(r[0]), int(r[1]), int(r[2]), int(r[3])
	return pdffile.Box{Left: x, Bottom: pageHeight - y - height, Right: x + width, Top: pageHeight - y}
}
