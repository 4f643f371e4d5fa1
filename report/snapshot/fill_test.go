package snapshot_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

func TestRowsThatCannotBeRead(t *testing.T) {
	const header = "case_id,citizenship,flagged_date,custody,apprehended,events,record_state,updated_at,citizenship_scheme\n"
	for _, test := range []struct{ row, want, reason string }{
		{",Peru,2024-01-01,,,,,,", "column case_id: the cell is empty; every row needs a case_id", "no case_id"},
		{"  ,Peru,2024-01-01,,,,,,", "column case_id: the cell is empty", "blanks are no case_id"},
		{"SECRET,Peru,,,,,,,", "column flagged_date: the cell is empty; every row needs a date here", "no index date"},
		{"SECRET,Peru,2023-02-29,,,,,,", `column flagged_date: "2023-02-29" is in no calendar; want yyyy-mm-dd`, "no such day"},
		{"SECRET,Peru,02/03/2024,,,,,,", `column flagged_date: "02/03/2024" is no date; want yyyy-mm-dd`, "another layout"},
		{"SECRET,Peru,2024-01-01,ise,,,,,", `column custody: "ise" is not known; want one of ice, other_federal, state_local, atd, none, unknown; did you mean "ice"?`, "no such word"},
		{"SECRET,Peru,2024-01-01,,maybe,,,,", `column apprehended: "maybe" is not known; want one of unknown, no, yes; or map it under values in the profile`, "no answer"},
		{"SECRET,Peru,2024-01-01,,,-1,,,", `column events: "-1" is no count; want a whole number`, "a sign"},
		{"SECRET,Peru,2024-01-01,,,2147483648,,,", `column events: "2147483648" is no count`, "too many"},
		{"SECRET,Peru,2024-01-01,,,,duplicate_of:,,", `column record_state: "duplicate_of:" is not known`, "of which?"},
		{"SECRET,Peru,2024-01-01,,,,viod,,", `did you mean "void"?`, "a slip"},
		{"SECRET,Peru,2024-01-01,,,,,noon,", `column updated_at: "noon" is no time; want yyyy-mm-ddThh:mm:ssZ (RFC 3339) or yyyy-mm-dd`, "no time"},
		{"SECRET,Peru,2024-01-01,,,,,,iso", `did you mean "iso3"?`, "no such scheme"},
		{"SECRET,Pe\xffru,2024-01-01,,,,,,", "column citizenship: the text is not UTF-8; save the file as UTF-8", "not UTF-8"},
		{"SECRET,Peru,2024-01-01", "the row has 3 cells and the header 9", "too few cells"},
		{"SECRET,Peru,2024-01-01,,,,,,,", "the row has 10 cells and the header 9", "too many cells"},
		{`SECRET,Pe"ru,2024-01-01,,,,,,`, "column citizenship: quotes stand within the cell; want them around it, and doubled within", "a bare quote"},
		{`SECRET,"Pe"ru,2024-01-01,,,,,,`, "column citizenship: quotes stand within the cell", "text after the quote"},
		{`SECRET,"Peru,2024-01-01,,,,,,`, "the row has a quote that is not closed", "an open quote"},
		{"SECRET,Peru,2024-01-01," + strings.Repeat("é", 60) + ",,,,,", `column custody: "` + strings.Repeat("é", 40) + `"... is not known`, "a long value is cut"},
		{"SECRET,Peru,2024-01-01,\x1b[31m,,,,,", `column custody: "\x1b[31m" is not known`, "a terminal obeys nothing"},
	} {
		r, got := read(t, profile(t, "standard"), header+"C1,Chad,2024-01-01,,,,,,\n"+test.row)
		fault := fmt.Sprint(errors.Join(r.Faults()...))
		if !strings.HasPrefix(fault, "d/a.csv:3: ") || !strings.Contains(fault, test.want) {
			t.Errorf("%s: the fault is %q; want %q", test.reason, fault, test.want)
		}
		if len(got) != 1 || r.Rows() != 2 || r.Unreadable() != 1 {
			t.Errorf("%s: %d cases, %d rows, %d unreadable", test.reason, len(got), r.Rows(), r.Unreadable())
		}
		if strings.Contains(fault, "SECRET") || !strings.Contains(test.want, "Peru") && strings.Contains(fault, "Peru") {
			t.Errorf("%s: the fault tells another value of the row: %s", test.reason, fault)
		}
	}
}

func TestACaseIDInARecordStateIsNotTold(t *testing.T) {
	p := profile(t, "standard")
	p.Columns = map[string]cases.Field{"case_id": cases.CaseID, "citizenship": cases.Citizenship, "record_state": cases.RecordStateField}
	r, got := read(t, p, "case_id,citizenship,flagged_date,record_state\nC1,Peru,2024-01-01,duplicate_of:C9\nC2,Peru,2024-01-01,duplicate_of:\n")
	if len(got) != 1 || got[0].Record != cases.RecordDuplicate {
		t.Errorf("a duplicate is read as %v", got)
	}
	if fault := fmt.Sprint(r.Faults()); strings.Contains(fault, "C9") {
		t.Error(fault)
	}
}

