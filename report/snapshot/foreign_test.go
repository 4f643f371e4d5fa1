package snapshot_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// utf16Of writes text as units of two bytes, the low one first.
func utf16Of(text string) string {
	var out []byte
	for _, letter := range text {
		out = binary.LittleEndian.AppendUint16(out, uint16(letter))
	}
	return string(out)
}

// oldOfficeFile is the beginning of a file of streams, whose list stands where
// the header says: in sector 3 of 512 bytes.
func oldOfficeFile(streams ...string) string {
	file := make([]byte, 512*6)
	copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	file[0x1e] = 9
	file[0x30] = 3
	for i, name := range append([]string{"Root Entry"}, streams...) {
		copy(file[512*4+128*i:], utf16Of(name))
	}
	return string(file)
}

// TestOtherFormatsAreToldByName reads what people drop on the tool, as a build and
// as a look, plain and packed: one line each, with the file and the way out.
func TestOtherFormatsAreToldByName(t *testing.T) {
	zip := func(parts ...[2]string) string { return string(snapshot.ZipOf(parts...)) }
	rels := func(target string) [2]string {
		return [2]string{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="` + target + `"/></Relationships>`}
	}
	const saveAs, askFor = "; save it as XLSX or CSV", "; want the cases themselves as XLSX or CSV"
	const list = "a JSON list, or an object over many lines; save it as CSV, or as NDJSON: one object a line, with no list around them"
	tests := []struct{ name, text, want string }{
		{"OpenDocument", zip([2]string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, [2]string{"content.xml", "<x/>"}), "an OpenDocument file (.ods or another)" + saveAs},
		{"a binary workbook", zip(rels("xl/workbook.bin"), [2]string{"xl/workbook.bin", "\x83"}), "a binary workbook (.xlsb)" + saveAs},
		{"a document", zip(rels("word/document.xml"), [2]string{"word/document.xml", "<document/>"}), "a Word document" + askFor},
		{"a presentation", zip(rels("ppt/presentation.xml"), [2]string{"ppt/presentation.xml", "<presentation/>"}), "a PowerPoint presentation" + askFor},
		{"another company's spreadsheet", zip([2]string{"Index/Document.iwa", "\x00"}), "a file of Numbers, Pages or Keynote" + saveAs},
		{"an archive of one file", zip([2]string{"C17/b.csv", "a\n"}), "a ZIP archive of 1 file (.csv); unpack it, and name its files as parts where they are several"},
		{"an archive of several", zip([2]string{"A1.csv", "a\n"}, [2]string{"b.XLSX", "a\n"}, [2]string{"c.d e", ""}, [2]string{"d", ""}), "a ZIP archive of 4 files (.csv, .xlsx); unpack it, and name its files as parts where they are several"},
		{"an archive of nothing", zip(), "a ZIP archive of 0 files; unpack it, and name its files as parts where they are several"},
		{"an old workbook", oldOfficeFile("Workbook"), "an old Excel workbook (.xls)" + saveAs},
		{"an older one", oldOfficeFile("Book"), "an old Excel workbook (.xls)" + saveAs},
		{"a protected workbook", oldOfficeFile("EncryptedPackage", "EncryptionInfo"), "a workbook or document that a password protects; save a copy without the password, as XLSX or CSV"},
		{"an old document", oldOfficeFile("WordDocument"), "an old Word document" + askFor},
		{"an old presentation", oldOfficeFile("PowerPoint Document"), "an old PowerPoint presentation" + askFor},
		{"a message", oldOfficeFile("__properties_version1.0"), "an Outlook message; want the file that is attached to it"},
		{"an old file of which no more is left", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1and more", "an old Excel workbook (.xls) or another old office file" + saveAs},
		{"a workbook in one XML", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, "an XML Spreadsheet 2003" + saveAs},
		{"OpenDocument in one XML", `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">`, "an OpenDocument file in one XML" + saveAs},
		{"another XML", "\xef\xbb\xbf<?xml version='1.0'?>\n<cases><case/></cases>", "an XML file" + saveAs},
		{"a page", "\n <HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>case_id", "an HTML page; open it in a spreadsheet program and save it as XLSX or CSV"},
		{"a page of another kind", "<!DOCTYPE html>\n<title>Not found</title>", "an HTML page; open it in a spreadsheet program and save it as XLSX or CSV"},
		{"a table alone", "<table><tr><td>case_id,citizenship,flagged_date", "an HTML page; open it in a spreadsheet program and save it as XLSX or CSV"},
		{"a page in UTF-16", "\xff\xfe" + utf16Of("<html><table>"), "an HTML page; open it in a spreadsheet program and save it as XLSX or CSV"},
		{"a page in one file", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a web page saved as one file" + saveAs},
		{"a list", `[{"case_id":"A1"}]`, list},
		{"a list over many lines", "[\n  {\n    \"case_id\": \"A1\"\n  }\n]\n", list},
		{"a list of lists", "\xef\xbb\xbf[[\"case_id\"],[\"A1\"]]", list},
		{"an object over many lines", "{\n  \"case_id\": \"A1\",\n  \"citizenship\": \"PERU\"\n}\n", list},
		{"an object with a list over many lines", "{\"cases\": [\n{\"case_id\": \"A1\"}]}", list},
		{"an object longer than is looked at", "{\"cases\": [\n" + strings.Repeat(`{"case_id": "A1"},`, 9000), list},
		{"PDF", "%PDF-1.7\n%\xe2\xe3", "a PDF" + askFor},
		{"SQLite", "SQLite format 3\x00\x10\x00", "an SQLite database; export its table as CSV"},
		{"Access", "\x00\x01\x00\x00Standard ACE DB\x00", "an Access database; export its table as XLSX or CSV"},
		{"SAS", strings.Repeat("\x00", 12) + "\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\x00\x09\xc7\x31\x8c\x18\x1f\x10\x11", "a SAS data set" + saveAs},
		{"SAS, to be carried", "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000", "a SAS transport file" + saveAs},
		{"Stata", "<stata_dta><header><release>118</release>", "a Stata data set" + saveAs},
		{"Stata of old", "\x72\x02\x01\x00" + strings.Repeat("\x00", 110), "a Stata data set" + saveAs},
		{"SPSS", "$FL2@(#) IBM SPSS STATISTICS", "an SPSS data set" + saveAs},
		{"R", "RDX3\nX\n\x00\x00\x00\x03", "an R data file" + saveAs},
		{"Arrow", "ARROW1\x00\x00\xff\xff", "an Arrow file; save it as Parquet or CSV"},
		{"Rich Text", `{\rtf1\ansi{\fonttbl}}`, "a document in Rich Text Format" + askFor},
		{"PNG", "\x89PNG\r\n\x1a\n", "an image" + askFor},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF", "an image" + askFor},
		{"TIFF", "II*\x00\x08\x00", "an image" + askFor},
		{"7z", "7z\xbc\xaf\x27\x1c\x00\x04", "a 7z archive; unpack it"},
		{"bzip2", "BZh91AY&SY\x00\x00", "data packed by bzip2; unpack it"},
		{"xz", "\xfd7zXZ\x00\x00", "data packed by xz; unpack it"},
		{"tar", "b.csv" + strings.Repeat("\x00", 252) + "ustar\x0000", "a tar archive; unpack it"},
	}
	gzipped := func(text string) string {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		w.Write([]byte(text))
		w.Close()
		return out.String()
	}
	packed := func(text string) string {
		w, _ := zstd.NewWriter(nil)
		return string(w.EncodeAll([]byte(text), nil))
	}
	faults := func(name, text string) []string {
		fsys := fstest.MapFS{name: {Data: []byte(text)}}
		_, opened := snapshot.Open(context.Background(), fsys, name, profile(t, "standard"), &source.Manifest{}, snapshot.Options{})
		found := *profile(t, "standard")
		found.FindHeader = true
		_, headed := snapshot.Open(context.Background(), fsys, name, &found, &source.Manifest{}, snapshot.Options{})
		_, seen := looked(name, []byte(text))
		var all []string
		for _, err := range []error{opened, headed, seen} {
			all = append(all, strings.TrimPrefix(errorText(err), name+": this is "))
		}
		return all
	}
	for _, test := range tests {
		for i, got := range faults("d/cases.xlsx", test.text) {
			if got != test.want {
				t.Errorf("%s, %d: the fault is %q; want %q", test.name, i, got, test.want)
			}
		}
		want := test.want
		if strings.HasPrefix(test.text, "PK") {
			want = "an XLSX workbook or another ZIP archive, packed by gzip; unpack it"
		}
		// Of a packed file no more than its beginning is seen.
		for i, got := range faults("d/cases.csv.gz", gzipped(test.text)) {
			if got != want {
				t.Errorf("%s, packed, %d: the fault is %q; want %q", test.name, i, got, want)
			}
		}
	}
	for _, test := range []struct{ name, text, want string }{
		{"a workbook", packed(string(snapshot.RawBook{Sheet: sheetHead + plainRow}.Bytes())), "an XLSX workbook or another ZIP archive, packed by zstd; unpack it"},
		{"Parquet", gzipped("PAR1\x15\x04"), "a Parquet file, packed by gzip; unpack it"},
		{"packed twice", packed(gzipped("case_id")), "packed data, packed by zstd; unpack it"},
	} {
		if got := faults("d/a.gz", test.text)[0]; got != test.want {
			t.Errorf("%s: the fault is %q; want %q", test.name, got, test.want)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestFormatsThatLookLikeOthersAreRead reads what begins like another format.
func TestFormatsThatLookLikeOthersAreRead(t *testing.T) {
	const rows = "C1,PERU,2024-01-02\n"
	for _, test := range []struct{ name, text string }{
		{"names in brackets", "[flagged_date],case_id,citizenship,flagged_date\nx," + rows},
		{"a name in angle brackets", "<note>,case_id,citizenship,flagged_date\nx," + rows},
		{"a name like a magic word", "PARENT,case_id,citizenship,flagged_date\nx," + rows},
		{"names that begin like a picture", "BM,case_id,citizenship,flagged_date\nx," + rows},
		{"objects, one a line", `{"case_id":"C1","citizenship":"PERU","flagged_date":"2024-01-02"}` + "\n"},
		{"blank lines before objects", "\n\n" + `{"case_id":"C1","citizenship":"PERU","flagged_date":"2024-01-02"}` + "\n"},
		{"an object longer than is looked at", `{"case_id":"C1","citizenship":"PERU","flagged_date":"2024-01-02","note":"` + strings.Repeat("x", 40<<10) + `"}` + "\n" + `{"case_id":null}` + "\n"},
	} {
		r, err := open(profile(t, "standard"), &source.Manifest{}, test.text)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := drain(t, r); len(got) != 1 || got[0].Citizenship != "PERU" {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}
