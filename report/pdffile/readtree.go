package pdffile

import (
	"maps"
	"slices"
	"strings"

	"example.org/oversight/report/pdffile/object"
)

// maxTree bounds how deep the structure tree may be.
const maxTree = 100

// readTree reads the structure tree and its parent tree.
func (r *reading) readTree() {
	f := r.file
	root, _ := r.catalog["StructTreeRoot"].(object.Ref)
	d := f.Dict(root)
	if d["Type"] != object.Name("StructTreeRoot") {
		r.faults.add("catalog", "has no structure tree (ISO 14289-1, 7.1)")
		return
	}
	roles := f.Dict(d["RoleMap"])
	for _, own := range roles.Keys() {
		r.doc.Roles = append(r.doc.Roles, Role{string(own), string(f.Name(roles[own]))})
	}
	r.flatten(d["ParentTree"], map[object.Ref]bool{}, 0)
	kids := f.Array(d["K"])
	if len(kids) != 1 {
		r.faults.add("structure tree", "has %d roots, want one Document", len(kids))
		return
	}
	r.doc.Root = r.element(kids[0], root, 0)
	r.checkIDs(f.Dict(d["IDTree"]))
	if next, ok := f.Integer(d["ParentTreeNextKey"]); !ok || len(r.parents) > 0 && next <= slices.Max(slices.Collect(maps.Keys(r.parents))) {
		r.faults.add("structure tree", "/ParentTreeNextKey is taken (ISO 32000-1, 14.7.2)")
	}
}

