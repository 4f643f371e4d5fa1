package snapshot

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
)

// The trick of reading fast, in two steps.
//
// A file is cut into chunks of whole records, one at a time under a lock; that
// costs little more than the copy out of the page cache. Everything else is
// done by the streams at the same time, each on a chunk of its own.
//
// A stream first makes an index of its chunk: the places of all separators
// outside quotes, found 64 bytes at a time and written down without a branch for
// each, where quotes and rows are as most files have them (bitmap.go). With it a
// cell is two look-ups, and cells that nobody wants cost nothing. Then it fills
// a batch of cases column by column, so that the innermost loops do one thing
// only (fill.go, days.go, textindex.go).

// A chunk is a run of whole records of one part, each ended by a newline.
type chunk struct {
	part  *dataFile
	bytes []byte
	line  int   // line of the file on which the chunk begins
	lines int   // newlines of the bytes
	signs signs // of the bytes
	read  bool  // they are known already
}

// end returns the length of the longest run of whole records at the start of
// b, which begins with a record.
func (c *chunk) end(b []byte, comma byte) int {
	if bytes.IndexByte(b, '"') < 0 {
		return bytes.LastIndexByte(b, '\n') + 1
	}
	c.signs.read(b, comma)
	if !c.signs.formed {
		return recordsEnd(b, comma)
	}
	n := c.signs.lastNewline(b)
	c.signs.cut(n)
	c.read = true
	return n
}

// recordsEnd is the length of the longest run of whole records whatever the
// quotes in them: that up to the last newline, unless quotes make some newlines
// part of a cell.
func recordsEnd(b []byte, comma byte) int {
	end, from := 0, 0 // records end; outside quotes from here
	for {
		open := len(b)
		if q := bytes.IndexByte(b[from:], '"'); q >= 0 {
			open = from + q
		}
		if last := bytes.LastIndexByte(b[from:open], '\n'); last >= 0 {
			end = from + last + 1
		}
		if open == len(b) {
			return end
		}
		from = open + 1
		if open == 0 || b[open-1] == comma || b[open-1] == '\n' {
			if from = afterQuote(b, from); from < 0 {
				return end
			}
		}
	}
}

// afterQuote returns the place after the quote that closes a cell, from a
// place within it, or -1 where b ends before that is certain.
func afterQuote(b []byte, from int) int {
	for {
		q := bytes.IndexByte(b[from:], '"')
		if q < 0 || from+q+1 == len(b) {
			return -1
		}
		from += q + 1
		if b[from] != '"' {
			return from
		}
		from++
	}
}

// An index holds where the cells and rows of a chunk are.
type index struct {
	comma      byte     // between cells; 0 is a comma
	separators []uint32 // places of commas and newlines outside quotes, after a sentinel
	rows       []rowSpan
	open       bool // the chunk ends within quotes
	plain      bool // the chunk has no quotes, and all its rows the same number of cells
}

// A rowSpan is a line of a file before it is a case.
type rowSpan struct {
	first  uint32 // index of the separator before the row
	cells  uint32
	line   uint32 // lines from the chunk's first
	quotes bool   // the row has quotes: its cells must be looked at
}

// These patterns repeat one byte eight times.
const (
	ones     = 0x0101010101010101
	sevens   = 0x7f * ones
	newlines = '\n' * ones
	quotes   = '"' * ones
)

// nulls returns a word that has the top bit set of each byte that is zero in w,
// and no other bit: adding 0x7f carries into the top bit of any other byte,
// and cannot carry beyond it.
func nulls(w uint64) uint64 { return ^((w&sevens + sevens) | w | sevens) }

// marks returns a word with the top bit set of each comma, newline or quote;
// commas repeats the byte between cells.
func marks(w, commas uint64) uint64 { return nulls(w^commas) | nulls(w^newlines) | nulls(w^quotes) }

