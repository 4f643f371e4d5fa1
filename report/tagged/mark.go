package tagged

import (
	"fmt"

	"example.org/oversight/report/pdffile"
)

// An Artifact is a kind of drawing that is not part of what a document says.
// ISO 32000-1, 14.8.2.2.
type Artifact uint8

// The kinds of artifacts.
const (
	ArtifactLayout     Artifact = iota // rules, borders, fills
	ArtifactHeader                     // running header
	ArtifactFooter                     // running footer
	ArtifactPagination                 // other repeats, such as header rows on continued pages
)

// properties are the property lists of the kinds.
var properties = [...]string{
	ArtifactLayout:     "<</Type /Layout>>",
	ArtifactHeader:     "<</Type /Pagination /Subtype /Header /Attached [/Top]>>",
	ArtifactFooter:     "<</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>",
	ArtifactPagination: "<</Type /Pagination>>",
}

// Artifact runs fn; what fn draws without an element is an artifact of the
// given kind. Outside Artifact, lines and fills without an element are of the
// kind ArtifactLayout, and text without an element is a fault.
func (w *Writer) Artifact(k Artifact, fn func()) {
	kind, inside := w.kind, w.inside
	w.kind, w.inside = k, true
	fn()
	w.kind, w.inside = kind, inside
}

// A sequence is the marked content sequence that is open.
type sequence struct {
	is   bool
	elem *Elem // nil for an artifact
	kind Artifact
}

// mark sees to it that what is drawn next belongs to e, or is an artifact
// where e is nil. It returns false where nothing can be drawn.
func (w *Writer) mark(e *Elem) bool {
	page, index, ok := w.page()
	if !ok {
		return false
	}
	want := sequence{is: true, elem: e}
	if e == nil {
		want.kind = w.kind
	}
	if w.open == want {
		return true
	}
	w.close()
	if w.open = want; e == nil {
		w.pdf.RawWriteStr("/Artifact " + properties[w.kind] + " BDC")
		return true
	}
	mcid := len(page.Marks)
	page.Marks = append(page.Marks, e.node)
	e.node.Kids = append(e.node.Kids, pdffile.Mark{Page: index, MCID: mcid})
	w.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", e.node.Type, mcid))
	return true
}

// close ends the open sequence.
func (w *Writer) close() {
	if w.open.is {
		w.pdf.RawWriteStr("EMC")
	}
	w.open = sequence{}
}
