package propose_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/source"
)

// table is what was seen of some rows.
func table(header []string, rows ...[]string) *source.Table {
	t := source.NewTable(header)
	for _, row := range rows {
		t.Add(row)
	}
	return t
}

// known are the built-in profiles that translate words.
func known(t *testing.T) []*source.Profile {
	t.Helper()
	p, err := source.OpenProfile(os.DirFS("../../templates"), nil, "ice")
	if err != nil {
		t.Fatal(err)
	}
	return []*source.Profile{p}
}

// column proposes for a file with one column beside the three that are needed.
func column(name string, values ...string) *propose.Proposal {
	var rows [][]string
	for i, v := range values {
		rows = append(rows, []string{string(rune('a' + i)), "RUSSIA", "2024-01-02", v})
	}
	return propose.Profile("x", table([]string{"case_id", "citizenship", "flagged_date", name}, rows...), country.Builtin(), nil)
}

func TestDatesAreProvenOrOpen(t *testing.T) {
	tests := []struct {
		name   string
		values []string
		dates  string
		open   string
	}{
		{"as the standard writes them", []string{"2024-05-06"}, "yyyy-mm-dd", ""},
		{"month first", []string{"05/06/2024", "05/31/2024"}, "yyyy-mm-dd mm/dd/yyyy", ""},
		{"day first", []string{"05/06/2024", "31/05/2024"}, "yyyy-mm-dd dd/mm/yyyy", ""},
		{"nothing tells", []string{"05/06/2024"}, "yyyy-mm-dd", "nothing tells month from day"},
		{"both", []string{"13/06/2024", "06/13/2024"}, "yyyy-mm-dd", "some dates of the file are month first"},
		{"a time of day", []string{"2024-05-06 10:00:00"}, "yyyy-mm-dd", ""},
		{"a time with a zone", []string{"2024-05-06 10:00:00", "2024-05-06T10:00:00Z"}, "yyyy-mm-dd", `column "departed_date": 1 times such as "2024-05-06T10:00:00Z" are told with a zone, and nothing tells whose days count`},
		{"a zone of two digits", []string{"2024-05-06 10:00:00+00"}, "yyyy-mm-dd", "add time_zone, such as America/New_York"},
		{"a time of twelve hours", []string{"5/16/2024 1:05 PM"}, "yyyy-mm-dd mm/dd/yyyy", ""},
		{"no date", []string{"soon"}, "yyyy-mm-dd", ""},
		{"hardly a date", []string{"2024-05-06", "2024-05-07", "2024-05-07", "2024-05-07", "2024-05-07", "soon"}, "yyyy-mm-dd", "values such as \"soon\" are no date"},
		{"all digits", []string{"20240506"}, "yyyy-mm-dd yyyymmdd", ""},
		{"as a spreadsheet counts", []string{"45200", "45201.5451"}, "yyyy-mm-dd serial", ""},
		{"months as words", []string{"01-OCT-2023", "2 Oct 2023"}, "yyyy-mm-dd dd-mon-yyyy", ""},
		{"years of two digits", []string{"1/31/24"}, "yyyy-mm-dd mm/dd/yy", ""},
		{"halves of a column with the day first", []string{"2026-05-09", "2026-07-10", "25/09/2026", "28/10/2026"}, "yyyy-mm-dd dd/mm/yyyy",
			"none of its 2 dates has a day above 12, and none of its 2 texts dd/mm/yyyy a first number up to 12"},
		{"halves of a column with the month first", []string{"2026-05-09", "09/25/2026", "10/28/2026"}, "yyyy-mm-dd mm/dd/yyyy", "none of its 1 dates has a day above 12, and none of its 2 texts mm/dd/yyyy a second"},
		{"halves with times of day", []string{"2026-05-09 10:00:00", "2026-07-10 13:45:00", "25/09/2026 14:30"}, "yyyy-mm-dd dd/mm/yyyy", "none of its 2 dates has a day above 12"},
		{"halves whose dates are serial numbers", []string{"46151", "46151", "25/09/2026"}, "yyyy-mm-dd dd/mm/yyyy serial", "none of its 2 dates has a day above 12"},
		{"halves with hyphens", []string{"2026-05-09", "2026-07-10", "25-09-2026"}, "yyyy-mm-dd dd-mm-yyyy", "none of its 2 dates has a day above 12"},
		{"a date that no halving leaves", []string{"2026-05-19", "2026-07-10", "25/09/2026", "28/10/2026"}, "yyyy-mm-dd dd/mm/yyyy", ""},
		{"a serial number that no halving leaves", []string{"46161", "46151", "25/09/2026"}, "yyyy-mm-dd dd/mm/yyyy serial", ""},
		{"a text that no halving leaves", []string{"2026-05-09", "2026-07-10", "05/09/2026", "28/10/2026"}, "yyyy-mm-dd dd/mm/yyyy", ""},
		{"too few to tell", []string{"2026-05-09", "28/10/2026"}, "yyyy-mm-dd dd/mm/yyyy", ""},
		{"values that are no dates, one line", []string{"2024-05-06", "2024-05-07", "2024-05-08", "2024-05-09", "2024-05-10", "2024-05-11", "2024-05-12", "2024-05-13", "2024-05-14", "soon", "9 or 10"}, "yyyy-mm-dd", "2 values such as"},
		{"hyphens, day first", []string{"31-01-2024"}, "yyyy-mm-dd dd-mm-yyyy", ""},
	}
	for _, test := range tests {
		p := column("departed_date", test.values...)
		if got := strings.Join(p.Dates, " "); got != test.dates {
			t.Errorf("%s: layouts %s; want %s", test.name, got, test.dates)
		}
		if open := strings.Join(p.Open, "\n"); !strings.Contains(open, test.open) || test.open == "" && open != "" {
			t.Errorf("%s: open %q; want %q", test.name, open, test.open)
		}
	}
}