// scan makes the index of b, which ends with a newline and has so many, from its
// signs. Its rows most often have as many cells as the header has columns, width.
func (ix *index) scan(b []byte, width, lines int, known *signs) {
	if cap(ix.separators) < len(b)+2+8 { // eight may be written too many
		ix.separators = make([]uint32, len(b)+2+8)
	}
	ix.separators[:1][0] = ^uint32(0) // one before the chunk: adding 1 gives the first cell's start
	if ix.plain = ix.scanRegular(b, width, lines, known); !ix.plain {
		ix.scanAny(b)
	}
}

// scanAny makes the index of b whatever its rows and quotes.
func (ix *index) scanAny(b []byte) {
	at := ix.separators[:cap(ix.separators)]
	n, row := 1, rowSpan{} // separators found; the row that is being read
	line := uint32(0)
	quoted, closed := false, -2 // within quotes; where the last quotes closed
	ix.rows = ix.rows[:0]
	comma := cmp.Or(ix.comma, ',')
	commas := uint64(comma) * ones

	for i := 0; i < len(b); i += 8 {
		for m := marks(load(b, i), commas); m != 0; m &= m - 1 {
			p := i + bits.TrailingZeros64(m)>>3
			switch b[p] {
			case comma:
				if !quoted {
					at[n] = uint32(p)
					n++
				}
			case '\n':
				line++
				if quoted {
					continue
				}
				at[n] = uint32(p)
				row.cells = uint32(n) - row.first
				ix.rows = append(ix.rows, row)
				row.first, row.line, row.quotes = uint32(n), line, false
				n++
			case '"':
				row.quotes = true
				if quoted {
					quoted, closed = false, p
				} else if uint32(p) == at[n-1]+1 || p == closed+1 { // opens a cell, or is the second of ""
					quoted = true
				}
			}
		}
	}
	if ix.open = quoted; quoted { // what is left is one row that nothing ended
		at[n] = uint32(len(b) - 1)
		row.cells = uint32(n) - row.first
		ix.rows = append(ix.rows, row)
	}
}

// load returns the eight bytes of b from i on, with zeros after its end.
func load(b []byte, i int) uint64 {
	if i+8 <= len(b) {
		return binary.LittleEndian.Uint64(b[i:])
	}
	var last [8]byte
	copy(last[:], b[i:])
	return binary.LittleEndian.Uint64(last[:])
}

// at returns the place of column number col of a row as it stands in the file,
// quotes included, but for the carriage return before a newline.
func (ix *index) at(b []byte, r rowSpan, col int) extent {
	k := int(r.first) + col
	at := extent{ix.separators[k] + 1, ix.separators[k+1]}
	if col+1 == int(r.cells) && at.end > at.start && b[at.end-1] == '\r' {
		at.end--
	}
	return at
}

// cell returns the text at that place.
func (ix *index) cell(b []byte, r rowSpan, col int) []byte {
	at := ix.at(b, r, col)
	return b[at.start:at.end]
}

// holds reports whether a byte stands anywhere in a row.
func (ix *index) holds(b []byte, r rowSpan, what byte) bool {
	start, end := ix.separators[r.first]+1, ix.separators[r.first+r.cells]
	return bytes.IndexByte(b[start:end], what) >= 0
}

// unquote returns the text of a cell: what stands between its quotes, with ""
// read as ". It returns false where quotes stand where none may. Memory for a
// changed text is taken behind what scratch holds.
func unquote(cell []byte, scratch *[]byte) (text []byte, ok bool) {
	q := bytes.IndexByte(cell, '"')
	if q < 0 {
		return cell, true
	}
	n := len(cell)
	if q > 0 || n < 2 || cell[n-1] != '"' {
		return nil, false
	}
	inner := cell[1 : n-1]
	if bytes.IndexByte(inner, '"') < 0 {
		return inner, true
	}
	from := len(*scratch)
	for i := 0; i < len(inner); i++ {
		if inner[i] == '"' {
			if i++; i == len(inner) || inner[i] != '"' {
				*scratch = (*scratch)[:from]
				return nil, false
			}
		}
		*scratch = append(*scratch, inner[i])
	}
	return (*scratch)[from:len(*scratch):len(*scratch)], true
}
