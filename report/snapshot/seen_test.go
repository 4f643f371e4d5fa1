package snapshot_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/report/workbook"
)

// sheetRow writes a row: cells that begin with <c as they are, others as text.
func sheetRow(attributes string, cells ...string) string {
	var b strings.Builder
	b.WriteString("<row " + attributes + ">")
	for _, cell := range cells {
		switch {
		case strings.HasPrefix(cell, "<c"):
			b.WriteString(cell)
		case cell == "":
			b.WriteString("<c/>")
		default:
			b.WriteString(`<c t="inlineStr"><is><t>` + cell + `</t></is></c>`)
		}
	}
	return b.String() + "</row>"
}

var (
	sheetHead = sheetRow(`r="1"`, "case_id", "citizenship", "flagged_date", "events", "remark")
	plainRow  = sheetRow(`r="2"`, "C1", "PERU", day45352, "<c><v>3</v></c>")
)

const day45352 = `<c s="1"><v>45352</v></c>` // 2024-03-01

// A bookReading is what a workbook gives.
type bookReading struct {
	Cases  []string // id, citizenship, date, events
	Faults string
	Hidden []workbook.HiddenRows
	Notes  []string
}

// readBook reads a workbook by the standard profile, with more lines.
func readBook(t *testing.T, data []byte, more string) (got bookReading) {
	t.Helper()
	p := *profile(t, "standard")
	for _, line := range strings.Split(more, "\n") {
		switch key, value, _ := strings.Cut(line, ": "); key {
		case "sheets":
			p.AllSheets = value == "all"
			if !p.AllSheets {
				p.Sheets = strings.Split(value, ", ")
			}
		case "preamble_rows":
			fmt.Sscan(value, &p.Preamble)
		case "time_of_day":
			p.IgnoreTime = value == "ignore"
		}
	}
	r, err := open(&p, &source.Manifest{}, string(data))
	if err != nil {
		return bookReading{Faults: err.Error()}
	}
	for batch, err := range r.Streams(1)[0] {
		if err != nil {
			return bookReading{Faults: err.Error()}
		}
		for _, c := range batch {
			got.Cases = append(got.Cases, strings.TrimSpace(fmt.Sprintf("%s %s %v %d", c.ID, c.Citizenship, c.Flagged, c.Events)))
		}
	}
	if faults := errors.Join(r.Faults()...); faults != nil {
		got.Faults = faults.Error()
	}
	got.Hidden = r.HiddenRows()
	for _, note := range r.Notes() {
		if !strings.Contains(note, "is not in profile") {
			got.Notes = append(got.Notes, note)
		}
	}
	return got
}

// A bookTest is a sheet S and what it should give.
type bookTest struct {
	name, reason string
	book         snapshot.RawBook
	more         string
	want         bookReading
}

