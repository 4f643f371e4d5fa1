package snapshot

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
)

// gather moves the top bits of the eight bytes of a word, where no other bit is
// set, to the eight bits of one byte: the products of the factor's bits fall
// into places of their own, the wanted ones into the highest byte.
func gather(m uint64) uint64 { return (m >> 7) * 0x0102040810204080 >> 56 }

// ends returns a word with the top bit set of each comma or newline; commas
// repeats the byte between cells.
func ends(w, commas uint64) uint64 { return nulls(w^commas) | nulls(w^newlines) }

// separateInGo is separate where the processor has nothing better.
func separateInGo(words []uint64, text []byte, comma byte) {
	commas := uint64(comma) * ones
	for i := range words {
		eight, m := (*[64]byte)(text[64*i:]), uint64(0)
		for k := 0; k < 64; k += 8 {
			m |= gather(ends(binary.LittleEndian.Uint64(eight[k:]), commas)) << k
		}
		words[i] = m
	}
}

// scanPlain makes the index of a chunk that has no quotes and whose rows all
// have width cells, as most chunks do, and returns false for any other. Then every comma and newline is a separator and every
// width-th of them ends a row, so that all are written down without looking at
// which is which: 64 bytes give one word of bits. Whether the newlines stand
// where rows end is checked row by row afterwards.
func (ix *index) scanPlain(b []byte, width int) bool {
	if bytes.IndexByte(b, '"') >= 0 {
		return false
	}
	whole := len(b) / 64
	if cap(ix.found) < whole {
		ix.found = make([]uint64, whole)
	}
	comma := cmp.Or(ix.comma, ',')
	words := ix.found[:whole]
	if whole > 0 {
		separate(words, &b[0], comma)
	}
	at := ix.separators[:cap(ix.separators)]
	n := 1
	for i, m := range words {
		// Eight are written in any case, since a branch for each would be
		// foreseen wrongly at its end; those that are too many are overwritten.
		for first := n; m != 0; first += 8 {
			n = first + bits.OnesCount64(m)
			eight := (*[8]uint32)(at[first:])
			for k := range eight {
				eight[k] = uint32(64*i + bits.TrailingZeros64(m))
				m &= m - 1
			}
		}
	}
	for i := 64 * whole; i < len(b); i++ {
		if b[i] == comma || b[i] == '\n' {
			at[n] = uint32(i)
			n++
		}
	}
	lines := bytes.Count(b, newline)
	return n-1 == lines*width && ix.regular(b, lines, width)
}

var newline = []byte{'\n'}

// regular makes the rows of a plain chunk, and returns false where one does not
// end with a newline.
func (ix *index) regular(b []byte, lines, width int) bool {
	if cap(ix.rows) < lines {
		ix.rows = make([]row, lines)
	}
	ix.rows, ix.open = ix.rows[:lines], false
	at := ix.separators[:cap(ix.separators)]
	for i := range ix.rows {
		first := i * width
		if b[at[first+width]] != '\n' {
			return false
		}
		ix.rows[i] = row{first: uint32(first), cells: uint32(width), line: uint32(i)}
	}
	return true
}
