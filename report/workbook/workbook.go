// Package workbook reads the rows of the sheets of an Office Open XML workbook
// (ISO/IEC 29500-1): each cell as the text that a person sees there, as far as a
// file can say it, or the flaw for which there is none.
//
// What the file holds other than a person sees who opens it is told: rows,
// columns and sheets that are hidden, merged cells, formulas that nothing ever
// computed. All that a file claims is bounded. The package knows no case, and
// writes nothing.
package workbook

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
)

// Workbooks are read by a parser of our own: the libraries at hand take a cut-off
// sheet for its end, and a sheet that silently loses its last cases is the one
// thing that must not happen here.

// A File gives the rows of the chosen sheets of an Office Open XML file
// (ISO/IEC 29500-1, 18), one after the other, under the header of the first.
type File struct {
	Faults []error       // of whole sheets that were read
	Merges []MergedCells // of the sheets that were read

	archive  *archive
	strings  shared
	dates    []bool // by cell format
	epoch    epoch
	waits    bool     // it is to be computed when it is opened: no formula's value counts
	days     []string // by serial number; "" where not yet wanted
	sheets   []Sheet
	passed   []string // hidden sheets that are passed over
	preamble int
	every    bool         // sheets that hold nothing are passed over
	used     []cells.Need // of the columns; nil is all read
	left     int64        // text that may still be made of it, in bytes

	open   *sheetReader
	at     int // sheets opened so far
	header []string
	given  []sheetRows // of each sheet opened
	n      int         // records given so far

	heading int  // row of the header where it is known beforehand; else 0
	doubted bool // faults of whole sheets are asked for, and do not end the rows
}

// A file that holds some text once can use it in every cell. What is made of a
// workbook is bounded by its length: LeastText bytes, and TextForByte more for
// each of its own. Real ones hold a few bytes of text for each.
const (
	LeastText   = 64 << 20
	TextForByte = 200
)

// A Sheet is one that a workbook lists: its name and its place in the file.
type Sheet struct {
	Name, part string
	hidden     bool
}

// sheetRows says which row of a sheet each record came from, and what of it
// nobody sees.
type sheetRows struct {
	name    string
	from    int // first record
	rows    cells.Lines
	hidden  rowList
	columns []bool // hidden
	asked   bool   // the sheet is hidden, and the profile names it
}

// EverySheet stands for all sheets of a workbook: no sheet is named so.
var EverySheet = []string{""}

// Open opens the sheets named, or the only one that can be seen. The
// first preamble rows of each sheet are passed over.
func Open(file io.ReaderAt, size int64, sheets []string, preamble int) (*File, error) {
	archive, err := openArchive(file, size)
	if err != nil {
		return nil, err
	}
	w := &File{archive: archive, preamble: preamble, left: LeastText + TextForByte*size}
	if err := w.readBook(); err != nil {
		return nil, err
	}
	return w, w.choose(sheets)
}

// Apart returns the sheets that are read, for each to be read alone, its first
// rows twice: more text may be made of the file.
func (w *File) Apart() []Sheet {
	w.left *= 2
	return w.sheets
}

// Only makes a workbook begin again with one sheet, whose header stands in a row
// that is known; 0 where it is not. What is wrong with the sheet is then told by
// its faults and merges and does not end it.
func (w *File) Only(one Sheet, heading int) {
	if w.open != nil {
		w.open.Close()
	}
	w.sheets, w.open, w.at, w.header, w.given, w.n = []Sheet{one}, nil, 0, nil, nil, 0
	w.every, w.Faults, w.heading, w.doubted, w.Merges = true, nil, heading, true, nil
}

// Row returns the number of the row that was last read, from 1, and its sheet;
// "" where none is open.
func (w *File) Row() (sheet string, row int) {
	if w.open == nil {
		return "", 0
	}
	return w.open.name, w.open.row
}

