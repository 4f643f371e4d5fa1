package pdffile

import (
	"maps"
	"slices"

	"example.org/oversight/report/pdffile/object"
)

// A tree writes the structure tree and what hangs on it: annotations, the
// parent tree, bookmarks. ISO 32000-1, 14.7.
type tree struct {
	w           *object.Writer
	doc         *Document
	pages       []object.Ref
	root        object.Ref
	refs        map[*Element]object.Ref
	byID        map[string]object.Ref
	parents     object.Array         // keys and values of the parent tree
	annotations map[int]object.Array // by page
	links       map[*Link]object.Ref
}

func newTree(w *object.Writer, d *Document, pages []object.Ref) *tree {
	return &tree{
		w: w, doc: d, pages: pages, root: w.Reserve(),
		refs: map[*Element]object.Ref{}, byID: map[string]object.Ref{},
		annotations: map[int]object.Array{}, links: map[*Link]object.Ref{},
	}
}

// write adds the whole tree and returns its root.
func (t *tree) write() object.Ref {
	t.number(t.doc.Root)
	for i, p := range t.doc.Pages {
		if len(p.Marks) == 0 {
			continue
		}
		owners := object.Array{}
		for _, e := range p.Marks {
			owners = append(owners, t.refs[e])
		}
		t.parents = append(t.parents, object.Integer(i), t.w.Add(owners))
	}
	t.element(t.doc.Root, t.root)
	root := object.Dict{
		"Type": object.Name("StructTreeRoot"), "K": object.Array{t.refs[t.doc.Root]},
		"ParentTree":        t.numberTree(),
		"ParentTreeNextKey": object.Integer(t.nextKey()),
	}
	if len(t.doc.Roles) > 0 {
		roles := object.Dict{}
		for _, r := range t.doc.Roles {
			roles[object.Name(r.Own)] = object.Name(r.Standard)
		}
		root["RoleMap"] = roles
	}
	if len(t.byID) > 0 {
		names := object.Array{}
		for _, id := range slices.Sorted(maps.Keys(t.byID)) {
			names = append(names, object.String(id), t.byID[id])
		}
		root["IDTree"] = t.w.Add(object.Dict{"Names": names})
	}
	t.w.Set(t.root, root)
	return t.root
}

// number gives each element its object, in reading order.
func (t *tree) number(e *Element) {
	t.refs[e] = t.w.Reserve()
	if e.ID != "" {
		t.byID[e.ID] = t.refs[e]
	}
	for _, kid := range e.Kids {
		if child, ok := kid.(*Element); ok {
			t.number(child)
		}
	}
}

// nextKey is the first free key of the parent tree: pages have their index,
// links follow.
func (t *tree) nextKey() int { return len(t.pages) + len(t.links) }

// element writes e and all below it.
func (t *tree) element(e *Element, parent object.Ref) {
	d := object.Dict{"Type": object.Name("StructElem"), "S": object.Name(e.Type), "P": parent}
	put := func(key object.Name, text string, encode func(string) object.String) {
		if text != "" {
			d[key] = encode(text)
		}
	}
	put("Alt", e.Alt, textString)
	put("ActualText", e.Actual, textString)
	put("E", e.Full, textString)
	put("T", e.Title, textString)
	put("Lang", e.Lang, byteString)
	put("ID", e.ID, byteString)
	switch attributes := attributesOf(e); len(attributes) {
	case 0:
	case 1:
		d["A"] = attributes[0]
	default:
		d["A"] = attributes
	}
	page, drawn := firstPage(e)
	if drawn {
		d["Pg"] = t.pages[page]
	}
	kids := object.Array{}
	for _, kid := range e.Kids {
		kids = append(kids, t.kid(kid, e, page))
	}
	switch len(kids) {
	case 0:
	case 1:
		d["K"] = kids[0]
	default:
		d["K"] = kids
	}
	t.w.Set(t.refs[e], d)
}

// kid writes one kid of e, whose content begins on the given page.
func (t *tree) kid(kid Kid, e *Element, page int) any {
	switch k := kid.(type) {
	case *Element:
		t.element(k, t.refs[e])
		return t.refs[k]
	case Mark:
		if k.Page == page {
			return object.Integer(k.MCID)
		}
		return object.Dict{"Type": object.Name("MCR"), "Pg": t.pages[k.Page], "MCID": object.Integer(k.MCID)}
	case *Link:
		return object.Dict{"Type": object.Name("OBJR"), "Pg": t.pages[k.Page], "Obj": t.link(k, e)}
	}
	return nil
}

