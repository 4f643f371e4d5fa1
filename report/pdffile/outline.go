package pdffile

import "example.org/oversight/report/pdffile/object"

// An entry of the outline while it is built.
type outlineItem struct {
	ref   object.Ref
	entry object.Dict
	kids  []*outlineItem
}

// outline writes bookmarks as a tree that is all open. ISO 32000-1, 12.3.3.
func (t *tree) outline(bookmarks []Bookmark) object.Ref {
	root := &outlineItem{ref: t.w.Reserve(), entry: object.Dict{"Type": object.Name("Outlines")}}
	path := []*outlineItem{root} // the last item of each level
	for _, b := range bookmarks {
		item := &outlineItem{ref: t.w.Reserve(), entry: object.Dict{"Title": textString(b.Title), "Dest": t.destination(b.To)}}
		if r, ok := t.refs[b.To.Element]; ok {
			item.entry["SE"] = r
		}
		parent := path[b.Level-1]
		parent.kids = append(parent.kids, item)
		path = append(path[:b.Level], item)
	}
	t.items(root)
	return root.ref
}

// items links the kids of an item to each other and returns how many entries
// are below it.
func (t *tree) items(parent *outlineItem) int {
	count := len(parent.kids)
	for i, kid := range parent.kids {
		kid.entry["Parent"] = parent.ref
		if i > 0 {
			kid.entry["Prev"] = parent.kids[i-1].ref
		}
		if i+1 < len(parent.kids) {
			kid.entry["Next"] = parent.kids[i+1].ref
		}
		count += t.items(kid)
	}
	if len(parent.kids) > 0 {
		parent.entry["First"] = parent.kids[0].ref
		parent.entry["Last"] = parent.kids[len(parent.kids)-1].ref
		parent.entry["Count"] = object.Integer(count)
	}
	t.w.Set(parent.ref, parent.entry)
	return count
}
