package report_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

const oneCase = "case_id,citizenship,flagged_date\nC1,RUSSIA,2026-01-02\n"

// TestLeftoversOfAFolderArePassedOver puts beside the data what office programs,
// desktops and browsers leave there.
func TestLeftoversOfAFolderArePassedOver(t *testing.T) {
	for _, test := range []struct{ file, reason string }{
		{"~$2026-06-30.xlsx", "the owner file of a workbook that somebody has open"},
		{"~$2026-06-30.CSV", "the same, of another program"},
		{".~lock.2026-06-30.xlsx#", "the lock file of LibreOffice"},
		{".2026-05-31.csv", "a hidden file"},
		{"._2026-06-30.csv", "what a Mac keeps of a file on a foreign disk"},
		{"._2026-06-30.snapshot.yaml", "the same of a manifest"},
		{"~$2026-06-30.snapshot.yaml", "the owner file of a manifest"},
		{".2026-06-30.snapshot.yaml.swp", "an editor's"},
		{"2026-06-30.csv~", "an editor's copy"},
		{"Thumbs.db", "pictures of a folder"},
		{"desktop.ini", "looks of a folder"},
		{"Desktop.ini", "the same, as it is also written"},
		{"2026-06-30.tmp", "a copy that was never finished, with the name of the manifest"},
		{"2026-06-30.crdownload", "a download that was never finished"},
		{"notes.pdf", "a file that nobody calls a snapshot"},
		{"2026-06-30.pdf", "a copy for people beside the data"},
	} {
		data := series([]byte(oneCase))
		data["snapshots/"+test.file] = &fstest.MapFile{Data: []byte("\x05none")}
		if _, err := report.Build(context.Background(), report.Job{Data: data, Request: "request.yaml", Series: "s"}); err != nil {
			t.Errorf("%s, %s: %v", test.file, test.reason, err)
		}
	}
	for _, test := range []struct{ file, want string }{
		{"2026-05-31.csv", "snapshots/2026-05-31.csv: no manifest; want 2026-05-31.snapshot.yaml beside it"},
		{"2026-06-30.xlsx", "goes with the same manifest; keep one of them"},
		{"2026-06-30 (1).csv", "snapshots/2026-06-30 (1).csv: no manifest"},
	} {
		data := series([]byte(oneCase))
		data["snapshots/"+test.file] = &fstest.MapFile{Data: []byte(oneCase)}
		if _, err := report.Build(context.Background(), report.Job{Data: data, Request: "request.yaml", Series: "s"}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: the refusal is %v; want %q in it", test.file, err, test.want)
		}
	}
}

// TestDataOfAnUnknownEndingAreKnownByTheirContent leaves beside the manifest one
// file of its name alone.
func TestDataOfAnUnknownEndingAreKnownByTheirContent(t *testing.T) {
	for _, test := range []struct{ name, file, content, want string }{
		{"text is read whatever it is called", "2026-06-30.dat", oneCase, ""},
		{"an old workbook", "2026-06-30.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "snapshots/2026-06-30.xls: this is an old Excel workbook"},
		{"a web page that is called a workbook", "2026-06-30.xls", "<html><table><tr><td>case_id", "snapshots/2026-06-30.xls: this is an HTML page; open it"},
		{"a list", "2026-06-30.json", `[{"case_id":"C1"}]`, "snapshots/2026-06-30.json: this is a JSON list"},
		{"a document", "2026-06-30.pdf", "%PDF-1.7", "snapshots/2026-06-30.pdf: this is a PDF"},
		{"nothing but a leftover", "2026-06-30.tmp", oneCase, "no data file beside this manifest"},
	} {
		data := series(nil)
		delete(data, "snapshots/2026-06-30.csv")
		data["snapshots/"+test.file] = &fstest.MapFile{Data: []byte(test.content)}
		job := report.Job{Data: data, Request: "request.yaml", Series: "s"}
		_, err := report.Check(context.Background(), job)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want) || fault.KindOf(err) != fault.Given) {
			t.Errorf("%s: the refusal is %v; want %q in it", test.name, err, test.want)
		}
	}
	data := series(nil)
	delete(data, "snapshots/2026-06-30.csv")
	data["snapshots/2026-06-30.ods"], data["snapshots/2026-06-30.docx"] = &fstest.MapFile{Data: []byte("PK")}, &fstest.MapFile{Data: []byte("PK")}
	if _, err := report.Check(context.Background(), report.Job{Data: data, Request: "request.yaml", Series: "s"}); err == nil || !strings.Contains(err.Error(), "no data file beside this manifest") {
		t.Errorf("two files: %v", err)
	}
}
