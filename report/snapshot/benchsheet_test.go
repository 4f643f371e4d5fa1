package snapshot_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// manySheetRows writes a workbook of n cases and 35 columns as spreadsheet
// programs do: shared strings, serial dates, numbers, ten columns that are read.
func manySheetRows(b *testing.B, n int) []byte {
	b.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
			`<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
	} {
		to, _ := w.Create(part.name)
		io.WriteString(to, part.text)
	}
	names := []string{"case_id", "citizenship", "flagged_date", "entry_date", "apprehended", "apprehended_date", "custody", "departure_kind", "events", "unlocated"}
	words := []string{"RUSSIA", "TAJIKISTAN", "UZBEKISTAN", "PERU", "yes", "no", "ice", "atd", "none", "removal"}
	var strings bytes.Buffer
	strings.WriteString(`<sst>`)
	for i := range 35 {
		name := fmt.Sprint("extra ", i)
		if i < len(names) {
			name = names[i]
		}
		fmt.Fprintf(&strings, "<si><t>%s</t></si>", name)
	}
	for _, word := range words {
		fmt.Fprintf(&strings, "<si><t>%s</t></si>", word)
	}
	for i := range n {
		fmt.Fprintf(&strings, "<si><t>C%09d</t></si>", i)
	}
	strings.WriteString(`</sst>`)
	to, _ := w.Create("xl/sharedStrings.xml")
	to.Write(strings.Bytes())
	sheet, _ := w.Create("xl/worksheets/sheet1.xml")
	io.WriteString(sheet, `<worksheet><sheetData><row r="1" spans="1:35">`)
	column := func(i int) string {
		if i < 26 {
			return string(rune('A' + i))
		}
		return "A" + string(rune('A'+i-26))
	}
	for i := range 35 {
		fmt.Fprintf(sheet, `<c r="%s1" t="s"><v>%d</v></c>`, column(i), i)
	}
	io.WriteString(sheet, `</row>`)
	var row bytes.Buffer
	for r := range n {
		row.Reset()
		fmt.Fprintf(&row, `<row r="%d" spans="1:35" x14ac:dyDescent="0.25">`, r+2)
		for i := range 35 {
			switch i {
			case 0:
				fmt.Fprintf(&row, `<c r="A%d" t="s"><v>%d</v></c>`, r+2, 45+r)
			case 1:
				fmt.Fprintf(&row, `<c r="B%d" t="s"><v>%d</v></c>`, r+2, 35+r%4)
			case 2, 3, 5:
				fmt.Fprintf(&row, `<c r="%s%d" s="1"><v>%d</v></c>`, column(i), r+2, 44000+r%2000)
			case 4, 9:
				fmt.Fprintf(&row, `<c r="%s%d" t="s"><v>%d</v></c>`, column(i), r+2, 39+r%2)
			case 6:
				fmt.Fprintf(&row, `<c r="%s%d" t="s"><v>%d</v></c>`, column(i), r+2, 41+r%3)
			case 7:
				fmt.Fprintf(&row, `<c r="%s%d" t="s"><v>%d</v></c>`, column(i), r+2, 43+r%2)
			case 8:
				fmt.Fprintf(&row, `<c r="%s%d"><v>%d</v></c>`, column(i), r+2, r%7)
			default:
				fmt.Fprintf(&row, `<c r="%s%d"><v>%d.25</v></c>`, column(i), r+2, r*i)
			}
		}
		row.WriteString(`</row>`)
		sheet.Write(row.Bytes())
	}
	io.WriteString(sheet, `</sheetData></worksheet>`)
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkWorkbook reads a workbook of 50,000 rows and 35 columns.
func BenchmarkWorkbook(b *testing.B) {
	const n = 50_000
	p, data := profile(b, "standard"), manySheetRows(b, n)
	fsys := fstest.MapFS{"a.xlsx": {Data: data}}
	b.ReportAllocs()
	for b.Loop() {
		r, err := snapshot.Open(context.Background(), fsys, "a.xlsx", p, &source.Manifest{}, snapshot.Options{})
		if err != nil {
			b.Fatal(err)
		}
		found := 0
		for batch, err := range r.Streams(1)[0] {
			if err != nil {
				b.Fatal(err)
			}
			found += len(batch)
		}
		if found != n {
			b.Fatalf("%d cases; want %d: %v", found, n, r.Faults()[:min(3, len(r.Faults()))])
		}
	}
}
