package sheet_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/oversight/report/sheet"
)

// headlines are four counts, of which the first is of all cases.
var headlines = sheet.Headlines{{Name: "flagged"}, {Name: "apprehended"}, {Name: "deported"}, {Name: "unlocated", Status: "UNLOCATED"}}

func TestReadFactsRefuses(t *testing.T) {
	const good = `{"format":2,"series":"s","as_of":"2026-06-30","audience":"committee","sections":[],"tables":[],"figures":[],"facts":[]}`
	const first = `{"format":1,"series":"s","as_of":"2026-06-30","audience":"committee","tables":["t"],"figures":[],"facts":[{"id":"a","value":1,"unit":"cases","label":"A","text":"1","places":[{"table":"t","row":1,"column":1}]}]}`
	edit := func(old, by string) string { return strings.Replace(good, old, by, 1) }
	for _, tt := range []struct{ name, text, want string }{
		{"as it is written", good, ""},
		{"of the first format", first, ""},
		{"of the first format, with a key of the second", strings.Replace(first, `"tables"`, `"sections":[],"tables"`, 1), "format 1, and the key sections, which came with 2"},
		{"of before there was a format", `{"series":"s","as_of":"2026-06-30","audience":"committee","facts":[{"id":"flagged","value":3,"unit":"cases","label":"F","text":"3"}]}`, ""},
		{"no JSON", "case_id\n", "invalid character"},
		{"cut off", good[:40], "unexpected"},
		{"more after it", good + "{}", "more stands after its end"},
		{"a key of no format", edit(`"series"`, `"serie":"","series"`), `unknown field "serie"`},
		{"a key twice, of which other programs read the first", edit(`"series":"s"`, `"series":"s",`+"\n"+`"series":"t"`), `line 2: the key "series" stands twice`},
		{"a key of a fact twice", edit(`[]}`, `[{"id":"a","value":1,"value":2}]}`), `the key "value" stands twice`},
		{"a key in capitals, which the decoder takes", edit(`"series"`, `"Series"`), `the key "Series" is not known`},
		{"a key with a letter that folds to another", edit(`"series"`, "\"\u017feries\""), "is not known"},
		{"a number where a text belongs", edit(`"series":"s"`, `"series":1`), "cannot unmarshal"},
		{"a number that no machine holds", edit(`[]}`, `[{"id":"a","value":99999999999999999999}]}`), "cannot unmarshal"},
		{"no format, and what came with it", strings.Replace(first, `"format":1,`, "", 1), "it has no format, and keys that came with one"},
		{"an older format that never was", edit(`"format":2`, `"format":0`), "format 0; this version reads 1 to 2"},
		{"objects that say nothing", edit(`[]}`, `[`+strings.Repeat(`{},`, 1000)+`{}]}`), "1002 objects in"},
		{"larger than any", strings.Repeat(" ", sheet.LargestFile) + good, "larger than 32 MiB"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sheet.ReadFacts([]byte(tt.text))
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("%v; want %q", err, tt.want)
			}
		})
	}
	var newer *sheet.Newer
	_, err := sheet.ReadFacts([]byte(edit(`"format":2`, `"format":3,"more":{}`)))
	if want := "format 3; this version reads up to 2; use a newer oversight"; !errors.As(err, &newer) || err.Error() != want {
		t.Errorf("a newer format: %v; want %s", err, want)
	}
}

