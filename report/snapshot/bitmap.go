package snapshot

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
)

// Signs are where the cells of a text end, as bits: 64 bytes give one word. All
// is worked out for a word at a time, as Langdale and Lemire do for JSON
// (Parsing gigabytes of JSON per second, VLDB Journal 28, 2019).
type signs struct {
	separators []uint64 // commas and newlines outside quotes
	quotes     []uint64
	quoted     bool // there are quotes
	formed     bool // each quote opens a cell, closes one, or is the second of two within it
	doubled    bool // there may be two within a cell
}

// read finds the signs of a text. Where it is not formed, they mean nothing.
func (s *signs) read(b []byte, comma byte) {
	s.separators = all(s.separators, b, comma, '\n')
	s.quoted, s.formed, s.doubled = bytes.IndexByte(b, '"') >= 0, true, false
	if s.quoted {
		s.quotes = all(s.quotes, b, '"', '"')
		s.exclude()
	}
}

// exclude takes the separators within quotes out. Quotes open and close in
// turn, so that whether a byte is within them is the parity of the quotes up to
// it, which six shifts give for all bytes of a word. That holds if each quote
// that opens stands at the beginning of a cell, or behind one that closes, as the
// second of two.
func (s *signs) exclude() {
	within := uint64(0)                    // all ones where the word before ends within quotes
	begins, closed := uint64(1), uint64(0) // whether it ends with a separator, or a quote that closes
	for i, quotes := range s.quotes {
		if quotes == 0 { // as most words of a text with few
			s.separators[i] &^= within
			begins, closed = s.separators[i]>>63, 0
			continue
		}
		in := quotes
		for shift := 1; shift < 64; shift *= 2 {
			in ^= in << shift
		}
		in ^= within
		opens, closes := quotes&in, quotes&^in
		separators := s.separators[i] &^ in
		second := opens & (closes<<1 | closed)
		if opens&^second&^(separators<<1|begins) != 0 {
			s.formed = false
			return
		}
		s.separators[i] = separators
		s.doubled = s.doubled || second != 0
		within, begins, closed = -(in >> 63), separators>>63, closes>>63
	}
}

// lastNewline returns the place after the last newline outside quotes, or 0.
func (s *signs) lastNewline(b []byte) int {
	for i, m := range slices.Backward(s.separators) {
		for ; m != 0; m &^= 1 << (63 - bits.LeadingZeros64(m)) {
			if at := 64*i + 63 - bits.LeadingZeros64(m); b[at] == '\n' {
				return at + 1
			}
		}
	}
	return 0
}

// cut forgets all behind the first n bytes.
func (s *signs) cut(n int) {
	s.separators = s.separators[:(n+63)/64]
	if rest := n % 64; rest > 0 {
		s.separators[n/64] &= 1<<rest - 1
	}
}

// all returns the bits of two bytes in a text, in memory that words has.
func all(words []uint64, b []byte, one, other byte) []uint64 {
	whole := len(b) / 64
	words = slices.Grow(words[:0], whole+1)[:whole]
	if whole > 0 {
		separate(words, &b[0], one, other)
	}
	if rest := b[64*whole:]; len(rest) > 0 {
		var last [64]byte
		copy(last[:], rest)
		words = words[:whole+1]
		separate(words[whole:], &last[0], one, other)
	}
	return words
}

// gather moves the top bits of the eight bytes of a word, where no other bit is
// set, to the eight bits of one byte: the products of the factor's bits fall
// into places of their own, the wanted ones into the highest byte.
func gather(m uint64) uint64 { return (m >> 7) * 0x0102040810204080 >> 56 }

// separateInGo is separate where the processor has nothing better.
func separateInGo(words []uint64, text []byte, one, other byte) {
	ones, others := uint64(one)*ones, uint64(other)*ones
	for i := range words {
		eight, m := (*[64]byte)(text[64*i:]), uint64(0)
		for k := 0; k < 64; k += 8 {
			w := binary.LittleEndian.Uint64(eight[k:])
			m |= gather(nulls(w^ones)|nulls(w^others)) << k
		}
		words[i] = m
	}
}

// scanRegular makes the index of a chunk whose quotes are formed, none of them
// around a newline, and whose rows all have width cells, as most chunks do. It
// returns false for any other. Then every separator ends a cell and every
// width-th of them a row, so that all are written down without looking at which
// is which. Whether the newlines stand where rows end is checked row by row
// afterwards.
func (ix *index) scanRegular(b []byte, width, lines int, s *signs) bool {
	if !s.formed || width == 0 {
		return false
	}
	at := ix.separators[:cap(ix.separators)]
	n := 1
	for i, m := range s.separators {
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
	return n-1 == lines*width && ix.regular(b, lines, width, s)
}

// regular makes the rows of such a chunk, and returns false where one does not
// end with a newline.
func (ix *index) regular(b []byte, lines, width int, s *signs) bool {
	if cap(ix.rows) < lines {
		ix.rows = make([]rowSpan, lines)
	}
	ix.rows, ix.open = ix.rows[:lines], false
	at := ix.separators[:cap(ix.separators)]
	for i := range ix.rows {
		first := i * width
		if b[at[first+width]] != '\n' {
			return false
		}
		ix.rows[i] = rowSpan{first: uint32(first), cells: uint32(width), line: uint32(i), quotes: s.quoted && s.quotesIn(at[first]+1, at[first+width])}
	}
	return true
}

// quotesIn reports whether there are quotes from one place to another.
func (s *signs) quotesIn(start, end uint32) bool {
	i, last := start/64, end/64
	bits := s.quotes[i] >> (start % 64) << (start % 64)
	for ; i < last; bits = s.quotes[i] {
		if bits != 0 {
			return true
		}
		i++
	}
	return bits<<(63-end%64) != 0
}
