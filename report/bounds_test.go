package report_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/parquet-go/parquet-go"

	"example.org/oversight/report"
)

// mostTold is the most bytes that all faults and notes of one run may have,
// whatever the files hold.
const mostTold = 512 << 10

// hostile are series whose faults would be longer than the files, or as long.
func hostile(t *testing.T) map[string]fstest.MapFS {
	const head, megabyte = "case_id,citizenship,flagged_date\n", 900 << 10
	lines := func(head string, n int, line func(i int) string) []byte {
		var b bytes.Buffer
		b.WriteString(head)
		for i := range n {
			b.WriteString(line(i) + "\n")
		}
		return b.Bytes()
	}
	long := strings.Repeat("long ", megabyte/5)
	all := map[string]fstest.MapFS{
		"one id on every row":     series(lines(head, 100_000, func(int) string { return "C1,PERU,2026-01-02" })),
		"each id twice":           series(lines(head, 60_000, func(i int) string { return fmt.Sprintf("C%d,PERU,2026-01-02", i/2) })),
		"each id in two cases":    series(lines(head, 60_000, func(i int) string { return fmt.Sprintf("%c%d,PERU,2026-01-02", "Cc"[i%2], i/2) })),
		"labels nobody knows":     series(lines(head, 19_000, func(i int) string { return fmt.Sprintf("C%d,Nowhere %d,2026-01-02", i, i) })),
		"long labels":             series(lines(head, 3000, func(i int) string { return fmt.Sprintf("C%d,%s%d,2026-01-02", i, strings.Repeat("\U0001F600", 200), i) })),
		"rows of faults":          series(lines(head, 50_000, func(int) string { return ",," })),
		"rows of no cells":        series(lines(head, 50_000, func(int) string { return "a" })),
		"many columns":            series([]byte(head[:len(head)-1] + strings.Repeat(",x", 16_000) + "\n")),
		"many columns of persons": series([]byte(head[:len(head)-1] + strings.Repeat(",name", 16_000) + "\n")),
		"columns without names":   series([]byte(head[:len(head)-1] + strings.Repeat(",", 16_000) + "\n")),
		"a column of a megabyte":  series([]byte(head[:len(head)-1] + "," + long + "\nC1,PERU,2026-01-02,\n")),
		"a name of a megabyte":    series([]byte(head[:len(head)-1] + ",last name" + long + "\nC1,PERU,2026-01-02,\n")),
		"no column but one":       series([]byte(long + "\nC1\n")),
		"values alike": series(lines("case_id,citizenship,flagged_date,entry_office\n", 900, func(i int) string {
			return fmt.Sprintf("C%d,PERU,2026-01-02,%s%d", i, []string{"Office of the far north ", "OFFICE of the far north "}[i%2], i/2)
		})),
		"keys nobody knows": series([]byte(head)), "crosswalk of faults": series([]byte(head)),
	}
	all["keys nobody knows"]["request.yaml"] = &fstest.MapFile{Data: lines("", 60_000, func(i int) string { return fmt.Sprintf("k%d: x", i) })}
	all["crosswalk of faults"]["crosswalk.csv"] = &fstest.MapFile{Data: lines("label,code\n", 60_000, func(i int) string { return fmt.Sprintf("l%d,XX%d", i, i) })}
	columns := "case_id,citizenship,citizenship_scheme,flagged_date,custody,apprehended,events,updated_at,entry_date,record_state,person_id"
	for i, column := range strings.Split(columns, ",") {
		cells := []string{"C1", "PERU", "", "2026-01-02", "", "", "", "", "", "", ""}
		cells[i] = long + "x"
		all["a megabyte of "+column] = series([]byte(columns + "\n" + strings.Join(cells, ",") + "\n"))
		cells[i] = `a"` + long
		all["quotes in a megabyte of "+column] = series([]byte(columns + "\n" + strings.Join(cells, ",") + "\n"))
	}
	return all
}

