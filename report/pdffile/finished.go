package pdffile

import (
	"strings"

	"example.org/oversight/report/pdffile/object"
)

// A Finished file is read back: what it says, by its structure, and how it
// looks as far as that can be told.
type Finished struct {
	Info   Info
	Root   *Element // the element Document
	Pages  []Leaf   // in order
	Hidden []string // of each page the first text that cannot be seen, and why

	// Unclear is what breaks the rules that go beyond the standards: what a file
	// of this kind has said of itself only since they were made.
	Unclear   []string
	Bookmarks []Bookmark
	Roles     []Role // structure types of the document's own
	texts     map[Mark]*sequence
	file      *object.File
	used      map[object.Ref]map[uint16]bool // the codes that each font shows
}

// A Leaf is a page and what stands on it without belonging to the document's
// text: running heads, page numbers, heads of tables that go on.
type Leaf struct {
	Width, Height int
	Label         string     // what the page is called
	Artifacts     []Artifact // those with text, as they are drawn
}

// An Artifact is a text outside of the structure tree.
type Artifact struct {
	Kind   string // as the file says: Header, Footer, Pagination, Layout
	Pieces []Piece
}

// A Piece is a text that one operator shows.
type Piece struct {
	Text string
	Page int // its index
	Size int // as it stands on the page
	Box  Box // around the lower half of its letters
}

// Read reads a finished file. The error is that of Verify; what is hidden is
// none.
func Read(data []byte) (*Finished, error) {
	r, faults := read(data)
	if err := faults.err(); err != nil {
		return nil, err
	}
	f := &Finished{
		Info: r.doc.Info, Root: r.doc.Root, Bookmarks: r.doc.Bookmarks, Roles: r.doc.Roles, Hidden: r.hidden, Unclear: unclear(r.doc),
		texts: map[Mark]*sequence{}, file: r.file, used: r.used,
	}
	for page, sequences := range r.sequences {
		leaf := Leaf{Width: r.doc.Pages[page].Width, Height: r.doc.Pages[page].Height, Label: r.doc.Pages[page].Label}
		for i := range sequences {
			s := &sequences[i]
			if s.mcid >= 0 {
				f.texts[Mark{page, s.mcid}] = s
			} else if len(s.runs) > 0 {
				leaf.Artifacts = append(leaf.Artifacts, artifactOf(s, page))
			}
		}
		f.Pages = append(f.Pages, leaf)
	}
	return f, nil
}

func artifactOf(s *sequence, page int) Artifact {
	a := Artifact{Kind: s.kind}
	for _, r := range s.runs {
		a.Pieces = append(a.Pieces, pieceOf(r.shown, page))
	}
	return a
}

func pieceOf(s shown, page int) Piece {
	whole := func(points float64) int { return int(points * 1000) }
	e := s.extent
	return Piece{s.text, page, whole(s.size), Box{whole(e.left), whole(e.bottom), whole(e.right), whole(e.top)}}
}

// Pieces are the texts below an element, in reading order.
func (f *Finished) Pieces(e *Element) []Piece { return f.piecesWithout(e, "") }

// piecesWithout leaves out the elements of a type.
func (f *Finished) piecesWithout(e *Element, leave string) []Piece {
	var all []Piece
	for _, kid := range e.Kids {
		switch k := kid.(type) {
		case *Element:
			if k.Type != leave {
				all = append(all, f.piecesWithout(k, leave)...)
			}
		case Mark:
			if s := f.texts[k]; s != nil {
				for _, r := range s.runs {
					all = append(all, pieceOf(r.shown, k.Page))
				}
			}
		}
	}
	return all
}

// Text is the text below an element, as it is read out.
func (f *Finished) Text(e *Element) string { return f.textWithout(e, "") }

// textWithout leaves out the elements of a type.
func (f *Finished) textWithout(e *Element, leave string) string {
	var all strings.Builder
	for _, kid := range e.Kids {
		switch k := kid.(type) {
		case *Element:
			if k.Type != leave {
				all.WriteString(f.textWithout(k, leave))
			}
		case Mark:
			if s := f.texts[k]; s != nil {
				all.WriteString(textOf(*s))
			}
		}
	}
	return all.String()
}

// PageOf is the index of the page on which an element begins, and false where it
// has no content.
func (f *Finished) PageOf(e *Element) (int, bool) { return firstPage(e) }

// Find returns the elements of a type in reading order. None holds another.
func (f *Finished) Find(kind string) []*Element {
	var found []*Element
	var walk func(e *Element)
	walk = func(e *Element) {
		if e.Type == kind {
			found = append(found, e)
			return
		}
		for _, kid := range e.Kids {
			if child, ok := kid.(*Element); ok {
				walk(child)
			}
		}
	}
	walk(f.Root)
	return found
}

// A Table is an element Table, laid out by the spans of its cells.
type Table struct {
	Caption string
	Summary string
	Head    [][]*Cell // rows of the head
	Body    [][]*Cell // rows below it
	rows    []*Element
}

// A Cell is a TH or a TD. One that spans several columns or rows stands in each
// of them, and is the same.
type Cell struct {
	Header bool
	Text   string // without its references
	Notes  string // the text of its references, such as footnote marks
}

// Tables are the tables of the file in reading order. Verify has found that
// every row has every column.
func (f *Finished) Tables() []Table {
	var all []Table
	for _, e := range f.Find("Table") {
		all = append(all, f.table(e))
	}
	return all
}

func (f *Finished) table(e *Element) Table {
	t := Table{Summary: e.Summary}
	heads := 0
	for _, kid := range e.Kids {
		part, ok := kid.(*Element)
		switch {
		case !ok:
		case part.Type == "Caption":
			t.Caption = f.Text(part)
		case part.Type == "TR":
			t.rows = append(t.rows, part)
		default:
			for _, kid := range part.Kids {
				if row, ok := kid.(*Element); ok {
					t.rows = append(t.rows, row)
				}
			}
			if part.Type == "THead" {
				heads = len(t.rows)
			}
		}
	}
	for row, line := range f.grid(t.rows) {
		if row < heads {
			t.Head = append(t.Head, line)
		} else {
			t.Body = append(t.Body, line)
		}
	}
	return t
}

// grid lays the cells of rows out by their spans.
func (f *Finished) grid(rows []*Element) [][]*Cell {
	g := &tableGrid{rows: rows, places: make([]string, len(rows)), cells: map[cellAt]*Element{}}
	c := &treeChecker{faults: &faults{}}
	for row := range rows {
		c.layRow(g, row)
	}
	cells := map[*Element]*Cell{}
	lines := make([][]*Cell, len(rows))
	for row := range rows {
		lines[row] = make([]*Cell, g.columns)
		for column := range lines[row] {
			e := g.cells[cellAt{row, column}]
			if cells[e] == nil {
				cells[e] = f.cell(e)
			}
			lines[row][column] = cells[e]
		}
	}
	return lines
}

func (f *Finished) cell(e *Element) *Cell {
	if e == nil {
		return &Cell{}
	}
	const reference = "Reference"
	c := &Cell{Header: e.Type == "TH", Text: f.textWithout(e, reference)}
	for _, kid := range e.Kids {
		if k, ok := kid.(*Element); ok && k.Type == reference {
			c.Notes += f.Text(k)
		}
	}
	return c
}
