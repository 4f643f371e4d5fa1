package pdffile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"example.org/oversight/report/pdffile/object"
	"example.org/oversight/report/typeface"
)

// checkFont holds a font to what is shown with it: embedded, a glyph and a
// width for each code, and each code's meaning. ISO 14289-1, 7.21.
func (r *reading) checkFont(ref object.Ref, used map[uint16]bool) {
	f := r.file
	d := f.Dict(ref)
	place := fmt.Sprintf("font in object %d", ref)
	descendants := f.Array(d["DescendantFonts"])
	if d["Subtype"] != object.Name("Type0") || d["Encoding"] != object.Name("Identity-H") || len(descendants) != 1 {
		r.faults.add(place, "is not an embedded face with two-byte codes (ISO 14289-1, 7.21.4.1)")
		return
	}
	cid := f.Dict(descendants[0])
	program, err := f.Content(f.Dict(cid["FontDescriptor"])["FontFile2"])
	if err != nil {
		r.faults.add(place, "is not embedded (ISO 14289-1, 7.21.4.1)")
		return
	}
	t, err := typeface.ParseTrueType(program)
	if err != nil {
		r.faults.add(place, "%v", err)
		return
	}
	glyphs, err := f.Content(cid["CIDToGIDMap"])
	if err != nil {
		r.faults.add(place, "/CIDToGIDMap: %v", err)
	}
	meaning, err := f.Content(d["ToUnicode"])
	if err != nil {
		r.faults.add(place, "/ToUnicode: %v (ISO 14289-1, 7.21.7)", err)
	}
	lines := map[string]bool{} // those that map a code
	for line := range bytes.Lines(meaning) {
		lines[string(bytes.TrimSuffix(line, []byte("\n")))] = true
	}
	widths, codes := widthsOf(f, cid["W"]), slices.Sorted(maps.Keys(used))
	for _, code := range codes {
		c, glyph := int(code), 0
		if 2*c+2 <= len(glyphs) {
			glyph = int(binary.BigEndian.Uint16(glyphs[2*c:]))
		}
		switch {
		case glyph == 0 || glyph >= t.Glyphs:
			r.faults.add(place, "has no glyph for U+%04X (ISO 14289-1, 7.21.8)", c)
		case widths[c] != t.Width(glyph):
			r.faults.add(place, "says %d for the width of U+%04X, the face says %d (ISO 14289-1, 7.21.5)", widths[c], c, t.Width(glyph))
		case isUnmapped(code) || !lines[fmt.Sprintf("<%04X> <%04X>", c, c)]:
			r.faults.add(place, "does not map the code %04X to Unicode (ISO 14289-1, 7.21.7)", c)
		}
	}
	if !bytes.Equal(meaning, toUnicode(codes)) {
		r.faults.add(place, "/ToUnicode maps more than the codes in use, each once to itself (ISO 14289-1, 7.21.7)")
	}
}

// widthsOf reads the widths of a CIDFont, in the form that Finish writes.
// ISO 32000-1, 9.7.4.3.
func widthsOf(f *object.File, o any) map[int]int {
	widths := map[int]int{}
	runs := f.Array(o)
	for i := 0; i+1 < len(runs); i += 2 {
		first, _ := f.Integer(runs[i])
		for j, w := range f.Array(runs[i+1]) {
			widths[first+j], _ = f.Integer(w)
		}
	}
	return widths
}

// metricsOf finds the metrics of the fonts of a page by their names.
func (r *reading) metricsOf(page object.Dict) func(object.Name) *metrics {
	f := r.file
	resources := f.Dict(f.Dict(page["Resources"])["Font"])
	return func(n object.Name) *metrics {
		ref, _ := resources[n].(object.Ref)
		m := r.metrics[ref]
		if m == nil {
			descendants := f.Array(f.Dict(ref)["DescendantFonts"])
			var cid object.Dict
			if len(descendants) == 1 {
				cid = f.Dict(descendants[0])
			}
			m = &metrics{widths: widthsOf(f, cid["W"])}
			m.other, _ = f.Integer(cid["DW"])
			r.metrics[ref] = m
		}
		return m
	}
}