func runBooks(t *testing.T, tests []bookTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, readBook(t, test.book.Bytes(), test.more)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

const (
	never = `the formula was never computed; open the workbook in a spreadsheet program and save it`
	waits = `<calcPr calcId="1" fullCalcOnLoad="1"/>`
)

// TestFormulasThatWereNeverComputed holds every way to write one to being a fault
// of its cell, and what looks like one and has a value to being read.
func TestFormulasThatWereNeverComputed(t *testing.T) {
	cell := func(xml string) snapshot.RawBook {
		return snapshot.RawBook{Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, xml)}
	}
	fault := bookReading{Faults: `d/a.csv: sheet "S", cell D2: column events: ` + never}
	three, none := bookReading{Cases: []string{"C1 PERU 2024-03-01 3"}}, bookReading{Cases: []string{"C1 PERU 2024-03-01 0"}}
	waiting := func(b snapshot.RawBook, calc string) snapshot.RawBook { b.Book = calc; return b }
	runBooks(t, []bookTest{
		{"no value", "as a library writes a formula", cell(`<c><f>A1</f></c>`), "", fault},
		{"an empty value", "as another one writes it", cell(`<c><f>A1</f><v></v></c>`), "", fault},
		{"an empty value in short", "the same", cell(`<c><f>A1</f><v/></c>`), "", fault},
		{"a number without one", "the kind is given, the value is not", cell(`<c t="n"><f>A1</f><v></v></c>`), "", fault},
		{"a truth without one", "the same", cell(`<c t="b"><f>A1</f><v/></c>`), "", fault},
		{"an error without one", "an error that is not named is none", cell(`<c t="e"><f>A1</f><v></v></c>`), "", fault},
		{"a text without one", "a text that was computed has a value, be it empty", cell(`<c t="str"><f>A1</f></c>`), "", fault},
		{"a shared formula without a value", "it is written once and meant here", cell(`<c><f t="shared" si="0"/></c>`), "", fault},
		{"no formula at all", "it has nothing to compute", cell(`<c/>`), "", none},
		{"a formula with its value", "as a spreadsheet program saves it", cell(`<c><f>A1</f><v>3</v></c>`), "", three},
		{"an empty text", "how a spreadsheet program writes a formula that gave nothing", cell(`<c t="str"><f>IF(1,"")</f><v></v></c>`), "", none},
		{"an empty text in short", "the same", cell(`<c t="str"><f>IF(1,"")</f><v/></c>`), "", none},
		{"an error", "the fault that it is", cell(`<c t="e"><f>1/0</f><v>#DIV/0!</v></c>`), "",
			bookReading{Faults: `d/a.csv: sheet "S", cell D2: column events: the cell holds the error #DIV/0!; want a value, or nothing`}},
		{"zero in a workbook that waits", "a library writes 0 and has the workbook computed when it is opened", waiting(cell(`<c><f>A1</f><v>0</v></c>`), waits), "", fault},
		{"a value in a workbook that waits", "whether it was ever computed cannot be told", waiting(cell(`<c><f>A1</f><v>3</v></c>`), `<calcPr fullCalcOnLoad="true"/>`), "", fault},
		{"a computation that was not finished", "the workbook says so", waiting(cell(`<c><f>A1</f><v>3</v></c>`), `<calcPr calcCompleted="0"/>`), "", fault},
		{"an error in a workbook that waits", "stays the fault that it is", waiting(cell(`<c t="e"><f>1/0</f><v>#N/A</v></c>`), waits), "",
			bookReading{Faults: `d/a.csv: sheet "S", cell D2: column events: the cell holds the error #N/A; want a value, or nothing`}},
		{"a workbook that waits without formulas", "libraries always write so", waiting(cell(`<c><v>3</v></c>`), waits), "", three},
		{"a workbook that does not wait", "a value stands", waiting(cell(`<c><f>A1</f><v>3</v></c>`), `<calcPr fullCalcOnLoad="0" calcCompleted="1"/>`), "", three},
		{"in a column that is not read", "nothing depends on it", snapshot.RawBook{Book: waits,
			Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, "<c><v>3</v></c>", `<c><f>A1</f><v>0</v></c>`)}, "", three},
		{"beside the table", "nor on it", snapshot.RawBook{Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, "<c><v>3</v></c>", "", `<c><f>A1</f></c>`)}, "", three},
		{"below the table in a column that is not read", "such a row is blank", snapshot.RawBook{Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, "<c><v>3</v></c>") +
			sheetRow(`r="3"`, "", "", "", "", `<c><f>A1</f></c>`)}, "", three},
	})
}

