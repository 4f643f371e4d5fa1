package request_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/oversight/report/request"
)

const least = "title: A review\ncommittee: House Committee\nsnapshots: snapshots/\nas_of: latest\n"

func TestLeastRequest(t *testing.T) {
	r, err := request.Parse("request.yaml", []byte(least))
	if err != nil {
		t.Fatal(err)
	}
	want := &request.Request{Title: "A review", Committee: "House Committee", Snapshots: request.Snapshots{Folder: "snapshots"}, AsOf: "latest",
		Previous: "auto", History: 30, Audiences: []string{"committee"}, Template: "full"}
	if diff := cmp.Diff(want, r, cmpopts.IgnoreUnexported(request.Request{})); diff != "" {
		t.Error(diff)
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, more, want string }{
		{"an unknown key", "commitee: x\n", `r.yaml:5:1: key "commitee" is not known; `},
		{"the nearest key", "prevous: auto\n", `did you mean "previous"?`},
		{"a repeated key", "title: again\n", `r.yaml:5:1: key "title" stands twice; first on line 1`},
		{"a list where text is wanted", "prepared_by: [a]\n", "r.yaml:5:14: want text, found a list"},
		{"text where keys are wanted", "letter: May\n", `r.yaml:5:9: want keys with values, found "May"`},
		{"a date of no calendar", "date: 2026-02-30\n", `r.yaml:5:7: "2026-02-30" is a date that no calendar has; want yyyy-mm-dd`},
		{"a date in another form", "due: 6/30/2026\n", `r.yaml:5:6: "6/30/2026" is no date; want yyyy-mm-dd`},
		{"an audience", "audiences: [comittee]\n", `r.yaml:5:13: audience "comittee" is not known; want one of committee, member, public, internal; did you mean "committee"?`},
		{"a country by its name", "countries: [Russia]\n", "did you mean RUS (Russia)?"},
		{"a country of two letters", "countries: [GG]\n", "two letters can be Georgia (fips2) or Guernsey (iso2)"},
		{"a path that leaves", "template: full\nmarking: CUI\n", ""},
		{"an alias", "prepared_by: &a x\ncontact: *a\n", "r.yaml:6:10: alias *a is not allowed"},
		{"a tag", "contact: !!str x\n", "tag !!str is not allowed"},
		{"two documents", "---\ntitle: x\n", "a second document"},
		{"an empty group", "country_groups: {Baltic: []}\n", `group "Baltic" has no country`},
		{"a cohort backwards", "cohort: {from: 2026-02-01, to: 2026-01-01}\n", "the cohort ends (2026-01-01) before it begins (2026-02-01)"},
		{"a question without text", "questions: [{id: q1}]\n", `key "text" is missing`},
		{"a question withheld without basis", "questions: [{id: q1, text: x, status: withheld}]\n", "needs a basis"},
		{"a legacy marking", "marking: LES\n", "legacy marking"},
		{"a marking in small letters", "marking: cui\n", `is no banner; want CUI, or CUI with categories and then limits in capitals, such as CUI//SP-XXX//NOFORN; did you mean "CUI"?`},
		{"a marking with a space at its end", "marking: 'CUI//SP-PRVCY '\n", `did you mean "CUI//SP-PRVCY"?`},
		{"a marking on two lines", "marking: |\n  CUI\n  //NOFORN\n", "is no banner"},
		{"an empty part of a marking", "marking: CUI//\n", "is no banner"},
		{"an empty category between two", "marking: CUI//SP-A//\n", "is no banner"},
		{"a category that ends in a hyphen", "marking: CUI//SP-\n", "is no banner"},
		{"a part too many", "marking: CUI//SP-A//NOFORN//FEDCON\n", "is no banner"},
		{"limits that name countries", "marking: 'CUI//SP-PRVCY/LEI//REL TO USA, GBR'\n", ""},
		{"another control marking", "marking: CONTROLLED//SP-CVI\n", ""},
		{"a banner longer than a line", "marking: CUI//" + strings.Repeat("A", 80) + "\n", "r.yaml:5:10: marking: the banner has 85 letters; want 80 at most"},
		{"a legacy marking in a banner", "marking: U//FOUO\n", "legacy marking"},
		{"sections in an order of their own", "sections: [inputs, quality, answers, highlights, flag, methodology, reconciliation]\n", ""},
		{"a section that is none", "sections: [highlights, flag, qualty, methodology, reconciliation, inputs]\n", `r.yaml:5:30: section "qualty" is not known; `},
		{"the nearest section", "sections: [highlights, flag, quality, methodology, reconciliation, inputs, whn]\n", `did you mean "when"?`},
		{"a section twice", "sections: [highlights, flag, quality, methodology, reconciliation, inputs, flag]\n", `r.yaml:5:76: section "flag" stands twice`},
		{"sections without those of every review", "sections: [answers, flag, inputs]\n", "r.yaml:5:11: the sections lack highlights, quality, methodology, reconciliation, which no review can leave out; add them to the list"},
		{"no answers where something is asked", "questions: [{id: q1, text: a}]\nsections: [highlights, flag, quality, methodology, reconciliation, inputs]\n", `r.yaml:6:11: the sections lack answers, and the request has questions, which nobody would see answered; add answers to the list, or take the questions away`},
		{"no section", "sections: []\n", "no section; "},
		{"a section as a word", "sections: flag\n", "want a list"},
		{"a banner with its block", "marking: {banner: CUI//SP-LEI//NOFORN, controlled_by: Office 12, category: SP-LEI/PRVCY, limits: \"REL TO USA, GBR\", contact: b@c.gov}\n", ""},
		{"a banner and who controls it", "marking: {banner: CUI, controlled_by: Office}\n", ""},
		{"a block without a banner", "marking: {controlled_by: Office}\n", `r.yaml:5:10: key "banner" is missing`},
		{"a block of nothing", "marking: {banner: CUI}\n", "r.yaml:5:10: the designation block is empty; want controlled_by, category, limits or contact beside the banner, or marking: CUI"},
		{"a key of no block", "marking: {banner: CUI, catgory: PRVCY}\n", `did you mean "category"?`},
		{"a legacy banner in a block", "marking: {banner: CUI//LES, contact: x}\n", `r.yaml:5:19: marking "CUI//LES" is a legacy marking`},
		{"a legacy category", "marking: {banner: CUI, category: FOUO}\n", `r.yaml:5:34: category "FOUO" is a legacy marking`},
		{"a legacy limit", "marking: {banner: CUI, limits: Law Enforcement Sensitive}\n", `limits "Law Enforcement Sensitive" is a legacy marking`},
		{"a category in words", "marking: {banner: CUI, category: Privacy}\n", `category "Privacy"; want capitals`},
		{"a category that ends in a slash", "marking: {banner: CUI, category: SP-LEI/}\n", `category "SP-LEI/"; want capitals`},
		{"limits that begin with the slashes of a banner", "marking: {banner: CUI, limits: //NOFORN}\n", `limits "//NOFORN"; want capitals`},
		{"a marking that is a list", "marking: [CUI]\n", "want text, found a list"},
		{"an empty point of contact", "marking: {banner: CUI, contact: \"\"}\n", "the text is empty"},
		{"an acceptance without a reason", "accept: [{what: unreadable, up_to: 3}]\n", `key "reason" is missing`},
		{"an empty response", "questions: [{id: q1, text: x, response: \"\"}]\n", "r.yaml:5:41: the text is empty; leave the key out"},
		{"a response in several paragraphs", "questions:\n  - id: q1\n    text: x\n    response: |\n      One.\n\n      - two\n", ""},
		{"a response that is a list", "questions: [{id: q1, text: x, response: [a]}]\n", "want text, found a list"},
		{"a response without end", "questions: [{id: q1, text: x, response: " + strings.Repeat("ab ", 7000) + "}]\n", "want 20000 at most, and a longer one in narrative/answers"},
		{"a history of one", "history: 1\n", "r.yaml:5:10: 1 snapshots; want a number from 2 to 30, or none"},
		{"a history of a year", "history: 12\n", ""},
		{"no history", "history: none\n", ""},
		{"facts that leave the series", "previous: ../facts.json\n", "leaves the series' folder"},
		{"the facts of an edition", "previous: editions/2026-05-31/facts.json\n", ""},
		{"a change accepted for no country", "accept: [{what: country_count, reason: known}]\n", "needs its country"},
		{"a change accepted for one edition", "accept: [{what: country_count, country: RUS, as_of: 2026-06-30, reason: known}]\n", ""},
		{"a name of the series", "series: House_2026.q2-final\n", ""},
		{"a name of one letter", "series: x\n", ""},
		{"a name that is a number", "series: 2026\n", ""},
		{"the longest name", "series: " + strings.Repeat("x", 100) + "\n", ""},
		{"a name that is too long", "series: " + strings.Repeat("x", 101) + "\n", "100 at most"},
		{"a name of two folders", "series: a/b\n", `r.yaml:5:9: series "a/b"; want letters, digits, -, _ and .,`},
		{"a name that leaves", "series: ..\n", `series ".."; want`},
		{"a name of another system's path", "series: 'a\\b'\n", `series "a\\b"; want`},
		{"a name that Windows keeps", "series: Aux\n", `r.yaml:5:9: series "Aux"; Windows keeps this name`},
		{"such a name with an ending", "series: com1.2026\n", "Windows keeps this name"},
		{"a name that begins as such a one", "series: conduct-2026\n", ""},
		{"one that has it behind a dash", "series: house-aux\n", ""},
		{"a hidden name", "series: .new-1\n", "no - or . first"},
		{"a name like a flag", "series: -x\n", "no - or . first"},
		{"a name that some systems cut", "series: a.\n", "no . last"},
		{"a name with a space", "series: a b\n", `series "a b"; want`},
		{"a name in other letters", "series: Перечень\n", "want letters, digits"},
		{"a name of nothing", "series: ''\n", `series ""; want`},
		{"a name that is a list", "series: [a]\n", "want text, found a list"},
		{"control characters", "contact: \"a\\u0007b\"\n", "control character U+0007"},
		{"a negative number", "max_age: -4\n", "want a whole number"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := request.Parse("r.yaml", []byte(least+test.more))
			if test.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v\nwant %q in it", err, test.want)
			}
		})
	}
	for _, path := range []string{"../x", "/etc", "a/../../x", `..\x`, "C:/x"} {
		if _, err := request.Parse("r.yaml", []byte(strings.Replace(least, "snapshots/", "'"+path+"'", 1))); err == nil {
			t.Errorf("snapshots: %s stays within the series", path)
		}
	}
}

