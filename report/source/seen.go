package source

import (
	"slices"
	"strings"
)

// longestShape is the length of values up to which their shape is kept.
const longestShape = 40

// mostDistinct is how many distinct values of a column are kept, and
// mostPrints how many values are told apart by their fingerprints beyond.
const (
	mostDistinct = 20_000
	mostPrints   = 16 << 20
	mostShapes   = 200
)

// A Table is what was seen of a file whose profile is not known yet: its header
// and, of every column, the values with their counts.
type Table struct {
	Preamble int    // lines or rows before the header
	Encoding string // windows-1252 where the text is not UTF-8; else ""
	Header   []string

	Separator string // between cells, where a profile must declare it; else ""

	Personal []bool // of each column: its name looks like that of personal data
	Columns  []Seen
	Rows     int
	Ragged   int      // rows with another number of cells than the header
	Foot     []Row    // rows below the table, which hold no case and are not among Rows
	Sheets   []string // of a workbook: those with this header, read one after the other
	Others   []string // of a workbook: sheets with another header
	Bare     []string // of a workbook: sheets without a table
	Uneven   []string // sheets whose header stands in another row than that of the first
	Doubts   []string // what would refuse the file when it is read, or ask a person
	Notes    []string // what a person should know of its sheets
}

// NewTable returns the table of a header, in which nothing was seen yet.
func NewTable(header []string) *Table {
	t := &Table{}
	for _, name := range header {
		t.Header = append(t.Header, strings.TrimSpace(name))
		t.Columns = append(t.Columns, Seen{Counts: map[string]int{}, Shapes: map[string]*Shape{}})
	}
	t.Personal = make([]bool, len(header))
	return t
}

// Add takes the cells of one row.
func (t *Table) Add(row []string) {
	t.Rows++
	for i, cell := range row[:min(len(row), len(t.Columns))] {
		t.Columns[i].See(strings.TrimSpace(cell))
	}
}

// A Seen is what was seen of one column, over all rows. Blanks around values do
// not count.
type Seen struct {
	Filled int            // cells that hold anything
	Order  []string       // distinct values by their first rows: the first 20,000
	Counts map[string]int // rows of each of them
	More   bool           // there are further values
	Shapes map[string]*Shape
	Long   int // cells of more than 40 bytes, which have no shape

	Numbers Numbers

	Flawed    int    // cells that hold what cannot be read, such as an error; not filled
	FirstFlaw string // what is wrong with the first of them

	prints []uint64 // of the values of a column that may tell rows apart
	lost   bool     // there were too many of them
}

// Flaw takes a cell that cannot be read, with what is wrong with it.
func (s *Seen) Flaw(what string) {
	if s.Flawed++; s.Flawed == 1 {
		s.FirstFlaw = what
	}
}

// A Shape is a way in which values are written: digits as 9, letters as A.
type Shape struct {
	Rows    int
	Example string
	Over    [3]int // rows whose first, second, third number is above 12
}

// See takes one cell without the blanks around it.
func (s *Seen) See(value string) {
	if value == "" {
		return
	}
	s.Filled++
	s.Numbers.See([]byte(value))
	s.shape(value)
	if n, known := s.Counts[value]; known {
		s.Counts[value] = n + 1
	} else if len(s.Order) < mostDistinct {
		value = strings.Clone(value)
		s.Counts[value] = 1
		s.Order = append(s.Order, value)
	} else {
		s.More = true
	}
	// A column most of whose first values stand once may tell rows apart.
	switch {
	case s.lost:
	case s.Filled > 1000 && len(s.Order)*2 < min(s.Filled, mostDistinct), len(s.prints) == mostPrints:
		s.prints, s.lost = nil, true
	default:
		s.prints = append(s.prints, print(value))
	}
}

// print is the 64-bit FNV-1a hash of a text.
func print(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

// Repeated returns how many of the filled cells repeat an earlier one, and
// false where that was not followed to the end: they are many, then.
func (s *Seen) Repeated() (int, bool) {
	if s.lost && !s.More {
		return s.Filled - len(s.Order), true
	}
	if s.lost {
		return 0, false
	}
	slices.Sort(s.prints)
	repeated := 0
	for i := 1; i < len(s.prints); i++ {
		if s.prints[i] == s.prints[i-1] {
			repeated++
		}
	}
	return repeated, true
}

// shape counts the way in which a value is written.
func (s *Seen) shape(value string) {
	if len(value) > longestShape {
		s.Long++
		return
	}
	var buffer [longestShape]byte
	var number, numbers int
	var over [3]bool
	shape := buffer[:0]
	digits := false
	for i := range len(value) {
		b := value[i]
		switch {
		case b >= '0' && b <= '9':
			if !digits {
				number, digits = 0, true
			}
			if number < 1<<20 {
				number = number*10 + int(b-'0')
			}
			shape = append(shape, '9')
			continue
		case b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80:
			shape = append(shape, 'A')
		default:
			shape = append(shape, b)
		}
		if digits && numbers < 3 {
			over[numbers] = number > 12
		}
		if digits {
			numbers++
		}
		digits = false
	}
	if digits && numbers < 3 {
		over[numbers] = number > 12
	}
	known := s.Shapes[string(shape)]
	if known == nil {
		if len(s.Shapes) == mostShapes {
			return
		}
		known = &Shape{Example: strings.Clone(value)}
		s.Shapes[string(shape)] = known
	}
	known.Rows++
	for i, above := range over {
		if above {
			known.Over[i]++
		}
	}
}