// TestFormulasOfSeveralCells has formulas that stand in one cell and fill others,
// which do not say so.
func TestFormulasOfSeveralCells(t *testing.T) {
	book := func(calc, first, second string) snapshot.RawBook {
		return snapshot.RawBook{Book: calc, Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, first) + sheetRow(`r="3"`, "C2", "PERU", day45352, second) +
			sheetRow(`r="4"`, "C3", "PERU", day45352, "<c><v>5</v></c>")}
	}
	const d = `d/a.csv: sheet "S", cell D`
	both := bookReading{Cases: []string{"C3 PERU 2024-03-01 5"}, Faults: d + `2: column events: ` + never + "\n" + d + `3: column events: ` + never}
	second := bookReading{Cases: []string{"C1 PERU 2024-03-01 3", "C3 PERU 2024-03-01 5"}, Faults: d + `3: column events: ` + never}
	whole := bookReading{Cases: []string{"C1 PERU 2024-03-01 3", "C2 PERU 2024-03-01 4", "C3 PERU 2024-03-01 5"}}
	const array = `<c><f t="array" ref="D2:D3">A1:A2</f>`
	runBooks(t, []bookTest{
		{"computed", "each cell has its value", book("", array+`<v>3</v></c>`, `<c><v>4</v></c>`), "", whole},
		{"waiting", "the second cell holds a zero of the library's", book(waits, array+`<v>0</v></c>`, `<c><v>0</v></c>`), "", both},
		{"without values", "the second cell is not even there", book("", array+`<v></v></c>`, ``), "", both},
		{"the first cell alone", "the second should have a value too", book("", array+`<v>3</v></c>`, ``), "", second},
		{"a table of data", "it stands in its first cell as well", book(waits, `<c><f t="dataTable" ref="D2:D3"/><v>0</v></c>`, `<c><v>0</v></c>`), "", both},
		{"a row that holds nothing else", "its cell is not there either", snapshot.RawBook{Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, array+`<v>3</v></c>`) + `<row r="3"/>`}, "",
			bookReading{Cases: whole.Cases[:1], Faults: `d/a.csv: sheet "S", cell A3: column case_id: the cell is empty; every row needs a case_id` + "\n" +
				`d/a.csv: sheet "S", cell C3: column flagged_date: the cell is empty; every row needs a date here` + "\n" + d + `3: column events: ` + never}},
		{"one cell", "a formula of one cell ends there", book("", `<c><f t="array" ref="D2">A1</f><v>3</v></c>`, `<c><v>4</v></c>`), "", whole},
		{"no range", "it says nothing", book("", `<c><f t="array" ref="all">A1</f><v>3</v></c>`, ``), "",
			bookReading{Faults: `d/a.csv: sheet "S", row 2: cell D2: a formula for the cells "all"; want a range such as B2:B9`}},
	})
}

