// Package tagged draws pages and marks what it draws: each piece of text, line
// and path belongs to an element of the structure tree or is an artifact.
//
// A Writer draws through fpdf and keeps the structure beside it. Elements are
// handles: text goes to the element that is named, and marked content is
// opened and closed as needed, so an element may be drawn in pieces and over
// several pages. Reading order is the order in which elements are made and
// drawn to: a paragraph with a link in it is drawn up to the link, then the
// link is made and drawn, then the rest of the paragraph is drawn.
//
// Lengths are thousandths of a point, from the upper left corner of a page, y
// downward. They reach the file rounded to hundredths, by integers alone, so
// that its bytes are the same on every machine.
//
// The package knows nothing of reviews, breaks no lines and no pages, and is
// the only one that knows fpdf. The file itself is written by pdffile, which
// refuses documents that do not conform.
package tagged

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/typeface"
	"github.com/go-pdf/fpdf"
)

// Meta describes a document. Title, Lang and Date are required.
type Meta struct {
	Title    string
	Author   string
	Subject  string
	Lang     string // natural language, a tag of BCP 47 such as "en-US"
	Creator  string // the program that made the document
	Producer string // the program that wrote the file
	Keywords []string
	Date     time.Time
}

// A Writer draws one document. Faults found on the way are kept and returned
// by Output.
type Writer struct {
	pdf    *fpdf.Fpdf
	doc    pdffile.Document
	root   *Elem
	elems  []*Elem
	state  state
	open   sequence
	kind   Artifact // of what is drawn without an element
	inside bool     // Artifact is running
	faces  map[typeface.Face]bool
	faults []error
}

// New starts a document without pages.
func New(m Meta) *Writer {
	pdf := fpdf.New("P", "pt", "Letter", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCompression(false) // pdffile packs what it keeps
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(m.Date)
	pdf.SetModificationDate(m.Date)
	for _, face := range typeface.Faces() {
		declare(pdf, face)
	}
	w := &Writer{pdf: pdf, faces: map[typeface.Face]bool{}, kind: ArtifactLayout}
	w.root = &Elem{node: &pdffile.Element{Type: "Document"}}
	w.doc.Root = w.root.node
	w.doc.Info = pdffile.Info{
		Title: plain(m.Title), Author: plain(m.Author), Subject: plain(m.Subject),
		Creator: plain(m.Creator), Producer: plain(m.Producer), Lang: m.Lang, Date: m.Date,
	}
	for _, k := range m.Keywords {
		w.doc.Info.Keywords = append(w.doc.Info.Keywords, plain(k))
	}
	return w
}

// declare makes a face known to fpdf by name only.
//
// Note: fpdf can embed TrueType faces itself. It then parses each face for
// each document, encodes a table of 65,536 widths as JSON, writes into the
// caller's bytes, and maps every code from 0000 to FFFF to Unicode; the last
// would have to be mended anyway. Given the name alone, fpdf passes the codes
// of the text on as they are, and pdffile embeds the subset.
func declare(pdf *fpdf.Fpdf, face typeface.Face) {
	pdf.AddFontFromBytes(face.Name(), "", fmt.Appendf(nil, `{"Tp":"Core","Name":%q}`, face.Name()), nil)
}

// Page ends the current page and starts one of the given size, which readers call
// by its label: the number that it bears, or words such as "Cover".
func (w *Writer) Page(width, height typeface.Length, label string) {
	w.close()
	w.pdf.AddPageFormat("P", fpdf.SizeType{Wd: points(width), Ht: points(height)})
	w.state = state{}
	w.doc.Pages = append(w.doc.Pages, pdffile.Page{Width: int(width), Height: int(height), Label: plain(label)})
}

// fault keeps what went wrong on the current page.
func (w *Writer) fault(format string, args ...any) {
	place := "before the first page"
	if n := len(w.doc.Pages); n > 0 {
		place = fmt.Sprintf("page %d", n)
	}
	w.faults = append(w.faults, fmt.Errorf("%s: %s", place, fmt.Sprintf(format, args...)))
}

// page returns the current page and its index, and false before the first.
func (w *Writer) page() (*pdffile.Page, int, bool) {
	n := len(w.doc.Pages)
	if n == 0 {
		w.fault("drawing before the first page")
		return nil, 0, false
	}
	return &w.doc.Pages[n-1], n - 1, true
}

// points turns a length into the points that fpdf takes, rounded to hundredths
// of a point.
func points(l typeface.Length) float64 { return float64(hundredths(l)) / 100 }

// hundredths rounds a length to hundredths of a point, half away from zero.
func hundredths(l typeface.Length) int {
	if l < 0 {
		return -int((-l + 5) / 10)
	}
	return int((l + 5) / 10)
}

// Output finishes the document and writes the file. It writes nothing and
// returns an error where the file would not conform: what was wrong while
// drawing, or what pdffile found.
func (w *Writer) Output(out io.Writer) error {
	w.close()
	if len(w.faults) > 0 {
		return errors.Join(w.faults...)
	}
	if len(w.doc.Pages) == 0 {
		return errors.New("a document without pages")
	}
	for _, e := range w.elems {
		w.placeBox(e)
	}
	for _, face := range typeface.Faces() {
		if w.faces[face] {
			w.doc.Fonts = append(w.doc.Fonts, pdffile.Font{Name: face.Name(), TTF: face.TTF(), Glyph: face.Glyph})
		}
	}
	var drawn bytes.Buffer
	if err := w.pdf.Output(&drawn); err != nil {
		return fmt.Errorf("fpdf: %w", err)
	}
	finished, err := pdffile.Finish(drawn.Bytes(), &w.doc)
	if err != nil {
		return err
	}
	_, err = out.Write(finished)
	return err
}
