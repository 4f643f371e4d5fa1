package snapshot

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Workbooks are read by a parser of our own: the libraries at hand take a cut-off
// sheet for its end, and a sheet that silently loses its last cases is the one
// thing that must not happen here.

const (
	// longestPart is the most that a part may hold which is neither a sheet nor
	// the strings that cells share.
	longestPart = 16 << 20
	// maxRatio and ratioFrom tell a zip bomb: real sheets shrink to a tenth.
	maxRatio, ratioFrom = 300, 64 << 20
	// longestDirectory is the most that the list of parts may hold, in bytes.
	longestDirectory = 2 << 20
)

// A workbook gives the rows of the chosen sheets of an Office Open XML file
// (ISO/IEC 29500-1, 18), one after the other, under the header of the first.
type workbook struct {
	zip      *zip.Reader
	strings  shared
	dates    []bool // by cell format
	epoch    epoch
	days     []string // by serial number; "" where not yet needed
	sheets   []sheetPart
	passed   []string // hidden sheets that are passed over
	preamble int
	every    bool // sheets that hold nothing are passed over

	open   *sheet
	at     int // sheets opened so far
	header []string
	given  []sheetRows // of each sheet opened
	n      int         // records given so far
}

// A sheetPart is a sheet's name and its place in the file.
type sheetPart struct {
	name, part string
	hidden     bool
}

// sheetRows says which row of a sheet each record came from.
type sheetRows struct {
	name string
	from int // first record
	rows lines
}

// openWorkbook opens the sheets named, or the only one that holds rows. The
// first preamble rows of each sheet are passed over.
func openWorkbook(file io.ReaderAt, size int64, sheets []string, preamble int) (*workbook, error) {
	list := &limited{ReaderAt: file, left: longestDirectory}
	archive, err := zip.NewReader(list, size)
	if err != nil {
		return nil, fmt.Errorf("no workbook: %v", err)
	}
	list.left = math.MaxInt64
	archive.RegisterDecompressor(zip.Deflate, flate.NewReader)
	w := &workbook{zip: archive, preamble: preamble}
	for _, part := range archive.File {
		if part.UncompressedSize64 > ratioFrom && part.UncompressedSize64 > maxRatio*part.CompressedSize64 {
			return nil, fmt.Errorf("%s would grow from %d to %d bytes; want a workbook as a spreadsheet program writes it",
				part.Name, part.CompressedSize64, part.UncompressedSize64)
		}
	}
	if err := w.readBook(); err != nil {
		return nil, err
	}
	if err := w.readStrings(); err != nil {
		return nil, err
	}
	if err := w.readFormats(); err != nil {
		return nil, err
	}
	return w, w.choose(sheets)
}

// A limited file gives so many bytes and no more.
type limited struct {
	io.ReaderAt
	left int64
}

// ReadAt implements io.ReaderAt.
func (l *limited) ReadAt(p []byte, at int64) (int, error) {
	if l.left -= int64(len(p)); l.left < 0 {
		return 0, fmt.Errorf("its list of parts is longer than %d MiB", longestDirectory>>20)
	}
	return l.ReaderAt.ReadAt(p, at)
}

// choose keeps the sheets asked for, in the order asked for.
func (w *workbook) choose(names []string) error {
	if w.every = slices.Equal(names, everySheet); w.every {
		w.sheets = slices.DeleteFunc(w.sheets, func(s sheetPart) bool {
			if s.hidden {
				w.passed = append(w.passed, s.name)
			}
			return s.hidden
		})
		return nil
	}
	all := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		all[i] = strconv.Quote(s.name)
	}
	if len(names) == 0 {
		if len(w.sheets) != 1 {
			return fmt.Errorf("%d sheets; want the profile to name those to read under sheets: %s", len(w.sheets), strings.Join(all, ", "))
		}
		return nil
	}
	var chosen []sheetPart
	for _, name := range names {
		i := slices.IndexFunc(w.sheets, func(s sheetPart) bool { return s.name == name })
		if i < 0 {
			return fmt.Errorf("no sheet %q; want one of %s", name, strings.Join(all, ", "))
		}
		chosen = append(chosen, w.sheets[i])
	}
	w.sheets = chosen
	return nil
}

// part opens a part by its name.
func (w *workbook) part(name string) (io.ReadCloser, error) {
	file, err := w.zip.Open(strings.TrimPrefix(name, "/"))
	if err != nil {
		return nil, fmt.Errorf("no part %s in the workbook", name)
	}
	return file, nil
}

// decode reads a small part whole into v.
func (w *workbook) decode(name string, v any) error {
	part, err := w.part(name)
	if err != nil {
		return err
	}
	defer part.Close()
	if err := newXMLReader(part, longestPart).Decode(v); err != nil {
		return fmt.Errorf("%s: %v", name, err)
	}
	return nil
}