// TestSerialNumbersThatAreNoDates holds the numbers that a date's format hides to
// being faults of their cells.
func TestSerialNumbersThatAreNoDates(t *testing.T) {
	row := func(cell string) string { return sheetHead + sheetRow(`r="2"`, "C1", "PERU", cell) }
	fault := func(number string) bookReading {
		return bookReading{Faults: `d/a.csv: sheet "S", cell C2: column flagged_date: the number ` + number + ` is shown as a date and is none; a formula that points at an empty cell gives 0`}
	}
	const late = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="a"/></sheets></workbook>`
	timed := func(text string) bookReading {
		return bookReading{Faults: `d/a.csv: sheet "S", cell C2: column flagged_date: "` + text + `" has a time of day, which the profile does not ignore; want yyyy-mm-dd`}
	}
	runBooks(t, []bookTest{
		{"zero", "a formula that points at an empty cell", snapshot.RawBook{Sheet: row(`<c s="1"><f>H2</f><v>0</v></c>`)}, "", fault("0")},
		{"zero without a formula", "the same, pasted as a value", snapshot.RawBook{Sheet: row(`<c s="1"><v>0</v></c>`)}, "", fault("0")},
		{"zero of 1904", "it would be January 1, 1904", snapshot.RawBook{Book: late, Sheet: row(`<c s="1"><v>0</v></c>`)}, "", fault("0")},
		{"a time alone", "a clock is no day", snapshot.RawBook{Sheet: row(`<c s="2"><v>0.5</v></c>`)}, "", fault("0.5")},
		{"a time alone, ignored", "nor is it where times of day are passed over", snapshot.RawBook{Sheet: row(`<c s="2"><v>0.5</v></c>`)}, "time_of_day: ignore", fault("0.5")},
		{"below zero", "no spreadsheet shows it", snapshot.RawBook{Sheet: row(`<c s="1"><v>-1</v></c>`)}, "", fault("-1")},
		{"zero in a column that is not read", "nothing depends on it", snapshot.RawBook{Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, "<c><v>3</v></c>", `<c s="1"><v>0</v></c>`)}, "",
			bookReading{Cases: []string{"C1 PERU 2024-03-01 3"}}},
		{"the last moment of a day", "it is that day, and a time", snapshot.RawBook{Sheet: row(`<c s="1"><v>45930.999999965278</v></c>`)}, "", timed("2025-09-30 23:59:59")},
		{"the last moment of a day, ignored", "it is that day", snapshot.RawBook{Sheet: row(`<c s="1"><v>45930.999999965278</v></c>`)}, "time_of_day: ignore", bookReading{Cases: []string{"C1 PERU 2025-09-30 0"}}},
		{"midnight", "a whole number", snapshot.RawBook{Sheet: row(`<c s="1"><v>45931.0</v></c>`)}, "", bookReading{Cases: []string{"C1 PERU 2025-10-01 0"}}},
		{"a date of ISO 8601", "as the strict form writes it", snapshot.RawBook{Sheet: row(`<c t="d"><v>2025-10-01T00:00:00.000</v></c>`)}, "", bookReading{Cases: []string{"C1 PERU 2025-10-01 0"}}},
		{"a moment of ISO 8601", "a time of day", snapshot.RawBook{Sheet: row(`<c t="d"><v>2025-09-30T23:59:59.997</v></c>`)}, "", timed("2025-09-30T23:59:59.997")},
	})
}

// TestOneNumberHasOneText reads one id as each writer of a workbook writes it.
func TestOneNumberHasOneText(t *testing.T) {
	row := func(cell string) snapshot.RawBook {
		return snapshot.RawBook{Sheet: sheetHead + sheetRow(`r="2"`, cell, "PERU", day45352)}
	}
	id := func(id string) bookReading { return bookReading{Cases: []string{id + " PERU 2024-03-01 0"}} }
	lost := func(number string) bookReading {
		return bookReading{Faults: `d/a.csv: sheet "S", cell A2: column case_id: the number ` + number + ` has more digits than its kind of number keeps, and the last may be lost; want it as text`}
	}
	var tests []bookTest
	for _, test := range []struct {
		cell, reason string
		want         bookReading
	}{
		{`<c><v>20250001</v></c>`, "plain", id("20250001")},
		{`<c><v>2.0250001E7</v></c>`, "a library in Java", id("20250001")},
		{`<c><v>20250001.0</v></c>`, "a library in Python", id("20250001")},
		{`<c t="n"><v>+20250001</v></c>`, "a sign", id("20250001")},
		{`<c><v>020250001</v></c>`, "zeros of a number mean nothing", id("20250001")},
		{`<c><v>-0</v></c>`, "nor does the sign of zero", id("0")},
		{`<c><v>1.1000000000000001</v></c>`, "17 digits of a fraction", id("1.1")},
		{`<c><v>0.50</v></c>`, "zeros at its end", id("0.5")},
		{`<c t="str"><v>020250001</v></c>`, "a text stays as it is", id("020250001")},
		{`<c t="inlineStr"><is><t>3.0</t></is></c>`, "so does this one", id("3.0")},
		{`<c><v>123456789012345</v></c>`, "15 digits are kept", id("123456789012345")},
		{`<c><v>1234567890123450</v></c>`, "of 16 the last was made a zero, or not", lost("1234567890123450")},
		{`<c><v>1.23456789012345E+18</v></c>`, "so was that of 19", lost("1.23456789012345E+18")},
		{`<c><v>1E15</v></c>`, "the least of 16 digits", lost("1E15")},
		{`<c><v>1E400</v></c>`, "no program holds it", bookReading{Faults: `d/a.csv: sheet "S", cell A2: column case_id: 1E400 is no number that a file can hold; want a number, or nothing`}},
		{`<c><v>0x10</v></c>`, "no number of a workbook", id("0x10")},
		{`<c><v>1_0</v></c>`, "nor is this", id("1_0")},
	} {
		tests = append(tests, bookTest{test.cell, test.reason, row(test.cell), "", test.want})
	}
	tests = append(tests, bookTest{"a long number that is not read", "nothing depends on it",
		snapshot.RawBook{Sheet: sheetHead + sheetRow(`r="2"`, "C1", "PERU", day45352, "", `<c><v>1234567890123456789</v></c>`)}, "", id("C1")})
	runBooks(t, tests)
}

// TestRowsThatNobodySees counts hidden rows of the table by their places.
func TestRowsThatNobodySees(t *testing.T) {
	book := func(attributes string) snapshot.RawBook {
		return snapshot.RawBook{Sheet: sheetHead + plainRow + sheetRow(`r="3" `+attributes, "C2", "PERU", day45352)}
	}
	both := []string{"C1 PERU 2024-03-01 3", "C2 PERU 2024-03-01 0"}
	hidden := bookReading{Cases: both, Hidden: []workbook.HiddenRows{{Where: `d/a.csv: sheet "S"`, Which: "row 3", Rows: 1}}}
	var many strings.Builder
	for n, attributes := range []string{"hidden='1'", "hidden='1'", "", "hidden='1'", "", "hidden='1'", "", "hidden='1'", "hidden='1'", "", "hidden='1'", "hidden='1'"} {
		many.WriteString(sheetRow(fmt.Sprintf(`r="%d" %s`, n+2, attributes), fmt.Sprint("C", n), "PERU", day45352))
	}
	got := readBook(t, snapshot.RawBook{Sheet: sheetHead + many.String()}.Bytes(), "")
	if want := []workbook.HiddenRows{{Where: `d/a.csv: sheet "S"`, Which: "rows 2-3, 5, 7, 9-10, 12-13", Rows: 8}}; !cmp.Equal(want, got.Hidden) {
		t.Errorf("%v; want %v", got.Hidden, want)
	}
	runBooks(t, []bookTest{
		{"by hand or a filter", "as a spreadsheet program writes it", book(`hidden="1" spans="1:5"`), "", hidden},
		{"in another word", "as another one does", book(`customFormat="false" ht="12.8" hidden="true" outlineLevel="1"`), "", hidden},
		{"no height", "as a library writes it", book(`ht="0" customHeight="1"`), "", hidden},
		{"hardly any height", "nobody sees it", book(`ht="0.05" customHeight="1"`), "", hidden},
		{"read the long way", "a comment keeps the quick reader out", snapshot.RawBook{Sheet: sheetHead + plainRow + strings.Replace(sheetRow(`r="3" hidden="1"`, "C2", "PERU", day45352), "</row>", "<!-- --></row>", 1)}, "", hidden},
		{"not hidden", "it says so", book(`hidden="0" ht="15.75" collapsed="1"`), "", bookReading{Cases: both}},
		{"another program's word", "it has a prefix and means something else", book(`xmlns:x="y" x:hidden="1"`), "", bookReading{Cases: both}},
		{"a hidden row that is blank", "nothing is counted of it", snapshot.RawBook{Sheet: sheetHead + plainRow + `<row r="3" hidden="1"><c/></row>`}, "", bookReading{Cases: both[:1]}},
		{"a hidden preamble and header", "they are not counted", snapshot.RawBook{Sheet: sheetRow(`r="1" hidden="1"`, "Extract") + strings.Replace(sheetHead, `r="1"`, `r="2" hidden="1"`, 1) +
			strings.Replace(plainRow, `r="2"`, `r="3"`, 1)}, "preamble_rows: 1", bookReading{Cases: both[:1]}},
		{"a hidden row that cannot be read", "it is hidden all the same", snapshot.RawBook{Sheet: sheetHead + plainRow + sheetRow(`r="3" hidden="1"`, "C2", "PERU")}, "",
			bookReading{Cases: both[:1], Hidden: hidden.Hidden, Faults: `d/a.csv: sheet "S", cell C3: column flagged_date: the cell is empty; every row needs a date here`}},
	})
}

// TestColumnsThatNobodySees notes those that are read.
func TestColumnsThatNobodySees(t *testing.T) {
	book := func(columns string) snapshot.RawBook {
		return snapshot.RawBook{Sheet: `<worksheet><cols>` + columns + `</cols><sheetData>` + sheetHead + plainRow + `</sheetData></worksheet>`}
	}
	read := []string{"C1 PERU 2024-03-01 3"}
	noted := bookReading{Cases: read, Notes: []string{`d/a.csv: sheet "S": hidden columns are read: B, C`}}
	runBooks(t, []bookTest{
		{"hidden", "two that are read", book(`<col min="2" max="3" width="9" hidden="1"/>`), "", noted},
		{"without width", "as a library hides them", book(`<col min="2" max="3" width="0" customWidth="1"/>`), "", noted},
		{"one that is not read", "nothing depends on it", book(`<col min="5" max="5" hidden="true"/><col min="6" max="16384" hidden="1"/>`), "", bookReading{Cases: read}},
		{"none", "widths alone", book(`<col min="1" max="5" width="0.9"/>`), "", bookReading{Cases: read}},
		{"no numbers", "the file is broken", book(`<col min="x" max="5"/>`), "", bookReading{Faults: `d/a.csv: sheet "S": columns "x"; want whole numbers`}},
	})
}

// twoSheets is a workbook of two sheets, which are seen or not.
func twoSheets(first, second string, rows ...string) snapshot.RawBook {
	const ns = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`
	return snapshot.RawBook{Book: ns + `<sheet name="S" ` + first + ` r:id="a"/><sheet name="T" ` + second + ` r:id="x"/></sheets></workbook>`,
		Links: `<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/>`,
		Sheet: rows[0], Further: [][2]string{{"xl/worksheets/sheet2.xml", `<worksheet><sheetData>` + rows[1] + `</sheetData></worksheet>`}}}
}

