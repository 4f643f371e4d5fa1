package tagged

import (
	"example.org/oversight/report/pdffile"
	"example.org/oversight/report/typeface"
)

// A Dest is a place in the document that links and bookmarks lead to. It may
// be used before Here says where it is.
type Dest struct{ node pdffile.Dest }

// NewDest returns a place that is not known yet.
func (w *Writer) NewDest() *Dest { return &Dest{node: pdffile.Dest{Page: -1}} }

// Here sets d to the height y of the current page, where e stands; e may be
// nil.
func (w *Writer) Here(d *Dest, y typeface.Length, e *Elem) {
	page, index, ok := w.page()
	if !ok {
		return
	}
	d.node = pdffile.Dest{Page: index, Top: max(page.Height-int(y), 0)}
	if e != nil {
		d.node.Element = e.node
	}
}

// Link makes areas of the current page active for e, a Link: they lead to a
// place in the document or, where to is nil, to a URI. The areas are given as
// x, y, width and height, one for each line. A link over two pages needs a call
// on each.
func (w *Writer) Link(e *Elem, to *Dest, uri, description string, areas ...[4]typeface.Length) {
	page, index, ok := w.page()
	if !ok || e == nil {
		w.fault("a link without an element")
		return
	}
	l := &pdffile.Link{Page: index, URI: uri, Description: plain(description)}
	if to != nil {
		l.To = &to.node
	}
	for _, a := range areas {
		l.Areas = append(l.Areas, upright(a, page.Height))
	}
	e.node.Kids = append(e.node.Kids, l)
}

// Bookmark adds an entry to the outline. The first has level 1; each may be at
// most one level deeper than the one before.
func (w *Writer) Bookmark(level int, title string, d *Dest) {
	b := pdffile.Bookmark{Level: level, Title: plain(title)}
	if d != nil {
		b.To = &d.node
	}
	w.doc.Bookmarks = append(w.doc.Bookmarks, b)
}
