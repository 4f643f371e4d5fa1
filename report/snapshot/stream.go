package snapshot

import (
	"bytes"
	"iter"
	"unicode/utf8"
	"unsafe"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

// batchSize is the number of cases of a batch: they stay in a core's cache
// while one column after the other is filled in.
const batchSize = 256

// A stream turns chunks into batches of cases.
type stream struct {
	reader  *Reader
	chunk   chunk
	index   index
	plan    *plan    // of the part that tables are for
	fills   []filler // one for each column of the plan
	batch   []cases.Case
	dims    []string  // memory of the cases' Dimensions
	from    []rowSpan // rows of the batch's cases
	lined   bool      // they are plain and follow each other
	quoted  []int     // which of them have quotes, where they do
	some    []rowSpan // memory for them where they do not
	text    []byte    // of the chunk, with texts whose quotes were taken off behind it, and slack
	extents []extent  // places of the batch's cells in the column that is being filled
	bad     []bool    // rows of the batch that cannot be read

	read       int     // rows of the chunk so far
	nulls      bool    // the chunk has NUL bytes
	letters    letters // of all ids
	unreadable int
	faults     []rowFault
	full       bool // enough faults are known of the lines before the batch
	rows       map[*dataFile]int
	doubts     map[*dataFile][]*source.Numbers // of the columns of each part that are in doubt
}

// A filler fills one field of all cases of a batch.
type filler interface {
	fill(s *stream, c *plannedColumn)
}

func newStream(r *Reader) *stream {
	return &stream{
		reader: r, rows: map[*dataFile]int{}, doubts: map[*dataFile][]*source.Numbers{},
		batch: make([]cases.Case, batchSize), some: make([]rowSpan, 0, batchSize), bad: make([]bool, batchSize),
		extents: make([]extent, batchSize),
	}
}

var _ iter.Seq2[[]cases.Case, error] = (*stream)(nil).batches

// batches is the stream as an iterator.
func (s *stream) batches(yield func([]cases.Case, error) bool) {
	defer s.reader.leave(s)
	for {
		more, err := s.reader.next(&s.chunk)
		if err != nil {
			yield(nil, err)
			return
		}
		if !more || !s.cases(yield) {
			return
		}
	}
}

// cases yields the cases of the chunk, and returns false where nobody wants more.
func (s *stream) cases(yield func([]cases.Case, error) bool) bool {
	p := s.chunk.part
	if s.plan != p.plan {
		s.prepare(p)
	}
	s.index.comma = p.comma
	if !s.chunk.read {
		s.chunk.signs.read(s.chunk.bytes, p.comma)
	}
	s.index.scan(s.chunk.bytes, s.plan.width, s.chunk.lines, &s.chunk.signs)
	s.nulls = bytes.IndexByte(s.chunk.bytes, 0) >= 0
	s.text = s.chunk.bytes[:len(s.chunk.bytes)+slack]
	s.read = 0
	defer func() { s.rows[p] += s.read }()
	for rest := s.index.rows; len(rest) > 0; {
		rest = s.take(rest)
		for i := range s.plan.columns {
			c := &s.plan.columns[i]
			if !c.doubt {
				s.lookUp(c)
			}
			s.fills[i].fill(s, c)
		}
		if n := s.settle(); n > 0 && !yield(s.batch[:n], nil) {
			return false
		}
	}
	return true
}

// prepare makes the tables for a plan. Cases are cleared: a batch is filled
// over and over, and only the columns of the plan are written.
func (s *stream) prepare(from *dataFile) {
	p := from.plan
	s.plan = p
	s.fills = s.fills[:0]
	s.doubts[from] = nil
	for i := range p.columns {
		c := &p.columns[i]
		if !c.doubt {
			s.fills = append(s.fills, newFiller(c, s.reader.profile, s.reader.months))
			continue
		}
		d := newDoubt(s.reader.profile)
		s.fills = append(s.fills, d)
		s.doubts[from] = append(s.doubts[from], &d.numbers)
	}
	clear(s.batch)
	s.dims = make([]string, batchSize*len(p.dimensions))
	for i := range s.batch {
		s.batch[i].Part = int32(s.chunk.part.number)
		s.batch[i].Dimensions = s.dims[i*len(p.dimensions) : (i+1)*len(p.dimensions) : (i+1)*len(p.dimensions)]
	}
}

// take chooses the rows of the next batch: those with as many cells as the
// header. Blank lines are no rows. It returns the rows that are left.
func (s *stream) take(rows []rowSpan) []rowSpan {
	s.full = len(s.faults) >= keptFaults
	clear(s.bad)
	if s.lined = s.index.plain && !s.nulls && s.plan.width > 1; s.lined {
		n := min(len(rows), batchSize)
		s.from = rows[:n]
		s.read += n
		s.quoted = s.quoted[:0]
		for i := 0; i < n && s.chunk.signs.quoted; i++ {
			if rows[i].quotes {
				s.quoted = append(s.quoted, i)
			}
		}
		return rows[n:]
	}
	s.from = s.some[:0]
	for i, r := range rows {
		if len(s.from) == batchSize {
			return rows[i:]
		}
		if r.cells == 1 && len(s.index.cell(s.chunk.bytes, r, 0)) == 0 {
			continue
		}
		s.read++
		if s.index.open && i == len(rows)-1 {
			s.refuse(r, nil, "the row has a quote that is not closed")
			s.unreadable++
			continue
		}
		if int(r.cells) != s.plan.width {
			s.refuse(r, nil, "the row has %d cells and the header %d", r.cells, s.plan.width)
			s.unreadable++
			continue
		}
		if s.nulls && s.index.holds(s.chunk.bytes, r, 0) {
			s.refuse(r, nil, "the row holds NUL bytes; want text")
			s.unreadable++
			continue
		}
		s.from = append(s.from, r)
	}
	return nil
}

// settle moves the cases that cannot be read out of the batch, and returns how
// many are left. Each has its row's line.
func (s *stream) settle() int {
	n := 0
	for i, r := range s.from {
		if s.bad[i] {
			s.unreadable++
			continue
		}
		s.batch[i].Line = int64(s.chunk.part.number)<<partShift | int64(s.chunk.line+int(r.line))
		if n != i { // swapped, since every place keeps memory for its Dimensions
			s.batch[n], s.batch[i] = s.batch[i], s.batch[n]
		}
		n++
	}
	return n
}

// refuse records a fault of a row, or of its cell in column c.
func (s *stream) refuse(r rowSpan, c *plannedColumn, format string, args ...any) {
	if s.full {
		return
	}
	line, at := s.chunk.line+int(r.line), 0
	if c != nil {
		at = c.at + 1
		format = "column %s: " + format
		args = append([]any{source.Shown(c.name)}, args...)
	}
	p := s.chunk.part
	s.faults = append(s.faults, rowFault{p.number, line, at, fault.At(place(p.name, line), format, args...)})
}

// wrong is the place of a cell whose quotes are wrong. It is no cell's, and has
// no length that any text has.
var wrong = extent{1, 0}

// lookUp finds the places of all cells of the batch in column c; a column that
// the file does not have has none. One whose quotes are wrong is a fault of its
// row.
func (s *stream) lookUp(c *plannedColumn) {
	s.extents = s.extents[:len(s.from)]
	if c.at < 0 {
		return
	}
	if s.lined {
		s.lookUpLined(c)
		return
	}
	for i := range s.extents {
		s.extents[i] = s.lookUpOne(i, c)
	}
}

// lookUpLined finds the places of the cells of one column of regular rows that
// follow each other.
func (s *stream) lookUpLined(c *plannedColumn) {
	separators, width := s.index.separators, s.plan.width
	k := int(s.from[0].first) + c.at
	for i := range s.extents {
		s.extents[i] = extent{separators[k] + 1, separators[k+1]}
		k += width
	}
	if c.at+1 == width {
		for i, at := range s.extents {
			if at.end > at.start && s.text[at.end-1] == '\r' {
				s.extents[i].end--
			}
		}
	}
	for _, i := range s.quoted {
		at := s.extents[i]
		switch {
		case s.text[at.start] != '"' || at.end == at.start:
		case at.end-at.start > 1 && s.text[at.end-1] == '"' && !s.chunk.signs.doubled:
			s.extents[i] = extent{at.start + 1, at.end - 1}
		default:
			s.extents[i] = s.unquoted(i, c, at)
		}
	}
}

// lookUpOne finds the place of one cell of the batch.
func (s *stream) lookUpOne(i int, c *plannedColumn) extent {
	at := s.index.at(s.text, s.from[i], c.at)
	if s.from[i].quotes {
		return s.unquoted(i, c, at)
	}
	return at
}

// unquoted returns the place of a cell without its quotes.
func (s *stream) unquoted(i int, c *plannedColumn, at extent) extent {
	cell, behind := s.text[at.start:at.end], len(s.text)
	text, ok := unquote(cell, &s.text)
	if !ok {
		s.spoil(i, c, "%s", s.chunk.part.misquoted(cell))
		return wrong
	}
	if len(s.text) > behind {
		s.text = append(s.text, make([]byte, slack)...)
		return extent{uint32(behind), uint32(behind + len(text))}
	}
	if len(text) < len(cell) {
		return extent{at.start + 1, at.end - 1}
	}
	return at
}

// cell is the text of a cell of the batch; nil where its quotes are wrong.
func (s *stream) cell(i int) []byte {
	at := s.extents[i]
	if at == wrong {
		return nil
	}
	return s.text[at.start:at.end:at.end]
}

// key is the key of that text.
func (s *stream) key(i int) key {
	at := s.extents[i]
	if at.end > at.start+slack {
		return keyOfLong(s.text[at.start:at.end])
	}
	return keyOf(s.near(at.start), at.end-at.start)
}

// spoil marks a case of the batch as unreadable, with the reason.
func (s *stream) spoil(i int, c *plannedColumn, format string, args ...any) {
	s.bad[i] = true
	s.refuse(s.from[i], c, format, args...)
}

// near returns the bytes from a place in the text on. There are as many behind
// every text: see slack.
func (s *stream) near(at uint32) *[slack]byte {
	return (*[slack]byte)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(s.text)), at))
}

// target returns the address of a field of a case, by its distance from the
// start of the case. It lets one loop serve all fields of a kind.
func target(c *cases.Case, offset uintptr) unsafe.Pointer {
	return unsafe.Add(unsafe.Pointer(c), offset)
}

// valid reports whether b is UTF-8 text; what is not is a fault of the row.
func (s *stream) valid(i int, c *plannedColumn, b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	s.spoil(i, c, "the text is not UTF-8; save the file as UTF-8")
	return false
}
