package snapshot_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// profileOf reads a profile that a test writes out.
func profileOf(t *testing.T, text string) *source.Profile {
	t.Helper()
	p, err := source.ParseProfile("p.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const countingProfile = `name: published
case_id: row
count: {column: [Detections, Number], withheld: [D, "<5", "-", n.a.]}
blank: ["-", None]
redacted: ["b(7)"]
columns: {Nationality: citizenship}
index_date: [{column: Day, term: encountered}]
`

// TestCountsAreReadAsPeopleWriteThem gives each way to write a count, and what is
// none.
func TestCountsAreReadAsPeopleWriteThem(t *testing.T) {
	tests := []struct{ cell, want, reason string }{
		{"12", "12", "digits"}, {"0", "0", "no case"}, {"1", "1", "one"}, {"007", "7", "zeros before it"}, {"2147483647", "2147483647", "the most"},
		{`"1,234"`, "1234", "thousands"}, {`"1,234,567"`, "1234567", "millions"}, {"1 234", "1234", "parted by a blank"}, {"1\u00a0234", "1234", "by a no-break one"},
		{"1'234", "1234", "as the Swiss part it"}, {"12.0", "12", "as programs write it"}, {`"1,234.00"`, "1234", "both"}, {" 12 ", "12", "blanks around it"}, {"12.", "12", "a point"},
		{"D", "withheld", "a mark of the profile"}, {"<5", "withheld", "a few"}, {" - ", "withheld", "a mark before a blank word"}, {"n.a.", "withheld", "a word"},
		{"", "the cell is empty; every row needs a count here; where it says that the source withholds one, list it under withheld of count", "blank is not zero"},
		{"None", `"None" is no count; where it says`, "a blank word"}, {"b(7)", `"b(7)" is no count; where it says`, "a word of redaction"},
		{"X", `"X" is no count; want a whole number, such as 1234 or 1,234; where it says that`, "another mark"},
		{"d", `"d" is no count`, "marks are not folded"},
		{"-3", `"-3" is negative; want a whole number`, "a correction is no count"}, {"\u22123", `is negative`, "with another sign"},
		{"2.5", `"2.5" is no whole number`, "a part of a case"}, {"1.234", `"1.234" is no whole number`, "a point parts no thousands"}, {"0.0001", "is no whole number", "hardly any"},
		{`"1,23"`, `"1,23" is no count`, "a comma within"}, {`"12,34,567"`, "is no count", "no groups of three"}, {`"1,,234"`, "is no count", "an empty group"}, {`"1'234,567"`, "is no count", "two marks"},
		{"1e3", "is no count", "text is no number of a program"}, {"+3", "is no count", "a sign"}, {"12*", "is no count", "a footnote"}, {"12%", "is no count", "a share"},
		{"2147483648", "is more than 2147483647, the most cases of one row", "too many"}, {"99999999999999999999999", "is more than", "far too many"}, {"\u0661\u0662", "is no count", "other digits"},
	}
	for _, test := range tests {
		r, got := read(t, profileOf(t, countingProfile), "Day,Nationality,Detections\n2024-01-01,SECRET,"+test.cell+"\n2024-01-01,Chad,3\n")
		said := fmt.Sprint(errors.Join(r.Faults()...))
		if len(got) == 2 {
			said = fmt.Sprint(got[0].Count())
			if got[0].Beyond == cases.Withheld {
				said = "withheld"
			}
		} else if !strings.HasPrefix(said, "d/a.csv:2: column Detections: ") {
			t.Errorf("%s: the fault %q is not told at its place", test.reason, said)
		}
		if said = strings.TrimPrefix(said, "d/a.csv:2: column Detections: "); said != test.want && (len(got) == 2 || !strings.Contains(said, test.want)) {
			t.Errorf("%s: %s is read as %q; want %q", test.reason, test.cell, said, test.want)
		}
		if last := got[len(got)-1]; strings.Contains(said, "SECRET") || last.Count() != 3 {
			t.Errorf("%s: %q, and the row behind counts %d", test.reason, said, last.Count())
		}
	}
}

// TestAFileOfCountsSaysSo looks at what the reader says of the file.
func TestAFileOfCountsSaysSo(t *testing.T) {
	r, got := read(t, profileOf(t, countingProfile), "Number,Day,Nationality,Detections\n7,2024-01-01,Peru,4\n")
	from := r.Provenance()
	if from.Count != "Detections" || !from.ByRow || from.Held.Has(cases.CaseID) || from.Held.Has(cases.PersonID) || from.Grain != cases.ByDay {
		t.Errorf("%+v", from)
	}
	if got[0].Count() != 4 || got[0].ID != "" || got[0].Fingerprint == 0 {
		t.Errorf("%+v", got[0])
	}
	want := []string{`d/a.csv: the count is read from column "Detections", and column "Number" is not read as it`}
	if diff := cmp.Diff(want, r.Notes()); diff != "" || len(r.Counted()) > 0 {
		t.Errorf("%s%v", diff, r.Counted())
	}
}

// TestHeadersOfCounts gives files that a profile of counts does not fit.
func TestHeadersOfCounts(t *testing.T) {
	optional := strings.NewReplacer("case_id: row\n", "", "withheld", "optional: true, withheld", "columns: {", "columns: {ID: case_id, Person: person_id, ").Replace(countingProfile)
	constant := countingProfile + "every_row: {departure_kind: removal, departure_confirmed: \"yes\"}\n"
	tests := []struct{ name, profile, header, want string }{
		{"no count", countingProfile, "Day,Nationality", "d/a.csv:1: column Detections or Number is missing; profile published needs it"},
		{"a slip of the pen", countingProfile, "Day,Nationality,Detectons", `column Detections or Number is missing; the file has "Detectons": did you mean "Detections"?`},
		{"the second of two", countingProfile, "Day,Nationality,Number", ""},
		{"cases", optional, "Day,Nationality,ID", ""},
		{"counts", optional, "Day,Nationality,Number", ""},
		{"counts, with a person beside", optional, "Day,Nationality,Number,Person", ""},
		{"neither", optional, "Day,Nationality", "column ID or Detections or Number is missing"},
		{"both", optional, "Day,Nationality,ID,Number", "columns ID and Number are both there, and a row is a case or a count of cases; list one of them under drop"},
		{"what every row says", constant, "Day,Nationality,Number", ""},
		{"what every row says, and a column too", constant, "Day,Nationality,Number,Departure Kind", `column "Departure Kind" is there, and every_row says removal of every row; keep one`},
		{"what every row says, and a dropped column", constant + "drop: [departure_kind]\n", "Day,Nationality,Number,Departure Kind", ""},
	}
	for _, test := range tests {
		_, err := open(profileOf(t, test.profile), &source.Manifest{}, test.header+"\n")
		if test.want == "" && err != nil || !strings.Contains(fmt.Sprint(err), test.want) {
			t.Errorf("%s: %v; want %q", test.name, err, test.want)
		}
	}
}

// TestEveryRowSaysTheSame reads what holds for each row of a file.
func TestEveryRowSaysTheSame(t *testing.T) {
	p := profileOf(t, strings.Replace(countingProfile, "count: ", "every_row: {departure_kind: removal, departure_confirmed: \"yes\", unlocated: \"no\", custody: ice}\ncount: ", 1))
	r, got := read(t, p, "Day,Nationality,Number\n"+strings.Repeat("2024-01-01,Chad,x\n2024-01-01,Peru,2\n", 400))
	if held := r.Held(); !held.Has(cases.DepartureKindField) || !held.Has(cases.DepartureConfirmed) || !held.Has(cases.Unlocated) || !held.Has(cases.CustodyField) {
		t.Errorf("held %s", held)
	}
	for _, c := range got {
		if c.Departure != cases.DepartureRemoval || c.DepartureConfirmed != cases.Yes || c.Unlocated != cases.No || c.Custody != cases.CustodyICE || c.Count() != 2 {
			t.Fatalf("%+v", c)
		}
	}
	if len(got) != 400 || r.Unreadable() != 400 {
		t.Errorf("%d cases, %d unreadable", len(got), r.Unreadable())
	}
}

// TestPartsOfCountsAndOfCasesAreNotOneSnapshot: a part of each would be counted
// by two rules.
func TestPartsOfCountsAndOfCasesAreNotOneSnapshot(t *testing.T) {
	p := profileOf(t, strings.NewReplacer("withheld", "optional: true, withheld").Replace(countingProfile))
	_, err := open(p, &source.Manifest{Parts: []source.Part{{File: "a.csv"}, {File: "b.csv"}}}, "Day,Nationality,Number\n2024-01-01,Chad,3\n", "Day,Nationality\n2024-01-01,Chad\n")
	if !strings.Contains(fmt.Sprint(err), "the columns are not those of d/a.csv") {
		t.Error(err)
	}
}
