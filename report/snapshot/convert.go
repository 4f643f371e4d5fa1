package snapshot

import (
	"bytes"
	"slices"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/parquet"
	"example.org/oversight/report/workbook"
)

// The other formats are read as the CSV file that they would be: a converted
// file is that text, and knows the place in its own terms of each line of it.
// So one parser judges every row, and the same cases in any format give the
// same Book.
type converted struct {
	records records
	text    bytes.Buffer
	line    int          // of the text, on which the next record begins
	begins  cells.Lines  // where each record begins; the header is record 0
	used    []cells.Need // of the columns; nil is all read
	err     error        // what ended the records
}

// records are the rows of a file in another format, its header first.
type records interface {
	// next returns one record, which is valid until the next call, or io.EOF.
	Next() ([]string, error)
	// place names a record and one of its columns in the file's own terms: a
	// sheet and cell, a row group and row. Record 0 is the header; a column of
	// -1 is the whole record.
	Place(record, column int) string
}

// A choosy reader of records is told what is made of the columns, and leaves the
// values of others out.
type choosy interface {
	Want(used []cells.Need) error
}

var _, _, _ choosy = (*parquet.File)(nil), (*workbook.File)(nil), (*ndjson)(nil)

// errorCell begins a cell with a flaw in the text of CSV, which is no cell that
// CSV allows: a row that needs the cell is then unreadable, and others never
// notice.
const errorCell = `!"`

func convert(from records) *converted { return &converted{records: from, line: 1} }

// header gives the names of the columns, which the text then lacks.
func (c *converted) header() ([]string, error) {
	record, err := c.records.Next()
	if err != nil {
		return nil, err
	}
	c.begins.Add(c.line)
	c.line++
	return slices.Clone(record), nil
}

// want says what is made of the columns. It is an error where one that is read
// holds no cells.
func (c *converted) want(used []cells.Need) error {
	c.used = used
	if from, ok := c.records.(choosy); ok {
		return from.Want(used)
	}
	return nil
}

// Read gives the next bytes of the text.
func (c *converted) Read(p []byte) (int, error) {
	for c.text.Len() < len(p) && c.err == nil {
		record, err := c.records.Next()
		if err != nil {
			c.err = err
			break
		}
		c.begins.Add(c.line)
		c.write(record)
	}
	if c.text.Len() > 0 {
		return c.text.Read(p)
	}
	return 0, c.err
}

// needsQuotes reports whether a value has a sign of CSV.
func needsQuotes(value string) bool {
	for i := range len(value) {
		if signOfCSV[value[i]] {
			return true
		}
	}
	return false
}

var signOfCSV = [256]bool{',': true, '"': true, '\r': true, '\n': true}

// write writes one record as a row of CSV: every value as it is, line ends too.
func (c *converted) write(record []string) {
	for i, value := range record {
		if i > 0 {
			c.text.WriteByte(',')
		}
		if i < len(c.used) && c.used[i] == cells.Unread {
			continue
		}
		switch flaw, shown, failed := cells.FlawOf(value); {
		case failed:
			c.text.WriteString(errorCell + string(rune(flaw)) + strings.Map(plainLetter, shown))
		case needsQuotes(value) || value == "" && len(record) == 1:
			c.line += strings.Count(value, "\n")
			c.text.WriteByte('"')
			c.text.WriteString(strings.ReplaceAll(value, `"`, `""`))
			c.text.WriteByte('"')
		default:
			c.text.WriteString(value)
		}
	}
	c.text.WriteByte('\n')
	c.line++
}

// misquoted says what is wrong with a cell whose quotes are wrong: in a converted
// file, which has no such quotes, what is wrong with the cell itself.
func (p *dataFile) misquoted(cell []byte) string {
	if shown, failed := bytes.CutPrefix(cell, []byte(errorCell)); failed && p.from != nil && len(shown) > 0 {
		return cells.Flaw(shown[0]).Told(string(shown[1:]))
	}
	return "quotes stand within the cell; want them around it, and doubled within"
}

// plainLetter drops what would end a cell.
func plainLetter(r rune) rune {
	if strings.ContainsRune(",\"\r\n\x00", r) {
		return -1
	}
	return r
}

// place names a line of the text and a column in the file's own terms.
func (c *converted) place(line, column int) string {
	return c.records.Place(c.begins.Record(line), column)
}
