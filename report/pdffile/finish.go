package pdffile

import (
	"fmt"
	"maps"
	"slices"

	"example.org/oversight/report/pdffile/object"
)

// Finish returns the finished file of a document that was drawn into the PDF
// file drawn. Where the file would not conform, it returns an error that names
// each fault by its place and rule, and no file.
func Finish(drawn []byte, d *Document) ([]byte, error) {
	source, err := readDrawn(drawn, len(d.Pages))
	if err != nil {
		return nil, fmt.Errorf("drawn file: %w", err)
	}
	fonts := map[string]*Font{}
	for i := range d.Fonts {
		fonts[d.Fonts[i].Name] = &d.Fonts[i]
	}
	var f faults
	used := map[string]map[uint16]bool{}
	for i, content := range source.contents {
		place := pagePlace(i)
		sequences := scan(content, place, &f, nil)
		checkMarks(sequences, d.Pages[i].Marks, place, &f)
		codesOf(sequences, source.resources, place, &f, used)
		checkGlyphs(sequences, source.resources, fonts, place, &f)
	}
	for _, base := range slices.Sorted(maps.Keys(used)) {
		if fonts[base] == nil {
			f.add("fonts", "the face %s is not embedded (ISO 14289-1, 7.21.4.1)", base)
		}
	}
	check(d, &f)
	if f.none() {
		checkReading(d, &f)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	return assembleFile(d, source, used)
}

// assembleFile writes a document that was found to conform.
func assembleFile(d *Document, source *drawing, used map[string]map[uint16]bool) ([]byte, error) {
	w := &object.Writer{}
	catalog, metadata := w.Reserve(), w.Reserve()
	fonts, err := addFonts(w, d, source, used)
	if err != nil {
		return nil, err
	}
	parent := w.Reserve()
	pages := make([]object.Ref, len(d.Pages))
	for i := range pages {
		pages[i] = w.Reserve()
	}
	tree := newTree(w, d, pages)
	root := tree.write()
	kids := object.Array{}
	for i, p := range d.Pages {
		kids = append(kids, pages[i])
		page := object.Dict{
			"Type": object.Name("Page"), "Parent": parent, "Resources": object.Dict{"Font": fonts},
			"MediaBox": boxArray(Box{0, 0, p.Width, p.Height}),
			"Contents": w.AddStream(object.Dict{}, source.contents[i]),
			"Tabs":     object.Name("S"),
		}
		if len(p.Marks) > 0 {
			page["StructParents"] = object.Integer(i)
		}
		if len(tree.annotations[i]) > 0 {
			page["Annots"] = tree.annotations[i]
		}
		w.Set(pages[i], page)
	}
	w.Set(parent, object.Dict{"Type": object.Name("Pages"), "Kids": kids, "Count": object.Integer(len(kids))})
	entries := object.Dict{
		"Type": object.Name("Catalog"), "Pages": parent, "Lang": object.String(d.Info.Lang), "Metadata": metadata,
		"MarkInfo": object.Dict{"Marked": true}, "StructTreeRoot": root,
		"ViewerPreferences": object.Dict{"DisplayDocTitle": true},
		"OutputIntents":     object.Array{outputIntent(w)},
	}
	if labels := labelTree(d.Pages); len(labels) > 0 {
		entries["PageLabels"] = object.Dict{"Nums": labels}
	}
	if len(d.Bookmarks) > 0 {
		entries["Outlines"] = tree.outline(d.Bookmarks)
		entries["PageMode"] = object.Name("UseOutlines")
	}
	w.Set(catalog, entries)
	info := w.Add(infoDict(&d.Info))

	// Nothing but the metadata is missing now, so the identifier that goes
	// into it follows from the content.
	id := w.Digest()
	w.Set(metadata, &object.Stream{
		Dict: object.Dict{"Type": object.Name("Metadata"), "Subtype": object.Name("XML")},
		Data: metadataPacket(&d.Info, id[:16]),
	})
	return w.Serialize(catalog, info, id[:16]), nil
}

// addFonts embeds the faces in use and returns the font resources.
func addFonts(w *object.Writer, d *Document, source *drawing, used map[string]map[uint16]bool) (object.Ref, error) {
	byName := map[string]object.Ref{}
	for i := range d.Fonts {
		font := &d.Fonts[i]
		if len(used[font.Name]) == 0 {
			continue
		}
		r, err := addFont(w, font, used[font.Name])
		if err != nil {
			return 0, err
		}
		byName[font.Name] = r
	}
	fonts := object.Dict{}
	for n, base := range source.resources {
		if r, ok := byName[base]; ok {
			fonts[n] = r
		}
	}
	return w.Add(fonts), nil
}

// outputIntent says that colors are sRGB. ISO 19005-2, 6.2.3.
func outputIntent(w *object.Writer) object.Dict {
	const condition = "sRGB IEC61966-2.1"
	return object.Dict{
		"Type": object.Name("OutputIntent"), "S": object.Name("GTS_PDFA1"),
		"OutputConditionIdentifier": object.String(condition), "Info": object.String(condition),
		"RegistryName":      object.String("http://www.color.org"),
		"DestOutputProfile": w.Add(&object.Stream{Dict: object.Dict{"N": object.Integer(3), "Filter": object.Name("FlateDecode")}, Data: packedProfile()}),
	}
}

func boxArray(b Box) object.Array {
	return object.Array{object.Thousandths(b.Left), object.Thousandths(b.Bottom), object.Thousandths(b.Right), object.Thousandths(b.Top)}
}
