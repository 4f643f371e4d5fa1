package pdffile

import (
	"bytes"
	"fmt"
	"slices"

	"example.org/oversight/report/pdffile/object"
)

// Verify reads a finished file and holds it to the rules that Finish writes
// by: the structure, the content of each page, fonts, links, bookmarks and
// metadata, and that nothing else is in the file, images least of all. The
// error names each fault by its place and rule; nil means that none was found.
func Verify(data []byte) error {
	r, f := read(data)
	if f.none() {
		checkReading(r.doc, f)
	}
	return f.err()
}

// A reading is a finished file read back.
type reading struct {
	file      *object.File
	faults    *faults
	catalog   object.Dict
	doc       *Document
	pages     []object.Ref       // the page objects
	pageAt    map[object.Ref]int // their indexes
	sequences [][]sequence
	hidden    []string // a text of each page that cannot be seen
	metrics   map[object.Ref]*metrics
	blocks    map[*Element]*Element
	used      map[object.Ref]map[uint16]bool // the codes that each font shows
	byRef     map[object.Ref]*Element
	refOf     map[*Element]object.Ref
	links     map[object.Ref]*Link
	parents   map[int]any // the parent tree
}

// read reads a finished file and collects what is wrong with it.
func read(data []byte) (*reading, *faults) {
	fl := &faults{}
	r := &reading{
		faults: fl, doc: &Document{}, pageAt: map[object.Ref]int{}, byRef: map[object.Ref]*Element{}, refOf: map[*Element]object.Ref{},
		links: map[object.Ref]*Link{}, parents: map[int]any{}, metrics: map[object.Ref]*metrics{}, used: map[object.Ref]map[uint16]bool{}, blocks: map[*Element]*Element{},
	}
	if len(data) > MaxFile {
		fl.add("file", "is larger than %d MiB, and so no file of this kind", MaxFile>>20)
		return r, fl
	}
	if !bytes.HasPrefix(data, object.Header) {
		fl.add("file", "does not begin as a PDF 1.7 with binary content (ISO 19005-2, 6.1.2)")
	}
	f, err := object.Parse(data)
	if err != nil {
		fl.add("file", "%v", err)
		return r, fl
	}
	r.file, r.catalog = f, f.Dict(f.Trailer["Root"])
	if r.catalog["Type"] != object.Name("Catalog") {
		fl.add("file", "has no catalog (ISO 32000-1, 7.7.2)")
		return r, fl
	}
	if id := f.Array(f.Trailer["ID"]); len(id) != 2 {
		fl.add("file", "has no identifier (ISO 19005-2, 6.1.3)")
		return r, fl
	}
	if err := f.Formed(data); err != nil {
		fl.add("file", "%v", err)
	}
	r.readObjects()
	r.readCatalog()
	r.readPages()
	r.readLabels()
	r.readTree()
	r.readMarks()
	r.readAnnotations()
	if r.doc.Root != nil {
		r.readBlocks(r.doc.Root, nil)
	}
	r.readContents()
	r.readOutline()
	r.readMetadata()
	check(r.doc, fl)
	return r, fl
}

// only faults the keys of a dictionary that are not among those that Finish
// writes: scripts, forms, attachments, actions, layers and the like.
func (r *reading) only(place string, d object.Dict, keys ...object.Name) {
	for _, k := range d.Keys() {
		if !slices.Contains(keys, k) {
			r.faults.add(place, "/%s does not belong here", k)
		}
	}
}

func (r *reading) readCatalog() {
	c, f := r.catalog, r.file
	r.only("catalog", c, "Type", "Pages", "Lang", "Metadata", "MarkInfo", "StructTreeRoot",
		"ViewerPreferences", "OutputIntents", "Outlines", "PageMode", "PageLabels")
	if f.Dict(c["MarkInfo"])["Marked"] != true {
		r.faults.add("catalog", "is not marked as tagged (ISO 14289-1, 7.1)")
	}
	if f.Dict(c["MarkInfo"])["Suspects"] == true {
		r.faults.add("catalog", "has suspects (ISO 14289-1, 7.1)")
	}
	if f.Dict(c["ViewerPreferences"])["DisplayDocTitle"] != true {
		r.faults.add("catalog", "does not show the document's title (ISO 14289-1, 7.1)")
	}
	intents := f.Array(c["OutputIntents"])
	if len(intents) != 1 || f.Dict(intents[0])["S"] != object.Name("GTS_PDFA1") {
		r.faults.add("catalog", "has no output intent (ISO 19005-2, 6.2.3)")
		return
	}
	profile, err := f.Content(f.Dict(intents[0])["DestOutputProfile"])
	if err != nil || !bytes.Equal(profile, colorProfile()) {
		r.faults.add("catalog", "the output intent's profile is not the one of sRGB (ISO 19005-2, 6.2.3)")
	}
}

