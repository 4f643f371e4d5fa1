package source_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

func TestBuiltinProfilesParse(t *testing.T) {
	for _, name := range []string{"standard", "cbp", "ice"} {
		p, err := source.OpenProfile(os.DirFS("../../templates"), nil, name)
		if err != nil {
			t.Fatal(err)
		}
		if p.Name != name {
			t.Errorf("profile %s calls itself %s", name, p.Name)
		}
	}
}

const least = "name: mine\nindex_date: [{column: When, term: flagged}]\n"

func TestProfilesSayWhatMakesACase(t *testing.T) {
	tests := []struct {
		name, text string
		want       source.CaseID
		fault      string
	}{
		{"a column", "columns: {ID: case_id, C: citizenship}\n", source.CaseID{}, ""},
		{"each row", "case_id: row\ncolumns: {C: citizenship}\n", source.CaseID{Row: true}, ""},
		{"two columns", "case_id: [Person, When]\ncolumns: {C: citizenship, Person: person_id}\n", source.CaseID{Columns: []string{"Person", "When"}}, ""},
		{"nothing", "columns: {C: citizenship}\n", source.CaseID{}, "no column is read as case_id; name one under columns, or say case_id: row"},
		{"twice", "case_id: row\ncolumns: {ID: case_id, C: citizenship}\n", source.CaseID{}, "keep one"},
		{"no columns", "case_id: []\ncolumns: {C: citizenship}\n", source.CaseID{}, "case_id is empty"},
		{"another word", "case_id: rows\ncolumns: {C: citizenship}\n", source.CaseID{}, `case_id "rows" is not known; want row; did you mean "row"?`},
		{"rows that replace", "case_id: row\non_duplicate: newest\ncolumns: {C: citizenship, U: updated_at}\n", source.CaseID{}, "on_duplicate: newest has no meaning"},
	}
	for _, test := range tests {
		p, err := source.ParseProfile("p.yaml", []byte(least+test.text))
		switch {
		case test.fault != "":
			if !strings.Contains(fmt.Sprint(err), test.fault) {
				t.Errorf("%s: %v; want %q", test.name, err, test.fault)
			}
		case err != nil:
			t.Errorf("%s: %v", test.name, err)
		default:
			if diff := cmp.Diff(test.want, p.CaseID); diff != "" {
				t.Errorf("%s: (-want +got)\n%s", test.name, diff)
			}
		}
	}
}