func TestOneColumnProvesTheOrderOfAnother(t *testing.T) {
	p := propose.Profile("x", table([]string{"case_id", "citizenship", "encounter_date", "departed_date"},
		[]string{"a", "PERU", "01/31/2024", "02/03/2024"}), country.Builtin(), nil)
	if len(p.Open) != 0 || !strings.Contains(p.Columns[3].Reason, `as column "encounter_date" proves`) {
		t.Errorf("open %v, reason %q", p.Open, p.Columns[3].Reason)
	}
}

func TestColumns(t *testing.T) {
	tests := []struct {
		name, value string
		field       cases.Field
		use         propose.Use
	}{
		{"Departed Date", "2024-01-05", cases.DepartureDate, propose.Field},
		{"Departed Date", "Texas", 0, propose.Unread},
		{"Apprehension State", "OHIO", cases.State, propose.Field},
		{"custody status", "ICE", cases.CustodyField, propose.Field},
		{"Final Order", "YES", 0, propose.Unread},
		{"Unique Person Identifier", "ab12", cases.PersonID, propose.Field},
		{"Sector", "RGV", 0, propose.Dimension},
		{"Disposition", "Expedited Removal", 0, propose.Dimension},
		{"Disposition", "Paroled", cases.FirstDisposition, propose.Field},
		{"EID Case ID", "(b)(6), (b)(7)(C)", 0, propose.Drop},
		{"Weather", "fine", 0, propose.Unread},
		{"DepartedDate", "2024-01-05", cases.DepartureDate, propose.Field},
		{"CUSTODY/STATUS", "ICE", cases.CustodyField, propose.Field},
		{"Nationality", "PERU", 0, propose.Unread},
	}
	for _, test := range tests {
		p := column(test.name, test.value)
		if got := p.Columns[3]; got.Use != test.use || got.Use == propose.Field && got.Field() != test.field || got.Reason == "" {
			t.Errorf("%s: %+v; want %s as %s, with a reason", test.name, got, test.use, test.field)
		}
	}
}

func TestWordsAreTranslatedOrOpen(t *testing.T) {
	p := column("unlocated", "Y", "N", "TRUE", "perhaps", "NA")
	if len(p.Columns[3].Words[cases.Unlocated]) != 3 || len(p.Open) != 1 || !strings.Contains(p.Open[0], `"perhaps" (1 rows) is no word of unlocated`) {
		t.Errorf("words %v, open %v", p.Columns[3].Words, p.Open)
	}
	if strings.Join(p.Blank, " ") != "NA" {
		t.Errorf("blank %v; want NA", p.Blank)
	}
}

