package yamlfile_test

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/yamlfile"
)

// read reads a file with one text, one word, one number and one truth.
func read(src string) (string, error) {
	f := &yamlfile.File{Name: "f.yaml"}
	text := readInto(f, src)
	return text, f.Err()
}

func readInto(f *yamlfile.File, src string) (text string) {
	var word string
	var truth bool
	var count *int
	if top := f.Root([]byte(src)); top != nil {
		f.Mapping(top, []yamlfile.Key{
			{Name: "text", Required: true, Read: f.TextInto(&text)},
			{Name: "word", Read: f.WordInto(&word, "color", []string{"red", "green"})},
			{Name: "truth", Read: f.BoolInto(&truth)},
			{Name: "count", Read: f.CountInto(&count)},
			{Name: "list", Read: func(n *yaml.Node) { f.List(n, func(item *yaml.Node) { f.Text(item) }) }},
		})
	}
	return text
}

func TestFaultsHavePlaces(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"whole", "text: a\nword: red\ntruth: true\ncount: 3\nlist: [x]\n", ""},
		{"empty", "", "f.yaml:1:1: the file is empty"},
		{"only a comment", "# nothing\n", "the file is empty"},
		{"missing", "word: red\n", `f.yaml:1:1: key "text" is missing`},
		{"unknown", "text: a\nwrod: red\n", `f.yaml:2:1: key "wrod" is not known; want one of text, word, truth, count, list; did you mean "word"?`},
		{"twice", "text: a\ntext: b\n", `f.yaml:2:1: key "text" stands twice; first on line 1`},
		{"word", "text: a\nword: gren\n", `f.yaml:2:7: color "gren" is not known; want one of red, green; did you mean "green"?`},
		{"truth", "text: a\ntruth: yes\n", `f.yaml:2:8: want true or false, found "yes"`},
		{"count", "text: a\ncount: 1.5\n", `f.yaml:2:8: want a whole number, found "1.5"`},
		{"null", "text:\n", "f.yaml:1:6: want text, found nothing"},
		{"a list at the top", "- a\n", "f.yaml:1:1: want keys with values, found a list"},
		{"merge", "text: a\n<<: {word: red}\n", "merge key << is not allowed"},
		{"a list that is not closed", "text: [a\nb: 2\n", "f.yaml:2: not YAML: did not find expected ',' or ']'"},
		{"a key where none can be", "text:\n  - a\n b: 3\n", "f.yaml:3: not YAML: did not find expected key"},
		{"no value", "text: |\n a\nb: ]\n", "f.yaml:3: not YAML: did not find expected node content"},
		{"a tab", "text: a\n\tword: red\n", "f.yaml:2:1: not YAML: a tab before the first word of a line; want spaces"},
		{"two colons", "text: a: b\n", "f.yaml:1: not YAML: mapping values are not allowed"},
		{"an end within a text", "text: a\n\"word: red\n", "f.yaml:2: not YAML: found unexpected end of stream"},
		{"a control character", "text: a\nword: r\x01d\n", "f.yaml:2:8: not YAML: control characters are not allowed"},
		{"an alias of nothing", "# *x\ntext: a\nlist: [b, *x]\n", "f.yaml:3:11: alias *x is not allowed; write the value again"},
		{"two documents", "text: a\n---\ntext: b\n", "a second document"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := read(test.src)
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("%v; want %q", err, test.want)
			}
		})
	}
}

func TestAllFaultsAtOnceInOrder(t *testing.T) {
	_, err := read("word: blue\ncount: -1\nzzz: 1\n")
	if err == nil {
		t.Fatal("no fault")
	}
	var places []string
	for _, line := range strings.Split(err.Error(), "\n") {
		places = append(places, line[:strings.Index(line, ": ")])
	}
	if got, want := strings.Join(places, " "), "f.yaml:1:1 f.yaml:1:7 f.yaml:2:8 f.yaml:3:1"; got != want {
		t.Errorf("faults at %s; want %s", got, want)
	}
}

func TestLargeFilesAreRefused(t *testing.T) {
	if _, err := read("text: " + strings.Repeat("a", 2<<20)); err == nil || !strings.Contains(err.Error(), "bytes; want") {
		t.Errorf("%v; want it refused by its length", err)
	}
}
