package start_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/report/start"
	"example.org/oversight/templates"
)

// file returns what a file of a series holds.
func file(t *testing.T, all []bundle.Fresh, name string) []byte {
	t.Helper()
	i := slices.IndexFunc(all, func(f bundle.Fresh) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("no %s", name)
	}
	return all[i].Data
}

// unused finds a key that a request names and does not use.
var unused = regexp.MustCompile(`(?m)^#([a-z_]+:|  )`)

// series returns the two kinds of series.
func series(t *testing.T) map[string][]bundle.Fresh {
	t.Helper()
	data := fstest.MapFS{"in/a.csv": {Data: []byte("id\n1\n"), Mode: 0o640}}
	invented, err := start.Fictitious(templates.FS)
	around, _, err2 := start.Around(data, "in/a.csv", &propose.Proposal{Name: "a"}, templates.FS)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	return map[string][]bundle.Fresh{"fictitious": invented, "around a file": around}
}

// TestARequestNamesEveryKey takes the # from the keys that the requests do not use:
// each key of the schema is there, and each that is there can be used.
func TestARequestNamesEveryKey(t *testing.T) {
	text, err := fs.ReadFile(templates.FS, "schema/request.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	want := keysOf(schema, "")
	if len(want) < 30 {
		t.Fatalf("the schema has the keys %q; want all", want)
	}
	for name, files := range series(t) {
		src := file(t, files, "request.yaml")
		if _, err := request.Parse("request.yaml", src); name == "fictitious" && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		used := unused.ReplaceAll(src, []byte("$1"))
		var top yaml.Node
		if err := yaml.Unmarshal(used, &top); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, used)
		}
		var got []string
		written(top.Content[0], "", &got)
		slices.Sort(got)
		if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
			t.Errorf("%s: keys of the schema that the request lacks (-), or that no request has (+):\n%s", name, diff)
		}
		var open *fault.Questions
		if _, err := request.Parse("request.yaml", used); err != nil && !errors.As(err, &open) {
			t.Errorf("%s with every key: %v", name, err)
		}
	}
}

// keysOf lists the keys of a schema by their paths, sorted. Those of a mapping that
// a person names are not told apart.
func keysOf(schema map[string]any, at string) (keys []string) {
	properties, _ := schema["properties"].(map[string]any)
	for key, of := range properties {
		keys = append(keys, at+key)
		keys = append(keys, keysOf(of.(map[string]any), at+key+".")...)
	}
	if items, ok := schema["items"].(map[string]any); ok {
		keys = append(keys, keysOf(items, at)...)
	}
	slices.Sort(keys)
	return keys
}

// written lists the keys of a request by their paths.
func written(n *yaml.Node, at string, keys *[]string) {
	for i, child := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode:
			written(child, at, keys)
		case n.Kind == yaml.MappingNode && i%2 == 0 && at != "country_groups.":
			*keys = append(*keys, at+child.Value)
		case n.Kind == yaml.MappingNode && i%2 == 1:
			written(child, at+n.Content[i-1].Value+".", keys)
		}
	}
}

func TestASeriesAroundAFileAsksAPerson(t *testing.T) {
	files := series(t)["around a file"]
	if last := files[len(files)-1].Name; last != "request.yaml" {
		t.Errorf("%s is last; want the request, without which the others are nothing", last)
	}
	var open *fault.Questions
	r, err := request.Parse("request.yaml", file(t, files, "request.yaml"))
	if !errors.As(err, &open) || len(open.Unwrap()) != 3 || r.Snapshots.Folder != "snapshots" {
		t.Errorf("the request: %v, snapshots %v; want three questions", err, r.Snapshots)
	}
	m, err := source.ParseManifest("a.snapshot.yaml", file(t, files, "snapshots/a.snapshot.yaml"))
	if !errors.As(err, &open) || len(open.Unwrap()) != 3 || m.Profile != "profile.yaml" {
		t.Errorf("the manifest: %v; want three questions", err)
	}
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte("id\n1\n"))); m.SHA256 != want {
		t.Errorf("sha256 %s; want %s", m.SHA256, want)
	}
	copied := files[slices.IndexFunc(files, func(f bundle.Fresh) bool { return f.Name == "snapshots/a.csv" })]
	from, err := copied.From()
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(from); string(text) != "id\n1\n" || err != nil || copied.Mode != 0o640 {
		t.Errorf("the copy is %q (%v) with mode %v; want the file", text, err, copied.Mode)
	}
}

