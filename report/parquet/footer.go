package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"example.org/oversight/report/cells"
)

// Parquet files are read by a parser of our own: the library at hand takes
// every size at its word, so that one wrong byte of a footer asks for
// gigabytes. Names and numbers are those of the format's parquet.thrift.

// The physical types of a column.
const (
	physicalBoolean = iota
	physicalInt32
	physicalInt64
	physicalInt96
	physicalFloat
	physicalDouble
	physicalBytes
	physicalFixed
)

const (
	// longestFooter is the most that a footer may hold, in bytes.
	longestFooter = 16 << 20
	// mostRows is how many rows a file may claim for each of its bytes: a
	// footer that claims more is damaged, for every row has an id of its own.
	mostRows = 256
)

// A footer says where the columns of a Parquet file stand.
type footer struct {
	columns []footerColumn
	leaves  int // columns that hold values: those within lists and groups too
	groups  []rowGroup
	rows    int64
}

// A rowGroup is a run of rows, whose columns stand one after the other.
type rowGroup struct {
	rows   int64
	chunks []columnChunk
}

// A columnChunk is one column of a row group.
type columnChunk struct {
	physical, codec      int64
	values, size         int64
	data, dictionary     int64 // offsets of the first pages; dictionary 0 is none
	elsewhere, encrypted bool
}

// readFooter reads the end of a file and checks all that it claims.
func readFooter(file io.ReaderAt, size int64) (*footer, error) {
	var end [8]byte
	if size < 12 {
		return nil, errors.New("no Parquet file: it ends early")
	}
	if _, err := file.ReadAt(end[:], size-8); err != nil && err != io.EOF {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(end[:]))
	switch {
	case string(end[4:]) == "PARE":
		return nil, errors.New("the Parquet file is encrypted; want it in the clear")
	case string(end[4:]) != "PAR1":
		return nil, errors.New("the Parquet file has no footer; it is cut off")
	case length > size-12:
		return nil, fmt.Errorf("the Parquet file is damaged: its footer claims %d bytes of %d", length, size)
	case length > longestFooter:
		return nil, fmt.Errorf("the footer of the Parquet file has %d MiB; want %d at most", length>>20, longestFooter>>20)
	}
	b := make([]byte, length)
	if _, err := file.ReadAt(b, size-8-length); err != nil && err != io.EOF {
		return nil, err
	}
	f, err := parseFooter(b)
	if err == nil {
		err = f.check(size)
	}
	if err != nil {
		return nil, fmt.Errorf("the footer of the Parquet file is damaged: %v", err)
	}
	return f, nil
}

func parseFooter(b []byte) (*footer, error) {
	f := &footer{}
	t := &thrift{b: b}
	var schema []schemaElement
	t.fields(func(id int, kind byte) bool {
		switch {
		case id == 2 && kind == thriftList:
			t.list(thriftStruct, func() { schema = append(schema, t.schemaElement()) })
		case id == 3:
			f.rows = t.int()
		case id == 4 && kind == thriftList:
			t.list(thriftStruct, func() { f.groups = append(f.groups, t.rowGroup()) })
		default:
			return false
		}
		return true
	})
	if t.err != nil {
		return nil, t.err
	}
	if len(schema) == 0 || !f.schema(schema) || schema[0].children != int64(len(f.columns)) {
		return nil, errors.New("its columns are not those that it counts")
	}
	return f, nil
}

// schema adds the columns: those at the top, with what stands within them passed
// over. It returns false where the elements are not as many as they count.
func (f *footer) schema(elements []schemaElement) bool {
	for at := 1; at < len(elements); {
		f.columns = append(f.columns, newFooterColumn(elements[at], f.leaves))
		for open := int64(1); open > 0; open-- {
			if at == len(elements) || elements[at].children < 0 || elements[at].children > int64(len(elements)) {
				return false
			}
			if open += elements[at].children; elements[at].typed && elements[at].children == 0 {
				f.leaves++
			}
			at++
		}
	}
	return true
}

// check holds the footer's claims to each other and to the size of the file.
func (f *footer) check(size int64) error {
	if max(f.leaves, len(f.columns)) > cells.MostColumns {
		return fmt.Errorf("%d columns; want %d at most", max(f.leaves, len(f.columns)), cells.MostColumns)
	}
	var rows int64
	for i, g := range f.groups {
		if g.rows < 0 || g.rows > mostRows*size || len(g.chunks) != f.leaves {
			return fmt.Errorf("row group %d claims %d rows of %d columns", i+1, g.rows, len(g.chunks))
		}
		if rows += g.rows; rows > mostRows*size {
			return fmt.Errorf("%d rows or more in %d bytes", rows, size)
		}
	}
	if rows != f.rows {
		return fmt.Errorf("%d rows, and %d in all row groups", f.rows, rows)
	}
	return nil
}

// A schemaElement is a column as the footer describes it.
type schemaElement struct {
	name                         string
	physical, length, repetition int64
	children, converted, scale   int64
	logical                      int // the number of the kind; 0 is none
	unit                         int // of a time: 1 milli-, 2 micro-, 3 nanoseconds
	unsigned, zoned, typed       bool
}

func (t *thrift) schemaElement() schemaElement {
	s := schemaElement{converted: -1}
	t.fields(func(id int, kind byte) bool {
		switch id {
		case 1:
			s.physical, s.typed = t.int(), true
		case 2:
			s.length = t.int()
		case 3:
			s.repetition = t.int()
		case 4:
			s.name = string(t.bytes())
		case 5:
			s.children = t.int()
		case 6:
			s.converted = t.int()
		case 7:
			s.scale = t.int()
		case 10:
			t.logical(&s)
		default:
			return false
		}
		return true
	})
	return s
}

// logical reads the union of logical types, of which one is set.
func (t *thrift) logical(s *schemaElement) {
	t.fields(func(id int, kind byte) bool {
		if kind != thriftStruct {
			return false
		}
		s.logical = id
		t.fields(func(field int, kind byte) bool {
			switch {
			case id == 5 && field == 1: // decimal
				s.scale = t.int()
			case id == 8 && field == 1: // timestamp
				s.zoned = kind == thriftTrue
			case id == 8 && field == 2:
				t.fields(func(unit int, _ byte) bool { s.unit = unit; return false })
			case id == 10 && field == 2: // integer
				s.unsigned = kind == thriftFalse
			default:
				return false
			}
			return true
		})
		return true
	})
}

func (t *thrift) rowGroup() rowGroup {
	var g rowGroup
	t.fields(func(id int, kind byte) bool {
		switch {
		case id == 1 && kind == thriftList:
			t.list(thriftStruct, func() { g.chunks = append(g.chunks, t.columnChunk()) })
		case id == 3:
			g.rows = t.int()
		default:
			return false
		}
		return true
	})
	return g
}

func (t *thrift) columnChunk() columnChunk {
	var c columnChunk
	t.fields(func(id int, kind byte) bool {
		switch id {
		case 1:
			c.elsewhere = len(t.bytes()) > 0
		case 3:
			t.columnMetadata(&c)
		case 8, 9:
			c.encrypted = true
			return false
		default:
			return false
		}
		return true
	})
	return c
}

func (t *thrift) columnMetadata(c *columnChunk) {
	t.fields(func(id int, _ byte) bool {
		switch id {
		case 1:
			c.physical = t.int()
		case 4:
			c.codec = t.int()
		case 5:
			c.values = t.int()
		case 7:
			c.size = t.int()
		case 9:
			c.data = t.int()
		case 11:
			c.dictionary = t.int()
		default:
			return false
		}
		return true
	})
}
