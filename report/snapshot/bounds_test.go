package snapshot

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"example.org/oversight/report/cells"
	"example.org/oversight/report/workbook"
)

// TestTextIsInProportionToTheFile reads small workbooks that could become any
// amount of text: what is made of them, and the memory that it takes, stay within
// a bound that grows with the file alone.
func TestTextIsInProportionToTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it fills the memory")
	}
	const head = `<row r="1"><c t="str"><v>case_id</v></c><c t="str"><v>citizenship</v></c><c t="str"><v>flagged_date</v></c></row>`
	rows := func(n int, cells string) string { return head + strings.Repeat("<row>"+cells+"</row>", n) }
	tail := func(text string) string {
		return `<worksheet><sheetData>` + rows(2, `<c><v>1</v></c><c><v>2</v></c>`) + `</sheetData>` + text + `</worksheet>`
	}
	long := `<si><t>` + strings.Repeat("x", cells.MostText) + `</t></si>`
	var sheets, links strings.Builder
	var parts [][2]string
	for i := range 3000 {
		fmt.Fprintf(&sheets, `<sheet name="T%d" r:id="x%d"/>`, i, i)
		fmt.Fprintf(&links, `<Relationship Id="x%d" Type="%s/worksheet" Target="s%d.xml"/>`, i, relationType, i)
		parts = append(parts, [2]string{fmt.Sprintf("xl/s%d.xml", i), `<worksheet><sheetData>` + head + `</sheetData></worksheet>`})
	}
	for _, test := range []struct {
		name, fault string
		book        RawBook
	}{
		{"one long string in every cell", workbook.ErrTooMuch.Error(), RawBook{Strings: long, Sheet: rows(100_000, `<c t="s"><v>0</v></c>`)}},
		{"a string that is too long, in every cell", "", RawBook{Strings: `<si><t>` + strings.Repeat("x", 3_000_000) + `</t></si>`, Sheet: rows(100_000, `<c t="s"><v>0</v></c>`)}},
		{"one long string in cells that are not read", "", RawBook{Strings: long, Sheet: rows(100_000, `<c/><c t="s"><v>0</v></c>`)}},
		{"blanks that are long, in cells that are not read", "", RawBook{Strings: `<si><t xml:space="preserve">` + strings.Repeat(" ", cells.MostText) + `</t></si>`, Sheet: rows(100_000, `<c/><c t="s"><v>0</v></c>`)}},
		{"a value in the last column", "", RawBook{Sheet: rows(100_000, `<c r="XFD1"><v>1</v></c>`)}},
		{"a header up to the last column", workbook.ErrTooMuch.Error(), RawBook{Sheet: strings.Replace(head, `<c t="str"><v>flagged_date`, `<c r="XFD1" t="str"><v>flagged_date`, 1) + strings.Repeat(`<row><c><v>1</v></c></row>`, 100_000)}},
		{"a formula that fills every column", workbook.ErrTooMuch.Error(), RawBook{Sheet: strings.Replace(head, `<c t="str"><v>flagged_date`, `<c r="XFD1" t="str"><v>flagged_date`, 1) +
			`<row><c><f t="array" ref="A2:XFD1048576"/><v>1</v></c></row>` + strings.Repeat(`<row><c><v>1</v></c></row>`, 100_000)}},
		{"formulas that fill every column", workbook.ErrTooMuch.Error(), RawBook{Sheet: rows(100_000, `<c><f t="array" ref="A2:XFD9"/><v>1</v></c>`)}},
		{"rows without end", "a sheet has 1048576 rows at most", RawBook{Sheet: head + strings.Repeat(`<row/>`, 1_200_000)}},
		{"merged ranges without end", "more ranges of cells are merged", RawBook{Sheet: tail(`<mergeCells>` + strings.Repeat(`<mergeCell ref="A2:A3"/>`, 100_000) + `</mergeCells>`)}},
		{"descriptions of columns without end", "more than 16384 descriptions of columns", RawBook{Sheet: `<worksheet><cols>` + strings.Repeat(`<col min="1" max="16384" hidden="1"/>`, 20_000) + `</cols></worksheet>`}},
		{"spans that are none", "", RawBook{Sheet: head + `<row r="2" spans="1:999999999999"><c><v>1</v></c></row>`}},
		{"a row number of many digits", "row number", RawBook{Sheet: head + `<row r="99999999999999999999"><c><v>1</v></c></row>`}},
		{"cell formats of one long code", "", RawBook{Sheet: head, Styles: `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="` + strings.Repeat("0", 1<<20) + `"/></numFmts><cellXfs>` +
			strings.Repeat(`<xf numFmtId="200"/>`, 200_000) + `</cellXfs></styleSheet>`}},
		{"thousands of sheets", "", RawBook{Book: `<workbook xmlns:r="` + relationType + `"><sheets><sheet name="S" r:id="a"/>` + sheets.String() + `</sheets></workbook>`, Links: links.String(), Further: parts,
			Sheet: head}},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := test.book.Bytes()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			made, err := textOf(data)
			runtime.ReadMemStats(&after)
			if test.fault == "" && err != nil || test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault)) {
				t.Errorf("the fault is %v; want %q in it", err, test.fault)
			}
			most := int64(workbook.LeastText + workbook.TextForByte*len(data))
			if took := int64(after.TotalAlloc - before.TotalAlloc); made > most || took > 8*most {
				t.Errorf("%d bytes became %d KiB of text in %d MiB of memory; want %d KiB at most", len(data), made>>10, took>>20, most>>10)
			}
		})
	}
}

// textOf reads the text of a workbook's first and third columns.
func textOf(data []byte) (int64, error) {
	book, err := workbook.Open(bytes.NewReader(data), int64(len(data)), workbook.EverySheet, 0)
	if err != nil {
		return 0, err
	}
	from := convert(book)
	header, err := from.header()
	if err != nil {
		return 0, err
	}
	used := make([]cells.Need, len(header))
	used[0], used[len(used)-1] = cells.Wanted, cells.Wanted
	if err := from.want(used); err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, from)
}