// readPages reads the pages, which hang on one node.
func (r *reading) readPages() {
	f := r.file
	node := f.Dict(r.catalog["Pages"])
	kids := f.Array(node["Kids"])
	if count, ok := f.Integer(node["Count"]); !ok || count != len(kids) {
		r.faults.add("pages", "/Count does not count the %d pages (ISO 32000-1, 7.7.3.2)", len(kids))
	}
	for i, kid := range kids {
		place := pagePlace(i)
		ref, _ := kid.(object.Ref)
		if _, twice := r.pageAt[ref]; twice {
			r.faults.add(place, "is a page that stands before (ISO 32000-1, 7.7.3.2)")
			return
		}
		page := f.Dict(kid)
		r.only(place, page, "Type", "Parent", "Resources", "MediaBox", "Contents", "Tabs", "StructParents", "Annots")
		if page["Type"] != object.Name("Page") || ref == 0 {
			r.faults.add(place, "is not a page (ISO 32000-1, 7.7.3.3)")
		}
		if page["Tabs"] != object.Name("S") {
			r.faults.add(place, "does not tab in the order of structure (ISO 14289-1, 7.18.3)")
		}
		box, ok := boxOf(f, page["MediaBox"])
		if !ok || box.Left != 0 || box.Bottom != 0 {
			r.faults.add(place, "/MediaBox is not a size (ISO 32000-1, 7.7.3.3)")
		}
		r.only(place+": resources", f.Dict(page["Resources"]), "Font")
		r.pageAt[ref] = len(r.pages)
		r.pages = append(r.pages, ref)
		r.doc.Pages = append(r.doc.Pages, Page{Width: box.Right, Height: box.Top})
	}
}

// boxOf reads four numbers.
func boxOf(f *object.File, o any) (Box, bool) {
	a := f.Array(o)
	if len(a) != 4 {
		return Box{}, false
	}
	var v [4]int
	for i := range v {
		n, _ := f.Follow(a[i]).(object.Number)
		var ok bool
		if v[i], ok = n.Thousandths(); !ok {
			return Box{}, false
		}
	}
	return Box{v[0], v[1], v[2], v[3]}, true
}

// pageIndex returns the index of the page that o refers to, -1 for none.
func (r *reading) pageIndex(o any) int {
	ref, _ := o.(object.Ref)
	if i, ok := r.pageAt[ref]; ok {
		return i
	}
	return -1
}

// readContents scans the content of each page against its marks, and holds
// the fonts to what is shown with them.
func (r *reading) readContents() {
	f := r.file
	used := r.used
	var fonts []object.Ref
	for i, page := range r.pages {
		place := pagePlace(i)
		d := f.Dict(page)
		content, err := f.Content(d["Contents"])
		if err != nil {
			r.faults.add(place, "contents: %v", err)
		}
		canvas := newCanvas(r.doc.Pages[i], r.metricsOf(d), r.blockOf(i))
		sequences := scan(content, place, r.faults, canvas)
		if canvas.found != "" {
			r.hidden = append(r.hidden, place+": "+canvas.found)
		}
		r.sequences = append(r.sequences, sequences)
		checkMarks(sequences, r.doc.Pages[i].Marks, place, r.faults)
		r.checkTags(sequences, i)
		resources := f.Dict(f.Dict(d["Resources"])["Font"])
		for _, s := range sequences {
			for _, text := range s.runs {
				font, _ := resources[text.font].(object.Ref)
				if font == 0 {
					r.faults.add(place, "text in the font /%s, which is not among the resources (ISO 32000-1, 7.8.3)", text.font)
					continue
				}
				if used[font] == nil {
					used[font] = map[uint16]bool{}
					fonts = append(fonts, font)
				}
				for _, c := range text.codes {
					used[font][c] = true
				}
			}
		}
	}
	for _, font := range fonts {
		r.checkFont(font, used[font])
	}
}

// checkTags compares the tag of each sequence with its element's type.
func (r *reading) checkTags(sequences []sequence, page int) {
	marks := r.doc.Pages[page].Marks
	for _, s := range sequences {
		if s.mcid < 0 || s.mcid >= len(marks) || marks[s.mcid] == nil {
			continue
		}
		if e := marks[s.mcid]; string(s.tag) != e.Type {
			r.faults.add(pagePlace(page), "MCID %d is /%s in the content and %s in the tree", s.mcid, s.tag, e.Type)
		}
	}
}

func elementPlace(ref object.Ref) string { return fmt.Sprintf("structure element in object %d", ref) }

// inlineTypes stand within a line of the element around them, or begin one.
// ISO 32000-1, 14.8.4.4.
var inlineTypes = wordSet("Span Quote Note Reference BibEntry Code Link Annot Lbl")

// readBlocks finds the block that each element belongs to: itself, or the
// element around it whose line it stands in.
func (r *reading) readBlocks(e, block *Element) {
	if !inlineTypes[e.Type] || block == nil {
		block = e
	}
	r.blocks[e] = block
	for _, kid := range e.Kids {
		if child, ok := kid.(*Element); ok {
			r.readBlocks(child, block)
		}
	}
}

// blockOf finds the block of a page's content.
func (r *reading) blockOf(page int) func(mcid int) any {
	marks := r.doc.Pages[page].Marks
	return func(mcid int) any {
		if mcid >= len(marks) {
			return nil
		}
		return r.blocks[marks[mcid]]
	}
}
