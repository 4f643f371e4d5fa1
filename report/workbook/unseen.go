package workbook

import (
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
)

// An unseen is what of a sheet is other than a person sees who opens it: columns
// that are hidden, and areas of several cells, of which a file gives the first
// cell alone.
type unseen struct {
	until   []int  // by column: the last row to which a formula of several cells reaches
	columns []bool // by column: hidden
	unnamed []bool // by column: it has no name, and nothing was found in it yet
	beneath []int  // columns without a name that hold something
	names   []string
	widths  int // descriptions of columns so far
	merged  int // merged ranges that hide cells of the table
	merges  []MergedCells
}

// MergedCells are a merged range with the columns in which it hides cells.
type MergedCells struct {
	Left, Right int // the first and last column, from 0

	ref string
}

// String says what is wrong with a merged range.
func (m MergedCells) String() string {
	return fmt.Sprintf("the cells %s are merged, and only the first has a value; undo the merge and fill every cell", m.ref)
}

// toldMerges is how many merged ranges are named.
const toldMerges = 20

// An area is a range of cells: rows from 1, columns from 0.
type area struct{ top, left, bottom, right int }

// areaOf reads a range such as B2:B9, or a cell alone.
func areaOf(ref string) (a area, ok bool) {
	first, second, both := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !both {
		second = first
	}
	var okFirst, okSecond bool
	a.top, a.left, okFirst = cellOf(first)
	a.bottom, a.right, okSecond = cellOf(second)
	return a, okFirst && okSecond && a.top <= a.bottom && a.left <= a.right
}

