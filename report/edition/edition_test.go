package edition_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/edition"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/grid"
)

// june is a review of which earlier ones are asked for.
func june(t *testing.T) edition.Review {
	t.Helper()
	day, err := cases.ParseDate("2026-06-30")
	if err != nil {
		t.Fatal(err)
	}
	return edition.Review{Folder: "series", AsOf: day, Audiences: []string{"committee"}}
}

const head = `{"series":"series","as_of":"2026-05-31","audience":"committee","facts":[`
const three, russia = `{"id":"flagged","value":3,"unit":"cases","label":"F","text":"3"}`, `{"id":"flagged/country=RUS","value":3,"unit":"cases","label":"F","text":"3"}`

// TestFactsThatCannotStandForTheData gives facts of an earlier review. What a
// review could not have said of itself is refused, and so are the facts of
// another review.
func TestFactsThatCannotStandForTheData(t *testing.T) {
	tests := []struct {
		name, text, want string
		kind             fault.Kind
	}{
		{"no JSON", "case_id\n", "kept.json: not a file of facts", fault.Given},
		{"no date", `{"facts":[]}`, "as_of", fault.Given},
		{"no facts", `{"as_of":"2026-05-31","facts":[]}`, "it has no fact flagged", fault.Given},
		{"withheld", `{"as_of":"2026-05-31","facts":[{"id":"flagged","value":3},{"id":"flagged/country=RUS","withheld":true}]}`, "1 count withheld", fault.Given},
		{"of the same day", `{"as_of":"2026-06-30","facts":[{"id":"flagged","value":3}]}`, "is not before 2026-06-30", fault.Asked},
		{"of a later day", `{"as_of":"2026-07-31","facts":[{"id":"flagged","value":3}]}`, "is not before 2026-06-30", fault.Asked},
		{"a negative count", head + `{"id":"flagged","value":-3,"text":"−3"}]}`, "kept.json: fact flagged: -3 is no count", fault.Given},
		{"a negative count of a country", head + three + `,{"id":"flagged/country=RUS","value":-1,"text":"−1"},{"id":"flagged/country=GEO","value":4,"text":"4"}]}`, "fact flagged/country=RUS: -1 is no count", fault.Given},
		{"an id twice", head + three + "," + russia + "," + three + `]}`, "kept.json: fact flagged stands twice", fault.Given},
		{"a text of another value", head + `{"id":"flagged","value":3,"text":"999"}]}`, `kept.json: fact flagged: the text is "999"; its value is printed "3"`, fault.Given},
		{"a total that is not that of its countries", head + `{"id":"flagged","value":40,"text":"40"},` + russia + `]}`, "kept.json: fact flagged: it is 40, and its countries sum to 3", fault.Given},
		{"statuses that are more than the cases", head + three + "," + russia + `,{"id":"status=REMOVED","value":4,"text":"4"}]}`, "fact flagged: it is 3, and its statuses sum to 4", fault.Given},
		{"more apprehended than flagged", head + three + "," + russia + `,{"id":"apprehended","value":4,"text":"4"}]}`, "fact apprehended: 4 of 3 flagged", fault.Given},
		{"a country of which no case was flagged", head + three + "," + russia + `,{"id":"deported","value":1,"text":"1"},{"id":"deported/country=GEO","value":1,"text":"1"}]}`, "there is no fact flagged/country=GEO", fault.Given},
		{"a country without its whole", head + three + "," + russia + `,{"id":"deported/country=RUS","value":1,"text":"1"}]}`, "there is no fact deported", fault.Given},
		{"of another series", strings.Replace(head+three+`]}`, `"series":"series"`, `"series":"other"`, 1), `kept.json: series is "other"; this one is "series"`, fault.Given},
		{"under another rule of disclosure", strings.Replace(head+three+`]}`, "committee", "public", 1), `kept.json: audience "public" is under another rule of disclosure than committee`, fault.Given},
		{"for nobody that is known", strings.Replace(head+three+`]}`, "committee", "press", 1), `audience "press" is not known`, fault.Given},
		{"of a newer format", strings.Replace(head+three+`]}`, `{"series"`, `{"format":3,"series"`, 1), "kept.json: format 3; this version reads up to 2; use a newer oversight", fault.Given},
		{"with a key of no format", strings.Replace(head+three+`]}`, `"label"`, `"lable"`, 1), `unknown field "lable"`, fault.Given},
		{"with a value twice", strings.Replace(head+three+`]}`, `"value":3`, `"value":3,"value":4`, 1), `the key "value" stands twice`, fault.Given},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := edition.Open(fstest.MapFS{"kept.json": {Data: []byte(test.text)}}, "kept.json", june(t))
			if err == nil || !strings.Contains(err.Error(), test.want) || fault.KindOf(err) != test.kind {
				t.Errorf("%v; want %q of kind %d", err, test.want, test.kind)
			}
		})
	}
}

