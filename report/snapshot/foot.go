package snapshot

import (
	"errors"
	"io"
	"slices"
	"strings"

	"example.org/oversight/report/source"
)

// Agencies end a table with a remark, a total or a source some rows below it.
// Such a row has no date where every case has one, and little else.

// longestFoot is how many rows below a table can be told from cases.
const longestFoot = 60

// A foot holds the last rows of a table back, to see where the cases end.
type foot struct {
	last  []lastRow
	given func(record []string) error // takes the rows that are not at the foot
}

// A lastRow is one of the last rows, with what tells a case from a remark.
type lastRow struct {
	record []string
	line   int
	dated  bool // a cell is a date
	filled int  // cells that hold anything
}

// add takes the next row, and gives on the one that is no longer among the last.
func (f *foot) add(record []string, line int) error {
	row := lastRow{record: slices.Clone(record), line: line}
	for _, cell := range record {
		cell = strings.TrimSpace(cell)
		if cell == "" {
			continue
		}
		row.filled++
		form, _ := source.DateForm(cell)
		row.dated = row.dated || form != "" && form != "serial"
	}
	f.last = append(f.last, row)
	if len(f.last) <= longestFoot {
		return nil
	}
	first := f.last[0]
	f.last = f.last[1:]
	return f.given(first.record)
}

// end gives the last rows on, but for those below the table, and returns their
// lines.
func (f *foot) end() (lines []int, err error) {
	cases := len(f.last)
	usual := f.usual()
	for cases > 0 && f.last[cases-1].remark(usual) {
		cases--
	}
	if cases == 0 || !f.last[cases-1].dated {
		cases = len(f.last) // no row of a case stands above them
	}
	for i, row := range f.last {
		if i >= cases {
			lines = append(lines, row.line)
		} else if err := f.given(row.record); err != nil {
			return nil, err
		}
	}
	f.last = nil
	return lines, nil
}

// usual is the number of cells that the rows with a date fill, most often.
func (f *foot) usual() int {
	var all []int
	for _, row := range f.last {
		if row.dated {
			all = append(all, row.filled)
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// sums are words with which a row of totals begins.
var sums = []string{"total", "totals", "grand total", "subtotal", "sub total", "sum", "overall", "all"}

// remark reports whether a row is none of a case: it has no date, and at most
// half of the usual cells or the word for a total.
func (r lastRow) remark(usual int) bool {
	if r.dated {
		return false
	}
	if r.filled <= 1 || r.filled*2 <= usual {
		return true
	}
	return slices.ContainsFunc(r.record, func(cell string) bool {
		return slices.Contains(sums, strings.Trim(strings.ToLower(cell), " \t\u00a0:*-"))
	})
}

// Foot returns, of each file with unreadable rows, those that stand below the
// table. It reads such files once more and is asked once all streams are drained.
func (r *Reader) Foot() (all []source.Foot, err error) {
	bad := map[int]bool{}
	for _, f := range r.faults {
		bad[f.part] = true
	}
	for i, p := range r.parts {
		if !bad[i] || p.from != nil && p.book() == nil {
			continue // what is written by programs has no remarks
		}
		rows, err := footOf(r, p)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			all = append(all, source.Foot{File: p.name, Rows: rows})
		}
	}
	return all, nil
}

func footOf(r *Reader, p *dataFile) (rows []source.Row, err error) {
	from, err := headed(r.fsys, p.name, r.profile)
	if err != nil {
		return nil, err
	}
	again, err := openPart(r.fsys, p.name, from)
	if err != nil {
		return nil, err
	}
	defer again.close()
	f := &foot{given: func([]string) error { return nil }}
	next, sheet := again.tolerant(), ""
	end := func() error {
		lines, err := f.end()
		rows = append(rows, source.RowsOf(sheet, lines)...)
		return err
	}
	for {
		record, line, err := next()
		if errors.Is(err, io.EOF) {
			return rows, end()
		}
		if err != nil {
			return nil, again.failed(err)
		}
		if now := again.sheetName(); now != sheet {
			if err := end(); err != nil {
				return nil, err
			}
			sheet = now
		}
		if !again.skips(record) {
			f.add(record, line)
		}
	}
}

// skips reports whether a record is no row: a blank line, or a row of a sheet
// that holds nothing.
func (p *dataFile) skips(record []string) bool {
	return filled(record) == 0 && (p.book() != nil || len(record) == 1)
}

// sheetName is the name of the sheet that a workbook is read from; "" of any
// other file.
func (p *dataFile) sheetName() string {
	if w := p.book(); w != nil {
		name, _ := w.Row()
		return name
	}
	return ""
}