func TestColumnsFeedFieldsInTheOrderWritten(t *testing.T) {
	p, err := source.ParseProfile("p.yaml", []byte(least+`case_id: row
columns:
  Status: [departure_kind, closed_reason]
  Citizen: citizenship
  Country: citizenship
values: {departure_kind: {"6": removal}, closed_reason: {B: relief, X: ""}}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []source.Reading{{"Status", cases.DepartureKindField}, {"Status", cases.ClosedReasonField}, {"Citizen", cases.Citizenship}, {"Country", cases.Citizenship}}
	if !slices.Equal(p.Reads(), want) {
		t.Errorf("reads %v; want %v", p.Reads(), want)
	}
	if got := p.Shared("Status"); !slices.Equal(got, []string{"6", "B", "X"}) {
		t.Errorf("the column shares %q; want what any of its fields translates", got)
	}
	if got := p.Shared("Citizen"); got != nil {
		t.Errorf("a column of one field shares %q", got)
	}
	if got := p.Needs(); len(got) != 2 || !slices.Equal(got[0], []string{"Citizen", "Country"}) {
		t.Errorf("needs %q; want one of two columns of citizenship, and the index date", got)
	}
}

func TestFaultsOfAProfile(t *testing.T) {
	const row = "case_id: row\n"
	tests := []struct{ name, text, want string }{
		{"no field", row + "columns: {C: citizenship, D: []}\n", `p.yaml:4:30: column "D" feeds no field`},
		{"a field twice", row + "columns: {C: [citizenship, citizenship]}\n", `"citizenship" stands twice`},
		{"the index date as a field", row + "columns: {C: [citizenship, flagged_date]}\n", "name its column under index_date"},
		{"two orders", row + "columns: {C: citizenship}\ndates: [mm/dd/yy, dd/mm/yy]\n", "dates cannot be both mm/dd/yy and dd/mm/yy"},
		{"a code of no column", row + "columns: {C: citizenship}\ncoded: [D]\n", `column "D" stands under coded and is not read`},
		{"a dropped dimension", row + "columns: {C: citizenship}\ndimensions: {d: D}\ndrop: [D]\n", `column "D" stands under dimensions and under drop`},
		{"an index date that is dropped", row + "columns: {C: citizenship}\ndrop: [When]\n", `column "When" stands under index_date and under drop`},
		{"a time that is kept", row + "columns: {C: citizenship}\ntime_of_day: keep\n", `time_of_day "keep" is not known; want one of refuse, ignore`},
		{"other sheets", row + "columns: {C: citizenship}\nsheets: some\n", `sheets "some" is not known; want all`},
		{"a separator of two signs", row + "columns: {C: citizenship}\nseparator: '||'\n", `separator "||" is none; want one sign of ASCII that is no letter, digit, blank, quote or line end, such as "^", or tab`},
		{"a letter that separates", row + "columns: {C: citizenship}\nseparator: x\n", `separator "x" is none`},
		{"a quote that separates", row + "columns: {C: citizenship}\nseparator: '\"'\n", `is none; want one sign`},
		{"a line end that separates", row + "columns: {C: citizenship}\nseparator: \"\\n\"\n", `is none; want one sign`},
		{"a blank that separates", row + "columns: {C: citizenship}\nseparator: ' '\n", `is none; want one sign`},
		{"a sign beyond ASCII that separates", row + "columns: {C: citizenship}\nseparator: \u00a6\n", `is none; want one sign`},
		{"rows to find", row + "columns: {C: citizenship}\npreamble_rows: seek\n", "want a whole number"},
		{"values of dates", row + "columns: {C: citizenship, E: entry_date}\nvalues: {entry_date: {x: y}}\n", "field entry_date holds no set of words"},
		{"a word of none", row + "columns: {C: citizenship, S: custody}\nvalues: {custody: {x: jail}}\n", `custody "jail" is not known`},
		{"an earliest date in words", row + "columns: {C: citizenship}\nearliest: long ago\n", `p.yaml:5:11: earliest "long ago" is no date; want yyyy-mm-dd, or a year of four digits`},
		{"an earliest date that no calendar has", row + "columns: {C: citizenship}\nearliest: 1931-02-29\n", `earliest "1931-02-29" is no date`},
		{"an earliest year of two digits", row + "columns: {C: citizenship}\nearliest: 30\n", `earliest "30" is no date`},
		{"a usual day that is meant", row + "columns: {C: citizenship}\ndays_meant: [1970-01-01, 2024-03-01]\n", "p.yaml:5:26: 2024-03-01 is a day like any other, and needs no word; want one that programs write for no date: 0001-01-01, "},
		{"a day that is meant twice", row + "columns: {C: citizenship}\ndays_meant: [1970-01-01, 1970-01-01]\n", `"1970-01-01" stands twice`},
		{"a day that is meant and too early", row + "columns: {C: citizenship}\ndays_meant: [1900-01-01]\n", "1900-01-01 stands under days_meant and is before 1930, the earliest date; set earliest"},
		{"the zone of the machine", row + "columns: {C: citizenship}\ntime_zone: Local\n", `p.yaml:5:12: time_zone "Local" is not known; want a name of the IANA database, such as America/New_York or UTC`},
		{"a zone in another spelling", row + "columns: {C: citizenship}\ntime_zone: america/new_york\n", `did you mean "America/New_York"?`},
		{"held and not held", row + "columns: {C: citizenship, S: [custody, deported]}\nnot_held: [deported]\n", "field deported is under not_held and read from column"},
	}
	for _, test := range tests {
		_, err := source.ParseProfile("p.yaml", []byte(least+test.text))
		if !strings.Contains(fmt.Sprint(err), test.want) {
			t.Errorf("%s: %v; want %q", test.name, err, test.want)
		}
	}
	// The column of the index date may be a field where it does not serve.
	if _, err := source.ParseProfile("p.yaml", []byte(least+row+"columns: {C: citizenship, When: departure_date}\n")); err != nil {
		t.Error(err)
	}
}

func TestLabelsAreAlikeAndHaveCodes(t *testing.T) {
	for text, want := range map[string]string{
		"[8E] Inadmissible - ICE Fugitive": "8E", "6-Deported/Removed - Deportability": "6", "10-USC Prosecution Case Closed": "10",
		"[5A]": "5A", "A-Proceedings Terminated": "A", "6 - Deported": "6", "ACTIVE": "", "": "", "Non-Immigrant": "Non", "[see note] x": "", "TRAFFIC-OFFENSE": "",
	} {
		if got := source.CodeOf(text); got != want {
			t.Errorf("the code of %q is %q; want %q", text, got, want)
		}
	}
	for _, pair := range [][2]string{{"6-Deported/Removed - Deportability", "6 \u2013 DEPORTED / REMOVED-deportability"}, {"Two  words", "two words"}} {
		if source.FoldLabel(pair[0]) != source.FoldLabel(pair[1]) {
			t.Errorf("%q is not %q", pair[0], pair[1])
		}
	}
	if source.FoldLabel("8-Excluded/Removed") == source.FoldLabel("8-Excluded/Deported/Removed") {
		t.Error("two labels are one")
	}
}

// TestTheICEVocabulary reads each label of the agency, and its code alone.
func TestTheICEVocabulary(t *testing.T) {
	p, err := source.OpenProfile(os.DirFS("../../templates"), nil, "ice")
	if err != nil {
		t.Fatal(err)
	}
	for column, labels := range map[string][]string{
		"Case Status": {"ACTIVE", "0-Withdrawal Permitted - I-275 Issued", "3-Voluntary Departure Confirmed", "5-Title 50 Expulsion", "6-Deported/Removed - Deportability", "7-Died",
			"8-Excluded/Deported/Removed", "8-Excluded/Removed - Inadmissibility", "9-VR Witnessed", "10-USC Prosecution Case Closed", "A-Proceedings Terminated", "B-Relief Granted",
			"E-Charging Document Canceled by ICE", "L-Legalization - Permanent Residence Granted", "Z-SAW - Permanent Residence Granted", "6", "8", "A", "active"},
		"Case Category": {"[1A] Voluntary Departure - Un-Expired and Un-Extended Departure Period", "[1C] Expired Voluntary Departure Period - Referred to Investigation", "[5B] Removable - ICE Fugitive",
			"[8I] Inadmissible - ICE Fugitive - Expedited Removal", "[14] Crewmen, Stowaways, S-Visa Holders, 235(c) Cases", "[H] Historical Category For Migration Only", "8E", "3", "16", "8K", "[8V] Voluntary Departure Granted by IJ"},
	} {
		for _, label := range labels {
			if !p.Knows(column, label) {
				t.Errorf("%s: %q is not known", column, label)
			}
		}
		if p.Knows(column, "[9Z] Something Else") {
			t.Errorf("%s: a label that nobody knows is known", column)
		}
	}
	for code, want := range map[string]string{"6": "removal", "8": "removal", "0": "withdrawal", "3": "voluntary_departure", "9": "voluntary_return", "5": "expulsion", "7": "none", "ACTIVE": "none"} {
		if got := p.Values[cases.DepartureKindField][code]; got != want {
			t.Errorf("status %s is departure_kind %q; want %q", code, got, want)
		}
	}
	for _, code := range []string{"5A", "1C", "8F", "16", "15"} {
		if got := p.Values[cases.Unlocated][code]; got != "" {
			t.Errorf("category %s says unlocated %q; want nothing: it was referred for review at most", code, got)
		}
	}
	for _, code := range []string{"7", "10", "A", "B", "E", "L", "Z"} {
		if p.Values[cases.ClosedReasonField][code] == "" {
			t.Errorf("status %s closes no case", code)
		}
	}
	if p.Values[cases.ClosedReasonField]["10"] == "us_citizen" {
		t.Error("USC is the United States Code")
	}
}

func TestNamesOfColumnsAreFolded(t *testing.T) {
	for _, name := range []string{"Case ID", "case_id", " CASE-ID ", "Case\nID", "case\u00a0id"} {
		if got := source.Fold(name); got != "case_id" {
			t.Errorf("%q is folded to %q", name, got)
		}
	}
}

func TestWhatIsSeenOfAColumn(t *testing.T) {
	seen := func(values ...string) *source.Seen {
		t := source.NewTable([]string{"x"})
		for _, v := range values {
			t.Add([]string{" " + v + " "})
		}
		return &t.Columns[0]
	}
	s := seen("12/31/2023", "1/2/2024", "1/2/2024", "", "Soon")
	if s.Filled != 4 || len(s.Order) != 3 || s.Counts["1/2/2024"] != 2 || s.More {
		t.Errorf("seen %+v", s)
	}
	if shape := s.Shapes["99/99/9999"]; shape == nil || shape.Over != [3]int{0, 1, 1} || shape.Rows != 1 {
		t.Errorf("shape %+v", shape)
	}
	if n, ok := s.Repeated(); n != 1 || !ok {
		t.Errorf("%d repeated, %v", n, ok)
	}
	var ids []string
	for i := range 50_000 {
		ids = append(ids, fmt.Sprint("C", i))
	}
	if n, ok := seen(ids...).Repeated(); n != 0 || !ok {
		t.Errorf("%d of 50,000 different ids repeat, %v", n, ok)
	}
	if n, ok := seen(append(ids, "C7", "C49999")...).Repeated(); n != 2 || !ok {
		t.Errorf("%d ids repeat, %v; want 2", n, ok)
	}
	few := seen(slices.Repeat([]string{"a", "b"}, 5000)...)
	if n, ok := few.Repeated(); n != 9998 || !ok || few.More {
		t.Errorf("%d values repeat, %v; want 9998", n, ok)
	}
}

func TestAProfileWithQuestionsIsNotRead(t *testing.T) {
	const good = "case_id: row\ncolumns: {C: citizenship}\n"
	tests := []struct {
		name, text, want string
		undecided        bool
	}{
		{"none is left", least + good + "undecided: []\n", "<nil>", false},
		{"the key alone is left", least + good + "undecided:\n", "<nil>", false},
		{"one", least + good + "undecided:\n- 'DECIDE: are these counts?'\n", "p.yaml:6:3: a person must decide: are these counts?", true},
		{"one in plain words", least + good + "undecided: [is this right]\n", "p.yaml:5:13: a person must decide: is this right", true},
		{"the term", "name: mine\nindex_date: [{column: When, term: 'DECIDE: of what?'}]\n" + good, "p.yaml:2:35: a person must decide: of what?", true},
		{"no index date", "name: mine\nindex_date: 'DECIDE: which column?'\n" + good, "p.yaml:2:13: a person must decide: which column?", true},
		{"no citizenship, which is asked", least + "case_id: row\ncolumns: {}\nundecided: [which is citizenship]\n", "p.yaml:5:13: a person must decide: which is citizenship", true},
		{"no citizenship, and nothing asked", least + "case_id: row\ncolumns: {}\nundecided: []\n", "p.yaml:1:1: no column is read as citizenship", false},
		{"a scheme and a layout", least + good + "country_scheme: DECIDE\ndates: [DECIDE]\n", "p.yaml:5:17: a person must decide: what to put here\np.yaml:6:9: a person must decide: what to put here", true},
		{"beside a fault", least + good + "undecided: [which]\non_duplicate: maybe\n", "p.yaml:5:13: a person must decide: which\np.yaml:6:15: on_duplicate \"maybe\" is not known; want one of refuse, newest", false},
		{"a list of lists", least + good + "undecided: [[a]]\n", "p.yaml:5:13: want text, found a list", false},
	}
	for _, test := range tests {
		_, err := source.ParseProfile("p.yaml", []byte(test.text))
		var open *fault.Questions
		if got := fmt.Sprint(err); got != test.want || errors.As(err, &open) != test.undecided {
			t.Errorf("%s: %s, undecided %v; want %s, %v", test.name, got, open != nil, test.want, test.undecided)
		}
	}
}
