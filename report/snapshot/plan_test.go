package snapshot_test

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

func TestFilesThatCannotBeOpened(t *testing.T) {
	for _, test := range []struct{ text, want, reason string }{
		{"", "d/a.csv: the file is empty; want at least a line with the columns' names", "zero bytes"},
		{"\n\r\n\n", "d/a.csv: the file has no line with the columns' names", "blank lines alone"},
		{"\xef\xbb\xbf", "d/a.csv: the file has no line with the columns' names", "a byte-order mark alone"},
		{"\xff\xfec\x00", "d/a.csv:1: nothing parts its cells: looked for comma, semicolon, tab and |; say in the profile", "UTF-16 with one column"},
		{"PK\x03\x04", "d/a.csv: no workbook: the file is cut off or damaged", "a zip archive that is none"},
		{"PAR1", "d/a.csv: no Parquet file", "Parquet without a footer"},
		{"\x28\xb5\x2f\xfd\x00", "d/a.csv: the zstd data", "five bytes of zstd"},
		{"{\"case_id\":", "d/a.csv: line 1: the object is cut off", "half an object"},
		{"\x1f\x8b\x08", "d/a.csv: the gzip data end early; the file is cut off", "three bytes of gzip"},
		{"case_id,citizenship\n", "d/a.csv:1: column flagged_date is missing; profile standard needs it", "no index date"},
		{"case_id,citizenshp,flagged_date\n", `d/a.csv:1: column citizenship is missing; the file has "citizenshp": did you mean "citizenship"?`, "a slip"},
		{"case_id,citizenship,flagged_date,Case-ID\n", `d/a.csv:1: columns 1 and 4 are both named "Case-ID"`, "a name twice"},
		{"case_id,citizenship,flagged_date,Date of Birth\n", `d/a.csv:1: column "Date of Birth" looks like personal data; list it under drop in the profile to leave it unread`, "personal data"},
		{"case_id,citizenship,\"flagged_date\n", "the header cannot be read: a quote is not closed", "an open quote"},
		{"case_id,citi\xffzenship,flagged_date\n", "the name of column 2 is not UTF-8 text", "not UTF-8"},
		{"case_id,citi\"zenship,flagged_date\n", "quotes stand within column 2", "a bare quote"},
		{strings.Repeat("x", 3<<20), "the header is longer than 1 MiB; is this a CSV file?", "no line end"},
	} {
		_, err := open(profile(t, "standard"), &source.Manifest{}, test.text)
		if got := fmt.Sprint(err); !strings.Contains(got, test.want) {
			t.Errorf("%s: the fault is %q; want %q", test.reason, got, test.want)
		}
	}
}

func TestAllFaultsOfAHeaderAreToldAtOnce(t *testing.T) {
	_, err := open(profile(t, "standard"), &source.Manifest{}, "case_id,citizenshp,ssn,Last Name\n")
	for _, want := range []string{"column citizenship is missing", "column flagged_date is missing", `column "ssn"`, `column "Last Name"`} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%q is not among the faults:\n%v", want, err)
		}
	}
}

func TestColumnsThatAreNotReadAreNoted(t *testing.T) {
	r, _ := read(t, profile(t, "standard"), "case_id,citizenship,flagged_date,apprehnded,,weather\nC1,Peru,2024-01-01,yes,,\n")
	got := strings.Join(r.Notes(), "\n")
	want := "d/a.csv: column 5 has no name and is not read\n" +
		"d/a.csv: column \"apprehnded\" is not in profile standard and is not read; did you mean \"apprehended\"?\n" +
		"d/a.csv: column \"weather\" is not in profile standard and is not read"
	if got != want {
		t.Errorf("the notes are\n%s\nwant\n%s", got, want)
	}
}

// TestANameThatStandsTwice is a fault where the column is read, and none where
// it is dropped or not looked at.
func TestANameThatStandsTwice(t *testing.T) {
	p := mine(t, "case_id: row\ncolumns: {Country: citizenship}\ndrop: [Name]\n")
	if r, got := read(t, p, "When,Country,Order,Order,Name,NAME\n2024-01-01,Peru,a,b,c,d\n"); len(got) != 1 || len(r.Notes()) != 2 {
		t.Errorf("%d cases, notes %q; want both columns Order noted", len(got), r.Notes())
	}
	for _, header := range []string{"When,Country,COUNTRY\n", "When,when,Country\n"} {
		if _, err := open(p, &source.Manifest{}, header); !strings.Contains(fmt.Sprint(err), "are both named") {
			t.Errorf("%s: %v", header, err)
		}
	}
}

func TestOnlyRegularFilesAreRead(t *testing.T) {
	fsys := fstest.MapFS{"a.csv": {Mode: fs.ModeDir}, "b.csv": {Mode: fs.ModeNamedPipe}}
	for name, want := range map[string]string{
		"a.csv": "a.csv: this is no regular file; want one of CSV (comma, semicolon, tab or |), NDJSON, either also as .gz or .zst, XLSX, Parquet",
		"b.csv": "b.csv: this is no regular file; want one of CSV (comma, semicolon, tab or |), NDJSON, either also as .gz or .zst, XLSX, Parquet",
		"c.csv": "c.csv: no such file",
	} {
		_, err := snapshot.Open(context.Background(), fsys, name, profile(t, "standard"), &source.Manifest{}, snapshot.Options{})
		if fmt.Sprint(err) != want {
			t.Errorf("the fault is %q; want %q", err, want)
		}
	}
}

func TestARecordIsNotReadBeyondItsBound(t *testing.T) {
	text := "case_id,citizenship,flagged_date\nC1,\"Peru" + strings.Repeat("x", 17<<20) + "\",2024-01-01\n"
	got := all(t, profile(t, "standard"), []byte(text), 1<<16, 1)
	if want := "a.csv:2: the record is longer than 16 MiB; is a quote not closed?"; got.Failure != want {
		t.Errorf("the failure is %q; want %q", got.Failure, want)
	}
}
