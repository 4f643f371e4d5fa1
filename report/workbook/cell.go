package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
)

// A xlsxCell is a cell as it stands in the file (ISO/IEC 29500-1, 18.3.1.4).
type xlsxCell struct {
	place, kind     string
	format          int
	value, inline   string
	valued, inlined bool   // it has a value; it has a string of its own
	formula         bool   // what it shows is computed
	area            string // cells for which its formula stands, where they are several
}

// uncomputed says whether a cell's formula was never computed: it has no value,
// or the workbook waits to be computed when it is opened. An empty text is a
// value; an error is one too, and a fault of its own.
func (c *xlsxCell) uncomputed(waits bool) bool {
	if !c.formula || c.kind == "e" && c.value != "" {
		return false
	}
	given := c.inlined || c.valued && (c.value != "" || c.kind == "str")
	return waits || !given
}

// text is a cell's value as the CSV form of the sheet would hold it: dates as
// yyyy-mm-dd whatever their look, truth as yes and no, numbers as stored, and
// of a formula what it gave when the workbook was saved.
func (s *sheetReader) text(cell xlsxCell) (string, error) {
	if cell.uncomputed(s.book.waits) {
		return cells.Flawed(cells.NeverComputed, ""), nil
	}
	switch cell.kind {
	case "inlineStr":
		return short(cell.inline), nil
	case "e":
		return cells.Flawed(cells.ErrorValue, cell.value), nil
	}
	if !cell.valued {
		return "", nil
	}
	switch cell.kind {
	case "s":
		n, err := strconv.Atoi(cell.value)
		if err != nil || n < 0 || n >= s.book.strings.n {
			return "", fmt.Errorf("shared string %s of %d", fault.Quoted(cell.value), s.book.strings.n)
		}
		return s.book.strings.at(n), nil
	case "str":
		return short(unescape(cell.value)), nil
	case "b":
		return truth(cell.value)
	case "d":
		return isoDate(cell.value), nil
	case "", "n":
		if cell.format >= 0 && cell.format < len(s.book.dates) && s.book.dates[cell.format] {
			return s.book.day(cell.value), nil
		}
		return short(cells.SheetNumber(cell.value)), nil
	}
	return "", fmt.Errorf("a value of kind %s; want one of b, d, e, inlineStr, n, s, str", fault.Quoted(cell.kind))
}

// truth reads true as yes and false as no, as the other formats have them.
func truth(value string) (string, error) {
	switch value {
	case "1", "true":
		return "yes", nil
	case "0", "false":
		return "no", nil
	case "":
		return "", nil
	}
	return "", fmt.Errorf("truth %s; want 1 or 0", fault.Quoted(value))
}

// short is a text, or its flaw where it is longer than a cell can hold. A
// spreadsheet counts units of UTF-16.
func short(text string) string {
	if len(text) <= cells.MostText {
		return text
	}
	units := 0
	for _, letter := range text {
		if units++; letter > '\uffff' {
			units++
		}
		if units > cells.MostText {
			return cells.Flawed(cells.TooLong, "")
		}
	}
	return text
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
