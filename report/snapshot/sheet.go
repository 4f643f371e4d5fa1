package snapshot

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// A sheet is one worksheet, read row by row (ISO/IEC 29500-1, 18.3).
type sheet struct {
	name   string
	in     *xmlReader
	closer io.Closer
	book   *workbook
	after  int // rows with a number up to this are passed over
	row    int // number of the row last given
	record []string
	level  bool // the last that was read is the end of a row, or the beginning of all
}

// Close closes the part.
func (s *sheet) Close() error { return s.closer.Close() }

// A xlsxCell is a cell as it stands in the file.
type xlsxCell struct {
	place, kind    string
	format         int
	value, inline  string
	valued, reckon bool // it has a value; it has a formula
}

// next gives the next row that holds anything, or io.EOF at the sheet's end. A
// file that stops before its end is an error.
func (s *sheet) next() ([]string, error) {
	for {
		if s.level && s.quick() {
			if s.row > s.after && !blank(s.record) {
				return s.record, nil
			}
			continue
		}
		start, err := s.in.element()
		s.level = err == nil && start.Name.Local == "sheetData"
		if err == io.EOF {
			return nil, io.EOF
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q after row %d: %v", s.name, s.row, err)
		}
		if start.Name.Local != "row" {
			continue
		}
		if err := s.readRow(start); err != nil {
			return nil, fmt.Errorf("sheet %q, row %d: %v", s.name, s.row, err)
		}
		s.level = true
		if s.row > s.after && !blank(s.record) {
			return s.record, nil
		}
	}
}

func blank(record []string) bool {
	for _, value := range record {
		if strings.TrimSpace(value) != "" {
			return false
		}
	}
	return true
}

// readRow fills the record with the cells of one row.
func (s *sheet) readRow(start xml.StartElement) error {
	s.row++
	for _, attr := range start.Attr {
		if attr.Name.Local != "r" {
			continue
		}
		n, err := strconv.Atoi(attr.Value)
		if err != nil || n < s.row {
			return fmt.Errorf("row number %q; want a whole number, growing", attr.Value)
		}
		s.row = n
	}
	s.record = s.record[:0]
	held := 0
	for {
		token, err := s.in.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			if token.Name.Local == "row" {
				return nil
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
			if held += len(s.record[len(s.record)-1]); held > longestRecord {
				return fmt.Errorf("more than %d MiB in one row", longestRecord>>20)
			}
		}
	}
}

// put places a cell's text in the record.
func (s *sheet) put(cell xlsxCell) error {
	column := len(s.record)
	if cell.place != "" {
		var ok bool
		if column, ok = columnOf(cell.place); !ok || column < len(s.record) {
			return fmt.Errorf("cell %q; want cells in order, up to XFD", cell.place)
		}
	}
	if column >= mostColumns {
		return fmt.Errorf("more than %d cells", mostColumns)
	}
	text, err := s.text(cell)
	if err != nil {
		return fmt.Errorf("cell %s: %v", cell.place, err)
	}
	for len(s.record) < column {
		s.record = append(s.record, "")
	}
	s.record = append(s.record, text)
	return nil
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

// text is a cell's value as the CSV form of the sheet would hold it: dates as
// yyyy-mm-dd whatever their look, truth as yes and no, numbers as stored, and
// of a formula what it gave when the workbook was saved.
func (s *sheet) text(cell xlsxCell) (string, error) {
	switch cell.kind {
	case "inlineStr":
		return cell.inline, nil
	case "e":
		return errorMark + "the error " + cell.value, nil
	}
	if !cell.valued {
		if cell.reckon {
			return errorMark + "a formula without a value", nil
		}
		return "", nil
	}
	switch cell.kind {
	case "s":
		n, err := strconv.Atoi(cell.value)
		if err != nil || n < 0 || n >= s.book.strings.n {
			return "", fmt.Errorf("shared string %q of %d", cell.value, s.book.strings.n)
		}
		return s.book.strings.at(n), nil
	case "str":
		return unescape(cell.value), nil
	case "b":
		switch cell.value {
		case "1", "true":
			return "yes", nil
		case "0", "false":
			return "no", nil
		}
		return "", fmt.Errorf("truth %q; want 1 or 0", cell.value)
	case "d":
		return strings.TrimSuffix(cell.value, "T00:00:00"), nil
	case "", "n":
		if cell.format >= 0 && cell.format < len(s.book.dates) && s.book.dates[cell.format] {
			return s.book.day(cell.value), nil
		}
		return cell.value, nil
	}
	return "", fmt.Errorf("a value of kind %q; want one of b, d, e, inlineStr, n, s, str", cell.kind)
}

// day returns the date of a serial number. Those of whole days come over and
// over, and are kept.
func (w *workbook) day(serial string) string {
	n, whole := digits([]byte(serial))
	if !whole || n >= keptDays || serial[0] == '0' {
		return w.epoch.date(serial)
	}
	if w.days == nil {
		w.days = make([]string, keptDays)
	}
	if w.days[n] == "" {
		w.days[n] = w.epoch.date(serial)
	}
	return w.days[n]
}

// keptDays are those up to the year 2064.
const keptDays = 60_000

// An epoch is the day from which a workbook counts.
type epoch bool

const epoch1904 epoch = true

// date turns a serial number into yyyy-mm-dd, with the time of day where there
// is one. What is no date of the epoch stays as it stands, and is a fault later.
func (e epoch) date(serial string) string {
	days, err := strconv.ParseFloat(serial, 64)
	if err != nil || days < 0 || days > 2958466 {
		return serial
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case e == epoch1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days >= 60 && days < 61:
		return serial // February 29, 1900, which no calendar has
	case days < 60:
		first = first.AddDate(0, 0, 1)
	}
	at := first.Add(time.Duration(days*86400+0.5) * time.Second)
	if at.Equal(at.Truncate(24 * time.Hour)) {
		return at.Format(time.DateOnly)
	}
	return at.Format(time.DateTime)
}

// showsDate says whether a number format shows a date: it has a year, month or
// day outside of quotes, escapes and brackets (ISO/IEC 29500-1, 18.8.31).
func showsDate(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case strings.ContainsRune("yYdDmMhHsS", rune(c)):
			return true
		}
	}
	return false
}

// unescape undoes _xHHHH_, by which a workbook writes characters that XML
// cannot hold (ISO/IEC 29500-1, 22.4.2.4).
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if i+7 <= len(text) && text[i:i+2] == "_x" && text[i+6] == '_' {
			if code, err := strconv.ParseUint(text[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(code))
				i += 6
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
