package pdffile

import (
	"bytes"
	"fmt"
	"slices"
)

// Verify reads a finished file and holds it to the rules that Finish writes
// by: the structure, the content of each page, fonts, links, bookmarks and
// metadata, and that nothing else is in the file, images least of all. The
// error names each fault by its place and rule; nil means that none was found.
func Verify(data []byte) error {
	_, f := read(data)
	return f.err()
}

// header begins every file: the version, and a comment of bytes above 127.
// ISO 19005-2, 6.1.2.
var header = []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")

// A reading is a finished file read back.
type reading struct {
	file      *file
	faults    *faults
	catalog   dict
	doc       *Document
	pages     []ref       // the page objects
	pageAt    map[ref]int // their indexes
	sequences [][]sequence
	hidden    []string // a text of each page that cannot be seen
	metrics   map[ref]*metrics
	blocks    map[*Element]*Element
	used      map[ref]map[uint16]bool // the codes that each font shows
	byRef     map[ref]*Element
	refOf     map[*Element]ref
	links     map[ref]*Link
	parents   map[int]any // the parent tree
}

// read reads a finished file and collects what is wrong with it.
func read(data []byte) (*reading, *faults) {
	fl := &faults{}
	r := &reading{
		faults: fl, doc: &Document{}, pageAt: map[ref]int{}, byRef: map[ref]*Element{}, refOf: map[*Element]ref{},
		links: map[ref]*Link{}, parents: map[int]any{}, metrics: map[ref]*metrics{}, used: map[ref]map[uint16]bool{}, blocks: map[*Element]*Element{},
	}
	if len(data) > MaxFile {
		fl.add("file", "is larger than %d MiB, and so no file of this kind", MaxFile>>20)
		return r, fl
	}
	if !bytes.HasPrefix(data, header) {
		fl.add("file", "does not begin as a PDF 1.7 with binary content (ISO 19005-2, 6.1.2)")
	}
	f, err := parse(data)
	if err != nil {
		fl.add("file", "%v", err)
		return r, fl
	}
	r.file, r.catalog = f, f.dict(f.trailer["Root"])
	if r.catalog["Type"] != name("Catalog") {
		fl.add("file", "has no catalog (ISO 32000-1, 7.7.2)")
		return r, fl
	}
	if id := f.array(f.trailer["ID"]); len(id) != 2 {
		fl.add("file", "has no identifier (ISO 19005-2, 6.1.3)")
		return r, fl
	}
	r.readBytes(data)
	r.readObjects()
	r.readCatalog()
	r.readPages()
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
func (r *reading) only(place string, d dict, keys ...name) {
	for _, k := range d.keys() {
		if !slices.Contains(keys, k) {
			r.faults.add(place, "/%s does not belong here", k)
		}
	}
}

func (r *reading) readCatalog() {
	c, f := r.catalog, r.file
	r.only("catalog", c, "Type", "Pages", "Lang", "Metadata", "MarkInfo", "StructTreeRoot",
		"ViewerPreferences", "OutputIntents", "Outlines", "PageMode")
	if f.dict(c["MarkInfo"])["Marked"] != true {
		r.faults.add("catalog", "is not marked as tagged (ISO 14289-1, 7.1)")
	}
	if f.dict(c["MarkInfo"])["Suspects"] == true {
		r.faults.add("catalog", "has suspects (ISO 14289-1, 7.1)")
	}
	if f.dict(c["ViewerPreferences"])["DisplayDocTitle"] != true {
		r.faults.add("catalog", "does not show the document's title (ISO 14289-1, 7.1)")
	}
	intents := f.array(c["OutputIntents"])
	if len(intents) != 1 || f.dict(intents[0])["S"] != name("GTS_PDFA1") {
		r.faults.add("catalog", "has no output intent (ISO 19005-2, 6.2.3)")
		return
	}
	profile, err := f.content(f.dict(intents[0])["DestOutputProfile"])
	if err != nil || !bytes.Equal(profile, colorProfile()) {
		r.faults.add("catalog", "the output intent's profile is not the one of sRGB (ISO 19005-2, 6.2.3)")
	}
}

// readPages reads the pages, which hang on one node.
func (r *reading) readPages() {
	f := r.file
	node := f.dict(r.catalog["Pages"])
	kids := f.array(node["Kids"])
	if count, ok := f.integer(node["Count"]); !ok || count != len(kids) {
		r.faults.add("pages", "/Count does not count the %d pages (ISO 32000-1, 7.7.3.2)", len(kids))
	}
	for i, kid := range kids {
		place := pagePlace(i)
		object, _ := kid.(ref)
		if _, twice := r.pageAt[object]; twice {
			r.faults.add(place, "is a page that stands before (ISO 32000-1, 7.7.3.2)")
			return
		}
		page := f.dict(kid)
		r.only(place, page, "Type", "Parent", "Resources", "MediaBox", "Contents", "Tabs", "StructParents", "Annots")
		if page["Type"] != name("Page") || object == 0 {
			r.faults.add(place, "is not a page (ISO 32000-1, 7.7.3.3)")
		}
		if page["Tabs"] != name("S") {
			r.faults.add(place, "does not tab in the order of structure (ISO 14289-1, 7.18.3)")
		}
		box, ok := f.box(page["MediaBox"])
		if !ok || box.Left != 0 || box.Bottom != 0 {
			r.faults.add(place, "/MediaBox is not a size (ISO 32000-1, 7.7.3.3)")
		}
		r.only(place+": resources", f.dict(page["Resources"]), "Font")
		r.pageAt[object] = len(r.pages)
		r.pages = append(r.pages, object)
		r.doc.Pages = append(r.doc.Pages, Page{Width: box.Right, Height: box.Top})
	}
}

// box reads four numbers.
func (f *file) box(o any) (Box, bool) {
	a := f.array(o)
	if len(a) != 4 {
		return Box{}, false
	}
	var v [4]int
	for i := range v {
		n, _ := f.get(a[i]).(number)
		var ok bool
		if v[i], ok = n.thousandths(); !ok {
			return Box{}, false
		}
	}
	return Box{v[0], v[1], v[2], v[3]}, true
}

// pageIndex returns the index of the page that o refers to, -1 for none.
func (r *reading) pageIndex(o any) int {
	object, _ := o.(ref)
	if i, ok := r.pageAt[object]; ok {
		return i
	}
	return -1
}

// readContents scans the content of each page against its marks, and holds
// the fonts to what is shown with them.
func (r *reading) readContents() {
	f := r.file
	used := r.used
	var fonts []ref
	for i, page := range r.pages {
		place := pagePlace(i)
		d := f.dict(page)
		content, err := f.content(d["Contents"])
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
		resources := f.dict(f.dict(d["Resources"])["Font"])
		for _, s := range sequences {
			for _, text := range s.runs {
				font, _ := resources[text.font].(ref)
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

func elementPlace(object ref) string { return fmt.Sprintf("structure element in object %d", object) }

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
