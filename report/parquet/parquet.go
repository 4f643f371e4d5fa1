// Package parquet reads the rows of an Apache Parquet file: each value as the
// one text that it would be in CSV, or the flaw for which it has none.
//
// It is a reader of our own: bounds hold for all that a file claims, columns
// that nobody wants are not touched, and what is unusual but harmless in a
// footer is no error. It knows columns by name and place, and no case.
package parquet

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"example.org/oversight/report/cells"
)

// A File gives the rows of an Apache Parquet file. It holds one page of each
// column that is wanted, and nothing of the others, which may be lists and
// groups: those that are wanted must be flat.
type File struct {
	file   io.ReaderAt
	size   int64
	footer *footer
	used   []cells.Need // of the columns; nil is all read
	open   []*columnReader
	pages  budget
	unpack unpackers
	group  int   // row groups opened so far
	left   int64 // rows of the open group
	record []string
	begun  bool
}

// A footerColumn is a column as the footer describes it.
type footerColumn struct {
	name     string
	chunk    int // among the chunks of a row group; of a nested one its first
	physical int64
	width    int  // bytes of a value; 0 where each has its own length
	optional bool // values may be missing
	nested   bool
	text     func([]byte) string
}

func newFooterColumn(s schemaElement, chunk int) footerColumn {
	width := map[int64]int{
		physicalBoolean: 1, physicalInt32: 4, physicalInt64: 8, physicalInt96: 12, physicalFloat: 4, physicalDouble: 8,
	}[s.physical]
	if s.physical == physicalFixed && s.length > 0 && s.length <= longestValue {
		width = int(s.length)
	}
	nested := !s.typed || s.children > 0 || s.repetition == 2 || s.physical < 0 || s.physical > physicalFixed ||
		s.physical == physicalFixed && width == 0
	return footerColumn{s.name, chunk, s.physical, width, s.repetition == 1, nested, s.text()}
}

// Open reads the footer of a file of so many bytes and checks it. The error
// says what is wrong with the file, without its name.
func Open(file io.ReaderAt, size int64) (*File, error) {
	f, err := readFooter(file, size)
	if err != nil {
		return nil, err
	}
	return &File{file: file, size: size, footer: f, record: make([]string, len(f.columns))}, nil
}

// Want says which columns are read; the values of others are blank. It is an
// error where one of them is not flat.
func (p *File) Want(used []cells.Need) error {
	p.used = used
	for i, column := range p.footer.columns {
		if used[i] == cells.Wanted && column.nested {
			return fmt.Errorf("column %q holds lists or groups; want flat columns", column.name)
		}
	}
	return nil
}

// Next gives the names of the columns, then each row, and io.EOF at the end. A
// row and its texts are valid until the next.
func (p *File) Next() ([]string, error) {
	if !p.begun {
		p.begun = true
		for i, column := range p.footer.columns {
			p.record[i] = column.name
		}
		if len(p.record) == 0 {
			return nil, io.EOF
		}
		return p.record, nil
	}
	for p.left == 0 {
		if p.group == len(p.footer.groups) {
			return nil, io.EOF
		}
		if err := p.openGroup(); err != nil {
			return nil, err
		}
	}
	p.left--
	clear(p.record)
	for i, column := range p.open {
		if p.used != nil && p.used[i] == cells.Unread {
			continue
		}
		if column == nil {
			if p.used == nil { // all are looked at, and this one cannot be
				p.record[i] = cells.NotFlat
			}
			continue
		}
		value, there, err := column.next()
		if err != nil && p.used != nil && p.used[i] == cells.Glanced {
			p.open[i] = nil
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("row group %d, column %q: the Parquet file is damaged: %v", p.group, column.name, err)
		}
		if there {
			p.record[i] = column.text(value)
		}
	}
	return p.record, nil
}

// openGroup opens the next row group.
func (p *File) openGroup() error {
	g := p.footer.groups[p.group]
	p.group++
	p.left = g.rows
	p.open = p.open[:0]
	p.pages.held = 0
	for i, column := range p.footer.columns {
		if p.used != nil && p.used[i] == cells.Unread || column.nested || g.rows == 0 {
			p.open = append(p.open, nil)
			continue
		}
		r, err := p.openColumn(column, g.chunks[column.chunk], g.rows)
		if err != nil && p.used != nil && p.used[i] == cells.Glanced {
			p.open = append(p.open, nil)
			continue
		}
		if err != nil {
			return fmt.Errorf("row group %d, column %q: %v", p.group, column.name, err)
		}
		p.open = append(p.open, r)
	}
	return nil
}

// openColumn checks where a column stands.
func (p *File) openColumn(column footerColumn, c columnChunk, rows int64) (*columnReader, error) {
	start := c.data
	if c.dictionary > 0 && c.dictionary < start {
		start = c.dictionary
	}
	switch {
	case c.elsewhere || c.encrypted:
		return nil, errors.New("its data are encrypted, or in another file; want one plain file")
	case c.physical != column.physical:
		return nil, fmt.Errorf("the Parquet file is damaged: type %d, and %d in the schema", c.physical, column.physical)
	case c.values != rows:
		return nil, fmt.Errorf("the Parquet file is damaged: %d values in %d rows", c.values, rows)
	case start < 4 || c.size < 0 || start > p.size-8 || c.size > p.size-8-start:
		return nil, fmt.Errorf("the Parquet file is damaged: %d bytes from %d on in a file of %d", c.size, start, p.size)
	}
	return &columnReader{footerColumn: column, file: p.file, at: start, end: start + c.size, codec: c.codec, left: rows,
		pages: &p.pages, unpack: &p.unpack}, nil
}

// Place names row group and row, both counted from 1, and the column.
func (p *File) Place(record, column int) string {
	row := int64(record) // record 0 is the header
	for group, g := range p.footer.groups {
		if row > g.rows {
			row -= g.rows
			continue
		}
		at := fmt.Sprintf("row group %d, row %d", group+1, row)
		if column >= 0 && column < len(p.footer.columns) {
			at += ", column " + strconv.Quote(p.footer.columns[column].name)
		}
		return at
	}
	return "row " + strconv.Itoa(record)
}
