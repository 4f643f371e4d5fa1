package pdffile

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"example.org/oversight/report/pdffile/object"
	"example.org/oversight/report/typeface"
)

// codesOf gathers the codes that each font is used with, by base font, and
// faults text in a font that is not known.
func codesOf(sequences []sequence, resources map[object.Name]string, place string, f *faults, used map[string]map[uint16]bool) {
	for _, s := range sequences {
		for _, r := range s.runs {
			base, ok := resources[r.font]
			if !ok {
				f.add(place, "text in the font /%s, which is not among the resources (ISO 32000-1, 7.8.3)", r.font)
				continue
			}
			if used[base] == nil {
				used[base] = map[uint16]bool{}
			}
			for _, c := range r.codes {
				used[base][c] = true
			}
		}
	}
}

// checkGlyphs faults each code that a font cannot show, once for each page.
func checkGlyphs(sequences []sequence, resources map[object.Name]string, fonts map[string]*Font, place string, f *faults) {
	told := map[uint16]bool{}
	for _, s := range sequences {
		for _, r := range s.runs {
			font := fonts[resources[r.font]]
			if font == nil {
				continue
			}
			for _, c := range r.codes {
				if !told[c] && (isUnmapped(c) || font.Glyph(rune(c)) == 0) {
					told[c] = true
					f.add(place, "%s has no glyph for U+%04X (ISO 14289-1, 7.21.8)", font.Name, c)
				}
			}
		}
	}
}

// isUnmapped reports whether a code is half a surrogate pair or for private
// use, and so has no meaning of its own. ISO 19005-2, 6.2.11.7.
func isUnmapped(c uint16) bool {
	return c == 0 || c >= 0xD800 && c < 0xF900 || c >= 0xFFFE || c == 0xFEFF
}

// addFont embeds a subset of a face for the given codes, which stay the
// UTF-16BE of the text. ISO 32000-1, 9.7.
func addFont(w *object.Writer, font *Font, used map[uint16]bool) (object.Ref, error) {
	t, err := typeface.ParseTrueType(font.TTF)
	if err != nil {
		return 0, fmt.Errorf("face %s: %w", font.Name, err)
	}
	codes := make([]uint16, 0, len(used))
	for c := range used {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	glyphs := make([]int, len(codes))
	for i, c := range codes {
		glyphs[i] = font.Glyph(rune(c))
	}
	kept := t.Closure(glyphs)
	program := t.Subset(kept)

	base := subsetName(font.Name, codes)
	descriptor := descriptorOf(t, base)
	descriptor["FontFile2"] = w.AddStream(object.Dict{"Length1": object.Integer(len(program))}, program)
	widths := object.Array{}
	toGlyph := make([]byte, 2*(int(codes[len(codes)-1])+1))
	for i, c := range codes {
		at, _ := slices.BinarySearch(kept, glyphs[i])
		binary.BigEndian.PutUint16(toGlyph[2*int(c):], uint16(at))
		if i == 0 || codes[i-1]+1 != c {
			widths = append(widths, object.Integer(int(c)), object.Array{})
		}
		last := len(widths) - 1
		widths[last] = append(widths[last].(object.Array), object.Integer(t.Width(glyphs[i])))
	}
	descendant := w.Add(object.Dict{
		"Type": object.Name("Font"), "Subtype": object.Name("CIDFontType2"), "BaseFont": base,
		"CIDSystemInfo":  object.Dict{"Registry": object.String("Adobe"), "Ordering": object.String("Identity"), "Supplement": object.Integer(0)},
		"FontDescriptor": w.Add(descriptor),
		"DW":             object.Integer(t.Width(0)), "W": widths,
		"CIDToGIDMap": w.AddStream(object.Dict{}, toGlyph),
	})
	return w.Add(object.Dict{
		"Type": object.Name("Font"), "Subtype": object.Name("Type0"), "BaseFont": base,
		"Encoding": object.Name("Identity-H"), "DescendantFonts": object.Array{descendant},
		"ToUnicode": w.AddStream(object.Dict{}, toUnicode(codes)),
	}), nil
}

// subsetName puts a tag that follows from the codes before the name of a
// face. ISO 32000-1, 9.6.4.
func subsetName(face string, codes []uint16) object.Name {
	var b []byte
	for _, c := range codes {
		b = binary.BigEndian.AppendUint16(b, c)
	}
	sum := sha256.Sum256(b)
	tag := sum[:6]
	for i := range tag {
		tag[i] = 'A' + tag[i]%26
	}
	return object.Name(string(tag) + "+" + face)
}

// descriptorOf describes the face as a whole. ISO 32000-1, 9.8.
func descriptorOf(t *typeface.TrueType, base object.Name) object.Dict {
	const nonsymbolic = 1 << 5
	m := t.Measures()
	box := object.Array{}
	for _, edge := range m.Box {
		box = append(box, object.Integer(edge))
	}
	return object.Dict{
		"Type": object.Name("FontDescriptor"), "FontName": base, "Flags": object.Integer(nonsymbolic),
		"FontBBox": box, "ItalicAngle": object.Integer(m.ItalicAngle),
		"Ascent":    object.Integer(m.Ascent),
		"Descent":   object.Integer(m.Descent),
		"CapHeight": object.Integer(m.CapHeight),
		"StemV":     object.Integer(50 + m.Weight*m.Weight/4225), // no face tells; a fit to its weight
	}
}

// toUnicode maps each code to itself, the text being its own code. Only codes
// in use are mapped. ISO 32000-1, 9.10.3.
func toUnicode(codes []uint16) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for part := range slices.Chunk(codes, 100) {
		b = fmt.Appendf(b, "%d beginbfchar\n", len(part))
		for _, c := range part {
			b = fmt.Appendf(b, "<%04X> <%04X>\n", c, c)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