// TestSheetsThatNobodySees reads hidden sheets by name alone.
func TestSheetsThatNobodySees(t *testing.T) {
	other := sheetHead + strings.Replace(plainRow, "C1", "C2", 1)
	one, two := "C1 PERU 2024-03-01 3", "C2 PERU 2024-03-01 3"
	passed := []string{`d/a.csv: sheet "T" is hidden and not read`}
	runBooks(t, []bookTest{
		{"all sheets, one hidden", "it is passed over", twoSheets("", `state="hidden"`, sheetHead+plainRow, other), "sheets: all", bookReading{Cases: []string{one}, Notes: passed}},
		{"all sheets, one very hidden", "no menu shows it", twoSheets("", `state="veryHidden"`, sheetHead+plainRow, other), "sheets: all", bookReading{Cases: []string{one}, Notes: passed}},
		{"all sheets, both seen", "both are read", twoSheets("", `state="visible"`, sheetHead+plainRow, other), "sheets: all", bookReading{Cases: []string{one, two}}},
		{"the only sheet that is seen", "no name is needed", twoSheets("", `state="hidden"`, sheetHead+plainRow, other), "", bookReading{Cases: []string{one}, Notes: passed}},
		{"a hidden sheet by its name", "the profile asks for it", twoSheets("", `state="hidden"`, sheetHead+plainRow, other), "sheets: T",
			bookReading{Cases: []string{two}, Notes: []string{`d/a.csv: sheet "T" is hidden, and read since the profile names it`}}},
		{"two that are seen", "one must be named", twoSheets("", "", sheetHead+plainRow, other), "", bookReading{Faults: `d/a.csv: 2 sheets; want the profile to name those to read under sheets: "S", "T"`}},
		{"none that is seen", "nothing would be counted", twoSheets(`state="hidden"`, `state="veryHidden"`, sheetHead+plainRow, other), "sheets: all",
			bookReading{Faults: `d/a.csv: every sheet is hidden; unhide the one with the cases, or name it in the profile under sheets: "S", "T"`}},
		{"none that is seen and holds anything", "the cases are in the hidden one", twoSheets("", `state="hidden"`, "", other), "sheets: all",
			bookReading{Faults: `d/a.csv: sheet "S": no header row; unhide the one with the cases, or name it in the profile under sheets: "T"`}},
		{"the only one that is seen is empty", "the same without all", twoSheets("", `state="hidden"`, "", other), "",
			bookReading{Faults: `d/a.csv: sheet "S": no header row; unhide the one with the cases, or name it in the profile under sheets: "T"`}},
	})
}