// TestWhatIsNotReadIsTold names the columns from which nothing is counted, some of many.
func TestWhatIsNotReadIsTold(t *testing.T) {
	for _, tt := range []struct {
		name string
		more int
		want string
	}{
		{"none", 0, ""},
		{"one", 1, `not read, so that nothing is counted from it: "c1"; where one is a field`},
		{"many", 14, `"c12" and 2 more; where one is a field, give it the field's name below columns in profile.yaml, as "Date Left": departure_date`},
	} {
		p := &propose.Proposal{Columns: []propose.Column{{Name: "id", Use: propose.Drop}}, Open: []string{"something"}}
		for i := range tt.more {
			p.Columns = append(p.Columns, propose.Column{Name: fmt.Sprintf("c%d", i+1), Use: propose.Unread})
		}
		_, notes, err := start.Around(fstest.MapFS{"a.csv": {Data: []byte("id\n1\n")}}, "a.csv", p, templates.FS)
		if got := strings.Join(notes, "\n"); err != nil || !strings.Contains(got, tt.want) || (tt.want == "") != (got == "") {
			t.Errorf("%s: %q (%v); want %q", tt.name, got, err, tt.want)
		}
	}
}

// TestTheDayIsHintedAtAndNeverSet looks at names and newest rows.
func TestTheDayIsHintedAtAndNeverSet(t *testing.T) {
	tests := []struct{ name, file, newest, want string }{
		{"nothing tells", "cases.csv", "", "such as 2026-06-30'"},
		{"the newest row", "cases.csv", "2026-06-21", "; its newest row is of 2026-06-21'"},
		{"the name", "cases_20260630.csv.gz", "", "; its name has 2026-06-30'"},
		{"both", "2026-06-30 cases.xlsx", "2026-06-21", "; its newest row is of 2026-06-21, and its name has 2026-06-30'"},
		{"no day of a calendar", "cases 2026-13-01.csv", "", "such as 2026-06-30'"},
		{"a longer number", "run120260630.csv", "", "such as 2026-06-30'"},
	}
	for _, test := range tests {
		data := fstest.MapFS{test.file: {Data: []byte("id\n1\n")}}
		files, _, err := start.Around(data, test.file, &propose.Proposal{Name: "a", Newest: test.newest}, templates.FS)
		if err != nil {
			t.Fatal(err)
		}
		manifest := string(file(t, files, source.ManifestName("snapshots/"+test.file)))
		line := regexp.MustCompile(`(?m)^as_of: .*$`).FindString(manifest)
		if !strings.HasPrefix(line, "as_of: 'DECIDE: ") || !strings.HasSuffix(line, test.want) {
			t.Errorf("%s: %s; want it to ask, and to end in %s", test.name, line, test.want)
		}
	}
}

func TestABuiltinProfileServesWhereNothingIsOpen(t *testing.T) {
	data := fstest.MapFS{"a.csv": {Data: []byte("id\n1\n")}}
	tests := []struct {
		name string
		p    propose.Proposal
		want string
		own  bool
	}{
		{"none reads it", propose.Proposal{}, "profile.yaml", true},
		{"one reads it", propose.Proposal{Builtin: []string{"standard"}}, "standard", false},
		{"one reads it, and something is open", propose.Proposal{Builtin: []string{"standard"}, Open: []string{"which?"}}, "profile.yaml", true},
	}
	for _, test := range tests {
		files, _, err := start.Around(data, "a.csv", &test.p, templates.FS)
		if err != nil {
			t.Fatal(err)
		}
		own := slices.ContainsFunc(files, func(f bundle.Fresh) bool { return f.Name == "profile.yaml" })
		manifest := string(file(t, files, "snapshots/a.snapshot.yaml"))
		if own != test.own || !strings.Contains(manifest, "\nprofile: "+test.want+"\n") {
			t.Errorf("%s: own profile %v\n%s", test.name, own, manifest)
		}
	}
}

// TestNoTextIsTheAgencysOwn keeps the texts that show how it is done from being taken
// for what the agency says.
func TestNoTextIsTheAgencysOwn(t *testing.T) {
	for name, files := range series(t) {
		examples := 0
		for _, f := range files {
			if strings.HasPrefix(f.Name, "narrative/") {
				t.Errorf("%s: %s would be printed", name, f.Name)
			}
			if strings.HasPrefix(f.Name, "narrative-examples/") {
				examples++
			}
		}
		if examples != 3 {
			t.Errorf("%s: %d texts; want what they are for, and two examples", name, examples)
		}
	}
}
