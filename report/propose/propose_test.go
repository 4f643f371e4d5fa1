package propose_test

import (
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/source"
)

// column proposes for a file with one column beside the three that are needed.
func column(name string, values ...string) *propose.Proposal {
	t := propose.Table{Header: []string{"case_id", "citizenship", "flagged_date", name}, Personal: make([]bool, 4)}
	for i, v := range values {
		t.Rows = append(t.Rows, []string{string(rune('a' + i)), "RUSSIA", "2024-01-02", v})
	}
	return propose.Profile("x", t, country.Builtin())
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
		{"both", []string{"13/06/2024", "06/13/2024"}, "yyyy-mm-dd", "mixes dates"},
		{"a time of day", []string{"2024-05-06 10:00:00"}, "yyyy-mm-dd", "hold a time of day"},
		{"no date", []string{"soon"}, "yyyy-mm-dd", "no date that is known"},
		{"all digits", []string{"20240506"}, "yyyy-mm-dd yyyymmdd", ""},
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

func TestColumns(t *testing.T) {
	tests := []struct {
		name, value string
		field       cases.Field
		use         propose.Use
	}{
		{"Departed Date", "2024-01-05", cases.DepartureDate, propose.Field},
		{"Apprehension State", "OHIO", cases.State, propose.Field},
		{"custody status", "ICE", cases.CustodyField, propose.Field},
		{"Weather", "fine", 0, propose.Unread},
	}
	for _, test := range tests {
		p := column(test.name, test.value)
		if got := p.Columns[3]; got.Use != test.use || got.Use == propose.Field && got.Field != test.field || got.Reason == "" {
			t.Errorf("%s: %+v; want %s as %s, with a reason", test.name, got, test.use, test.field)
		}
	}
}

func TestWordsAreTranslatedOrOpen(t *testing.T) {
	p := column("unlocated", "Y", "N", "TRUE", "perhaps", "NA")
	if len(p.Columns[3].Words) != 3 || len(p.Open) != 1 || !strings.Contains(p.Open[0], `"perhaps" (1 rows) is no word of unlocated`) {
		t.Errorf("words %v, open %v", p.Columns[3].Words, p.Open)
	}
	if strings.Join(p.Blank, " ") != "NA" {
		t.Errorf("blank %v; want NA", p.Blank)
	}
}

func TestAnIdThatRepeatsIsNoCaseID(t *testing.T) {
	p := propose.Profile("x", propose.Table{Header: []string{"Unique Identifier", "nationality", "encounter_date"}, Personal: make([]bool, 3),
		Rows: [][]string{{"p1", "PERU", "2024-01-02"}, {"p1", "PERU", "2024-02-02"}}}, country.Builtin())
	if len(p.Open) != 1 || !strings.Contains(p.Open[0], "1 values stand on more than one row") {
		t.Errorf("open %v", p.Open)
	}
	if p.Term != "encountered" {
		t.Errorf("term %q", p.Term)
	}
}

// TestWhatIsNotOpenIsAProfile reads every proposal that leaves nothing open.
func TestWhatIsNotOpenIsAProfile(t *testing.T) {
	for _, p := range []*propose.Proposal{column("departed_date", "05/31/2024"), column("unlocated", "Y", "N"), column(`we"ird: name`, "x"), column("weather")} {
		if len(p.Open) > 0 {
			t.Errorf("open: %v", p.Open)
		}
		if _, err := source.ParseProfile("x.yaml", p.YAML()); err != nil {
			t.Errorf("%v\n%s", err, p.YAML())
		}
	}
}
