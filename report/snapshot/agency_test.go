package snapshot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// mine parses a profile of which the name and the index date are given.
func mine(t *testing.T, text string) *source.Profile {
	t.Helper()
	p, err := source.ParseProfile("mine.yaml", []byte("name: mine\nindex_date: [{column: When, term: flagged}]\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEachRowIsACase(t *testing.T) {
	p := mine(t, "case_id: row\ncolumns: {Country: citizenship, Person: person_id}\n")
	same := "When,Country,Person\n" + strings.Repeat("2024-01-01,Peru,x\n", 300)
	fsys := fstest.MapFS{"d/a.csv": {Data: []byte(same)}, "d/b.csv": {Data: []byte(same)}}
	m := &source.Manifest{Parts: []source.Part{{File: "a.csv"}, {File: "b.csv"}}}
	r, err := snapshot.Open(context.Background(), fsys, "d/a.csv", p, m, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[uint64]bool{}
	for _, stream := range r.Streams(1) {
		for batch, err := range stream {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range batch {
				seen[c.Fingerprint] = true
			}
		}
	}
	if len(seen) != 600 {
		t.Errorf("%d fingerprints of 600 equal rows in two parts", len(seen))
	}
	if !r.Provenance().ByRow {
		t.Error("the provenance does not say that a row is a case")
	}
}

func TestColumnsTogetherMakeACase(t *testing.T) {
	p := mine(t, "case_id: [Person, When]\ncolumns: {Country: citizenship, Person: person_id}\n")
	r, got := read(t, p, "When,Country,Person\n2024-01-01,Peru,ab\n2024-01-02,Peru,ab\n2024-01-01,Peru, ab \n2024-01-01,Peru,\n,Peru,ab\n")
	if len(got) != 3 || got[0].Fingerprint == got[1].Fingerprint || got[0].Fingerprint != got[2].Fingerprint || got[0].ID != got[2].ID || got[0].ID == got[1].ID {
		t.Errorf("%+v; want the third to repeat the first", got)
	}
	if fault := fmt.Sprint(errors.Join(r.Faults()...)); r.Unreadable() != 2 || !strings.Contains(fault, "column Person: the cell is empty; every row needs it for its case_id") {
		t.Errorf("%d unreadable: %s", r.Unreadable(), fault)
	}
}

func TestOneColumnFeedsSeveralFields(t *testing.T) {
	p := mine(t, `case_id: row
columns: {Country: citizenship, Status: [departure_kind, departure_confirmed, closed_reason], Category: [unlocated, impediment]}
coded: [Status]
redacted: ["b(6), b(7)c"]
values:
  departure_kind: {"6": removal, "7": none}
  departure_confirmed: {"6": "yes"}
  closed_reason: {"7": died}
  unlocated: {8E: "yes", 5A: ""}
  impediment: {5F: No travel document}
`)
	const header = "When,Country,Status,Category\n"
	for _, test := range []struct {
		cells              string
		kind, closed       string
		confirmed, missing cases.Tristate
		impediment, fault  string
	}{
		{"6-Deported/Removed - Deportability,8E", "removal", "", cases.Yes, cases.Yes, "", ""},
		{"6,5A", "removal", "", cases.Yes, cases.Unknown, "", ""},
		{"7-Died,5f", "none", "died", cases.Unknown, cases.Unknown, "No travel document", ""},
		{",", "", "", cases.Unknown, cases.Unknown, "", ""},
		{"\"(b)(6),(b)(7)(C)\",", "", "", cases.Unknown, cases.Unknown, "", ""},
		{"8-Excluded,", "", "", 0, 0, "", `column Status: "8-Excluded" is not known`},
		{",[8E] Inadmissible", "", "", 0, 0, "", `column Category: "[8E] Inadmissible" is not known`},
	} {
		r, got := read(t, p, header+"2024-01-01,Peru,"+test.cells+"\n")
		if fault := fmt.Sprint(errors.Join(r.Faults()...)); test.fault != "" {
			if len(got) != 0 || !strings.Contains(fault, test.fault) {
				t.Errorf("%s: %d cases, fault %s", test.cells, len(got), fault)
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%s: %v", test.cells, r.Faults())
			continue
		}
		c := got[0]
		if c.Departure.String() != test.kind || c.ClosedReason.String() != test.closed || c.DepartureConfirmed != test.confirmed || c.Unlocated != test.missing || c.Impediment != test.impediment {
			t.Errorf("%s: read as %+v", test.cells, c)
		}
	}
}

func TestDatesInEveryLayout(t *testing.T) {
	for _, test := range []struct{ dates, text, want string }{
		{"yyyy-mm-dd", "2023-10-01 00:00:00", "2023-10-01"},
		{"yyyy-mm-dd", "2023-09-30T23:59:59.999999999", "2023-09-30"},
		{"mm/dd/yyyy", "10/1/2023 13:05", "2023-10-01"},
		{"mm/dd/yyyy", "9/30/2023 11:59 PM", "2023-09-30"},
		{"dd/mm/yyyy", "1/10/2023", "2023-10-01"},
		{"mm/dd/yy", "1/2/29", "2029-01-02"},
		{"mm/dd/yy", "1/2/99", "1999-01-02"},
		{"dd-mm-yyyy", "30-09-2023", "2023-09-30"},
		{"mm-dd-yyyy", "09-30-2023", "2023-09-30"},
		{"dd.mm.yyyy", "30.9.2023", "2023-09-30"},
		{"yyyy/mm/dd", "2023/9/30", "2023-09-30"},
		{"dd-mon-yyyy", "30-SEP-2023", "2023-09-30"},
		{"dd-mon-yyyy", "1 October 2023 10:00", "2023-10-01"},
		{"dd-mon-yy", "30-Sep-23", "2023-09-30"},
		{"\"mon dd, yyyy\"", "\"Sept 30, 2023\"", "2023-09-30"},
		{"serial", "45199", "2023-09-30"},
		{"serial", "45199.99", "2023-09-30"},
		{"serial", "60000", "2064-04-08"},
		{"serial", "2023", ""},
		{"serial", "451990", ""},
		{"mm/dd/yyyy", "30/9/2023", ""},
		{"mm/dd/yyyy", "10/1/2023 25 o'clock", ""},
		{"dd-mon-yyyy", "30-SEX-2023", ""},
		{"yyyy-mm-dd", "2023-09-31 10:00", ""},
	} {
		p := mine(t, "case_id: row\ncolumns: {Country: citizenship}\ntime_of_day: ignore\ndates: ["+test.dates+"]\n")
		r, got := read(t, p, "When,Country\n"+test.text+",Peru\n")
		date := ""
		if len(got) == 1 {
			date = got[0].Flagged.String()
		}
		if date != test.want {
			t.Errorf("%s as %s is %q; want %q (%v)", test.text, test.dates, date, test.want, r.Faults())
		}
	}
	p := mine(t, "case_id: row\ncolumns: {Country: citizenship}\n")
	if r, _ := read(t, p, "When,Country\n2023-10-01 00:00:00,Peru\n"); r.Unreadable() != 1 || !strings.Contains(r.Faults()[0].Error(), "has a time of day, which the profile does not ignore") {
		t.Errorf("a time that the profile does not ignore: %v", r.Faults())
	}
}

func TestTheFirstColumnThatIsThereFeedsAField(t *testing.T) {
	p := mine(t, "case_id: row\ncolumns: {Citizen: citizenship, Country: citizenship, When: departure_date}\n")
	r, got := read(t, p, "When,Country,Citizen\n2024-01-01,Peru,Chad\n")
	if len(got) != 1 || got[0].Citizenship != "Chad" {
		t.Errorf("%+v; want the column that the profile lists first", got)
	}
	if notes := strings.Join(r.Notes(), "\n"); !strings.Contains(notes, `citizenship is read from column "Citizen", and column "Country" is not read as it`) {
		t.Errorf("notes %s", notes)
	}
	if r.Held().Has(cases.DepartureDate) {
		t.Error("the column of the index date is an outcome too")
	}
	_, err := open(p, &source.Manifest{}, "When,Nation\n")
	if !strings.Contains(fmt.Sprint(err), "column Citizen or Country is missing") {
		t.Errorf("%v; want both names", err)
	}
}

func TestAnIndexDateServesBesideAnotherColumn(t *testing.T) {
	p, err := source.ParseProfile("mine.yaml", []byte(`name: mine
case_id: row
index_date: [{column: Left, term: departed, beside: Port}, {column: Caught, term: apprehended}]
columns: {Country: citizenship, Left: departure_date}
`))
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]string{"Left,Caught,Country,Port": "departed", "Left,Caught,Country,Harbor": "apprehended"} {
		r, err := open(p, &source.Manifest{}, header+"\n")
		if err != nil || r.Term() != want || r.Held().Has(cases.DepartureDate) != (want == "apprehended") {
			t.Errorf("%s: %v, want %s", header, err, want)
		}
	}
	// Alone it dates nothing, and is not said to be missing.
	_, err = open(p, &source.Manifest{}, "Left,Country\n")
	if got, want := fmt.Sprint(err), "d/a.csv:1: column Left dates rows only beside Port, which is missing; want it, or Caught"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}

func TestAFaultOfAColumnIsOneLine(t *testing.T) {
	p := mine(t, "case_id: [\"The\\nPerson\"]\ncolumns: {Country: citizenship, \"Custody\\nStatus\": custody}\n")
	_, err := open(p, &source.Manifest{}, "When,Country,\"Custody\nStatus\"\n")
	if got, want := fmt.Sprint(err), `d/a.csv:1: column "The\nPerson" is missing; profile mine needs it`; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	r, _ := read(t, p, "When,Country,\"Custody\nStatus\",The Person\n2024-01-01,Peru,jailed,x\n")
	if faults := r.Faults(); len(faults) != 1 || !strings.Contains(faults[0].Error(), `:3: column "Custody\nStatus": "jailed" is not known`) {
		t.Errorf("%v; want one line with the name quoted", faults)
	}
}

func TestTheHeaderIsFoundBelowAPreamble(t *testing.T) {
	p := mine(t, "case_id: row\npreamble_rows: find\ncolumns: {Country: citizenship}\n")
	const table = "When,Country\n2024-01-01,Peru\nbad,Peru\n"
	for _, before := range []string{"", "\xef\xbb\xbf", "One\n", "One\n\n\"Three, or more\"\n\n", "a,b,c,d\ne;f;g;h;i\n"} {
		r, got := read(t, p, before+table)
		line := strings.Count(before, "\n") + 3
		if len(got) != 1 || r.Unreadable() != 1 || !strings.Contains(r.Faults()[0].Error(), fmt.Sprint(line)+":") {
			t.Errorf("below %q: %d cases, faults %v; want one on line %d", before, len(got), r.Faults(), line)
		}
	}
	_, err := open(p, &source.Manifest{}, "One\nWhen,Cuntry\n2024-01-01,Peru\n")
	if !strings.Contains(fmt.Sprint(err), "none of the first 3 rows has the columns that profile mine needs: Country; When") {
		t.Errorf("%v", err)
	}
}

func TestAllSheetsOfAWorkbook(t *testing.T) {
	p := mine(t, "case_id: row\nsheets: all\npreamble_rows: find\ncolumns: {Country: citizenship}\n")
	book := excelize.NewFile()
	for _, sheet := range []string{"Sheet1", "Empty", "More"} {
		book.NewSheet(sheet)
		if sheet == "Empty" {
			continue
		}
		book.SetSheetRow(sheet, "A1", &[]string{"a note"})
		book.SetSheetRow(sheet, "A4", &[]string{"When", "Country"})
		book.SetSheetRow(sheet, "A5", &[]string{"2024-01-01", "Peru"})
	}
	var data bytes.Buffer
	book.Write(&data)
	if _, got := read(t, p, data.String()); len(got) != 2 {
		t.Errorf("%d cases; want one of each sheet that holds any", len(got))
	}
}

func TestLookFindsTheTable(t *testing.T) {
	for _, test := range []struct {
		name, text string
		preamble   int
		encoding   string
		rows       int
	}{
		{"plain", "a,b\n1,2\n", 0, "", 1},
		{"a preamble with commas", "Data, as published, by us\n\na;b;c\n1;2;3\n4;5;6\n", 2, "", 2},
		{"tabs", "a\tb\n\"1, or more\"\t2\n", 0, "", 1},
		{"Windows-1252", "a;b\nC\xf4te;2\n", 0, "windows-1252", 1},
		{"a mark", "\xef\xbb\xbf\"a\",\"b\"\n1,2\n", 0, "", 1},
		{"blank lines", "a,b\n1,2\n\n\n3,4\n", 0, "", 2},
		{"rows of blank cells", "a,b,,\n1,2,,\n,,,\n3,4,,\n", 0, "", 3},
	} {
		seen, err := looked("a.csv", []byte(test.text))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if seen.Ragged != 0 || seen.Preamble != test.preamble || seen.Encoding != test.encoding || seen.Rows != test.rows || seen.Header[0] != "a" || seen.Header[1] != "b" {
			t.Errorf("%s: %+v", test.name, seen)
		}
	}
	if _, err := looked("a.csv", []byte("1,2\n3,4\n")); !strings.Contains(fmt.Sprint(err), "no row of names") {
		t.Errorf("numbers alone: %v", err)
	}
}