func TestFaultsStandInTheOrderOfTheFile(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "..", "data", "sample", "faulty.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = request.Parse("faulty.yaml", src)
	if err == nil {
		t.Fatal("no fault in a request full of them")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) < 20 {
		t.Errorf("%d faults; want all at once:\n%v", len(lines), err)
	}
	last := 0
	for _, line := range lines {
		at := 0
		for _, digit := range strings.TrimPrefix(line, "faulty.yaml:") {
			if digit < '0' || digit > '9' {
				break
			}
			at = at*10 + int(digit-'0')
		}
		if at < last {
			t.Errorf("line %d after line %d: %s", at, last, line)
		}
		last = at
	}
}

// TestSchemaHasTheKeys holds the JSON Schema to the keys that the parser knows,
// as its own fault lists them.
func TestSchemaHasTheKeys(t *testing.T) {
	var schema struct {
		Properties map[string]any
		Required   []string
	}
	readSchema(t, &schema)
	_, err := request.Parse("r.yaml", []byte("zzzzzz: 1\n"))
	_, list, _ := strings.Cut(err.Error(), "want one of ")
	list, _, _ = strings.Cut(list, "\n")
	known := strings.Split(list, ", ")
	var inSchema []string
	for key := range schema.Properties {
		inSchema = append(inSchema, key)
	}
	slices.Sort(known)
	slices.Sort(inSchema)
	if diff := cmp.Diff(known, inSchema); diff != "" {
		t.Errorf("parser and schema (-parser +schema):\n%s", diff)
	}
	for _, key := range schema.Required {
		if !strings.Contains(err.Error(), `key "`+key+`" is missing`) {
			t.Errorf("the schema requires %s, the parser does not", key)
		}
	}
}

