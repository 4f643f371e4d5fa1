package workbook

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/cells"
)

// other says what an archive is that is no workbook which is read.
func (a *archive) other() error {
	within := func(folder string) bool {
		return slices.ContainsFunc(a.names, func(name string) bool { return strings.HasPrefix(name, folder) })
	}
	ends := func(ending string) bool {
		return slices.ContainsFunc(a.names, func(name string) bool { return strings.HasSuffix(name, ending) })
	}
	what, way := "", cells.SaveAs
	switch {
	case a.parts["mimetype"] != nil && a.parts["content.xml"] != nil:
		what = "an OpenDocument file (.ods or another)"
	case ends("workbook.bin"):
		what = "a binary workbook (.xlsb)"
	case within("word/"):
		what, way = "a Word document", cells.AskFor
	case within("ppt/"):
		what, way = "a PowerPoint presentation", cells.AskFor
	case within("index/") && ends(".iwa"):
		what = "a file of Numbers, Pages or Keynote"
	case within("xl/"):
		return errors.New("no workbook: its list of sheets is missing; save it again in a spreadsheet program")
	default:
		what, way = "a ZIP archive"+a.holds(), cells.Unpack+", and name its files as parts where they are several"
	}
	return fmt.Errorf("this is %s; %s", what, way)
}

// holds says how many files an archive has, and of which endings.
func (a *archive) holds() string {
	var endings []string
	for _, name := range a.names {
		ending := path.Ext(name)
		if len(ending) > 1 && len(ending) < 9 && !slices.Contains(endings, ending) && len(endings) < 5 &&
			!strings.ContainsFunc(ending[1:], func(r rune) bool { return r < '0' || r > 'z' || r > '9' && r < 'a' }) {
			endings = append(endings, ending)
		}
	}
	text := fmt.Sprintf(" of %d files", len(a.names))
	if len(a.names) == 1 {
		text = " of 1 file"
	}
	if len(endings) > 0 {
		text += " (" + strings.Join(endings, ", ") + ")"
	}
	return text
}
