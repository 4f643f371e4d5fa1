package snapshot

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/fault"
)

// Files of other formats are known by their content, whatever they are called,
// and told by their names with the way out: read as text, their bytes would be
// shown as columns.

// A foreign format is one that is not read.
type foreign struct{ what, way string }

// magics are the bytes with which formats begin that are no text.
var magics = []struct {
	begin string
	foreign
}{
	{"%PDF-", foreign{"a PDF", cells.AskFor}},
	{"SQLite format 3\x00", foreign{"an SQLite database", "export its table as CSV"}},
	{"\x00\x01\x00\x00Standard Jet DB", foreign{"an Access database", "export its table as XLSX or CSV"}},
	{"\x00\x01\x00\x00Standard ACE DB", foreign{"an Access database", "export its table as XLSX or CSV"}},
	{"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\x00\x09\xc7\x31\x8c", foreign{"a SAS data set", cells.SaveAs}},
	{"HEADER RECORD*******LIB", foreign{"a SAS transport file", cells.SaveAs}},
	{"<stata_dta>", foreign{"a Stata data set", cells.SaveAs}},
	{"$FL2", foreign{"an SPSS data set", cells.SaveAs}},
	{"$FL3", foreign{"an SPSS data set", cells.SaveAs}},
	{"RDX2\n", foreign{"an R data file", cells.SaveAs}},
	{"RDX3\n", foreign{"an R data file", cells.SaveAs}},
	{"X\n\x00\x00\x00", foreign{"an R data file", cells.SaveAs}},
	{"ARROW1\x00\x00", foreign{"an Arrow file", "save it as Parquet or CSV"}},
	{"Obj\x01", foreign{"an Avro file", "save it as Parquet or CSV"}},
	{"ORC\x08", foreign{"an ORC file", "save it as Parquet or CSV"}},
	{"\x89HDF\r\n", foreign{"an HDF5 file", cells.SaveAs}},
	{"{\\rtf", foreign{"a document in Rich Text Format", cells.AskFor}},
	{"\x89PNG\r\n", foreign{"an image", cells.AskFor}},
	{"\xff\xd8\xff", foreign{"an image", cells.AskFor}},
	{"GIF87a", foreign{"an image", cells.AskFor}},
	{"GIF89a", foreign{"an image", cells.AskFor}},
	{"II*\x00", foreign{"an image", cells.AskFor}},
	{"MM\x00*", foreign{"an image", cells.AskFor}},
	{"7z\xbc\xaf\x27\x1c", foreign{"a 7z archive", cells.Unpack}},
	{"Rar!\x1a\x07", foreign{"a RAR archive", cells.Unpack}},
	{"\xfd7zXZ\x00", foreign{"data packed by xz", cells.Unpack}},
	{"BZh", foreign{"data packed by bzip2", cells.Unpack}},
	{"\x04\x22\x4d\x18", foreign{"data packed by LZ4", cells.Unpack}},
}

// foreignBytes knows a format that is not read by the first bytes of a file.
func foreignBytes(head []byte) (foreign, bool) {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.begin)) && (m.begin != "BZh" || len(head) > 10 && string(head[4:10]) == "1AY&SY") {
			return m.foreign, true
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte(magicOLE)):
		return oldOffice(head), true
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return foreign{"a tar archive", cells.Unpack}, true
	case len(head) > 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
		return foreign{"an image", cells.AskFor}, true
	case oldStata(head):
		return foreign{"a Stata data set", cells.SaveAs}, true
	case len(head) > 14 && string(head[:2]) == "BM" && string(head[6:10]) == "\x00\x00\x00\x00":
		return foreign{"an image", cells.AskFor}, true
	}
	return foreign{}, false
}

// oldStata knows a data set of Stata up to release 12: its release, the order of
// its bytes, the type 1 and a zero.
func oldStata(head []byte) bool {
	return len(head) > 109 && head[0] >= 102 && head[0] <= 115 && (head[1] == 1 || head[1] == 2) && head[2] == 1 && head[3] == 0
}