// cellOf reads the name of a cell.
func cellOf(place string) (row, column int, ok bool) {
	column, ok = columnOf(place)
	row, err := strconv.Atoi(strings.TrimLeft(place, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return row, column, ok && err == nil && row >= 1 && row <= mostSheetRows
}

// reach notes the cells for which a formula stands: their values are its own.
func (s *sheetReader) reach(ref string) error {
	a, ok := areaOf(ref)
	if !ok {
		return fmt.Errorf("a formula for the cells %s; want a range such as B2:B9", fault.Quoted(ref))
	}
	if s.book.left -= int64(a.right - a.left); s.book.left < 0 {
		return ErrTooMuch
	}
	for len(s.until) <= a.right {
		s.until = append(s.until, 0)
	}
	for column := a.left; column <= a.right; column++ {
		s.until[column] = max(s.until[column], a.bottom)
	}
	return nil
}

// reached says whether a formula of several cells stands for a cell of the row.
func (s *sheetReader) reached(column int) bool {
	return column < len(s.until) && s.until[column] >= s.row
}

// absent is the text of the next cell of the row, which the file does not have:
// none, unless a formula should have given one.
func (s *sheetReader) absent() string {
	column := len(s.record)
	if !s.reached(column) || s.used != nil && (column >= len(s.used) || s.used[column] != cells.Wanted) {
		return ""
	}
	s.filled++
	return cells.Flawed(cells.NeverComputed, "")
}

// fillIn adds the cells behind the last of a row for which formulas stand.
func (s *sheetReader) fillIn() error {
	reach := len(s.until)
	if s.used != nil {
		reach = min(reach, len(s.used))
	}
	if s.book.left -= int64(reach); s.book.left < 0 {
		return ErrTooMuch
	}
	for len(s.record) < reach {
		s.record = append(s.record, s.absent())
	}
	return nil
}

// hideColumns reads a description of columns that stand side by side (ISO/IEC
// 29500-1, 18.3.1.13).
func (s *sheetReader) hideColumns(start xml.StartElement) error {
	first, last, hidden := 0, 0, false
	var err error
	for _, attr := range start.Attr {
		switch attr.Name.Local {
		case "min":
			first, err = strconv.Atoi(attr.Value)
		case "max":
			last, err = strconv.Atoi(attr.Value)
		case "hidden":
			hidden = hidden || isTrue(attr.Value)
		case "width":
			hidden = hidden || noExtent(attr.Value)
		}
		if err != nil {
			return fmt.Errorf("columns %s; want whole numbers", fault.Quoted(attr.Value))
		}
	}
	if s.widths++; s.widths > cells.MostColumns {
		return fmt.Errorf("more than %d descriptions of columns", cells.MostColumns)
	}
	if !hidden || first < 1 {
		return nil
	}
	for column := first; column <= min(last, cells.MostColumns); column++ {
		for len(s.columns) < column {
			s.columns = append(s.columns, false)
		}
		s.columns[column-1] = true
	}
	return nil
}

// merge reads a merged range (ISO/IEC 29500-1, 18.3.1.54). A file holds the value
// of its first cell; where others stand in rows of the table and in columns
// that are read they would count as blank, which is not what a person sees. Rows
// below the last that has two cells are no rows of the table.
func (s *sheetReader) merge(start xml.StartElement) error {
	for _, attr := range start.Attr {
		if attr.Name.Local != "ref" {
			continue
		}
		a, ok := areaOf(attr.Value)
		if !ok {
			return fmt.Errorf("merged cells %s; want a range such as B2:B9", fault.Quoted(attr.Value))
		}
		if s.book.left -= int64(a.right - a.left + len(s.beneath)); s.book.left < 0 {
			return ErrTooMuch
		}
		if s.straddles(a) && len(s.names) < toldMerges {
			s.names = append(s.names, attr.Value)
		}
		left, hides := s.hides(a)
		if !hides {
			continue
		}
		if s.merged++; len(s.merges) < toldMerges {
			s.merges = append(s.merges, MergedCells{left, a.right, attr.Value})
		}
	}
	return nil
}

// hides returns the first column in which cells of the table lie under the first
// cell of a range, and whether any of them is read.
func (s *sheetReader) hides(a area) (left int, hides bool) {
	top, bottom := max(a.top, s.heading+1), min(a.bottom, s.last)
	if top > bottom {
		return 0, false
	}
	left = a.left
	if bottom == a.top { // of the first row its first cell is seen
		left++
	}
	if s.used == nil {
		return left, left <= a.right
	}
	from, to := min(left, len(s.used)), min(a.right+1, len(s.used))
	return left, from < to && slices.Contains(s.used[from:to], cells.Wanted)
}

// straddles says whether a name that is read stands, merged, over further columns
// that hold something, so that any of them may be meant.
func (s *sheetReader) straddles(a area) bool {
	if a.top > s.heading || a.bottom < s.heading || a.left >= len(s.used) || s.used[a.left] != cells.Wanted {
		return false
	}
	return slices.ContainsFunc(s.beneath, func(column int) bool { return column > a.left && column <= a.right })
}

// unlike returns a fault for each merged range that hides cells of the table,
// and one where the sheet is full.
func (s *sheetReader) unlike() []error {
	var faults []error
	for _, ref := range s.names {
		faults = append(faults, fmt.Errorf("sheet %s: the name of the cells %s stands over several columns that hold values; give each column a name of its own", fault.Quoted(s.name), ref))
	}
	for _, m := range s.merges {
		faults = append(faults, fmt.Errorf("sheet %s: %v", fault.Quoted(s.name), m))
	}
	if more := s.merged - len(s.merges); more > 0 {
		faults = append(faults, fmt.Errorf("sheet %s: %d more ranges of cells are merged", fault.Quoted(s.name), more))
	}
	if s.full() {
		faults = append(faults, fmt.Errorf("sheet %s is filled to its last row, %d: what came after it was cut off; export the cases as CSV or Parquet", fault.Quoted(s.name), mostSheetRows))
	}
	return faults
}

// full says whether the last row that a sheet can have holds anything.
func (s *sheetReader) full() bool { return s.row == mostSheetRows && s.filled > 0 }

// A rowList is how many rows something is true of, and the first of them.
type rowList struct {
	n    int
	runs [][2]int
	more bool
}

// toldRuns is how many runs of rows are named.
const toldRuns = 5

// add takes the next row.
func (l *rowList) add(row int) {
	l.n++
	last := len(l.runs) - 1
	switch {
	case !l.more && last >= 0 && l.runs[last][1] == row-1:
		l.runs[last][1] = row
	case len(l.runs) < toldRuns:
		l.runs = append(l.runs, [2]int{row, row})
	default:
		l.more = true
	}
}

// String lists the rows, such as "rows 3, 5-9 and others".
func (l *rowList) String() string {
	var parts []string
	for _, run := range l.runs {
		part := strconv.Itoa(run[0])
		if run[1] > run[0] {
			part += "-" + strconv.Itoa(run[1])
		}
		parts = append(parts, part)
	}
	text := "rows " + strings.Join(parts, ", ")
	if l.n == 1 {
		text = "row " + parts[0]
	}
	if l.more {
		text += " and others"
	}
	return text
}

// ErrTooMuch says that a file is small and holds text without end.
var ErrTooMuch = errors.New("the workbook repeats its texts so often that they would not fit; save the sheet as CSV")