// TestFactsThatContradictThemselves has a review's facts, of which each row
// spoils one.
func TestFactsThatContradictThemselves(t *testing.T) {
	const good = `{"series":"s","as_of":"2026-06-30","audience":"committee","facts":[
{"id":"flagged","value":5,"text":"5"},
{"id":"flagged/country=RUS","value":3,"text":"3"},
{"id":"flagged/country=STATELESS","value":2,"text":"2"},
{"id":"flagged/country=ALL_OTHER","value":2,"text":"2"},
{"id":"flagged/country=GEO+RUS","value":3,"text":"3"},
{"id":"status=REMOVED","value":1,"text":"1"},
{"id":"status=UNLOCATED","value":4,"text":"4"},
{"id":"status=REMOVED/country=RUS","value":1,"text":"1"},
{"id":"status=UNLOCATED/country=RUS","value":2,"text":"2"},
{"id":"status=REMOVED/country=STATELESS","value":0,"text":"0"},
{"id":"status=UNLOCATED/country=STATELESS","value":2,"text":"2"},
{"id":"flagged/fy=2025","value":4,"text":"4"},
{"id":"flagged/fy=2026","value":1,"text":"1"},
{"id":"flagged/country=RUS/fy=2025","value":2,"text":"2"},
{"id":"flagged/country=RUS/fy=2026","value":1,"text":"1"},
{"id":"flagged/country=STATELESS/fy=2025","value":2,"text":"2"},
{"id":"flagged/country=STATELESS/fy=2026","value":0,"text":"0"},
{"id":"previous/flagged","value":7,"text":"7"},
{"id":"change/flagged","value":-2,"text":"−2"},
{"id":"change/flagged/country=RUS","value":-2,"text":"−2"},
{"id":"change/flagged/country=STATELESS","value":0,"text":"0"},
{"id":"apprehended","not_held":true,"text":"not held"},
{"id":"deported","withheld":true,"text":"[c]"},
{"id":"deported/country=RUS","value":3,"text":"3"},
{"id":"flagged/custody=ice","value":1,"text":"1"},
{"id":"unlocated","value":4,"text":"4"},
{"id":"share/status=REMOVED/of=flagged","value":20,"numerator":1,"denominator":5,"unit":"percent","text":"20%"}
]}`
	for _, tt := range []struct {
		name, old, by string
		want          string // "" for nothing wrong
	}{
		{"nothing", "", "", ""},
		{"an id twice", `"flagged/custody=ice"`, `"flagged"`, "fact flagged stands twice"},
		{"no id", `"id":"flagged/custody=ice",`, ``, "a fact without an id"},
		{"a negative count", `"flagged/custody=ice","value":1,"text":"1"`, `"flagged/custody=ice","value":-1,"text":"−1"`, "fact flagged/custody=ice: -1 is no count"},
		{"a text of another value", `"flagged/custody=ice","value":1,"text":"1"`, `"flagged/custody=ice","value":1,"text":"999"`, `fact flagged/custody=ice: the text is "999"; its value is printed "1"`},
		{"a text without its sign", `"text":"−2"`, `"text":"2"`, `its value is printed "−2"`},
		{"a number that is withheld", `"withheld":true,"text":"[c]"`, `"withheld":true,"value":1,"text":"1"`, "it is not one of a value, withheld and not_held"},
		{"neither a number nor a reason", `"not_held":true,`, ``, "it is not one of a value, withheld and not_held"},
		{"a total that is not the sum of its countries", `"flagged/country=RUS","value":3,"text":"3"`, `"flagged/country=RUS","value":2,"text":"2"`, "fact flagged: it is 5, and its countries sum to 4"},
		{"statuses that do not sum", `"status=REMOVED","value":1,"text":"1"`, `"status=REMOVED","value":0,"text":"0"`, "fact flagged: it is 5, and its statuses sum to 4"},
		{"the countries of a status", `"status=REMOVED/country=RUS","value":1,"text":"1"`, `"status=REMOVED/country=RUS","value":2,"text":"2"`, "fact status=REMOVED: it is 1, and its countries sum to 2"},
		{"the statuses of a country", `"status=REMOVED/country=RUS","value":1,"text":"1"`, `"status=REMOVED/country=RUS","value":2,"text":"2"`, "fact flagged/country=RUS: it is 3, and its statuses sum to 4"},
		{"fiscal years", `"flagged/fy=2025","value":4,"text":"4"`, `"flagged/fy=2025","value":5,"text":"5"`, "fact flagged: it is 5, and its fiscal years sum to 6"},
		{"the fiscal years of a country", `"flagged/country=RUS/fy=2026","value":1,"text":"1"`, `"flagged/country=RUS/fy=2026","value":2,"text":"2"`, "fact flagged/country=RUS: it is 3, and its fiscal years sum to 4"},
		{"the countries of a fiscal year", `"flagged/country=RUS/fy=2026","value":1,"text":"1"`, `"flagged/country=RUS/fy=2026","value":2,"text":"2"`, "fact flagged/fy=2026: it is 1, and its countries sum to 2"},
		{"the changes of the countries", `"change/flagged/country=STATELESS","value":0,"text":"0"`, `"change/flagged/country=STATELESS","value":1,"text":"+1"`, "fact change/flagged: it is -2, and its countries sum to -1"},
		{"a change from another number", `"previous/flagged","value":7,"text":"7"`, `"previous/flagged","value":8,"text":"8"`, "fact change/flagged: -2 is not the change from 8 to 5"},
		{"a share of another number", `"denominator":5`, `"denominator":6`, "numerator or denominator are not the values of status=REMOVED and flagged"},
		{"more unlocated than their status has", `"id":"unlocated","value":4,"text":"4"`, `"id":"unlocated","value":3,"text":"3"`, "fact unlocated: it is 3, and status=UNLOCATED is 4"},
		{"more deported than flagged", `"deported/country=RUS","value":3,"text":"3"`, `"deported/country=RUS","value":4,"text":"4"`, "fact deported/country=RUS: 4 of 3 flagged"},
		{"a part that is withheld leaves the sum open", `"flagged/country=STATELESS","value":2,"text":"2"`, `"flagged/country=STATELESS","withheld":true,"text":"[c]"`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(good, tt.old) {
				t.Fatalf("the facts lack %s", tt.old)
			}
			f, err := sheet.ReadFacts([]byte(strings.Replace(good, tt.old, tt.by, 1)))
			if err != nil {
				t.Fatal(err)
			}
			wrong := strings.Join(f.Check(headlines), "\n")
			if !strings.Contains(wrong, tt.want) || tt.want == "" && wrong != "" {
				t.Errorf("%q; want %q", wrong, tt.want)
			}
		})
	}
}

