package pdffile

import "example.org/oversight/report/pdffile/object"

// link reads the annotation that an object reference in parent names.
func (r *reading) link(ref, parent object.Ref, page any) *Link {
	f := r.file
	d := f.Dict(ref)
	place := elementPlace(parent)
	if d["Subtype"] != object.Name("Link") || r.links[ref] != nil {
		r.faults.add(place, "refers to an object that is not a link, or is one of another element (ISO 14289-1, 7.18.5)")
		return nil
	}
	r.only(place+": link", d, "Type", "Subtype", "P", "F", "Border", "Contents", "StructParent", "Rect", "QuadPoints", "Dest", "A")
	if d["F"] != object.Integer(4) {
		r.faults.add(place, "a link that is not printed (ISO 19005-2, 6.3.2)")
	}
	l := &Link{Page: r.pageIndex(page), Description: r.text(d["Contents"])}
	if d["P"] != page {
		r.faults.add(place, "a link on another page than its annotation (ISO 32000-1, 12.5.2)")
	}
	l.Areas = r.areas(d["QuadPoints"])
	if d["Dest"] != nil {
		l.To = r.dest(d["Dest"])
	} else if action := f.Dict(d["A"]); action["S"] == object.Name("URI") {
		r.only(place+": link", action, "Type", "S", "URI")
		l.URI = r.bytes(action["URI"])
	}
	key, ok := f.Integer(d["StructParent"])
	if owner, _ := r.parents[key].(object.Ref); !ok || owner != parent {
		r.faults.add(place, "the parent tree gives its link to another element (ISO 32000-1, 14.7.4.4)")
	}
	delete(r.parents, key)
	r.links[ref] = l
	return l
}

// areas reads the corners of rectangles.
func (r *reading) areas(o any) []Box {
	corners := r.file.Array(o)
	var areas []Box
	for i := 0; i+8 <= len(corners); i += 8 {
		// Upper left, upper right, lower left, lower right.
		if b, ok := boxOf(r.file, object.Array{corners[i], corners[i+5], corners[i+2], corners[i+1]}); ok {
			areas = append(areas, b)
		}
	}
	return areas
}

// dest reads a destination as Finish writes it; nil where it is another.
func (r *reading) dest(o any) *Dest {
	a := r.file.Array(o)
	if len(a) != 5 || a[1] != object.Name("XYZ") {
		return nil
	}
	n, _ := r.file.Follow(a[3]).(object.Number)
	top, ok := n.Thousandths()
	if !ok {
		return nil
	}
	return &Dest{Page: r.pageIndex(a[0]), Top: top}
}

// readAnnotations faults annotations that no element holds, and keys of the
// parent tree that nothing uses.
func (r *reading) readAnnotations() {
	listed := map[*Link]bool{}
	for i, page := range r.pages {
		for _, o := range r.file.Array(r.file.Dict(page)["Annots"]) {
			ref, _ := o.(object.Ref)
			l := r.links[ref]
			if l == nil || l.Page != i {
				r.faults.add(pagePlace(i), "the annotation in object %d belongs to no element on this page (ISO 14289-1, 7.18.1)", ref)
				continue
			}
			listed[l] = true
		}
	}
	if len(listed) != len(r.links) {
		r.faults.add("structure tree", "refers to %d links, of which the pages list %d (ISO 32000-1, 12.5.2)", len(r.links), len(listed))
	}
	if len(r.parents) > 0 {
		r.faults.add("parent tree", "has %d keys that neither page nor link uses (ISO 32000-1, 14.7.4.4)", len(r.parents))
	}
}

// readOutline reads the bookmarks and checks how they are linked.
func (r *reading) readOutline() {
	root, _ := r.catalog["Outlines"].(object.Ref)
	if root == 0 {
		return
	}
	r.outlineItems(root, 1)
}

// outlineItems reads the kids of an entry and returns how many are below it.
func (r *reading) outlineItems(parent object.Ref, level int) int {
	f := r.file
	d := f.Dict(parent)
	count, before := 0, any(nil)
	for at := d["First"]; at != nil; {
		item := f.Dict(at)
		if level > maxTree || len(r.doc.Bookmarks) > object.MaxObjects || item["Parent"] != parent || item["Prev"] != before {
			r.faults.add("outline", "its entries are not linked (ISO 32000-1, 12.3.3)")
			return count
		}
		r.only("outline", item, "Title", "Parent", "Prev", "Next", "First", "Last", "Count", "Dest", "SE")
		r.doc.Bookmarks = append(r.doc.Bookmarks, Bookmark{Level: level, Title: r.text(item["Title"]), To: r.bookmarkDest(item)})
		ref, _ := at.(object.Ref)
		count += 1 + r.outlineItems(ref, level+1)
		before, at = at, item["Next"]
	}
	if d["Last"] != before {
		r.faults.add("outline", "/Last is not the last entry (ISO 32000-1, 12.3.3)")
	}
	if said, _ := f.Integer(d["Count"]); said != count {
		r.faults.add("outline", "/Count is %d for %d entries (ISO 32000-1, 12.3.3)", said, count)
	}
	return count
}

// bookmarkDest is where an entry of the outline leads, with the element that it
// names. ISO 32000-1, 12.3.3.
func (r *reading) bookmarkDest(item object.Dict) *Dest {
	to := r.dest(item["Dest"])
	if ref, ok := item["SE"].(object.Ref); ok && to != nil {
		if to.Element = r.byRef[ref]; to.Element == nil {
			r.faults.add("outline", "an entry names what is no structure element (ISO 32000-1, 12.3.3)")
		}
	}
	return to
}
