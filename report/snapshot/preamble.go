package snapshot

import (
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
	"example.org/oversight/report/workbook"
)

// longestPreamble is how many rows may stand before a header that is to be found.
const longestPreamble = 40

func sheetsOf(p *source.Profile) []string {
	if p.AllSheets {
		return workbook.EverySheet
	}
	return p.Sheets
}

// headed returns the profile with the number of rows before the header of one
// file, where the profile leaves it to be found: the header is the first row
// that has all columns that must be there.
func headed(fsys fs.FS, name string, p *source.Profile) (*source.Profile, error) {
	if !p.FindHeader {
		return p, nil
	}
	at, row, hint := -1, 0, ""
	err := eachRecord(fsys, name, p, func(part *dataFile, record []string, line int) bool {
		if row++; part.other != 0 || part.fixed {
			hint = "; " + part.oneColumn()
		}
		if hasNeeded(record, p) {
			at = line - 1
		}
		return at < 0 && row < longestPreamble
	})
	if err != nil {
		return nil, err
	}
	if at < 0 {
		return nil, fault.At(name, "none of the first %d rows has the columns that profile %s needs: %s%s", min(row, longestPreamble), p.Name, needed(p), hint)
	}
	found := *p
	found.Preamble, found.FindHeader = at, false
	return &found, nil
}

func hasNeeded(record []string, p *source.Profile) bool {
	var names []string
	for _, cell := range record {
		names = append(names, source.Fold(strings.TrimSpace(cells.Shown(cell))))
	}
	for _, any := range p.Needs() {
		if !slices.ContainsFunc(any, func(column string) bool { return slices.Contains(names, source.Fold(column)) }) {
			return false
		}
	}
	return true
}

// needed lists the columns of which a file must have one each.
func needed(p *source.Profile) string {
	var all []string
	for _, any := range p.Needs() {
		all = append(all, anyOf(any))
	}
	return strings.Join(all, "; ")
}

// eachRecord gives the records of a file from its first row on, each with the
// line or row on which it begins, until visit wants no more. Text is read by
// the slow and tolerant reader.
func eachRecord(fsys fs.FS, name string, p *source.Profile, visit func(p *dataFile, record []string, line int) bool) error {
	plain := *p
	plain.Preamble = 0
	part, err := openPart(fsys, name, &plain)
	if err != nil {
		return err
	}
	defer part.close()
	next := part.tolerant()
	for {
		record, line, err := next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				return fault.At(place(name, parse.Line), "%v", parse.Err)
			}
			return part.failed(err)
		}
		if !visit(part, record, line) {
			return nil
		}
	}
}

// book returns the workbook that the part is, or nil.
func (p *dataFile) book() *workbook.File {
	if p.from == nil {
		return nil
	}
	w, _ := p.from.records.(*workbook.File)
	return w
}

// tolerant returns a reader of records with their lines.
func (p *dataFile) tolerant() func() ([]string, int, error) {
	if w := p.book(); w != nil {
		return func() ([]string, int, error) {
			record, err := w.Next()
			if err != nil {
				return nil, 0, err
			}
			_, row := w.Row()
			return record, row, nil
		}
	}
	if p.from != nil {
		n := 0
		return func() ([]string, int, error) {
			record, err := p.from.records.Next()
			for i, value := range record {
				record[i] = cells.Shown(value)
			}
			n++
			return record, n, err
		}
	}
	if mark, err := p.head(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		io.CopyN(io.Discard, p.text, 3)
	}
	r := csv.NewReader(p.text)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = rune(p.comma), -1, true, true
	before := p.line - 1 // of the preamble, which was passed over
	return func() ([]string, int, error) {
		record, err := r.Read()
		if err != nil {
			return nil, 0, err
		}
		line, _ := r.FieldPos(0)
		return record, before + line, nil
	}
}
