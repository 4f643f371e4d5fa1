package snapshot

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
	"example.org/oversight/report/workbook"
)

// Look reads a file in any format and finds its header: the first row of names
// that is as wide as the rows below it. A workbook gives a table for each header
// that its sheets have, in the order of the sheets, and the sheets that have it
// are read one after the other; sheet names the only one to look at, and is ""
// for all. Text that is not UTF-8 is read as Windows-1252, unless the encoding
// is given.
func Look(fsys fs.FS, name, sheet, encoding string) iter.Seq2[*source.Table, error] {
	return func(yield func(*source.Table, error) bool) {
		p := &source.Profile{Encoding: encoding, AllSheets: sheet == ""}
		if sheet != "" {
			p.Sheets = []string{sheet}
		}
		err := look(fsys, name, p, yield)
		if errors.Is(err, errNotUTF8) && encoding == "" {
			p.Encoding = "windows-1252"
			err = look(fsys, name, p, yield)
		}
		switch {
		case errors.Is(err, errNotUTF8):
			yield(nil, fault.At(name, "the text is not UTF-8; want it in UTF-8, or name the encoding"))
		case err != nil && !errors.Is(err, errEnough):
			yield(nil, err)
		}
	}
}

var (
	errNotUTF8 = errors.New("the text is not UTF-8")
	errEnough  = errors.New("nobody wants more tables")
)

// look gives the tables of a file.
func look(fsys fs.FS, name string, p *source.Profile, yield func(*source.Table, error) bool) error {
	part, err := openPart(fsys, name, p)
	if err != nil {
		return err
	}
	defer part.close()
	if book := part.book(); book != nil {
		return part.told(lookAtSheets(part, book, yield))
	}
	if len(p.Sheets) > 0 {
		return fault.At(name, "this is no workbook, and has no sheet %s; leave the sheet out", fault.Quoted(p.Sheets[0]))
	}
	declared := part.guess()
	t, err := newTop(part)
	if err != nil {
		return part.told(err)
	}
	if t.at < 0 && slices.ContainsFunc(t.records, func(r []string) bool { return !utf8.ValidString(strings.Join(r, "")) }) {
		return errNotUTF8
	}
	if t.at < 0 || part.from == nil && (part.other != 0 || part.fixed || len(t.header()) == 1) {
		return part.headless(t)
	}
	s := newTable(t)
	s.Separator = declared
	if p.Encoding == "windows-1252" {
		s.Encoding = p.Encoding
	}
	if err := t.rest(s); err != nil {
		return part.told(err)
	}
	if !yield(s, nil) {
		return errEnough
	}
	return nil
}

// guess takes the sign that seems to part the cells where nothing that is
// looked for does, and returns it for the profile to declare; "" for none.
func (p *dataFile) guess() string {
	if p.other == 0 || p.other > unicode.MaxASCII {
		return ""
	}
	p.comma, p.other = byte(p.other), 0
	return string(rune(p.comma))
}

// told turns an error of the tolerant reader into a fault with a place.
func (p *dataFile) told(err error) error {
	if err == nil || errors.Is(err, errNotUTF8) || errors.Is(err, errEnough) {
		return err
	}
	return p.failed(err)
}

// headless says that no header was found, and quotes no row: what stands where
// one was looked for may be somebody's.
func (p *dataFile) headless(t *top) error {
	if p.from == nil && (p.other != 0 || p.fixed || usualWidth(t.records) <= 1) {
		return fault.At(p.name, "%s", p.oneColumn())
	}
	return fault.At(p.name, "no row of names is as wide as the rows below it; want a header in the first %d rows, of names that are no dates, no long numbers, and no values of the rows below", longestPreamble)
}

// A sheetGroup are the sheets that have one header.
type sheetGroup struct {
	header []string
	sheets []workbook.Sheet
	before []int // rows before the header of each
	top    *top  // of the first
}

// lookAtSheets gives a table for each header that the sheets of a workbook have.
// A sheet with less than two columns has none.
func lookAtSheets(p *dataFile, book *workbook.File, yield func(*source.Table, error) bool) error {
	all := book.Apart()
	var groups []*sheetGroup
	var bare []string
	for _, sheet := range all {
		book.Only(sheet, 0)
		t, err := newTop(p)
		if err != nil {
			return err
		}
		if t.at < 0 || len(t.header()) < 2 {
			bare = append(bare, sheet.Name)
			continue
		}
		i := slices.IndexFunc(groups, func(g *sheetGroup) bool { return slices.Equal(g.header, t.header()) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &sheetGroup{header: t.header(), top: t})
		}
		groups[i].sheets = append(groups[i].sheets, sheet)
		groups[i].before = append(groups[i].before, t.lines[t.at]-1)
	}
	switch {
	case len(all) == 0:
		return fault.At(p.name, "every sheet is hidden; unhide the one with the cases, or name it with --sheet")
	case len(groups) == 0:
		return p.headless(&top{})
	}
	for _, g := range groups {
		s, err := g.table(p, book)
		if err != nil {
			return err
		}
		s.Bare = bare
		for _, other := range groups {
			if other != g {
				s.Others = append(s.Others, other.names()...)
			}
		}
		if !yield(s, nil) {
			return errEnough
		}
	}
	return nil
}