// flatten reads a number tree. ISO 32000-1, 7.9.7.
func (r *reading) flatten(o any, seen map[object.Ref]bool, depth int) {
	f := r.file
	ref, _ := o.(object.Ref)
	if ref == 0 || seen[ref] || depth > maxTree {
		r.faults.add("parent tree", "has a node twice or too deep, or one that is no object (ISO 32000-1, 7.9.7)")
		return
	}
	seen[ref] = true
	node := f.Dict(ref)
	nums := f.Array(node["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		key, ok := f.Integer(nums[i])
		if !ok || r.parents[key] != nil {
			r.faults.add("parent tree", "has a key twice, or one that is no number (ISO 32000-1, 7.9.7)")
		}
		r.parents[key] = nums[i+1]
	}
	for _, kid := range f.Array(node["Kids"]) {
		r.flatten(kid, seen, depth+1)
	}
}

// element reads a structure element and all below it.
func (r *reading) element(o any, parent object.Ref, depth int) *Element {
	f := r.file
	ref, _ := o.(object.Ref)
	d := f.Dict(ref)
	place := elementPlace(ref)
	if d["Type"] != object.Name("StructElem") || r.byRef[ref] != nil || depth > maxTree {
		r.faults.add(place, "is not a structure element, stands in the tree twice or too deep (ISO 32000-1, 14.7.2)")
		return nil
	}
	r.only(place, d, "Type", "S", "P", "Alt", "ActualText", "E", "T", "Lang", "ID", "A", "Pg", "K")
	if d["P"] != parent {
		r.faults.add(place, "/P is not its parent (ISO 32000-1, 14.7.2)")
	}
	e := &Element{
		Type: string(f.Name(d["S"])), ID: r.bytes(d["ID"]), Lang: r.bytes(d["Lang"]),
		Alt: r.text(d["Alt"]), Actual: r.text(d["ActualText"]), Full: r.text(d["E"]), Title: r.text(d["T"]),
	}
	for _, key := range []object.Name{"Alt", "ActualText", "E"} {
		if d[key] != nil && strings.TrimSpace(r.text(d[key])) == "" {
			r.faults.add(place, "/%s says nothing (ISO 32000-1, 14.9)", key)
		}
	}
	r.byRef[ref], r.refOf[e] = e, ref
	r.attributes(e, d["A"])
	kids, ok := f.Follow(d["K"]).(object.Array)
	if !ok && d["K"] != nil {
		kids = object.Array{d["K"]}
	}
	for _, kid := range kids {
		if k := r.kid(kid, ref, d["Pg"], depth); k != nil {
			e.Kids = append(e.Kids, k)
		}
	}
	return e
}

// kid reads one kid of an element; nil where it is none. ISO 32000-1, 14.7.4.
func (r *reading) kid(o any, parent object.Ref, page any, depth int) Kid {
	f := r.file
	if n, ok := o.(object.Number); ok {
		mcid, _ := n.Integer()
		return Mark{r.pageIndex(page), mcid}
	}
	d := f.Dict(o)
	switch d["Type"] {
	case object.Name("MCR"):
		mcid, _ := f.Integer(d["MCID"])
		return Mark{r.pageIndex(d["Pg"]), mcid}
	case object.Name("OBJR"):
		ref, _ := d["Obj"].(object.Ref)
		if l := r.link(ref, parent, d["Pg"]); l != nil {
			return l
		}
		return nil
	}
	if e := r.element(o, parent, depth+1); e != nil {
		return e
	}
	return nil
}

func (r *reading) bytes(o any) string {
	s, _ := r.file.Follow(o).(object.String)
	return string(s)
}

func (r *reading) text(o any) string {
	s, _ := r.file.Follow(o).(object.String)
	return decodeText(s)
}

// attributes reads what attributesOf writes.
func (r *reading) attributes(e *Element, o any) {
	f := r.file
	objects, ok := f.Follow(o).(object.Array)
	if !ok && o != nil {
		objects = object.Array{o}
	}
	for _, ref := range objects {
		a := f.Dict(ref)
		if box, ok := boxOf(f, a["BBox"]); ok {
			e.BBox = &box
		}
		if n := f.Name(a["ListNumbering"]); n != "" {
			e.Numbering = string(n)
		}
		if n := f.Name(a["Scope"]); n != "" {
			e.Scope = string(n)
		}
		if n, ok := f.Integer(a["ColSpan"]); ok {
			e.ColSpan = n
		}
		if n, ok := f.Integer(a["RowSpan"]); ok {
			e.RowSpan = n
		}
		for _, id := range f.Array(a["Headers"]) {
			e.Headers = append(e.Headers, r.bytes(id))
		}
		if a["Summary"] != nil {
			e.Summary = r.text(a["Summary"])
		}
	}
}

// checkIDs compares the tree of IDs with the elements. ISO 32000-1, 14.7.2.
func (r *reading) checkIDs(d object.Dict) {
	names := r.file.Array(d["Names"])
	listed := 0
	for i := 0; i+1 < len(names); i += 2 {
		ref, _ := names[i+1].(object.Ref)
		e := r.byRef[ref]
		if e == nil || e.ID != r.bytes(names[i]) {
			r.faults.add("structure tree", "the ID %q does not lead to its element (ISO 32000-1, 14.7.2)", r.bytes(names[i]))
		}
		listed++
	}
	have := 0
	for _, e := range r.byRef {
		if e.ID != "" {
			have++
		}
	}
	if listed != have {
		r.faults.add("structure tree", "lists %d IDs of %d (ISO 32000-1, 14.7.2)", listed, have)
	}
}

// readMarks takes the owners of each page's content from the parent tree.
func (r *reading) readMarks() {
	f := r.file
	for i, page := range r.pages {
		key, ok := f.Integer(f.Dict(page)["StructParents"])
		if !ok {
			continue
		}
		owners, ok := f.Follow(r.parents[key]).(object.Array)
		if !ok {
			r.faults.add(pagePlace(i), "the parent tree does not know the page (ISO 32000-1, 14.7.4.4)")
		}
		for _, o := range owners {
			ref, _ := o.(object.Ref)
			r.doc.Pages[i].Marks = append(r.doc.Pages[i].Marks, r.byRef[ref])
		}
		delete(r.parents, key)
	}
}