// choose keeps the sheets asked for, in the order asked for: hidden ones where
// they are asked for by name.
func (w *File) choose(names []string) error {
	if w.every = slices.Equal(names, EverySheet); !w.every && len(names) > 0 {
		return w.chooseNamed(names)
	}
	var seen []Sheet
	for _, s := range w.sheets {
		if s.hidden {
			w.passed = append(w.passed, s.Name)
		} else {
			seen = append(seen, s)
		}
	}
	w.sheets = seen
	switch {
	case len(seen) == 0:
		return fmt.Errorf("every sheet is hidden%s", w.unhide())
	case len(seen) > 1 && !w.every:
		return fmt.Errorf("%d sheets; want the profile to name those to read under sheets: %s", len(seen), sheetNames(seen))
	}
	return nil
}

func (w *File) chooseNamed(names []string) error {
	var chosen []Sheet
	for _, name := range names {
		i := slices.IndexFunc(w.sheets, func(s Sheet) bool { return s.Name == name })
		if i < 0 {
			return fmt.Errorf("no sheet %s; want one of %s", fault.Quoted(name), sheetNames(w.sheets))
		}
		chosen = append(chosen, w.sheets[i])
	}
	w.sheets = chosen
	return nil
}

// toldSheets is how many sheets are named.
const toldSheets = 30

func sheetNames(sheets []Sheet) string {
	var names []string
	for _, s := range sheets[:min(len(sheets), toldSheets)] {
		names = append(names, fault.Quoted(s.Name))
	}
	if more := len(sheets) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}

// unhide is the hint to sheets that are passed over, where there are some.
func (w *File) unhide() string {
	if len(w.passed) == 0 {
		return ""
	}
	return "; unhide the one with the cases, or name it in the profile under sheets: " + quotedNames(w.passed)
}

func quotedNames(names []string) string {
	var sheets []Sheet
	for _, name := range names {
		sheets = append(sheets, Sheet{Name: name})
	}
	return sheetNames(sheets)
}

// Want says which columns are read, of as many as the header has; the values of
// others are left out.
func (w *File) Want(used []cells.Need) error {
	w.used = used
	return nil
}

// Next gives the header of the first sheet, then the rows of all.
func (w *File) Next() ([]string, error) {
	for {
		if w.open == nil {
			if w.at == len(w.sheets) {
				return nil, w.ended()
			}
			first := w.header == nil
			if err := w.openSheet(); err != nil {
				return nil, err
			}
			if w.open == nil {
				continue
			}
			if first {
				w.note()
				return slices.Clone(w.header), nil
			}
		}
		w.open.used = w.used
		record, err := w.open.next()
		if err == io.EOF {
			w.closeSheet()
			continue
		}
		if err != nil {
			return nil, err
		}
		w.note()
		if w.left -= int64(max(len(w.header)-len(record), 0)); w.left < 0 {
			return nil, ErrTooMuch
		}
		return fit(record, len(w.header)), nil
	}
}

// ended returns what is wrong with whole sheets once all were read, or io.EOF.
func (w *File) ended() error {
	if len(w.Faults) > 0 && !w.doubted {
		return errors.Join(w.Faults...)
	}
	return io.EOF
}

// openSheet opens the next sheet and reads its header, which must be that of
// the first.
func (w *File) openSheet() error {
	from := w.sheets[w.at]
	part, err := w.archive.open(from.part, "sheet "+fault.Quoted(from.Name))
	if err != nil {
		return err
	}
	w.at++
	w.open = &sheetReader{name: from.Name, in: newXMLReader(part, longestCell), closer: part, book: w, after: w.preamble}
	w.given = append(w.given, sheetRows{name: from.Name, from: w.n, asked: from.hidden})
	header, err := w.open.next()
	if err == io.EOF && w.every && (w.doubted || w.header != nil || w.at < len(w.sheets)) {
		return w.passOver()
	}
	if err == io.EOF {
		return fmt.Errorf("sheet %s: no header row%s", fault.Quoted(from.Name), w.unhide())
	}
	if err != nil {
		return err
	}
	w.open.heading = max(w.open.row, w.heading)
	for i, name := range header {
		header[i] = cells.Shown(name)
	}
	if w.header == nil {
		w.header = slices.Clone(header)
	}
	for i, name := range w.header {
		if strings.TrimSpace(name) == "" {
			w.open.unnamed = append(w.open.unnamed, make([]bool, i+1-len(w.open.unnamed))...)
			w.open.unnamed[i] = true
		}
	}
	if !slices.Equal(fit(header, len(w.header)), w.header) {
		return fmt.Errorf("sheet %s: the header differs from that of sheet %s; want the same columns in the same order", fault.Quoted(from.Name), fault.Quoted(w.given[0].name))
	}
	return nil
}