func TestWhatMakesACase(t *testing.T) {
	tests := []struct {
		name   string
		header string
		ids    []string
		field  cases.Field // of the first column
		byRow  string
		open   string
	}{
		{"a number for each row", "Case Number", []string{"1", "2", "3"}, cases.CaseID, "", ""},
		{"a person with two rows", "Unique Identifier", []string{"p1", "p1", "p2"}, cases.PersonID, "that of a person", ""},
		{"a person, some unknown", "Anonymized Identifier", []string{"p1", "", "p2"}, cases.PersonID, "that of a person", ""},
		{"an event of several persons", "Event Number", []string{"e1", "e1", "e2"}, 0, "1 of its 3 values repeat", ""},
		{"some rows without", "Case Number", []string{"1", "", "3"}, 0, "it is empty on 1 of 3 rows", ""},
		{"nothing of the kind", "Weather", []string{"a", "b", "c"}, 0, "no column is called like a case_id", ""},
		{"an A-number", "ID", []string{"A012345678", "A012345679", "A012345680"}, 0, "look like A-numbers", ""},
	}
	for _, test := range tests {
		tab := table([]string{test.header, "nationality", "encounter_date"})
		for _, id := range test.ids {
			tab.Add([]string{id, "PERU", "2024-01-02"})
		}
		p := propose.Profile("x", tab, country.Builtin(), nil)
		if got := p.Columns[0]; got.Use == propose.Field && got.Field() != test.field || got.Use != propose.Field && test.field != 0 {
			t.Errorf("%s: column %+v", test.name, got)
		}
		if p.ByRow == "" != (test.byRow == "") || !strings.Contains(p.ByRow, test.byRow) || len(p.Open) != 0 {
			t.Errorf("%s: by row %q, open %v; want %q", test.name, p.ByRow, p.Open, test.byRow)
		}
		if p.Term != "encountered" {
			t.Errorf("%s: term %q", test.name, p.Term)
		}
	}
	tab := table([]string{"case_id", "nationality", "encounter_date"})
	for i := range 100 {
		tab.Add([]string{fmt.Sprint(min(i, 98)), "PERU", "2024-01-02"})
	}
	if p := propose.Profile("x", tab, country.Builtin(), nil); p.ByRow != "" || len(p.Open) != 1 || !strings.Contains(p.Open[0], "but for 1 that repeat") {
		t.Errorf("a case_id that repeats once: by row %q, open %v", p.ByRow, p.Open)
	}
}

func TestWhatAPersonMustDecide(t *testing.T) {
	tests := []struct {
		name string
		t    *source.Table
		want string
	}{
		{"no country", table([]string{"case_id", "encounter_date"}, []string{"1", "2024-01-02"}), "no column could be read as citizenship"},
		{"no date", table([]string{"case_id", "citizenship", "Fiscal Year"}, []string{"1", "PERU", "2024"}), `dated by column "Fiscal Year", and no name says of what; set term`},
		{"a name of two lines", table([]string{"case_id", "citizenship", "Fiscal\nYear"}, []string{"1", "PERU", "2024"}), `dated by column "Fiscal\nYear", and no name says of what; set term`},
		{"counts", table([]string{"Encounter Date", "Citizenship", "Zeta"}, []string{"2024-01-02", "PERU", "12"}), "the rows seem to be counts"},
		{"codes of two letters", table([]string{"case_id", "citizenship", "encounter_date"}, []string{"1", "RS", "2024-01-02"}), "all are codes of both iso2 and fips2"},
		{"an unknown country", table([]string{"case_id", "citizenship", "encounter_date"}, []string{"1", "PERU", "2024-01-02"}, []string{"2", "UZBEKISTEN", "2024-01-02"}), `country "UZBEKISTEN" (1 rows) is not known; did you mean UZB (Uzbekistan)?`},
		{"a total below the table", table([]string{"case_id", "citizenship", "encounter_date"}, []string{"1", "PERU", "2024-01-02"}, []string{"Total", "PERU", ""}), "empty on 1 of 2 rows, and a row without it cannot be counted"},
		{"a name that stands twice", table([]string{"case_id", "citizenship", "Citizenship", "encounter_date"}, []string{"1", "PERU", "CHAD", "2024-01-02"}), "no column could be read as citizenship"},
		{"a date of what?", table([]string{"case_id", "citizenship", "The Date"}, []string{"1", "PERU", "2024-01-02"}), "set term to one of flagged"},
		{"an unknown status", table([]string{"Apprehension Date", "Citizenship Country", "Case Status"}, []string{"2024-01-02", "PERU", "6-Deported"}, []string{"2024-01-02", "PERU", "Q-New"}), `"Q-New" (1 rows) is no word of profile ice`},
	}
	for _, test := range tests {
		p := propose.Profile("x", test.t, country.Builtin(), known(t))
		if open := strings.Join(p.Open, "\n"); !strings.Contains(open, test.want) {
			t.Errorf("%s: open %q; want %q", test.name, open, test.want)
		}
		undecided(t, test.name, p)
	}
}

// undecided reads a proposal as a profile: each of its questions refuses it, and
// nothing else does.
func undecided(t *testing.T, name string, p *propose.Proposal) {
	t.Helper()
	_, err := source.ParseProfile("x.yaml", p.YAML())
	var open *fault.Questions
	if !errors.As(err, &open) {
		t.Errorf("%s: reads as %v; want it refused for its questions alone\n%s", name, err, p.YAML())
		return
	}
	var asked []string
	for _, line := range strings.Split(err.Error(), "\n") {
		_, question, _ := strings.Cut(line, ": a person must decide: ")
		asked = append(asked, strings.TrimSuffix(question, "; then delete this line"))
	}
	var want []string
	for _, question := range p.Open {
		want = append(want, strings.Join(strings.Fields(question), " "))
	}
	slices.Sort(asked)
	slices.Sort(want)
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("%s: (-open +asked by the profile)\n%s", name, diff)
	}
}

