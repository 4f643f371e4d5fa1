package layout

// Title is the role of the title on a cover. It is a heading of the first level,
// as the sections are, and tells itself from them by its name.
const Title = "Title"

// A Tag is an element of the structure tree. Its kids are in reading order; its
// own content is what the items on the pages say.
type Tag struct {
	Role string // a standard structure type, ISO 32000-1, 14.8.4, or Title
	Kids []*Tag

	Parent *Tag // nil for the root

	ID        string // unique in the document; "" where nothing refers to the tag
	Alt       string // of a Figure
	Actual    string // text spoken in place of the content
	Full      string // of a Span: what its abbreviation stands for
	Summary   string // of a Table: what its rows and columns are
	Scope     string // of a TH: Row, Column
	Numbering string // of an L: None, Disc, Decimal
	ColSpan   int    // of a TH or TD; 0 and 1 both mean one
	RowSpan   int
	Headers   []string // of a TD or TH: IDs of its headers
	Box       *Rect    // of a Figure, on the page where it stands
}

// add appends a new kid of a role to t; a nil t, which stands for artifacts,
// has nil kids.
func (t *Tag) add(role string) *Tag {
	if t == nil {
		return nil
	}
	kid := &Tag{Role: role, Parent: t}
	t.Kids = append(t.Kids, kid)
	return kid
}

// drop takes t out of its parent: nothing was set for it.
func (t *Tag) drop() {
	if t == nil || t.Parent == nil {
		return
	}
	kids := t.Parent.Kids
	for i, kid := range kids {
		if kid == t {
			t.Parent.Kids = append(kids[:i:i], kids[i+1:]...)
			return
		}
	}
}

// contents are the tags that items belong to.
func contents(sheets []*sheet) map[*Tag]bool {
	has := map[*Tag]bool{}
	for _, p := range sheets {
		for _, item := range p.Items {
			switch item := item.(type) {
			case Text:
				has[item.Tag] = true
			case Graphic:
				has[item.Tag] = true
			}
		}
	}
	return has
}

// prune drops the tags below t that hold nothing, such as that of a paragraph
// without words. Cells may be empty.
func (t *Tag) prune(has map[*Tag]bool) {
	kept := t.Kids[:0]
	for _, kid := range t.Kids {
		kid.prune(has)
		if has[kid] || len(kid.Kids) > 0 || kid.Role == "TD" || kid.Role == "TH" {
			kept = append(kept, kid)
		}
	}
	t.Kids = kept
}