// readBook finds the sheets and the epoch of the dates.
func (w *workbook) readBook() error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"` // visible where there is none
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(w.decode("xl/workbook.xml", &book), w.decode("xl/_rels/workbook.xml.rels", &links)); err != nil {
		return err
	}
	if book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true" {
		w.epoch = epoch1904
	}
	targets := map[string]string{}
	for _, link := range links.Links {
		targets[link.ID] = link.Target
	}
	for _, s := range book.Sheets {
		target, linked := targets[s.ID]
		if !linked {
			continue
		}
		if !strings.HasPrefix(target, "/") {
			target = path.Join("xl", target)
		}
		w.sheets = append(w.sheets, sheetPart{s.Name, target, s.State == "hidden" || s.State == "veryHidden"})
	}
	if len(w.sheets) == 0 {
		return errors.New("no sheet in the workbook")
	}
	return nil
}

// readStrings reads the strings that cells share.
func (w *workbook) readStrings() error {
	const name = "xl/sharedStrings.xml"
	part, err := w.part(name)
	if err != nil {
		return nil // a workbook without shared strings has no such part
	}
	defer part.Close()
	in := newXMLReader(part, longestCell)
	level := false // the last that was read is the end of a string, or the beginning of all
	for {
		for level {
			text, ok := in.quickString()
			if !ok {
				break
			}
			if err := w.strings.add(text); err != nil {
				return fmt.Errorf("%s: %v", name, err)
			}
		}
		start, err := in.element()
		level = err == nil && start.Name.Local == "sst"
		if err == io.EOF {
			return nil
		}
		if err == nil && start.Name.Local == "si" {
			var text string
			if text, err = in.richText("si"); err == nil {
				err = w.strings.add(text)
			}
			level = true
		}
		if err != nil {
			return fmt.Errorf("%s: %v", name, err)
		}
	}
}

// readFormats finds which cell formats show a number as a date.
func (w *workbook) readFormats() error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if _, err := w.part("xl/styles.xml"); err != nil {
		return nil
	}
	if err := w.decode("xl/styles.xml", &styles); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, format := range styles.Formats {
		codes[format.ID] = format.Code
	}
	for _, cell := range styles.Cells {
		code, own := codes[cell.Format]
		// ISO/IEC 29500-1, 18.8.30: the formats that need no code.
		builtin := cell.Format >= 14 && cell.Format <= 22 || cell.Format >= 27 && cell.Format <= 36 ||
			cell.Format >= 45 && cell.Format <= 47 || cell.Format >= 50 && cell.Format <= 58
		w.dates = append(w.dates, own && showsDate(code) || !own && builtin)
	}
	return nil
}

// next gives the header of the first sheet, then the rows of all.
func (w *workbook) next() ([]string, error) {
	for {
		if w.open == nil {
			if w.at == len(w.sheets) {
				return nil, io.EOF
			}
			first := w.header == nil
			if err := w.openSheet(); err != nil {
				return nil, err
			}
			if w.open == nil {
				continue
			}
			if first {
				w.note(w.open.row)
				return slices.Clone(w.header), nil
			}
		}
		record, err := w.open.next()
		if err == io.EOF {
			w.open.Close()
			w.open = nil
			continue
		}
		if err != nil {
			return nil, err
		}
		w.note(w.open.row)
		return fit(record, len(w.header)), nil
	}
}

// openSheet opens the next sheet and reads its header, which must be that of
// the first.
func (w *workbook) openSheet() error {
	from := w.sheets[w.at]
	part, err := w.part(from.part)
	if err != nil {
		return err
	}
	w.at++
	w.open = &sheet{name: from.name, in: newXMLReader(part, longestCell), closer: part, book: w, after: w.preamble}
	w.given = append(w.given, sheetRows{name: from.name, from: w.n})
	header, err := w.open.next()
	if err == io.EOF && w.every {
		return w.passOver()
	}
	if err == io.EOF {
		return fmt.Errorf("sheet %q: no header row", from.name)
	}
	if err != nil {
		return err
	}
	for i, name := range header {
		header[i] = strings.TrimPrefix(name, errorMark)
	}
	if w.header == nil {
		w.header = slices.Clone(header)
	}
	if !slices.Equal(fit(header, len(w.header)), w.header) {
		return fmt.Errorf("sheet %q: the header differs from that of sheet %q; want the same columns in the same order", from.name, w.sheets[0].name)
	}
	return nil
}

// passOver closes a sheet that holds nothing.
func (w *workbook) passOver() error {
	w.open.Close()
	w.open = nil
	w.given = w.given[:len(w.given)-1]
	return nil
}

// note remembers which row of the open sheet the next record is.
func (w *workbook) note(row int) {
	w.n++
	w.given[len(w.given)-1].rows.add(row)
}

// place names sheet and cell.
func (w *workbook) place(record, column int) string {
	i := len(w.given) - 1
	for i > 0 && w.given[i].from > record {
		i--
	}
	s := w.given[i]
	row := s.rows.line(record - s.from)
	if column < 0 {
		return fmt.Sprintf("sheet %q, row %d", s.name, row)
	}
	return fmt.Sprintf("sheet %q, cell %s%d", s.name, columnName(column), row)
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