// TestTheNameSaysTheDay gives facts of another day than the name of their file.
func TestTheNameSaysTheDay(t *testing.T) {
	for _, name := range []string{"editions/2026-04-30/facts.json", "tallies/2026-04-30.json"} {
		_, err := edition.Open(fstest.MapFS{name: {Data: []byte(head + three + `]}`)}}, name, june(t))
		if err == nil || !strings.Contains(err.Error(), name+`: as_of is "2026-05-31"; want 2026-04-30, as the name of the file says`) {
			t.Errorf("%v; want that the name says another date", err)
		}
	}
}

// TestTheCountsAreReadBack reads facts as tables: what a fact does not say is no
// table, and a country without a fact counts none.
func TestTheCountsAreReadBack(t *testing.T) {
	const deported = `{"id":"deported","value":2,"text":"2"},{"id":"deported/country=GEO","value":2,"text":"2"}`
	tests := []struct {
		name, text, reason string
		statuses           []string
		tables             int
		want               map[string]int // cells by measure and, after a blank, country and status
	}{
		{"the whole alone", head + three + `]}`, "a review may name no country", nil, 1, map[string]int{"flagged": 3}},
		{"for another audience under the same rule", strings.Replace(head+three+`]}`, "committee", "internal", 1), "both print every count", nil, 1, map[string]int{"flagged": 3}},
		{"with the rows", head + `{"id":"rows/read","value":5,"text":"5"},` + three + `]}`, "the gate of the rows asks for them", nil, 2, map[string]int{"rows/read": 5, "flagged": 3}},
		{"by country", head + `{"id":"flagged","value":5,"text":"5"},` + russia + `,{"id":"flagged/country=GEO","value":2,"text":"2"},` + deported + `]}`, "a country without deported cases has no such fact", nil, 4,
			map[string]int{"flagged RUS": 3, "flagged GEO": 2, "deported": 2, "deported RUS": 0, "deported GEO": 2}},
		{"statuses in all", head + three + `,{"id":"status=UNLOCATED","value":1,"text":"1"},{"id":"status=REMOVED","value":2,"text":"2"}]}`, "they stand in print order", []string{"REMOVED", "UNLOCATED"}, 2, map[string]int{"status  REMOVED": 2, "status  UNLOCATED": 1}},
		{"what is not read back", head + three + `,{"id":"flagged/month=2026-01","value":3,"text":"3"},{"id":"flagged/country=UZB+TJK","value":1,"text":"1"}]}`, "sums and months are other tables", nil, 1, map[string]int{"flagged": 3}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v, err := edition.Open(fstest.MapFS{"kept.json": {Data: []byte(test.text)}}, "kept.json", june(t))
			if err != nil {
				t.Fatalf("%s: %v", test.reason, err)
			}
			if v.AsOf.String() != "2026-05-31" || v.Entry.Name != "kept.json" || v.Entry.Bytes != int64(len(test.text)) || len(v.Tables) != test.tables {
				t.Errorf("%s: as of %s, %+v, tables %v; want %d", test.reason, v.AsOf, v.Entry, v.Tables, test.tables)
			}
			if diff := cmp.Diff(test.statuses, v.Statuses); diff != "" {
				t.Errorf("%s: statuses (-want +got):\n%s", test.reason, diff)
			}
			got := map[string]int{}
			for cell := range test.want {
				got[cell] = cellOf(t, v.Tables, cell)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s: cells (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// cellOf finds a cell in the table that has its axes and no others.
func cellOf(t *testing.T, tables []*grid.Table, cell string) int {
	t.Helper()
	parts := append(strings.Split(cell, " "), "", "")
	var at []grid.Coordinate
	for i, axis := range []string{"country", "status"} {
		if value := parts[i+1]; value != "" {
			at = append(at, grid.At(axis, value))
		}
	}
	for _, table := range tables {
		if table.Measure == parts[0] && len(table.Axes) == len(at) {
			return table.At(at...)
		}
	}
	t.Fatalf("no table for %s", cell)
	return 0
}