func (g *sheetGroup) names() (names []string) {
	for _, sheet := range g.sheets {
		names = append(names, sheet.Name)
	}
	return names
}

// table reads the sheets of a group.
func (g *sheetGroup) table(p *dataFile, book *workbook.File) (*source.Table, error) {
	s := newTable(g.top)
	s.Sheets = g.names()
	for i, sheet := range g.sheets {
		if g.before[i] != g.before[0] {
			s.Uneven = append(s.Uneven, sheet.Name)
		}
		book.Only(sheet, g.before[i]+1)
		t, err := newTop(p)
		if err == nil {
			t.sheet = sheet.Name
			err = t.rest(s)
		}
		if err != nil {
			return nil, err
		}
		doubtSheet(book, s)
	}
	return s, nil
}

// doubtSheet adds what the sheet that was read holds and nobody sees.
func doubtSheet(book *workbook.File, to *source.Table) {
	for _, fault := range book.Faults {
		to.Doubts = append(to.Doubts, fault.Error())
	}
	for _, m := range book.Merges {
		for i := m.Left; i <= min(m.Right, len(to.Columns)-1); i++ {
			to.Columns[i].Flaw(m.String())
		}
	}
	for _, rows := range book.HiddenRows() {
		to.Doubts = append(to.Doubts, fmt.Sprintf("%s, %s: %d rows are hidden and would be counted; clear the filter and show all rows, or accept them in the request: {what: hidden_rows, up_to: %d, reason: ...}",
			rows.Where, rows.Which, rows.Rows, rows.Rows))
	}
	for _, note := range book.Notes() {
		if !slices.Contains(to.Notes, note) {
			to.Notes = append(to.Notes, note)
		}
	}
}

// A top is the beginning of a table: its first records, and what reads on.
type top struct {
	records [][]string
	lines   []int
	at      int // of the header among the records; -1 for none
	next    func() ([]string, int, error)
	part    *dataFile
	sheet   string // that the records are of; "" where the file is no workbook
}

// topRecords is how many records are looked at to find the header.
const topRecords = 240

func newTop(p *dataFile) (*top, error) {
	t := &top{next: p.tolerant(), at: -1, part: p}
	for len(t.records) < topRecords {
		record, line, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		t.records, t.lines = append(t.records, slices.Clone(record)), append(t.lines, line)
	}
	t.at = headerAt(t.records)
	return t, nil
}

// header returns the names, without the blank ones after the last.
func (t *top) header() []string {
	header := slices.Clone(t.records[t.at])
	for i, name := range header {
		header[i] = cells.Shown(name)
	}
	for len(header) > 0 && strings.TrimSpace(header[len(header)-1]) == "" {
		header = header[:len(header)-1]
	}
	return header
}

// filled is the place after the last cell that holds anything.
func filled(record []string) int {
	n := len(record)
	for n > 0 && strings.TrimSpace(record[n-1]) == "" {
		n--
	}
	return n
}

// usualWidth is the number of cells, up to the last that holds anything, that
// the widest tenth of the rows reach.
func usualWidth(records [][]string) int {
	var widths []int
	for _, record := range records {
		widths = append(widths, filled(record))
	}
	slices.Sort(widths)
	if len(widths) == 0 {
		return 0
	}
	return widths[len(widths)-1-len(widths)/10]
}

// newTable is what the header alone says.
func newTable(t *top) *source.Table {
	s := source.NewTable(t.header())
	s.Preamble = t.lines[t.at] - 1
	for i, name := range s.Header {
		s.Personal[i] = personal(name)
	}
	return s
}

// rest gives all rows below the header to a table, but for those below it.
func (t *top) rest(to *source.Table) error {
	below := &foot{given: func(record []string) error { return t.row(to, record) }}
	take := func(record []string, line int) error {
		if t.part.skips(record) {
			return nil
		}
		for _, cell := range record {
			if !utf8.ValidString(cell) {
				return errNotUTF8
			}
		}
		return below.add(record, line)
	}
	for i := t.at + 1; i < len(t.records); i++ {
		if err := take(t.records[i], t.lines[i]); err != nil {
			return err
		}
	}
	for len(t.records) == topRecords {
		record, line, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = take(record, line)
		}
		if err != nil {
			return err
		}
	}
	lines, err := below.end()
	to.Foot = append(to.Foot, source.RowsOf(t.sheet, lines)...)
	return err
}

// row gives one row to a table.
func (t *top) row(to *source.Table, record []string) error {
	n, book := filled(record), t.part.book() != nil
	if book && n > len(to.Header) || !book && len(record) != len(t.records[t.at]) {
		to.Ragged++
	}
	for i, cell := range record {
		if f, shown, is := cells.FlawOf(cell); is {
			record[i] = ""
			if i < len(to.Columns) {
				to.Columns[i].Flaw(f.Told(shown))
			}
		}
	}
	to.Add(record)
	return nil
}
