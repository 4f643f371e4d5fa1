package propose_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/source"
)

func TestNumbersThatAreNotReadAreAskedAboutOrDropped(t *testing.T) {
	tests := []struct {
		name, column string
		cells        []string
		use          propose.Use
		open         string // what is asked of the column
	}{
		{"under any name", "Zeta", []string{"14", "26", "14"}, propose.Count, `column "Zeta" holds numbers: the rows seem to be counts, and not a case each`},
		{"as encounters of a case are called", "Encounters", []string{"14", "26", "14"}, propose.Count, ""},
		{"as it is called", "Number of detections", []string{"140", "260", "600"}, propose.Count, ""},
		{"as events are called", "events", []string{"14", "26", "14"}, propose.Count, `column "events" holds numbers`},
		{"one event each", "events", []string{"1", "1", "1"}, propose.Field, ""},
		{"named by a year", "FY2017", []string{"1", "0", "1"}, propose.Unread, `column "FY2017" holds numbers`},
		{"ages", "Age at arrest", []string{"31", "47", "31"}, propose.Drop, ""},
		{"ages that are none", "Age", []string{"310", "47", "310"}, propose.Count, `column "Age" holds numbers`},
		{"months", "Month", []string{"1", "12", "1"}, propose.Drop, ""},
		{"months that are none", "Month", []string{"1", "13", "1"}, propose.Count, `column "Month" holds numbers`},
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

// TestCountsAreProposedWithTheirPeriods proposes profiles for files of counts, and
// has each parsed.
func TestCountsAreProposedWithTheirPeriods(t *testing.T) {
	tests := []struct {
		name, header string
		rows         []string
		want         string // lines of the profile, in their order
		open         string
	}{
		{"as CBP publishes them", "Fiscal Year,Month (abbv),Citizenship,Demographic,Encounter Count", []string{"2020,OCT,PERU,FMUA,14", "2021,SEP,CHAD,FMUA,3", "2020,OCT,CHAD,UC,14"},
			`  - {fiscal_year: "Fiscal Year", month: "Month (abbv)", term: encountered}|count: "Encounter Count"|  demographic: "Demographic"`, ""},
		{"by year", "fiscal_year,citizenship,sector,apprehensions", []string{"FY2019,PERU,A,14", "FY2020,CHAD,A,3", "FY2020,CHAD,B,14"}, `  - {fiscal_year: "fiscal_year", term: apprehended}|count: "apprehensions"`, ""},
		{"by calendar year and quarter", "Calendar Year,Quarter,Nationality,Removals", []string{"2019,Q1,PERU,14", "2020,Q2,CHAD,3", "2020,Q2,PERU,14"}, `  - {year: "Calendar Year", quarter: "Quarter", term: departed}|count: "Removals"`, ""},
		{"by month", "Period,Nationality,Detections of encounters", []string{"2024-01,PERU,14", "2024-02,CHAD,3", "2024-02,PERU,14"}, `  - {month: "Period", term: encountered}|count: "Detections of encounters"`, ""},
		{"by quarter", "When,Nationality,Arrests", []string{"2024Q1,PERU,14", "2024Q2,CHAD,3", "2024Q2,PERU,14"}, `  - {quarter: "When", term: apprehended}|count: "Arrests"`, ""},
		{"with marks", "Fiscal Year,Nationality,Removals", []string{"2020,PERU,D", "2021,CHAD,3", "2020,CHAD,\"1,200\"", "2020,PERU,3", "2020,PERU,<5", "2021,PERU,3", "2021,PERU,7", "2021,PERU,9", "2021,PERU,9"},
			`count: {column: "Removals", withheld: ["D", "<5"]}`, ""},
		{"of a year that nobody names", "Year,Nationality,Removals", []string{"2020,PERU,14", "2021,CHAD,3", "2021,PERU,14"}, `index_date: 'DECIDE: column "Year" holds years|count: "Removals"`,
			`column "Year" holds years, and nothing says whether they are fiscal or calendar years; name it under fiscal_year or year of index_date`},
		{"of what nobody says", "Fiscal Year,Nationality,Zeta", []string{"2020,PERU,14", "2021,CHAD,3", "2021,PERU,14"}, `  - {fiscal_year: "Fiscal Year", term: 'DECIDE: |count: "Zeta"`, "the rows are dated by column \"Fiscal Year\", and no name says of what; set term"},
		{"two columns of numbers", "Fiscal Year,Nationality,Removals,Returns", []string{"2020,PERU,14,2", "2021,CHAD,3,9", "2021,PERU,14,2"}, `# not read: "Removals"|# not read: "Returns"`,
			`columns "Removals", "Returns" hold numbers: the rows seem to be counts, and not a case each; where each row is a count of cases, name the column of the counts under count`},
		{"blank counts", "Fiscal Year,Nationality,Removals", []string{"2020,PERU,14", "2021,CHAD,", "2021,PERU,14"}, `count: "Removals"`, `column "Removals" is empty on 1 of 3 rows`},
		{"one column a year", "Nationality,2017,2018", []string{"PERU,120,141", "CHAD,33,50"}, `# not read: "2017"`, "no column could be the index date"},
		{"rows of persons", "Fiscal Year,Nationality,Unique Identifier,Bond", []string{"2020,PERU,a,1400", "2021,CHAD,b,300", "2021,PERU,a,1400"}, `# not read: "Bond"`, "the rows are dated by"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tab := table(strings.Split(test.header, ","))
			for _, line := range test.rows {
				row, err := csv.NewReader(strings.NewReader(line)).Read()
				if err != nil {
					t.Fatal(err)
				}
				tab.Add(row)
			}
			p := propose.Profile("x", tab, country.Builtin(), known(t))
			text := string(p.YAML())
			rest := text
			for _, want := range strings.Split(test.want, "|") {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Fatalf("no %q in\n%s", want, text)
				}
				rest = after
			}
			if open := strings.Join(p.Open, "\n"); !strings.HasPrefix(open, test.open) || test.open == "" && open != "" {
				t.Errorf("open %q; want %q", open, test.open)
			}
			_, err := source.ParseProfile("x.yaml", []byte(text))
			var open *fault.Questions
			if asks := errors.As(err, &open); asks != (test.open != "") || err != nil && !asks {
				t.Errorf("reads as %v\n%s", err, text)
			}
		})
	}
}
