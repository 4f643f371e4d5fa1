package pdffile

import (
	"maps"
	"slices"
)

// A tree writes the structure tree and what hangs on it: annotations, the
// parent tree, bookmarks. ISO 32000-1, 14.7.
type tree struct {
	w           *writer
	doc         *Document
	pages       []ref
	root        ref
	refs        map[*Element]ref
	byID        map[string]ref
	parents     array         // keys and values of the parent tree
	annotations map[int]array // by page
	links       map[*Link]ref
}

func newTree(w *writer, d *Document, pages []ref) *tree {
	return &tree{
		w: w, doc: d, pages: pages, root: w.reserve(),
		refs: map[*Element]ref{}, byID: map[string]ref{},
		annotations: map[int]array{}, links: map[*Link]ref{},
	}
}

// write adds the whole tree and returns its root.
func (t *tree) write() ref {
	t.number(t.doc.Root)
	for i, p := range t.doc.Pages {
		if len(p.Marks) == 0 {
			continue
		}
		owners := array{}
		for _, e := range p.Marks {
			owners = append(owners, t.refs[e])
		}
		t.parents = append(t.parents, integer(i), t.w.add(owners))
	}
	t.element(t.doc.Root, t.root)
	root := dict{
		"Type": name("StructTreeRoot"), "K": array{t.refs[t.doc.Root]},
		"ParentTree":        t.numberTree(),
		"ParentTreeNextKey": integer(t.nextKey()),
	}
	if len(t.doc.Roles) > 0 {
		roles := dict{}
		for _, r := range t.doc.Roles {
			roles[name(r.Own)] = name(r.Standard)
		}
		root["RoleMap"] = roles
	}
	if len(t.byID) > 0 {
		names := array{}
		for _, id := range slices.Sorted(maps.Keys(t.byID)) {
			names = append(names, str(id), t.byID[id])
		}
		root["IDTree"] = t.w.add(dict{"Names": names})
	}
	t.w.set(t.root, root)
	return t.root
}

// number gives each element its object, in reading order.
func (t *tree) number(e *Element) {
	t.refs[e] = t.w.reserve()
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
func (t *tree) element(e *Element, parent ref) {
	d := dict{"Type": name("StructElem"), "S": name(e.Type), "P": parent}
	put := func(key name, text string, encode func(string) str) {
		if text != "" {
			d[key] = encode(text)
		}
	}
	put("Alt", e.Alt, textString)
	put("ActualText", e.Actual, textString)
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
	kids := array{}
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
	t.w.set(t.refs[e], d)
}

// kid writes one kid of e, whose content begins on the given page.
func (t *tree) kid(kid Kid, e *Element, page int) any {
	switch k := kid.(type) {
	case *Element:
		t.element(k, t.refs[e])
		return t.refs[k]
	case Mark:
		if k.Page == page {
			return integer(k.MCID)
		}
		return dict{"Type": name("MCR"), "Pg": t.pages[k.Page], "MCID": integer(k.MCID)}
	case *Link:
		return dict{"Type": name("OBJR"), "Pg": t.pages[k.Page], "Obj": t.link(k, e)}
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
func attributesOf(e *Element) array {
	a := array{}
	if e.BBox != nil {
		a = append(a, dict{"O": name("Layout"), "Placement": name("Block"), "BBox": boxArray(*e.BBox)})
	}
	if e.Numbering != "" {
		a = append(a, dict{"O": name("List"), "ListNumbering": name(e.Numbering)})
	}
	table := dict{}
	if e.Scope != "" {
		table["Scope"] = name(e.Scope)
	}
	if e.ColSpan > 1 {
		table["ColSpan"] = integer(e.ColSpan)
	}
	if e.RowSpan > 1 {
		table["RowSpan"] = integer(e.RowSpan)
	}
	if len(e.Headers) > 0 {
		headers := array{}
		for _, id := range e.Headers {
			headers = append(headers, str(id))
		}
		table["Headers"] = headers
	}
	if len(table) > 0 {
		table["O"] = name("Table")
		a = append(a, table)
	}
	return a
}

// link writes the annotation of a link in e. ISO 32000-1, 12.5.6.5.
func (t *tree) link(l *Link, e *Element) ref {
	d := dict{
		"Type": name("Annot"), "Subtype": name("Link"), "P": t.pages[l.Page],
		"F":        integer(4), // printed
		"Border":   array{integer(0), integer(0), integer(0)},
		"Contents": textString(l.Description), "StructParent": integer(t.nextKey()),
	}
	around := l.Areas[0]
	corners := array{}
	for _, a := range l.Areas {
		around = Box{min(around.Left, a.Left), min(around.Bottom, a.Bottom), max(around.Right, a.Right), max(around.Top, a.Top)}
		left, bottom, right, top := thousandths(a.Left), thousandths(a.Bottom), thousandths(a.Right), thousandths(a.Top)
		corners = append(corners, left, top, right, top, left, bottom, right, bottom)
	}
	d["Rect"] = boxArray(around)
	d["QuadPoints"] = corners
	if l.To != nil {
		d["Dest"] = t.destination(l.To)
	} else {
		d["A"] = dict{"Type": name("Action"), "S": name("URI"), "URI": str(l.URI)}
	}
	r := t.w.add(d)
	t.annotations[l.Page] = append(t.annotations[l.Page], r)
	t.parents = append(t.parents, integer(t.nextKey()), t.refs[e])
	t.links[l] = r
	return r
}

// destination shows a place at the window's top, with the zoom as it is.
func (t *tree) destination(d *Dest) array {
	return array{t.pages[d.Page], name("XYZ"), integer(0), thousandths(d.Top), nil}
}

// perLeaf is how many entries a leaf of the parent tree has.
const perLeaf = 64

// numberTree writes the parent tree, whose keys rise. ISO 32000-1, 7.9.7.
func (t *tree) numberTree() ref {
	if len(t.parents) <= 2*perLeaf {
		return t.w.add(dict{"Nums": t.parents})
	}
	kids := array{}
	for leaf := range slices.Chunk(t.parents, 2*perLeaf) {
		kids = append(kids, t.w.add(dict{"Nums": leaf, "Limits": array{leaf[0], leaf[len(leaf)-2]}}))
	}
	return t.w.add(dict{"Kids": kids})
}
