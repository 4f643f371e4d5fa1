package pdf

import (
	"slices"

	"example.org/oversight/report/layout"
	"example.org/oversight/report/tagged"
	"example.org/oversight/report/typeface"
)

// A painter draws items through a tagged.Writer.
type painter struct {
	w      *tagged.Writer
	laid   *layout.Laid
	elems  map[*layout.Tag]*tagged.Elem
	next   map[*layout.Tag]int // how many kids of a tag are made
	dests  map[*layout.Dest]*tagged.Dest
	places [][]*layout.Dest // by page
}

// newPainter starts a painter that knows all places that are led to.
func newPainter(w *tagged.Writer, laid *layout.Laid) *painter {
	p := &painter{
		w: w, laid: laid,
		elems:  map[*layout.Tag]*tagged.Elem{laid.Tree: w.Root()},
		next:   map[*layout.Tag]int{},
		dests:  map[*layout.Dest]*tagged.Dest{},
		places: make([][]*layout.Dest, len(laid.Pages)),
	}
	for _, page := range laid.Pages {
		for _, item := range page.Items {
			if area, ok := item.(*layout.Area); ok && area.To != nil {
				p.place(area.To)
			}
		}
	}
	for _, b := range laid.Outline {
		p.place(b.To)
	}
	return p
}

// place makes a place known.
func (p *painter) place(d *layout.Dest) {
	if d == nil || p.dests[d] != nil {
		return
	}
	p.dests[d] = p.w.NewDest()
	if d.Page > 0 && d.Page <= len(p.places) {
		p.places[d.Page-1] = append(p.places[d.Page-1], d)
	}
}

// page draws page i.
func (p *painter) page(i int) {
	page := p.laid.Pages[i]
	p.w.Page(page.Width, page.Height, page.Label)
	for _, item := range page.Items {
		p.item(item)
	}
	for _, d := range p.places[i] {
		// A place that no tag names, or whose tag was dropped, is the page alone.
		p.w.Here(p.dests[d], d.Y, p.elems[d.Tag])
	}
}

// artifacts are the kinds of artifact as tagged has them.
var artifacts = [...]tagged.Artifact{
	layout.Decoration: tagged.ArtifactLayout,
	layout.Header:     tagged.ArtifactHeader,
	layout.Footer:     tagged.ArtifactFooter,
	layout.Repeat:     tagged.ArtifactPagination,
}

// item draws one item.
func (p *painter) item(item layout.Item) {
	switch item := item.(type) {
	case layout.Text:
		p.mark(item.Tag, item.Kind, func(e *tagged.Elem) {
			p.w.Text(e, item.Face, item.Size, tagged.Color(item.Color), item.X, item.Y, item.S)
		})
	case layout.Rule:
		p.mark(nil, item.Kind, func(*tagged.Elem) {
			p.w.Line(nil, item.X1, item.Y1, item.X2, item.Y2, item.Width, tagged.Color(item.Color))
		})
	case layout.Graphic:
		p.mark(item.Tag, item.Kind, func(e *tagged.Elem) {
			p.w.Graphic(e, item.X, item.Y, func(c *tagged.Canvas) { item.Drawing.Draw(newRenderer(c)) })
		})
	case *layout.Area:
		areas := make([][4]typeface.Length, len(item.Rects))
		for i, r := range item.Rects {
			areas[i] = [4]typeface.Length{r.X, r.Y, r.W, r.H}
		}
		p.w.Link(p.elem(item.Tag), p.dests[item.To], item.URI, item.Description, areas...)
	}
}

// mark runs draw for the element of a tag, or within an artifact of a kind.
func (p *painter) mark(t *layout.Tag, kind layout.Artifact, draw func(*tagged.Elem)) {
	if t != nil {
		draw(p.elem(t))
		return
	}
	p.w.Artifact(artifacts[kind], func() { draw(nil) })
}

// elem is the element of a tag, made at its first use after those of its
// parent and its earlier siblings.
func (p *painter) elem(t *layout.Tag) *tagged.Elem {
	if e := p.elems[t]; e != nil {
		return e
	}
	parent := p.elem(t.Parent)
	for p.elems[t] == nil {
		n := p.next[t.Parent]
		kid := t.Parent.Kids[n]
		p.next[t.Parent] = n + 1
		if kid.Role == layout.Title {
			p.w.Role(layout.Title, "H1")
		}
		p.elems[kid] = p.w.Element(parent, kid.Role, attributes(kid))
	}
	return p.elems[t]
}

// rest makes the elements that nothing was drawn to, such as empty cells.
func (p *painter) rest(t *layout.Tag) {
	p.elem(t)
	for _, kid := range t.Kids {
		p.rest(kid)
	}
}

// attributes are what a tag says of itself.
func attributes(t *layout.Tag) tagged.Attr {
	a := tagged.Attr{
		ID: t.ID, Alt: t.Alt, Actual: t.Actual, Scope: t.Scope, Numbering: t.Numbering,
		ColSpan: t.ColSpan, RowSpan: t.RowSpan, Headers: slices.Clone(t.Headers), Full: t.Full, Summary: t.Summary,
	}
	if t.Box != nil {
		a.BBox = &[4]typeface.Length{t.Box.X, t.Box.Y, t.Box.W, t.Box.H}
	}
	return a
}