// TestMergedCells names the ranges that hide cells of the table, and no others.
func TestMergedCells(t *testing.T) {
	table := sheetHead + plainRow + sheetRow(`r="3"`, "C2", "", day45352) + sheetRow(`r="4"`, "C3", "PERU", day45352)
	book := func(rows string, ranges ...string) snapshot.RawBook {
		merges := `<mergeCells>`
		for _, r := range ranges {
			merges += `<mergeCell ref="` + r + `"/>`
		}
		return snapshot.RawBook{Sheet: `<worksheet><sheetData>` + rows + `</sheetData>` + merges + `</mergeCells></worksheet>`}
	}
	all := bookReading{Cases: []string{"C1 PERU 2024-03-01 3", "C2  2024-03-01 0", "C3 PERU 2024-03-01 0"}}
	fault := func(ranges ...string) (r bookReading) {
		for i, ref := range ranges {
			if i > 0 {
				r.Faults += "\n"
			}
			r.Faults += `d/a.csv: sheet "S": the cells ` + ref + ` are merged, and only the first has a value; undo the merge and fill every cell`
		}
		return r
	}
	twice := sheetRow(`r="1"`, "case_id", "citizenship", "", "flagged_date") + sheetRow(`r="2"`, "C1", "", "CHAD", day45352)
	foot := table + sheetRow(`r="6"`, "Source: the agency")
	title := sheetRow(`r="1"`, "Extract") + strings.NewReplacer(`r="1"`, `r="2"`, `r="2"`, `r="3"`, `r="3"`, `r="4"`, `r="4"`, `r="5"`).Replace(table)
	unreadable := all
	unreadable.Faults = `d/a.csv: sheet "S", cell C6: column flagged_date: the cell is empty; every row needs a date here`
	runBooks(t, []bookTest{
		{"down a column", "the second row would count as not reported", book(table, "B2:B3"), "", fault("B2:B3")},
		{"along a row", "one value would stand for two columns", book(table, "B4:C4"), "", fault("B4:C4")},
		{"several", "each is named", book(table, "B2:B3", "E2:E3", "A2:A4"), "", fault("B2:B3", "A2:A4")},
		{"from a column that is not read into others", "what they hold is not seen", book(table, "D2:F3"), "", fault("D2:F3")},
		{"out of the header", "the first row lies under a name", book(table, "B1:B2"), "", fault("B1:B2")},
		{"over the end of the table", "as far as it goes in", book(table, "B3:B9"), "", fault("B3:B9")},
		{"a column that is not read", "nothing depends on it", book(table, "E2:E4", "E2:H2", "G1:K9"), "", all},
		{"from a column that is read into one that is not", "the first cell is seen", book(table, "D2:E2"), "", all},
		{"names of columns", "the first has the name, the others none", book(table, "E1:H1"), "", all},
		{"a name over two columns that hold values", "which of them is meant cannot be told", book(twice, "B1:C1"), "",
			bookReading{Faults: `d/a.csv: sheet "S": the name of the cells B1:C1 stands over several columns that hold values; give each column a name of its own`}},
		{"a name over a column that holds nothing", "only one is meant", book(strings.Replace(twice, "CHAD", "", 1), "B1:C1"), "",
			bookReading{Cases: []string{"C1  2024-03-01 0"}, Notes: []string{"d/a.csv: column 3 has no name and is not read"}}},
		{"the rows before the header", "they are not read", book(title, "A1:E1"), "preamble_rows: 1", all},
		{"a remark below the table", "it is no row of the table, whatever else is wrong with it", book(foot, "A6:E8"), "", unreadable},
		{"one cell", "nothing is hidden", book(table, "B2:B2", "B2"), "", all},
		{"no range", "the file is broken", book(table, "B3:A2"), "", bookReading{Faults: `d/a.csv: sheet "S": merged cells "B3:A2"; want a range such as B2:B9`}},
	})
	var ranges []string
	for range 30 {
		ranges = append(ranges, "B2:B3")
	}
	got := readBook(t, book(table, ranges...).Bytes(), "").Faults
	if lines := strings.Split(got, "\n"); len(lines) != 21 || lines[20] != `d/a.csv: sheet "S": 10 more ranges of cells are merged` {
		t.Errorf("30 ranges are told as\n%s", got)
	}
}