// firstPage returns the page on which the content of e begins, and false where
// e has none.
func firstPage(e *Element) (int, bool) {
	for _, kid := range e.Kids {
		switch k := kid.(type) {
		case Mark:
			return k.Page, true
		case *Link:
			return k.Page, true
		case *Element:
			if page, ok := firstPage(k); ok {
				return page, true
			}
		}
	}
	return 0, false
}

// attributesOf returns the attribute objects of e. ISO 32000-1, 14.8.5.
func attributesOf(e *Element) object.Array {
	a := object.Array{}
	if e.BBox != nil {
		a = append(a, object.Dict{"O": object.Name("Layout"), "Placement": object.Name("Block"), "BBox": boxArray(*e.BBox)})
	}
	if e.Numbering != "" {
		a = append(a, object.Dict{"O": object.Name("List"), "ListNumbering": object.Name(e.Numbering)})
	}
	table := object.Dict{}
	if e.Scope != "" {
		table["Scope"] = object.Name(e.Scope)
	}
	if e.ColSpan > 1 {
		table["ColSpan"] = object.Integer(e.ColSpan)
	}
	if e.RowSpan > 1 {
		table["RowSpan"] = object.Integer(e.RowSpan)
	}
	if len(e.Headers) > 0 {
		headers := object.Array{}
		for _, id := range e.Headers {
			headers = append(headers, object.String(id))
		}
		table["Headers"] = headers
	}
	if e.Summary != "" {
		table["Summary"] = textString(e.Summary)
	}
	if len(table) > 0 {
		table["O"] = object.Name("Table")
		a = append(a, table)
	}
	return a
}

// link writes the annotation of a link in e. ISO 32000-1, 12.5.6.5.
func (t *tree) link(l *Link, e *Element) object.Ref {
	d := object.Dict{
		"Type": object.Name("Annot"), "Subtype": object.Name("Link"), "P": t.pages[l.Page],
		"F":        object.Integer(4), // printed
		"Border":   object.Array{object.Integer(0), object.Integer(0), object.Integer(0)},
		"Contents": textString(l.Description), "StructParent": object.Integer(t.nextKey()),
	}
	around := l.Areas[0]
	corners := object.Array{}
	for _, a := range l.Areas {
		around = Box{min(around.Left, a.Left), min(around.Bottom, a.Bottom), max(around.Right, a.Right), max(around.Top, a.Top)}
		left, bottom, right, top := object.Thousandths(a.Left), object.Thousandths(a.Bottom), object.Thousandths(a.Right), object.Thousandths(a.Top)
		corners = append(corners, left, top, right, top, left, bottom, right, bottom)
	}
	d["Rect"] = boxArray(around)
	d["QuadPoints"] = corners
	if l.To != nil {
		d["Dest"] = t.destination(l.To)
	} else {
		d["A"] = object.Dict{"Type": object.Name("Action"), "S": object.Name("URI"), "URI": object.String(l.URI)}
	}
	r := t.w.Add(d)
	t.annotations[l.Page] = append(t.annotations[l.Page], r)
	t.parents = append(t.parents, object.Integer(t.nextKey()), t.refs[e])
	t.links[l] = r
	return r
}

// destination shows a place at the window's top, with the zoom as it is.
func (t *tree) destination(d *Dest) object.Array {
	return object.Array{t.pages[d.Page], object.Name("XYZ"), object.Integer(0), object.Thousandths(d.Top), nil}
}

// perLeaf is how many entries a leaf of the parent tree has.
const perLeaf = 64

// numberTree writes the parent tree, whose keys rise. ISO 32000-1, 7.9.7.
func (t *tree) numberTree() object.Ref {
	if len(t.parents) <= 2*perLeaf {
		return t.w.Add(object.Dict{"Nums": t.parents})
	}
	kids := object.Array{}
	for leaf := range slices.Chunk(t.parents, 2*perLeaf) {
		kids = append(kids, t.w.Add(object.Dict{"Nums": leaf, "Limits": object.Array{leaf[0], leaf[len(leaf)-2]}}))
	}
	return t.w.Add(object.Dict{"Kids": kids})
}
