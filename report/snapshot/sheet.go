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
}

// Close closes the part.
func (s *sheet) Close() error { return s.closer.Close() }

// A cell as it stands in the file.
type xlsxCell struct {
	Place  string   `xml:"r,attr"`
	Type   string   `xml:"t,attr"`
	Format int      `xml:"s,attr"`
	Value  string   `xml:"v"`
	Inline richText `xml:"is"`
}

// next gives the next row that holds anything, or io.EOF at the sheet's end. A
// file that stops before its end is an error.
func (s *sheet) next() ([]string, error) {
	for {
		start, err := s.in.element()
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
			var cell xlsxCell
			if err := s.in.DecodeElement(&cell, &token); err != nil {
				return err
			}
			if err := s.put(cell); err != nil {
				return err
			}
		}
	}
}

// put places a cell's text in the record.
func (s *sheet) put(cell xlsxCell) error {
	column := len(s.record)
	if cell.Place != "" {
		var ok bool
		if column, ok = columnOf(cell.Place); !ok || column < len(s.record) {
			return fmt.Errorf("cell %q; want cells in order, up to XFD", cell.Place)
		}
	}
	text, err := s.text(cell)
	if err != nil {
		return fmt.Errorf("cell %s: %v", cell.Place, err)
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
// yyyy-mm-dd whatever their look, truth as yes and no, numbers as stored.
func (s *sheet) text(cell xlsxCell) (string, error) {
	switch cell.Type {
	case "s":
		n, err := strconv.Atoi(cell.Value)
		if err != nil || n < 0 || n >= len(s.book.strings) {
			return "", fmt.Errorf("shared string %q of %d", cell.Value, len(s.book.strings))
		}
		return s.book.strings[n], nil
	case "inlineStr":
		return cell.Inline.String(), nil
	case "str":
		return unescape(cell.Value), nil
	case "b":
		if cell.Value == "1" {
			return "yes", nil
		}
		return "no", nil
	case "d":
		return strings.TrimSuffix(cell.Value, "T00:00:00"), nil
	}
	if cell.Format >= 0 && cell.Format < len(s.book.dates) && s.book.dates[cell.Format] {
		return s.book.epoch.date(cell.Value), nil
	}
	return cell.Value, nil
}

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

// An xmlReader is a decoder that refuses one token of more than maxToken bytes,
// so that memory stays bounded whatever the file says.
type xmlReader struct {
	*xml.Decoder
	in *tokenLimit
}

func newXMLReader(in io.Reader) *xmlReader {
	limit := &tokenLimit{in: in}
	return &xmlReader{xml.NewDecoder(limit), limit}
}

// Token returns the next token.
func (x *xmlReader) Token() (xml.Token, error) {
	x.in.since = 0
	return x.Decoder.Token()
}

// DecodeElement reads an element that has started.
func (x *xmlReader) DecodeElement(v any, start *xml.StartElement) error {
	x.in.since = 0
	return x.Decoder.DecodeElement(v, start)
}

// element returns the next start of an element.
func (x *xmlReader) element() (xml.StartElement, error) {
	for {
		token, err := x.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

type tokenLimit struct {
	in    io.Reader
	since int
}

// Read counts what was read for the present token.
func (t *tokenLimit) Read(p []byte) (int, error) {
	if t.since > maxToken {
		return 0, fmt.Errorf("more than %d bytes in one cell", maxToken)
	}
	n, err := t.in.Read(p)
	t.since += n
	return n, err
}
