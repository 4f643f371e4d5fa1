package workbook

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/fault"
)

// The parts of a workbook are found by the relations between them, whatever
// their names and folders (ISO/IEC 29500-2, 6.5). The types of relations have one
// address in the transitional form and another in the strict one; their last
// word is the same.

const (
	// longestPart is the most that a part may hold which is neither a sheet nor
	// the strings that cells share.
	longestPart = 16 << 20
	// mostRelations is how many relations a part may have.
	mostRelations = 100_000
)

// A relation is what one part says of another.
type relation struct {
	kind string // the last word of its type: officeDocument, worksheet, styles, ...
	part string // path of the other part
	away bool   // it is outside of the file
}

// relations reads the relations of a part by their ids; those of "" are the
// file's. A part that has none has no list of them.
func (w *File) relations(of string) (map[string]relation, error) {
	name := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		name = "_rels/.rels"
	}
	if w.archive.parts[partName(name)] == nil {
		return nil, nil
	}
	var list struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if err := w.decode(name, "its list of relations", &list); err != nil {
		return nil, err
	}
	if len(list.Links) > mostRelations {
		return nil, fmt.Errorf("more than %d relations between its parts", mostRelations)
	}
	found := map[string]relation{}
	for _, link := range list.Links {
		if _, twice := found[link.ID]; twice {
			return nil, errors.New("two relations between its parts have one id; save it again in a spreadsheet program")
		}
		target := strings.ReplaceAll(link.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", path.Dir(of), target)
		}
		found[link.ID] = relation{path.Base(link.Type), target, link.Mode == "External"}
	}
	return found, nil
}

// related returns the first part of a kind, by the order of its path.
func related(all map[string]relation, kind string) (string, bool) {
	var parts []string
	for _, r := range all {
		if r.kind == kind && !r.away {
			parts = append(parts, r.part)
		}
	}
	if len(parts) == 0 {
		return "", false
	}
	return slices.Min(parts), true
}

// decode reads a small part whole into v; what is its name for people.
func (w *File) decode(name, what string, v any) error {
	part, err := w.archive.open(name, what)
	if err != nil {
		return err
	}
	defer part.Close()
	if err := newXMLReader(part, longestPart).Decode(v); err != nil {
		return fmt.Errorf("%s cannot be read: %v", what, err)
	}
	return nil
}

// A bookPart is the part that lists the sheets (ISO/IEC 29500-1, 18.2.27).
type bookPart struct {
	XMLName    xml.Name
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Reckoning struct {
		OnLoad string `xml:"fullCalcOnLoad,attr"`
		Done   string `xml:"calcCompleted,attr"`
	} `xml:"calcPr"`
	Sheets []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"`
	} `xml:"sheets>sheet"`
}

// readBook finds the sheets, the epoch of the dates, and whether the formulas
// were computed.
func (w *File) readBook() error {
	top, err := w.relations("")
	if err != nil {
		return err
	}
	name, there := related(top, "officeDocument")
	if !there || strings.HasSuffix(partName(name), ".bin") {
		return w.archive.other()
	}
	var book bookPart
	if err := w.decode(name, "its list of sheets", &book); err != nil {
		return err
	}
	if book.XMLName.Local != "workbook" {
		return w.archive.other()
	}
	w.epoch = epoch(isTrue(book.Properties.Date1904))
	w.waits = isTrue(book.Reckoning.OnLoad) || book.Reckoning.Done != "" && !isTrue(book.Reckoning.Done)
	links, err := w.relations(name)
	if err != nil {
		return err
	}
	if err := w.list(&book, links); err != nil {
		return err
	}
	if err := w.readStrings(links); err != nil {
		return err
	}
	return w.readFormats(links)
}

// isTrue reads a truth of XML Schema (Part 2, 3.2.2); none is false.
func isTrue(text string) bool { return text == "1" || text == "true" }

// list lists the worksheets; charts and macros that stand as sheets hold no
// cells of cases. Each has a name and a part of its own.
func (w *File) list(book *bookPart, links map[string]relation) error {
	parts, names := map[string]string{}, map[string]bool{}
	for _, s := range book.Sheets {
		var link relation
		for _, attr := range s.Attrs {
			if attr.Name.Local == "id" && attr.Name.Space != "" {
				link = links[attr.Value]
			}
		}
		if link.kind != "worksheet" {
			continue
		}
		if link.away {
			return fmt.Errorf("sheet %s is in another file; want it in the workbook itself", fault.Quoted(s.Name))
		}
		part := partName(link.part)
		if first, twice := parts[part]; twice {
			return fmt.Errorf("sheets %s and %s are one and the same; keep one", fault.Quoted(first), fault.Quoted(s.Name))
		}
		if names[s.Name] {
			return fmt.Errorf("two sheets are named %s; give each a name of its own", fault.Quoted(s.Name))
		}
		parts[part], names[s.Name] = s.Name, true
		w.sheets = append(w.sheets, Sheet{s.Name, part, s.State == "hidden" || s.State == "veryHidden"})
	}
	if len(w.sheets) == 0 {
		return errors.New("no sheet in the workbook")
	}
	return nil
}

// readStrings reads the strings that cells share.
func (w *File) readStrings(links map[string]relation) error {
	const what = "its list of shared strings"
	name, there := related(links, "sharedStrings")
	if !there {
		return nil
	}
	part, err := w.archive.open(name, what)
	if err != nil {
		return err
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
				return err
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
			return fmt.Errorf("%s cannot be read: %v", what, err)
		}
	}
}

// readFormats finds which cell formats show a number as a date.
func (w *File) readFormats(links map[string]relation) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	name, there := related(links, "styles")
	if !there {
		return nil
	}
	if err := w.decode(name, "its list of cell formats", &styles); err != nil {
		return err
	}
	own := map[int]bool{} // whether it shows a date
	for _, format := range styles.Formats {
		own[format.ID] = showsDate(format.Code)
	}
	for _, cell := range styles.Cells {
		date, given := own[cell.Format]
		if !given {
			date = builtinDate(cell.Format)
		}
		w.dates = append(w.dates, date)
	}
	return nil
}

// builtinDate says which formats that need no code show a date (ISO/IEC 29500-1,
// 18.8.30).
func builtinDate(format int) bool {
	return format >= 14 && format <= 22 || format >= 27 && format <= 36 || format >= 45 && format <= 47 || format >= 50 && format <= 58
}
