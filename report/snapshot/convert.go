package snapshot

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// The other formats are read as the CSV file that they would be: a converted
// file is that text, and knows the place in its own terms of each line of it.
// So one parser judges every row, and the same cases in any format give the
// same Book.
type converted struct {
	records records
	text    bytes.Buffer
	out     *csv.Writer
	err     error // what ended the records
}

// records are the rows of a file in another format, its header first.
type records interface {
	// next returns one record, which is valid until the next call, or io.EOF.
	next() ([]string, error)
	// place names the record of a line and one of its columns in the file's own
	// terms: a sheet and cell, a row group and row. Line 1 is the header.
	place(line, column int) string
}

func convert(from records) *converted {
	c := &converted{records: from}
	c.out = csv.NewWriter(&c.text)
	return c
}

// Read gives the next bytes of the text.
func (c *converted) Read(p []byte) (int, error) {
	for c.text.Len() < len(p) && c.err == nil {
		record, err := c.records.next()
		if err != nil {
			c.err = err
			break
		}
		c.out.Write(oneLine(record))
		c.out.Flush()
	}
	if c.text.Len() > 0 {
		return c.text.Read(p)
	}
	return 0, c.err
}

// oneLine replaces line ends within the values by spaces, so that each record
// is one line and its number can be told from the line's.
func oneLine(record []string) []string {
	for i, value := range record {
		if strings.ContainsAny(value, "\r\n") {
			record[i] = lineEnds.Replace(value)
		}
	}
	return record
}

var lineEnds = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")
