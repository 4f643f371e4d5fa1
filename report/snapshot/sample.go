package snapshot

import (
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"strings"
	"unicode"

	"example.org/oversight/report/source"
	"example.org/oversight/report/strict"
)

// A Sample is the beginning of a file whose profile is not known yet.
type Sample struct {
	Preamble int // lines or rows before the header
	Header   []string
	Personal []bool     // of each column: its name looks like that of personal data
	Rows     [][]string // as many as were asked for, or fewer
	Whole    bool       // the rows are all that the file has
}

// Look reads the first rows of a file in any format, and finds its header: the
// first row of names that is as wide as the rows below it. The sheet is that
// of a workbook; "" is its only one.
func Look(fsys fs.FS, name, sheet, encoding string, rows int) (*Sample, error) {
	p := &source.Profile{Encoding: encoding}
	if sheet != "" {
		p.Sheets = []string{sheet}
	}
	part, err := openPart(fsys, name, p)
	if err != nil {
		return nil, err
	}
	defer part.close()
	records, whole, err := part.records(rows + longestPreamble)
	if err != nil {
		return nil, strict.At(name, "%v", err)
	}
	at := headerAt(records)
	if at < 0 {
		return nil, strict.At(name, "no row of names is as wide as the rows below it; want a header in the first %d rows", longestPreamble)
	}
	s := &Sample{Preamble: at, Header: records[at], Rows: records[at+1:], Whole: whole}
	for _, column := range s.Header {
		s.Personal = append(s.Personal, personal(source.Fold(column)))
	}
	if len(s.Rows) > rows {
		s.Rows, s.Whole = s.Rows[:rows], false
	}
	return s, nil
}

// records reads rows by the slow and tolerant reader, which a sample can bear.
func (p *part) records(most int) (all [][]string, whole bool, err error) {
	r := csv.NewReader(p.text)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	for len(all) < most {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, true, nil
		}
		if err != nil {
			return all, false, err
		}
		if len(all) == 0 {
			record[0] = strings.TrimPrefix(record[0], "\uFEFF")
		}
		all = append(all, record)
	}
	return all, false, nil
}

// headerAt returns the place of the header among the first rows, or -1.
func headerAt(records [][]string) int {
	width := usualWidth(records)
	for i, record := range records[:min(len(records), longestPreamble)] {
		names := 0
		for _, cell := range record {
			if strings.ContainsFunc(cell, unicode.IsLetter) && len(cell) < 100 {
				names++
			}
		}
		if len(record) >= width && names*10 >= width*8 && names > 0 {
			return i
		}
	}
	return -1
}

// usualWidth is the number of cells that most rows have.
func usualWidth(records [][]string) int {
	widths := map[int]int{}
	best := 0
	for _, record := range records {
		n := len(record)
		widths[n]++
		if widths[n] > widths[best] || widths[n] == widths[best] && n > best {
			best = n
		}
	}
	return best
}