// TestHeadlineCountsAreHandedIn holds facts that contradict themselves to other
// lists of headline counts: what is none is not held to the parts of one.
func TestHeadlineCountsAreHandedIn(t *testing.T) {
	f, err := sheet.ReadFacts([]byte(`{"format":2,"series":"s","as_of":"2026-06-30","audience":"committee","sections":[],"tables":[],"figures":[],"facts":[
{"id":"met","value":5,"unit":"cases","label":"","text":"5"},
{"id":"seen","value":9,"unit":"cases","label":"","text":"9"},
{"id":"seen/country=RUS","value":3,"unit":"cases","label":"","text":"3"},
{"id":"status=LOST","value":4,"unit":"cases","label":"","text":"4"}
]}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		of   sheet.Headlines
		want string
	}{
		{"none", nil, ""},
		{"the first is of all cases, whose statuses sum", sheet.Headlines{{Name: "met"}}, "fact met: it is 5, and its statuses sum to 4"},
		{"another is within the first, and is the sum of its countries", sheet.Headlines{{Name: "met"}, {Name: "seen"}},
			"fact seen: 9 of 5 met\nfact seen: it is 9, and its countries sum to 3\nfact met: it is 5, and its statuses sum to 4"},
		{"one is the size of a status", sheet.Headlines{{Name: "seen"}, {Name: "met", Status: "LOST"}},
			"fact met: it is 5, and status=LOST is 4\nfact seen: it is 9, and its countries sum to 3\nfact seen: it is 9, and its statuses sum to 4"},
	} {
		if got := strings.Join(f.Check(test.of), "\n"); got != test.want {
			t.Errorf("%s: %q; want %q", test.name, got, test.want)
		}
	}
}
