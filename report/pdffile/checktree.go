package pdffile

import (
	"fmt"
	"strings"
)

// standardTypes are the structure types of ISO 32000-1, 14.8.4.
var standardTypes = wordSet(`Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
	P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
	Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form`)

// onlyKids are the types that hold elements of these types and nothing else.
// ISO 32000-1, 14.8.4.3; the first four may hold any element, but no content
// of their own.
var onlyKids = map[string]map[string]bool{
	"Document": nil, "Part": nil, "Art": nil, "Sect": nil,
	"Table": wordSet("TR THead TBody TFoot Caption"),
	"THead": wordSet("TR"), "TBody": wordSet("TR"), "TFoot": wordSet("TR"),
	"TR": wordSet("TH TD"),
	"L":  wordSet("L LI Caption"), "LI": wordSet("Lbl LBody"),
	"TOC": wordSet("TOC TOCI Caption"),
}

// onlyParents are the types that stand in elements of these types only.
var onlyParents = map[string]map[string]bool{
	"TR":    wordSet("Table THead TBody TFoot"),
	"THead": wordSet("Table"), "TBody": wordSet("Table"), "TFoot": wordSet("Table"),
	"TH": wordSet("TR"), "TD": wordSet("TR"),
	"LI": wordSet("L"), "LBody": wordSet("LI"), "TOCI": wordSet("TOC"),
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// A treeChecker walks the structure tree in reading order.
type treeChecker struct {
	doc     *Document
	faults  *faults
	roles   map[string]string
	ids     map[string]*Element
	heading int               // level of the last heading
	owned   map[Mark]bool     // marks that the tree holds
	seen    map[*Link]bool    // links that the tree holds
	members map[*Element]bool // elements that the tree holds
}

// checkTree holds the structure tree to ISO 14289-1, clause 7.
func checkTree(d *Document, f *faults) {
	c := &treeChecker{
		doc: d, faults: f, roles: map[string]string{}, ids: map[string]*Element{},
		owned: map[Mark]bool{}, seen: map[*Link]bool{}, members: map[*Element]bool{},
	}
	for _, r := range d.Roles {
		if standardTypes[r.Own] || !standardTypes[r.Standard] || c.roles[r.Own] != "" {
			f.add("role map", "%s cannot stand for %s (ISO 14289-1, 7.1)", r.Own, r.Standard)
		}
		c.roles[r.Own] = r.Standard
	}
	c.collectIDs(d.Root, d.Root.Type)
	c.walk(d.Root, nil, d.Root.Type)
	for i, p := range d.Pages {
		for mcid, e := range p.Marks {
			if e != nil && !c.owned[Mark{i, mcid}] {
				f.add(pagePlace(i), "MCID %d belongs to a %s that does not hold it (ISO 32000-1, 14.7.4.4)", mcid, e.Type)
			}
		}
	}
}

// standard resolves a type through the role map.
func (c *treeChecker) standard(e *Element) string {
	if s := c.roles[e.Type]; s != "" {
		return s
	}
	return e.Type
}

// eachChild calls f with the elements among the kids of e and their places:
// their types, numbered where siblings share one.
func eachChild(e *Element, place string, f func(child *Element, place string)) {
	total := map[string]int{}
	for _, kid := range e.Kids {
		if child, ok := kid.(*Element); ok {
			total[child.Type]++
		}
	}
	count := map[string]int{}
	for _, kid := range e.Kids {
		child, ok := kid.(*Element)
		if !ok {
			continue
		}
		count[child.Type]++
		at := place + "/" + child.Type
		if total[child.Type] > 1 {
			at += fmt.Sprintf("[%d]", count[child.Type])
		}
		f(child, at)
	}
}

// collectIDs runs first, since headers may be named before they come.
func (c *treeChecker) collectIDs(e *Element, place string) {
	if c.members[e] {
		c.faults.add(place, "an element that stands in the tree twice (ISO 32000-1, 14.7.2)")
		return
	}
	c.members[e] = true
	if e.ID != "" {
		if c.ids[e.ID] != nil {
			c.faults.add(place, "the ID %q is taken (ISO 32000-1, 14.7.2)", e.ID)
		}
		c.ids[e.ID] = e
	}
	eachChild(e, place, c.collectIDs)
}

// walk checks e, below parent, and all below it.
func (c *treeChecker) walk(e, parent *Element, place string) {
	if !c.members[e] {
		return
	}
	delete(c.members, e) // so that a tree with a circle ends
	kind := c.standard(e)
	if !standardTypes[kind] {
		c.faults.add(place, "structure type %s is not standard and has no role (ISO 14289-1, 7.1)", e.Type)
	}
	if parents := onlyParents[kind]; parents != nil && (parent == nil || !parents[c.standard(parent)]) {
		c.faults.add(place, "%s stands outside its kind of parent (ISO 32000-1, 14.8.4.3)", kind)
	}
	c.texts(e, place)
	c.own(e, kind, place)
	c.kids(e, kind, place)
	eachChild(e, place, func(child *Element, at string) { c.walk(child, e, at) })
	if kind == "Table" {
		c.checkTable(e, place)
	}
}

// texts checks the strings of an element.
func (c *treeChecker) texts(e *Element, place string) {
	checkText(place, "the alternative text", e.Alt, c.faults)
	checkText(place, "the replacement text", e.Actual, c.faults)
	checkText(place, "the expansion", e.Full, c.faults)
	checkText(place, "the summary", e.Summary, c.faults)
	checkText(place, "the title", e.Title, c.faults)
	checkText(place, "the ID", e.ID, c.faults)
	if e.Lang != "" && !language.MatchString(e.Lang) {
		c.faults.add(place, "language %q is not a tag of BCP 47 (ISO 14289-1, 7.2)", e.Lang)
	}
}

// own checks what an element of a kind must say of itself.
func (c *treeChecker) own(e *Element, kind, place string) {
	switch kind {
	case "H1", "H2", "H3", "H4", "H5", "H6":
		level := int(kind[1] - '0')
		if level > c.heading+1 {
			c.faults.add(place, "heading level %d follows level %d (ISO 14289-1, 7.4.2)", level, c.heading)
		}
		c.heading = level
	case "Figure", "Formula":
		if strings.TrimSpace(e.Alt) == "" && strings.TrimSpace(e.Actual) == "" {
			c.faults.add(place, "%s without alternative text (ISO 14289-1, 7.3)", kind)
		}
	case "Note":
		if e.ID == "" {
			c.faults.add(place, "Note without an ID (ISO 14289-1, 7.9)")
		}
	}
	if e.BBox != nil {
		if page, ok := firstPage(e); ok && page >= 0 && page < len(c.doc.Pages) {
			checkBox(*e.BBox, &c.doc.Pages[page], place, "the bounding box", c.faults)
		}
	}
}

// kids checks what an element holds.
func (c *treeChecker) kids(e *Element, kind, place string) {
	allowed, only := onlyKids[kind]
	if len(e.Kids) == 0 && kind != "TD" && kind != "TH" {
		c.faults.add(place, "an empty %s", kind)
	}
	links := 0
	for i, kid := range e.Kids {
		switch k := kid.(type) {
		case *Element:
			if childKind := c.standard(k); only && allowed != nil && !allowed[childKind] {
				c.faults.add(place, "%s holds a %s (ISO 32000-1, 14.8.4.3)", kind, childKind)
			} else if childKind == "Caption" && i > 0 && kind != "Table" && allowed != nil {
				c.faults.add(place, "the Caption of %s does not come first (ISO 32000-1, 14.8.4.3)", kind)
			}
		case Mark:
			if only {
				c.faults.add(place, "content right inside %s (ISO 32000-1, 14.8.4)", kind)
			}
			c.mark(k, e, place)
		case *Link:
			if links++; kind != "Link" {
				c.faults.add(place, "a link annotation inside %s (ISO 14289-1, 7.18.5)", kind)
			}
			if c.seen[k] {
				c.faults.add(place, "a link annotation that another element holds too")
			}
			c.seen[k] = true
			checkLink(k, c.doc, place, c.faults)
		}
	}
	if kind == "Link" && links == 0 {
		c.faults.add(place, "Link without an annotation (ISO 14289-1, 7.18.5)")
	}
}

// mark checks that a mark's page says that e owns it.
func (c *treeChecker) mark(m Mark, e *Element, place string) {
	if m.Page < 0 || m.Page >= len(c.doc.Pages) || m.MCID < 0 || m.MCID >= len(c.doc.Pages[m.Page].Marks) {
		c.faults.add(place, "holds MCID %d of page %d, which is not there (ISO 32000-1, 14.7.4.3)", m.MCID, m.Page+1)
		return
	}
	if c.doc.Pages[m.Page].Marks[m.MCID] != e {
		c.faults.add(place, "holds MCID %d of page %d, which by the parent tree belongs to another element (ISO 32000-1, 14.7.4.4)", m.MCID, m.Page+1)
	}
	if c.owned[m] {
		c.faults.add(place, "holds MCID %d of page %d twice (ISO 32000-1, 14.7.4)", m.MCID, m.Page+1)
	}
	c.owned[m] = true
}