// TestASheetThatIsFullWasCutOff reads a sheet whose last row holds a case, and one
// whose last row is blank.
func TestASheetThatIsFullWasCutOff(t *testing.T) {
	last := strings.Replace(plainRow, `r="2"`, `r="1048576"`, 1)
	runBooks(t, []bookTest{
		{"full", "an export ended there", snapshot.RawBook{Sheet: sheetHead + last}, "",
			bookReading{Faults: `d/a.csv: sheet "S" is filled to its last row, 1048576: what came after it was cut off; export the cases as CSV or Parquet`}},
		{"one short", "there was room for another", snapshot.RawBook{Sheet: sheetHead + strings.Replace(last, "1048576", "1048575", 1)}, "", bookReading{Cases: []string{"C1 PERU 2024-03-01 3"}}},
		{"a blank last row", "it has a look and no value", snapshot.RawBook{Sheet: sheetHead + plainRow + `<row r="1048576"><c s="1"/></row>`}, "", bookReading{Cases: []string{"C1 PERU 2024-03-01 3"}}},
		{"more rows than a sheet has", "no spreadsheet program wrote it", snapshot.RawBook{Sheet: sheetHead + strings.Replace(last, "1048576", "1048577", 1)}, "",
			bookReading{Faults: `d/a.csv: sheet "S", row 1048577: a sheet has 1048576 rows at most`}},
		{"unnumbered rows after the last", "the same", snapshot.RawBook{Sheet: sheetHead + `<row r="1048576"/>` + `<row><c><v>1</v></c></row>`}, "",
			bookReading{Faults: `d/a.csv: sheet "S", row 1048577: a sheet has 1048576 rows at most`}},
	})
}