// passOver closes a sheet that holds nothing.
func (w *File) passOver() error {
	w.open.Close()
	w.open = nil
	w.given = w.given[:len(w.given)-1]
	return nil
}

// closeSheet closes a sheet that was read to its end.
func (w *File) closeSheet() {
	if w.Merges = append(w.Merges, w.open.merges...); w.doubted {
		w.open.merges, w.open.merged = nil, 0
	}
	w.Faults = append(w.Faults, w.open.unlike()...)
	w.given[len(w.given)-1].columns = w.open.columns
	w.open.Close()
	w.open = nil
}

// note remembers which row of the open sheet the next record is, and whether
// nobody sees it. The header is none of the rows that are counted.
func (w *File) note() {
	w.n++
	given := &w.given[len(w.given)-1]
	given.rows.Add(w.open.row)
	if w.open.hidden && w.open.row > w.open.heading {
		given.hidden.add(w.open.row)
	}
}

// Place names sheet and cell.
func (w *File) Place(record, column int) string {
	i := len(w.given) - 1
	for i > 0 && w.given[i].from > record {
		i--
	}
	s := w.given[i]
	row := s.rows.Line(record - s.from)
	if column < 0 {
		return fmt.Sprintf("sheet %s, row %d", fault.Quoted(s.name), row)
	}
	return fmt.Sprintf("sheet %s, cell %s%d", fault.Quoted(s.name), columnName(column), row)
}

// columnName is the letters of a column counted from 0.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// fit gives a record at least n fields, and more only where they hold something.
func fit(record []string, n int) []string {
	for len(record) > n && record[len(record)-1] == "" {
		record = record[:len(record)-1]
	}
	for len(record) < n {
		record = append(record, "")
	}
	return record
}

// HiddenRows are rows of a sheet that are read though nobody sees them who opens
// the workbook.
type HiddenRows struct {
	Where string // file and sheet
	Which string // the first of them
	Rows  int
}

// HiddenRows returns those of each sheet, once all were read.
func (w *File) HiddenRows() (all []HiddenRows) {
	for _, s := range w.given {
		if s.hidden.n > 0 {
			all = append(all, HiddenRows{"sheet " + fault.Quoted(s.name), s.hidden.String(), s.hidden.n})
		}
	}
	return all
}

// Notes returns what a reader of the review should know of the sheets, once all
// were read.
func (w *File) Notes() (notes []string) {
	for _, name := range w.passed {
		notes = append(notes, fmt.Sprintf("sheet %s is hidden and not read", fault.Quoted(name)))
	}
	for _, s := range w.given {
		if s.asked {
			notes = append(notes, fmt.Sprintf("sheet %s is hidden, and read since the profile names it", fault.Quoted(s.name)))
		}
		var columns []string
		for i, hidden := range s.columns {
			if hidden && (w.used == nil && i < len(w.header) || i < len(w.used) && w.used[i] == cells.Wanted) {
				columns = append(columns, columnName(i))
			}
		}
		if len(columns) > 0 {
			notes = append(notes, fmt.Sprintf("sheet %s: hidden columns are read: %s", fault.Quoted(s.name), strings.Join(columns, ", ")))
		}
	}
	return notes
}
