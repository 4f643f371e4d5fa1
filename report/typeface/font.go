package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// A font holds what measuring needs of a TrueType file: advances by rune, and
// a few heights, in units of the font.
type font struct {
	unitsPerEm int
	ascent     int // above the baseline
	descent    int // below the baseline, positive
	capHeight  int

	// advances holds the advance of each glyph; the glyphs after the last
	// one repeat it. OpenType 1.9, "hmtx".
	advances []uint16

	// pages holds the glyph of each rune of the Basic Multilingual Plane, 0
	// where there is none. Only blocks with a glyph have a page.
	pages [256]*[256]uint16
}

// glyph returns the glyph for r, 0 where the font has none.
func (t *font) glyph(r rune) int {
	if r < 0 || r > 0xFFFF || t.pages[r>>8] == nil {
		return 0
	}
	return int(t.pages[r>>8][r&0xFF])
}

// advance returns the advance of the glyph for r in font units.
func (t *font) advance(r rune) int {
	return int(t.advances[min(t.glyph(r), len(t.advances)-1)])
}

// scale returns units of the font at a size, rounded half up.
func (t *font) scale(units int, size Length) Length {
	return Length((units*int(size) + t.unitsPerEm/2) / t.unitsPerEm)
}

// parse reads the tables head, hhea, hmtx, OS/2 and cmap of a TrueType file.
// OpenType 1.9, "Font Tables".
func parse(data []byte) (*font, error) {
	tables, err := tablesOf(data)
	if err != nil {
		return nil, err
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "OS/2": 90, "cmap": 4, "hmtx": 4} {
		if len(tables[name]) < least {
			return nil, fmt.Errorf("table %q is missing or too short", name)
		}
	}
	u16 := func(table string, at int) int { return int(binary.BigEndian.Uint16(tables[table][at:])) }
	t := &font{
		unitsPerEm: u16("head", 18),
		ascent:     u16("hhea", 4),
		descent:    -int(int16(u16("hhea", 6))),
		capHeight:  u16("OS/2", 88),
	}
	n := u16("hhea", 34)
	if t.unitsPerEm == 0 || n == 0 || len(tables["hmtx"]) < 4*n {
		return nil, errors.New("head or hmtx does not fit")
	}
	t.advances = make([]uint16, n)
	for glyph := range t.advances {
		t.advances[glyph] = uint16(u16("hmtx", 4*glyph))
	}
	segments, err := unicodeSegments(tables["cmap"])
	if err != nil {
		return nil, err
	}
	eachGlyph(segments, func(r rune, glyph int) {
		if t.pages[r>>8] == nil {
			t.pages[r>>8] = new([256]uint16)
		}
		t.pages[r>>8][r&0xFF] = uint16(glyph)
	})
	return t, nil
}

// tablesOf splits a TrueType file into its tables.
func tablesOf(data []byte) (map[string][]byte, error) {
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 {
		return nil, errors.New("not a TrueType file with glyf outlines")
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errors.New("table directory is cut off")
	}
	tables := make(map[string][]byte, n)
	for i := range n {
		entry := data[12+16*i:]
		at, size := int64(binary.BigEndian.Uint32(entry[8:])), int64(binary.BigEndian.Uint32(entry[12:]))
		if at+size > int64(len(data)) {
			return nil, fmt.Errorf("table %q runs past the end", entry[:4])
		}
		tables[string(entry[:4])] = data[at : at+size]
	}
	return tables, nil
}

// unicodeSegments finds the cmap subtable of the Basic Multilingual Plane:
// platform 3, encoding 1, format 4. OpenType 1.9, "cmap".
func unicodeSegments(cmap []byte) ([]byte, error) {
	n := int(binary.BigEndian.Uint16(cmap[2:]))
	for i := range n {
		if len(cmap) < 12+8*i {
			break
		}
		record := cmap[4+8*i:]
		at := int64(binary.BigEndian.Uint32(record[4:]))
		if binary.BigEndian.Uint32(record) != 0x00030001 || at+14 > int64(len(cmap)) {
			continue
		}
		sub := cmap[at:]
		segments := int(binary.BigEndian.Uint16(sub[6:])) / 2
		if binary.BigEndian.Uint16(sub) == 4 && len(sub) >= 16+8*segments {
			return sub, nil
		}
	}
	return nil, errors.New("cmap has no format 4 subtable for Unicode")
}

// eachGlyph calls f for each rune that a format 4 subtable maps to a glyph.
func eachGlyph(sub []byte, f func(r rune, glyph int)) {
	u16 := func(at int) int {
		if at+2 > len(sub) {
			return 0
		}
		return int(binary.BigEndian.Uint16(sub[at:]))
	}
	width := u16(6) // bytes of each of the four parallel arrays
	for seg := 0; seg < width; seg += 2 {
		end, start := u16(14+seg), u16(16+width+seg)
		delta, offset := u16(16+2*width+seg), u16(16+3*width+seg)
		for r := start; r <= end && r < 0xFFFF; r++ {
			glyph := r
			if offset != 0 {
				glyph = u16(16 + 3*width + seg + offset + 2*(r-start))
				if glyph == 0 {
					continue
				}
			}
			if glyph = (glyph + delta) & 0xFFFF; glyph != 0 {
				f(rune(r), glyph)
			}
		}
	}
}
