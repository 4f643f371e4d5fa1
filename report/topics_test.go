package report_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"example.org/oversight/report"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// yamlBlock is an example of a topic.
var yamlBlock = regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$")

func topic(t *testing.T, name string) string {
	t.Helper()
	i := slices.IndexFunc(report.Topics(), func(topic templates.Topic) bool { return topic.Name == name })
	if i < 0 {
		t.Fatalf("no topic %s", name)
	}
	return report.Topics()[i].Text
}

// TestTopicsFitATerminal reads every topic as it is printed.
func TestTopicsFitATerminal(t *testing.T) {
	for _, topic := range report.Topics() {
		if !strings.HasPrefix(topic.Text, "# "+topic.Title+"\n\n") || topic.Title == "" {
			t.Errorf("%s: the title is %q; want the first line", topic.Name, topic.Title)
		}
		for i, line := range strings.Split(topic.Text, "\n") {
			if n := utf8.RuneCountInString(line); n > 99 {
				t.Errorf("%s:%d: %d letters; want fewer than 100", topic.Name, i+1, n)
			}
		}
	}
}

// TestTheRequestTopicShowsEveryKey holds the examples to the schema, both ways, and
// has each of them read beside the least request.
func TestTheRequestTopicShowsEveryKey(t *testing.T) {
	examples := yamlBlock.FindAllStringSubmatch(topic(t, "request"), -1)
	if len(examples) < 5 {
		t.Fatalf("%d examples; want all", len(examples))
	}
	least := examples[0][1]
	var shown []string
	for i, example := range examples {
		text := example[1]
		if i > 0 {
			text = least + text
		}
		if _, err := request.Parse("request.yaml", []byte(text)); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
		var top yaml.Node
		if err := yaml.Unmarshal([]byte(text), &top); err != nil {
			t.Fatal(err)
		}
		shown = append(shown, nodeKeys(top.Content[0], "")...)
	}
	slices.Sort(shown)
	shown = slices.Compact(shown)
	below := func(key string) bool { return strings.HasPrefix(key, "terms.") }
	var terms []string // below which a noun, say, has another form where it has keys
	for _, key := range shown {
		if key, is := strings.CutPrefix(key, "terms."); is && !strings.Contains(key, ".") {
			terms = append(terms, key)
		}
	}
	schema := schemaOf(t, "request")
	asObject := schema["properties"].(map[string]any)["terms"].(map[string]any)["oneOf"].([]any)[1].(map[string]any)["properties"].(map[string]any)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(asObject)), terms); diff != "" {
		t.Errorf("keys of terms that no example has (-), or that the schema lacks (+):\n%s", diff)
	}
	if diff := cmp.Diff(schemaKeys(schema, ""), slices.DeleteFunc(shown, below)); diff != "" {
		t.Errorf("keys of the schema that no example has (-), or that the schema lacks (+):\n%s", diff)
	}
}

// TestTheProfileTopicShowsEveryKey does the same for profiles, whose keys within keys
// are a file's own words.
func TestTheProfileTopicShowsEveryKey(t *testing.T) {
	want := []string{"case_id", "columns", "count", "index_date", "name"} // of the example of counts
	for key := range schemaOf(t, "profile")["properties"].(map[string]any) {
		if key != "undecided" { // which proposals have, and nobody writes
			want = append(want, key)
		}
	}
	var shown []string
	for _, example := range yamlBlock.FindAllStringSubmatch(topic(t, "profiles"), -1) {
		if _, err := source.ParseProfile("profile.yaml", []byte(example[1])); err != nil {
			t.Errorf("%v\n%s", err, example[1])
		}
		var keys map[string]any
		if err := yaml.Unmarshal([]byte(example[1]), &keys); err != nil {
			t.Fatal(err)
		}
		for key := range keys {
			shown = append(shown, key)
		}
	}
	slices.Sort(want)
	slices.Sort(shown)
	if diff := cmp.Diff(slices.Compact(want), slices.Compact(shown)); diff != "" {
		t.Errorf("keys of the schema that no example has (-), or that the schema lacks (+):\n%s", diff)
	}
}

// TestTheRefusalTopicNamesWhatCanBeAccepted has a row for each word, and an example
// that a request may have.
func TestTheRefusalTopicNamesWhatCanBeAccepted(t *testing.T) {
	text := topic(t, "refusals")
	for _, word := range request.Accepts {
		if !strings.Contains(text, "\n| `"+word+"` | ") {
			t.Errorf("no row for %s", word)
		}
	}
	examples := yamlBlock.FindAllStringSubmatch(text, -1)
	for _, example := range examples {
		if _, err := request.Parse("request.yaml", []byte("title: T\ncommittee: C\nsnapshots: s/\nas_of: latest\n"+example[1])); err != nil && !strings.Contains(example[1], "TJX") {
			t.Errorf("%v\n%s", err, example[1])
		}
	}
	if len(examples) < 3 {
		t.Errorf("%d examples; want all", len(examples))
	}
}

func schemaOf(t *testing.T, name string) (schema map[string]any) {
	t.Helper()
	text, err := fs.ReadFile(templates.FS, "schema/"+name+".schema.json")
	if err == nil {
		err = json.Unmarshal(text, &schema)
	}
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// schemaKeys lists the keys of a schema by their paths, sorted.
func schemaKeys(schema map[string]any, at string) (keys []string) {
	properties, _ := schema["properties"].(map[string]any)
	for key, of := range properties {
		keys = append(append(keys, at+key), schemaKeys(of.(map[string]any), at+key+".")...)
	}
	if items, ok := schema["items"].(map[string]any); ok {
		keys = append(keys, schemaKeys(items, at)...)
	}
	slices.Sort(keys)
	return keys
}

// nodeKeys lists the keys of a file by their paths; groups have names of a person's
// own.
func nodeKeys(n *yaml.Node, at string) (keys []string) {
	for i, child := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode:
			keys = append(keys, nodeKeys(child, at)...)
		case n.Kind == yaml.MappingNode && i%2 == 0 && at != "country_groups.":
			keys = append(keys, at+child.Value)
		case n.Kind == yaml.MappingNode && i%2 == 1:
			keys = append(keys, nodeKeys(child, at+n.Content[i-1].Value+".")...)
		}
	}
	return keys
}
