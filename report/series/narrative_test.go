package series_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
)

// filesOf are files by their names, each with a word in it.
func filesOf(names ...string) fstest.MapFS {
	in := fstest.MapFS{}
	for _, name := range names {
		in[name] = &fstest.MapFile{Data: []byte("words")}
	}
	return in
}

func namesOf(files []bundle.File) (names []string) {
	for _, f := range files {
		names = append(names, f.Name)
	}
	return names
}

func lines(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

func TestNarrativeReadsWhatIsKnown(t *testing.T) {
	two := &request.Request{Questions: []request.Question{{ID: "q1"}, {ID: "agency"}}}
	for _, tt := range []struct {
		name, reason string
		in           []string
		want, wrong  []string
	}{
		{"none", "a series need not have any", nil, nil, nil},
		{"of sections and answers", "in the order of their names", []string{"narrative/flag.md", "narrative/answers/q1.md", "narrative/answers/agency.md", "narrative/country-tables.md", "narrative/transmittal.md"},
			[]string{"narrative/answers/agency.md", "narrative/answers/q1.md", "narrative/country-tables.md", "narrative/flag.md", "narrative/transmittal.md"}, nil},
		{"what programs leave", "nobody wrote it", []string{"narrative/.DS_Store", "narrative/flag.md~", "narrative/.flag.md.swp", "narrative/answers/Thumbs.db"}, nil, nil},
		{"of a protected review", "another review reads them", []string{"narrative/protected/flag.md", "narrative/flag.md"}, []string{"narrative/flag.md"}, nil},
		{"a name that is mistyped", "the nearest is told", []string{"narrative/concluson.md"}, nil, []string{`narrative/concluson.md: no text is called so; the agency's own texts are called; want one of transmittal.md`, `did you mean "conclusion.md"?`}},
		{"capitals", "names are letter for letter", []string{"narrative/Flag.md"}, nil, []string{`did you mean "flag.md"?`}},
		{"another ending", "it would be read by nobody", []string{"narrative/flag.txt"}, nil, []string{`narrative/flag.txt: no text is called so`}},
		{"an answer to no question", "the nearest is told", []string{"narrative/answers/q2.md"}, nil, []string{`narrative/answers/q2.md: no text is called so; an answer is called by the id of its question; want one of q1.md, agency.md; did you mean "q1.md"?`}},
		{"a folder that is none", "it would be read by nobody", []string{"narrative/more/flag.md"}, nil, []string{`narrative/more: no text is called so`}},
		{"a file in the place of the folder", "", []string{"narrative"}, nil, []string{`narrative: `}},
		{"a file in the place of the answers", "", []string{"narrative/answers"}, nil, []string{`narrative/answers: this is a file; want a folder of texts`}},
	} {
		texts, err := series.Narrative(series.Plain(filesOf(tt.in...)), two)
		if diff := cmp.Diff(tt.want, namesOf(texts)); diff != "" {
			t.Errorf("%s (%s): %s", tt.name, tt.reason, diff)
		}
		for _, want := range tt.wrong {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v; want %q", tt.name, err, want)
			}
		}
		if err != nil && tt.wrong == nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := series.Narrative(filesOf("narrative/answers/q1.md"), &request.Request{}); err == nil || !strings.Contains(err.Error(), "and the request has none") {
		t.Errorf("an answer of a request without questions: %v", err)
	}
}

// TestNarrativeStaysInTheSeries refuses links that lead out, and tells all at once.
func TestNarrativeStaysInTheSeries(t *testing.T) {
	dir, other := t.TempDir(), filepath.Join(t.TempDir(), "other.md")
	if err := os.WriteFile(other, []byte("words"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "narrative"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, filepath.Join(dir, "narrative", "flag.md")); err != nil {
		t.Skip(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "narrative", "flg.md"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := series.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	texts, err := series.Narrative(series.Plain(in), &request.Request{})
	got := lines(err)
	if len(texts) != 0 || len(got) != 2 || !strings.HasPrefix(got[0], "narrative/flag.md: a link that leads out of the folder") || !strings.HasPrefix(got[1], "narrative/flg.md: no text is called so") {
		t.Errorf("%d texts, %q", len(texts), got)
	}
}

func TestReplacedFilesStandForBuiltInOnes(t *testing.T) {
	under := filesOf("words/front.md", "words/body.md", "profiles/ice.yaml", "schema/a.json", "licenses/go.txt")
	for _, tt := range []struct {
		name, reason string
		over         []string
		want, wrong  []string
	}{
		{"nothing", "a folder may be empty", nil, nil, nil},
		{"some", "", []string{"words/front.md", "profiles/ice.yaml", "schema/a.json", "words/.front.md.swp", ".git/config"}, []string{"profiles/ice.yaml", "schema/a.json", "words/front.md"}, nil},
		{"what replaces nothing", "each is told with the nearest", []string{"word/front.md", "words/frnt.md", "profiles/usps.yaml", "README.md"}, nil,
			[]string{`README.md: nothing built in is called so; want one of profiles, schema, terms, words`, `profiles/usps.yaml: no file that is built in is called so; want ice.yaml`,
				`word: nothing built in is called so; want one of profiles, schema, terms, words; did you mean "words"?`, `words/frnt.md: no file that is built in is called so; want one of body.md, front.md; did you mean "front.md"?`}},
		{"licenses", "they are the program's", []string{"licenses/go.txt"}, nil, []string{`licenses: nothing built in is called so; want one of profiles, schema, terms, words`}},
		{"a file in the place of a folder", "", []string{"words"}, nil, []string{`words: `}},
	} {
		files, err := series.Replaced(series.Plain(filesOf(tt.over...)), under)
		if diff := cmp.Diff(tt.want, namesOf(files)); diff != "" && tt.wrong == nil {
			t.Errorf("%s (%s): %s", tt.name, tt.reason, diff)
		}
		got := lines(err)
		if len(got) != len(tt.wrong) {
			t.Errorf("%s: %q; want %q", tt.name, got, tt.wrong)
			continue
		}
		for i, want := range tt.wrong {
			if !strings.HasPrefix(got[i], want) {
				t.Errorf("%s: %q; want %q", tt.name, got[i], want)
			}
		}
	}
}

// TestRequestsOfOneFolderHaveTextsOfTheirOwn reads the texts of one request beside
// another: what is the other's is no fault, and is not read.
func TestRequestsOfOneFolderHaveTextsOfTheirOwn(t *testing.T) {
	const head = "title: a\ncommittee: b\nsnapshots: snapshots/\nas_of: latest\n"
	for _, tt := range []struct {
		name, reason, of string
		in               []string
		want             []string
		wrong            string
	}{
		{"answers of both", "each has its own", "request.yaml", []string{"narrative/answers/q1.md", "narrative/answers/w1.md"}, []string{"narrative/answers/q1.md"}, ""},
		{"answers of both, the other way", "", "waiting.yaml", []string{"narrative/answers/q1.md", "narrative/answers/w1.md"}, []string{"narrative/answers/w1.md"}, ""},
		{"an answer of neither", "nobody would read it", "request.yaml", []string{"narrative/answers/x1.md"}, nil, `narrative/answers/x1.md: no text is called so; `},
		{"sections are shared", "the folder is", "waiting.yaml", []string{"narrative/flag.md"}, []string{"narrative/flag.md"}, ""},
		{"a folder of its own", "the shared texts are the other's", "waiting.yaml", []string{"narrative/flag.md", "narrative/waiting/answers/w1.md", "narrative/waiting/when.md"},
			[]string{"narrative/waiting/answers/w1.md", "narrative/waiting/when.md"}, ""},
		{"the other's folder", "it is not read", "request.yaml", []string{"narrative/flag.md", "narrative/waiting/when.md"}, []string{"narrative/flag.md"}, ""},
		{"the other's answer where the other has a folder", "nobody would read it", "request.yaml", []string{"narrative/answers/w1.md", "narrative/waiting/when.md"}, nil, `narrative/answers/w1.md: no text is called so`},
		{"an answer of the other in a folder of one's own", "nobody would read it", "waiting.yaml", []string{"narrative/waiting/answers/q1.md"}, nil, `narrative/waiting/answers/q1.md: no text is called so`},
		{"a folder of no request", "nobody would read it", "request.yaml", []string{"narrative/later/when.md"}, nil, `narrative/later: no text is called so`},
		{"the folder of a profile", "it is no request", "request.yaml", []string{"narrative/profile/when.md"}, nil, `narrative/profile: no text is called so`},
	} {
		in := filesOf(tt.in...)
		in["request.yaml"] = &fstest.MapFile{Data: []byte(head + "questions: [{id: q1, text: How many}]\n")}
		in["waiting.yaml"] = &fstest.MapFile{Data: []byte(head + "questions: [{id: w1, text: How many}]\n")}
		in["profile.yaml"] = &fstest.MapFile{Data: []byte("profile: mine\n")}
		in["broken.yaml"] = &fstest.MapFile{Data: []byte("committee: [\n")}
		req, err := request.Parse(tt.of, in[tt.of].Data)
		if err != nil {
			t.Fatal(err)
		}
		texts, err := series.Narrative(series.Plain(in), req)
		if diff := cmp.Diff(tt.want, namesOf(texts)); diff != "" {
			t.Errorf("%s (%s): %s", tt.name, tt.reason, diff)
		}
		if got := lines(err); tt.wrong == "" && err != nil || tt.wrong != "" && (len(got) != 1 || !strings.HasPrefix(got[0], tt.wrong)) {
			t.Errorf("%s (%s): %q; want %q", tt.name, tt.reason, got, tt.wrong)
		}
	}
}
