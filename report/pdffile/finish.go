package pdffile

import (
	"fmt"
	"maps"
	"slices"
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
	if err := f.err(); err != nil {
		return nil, err
	}
	return assembleFile(d, source, used)
}

// assembleFile writes a document that was found to conform.
func assembleFile(d *Document, source *drawing, used map[string]map[uint16]bool) ([]byte, error) {
	w := &writer{}
	catalog, metadata := w.reserve(), w.reserve()
	fonts, err := addFonts(w, d, source, used)
	if err != nil {
		return nil, err
	}
	parent := w.reserve()
	pages := make([]ref, len(d.Pages))
	for i := range pages {
		pages[i] = w.reserve()
	}
	tree := newTree(w, d, pages)
	root := tree.write()
	kids := array{}
	for i, p := range d.Pages {
		kids = append(kids, pages[i])
		page := dict{
			"Type": name("Page"), "Parent": parent, "Resources": dict{"Font": fonts},
			"MediaBox": boxArray(Box{0, 0, p.Width, p.Height}),
			"Contents": w.addStream(dict{}, source.contents[i]),
			"Tabs":     name("S"),
		}
		if len(p.Marks) > 0 {
			page["StructParents"] = integer(i)
		}
		if len(tree.annotations[i]) > 0 {
			page["Annots"] = tree.annotations[i]
		}
		w.set(pages[i], page)
	}
	w.set(parent, dict{"Type": name("Pages"), "Kids": kids, "Count": integer(len(kids))})
	entries := dict{
		"Type": name("Catalog"), "Pages": parent, "Lang": str(d.Info.Lang), "Metadata": metadata,
		"MarkInfo": dict{"Marked": true}, "StructTreeRoot": root,
		"ViewerPreferences": dict{"DisplayDocTitle": true},
		"OutputIntents":     array{w.outputIntent()},
	}
	if len(d.Bookmarks) > 0 {
		entries["Outlines"] = tree.outline(d.Bookmarks)
		entries["PageMode"] = name("UseOutlines")
	}
	w.set(catalog, entries)
	info := w.add(infoDict(&d.Info))

	// Nothing but the metadata is missing now, so the identifier that goes
	// into it follows from the content.
	id := w.digest()
	w.set(metadata, &stream{
		dict: dict{"Type": name("Metadata"), "Subtype": name("XML")},
		data: metadataPacket(&d.Info, id[:16]),
	})
	return w.serialize(catalog, info, id[:16]), nil
}

// addFonts embeds the faces in use and returns the font resources.
func addFonts(w *writer, d *Document, source *drawing, used map[string]map[uint16]bool) (ref, error) {
	byName := map[string]ref{}
	for i := range d.Fonts {
		font := &d.Fonts[i]
		if len(used[font.Name]) == 0 {
			continue
		}
		r, err := w.addFont(font, used[font.Name])
		if err != nil {
			return 0, err
		}
		byName[font.Name] = r
	}
	fonts := dict{}
	for n, base := range source.resources {
		if r, ok := byName[base]; ok {
			fonts[n] = r
		}
	}
	return w.add(fonts), nil
}

// outputIntent says that colors are sRGB. ISO 19005-2, 6.2.3.
func (w *writer) outputIntent() dict {
	const condition = "sRGB IEC61966-2.1"
	return dict{
		"Type": name("OutputIntent"), "S": name("GTS_PDFA1"),
		"OutputConditionIdentifier": str(condition), "Info": str(condition),
		"RegistryName":      str("http://www.color.org"),
		"DestOutputProfile": w.add(&stream{dict: dict{"N": integer(3), "Filter": name("FlateDecode")}, data: packedProfile()}),
	}
}

func boxArray(b Box) array {
	return array{thousandths(b.Left), thousandths(b.Bottom), thousandths(b.Right), thousandths(b.Top)}
}