func TestAllFaultsOfARowAreToldAndTheRowCountsOnce(t *testing.T) {
	r, _ := read(t, profile(t, "standard"), "custody,case_id,citizenship,flagged_date\nx,,Peru,never\n")
	var got []string
	for _, fault := range r.Faults() {
		column, _, _ := strings.Cut(strings.TrimPrefix(fault.Error(), "d/a.csv:2: column "), ":")
		got = append(got, column)
	}
	if diff := cmp.Diff([]string{"custody", "case_id", "flagged_date"}, got); diff != "" || r.Unreadable() != 1 {
		t.Errorf("%s%d unreadable", diff, r.Unreadable())
	}
}

func TestTheFirstThousandPlacesAreKeptAndAllAreCounted(t *testing.T) {
	var b strings.Builder
	b.WriteString("case_id,encounter_date,citizenship,title\n")
	r := rand.New(rand.NewPCG(9, 9))
	rows := 6000
	for i := range rows {
		fmt.Fprintf(&b, "%s,%s,Peru,8\n", []string{"C", ""}[r.IntN(2)], []string{"2024-01-01", "x", ""}[i%3])
	}
	want := all(t, profile(t, "cbp"), []byte(b.String()), 1<<20, 1)
	if len(want.Faults) != 1000 || want.Unreadable < 4000 || want.Rows != rows {
		t.Errorf("%d places of %d unreadable rows of %d", len(want.Faults), want.Unreadable, want.Rows)
	}
	for n := 2; n <= 8; n++ {
		if diff := cmp.Diff(want, all(t, profile(t, "cbp"), []byte(b.String()), 700, n)); diff != "" {
			t.Fatalf("%d streams: %s", n, diff)
		}
	}
}

const agency = `
name: agency
dates: [mm/dd/yyyy, yyyymmdd, yyyy-mm-dd]
blank: ["NA", "-"]
redacted: ["b(6), b(7)c"]
columns: {Unique ID: case_id, Country: citizenship, Held by: custody, Caught: apprehended, Out: departure_date}
index_date: [{column: Start, term: flagged}]
dimensions: {sector: Sector}
drop: [Full Name]
values:
  custody: {ICE detention: ice, "0": none}
  apprehended: {Y: "yes", N: "no"}
`

func TestAProfileSaysHowASourceSpeaks(t *testing.T) {
	p, err := source.ParseProfile("agency.yaml", []byte(agency))
	if err != nil {
		t.Fatal(err)
	}
	r, got := read(t, p, "Unique ID,Full Name,Country,Start,Held by,Caught,Out,Sector\n"+
		"1,\"Doe, \xff\",\"b(6), b(7)c\",1/2/2024,ICE detention,Y,20240229,El Paso\n"+
		"2,,NA,12/31/2023,0,N,-,NA\n"+
		"3,,Peru, 2023-01-05 ,\"b(6), b(7)c\",NA,\"b(6), b(7)c\",\"b(6), b(7)c\"\n"+
		"NA,,Peru,1/2/2024,,,,\n"+
		"4,,Peru,13/1/2024,,,,\n")
	var lines []string
	for _, c := range got {
		lines = append(lines, fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s", c.ID, c.Citizenship, c.Flagged, c.Custody, c.Apprehended, c.DepartedOn, c.Dimensions))
	}
	want := []string{
		"1|b(6), b(7)c|2024-01-02|ice|yes|2024-02-29|[El Paso]", // a redacted label is for the crosswalk
		"2||2023-12-31|none|no||[]",
		"3|Peru|2023-01-05||unknown||[b(6), b(7)c]", // any other redacted value is unknown
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	wantFaults := "d/a.csv:5: column Unique ID: the cell is empty; every row needs a case_id\n" +
		`d/a.csv:6: column Start: "13/1/2024" is in no calendar; want mm/dd/yyyy or yyyymmdd or yyyy-mm-dd`
	if diff := cmp.Diff(wantFaults, fmt.Sprint(errors.Join(r.Faults()...))); diff != "" {
		t.Error(diff)
	}
}

func TestLabelsStayRightWhenTheyAreTooManyToKeep(t *testing.T) {
	var b strings.Builder
	b.WriteString("case_id,citizenship,flagged_date\n")
	for i := range 40_000 {
		fmt.Fprintf(&b, "%d,label %d,2024-01-01\n", i, i)
	}
	_, got := read(t, profile(t, "standard"), b.String())
	for i, c := range got {
		if want := fmt.Sprintf("label %d", i); c.Citizenship != want {
			t.Fatalf("case %d has label %q", i, c.Citizenship)
		}
	}
	if len(got) != 40_000 {
		t.Errorf("%d cases", len(got))
	}
}
