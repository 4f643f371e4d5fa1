package propose_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/country"
	"example.org/oversight/report/propose"
)

func TestNumbersThatAreNotReadAreAskedAboutOrDropped(t *testing.T) {
	tests := []struct {
		name, column string
		cells        []string
		use          propose.Use
		open         string // what is asked of the column
	}{
		{"under any name", "Zeta", []string{"14", "26", "14"}, propose.Unread, `column "Zeta" holds numbers: the rows seem to be counts, and not a case each`},
		{"as encounters of a case are called", "Encounters", []string{"14", "26", "14"}, propose.Unread, `column "Encounters" holds numbers`},
		{"as events are called", "events", []string{"14", "26", "14"}, propose.Unread, `column "events" holds numbers`},
		{"one event each", "events", []string{"1", "1", "1"}, propose.Field, ""},
		{"named by a year", "FY2017", []string{"1", "0", "1"}, propose.Unread, `column "FY2017" holds numbers`},
		{"ages", "Age at arrest", []string{"31", "47", "31"}, propose.Drop, ""},
		{"ages that are none", "Age", []string{"310", "47", "310"}, propose.Unread, `column "Age" holds numbers`},
		{"months", "Month", []string{"1", "12", "1"}, propose.Drop, ""},
		{"months that are none", "Month", []string{"1", "13", "1"}, propose.Unread, `column "Month" holds numbers`},
		{"ids of which some are missing", "Case Number", []string{"1", "", "3"}, propose.Drop, ""},
		{"ids of persons", "Jail ID", []string{"7001", "7002", "7001"}, propose.Drop, ""},
		{"what a known profile drops", "Case Threat Level", []string{"1", "2", "1"}, propose.Drop, ""},
		{"what is counted by", "Sector", []string{"1", "2", "1"}, propose.Dimension, ""},
		{"years", "Birth Year", []string{"1980", "1981", "1980"}, propose.Unread, ""},
		{"words", "Zeta", []string{"a", "b", "a"}, propose.Unread, ""},
	}
	for _, test := range tests {
		tab := table([]string{"encounter_date", "nationality", test.column})
		for i, cell := range test.cells {
			tab.Add([]string{fmt.Sprint("2024-01-0", i+1), "PERU", cell})
		}
		p := propose.Profile("x", tab, country.Builtin(), known(t))
		if c := p.Columns[2]; c.Use != test.use || c.Reason == "" {
			t.Errorf("%s: %+v; want %s, with a reason", test.name, c, test.use)
		}
		if open := strings.Join(p.Open, "\n"); !strings.HasPrefix(open, test.open) || test.open == "" && open != "" {
			t.Errorf("%s: open %q; want %q", test.name, open, test.open)
		}
	}
	// Where an id tells the cases apart a number is no doubt.
	tab := table([]string{"case_id", "encounter_date", "nationality", "Zeta"}, []string{"a", "2024-01-01", "PERU", "14"}, []string{"b", "2024-01-01", "PERU", "14"})
	if p := propose.Profile("x", tab, country.Builtin(), nil); len(p.Open) > 0 {
		t.Errorf("beside an id: open %q", p.Open)
	}
}
