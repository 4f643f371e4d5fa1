package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// A TrueType is a TrueType file taken apart. OpenType 1.9.
type TrueType struct {
	Glyphs int // how many it has

	tables  map[string][]byte
	metrics int // number of advances in hmtx
	scale   int // units to the em
}

// ParseTrueType takes a file apart and checks the tables that this package
// reads. It keeps data.
func ParseTrueType(data []byte) (*TrueType, error) {
	if len(data) < 12 {
		return nil, errors.New("too short for a TrueType file")
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errors.New("table directory is cut off")
	}
	t := &TrueType{tables: make(map[string][]byte, n)}
	for i := range n {
		row := data[12+16*i:]
		at, size := int64(binary.BigEndian.Uint32(row[8:])), int64(binary.BigEndian.Uint32(row[12:]))
		if at+size > int64(len(data)) {
			return nil, fmt.Errorf("table %q runs past the end", row[:4])
		}
		t.tables[string(row[:4])] = data[at : at+size]
	}
	for _, need := range []struct {
		table string
		size  int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"loca", 4}, {"glyf", 0}} {
		if len(t.tables[need.table]) < need.size {
			return nil, fmt.Errorf("table %q is missing or too short", need.table)
		}
	}
	t.scale, t.metrics, t.Glyphs = t.u16("head", 18), t.u16("hhea", 34), t.u16("maxp", 4)
	if t.scale == 0 || t.metrics == 0 || t.metrics > t.Glyphs || len(t.tables["hmtx"]) < 4*t.metrics+2*(t.Glyphs-t.metrics) {
		return nil, errors.New("tables head, hhea, hmtx and maxp do not fit together")
	}
	return t, nil
}

// u16 returns the 16-bit number at a byte of a table, 0 past its end.
func (t *TrueType) u16(table string, at int) int {
	if b := t.tables[table]; at >= 0 && at+2 <= len(b) {
		return int(binary.BigEndian.Uint16(b[at:]))
	}
	return 0
}

func (t *TrueType) i16(table string, at int) int { return int(int16(t.u16(table, at))) }

// Measures are those of a face as a whole, in thousandths of the em but for the
// last two.
type Measures struct {
	Box                        [4]int // left, bottom, right, top of all glyphs
	Ascent, Descent, CapHeight int    // above the baseline; below it a descent is negative
	ItalicAngle                int    // in whole degrees, counter-clockwise
	Weight                     int    // 400 is regular, 700 bold
}

// Measures returns the measures of the face, 0 where the file does not tell. A
// face without a height of capitals has its ascent for it.
func (t *TrueType) Measures() Measures {
	m := Measures{
		Ascent: t.perMille(t.i16("hhea", 4)), Descent: t.perMille(t.i16("hhea", 6)),
		CapHeight:   t.perMille(t.i16("OS/2", 88)),
		ItalicAngle: t.i16("post", 4), Weight: t.u16("OS/2", 4),
	}
	for i := range m.Box {
		m.Box[i] = t.perMille(t.i16("head", 36+2*i))
	}
	if t.i16("OS/2", 88) == 0 {
		m.CapHeight = m.Ascent
	}
	return m
}

// perMille scales font units to thousandths of the em, rounded half up.
func (t *TrueType) perMille(units int) int {
	v := 2000*units + t.scale
	if v < 0 {
		return -((-v + 2*t.scale - 1) / (2 * t.scale))
	}
	return v / (2 * t.scale)
}

// Width returns the advance of a glyph in thousandths of the em.
func (t *TrueType) Width(glyph int) int {
	return t.perMille(t.u16("hmtx", 4*min(glyph, t.metrics-1)))
}

// bearing returns the left side bearing of a glyph in font units.
func (t *TrueType) bearing(glyph int) uint16 {
	if glyph < t.metrics {
		return uint16(t.u16("hmtx", 4*glyph+2))
	}
	return uint16(t.u16("hmtx", 4*t.metrics+2*(glyph-t.metrics)))
}

// outline returns the outline of a glyph, nil for one that draws nothing or
// lies outside the file.
func (t *TrueType) outline(glyph int) []byte {
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	var from, to int
	if t.u16("head", 50) == 0 {
		from, to = 2*t.u16("loca", 2*glyph), 2*t.u16("loca", 2*glyph+2)
	} else if 4*glyph+8 <= len(loca) {
		from, to = int(binary.BigEndian.Uint32(loca[4*glyph:])), int(binary.BigEndian.Uint32(loca[4*glyph+4:]))
	}
	if from < 0 || from >= to || to > len(glyf) {
		return nil
	}
	return glyf[from:to]
}

// Flags of a part of a composite glyph. OpenType 1.9, "glyf".
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	moreParts     = 1 << 5
	twoScales     = 1 << 6
	matrix        = 1 << 7
)

// eachPart calls f with the place in a composite outline of the index of each
// of its parts. A simple outline has none.
func eachPart(outline []byte, f func(at int)) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return
	}
	for at := 10; at+4 <= len(outline); {
		flags := binary.BigEndian.Uint16(outline[at:])
		f(at + 2)
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&moreParts == 0 {
			return
		}
	}
}

// Closure returns the given glyphs, glyph 0 and all parts of composites among
// them, in order.
func (t *TrueType) Closure(glyphs []int) []int {
	has := map[int]bool{0: true}
	queue := []int{0}
	want := func(g int) {
		if g > 0 && g < t.Glyphs && !has[g] {
			has[g] = true
			queue = append(queue, g)
		}
	}
	for _, g := range glyphs {
		want(g)
	}
	for i := 0; i < len(queue); i++ {
		outline := t.outline(queue[i])
		eachPart(outline, func(at int) { want(int(binary.BigEndian.Uint16(outline[at:]))) })
	}
	slices.Sort(queue)
	return queue
}
