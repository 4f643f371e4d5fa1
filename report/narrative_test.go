package report_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
	"example.org/oversight/templates"
)

// narrated is the sample's latest snapshot and the one before, with a request of its own and
// files beside it.
func narrated(t *testing.T, request string, files map[string]string) fstest.MapFS {
	t.Helper()
	in := fstest.MapFS{"request.yaml": {Data: []byte(request)}}
	for _, day := range []string{"2026-05-31", "2026-06-30"} {
		for _, ending := range []string{".csv", ".snapshot.yaml"} {
			name := "snapshots/" + day + ending
			text, err := os.ReadFile(filepath.Join("..", "data", "sample", filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			in[name] = &fstest.MapFile{Data: text}
		}
	}
	crosswalk, err := os.ReadFile(filepath.Join("..", "data", "sample", "crosswalk.csv"))
	if err == nil {
		in["crosswalk.csv"] = &fstest.MapFile{Data: crosswalk}
	}
	for name, text := range files {
		in[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return in
}

const narratedRequest = `title: Review of fictitious cases
committee: House Committee on Homeland Security
letter: {date: 2026-05-12, reference: HS-2026-014, chair: The Honorable A. Example, ranking_member: The Honorable B. Example}
snapshots: snapshots/
as_of: latest
fictitious: true
questions:
  - id: q1
    text: How many?
    answer: [flagged]
    response: |
      There {flagged|plural:is,are} {flagged}.

      - {unlocated|words} unlocated
  - id: q2
    text: Why?
`

// everywhere are own texts of every kind, in every place.
func everywhere() map[string]string {
	files := map[string]string{
		"narrative/transmittal.md": "We answer the letter HS-2026-014.\n\n{change/unlocated|size|words} more than on {change/unlocated|since}.",
		"narrative/criteria.md":    "Under 8 U.S.C. 1367:\n\n1. *one*;\n2. **two**.\n\n> quote: All 400 of them.\n>\n> cite: House Report, page 12",
		"narrative/conclusion.md": "{flagged|list:3} are the largest. Moldova is {flagged/country=MDA|rank}; {unlocated|share:flagged} are unlocated.\n\n" +
			"See [the table](#table-headline) and {#section-change}. Courts closed [n: 1,012]{source: another office}.\n\nUnlocated cases {change/unlocated|direction} by {change/unlocated|size}, {status=UNLOCATED|list:1}.",
		"narrative/answers/q2.md": "Because of {flagged/country=TJK+UZB|words}.",
	}
	for _, section := range []string{"highlights", "answers", "flag", "status", "when", "arrests", "unlocated", "entry", "change", "quality", "methodology", "country-tables", "labels", "reconciliation", "inputs"} {
		files["narrative/"+section+".md"] = "A remark on it: {flagged} {flagged|plural:case,cases}."
	}
	return files
}

// TestAReviewWithOwnTextsEverywhere is built, verified, and built again; its inputs
// are the texts too, and one that changes is noticed.
func TestAReviewWithOwnTextsEverywhere(t *testing.T) {
	in := narrated(t, narratedRequest, everywhere())
	job := report.Job{Data: in, Request: "request.yaml", Series: "series"}
	review := build(t, job)
	facts := factsOf(t, review)
	for id, want := range map[string]string{"rank/flagged/country=MDA": "6", "flagged/country=ALL_OTHER/list=3": "152", "share/unlocated/of=flagged": "12"} {
		if got := facts[id].String(); got != want {
			t.Errorf("%s is %s; want %s", id, got, want)
		}
	}
	folder, _ := saved(t, review)
	check := func(want ...string) {
		t.Helper()
		again := job
		v, err := report.Verify(context.Background(), folder, report.Against{Inputs: in, Rebuild: &again})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range v.Differences {
			if d.File == bundle.ManifestName {
				got = append(got, d.What)
			}
		}
		if len(got) != len(want) || len(want) == 0 && len(v.Differences) > 0 {
			t.Fatalf("%q; want %q", v.Differences, want)
		}
		for i := range want {
			if !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%q; want %q", got[i], want[i])
			}
		}
	}
	check()
	in["narrative/when.md"] = &fstest.MapFile{Data: []byte("A remark on it: {flagged} {flagged|plural:case,Cases}.")}
	check("input narrative/when.md: changed: SHA-256 ", "input narrative/when.md (")
	delete(in, "narrative/when.md")
	check("input narrative/when.md: missing", "input narrative/when.md is none of the review built again")
}

// TestOwnTextsAreRefusedWhole tells every fault of all texts at once: those of the
// request by its lines, those of names, then file by file.
func TestOwnTextsAreRefusedWhole(t *testing.T) {
	request := strings.Replace(narratedRequest, "There {flagged|plural:is,are} {flagged}.", "There are 12 of EOIR.", 1)
	request = strings.Replace(request, "answer: [flagged]", "answer: [flaged]", 1)
	files := map[string]string{"narrative/flag.md": "Well.\n\n# Head\n\nOf {flagged} case.", "narrative/conclusion.md": "It rose by {change/nothing|size}.", "narrative/concluson.md": "a", "narrative/errata.md": "a"}
	_, err := report.Build(context.Background(), report.Job{Data: narrated(t, request, files), Request: "request.yaml", Series: "series", Place: "data/x"})
	want := []string{
		`data/x/request.yaml:10:14: question q1: answer "flaged" is no fact, table, figure or section of this review; `,
		`data/x/request.yaml:12:17: numeral "12" is typed in; `,
		`data/x/request.yaml:12:23: abbreviation "EOIR" is not among those that the review explains; write it out`,
		`data/x/narrative/concluson.md: no text is called so; `,
		`data/x/narrative/flag.md:3:1: a heading is not allowed; `,
		`data/x/narrative/flag.md:5:4: "case" after {flagged} contradicts it; `,
		`data/x/narrative/conclusion.md:1:12: no fact change/nothing; `,
		`data/x/narrative/errata.md: this review has no section "errata"`,
	}
	if err == nil || fault.KindOf(err) != fault.Asked {
		t.Fatalf("%v; want a refusal of the request", err)
	}
	got := strings.Split(err.Error(), "\n")
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if _, again := report.Check(context.Background(), report.Job{Data: narrated(t, request, files), Request: "request.yaml", Series: "series", Place: "data/x"}); again == nil || again.Error() != err.Error() {
		t.Errorf("check says %v; build %v", again, err)
	}
}

// TestRequestsOfOneFolderAnswerApart builds two requests whose questions have texts in
// one folder, and one of them from a folder of its own, which says what it says there.
func TestRequestsOfOneFolderAnswerApart(t *testing.T) {
	other := "title: Another review\ncommittee: House Committee on the Judiciary\nsnapshots: snapshots/\nas_of: latest\nprevious: none\nfictitious: true\nquestions: [{id: w1, text: How many, answer: [flagged]}]\n"
	files := map[string]string{"waiting.yaml": other, "narrative/answers/q2.md": "Because of the first.", "narrative/answers/w1.md": "Words of the shared folder.", "narrative/conclusion.md": "Words of the shared conclusion."}
	for _, request := range []string{"request.yaml", "waiting.yaml"} {
		if _, err := report.Check(context.Background(), report.Job{Data: narrated(t, narratedRequest, files), Request: request, Series: "series"}); err != nil {
			t.Errorf("%s: %v", request, err)
		}
	}
	files["narrative/waiting/answers/w1.md"] = "Words of its own folder."
	files["narrative/waiting/conclusion.md"] = "A conclusion of its own, of 12."
	delete(files, "narrative/answers/w1.md")
	_, err := report.Check(context.Background(), report.Job{Data: narrated(t, narratedRequest, files), Request: "waiting.yaml", Series: "series"})
	if err == nil || fault.KindOf(err) != fault.Asked || !strings.HasPrefix(err.Error(), "narrative/waiting/conclusion.md:1:29: numeral \"12\"") {
		t.Errorf("%v; want a fault of the text", err)
	}
	files["narrative/waiting/conclusion.md"] = "A conclusion of its own."
	review := build(t, report.Job{Data: narrated(t, narratedRequest, files), Request: "waiting.yaml", Series: "series"})
	m, wrong, err := bundle.ParseManifest(publicFile(t, review, bundle.ManifestName))
	if err != nil || wrong != "" {
		t.Fatal(wrong, err)
	}
	var texts []string
	for _, in := range m.Inputs {
		if strings.HasPrefix(in.Name, "narrative/") {
			texts = append(texts, in.Name)
		}
	}
	if diff := cmp.Diff([]string{"narrative/waiting/answers/w1.md", "narrative/waiting/conclusion.md"}, texts); diff != "" {
		t.Error(diff)
	}
}

// TestListedSectionsThatPrintNothing notes sections which a request lists, and of which
// this review has nothing to say.
func TestListedSectionsThatPrintNothing(t *testing.T) {
	request := narratedRequest + "sections: [highlights, answers, flag, quality, conclusion, methodology, reconciliation, errata, inputs]\n"
	const errata, conclusion = `request.yaml:17:89: the section "errata" is of a revised review, and prints nothing in this one`, `request.yaml:17:48: the section "conclusion" is the agency's own text alone, and prints nothing without narrative/conclusion.md`
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"without a text", nil, []string{errata, conclusion}},
		{"with a text", map[string]string{"narrative/conclusion.md": "Words."}, []string{errata}},
	} {
		found, err := report.Check(context.Background(), report.Job{Data: narrated(t, request, tt.files), Request: "request.yaml", Series: "series"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, note := range found.Notes {
			if strings.Contains(note, "the section ") {
				got = append(got, note)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// laidOver is one file of the wording, changed.
func laidOver(t *testing.T, name, old, replaced string) fstest.MapFS {
	t.Helper()
	text, err := fs.ReadFile(templates.FS, name)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("%s has no %q: %v", name, old, err)
	}
	return fstest.MapFS{name: {Data: []byte(strings.Replace(string(text), old, replaced, 1))}}
}

// TestTemplatesReplaceWording builds with a file of the agency's own in the place of
// built-in wording, which the manifest lists.
func TestTemplatesReplaceWording(t *testing.T) {
	over := laidOver(t, "words/narrative.md", "Each is listed with its source", "Each stands below with its source")
	job := report.Job{Data: narrated(t, narratedRequest, everywhere()), Request: "request.yaml", Series: "series", Templates: over}
	review := build(t, job)
	m, wrong, err := bundle.ParseManifest(publicFile(t, review, bundle.ManifestName))
	if err != nil || wrong != "" {
		t.Fatal(wrong, err)
	}
	if want := []bundle.Entry{bundle.EntryOf(bundle.File{Name: "words/narrative.md", Data: over["words/narrative.md"].Data})}; cmp.Diff(want, m.Templates) != "" {
		t.Error(cmp.Diff(want, m.Templates))
	}
	folder, _ := saved(t, review)
	for name, templates := range map[string]fs.FS{"the same": over, "none": nil} {
		again := job
		again.Templates = templates
		v, err := report.Verify(context.Background(), folder, report.Against{Rebuild: &again})
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, d := range v.Differences {
			found = append(found, d.What)
		}
		missed := slices.Contains(found, "template words/narrative.md is none of the review built again")
		if same := name == "the same"; same == missed || same && len(found) > 0 {
			t.Errorf("built again with %s: %q", name, found)
		}
	}
}

// TestTemplatesAreRefused says what is wrong with files that replace nothing, or
// replace it wrongly, in their own folder, before a row is read.
func TestTemplatesAreRefused(t *testing.T) {
	for _, tt := range []struct {
		name, reason string
		over         fstest.MapFS
		want         []string
	}{
		{"a name that is none", "it would be read by nobody", fstest.MapFS{"words/frnt.md": {Data: []byte("## x\na")}}, []string{`wording/words/frnt.md: no file that is built in is called so; `}},
		{"a typed numeral", "it would go stale", laidOver(t, "words/narrative.md", "Each is listed", "All 12 are listed"), []string{`wording/words/narrative.md:4:85: numeral "12" is typed in; `}},
		{"a text that is missing", "the review needs it", laidOver(t, "words/narrative.md", "## foreign", "## foriegn"),
			[]string{`wording/words/narrative.md: the text "foreign" is missing, which the built-in file has; `, `wording/words/narrative.md:3: no text is called "foriegn"; did you mean "foreign"?`}},
		{"a fact that is none", "it shows beside the facts", laidOver(t, "words/narrative.md", "Each is listed", "Each of {flaged} is listed"), []string{`wording/words/narrative.md:3: no fact flaged`}},
	} {
		job := report.Job{Data: narrated(t, narratedRequest, everywhere()), Request: "request.yaml", Series: "series", Place: "data/x", Templates: tt.over, TemplatesPlace: "wording/"}
		_, err := report.Build(context.Background(), job)
		if err == nil || fault.KindOf(err) != fault.Asked {
			t.Errorf("%s: %v; want a refusal (%s)", tt.name, err, tt.reason)
			continue
		}
		got := strings.Split(err.Error(), "\n")
		if len(got) != len(tt.want) {
			t.Errorf("%s: %q; want %q", tt.name, got, tt.want)
			continue
		}
		for i := range got {
			if !strings.HasPrefix(got[i], tt.want[i]) {
				t.Errorf("%s: %q; want %q", tt.name, got[i], tt.want[i])
			}
		}
	}
}

// TestOwnTextsChangeNoCount builds with and without them: what was counted is the same.
func TestOwnTextsChangeNoCount(t *testing.T) {
	with := factsOf(t, build(t, report.Job{Data: narrated(t, narratedRequest, everywhere())}))
	without := factsOf(t, build(t, report.Job{Data: narrated(t, narratedRequest, map[string]string{"narrative/answers/q2.md": "Because."})}))
	for _, id := range slices.Sorted(maps.Keys(without)) {
		if strings.HasPrefix(id, "identity=14/") || strings.HasPrefix(id, "identity=15/") {
			continue // they count what is printed
		}
		if diff := cmp.Diff(without[id], with[id]); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
}
