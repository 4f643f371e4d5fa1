package pdffile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// checkFont holds a font to what is shown with it: embedded, a glyph and a
// width for each code, and each code's meaning. ISO 14289-1, 7.21.
func (r *reading) checkFont(object ref, used map[uint16]bool) {
	f := r.file
	d := f.dict(object)
	place := fmt.Sprintf("font in object %d", object)
	descendants := f.array(d["DescendantFonts"])
	if d["Subtype"] != name("Type0") || d["Encoding"] != name("Identity-H") || len(descendants) != 1 {
		r.faults.add(place, "is not an embedded face with two-byte codes (ISO 14289-1, 7.21.4.1)")
		return
	}
	cid := f.dict(descendants[0])
	program, err := f.content(f.dict(cid["FontDescriptor"])["FontFile2"])
	if err != nil {
		r.faults.add(place, "is not embedded (ISO 14289-1, 7.21.4.1)")
		return
	}
	t, err := parseTrueType(program)
	if err != nil {
		r.faults.add(place, "%v", err)
		return
	}
	glyphs, err := f.content(cid["CIDToGIDMap"])
	if err != nil {
		r.faults.add(place, "/CIDToGIDMap: %v", err)
	}
	meaning, err := f.content(d["ToUnicode"])
	if err != nil {
		r.faults.add(place, "/ToUnicode: %v (ISO 14289-1, 7.21.7)", err)
	}
	lines := map[string]bool{} // those that map a code
	for line := range bytes.Lines(meaning) {
		lines[string(bytes.TrimSuffix(line, []byte("\n")))] = true
	}
	widths, codes := f.widths(cid["W"]), slices.Sorted(maps.Keys(used))
	for _, code := range codes {
		c, glyph := int(code), 0
		if 2*c+2 <= len(glyphs) {
			glyph = int(binary.BigEndian.Uint16(glyphs[2*c:]))
		}
		switch {
		case glyph == 0 || glyph >= t.glyphs:
			r.faults.add(place, "has no glyph for U+%04X (ISO 14289-1, 7.21.8)", c)
		case widths[c] != t.width(glyph):
			r.faults.add(place, "says %d for the width of U+%04X, the face says %d (ISO 14289-1, 7.21.5)", widths[c], c, t.width(glyph))
		case isUnmapped(code) || !lines[fmt.Sprintf("<%04X> <%04X>", c, c)]:
			r.faults.add(place, "does not map the code %04X to Unicode (ISO 14289-1, 7.21.7)", c)
		}
	}
	if !bytes.Equal(meaning, toUnicode(codes)) {
		r.faults.add(place, "/ToUnicode maps more than the codes in use, each once to itself (ISO 14289-1, 7.21.7)")
	}
}

// widths reads the widths of a CIDFont, in the form that Finish writes.
// ISO 32000-1, 9.7.4.3.
func (f *file) widths(o any) map[int]int {
	widths := map[int]int{}
	runs := f.array(o)
	for i := 0; i+1 < len(runs); i += 2 {
		first, _ := f.integer(runs[i])
		for j, w := range f.array(runs[i+1]) {
			widths[first+j], _ = f.integer(w)
		}
	}
	return widths
}

// metricsOf finds the metrics of the fonts of a page by their names.
func (r *reading) metricsOf(page dict) func(name) *metrics {
	f := r.file
	resources := f.dict(f.dict(page["Resources"])["Font"])
	return func(n name) *metrics {
		object, _ := resources[n].(ref)
		m := r.metrics[object]
		if m == nil {
			descendants := f.array(f.dict(object)["DescendantFonts"])
			var cid dict
			if len(descendants) == 1 {
				cid = f.dict(descendants[0])
			}
			m = &metrics{widths: f.widths(cid["W"])}
			m.other, _ = f.integer(cid["DW"])
			r.metrics[object] = m
		}
		return m
	}
}