// TestWhatIsToldIsBounded holds every fault and note, with their bytes, to a
// bound: a file of some kilobytes must not fill a log.
func TestWhatIsToldIsBounded(t *testing.T) {
	all := hostile(t)
	for name, book := range oddBooks(t) {
		data := series(nil)
		delete(data, "snapshots/2026-06-30.csv")
		data["snapshots/2026-06-30.xlsx"] = &fstest.MapFile{Data: book}
		all[name] = data
	}
	refused := 0
	for name, data := range all {
		found, err := report.Check(t.Context(), report.Job{Data: data, Request: "request.yaml", Place: "data/s", Jobs: 2})
		told := ""
		if err != nil {
			told = err.Error()
			refused++
		} else {
			told = strings.Join(found.Notes, "\n")
		}
		if len(told) > mostTold || strings.Count(told, "\n") > 1001 {
			t.Errorf("%s: %d bytes in %d lines are told, from %.300q on", name, len(told), strings.Count(told, "\n"), told)
		}
		if told == "" && !strings.Contains(name, "person_id") && !strings.Contains(name, "case_id") {
			t.Errorf("%s: nothing is told", name)
		}
	}
	if refused < 20 {
		t.Errorf("%d of %d series are refused", refused, len(all))
	}
}

// oddBooks are workbooks with names and places of a megabyte and more.
func oddBooks(t *testing.T) map[string][]byte {
	const content = `<sst><si><t>case_id</t></si><si><t>citizenship</t></si><si><t>flagged_date</t></si></sst>`
	sheet := `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>` + strings.Repeat("<row><c/></row>", 3) + "%s</sheetData></worksheet>"
	long := strings.Repeat("n", 2<<20)
	write := func(names []string, rows string) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		book, links := "", ""
		for i, name := range names {
			book += fmt.Sprintf(`<sheet name="%s" r:id="r%d"/>`, name, i)
			links += fmt.Sprintf(`<Relationship Id="r%d" Target="worksheets/s.xml"/>`, i)
		}
		for name, text := range map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + book + `</sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": "<Relationships>" + links + "</Relationships>",
			"xl/sharedStrings.xml":       content, "xl/worksheets/s.xml": fmt.Sprintf(sheet, rows),
		} {
			file, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			file.Write([]byte(text))
		}
		w.Close()
		return b.Bytes()
	}
	bad := strings.Repeat(`<row><c t="str"><v>x</v></c></row>`, 2000)
	many := make([]string, 20_000)
	for i := range many {
		many[i] = fmt.Sprintf("a sheet with a name of its own %d", i)
	}
	return map[string][]byte{
		"a sheet whose name has megabytes": write([]string{long}, bad), "sheets by the thousand": write(many, bad), "a sheet of faults": write([]string{strings.Repeat("n", 31)}, bad),
		"a place of megabytes":  write([]string{"S"}, `<row><c r="`+long+`"><v>1</v></c></row>`),
		"a row of megabytes":    write([]string{"S"}, `<row r="`+long+`"><c><v>1</v></c></row>`),
		"a kind of megabytes":   write([]string{"S"}, `<row><c t="`+long+`"><v>1</v></c></row>`),
		"a string of megabytes": write([]string{"S"}, `<row><c t="s"><v>`+long+`</v></c></row>`),
		"an error of megabytes": write([]string{"S"}, `<row><c t="e"><v>`+long+`</v></c><c t="e"><v>`+long+`</v></c></row>`),
	}
}

// TestOneIDTakesLittleMemory reads a small file that unpacks to many rows of one
// case, which are looked at twice.
func TestOneIDTakesLittleMemory(t *testing.T) {
	const rows = 300_000
	type record struct {
		ID      string `parquet:"case_id,dict"`
		Country string `parquet:"citizenship,dict"`
		Day     int32  `parquet:"flagged_date,date"`
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[record](&out)
	batch := make([]record, 1000)
	for i := range batch {
		batch[i] = record{"CASE-000000000001", "PERU", 20_000}
	}
	for range rows / len(batch) {
		if _, err := w.Write(batch); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := series(nil)
	delete(data, "snapshots/2026-06-30.csv")
	data["snapshots/2026-06-30.parquet"] = &fstest.MapFile{Data: out.Bytes()}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := report.Build(t.Context(), report.Job{Data: data, Request: "request.yaml", Series: "s"})
	runtime.ReadMemStats(&after)
	want := fmt.Sprintf("snapshots/2026-06-30.parquet: row group 1, row 1: the case_id stands again at snapshots/2026-06-30.parquet: row group 1, row 2, "+
		"snapshots/2026-06-30.parquet: row group 1, row 3, snapshots/2026-06-30.parquet: row group 1, row 4 and %d more places; want each case_id once", rows-4)
	if err == nil || err.Error() != want {
		t.Errorf("%v; want %s", err, want)
	}
	if each := float64(after.TotalAlloc-before.TotalAlloc) / rows; each > 100 {
		t.Errorf("%.0f bytes a row of a file of %d bytes", each, out.Len())
	}
}
