package typeface

import "encoding/binary"

// Subset returns a TrueType file with the given glyphs of t, as closure lists
// them, numbered anew from 0, and the tables that an embedded CIDFont needs.
// ISO 32000-1, 9.9.
func (t *TrueType) Subset(glyphs []int) []byte {
	renumbered := make(map[int]int, len(glyphs))
	for i, g := range glyphs {
		renumbered[g] = i
	}
	var glyf, hmtx, loca []byte
	loca = binary.BigEndian.AppendUint32(loca, 0)
	for _, g := range glyphs {
		advance := t.u16("hmtx", 4*min(g, t.metrics-1))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(advance))
		hmtx = binary.BigEndian.AppendUint16(hmtx, t.bearing(g))
		start := len(glyf)
		glyf = append(glyf, t.outline(g)...)
		outline := glyf[start:]
		eachPart(outline, func(at int) {
			part := renumbered[int(binary.BigEndian.Uint16(outline[at:]))]
			binary.BigEndian.PutUint16(outline[at:], uint16(part))
		})
		glyf = pad(glyf)
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	}
	head := withU16(t.tables["head"], 50, 1) // loca in 32 bits
	binary.BigEndian.PutUint32(head[8:], 0)  // checkSumAdjustment, set below
	return assemble([]fontTable{
		{"cvt ", t.tables["cvt "]},
		{"fpgm", t.tables["fpgm"]},
		{"glyf", glyf},
		{"head", head},
		{"hhea", withU16(t.tables["hhea"], 34, len(glyphs))},
		{"hmtx", hmtx},
		{"loca", loca},
		{"maxp", withU16(t.tables["maxp"], 4, len(glyphs))},
		{"prep", t.tables["prep"]},
	})
}

// withU16 returns a copy of b with a 16-bit number replaced.
func withU16(b []byte, at, v int) []byte {
	b = append([]byte(nil), b...)
	binary.BigEndian.PutUint16(b[at:], uint16(v))
	return b
}

func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// A fontTable is a named part of a TrueType file.
type fontTable struct {
	name string
	data []byte
}

// assemble joins tables, which are in order of their names; empty ones are
// left out. OpenType 1.9, "Organization of an OpenType Font".
func assemble(tables []fontTable) []byte {
	n := 0
	for _, t := range tables {
		if len(t.data) > 0 {
			n++
		}
	}
	power := 0
	for 2<<power <= n {
		power++
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << power, power, 16*n - 16<<power} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, headAt := 12+16*n, 0
	var body []byte
	for _, t := range tables {
		if len(t.data) == 0 {
			continue
		}
		if t.name == "head" {
			headAt = at + len(body)
		}
		out = append(out, t.name...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		body = pad(append(body, t.data...))
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum adds the 32-bit words of a table, padded with zeros.
func checksum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
