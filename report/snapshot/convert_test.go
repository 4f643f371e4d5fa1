package snapshot

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/workbook"
)

// written reads records to their end as the text that the cutter is given.
func written(from records) (string, error) {
	text, err := io.ReadAll(convert(from))
	return string(text), err
}

const casesText = "case_id,citizenship,flagged_date,apprehended,events\nC1,\"CHINA, PEOPLES REPUBLIC OF\",2024-03-01,yes,3\nC2,Türkiye,2026-06-30,,\n"

func workbookOf(t *testing.T, fill func(*excelize.File)) *bytes.Reader {
	t.Helper()
	book := excelize.NewFile()
	fill(book)
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(out.Bytes())
}

func setRow(book *excelize.File, sheet string, row int, values ...any) {
	if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", row), &values); err != nil {
		panic(err)
	}
}

func fillCases(book *excelize.File, first, second any) {
	setRow(book, "Sheet1", 1, "case_id", "citizenship", "flagged_date", "apprehended", "events")
	setRow(book, "Sheet1", 2, "C1", "CHINA, PEOPLES REPUBLIC OF", first, true, 3)
	setRow(book, "Sheet1", 3, "C2", "Türkiye", second)
}

func TestWorkbookReadsAsTheCSVThatItWouldBe(t *testing.T) {
	style := func(book *excelize.File, code string) {
		id, err := book.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			panic(err)
		}
		book.SetCellStyle("Sheet1", "C2", "C3", id)
	}
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	tests := []struct {
		name string
		fill func(*excelize.File)
	}{
		{"dates as a spreadsheet program shows them by default", func(b *excelize.File) { fillCases(b, day(2024, 3, 1), day(2026, 6, 30)) }},
		{"serial numbers under a format of the user's own", func(b *excelize.File) { fillCases(b, 45352, 46203); style(b, `dd"."mmm\.yyyy;@`) }},
		{"serial numbers from 1904", func(b *excelize.File) {
			yes := true
			b.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
			fillCases(b, 45352-1462, 46203-1462)
			style(b, "m/d/yy")
		}},
		{"dates as text", func(b *excelize.File) { fillCases(b, "2024-03-01", "2026-06-30") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := workbookOf(t, test.fill)
			book, err := workbook.Open(file, file.Size(), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			got, err := written(book)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(casesText, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWorkbookSheetsAndPreamble(t *testing.T) {
	file := workbookOf(t, func(book *excelize.File) {
		book.NewSheet("Notes")
		setRow(book, "Notes", 1, "Fictitious")
		for sheet, id := range map[string]string{"2024": "C1", "2025": "C2"} {
			book.NewSheet(sheet)
			setRow(book, sheet, 1, "Agency extract")
			setRow(book, sheet, 2, "Run", "2026-07-02")
			setRow(book, sheet, 4, "case_id", "citizenship", "flagged_date")
			setRow(book, sheet, 6, id, "RUSSIA", "2024-03-01")
		}
	})
	book, err := workbook.Open(file, file.Size(), []string{"2025", "2024"}, 3)
	if err != nil {
		t.Fatal(err)
	}
	got, err := written(book)
	if err != nil {
		t.Fatal(err)
	}
	if want := "case_id,citizenship,flagged_date\nC2,RUSSIA,2024-03-01\nC1,RUSSIA,2024-03-01\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := book.Place(2, 2), `sheet "2024", cell C6`; got != want {
		t.Errorf("place: %s, want %s", got, want)
	}
	for name, sheets := range map[string][]string{"no sheet is named": nil, "a sheet that is not there": {"2023"}} {
		if _, err := workbook.Open(file, file.Size(), sheets, 3); err == nil || !strings.Contains(err.Error(), `"2024"`) {
			t.Errorf("%s: %v; want the names of the sheets", name, err)
		}
	}
}

// rezip copies a workbook, changing one part.
func rezip(t *testing.T, file *bytes.Reader, part string, change func([]byte) []byte) *bytes.Reader {
	t.Helper()
	in, err := zip.NewReader(file, file.Size())
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, _ := f.Open()
		data, _ := io.ReadAll(r)
		if f.Name == part {
			data = change(data)
		}
		to, _ := w.Create(f.Name)
		to.Write(data)
	}
	w.Close()
	return bytes.NewReader(out.Bytes())
}

func TestWorkbookDamage(t *testing.T) {
	whole := workbookOf(t, func(b *excelize.File) { fillCases(b, "2024-03-01", "2026-06-30") })
	const first = "xl/worksheets/sheet1.xml"
	tests := []struct {
		name string
		file *bytes.Reader
		want string
	}{
		{"cut off within the last row", rezip(t, whole, first, func(b []byte) []byte { return b[:bytes.LastIndex(b, []byte("<row"))+20] }), "unexpected EOF"},
		{"cut off after a row", rezip(t, whole, first, func(b []byte) []byte { return b[:bytes.LastIndex(b, []byte("</row>"))+6] }), "unexpected EOF"},
		{"a zip bomb", rezip(t, whole, first, func(b []byte) []byte { return append(b, bytes.Repeat([]byte(" "), 80<<20)...) }), "would grow"},
		{"one cell without end", rezip(t, whole, first, func(b []byte) []byte {
			noise := bytes.Repeat([]byte("0123456789abcdef"), 2<<20)
			for i := range noise {
				noise[i] = "0123456789abcdef"[(i*i*7919>>7)&15]
			}
			return bytes.Replace(b, []byte("<sheetData>"), append([]byte("<sheetData><row><c t=\"str\"><v>"), noise...), 1)
		}), "in one place"},
		{"a shared string that is not there", rezip(t, whole, first, func(b []byte) []byte { return bytes.Replace(b, []byte("<v>0</v>"), []byte("<v>99</v>"), 1) }), `shared string "99"`},
		{"rows out of order", rezip(t, whole, first, func(b []byte) []byte { return bytes.Replace(b, []byte(`<row r="3"`), []byte(`<row r="1"`), 1) }), "growing"},
		{"no workbook at all", bytes.NewReader([]byte("case_id,citizenship\n")), "no workbook"},
		{"cut off as a whole", bytes.NewReader(bytes.Repeat([]byte("PK\x03\x04"), 100)), "no workbook"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			book, err := workbook.Open(test.file, test.file.Size(), nil, 0)
			if err == nil {
				_, err = written(book)
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v; want %q in it", err, test.want)
			}
		})
	}
}

func TestNDJSON(t *testing.T) {
	tests := []struct{ name, text, want, fault string }{
		{"the same cases", `{"case_id":"C1","citizenship":"CHINA, PEOPLES REPUBLIC OF","flagged_date":"2024-03-01","apprehended":true,"events":3}` + "\n\n" +
			`{"flagged_date":"2026-06-30","citizenship":"T\u00fcrkiye","case_id":"C2","events":null}`, casesText, ""},
		{"a key that only the last object has", "{\"a\":\"1\"}\n{\"a\":\"2\",\"b\":false}\n", "a,b\n1,\n2,no\n", ""},
		{"a line end within a value", `{"a":"1\n2","b":"\"x\""}`, "a,b\n\"1\n2\",\"\"\"x\"\"\"\n", ""},
		{"a large number keeps its digits", `{"a":12345678901234567890}`, "a\n12345678901234567890\n", ""},
		{"nothing", "", "", ""},
		{"cut off", "{\"a\":\"1\"}\n{\"a\":\"2\"", "", "line 2: the object is cut off"},
		{"a key twice", `{"a":"1","a":"2"}`, "", `line 1: key "a" stands twice`},
		{"half a pair of escapes", `{"a":"\ud83d"}`, "", "half of a pair"},
		{"a pair of escapes", `{"a":"\ud83d\ude00"}`, "a\n\U0001F600\n", ""},
		{"no UTF-8 beside an escape", "{\"a\":\"\\n\xff\"}", "", "line 1: key \"a\": the text is not UTF-8"},
		{"a list", `{"a":[1,{"b":"]"}],"c":"1"}`, "a,c\n!\"o,1\n", ""},
		{"a list that is not closed", `{"a":[1,"c":"1"}`, "", "line 1: no JSON: '}' stands in place of the value of key \"a\""},
		{"a list that is cut off", `{"a":[1`, "", "line 1: the object is cut off"},
		{"no value", `{"a":}`, "", "line 1: no JSON: '}' stands in place of the value of key \"a\""},
		{"a word that is none", `{"a":yes}`, "", "line 1: no JSON: the value of key \"a\" is neither text in quotes, a number, true, false nor null"},
		{"a comma too many", `{"a":1,}`, "", "line 1: no JSON: '}' stands in place of a key in quotes"},
		{"two objects", `{"a":"1"}{"a":"2"}`, "", "nothing after it"},
		{"no object", `"a"`, "", "want one JSON object a line"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			n, err := newNDJSON(strings.NewReader(test.text))
			var got string
			if err == nil {
				n.rows(strings.NewReader(test.text))
				got, err = written(n)
			}
			if test.fault != "" {
				if err == nil || !strings.Contains(err.Error(), test.fault) {
					t.Errorf("%v; want %q in it", err, test.fault)
				}
				return
			}
			if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}
