package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
)

// A sheetReader is one worksheet, read row by row (ISO/IEC 29500-1, 18.3).
type sheetReader struct {
	name   string
	in     *xmlReader
	closer io.Closer
	book   *File
	after  int          // rows with a number up to this are passed over
	used   []cells.Need // of the columns; nil is all read, as in a header

	row    int  // number of the row last read
	hidden bool // nobody sees that row
	record []string
	filled int  // its cells that hold anything
	held   int  // bytes of its texts
	column int  // place after the cell last read
	level  bool // the last that was read is the end of a row, or the beginning of all
	data   bool // the rows have begun and have not ended

	heading int // row of the header; 0 where it is not read yet
	last    int // last row in which two cells hold anything
	unseen
}

const (
	mostSheetRows = 1 << 20 // of a sheet, by the specification of spreadsheet programs
)

// Close closes the part.
func (s *sheetReader) Close() error { return s.closer.Close() }

// next gives the next row that holds anything, or io.EOF at the sheet's end. A
// file that stops before its end is an error.
func (s *sheetReader) next() ([]string, error) {
	for {
		row := s.level && s.quick()
		if !row {
			var err error
			if row, err = s.step(); err != nil {
				return nil, err
			}
		}
		if row && s.row > s.after && s.filled > 0 {
			return s.record, nil
		}
	}
}

// step reads the next element, and says whether it is a row.
func (s *sheetReader) step() (bool, error) {
	start, err := s.in.element()
	if err == io.EOF {
		return false, io.EOF
	}
	if err != nil {
		return false, fmt.Errorf("sheet %s after row %d: %v", fault.Quoted(s.name), s.row, err)
	}
	s.level = false
	switch name := start.Name.Local; {
	case name == "row" && s.data:
		if err := s.readRow(start); err != nil {
			return false, fmt.Errorf("sheet %s, row %d: %v", fault.Quoted(s.name), s.row, err)
		}
		s.level = true
		return true, nil
	case name == "sheetData":
		s.level, s.data = true, true
		return false, nil
	case name == "col" && s.row == 0:
		err = s.hideColumns(start)
	case name == "mergeCell":
		err = s.merge(start)
	}
	s.data = false
	if err != nil {
		err = fmt.Errorf("sheet %s: %v", fault.Quoted(s.name), err)
	}
	return false, err
}

// begin begins a row whose number, where it has one, is given.
func (s *sheetReader) begin(number string) error {
	s.row++
	if number != "" {
		n, err := strconv.Atoi(number)
		if err != nil || n < s.row {
			return fmt.Errorf("row number %s; want a whole number, growing", fault.Quoted(number))
		}
		s.row = n
	}
	if s.row > mostSheetRows {
		return fmt.Errorf("a sheet has %d rows at most", mostSheetRows)
	}
	s.record, s.filled, s.held, s.column = s.record[:0], 0, 0, 0
	return nil
}

// end ends a row.
func (s *sheetReader) end() error {
	if s.until != nil {
		if err := s.fillIn(); err != nil {
			return err
		}
	}
	if s.filled > 1 {
		s.last = s.row
	}
	return nil
}

// unseenRow reads from the attributes of a row whether nobody sees it: it is
// hidden, by hand, by a filter or as part of a group, or has no height.
func unseenRow(name, value string) bool {
	switch name {
	case "hidden":
		return isTrue(value)
	case "ht":
		return noExtent(value)
	}
	return false
}

// noExtent says whether a height or a width is too small to be seen.
func noExtent(value string) bool {
	if value == "" || value[0] != '0' && value[0] != '.' && value[0] != '-' {
		return false
	}
	extent, err := strconv.ParseFloat(value, 64)
	return err == nil && extent < 0.1
}

// readRow fills the record with the cells of one row.
func (s *sheetReader) readRow(start xml.StartElement) error {
	number := ""
	s.hidden = false
	for _, attr := range start.Attr {
		if attr.Name.Space != "" {
			continue
		}
		if attr.Name.Local == "r" {
			number = attr.Value
		}
		s.hidden = s.hidden || unseenRow(attr.Name.Local, attr.Value)
	}
	if err := s.begin(number); err != nil {
		return err
	}
	for {
		token, err := s.in.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			if token.Name.Local == "row" {
				return s.end()
			}
		case xml.StartElement:
			if token.Name.Local != "c" {
				continue
			}
			cell, err := s.in.cell(token)
			if err == nil {
				err = s.put(cell)
			}
			if err != nil {
				return err
			}
		}
	}
}

// put places a cell's text in the record. Of what stands beyond the columns of
// the header one text is kept, so that the row does not fit the header.
func (s *sheetReader) put(cell xlsxCell) error {
	column := s.column
	if cell.place != "" {
		var ok bool
		if column, ok = columnOf(cell.place); !ok || column < s.column {
			return fmt.Errorf("cell %s; want cells in order, up to XFD", fault.Quoted(cell.place))
		}
	}
	if column >= cells.MostColumns {
		return fmt.Errorf("more than %d cells", cells.MostColumns)
	}
	s.column = column + 1
	text, err := s.value(cell, column)
	if err != nil {
		return fmt.Errorf("cell %s%d: %v", columnName(column), s.row, err)
	}
	if column < len(s.unnamed) && s.unnamed[column] && text != "" {
		s.beneath = append(s.beneath, column)
		s.unnamed[column] = false
	}
	if s.used != nil && column >= len(s.used) {
		if text == "" || len(s.record) > len(s.used) {
			return nil
		}
		column = len(s.used)
	}
	if s.book.left -= int64(column - len(s.record)); s.book.left < 0 {
		return ErrTooMuch
	}
	for len(s.record) < column {
		s.record = append(s.record, s.absent())
	}
	s.record = append(s.record, text)
	if text != "" && (cell.kind == "s" || strings.TrimSpace(text) != "") {
		s.filled++
	}
	if s.held += len(text); s.held > cells.MostRecord {
		return fmt.Errorf("more than %d MiB in one row", cells.MostRecord>>20)
	}
	return nil
}

// value is the text of a cell that stands in a column. Of those that are not
// read it says no more than whether the cell holds anything, and formulas that
// were never computed hold nothing there.
func (s *sheetReader) value(cell xlsxCell, column int) (string, error) {
	if cell.area != "" {
		if err := s.reach(cell.area); err != nil {
			return "", err
		}
	}
	cell.formula = cell.formula || s.reached(column)
	read := s.used == nil || column < len(s.used) && s.used[column] == cells.Wanted
	switch {
	case !read && cell.uncomputed(s.book.waits):
		return "", nil
	case !read && cell.kind == "" && cell.valued:
		return cell.value, nil
	}
	text, err := s.text(cell)
	switch {
	case cell.kind == "s" && (s.used == nil || column < len(s.used) && s.used[column] != cells.Unread):
		if s.book.left -= int64(len(text)); s.book.left < 0 {
			return "", ErrTooMuch
		}
	case s.used == nil:
		text = strings.Clone(text) // a quick cell shares memory with what is read
	}
	return text, err
}

// columnOf is the column of a cell's name, counted from 0.
func columnOf(place string) (int, bool) {
	column := 0
	for i := 0; i < len(place); i++ {
		letter := place[i]
		if letter < 'A' || letter > 'Z' {
			return column - 1, column >= 1 && column <= 16384
		}
		if column = column*26 + int(letter-'A') + 1; column > 16384 {
			return 0, false
		}
	}
	return 0, false
}
