package snapshot

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/workbook"
)

// TestWorkbookBombs reads workbooks that are small and claim, or become, more
// than any memory: each is refused, and memory stays in bounds.
func TestWorkbookBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("it fills the memory")
	}
	whole := workbookOf(t, func(b *excelize.File) { fillCases(b, "2024-03-01", "2026-06-30") })
	const first = "xl/worksheets/sheet1.xml"
	row := func(cells ...string) string {
		return `<worksheet><sheetData><row r="1"><c t="str"><v>` + strings.Join(cells, `</v></c><c t="str"><v>`) + `</v></c></row></sheetData></worksheet>`
	}
	noise := make([]byte, 17<<20)
	for i := range noise {
		noise[i] = "0123456789abcdef"[(i*i*7919>>7)&15]
	}
	var long []string
	for at := 0; at+30_000 < len(noise); at += 30_000 {
		long = append(long, string(noise[at:at+30_000]))
	}
	as := func(text string) func([]byte) []byte { return func([]byte) []byte { return []byte(text) } }
	tests := []struct {
		name string
		file *bytes.Reader
		want string
	}{
		{"elements within elements", rezip(t, whole, first, as(strings.Repeat("<a>", 1<<20))), "elements stand more than 64 deep"},
		{"the same in a part that is read whole", rezip(t, whole, "xl/styles.xml", as("<styleSheet>"+strings.Repeat("<a>", 1<<20))), "elements stand more than 64 deep"},
		{"the same in a cell", rezip(t, whole, first, as(`<worksheet><sheetData><row><c>`+strings.Repeat("<a>", 1<<20))), "elements stand more than 64 deep"},
		{"a part read whole that is large", rezip(t, whole, "xl/styles.xml", as("<styleSheet>"+string(noise))), "more than 16 MiB in one place"},
		{"a row of 17 MiB", rezip(t, whole, first, as(row(long...))), "more than 16 MiB in one row"},
		{"a row of 20,000 cells", rezip(t, whole, first, as(row(strings.Split(strings.Repeat("x", 20_000), "")...))), "more than 16384 cells"},
		{"40,000 parts", manyParts(40_000), "its list of parts is longer than 2 MiB"},
		{"a sheet that is longer than it says", lying(t, whole, first), "sheet"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			book, err := workbook.Open(test.file, test.file.Size(), nil, 0)
			if err == nil {
				_, err = io.Copy(io.Discard, convert(book))
			}
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v; want %q in it", err, test.want)
			}
			if took := int64(after.HeapAlloc-before.HeapAlloc) >> 20; took > 200 {
				t.Errorf("%d bytes hold %d MiB", test.file.Size(), took)
			}
		})
	}
}

// manyParts is an archive of many parts that hold nothing.
func manyParts(n int) *bytes.Reader {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := range n {
		w.Create(fmt.Sprint("xl/", i))
	}
	w.Close()
	return bytes.NewReader(out.Bytes())
}

// lying copies a workbook with one part of 200 MiB that says it has 1,000 bytes.
func lying(t *testing.T, file *bytes.Reader, part string) *bytes.Reader {
	t.Helper()
	in, err := zip.NewReader(file, file.Size())
	if err != nil {
		t.Fatal(err)
	}
	var packed, out bytes.Buffer
	z, _ := flate.NewWriter(&packed, 9)
	z.Write([]byte(`<worksheet><sheetData><row r="1"><c t="str"><v>case_id</v></c></row>`))
	for range 200 {
		z.Write(bytes.Repeat([]byte(`<row/>`), 1<<20/6))
	}
	z.Close()
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		if f.Name != part {
			w.Copy(f)
			continue
		}
		raw, _ := w.CreateRaw(&zip.FileHeader{Name: part, Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: 1000})
		raw.Write(packed.Bytes())
	}
	w.Close()
	return bytes.NewReader(out.Bytes())
}
