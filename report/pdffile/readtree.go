package pdffile

import (
	"maps"
	"slices"
)

// maxTree bounds how deep the structure tree may be.
const maxTree = 100

// readTree reads the structure tree and its parent tree.
func (r *reading) readTree() {
	f := r.file
	root, _ := r.catalog["StructTreeRoot"].(ref)
	d := f.dict(root)
	if d["Type"] != name("StructTreeRoot") {
		r.faults.add("catalog", "has no structure tree (ISO 14289-1, 7.1)")
		return
	}
	roles := f.dict(d["RoleMap"])
	for _, own := range roles.keys() {
		r.doc.Roles = append(r.doc.Roles, Role{string(own), string(f.name(roles[own]))})
	}
	r.flatten(d["ParentTree"], map[ref]bool{}, 0)
	kids := f.array(d["K"])
	if len(kids) != 1 {
		r.faults.add("structure tree", "has %d roots, want one Document", len(kids))
		return
	}
	r.doc.Root = r.element(kids[0], root, 0)
	r.checkIDs(f.dict(d["IDTree"]))
	if next, ok := f.integer(d["ParentTreeNextKey"]); !ok || len(r.parents) > 0 && next <= slices.Max(slices.Collect(maps.Keys(r.parents))) {
		r.faults.add("structure tree", "/ParentTreeNextKey is taken (ISO 32000-1, 14.7.2)")
	}
}

// flatten reads a number tree. ISO 32000-1, 7.9.7.
func (r *reading) flatten(o any, seen map[ref]bool, depth int) {
	f := r.file
	object, _ := o.(ref)
	if object == 0 || seen[object] || depth > maxTree {
		r.faults.add("parent tree", "has a node twice or too deep, or one that is no object (ISO 32000-1, 7.9.7)")
		return
	}
	seen[object] = true
	node := f.dict(object)
	nums := f.array(node["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		key, ok := f.integer(nums[i])
		if !ok || r.parents[key] != nil {
			r.faults.add("parent tree", "has a key twice, or one that is no number (ISO 32000-1, 7.9.7)")
		}
		r.parents[key] = nums[i+1]
	}
	for _, kid := range f.array(node["Kids"]) {
		r.flatten(kid, seen, depth+1)
	}
}

// element reads a structure element and all below it.
func (r *reading) element(o any, parent ref, depth int) *Element {
	f := r.file
	object, _ := o.(ref)
	d := f.dict(object)
	place := elementPlace(object)
	if d["Type"] != name("StructElem") || r.byRef[object] != nil || depth > maxTree {
		r.faults.add(place, "is not a structure element, stands in the tree twice or too deep (ISO 32000-1, 14.7.2)")
		return nil
	}
	r.only(place, d, "Type", "S", "P", "Alt", "ActualText", "T", "Lang", "ID", "A", "Pg", "K")
	if d["P"] != parent {
		r.faults.add(place, "/P is not its parent (ISO 32000-1, 14.7.2)")
	}
	e := &Element{
		Type: string(f.name(d["S"])), ID: r.bytes(d["ID"]), Lang: r.bytes(d["Lang"]),
		Alt: r.text(d["Alt"]), Actual: r.text(d["ActualText"]), Title: r.text(d["T"]),
	}
	r.byRef[object], r.refOf[e] = e, object
	r.attributes(e, d["A"])
	kids, ok := f.get(d["K"]).(array)
	if !ok && d["K"] != nil {
		kids = array{d["K"]}
	}
	for _, kid := range kids {
		if k := r.kid(kid, object, d["Pg"], depth); k != nil {
			e.Kids = append(e.Kids, k)
		}
	}
	return e
}

// kid reads one kid of an element; nil where it is none. ISO 32000-1, 14.7.4.
func (r *reading) kid(o any, parent ref, page any, depth int) Kid {
	f := r.file
	if n, ok := o.(number); ok {
		mcid, _ := n.integer()
		return Mark{r.pageIndex(page), mcid}
	}
	d := f.dict(o)
	switch d["Type"] {
	case name("MCR"):
		mcid, _ := f.integer(d["MCID"])
		return Mark{r.pageIndex(d["Pg"]), mcid}
	case name("OBJR"):
		object, _ := d["Obj"].(ref)
		if l := r.link(object, parent, d["Pg"]); l != nil {
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
	s, _ := r.file.get(o).(str)
	return string(s)
}

func (r *reading) text(o any) string {
	s, _ := r.file.get(o).(str)
	return decodeText(s)
}

// attributes reads what attributesOf writes.
func (r *reading) attributes(e *Element, o any) {
	f := r.file
	objects, ok := f.get(o).(array)
	if !ok && o != nil {
		objects = array{o}
	}
	for _, object := range objects {
		a := f.dict(object)
		if box, ok := f.box(a["BBox"]); ok {
			e.BBox = &box
		}
		if n := f.name(a["ListNumbering"]); n != "" {
			e.Numbering = string(n)
		}
		if n := f.name(a["Scope"]); n != "" {
			e.Scope = string(n)
		}
		if n, ok := f.integer(a["ColSpan"]); ok {
			e.ColSpan = n
		}
		if n, ok := f.integer(a["RowSpan"]); ok {
			e.RowSpan = n
		}
		for _, id := range f.array(a["Headers"]) {
			e.Headers = append(e.Headers, r.bytes(id))
		}
	}
}

// checkIDs compares the tree of IDs with the elements. ISO 32000-1, 14.7.2.
func (r *reading) checkIDs(d dict) {
	names := r.file.array(d["Names"])
	listed := 0
	for i := 0; i+1 < len(names); i += 2 {
		object, _ := names[i+1].(ref)
		e := r.byRef[object]
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
		key, ok := f.integer(f.dict(page)["StructParents"])
		if !ok {
			continue
		}
		owners, ok := f.get(r.parents[key]).(array)
		if !ok {
			r.faults.add(pagePlace(i), "the parent tree does not know the page (ISO 32000-1, 14.7.4.4)")
		}
		for _, o := range owners {
			object, _ := o.(ref)
			r.doc.Pages[i].Marks = append(r.doc.Pages[i].Marks, r.byRef[object])
		}
		delete(r.parents, key)
	}
}
