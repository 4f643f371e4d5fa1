package propose_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/propose"
)

func TestFewKnownWordsAreNoField(t *testing.T) {
	tests := []struct {
		name, column string
		words        []string
		use          propose.Use
		open         string
	}{
		{"offenses in free text", "Charge", []string{"Immigration", "DUI", "Assault", "Theft", "Other"}, propose.Unread, ""},
		{"the field's own name", "custody", []string{"County jail", "Prison", "ICE", "Hotel"}, propose.Unread,
			`column "custody" has the name of a field, and 3 of its 4 words are none of it: map them under values and read it under columns, or list it under drop: "County jail" (1 rows), "Prison" (1 rows), "Hotel" (1 rows)`},
		{"half are known", "custody", []string{"County jail", "ICE"}, propose.Field, `"County jail" (1 rows) is no word of custody`},
		{"a word that is only near", "custody", []string{"ICE", "Atd", "ste_local"}, propose.Field, `"ste_local" (1 rows) is no word of custody; map it under values: want one of ice, other_federal, state_local, atd, none, unknown; did you mean "state_local"?`},
		{"many that are not known, in one question", "departure_kind", []string{"removal", "none", "withdrawal", "expulsion", "unknown", "Deported", "removl", "???"}, propose.Field,
			`3 words are none of departure_kind: "Deported" (1 rows), "removl" (1 rows); did you mean "removal"?, "???" (1 rows); map them under values, want one of removal, voluntary_return`},
	}
	for _, test := range tests {
		p := column(test.column, test.words...)
		if c := p.Columns[3]; c.Use != test.use || c.Reason == "" {
			t.Errorf("%s: %+v; want %s, with a reason", test.name, c, test.use)
		}
		if open := strings.Join(p.Open, "\n"); len(p.Open) > 1 || !strings.Contains(open, test.open) || test.open == "" && open != "" {
			t.Errorf("%s: open %q; want %q alone", test.name, open, test.open)
		}
		for _, w := range p.Columns[3].Words[cases.CustodyField] {
			if w[0] == "ste_local" {
				t.Errorf("%s: %q is mapped to %q without a question", test.name, w[0], w[1])
			}
		}
	}
}

func TestBlankWordsBelongToColumns(t *testing.T) {
	header := []string{"case_id", "citizenship", "flagged_date", "departed_date", "custody", "sector"}
	tests := []struct {
		name        string
		rows        [][]string
		blank, note string
		open        string
		words       string // of custody
	}{
		{"NA is nothing", [][]string{{"1", "PERU", "2024-01-02", "NA", "NA", "NA"}, {"2", "NA", "2024-01-02", "", "ice", "North"}}, "NA", "", "", ""},
		{"NA is Namibia", [][]string{{"1", "NA", "2024-01-02", "", "ice", "North"}, {"5", "MX", "2024-01-02", "2024-01-05", "ice", "North"}, {"2", "IQ", "2024-01-02", "", "ice", "North"}, {"3", "RS", "2024-01-02", "-", "ice", "North"}, {"4", "UA", "2024-01-02", "", "", "North"}},
			"-", `"NA" is no blank here: it is Namibia in column "citizenship"`, "", ""},
		{"NA is Namibia, and no date", [][]string{{"1", "NA", "2024-01-02", "NA", "ice", "North"}, {"2", "UA", "2024-01-02", "2024-01-03", "ice", "North"}, {"3", "CF", "2024-01-02", "", "ice", "North"}},
			"", `it is Namibia in column "citizenship"`, `"NA" stands for an empty cell in column "departed_date", and is Namibia in column "citizenship": blank holds for all columns; correct the file`, ""},
		{"NA is Namibia, and no word of custody", [][]string{{"1", "NA", "2024-01-02", "", "NA", "North"}, {"2", "UA", "2024-01-02", "", "ice", "North"}, {"3", "CF", "2024-01-02", "", "ice", "North"}},
			"", `it is Namibia in column "citizenship"`, "", "[[NA ]]"},
		{"None is a word of custody", [][]string{{"1", "PERU", "2024-01-02", "", "None", "North"}, {"2", "CHAD", "2024-01-02", "", "ice", "N/A"}}, "N/A", `"None" is no blank here: it is none in column "custody"`, "", "[[None none]]"},
		{"none is the word itself", [][]string{{"1", "PERU", "2024-01-02", "", "none", "North"}}, "", "", "", ""},
		{"None is a sector", [][]string{{"1", "PERU", "2024-01-02", "", "ice", "None"}, {"2", "CHAD", "2024-01-02", "", ".", "North"}}, ".", `"None" is no blank here: it is a label in column "sector"`, "", ""},
		{"NA is a code of a sector", [][]string{{"1", "PERU", "2024-01-02", "", "ice", "NA"}, {"2", "CHAD", "2024-01-02", "", "ice", "TX"}, {"3", "CHAD", "2024-01-02", "", "ice", "CA"}}, "", `"NA" is no blank here: it is a label in column "sector"`, "", ""},
		{"Unknown is a word everywhere", [][]string{{"1", "UNKNOWN", "2024-01-02", "", "unknown", "Unknown"}}, "", "", "", ""},
		{"in a column that is not read", [][]string{{"1", "PERU", "2024-01-02", "", "ice", "North"}}, "", "", "", ""},
	}
	for _, test := range tests {
		p := propose.Profile("x", table(header, test.rows...), country.Builtin(), nil)
		var open []string
		for _, question := range p.Open {
			if !strings.Contains(question, "tells rows apart") && !strings.Contains(question, "both iso2 and fips2") {
				open = append(open, question)
			}
		}
		notes := strings.Join(p.Notes, "\n")
		if got := strings.Join(p.Blank, " "); got != test.blank || !strings.Contains(notes, test.note) || test.note == "" && strings.Contains(notes, "no blank") {
			t.Errorf("%s: blank %q, notes %q; want %q and %q", test.name, got, notes, test.blank, test.note)
		}
		if got := strings.Join(open, "\n"); got != test.open {
			t.Errorf("%s: open %q; want %q", test.name, got, test.open)
		}
		if words := p.Columns[4].Words[cases.CustodyField]; test.words != "" && fmt.Sprint(words) != test.words {
			t.Errorf("%s: words of custody %v; want %s", test.name, words, test.words)
		}
	}
}