// magicOLE begins the files of office programs up to 2003, and those of later
// ones that a password protects.
const magicOLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// oldOffice tells such files apart by the names of the streams that they hold.
func oldOffice(names []byte) foreign {
	holds := func(name string) bool {
		var wide []byte
		for _, letter := range []byte(name) {
			wide = append(wide, letter, 0)
		}
		return bytes.Contains(names, append(wide, 0, 0))
	}
	switch {
	case holds("EncryptedPackage"), holds("EncryptionInfo"):
		return foreign{"a workbook or document that a password protects", "save a copy without the password, as XLSX or CSV"}
	case holds("Workbook"), holds("Book"):
		return foreign{"an old Excel workbook (.xls)", cells.SaveAs}
	case holds("WordDocument"):
		return foreign{"an old Word document", cells.AskFor}
	case holds("PowerPoint Document"):
		return foreign{"an old PowerPoint presentation", cells.AskFor}
	case holds("__properties_version1.0"):
		return foreign{"an Outlook message", "want the file that is attached to it"}
	}
	return foreign{"an old Excel workbook (.xls) or another old office file", cells.SaveAs}
}

// foreignText knows a format that is not read by the beginning of its text.
func foreignText(text []byte) (foreign, bool) {
	text = bytes.TrimLeft(text, " \t\r\n")
	lower := strings.ToLower(string(text[:min(len(text), 4096)]))
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(lower, word) })
	}
	switch {
	case strings.HasPrefix(lower, "{\\rtf"):
		return foreign{"a document in Rich Text Format", cells.AskFor}, true
	case strings.HasPrefix(lower, "<stata_dta>"):
		return foreign{"a Stata data set", cells.SaveAs}, true
	case strings.HasPrefix(lower, "mime-version:") && has("multipart/related", "text/html"):
		return foreign{"a web page saved as one file", cells.SaveAs}, true
	case strings.HasPrefix(lower, "<"):
		return foreignMarkup(lower, has)
	case manyLines(text):
		return foreign{"a JSON list, or an object over many lines", "save it as CSV, or as NDJSON: one object a line, with no list around them"}, true
	}
	return foreign{}, false
}

// foreignMarkup knows formats that are written as XML or HTML. What else begins
// with a bracket may be a name of a column.
func foreignMarkup(lower string, has func(...string) bool) (foreign, bool) {
	begins := func(tags ...string) bool {
		return slices.ContainsFunc(tags, func(tag string) bool { return strings.HasPrefix(lower, tag) })
	}
	markup := begins("<?", "<!", "<html", "<head", "<body", "<table", "<meta", "<style", "<div", "<center", "<font")
	switch {
	case has("urn:schemas-microsoft-com:office:spreadsheet", `progid="excel.sheet"`):
		return foreign{"an XML Spreadsheet 2003", cells.SaveAs}, true
	case has("urn:oasis:names:tc:opendocument"):
		return foreign{"an OpenDocument file in one XML", cells.SaveAs}, true
	case markup && has("<html", "<table", "<!doctype html", "<body", "<head", "<meta", "<div"):
		return foreign{"an HTML page", "open it in a spreadsheet program and save it as XLSX or CSV"}, true
	case markup:
		return foreign{"an XML file", cells.SaveAs}, true
	}
	return foreign{}, false
}

// manyLines says whether a text begins with a JSON list of lists, objects or
// texts, or with an object that goes on behind the end of its line.
func manyLines(text []byte) bool {
	if len(text) == 0 || text[0] != '[' && text[0] != '{' {
		return false
	}
	if rest := bytes.TrimLeft(text[1:], " \t\r\n"); text[0] == '[' && (len(rest) == 0 || !bytes.ContainsAny(rest[:1], `[{"`)) {
		return false
	}
	decoder, depth := json.NewDecoder(bytes.NewReader(text)), 0
	for {
		before := decoder.InputOffset()
		token, err := decoder.Token()
		read := text[:decoder.InputOffset()]
		if err != nil { // broken, or cut off where no more is looked at
			read = text[:before]
		}
		if delim, is := token.(json.Delim); is && (delim == '{' || delim == '[') {
			depth++
		} else if is {
			depth--
		}
		list := text[0] == '[' && len(read) > 1
		if list || bytes.IndexByte(bytes.TrimRight(read, " \t\r\n"), '\n') >= 0 {
			return true
		}
		if err != nil || depth == 0 {
			return false
		}
	}
}

// isForeign is the fault of a file whose format is not read.
func (p *dataFile) isForeign(f foreign) error {
	return fault.At(p.name, "this is %s; %s", f.what, f.way)
}