// TestResponseKeepsItsLines reads a response as it is written, and says where.
func TestResponseKeepsItsLines(t *testing.T) {
	r, err := request.Parse("r.yaml", []byte(least+"questions:\n  - id: q1\n    text: x\n    response: |\n      One.\n\n      - two\n  - {id: q2, text: y}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Questions[0].Response; got != "One.\n\n- two\n" {
		t.Errorf("%q", got)
	}
	line, column := r.ResponseAt("q1")(strings.Index(r.Questions[0].Response, "two"))
	if line != 11 || column != 9 || r.Questions[1].Response != "" {
		t.Errorf("two stands at %d:%d; want 11:9", line, column)
	}
}

// TestSchemaHasTheKeysOfAQuestion holds the schema to them too.
func TestSchemaHasTheKeysOfAQuestion(t *testing.T) {
	var schema struct {
		Properties struct {
			Questions struct {
				Items struct{ Properties map[string]any }
			}
		}
	}
	readSchema(t, &schema)
	_, err := request.Parse("r.yaml", []byte(least+"questions: [{id: q1, text: x, zzzzzz: 1}]\n"))
	_, list, _ := strings.Cut(err.Error(), "want one of ")
	known := strings.Split(list, ", ")
	slices.Sort(known)
	if diff := cmp.Diff(known, slices.Sorted(maps.Keys(schema.Properties.Questions.Items.Properties))); diff != "" {
		t.Errorf("parser and schema (-parser +schema):\n%s", diff)
	}
}

// TestSchemaHasTheKeysOfAMarking holds the schema to the keys of the object, and
// its patterns to what the parser takes.
func TestSchemaHasTheKeysOfAMarking(t *testing.T) {
	type text struct{ Pattern string }
	var schema struct {
		Properties struct {
			Marking struct {
				OneOf []struct{ Properties map[string]text }
			}
		}
		Defs map[string]text `json:"$defs"`
	}
	readSchema(t, &schema)
	keys := schema.Properties.Marking.OneOf[1].Properties
	_, err := request.Parse("r.yaml", []byte(least+"marking: {banner: CUI, zzzzzz: 1}\n"))
	_, list, _ := strings.Cut(err.Error(), "want one of ")
	known := strings.Split(list, ", ")
	slices.Sort(known)
	if diff := cmp.Diff(known, slices.Sorted(maps.Keys(keys))); diff != "" {
		t.Errorf("parser and schema (-parser +schema):\n%s", diff)
	}
	for _, value := range []string{"CUI", "CUI//SP-LEI//NOFORN", "SP-LEI", "SP-LEI/PRVCY", "REL TO USA, GBR", "cui", "A/", "//NOFORN", "", "CONTROLLED", "CUI//A//B//C", "CUI//SP-", "CUI//A ", "CUI//REL TO USA, GBR", "A B", "A  B"} {
		for key, pattern := range map[string]string{"banner": schema.Defs["banner"].Pattern, "category": keys["category"].Pattern, "limits": keys["limits"].Pattern} {
			marking := fmt.Sprintf("marking: {banner: CUI, contact: x, %s: %q}\n", key, value)
			if key == "banner" {
				marking = fmt.Sprintf("marking: {banner: %q, contact: x}\n", value)
			}
			_, err := request.Parse("r.yaml", []byte(least+marking))
			if fits := regexp.MustCompile(pattern).MatchString(value); fits != (err == nil) {
				t.Errorf("%s %q fits the schema: %v; the parser says %v", key, value, fits, err)
			}
		}
	}
}

func FuzzRequest(f *testing.F) {
	f.Add([]byte(least))
	for _, name := range []string{"request.yaml", "faulty.yaml"} {
		src, err := os.ReadFile(filepath.Join("..", "..", "data", "sample", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := request.Parse("r.yaml", src)
		if err == nil && (r.Title == "" || r.Committee == "" || len(r.Audiences) == 0) {
			t.Errorf("accepted, and incomplete: %+v", r)
		}
	})
}

// readSchema reads what a test looks at of the published schema of requests.
func readSchema(t *testing.T, into any) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "templates", "schema", "request.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(src, into); err != nil {
		t.Fatal(err)
	}
}