func TestTheSchemeThatKnowsAllIsProven(t *testing.T) {
	tab := table([]string{"case_id", "citizenship", "encounter_date"}, []string{"1", "RS", "2024-01-02"}, []string{"2", "UP", "2024-01-02"})
	if p := propose.Profile("x", tab, country.Builtin(), nil); p.Scheme != "fips2" || len(p.Open) != 0 {
		t.Errorf("scheme %s, open %v; UP is Ukraine by FIPS 10-4 and nothing by ISO 3166", p.Scheme, p.Open)
	}
}

// TestWhatIsNotOpenIsAProfile reads every proposal that leaves nothing open.
func TestWhatIsNotOpenIsAProfile(t *testing.T) {
	ice := propose.Profile("x", table([]string{"Apprehension Date", "Citizenship Country", "Case Status", "Case Category", "Sector"},
		[]string{"2024-01-02 10:00", "b(6), b(7)c", "ACTIVE", "[8E] Inadmissible - ICE Fugitive", "x"}, []string{"1/31/2024", "PERU", "", "", "y"}), country.Builtin(), known(t))
	twice := table([]string{"case_id", "citizenship", "encounter_date", "Name", "NAME"}, []string{"1", "PERU", "2024-01-02", "x", "y"})
	twice.Personal[3], twice.Personal[4] = true, true
	for _, p := range []*propose.Proposal{ice, propose.Profile("x", twice, country.Builtin(), nil), column("departed_date", "05/31/2024"), column("unlocated", "Y", "N"), column(`we"ird: name`, "x"), column("weather")} {
		if len(p.Open) > 0 {
			t.Errorf("open: %v", p.Open)
		}
		if _, err := source.ParseProfile("x.yaml", p.YAML()); err != nil {
			t.Errorf("%v\n%s", err, p.YAML())
		}
	}
}

// TestATimeOfDayIsIgnoredWhereItHasNoZone proposes what the reader then asks for.
func TestATimeOfDayIsIgnoredWhereItHasNoZone(t *testing.T) {
	for text, want := range map[string]bool{"2024-05-06": false, "2024-05-06 10:00": true, "2024-05-06T10:00:00Z": false, "2024-05-06 10:00-0500": false, "45201.5451": true, "45201": false} {
		if p := column("departed_date", text); p.IgnoreTime != want {
			t.Errorf("%s: time_of_day is ignored: %v; want %v", text, p.IgnoreTime, want)
		}
	}
}

// TestWhatIsOfBeforeADepartureIsNotProposed looks at one file of two kinds: a
// category of a fugitive says where somebody is, but not of one who has left.
func TestWhatIsOfBeforeADepartureIsNotProposed(t *testing.T) {
	for _, test := range []struct {
		date, category, custody string
		custodyField            bool
	}{
		{"Departed Date", "proceedings, impediment", "it speaks of before the departure that dates the row", false},
		{"Apprehension Date", "unlocated, proceedings, impediment", "its name is the field's; 2 of 2 words are known", true},
	} {
		p := propose.Profile("x", table([]string{test.date, "Citizenship Country", "Case Category", "Custody"},
			[]string{"2024-05-06", "CHAD", "[8E] Inadmissible - ICE Fugitive", "ice"}, []string{"2024-05-07", "CHAD", "5B", "none"}), country.Builtin(), known(t))
		if len(p.Open) > 0 {
			t.Errorf("%s: open: %v", test.date, p.Open)
		}
		var fields []string
		for _, f := range p.Columns[2].Fields {
			fields = append(fields, f.String())
		}
		if got := strings.Join(fields, ", "); got != test.category {
			t.Errorf("%s: the category is %s; want %s", test.date, got, test.category)
		}
		if c := p.Columns[3]; c.Reason != test.custody || (c.Use == propose.Field) != test.custodyField {
			t.Errorf("%s: custody is %s, %q; want %q", test.date, c.Use, c.Reason, test.custody)
		}
	}
}

func TestAColumnThatTellsRowsApartIsNamed(t *testing.T) {
	const hint = `"Ref No" differs in every row`
	for rows, want := range map[int]bool{40: true, 5: false} { // of few rows many a column tells each apart
		tab := table([]string{"Weather", "Ref No", "nationality", "encounter_date"})
		for i := range rows {
			tab.Add([]string{fmt.Sprint("w", i%3), fmt.Sprint("R-", i), "PERU", "2024-01-02"})
		}
		if p := propose.Profile("x", tab, country.Builtin(), nil); strings.Contains(strings.Join(p.Notes, "\n"), hint) != want {
			t.Errorf("%d rows: notes %q; the hint %v", rows, p.Notes, want)
		}
	}
}
