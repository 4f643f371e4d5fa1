package snapshot_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// rows are the same cases for every format; the last row cannot be read.
var rows = [][]string{
	{"case_id", "citizenship", "flagged_date", "apprehended", "custody"},
	{"C1", "CHINA, PEOPLES REPUBLIC OF", "2024-03-01", "yes", "ice"},
	{"C2", "T\u00fcrkiye", "2026-06-30", "", ""},
	{"C3", "\"Quoted\"; and\tmore", "2025-09-30", "no", "none"},
	{"C4", "RUSSIA", "2025-13-01", "no", "none"},
}

func separatedBy(comma rune) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	w.WriteAll(rows)
	return out.Bytes()
}

func formats(t *testing.T) map[string][]byte {
	plain := separatedBy(',')
	var zipped, packed, book, lines, columns bytes.Buffer
	g := gzip.NewWriter(&zipped)
	g.Write(plain)
	g.Close()
	z, _ := zstd.NewWriter(&packed)
	z.Write(plain)
	z.Close()
	b := excelize.NewFile()
	for i, row := range rows {
		if err := b.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	b.Write(&book)
	for _, row := range rows[1:] {
		object := map[string]string{}
		for i, value := range row {
			object[rows[0][i]] = value
		}
		line, _ := json.Marshal(object)
		lines.Write(append(line, '\n'))
	}
	type record struct {
		ID      string `parquet:"case_id"`
		Country string `parquet:"citizenship"`
		Flagged string `parquet:"flagged_date"`
		Arrest  string `parquet:"apprehended"`
		Custody string `parquet:"custody"`
	}
	w := parquet.NewGenericWriter[record](&columns)
	for _, r := range rows[1:] {
		w.Write([]record{{r[0], r[1], r[2], r[3], r[4]}})
	}
	w.Close()
	var wide bytes.Buffer
	for _, u := range utf16.Encode([]rune("\uFEFF" + string(plain))) {
		wide.Write([]byte{byte(u), byte(u >> 8)})
	}
	return map[string][]byte{
		"comma": plain, "CRLF": bytes.ReplaceAll(plain, []byte("\n"), []byte("\r\n")), "byte-order mark": append([]byte("\xef\xbb\xbf"), plain...),
		"semicolon": separatedBy(';'), "tab": separatedBy('\t'), "bar": separatedBy('|'), "gzip": zipped.Bytes(), "zstd": packed.Bytes(), "UTF-16": wide.Bytes(),
		"workbook": book.Bytes(), "NDJSON": lines.Bytes(), "Parquet": columns.Bytes(),
	}
}

// TestTheSameCasesInEveryFormat reads one file in each format.
func TestTheSameCasesInEveryFormat(t *testing.T) {
	var want []cases.Case
	wantFault := map[string]string{
		"workbook": `d/a.csv: sheet "Sheet1", cell C5: `, "NDJSON": `d/a.csv: line 4, key "flagged_date": `, "Parquet": `d/a.csv: row group 1, row 4, column "flagged_date": `,
	}
	all := formats(t)
	for _, name := range []string{"comma", "CRLF", "byte-order mark", "semicolon", "tab", "bar", "gzip", "zstd", "UTF-16", "workbook", "NDJSON", "Parquet"} {
		t.Run(name, func(t *testing.T) {
			r, got := read(t, profile(t, "standard"), string(all[name]))
			for i := range got {
				got[i].Line = 0
			}
			if want == nil {
				want = got
			}
			if diff := cmp.Diff(want, got); diff != "" || len(got) != 3 {
				t.Errorf("%d cases (-comma +%s):\n%s", len(got), name, diff)
			}
			fault := wantFault[name]
			if fault == "" {
				fault = "d/a.csv:5: "
			}
			faults := r.Faults()
			if r.Unreadable() != 1 || len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), fault) {
				t.Errorf("faults %v; want one at %s", faults, fault)
			}
			if f := r.Files()[0]; f.Bytes != int64(len(all[name])) || len(f.SHA256) != 64 {
				t.Errorf("the file is %+v; want the whole of it hashed", f)
			}
		})
	}
}

func TestPreambleAndEncoding(t *testing.T) {
	p := *profile(t, "standard")
	p.Preamble, p.Encoding = 2, "windows-1252"
	_, got := read(t, &p, "Agency extract\nRun,2026\ncase_id,citizenship,flagged_date\nC1,T\xfcrkiye,2024-03-01\n")
	if len(got) != 1 || got[0].Citizenship != "T\u00fcrkiye" {
		t.Errorf("%+v; want the one case, and its label as it reads", got)
	}
}

// TestDamagedFilesAreToldAndEnd cuts every format off at many places: a fault
// or fewer rows by whole lines, never a panic.
func TestDamagedFilesAreToldAndEnd(t *testing.T) {
	for name, data := range formats(t) {
		silent := map[string]bool{"comma": true, "CRLF": true, "byte-order mark": true, "semicolon": true, "tab": true, "bar": true, "UTF-16": true, "NDJSON": true}[name]
		for n := 1; n < len(data); n += 1 + len(data)/60 {
			fsys := fstest.MapFS{"d/a.csv": {Data: data[:n]}}
			r, err := snapshot.Open(context.Background(), fsys, "d/a.csv", profile(t, "standard"), &source.Manifest{}, snapshot.Options{})
			if err == nil {
				for _, problem := range r.Streams(1)[0] {
					err = problem
				}
			}
			if err == nil && !silent {
				t.Errorf("%s cut to %d of %d bytes: no fault", name, n, len(data))
			}
		}
	}
}

// TestChunksChangeNothingInAnyFormat reads each format in small chunks and by
// several streams, and in one.
func TestChunksChangeNothingInAnyFormat(t *testing.T) {
	p := profile(t, "standard")
	for name, data := range formats(t) {
		want := all(t, p, data, 1<<20, 1)
		for _, chunk := range []int{16, 100, 1000} {
			for streams := 1; streams <= 4; streams += 3 {
				if diff := cmp.Diff(want, all(t, p, data, chunk, streams)); diff != "" {
					t.Errorf("%s in chunks of %d by %d streams:\n%s", name, chunk, streams, diff)
				}
			}
		}
		if want.Rows != 4 || want.Unreadable != 1 {
			t.Errorf("%s has %d rows, %d unreadable", name, want.Rows, want.Unreadable)
		}
	}
}
