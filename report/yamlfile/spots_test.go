package yamlfile_test

import (
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"example.org/oversight/report/yamlfile"
)

// TestSpotsOfAText finds a word of a value where the file has it, in each way in
// which a value may be written.
func TestSpotsOfAText(t *testing.T) {
	for _, tt := range []struct{ name, file, word, want string }{
		{"plain", "a: one word", "word", "1:8"},
		{"plain, over lines", "a: one\n  of the\n  word", "word", "3:3"},
		{"literal", "a: |\n  one\n\n  of a word", "word", "4:8"},
		{"literal with more indent", "a:\n  b: |2-  # a remark\n      one\n     word", "word", "4:6"},
		{"folded", "a: >-\n  one\n  two word\n\n  three", "word", "3:7"},
		{"single quotes", "a: 'it''s one''s word'", "word", "1:18"},
		{"double quotes", `a: "a \"b\" \u00e9\n\x41 word"`, "word", "1:26"},
		{"double quotes over lines", "a: \"one \\\n  two\n  word\"", "word", "3:3"},
		{"letters of two bytes", "a: éé word", "word", "1:7"},
		{"in a list", "a:\n  - b: x\n    c: |\n      one\n      word", "word", "5:7"},
		{"a flow", "a: [{b: one, c: a word}]", "word", "1:19"},
	} {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(tt.file), &doc); err != nil {
			t.Fatal(err)
		}
		n := doc.Content[0]
		for n.Kind != yaml.ScalarNode {
			n = n.Content[len(n.Content)-1]
		}
		line, column := yamlfile.Spots([]byte(tt.file), n)(strings.Index(n.Value, tt.word))
		if got := fmt.Sprintf("%d:%d", line, column); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

// FuzzSpots asks for every byte of a value, and beyond.
func FuzzSpots(f *testing.F) {
	for _, seed := range []string{"a: |\n  b\n", "a: \"\\", "'", "a: >\n", "\"\\u00e9\"", "a: 'b'''"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		var doc yaml.Node
		if yaml.Unmarshal([]byte(file), &doc) != nil || doc.Kind != yaml.DocumentNode {
			return
		}
		n := doc.Content[0]
		for n.Kind != yaml.ScalarNode && len(n.Content) > 0 {
			n = n.Content[len(n.Content)-1]
		}
		of := yamlfile.Spots([]byte(file), n)
		for at := -1; at < len(n.Value)+2; at++ {
			if line, column := of(at); line < 1 || column < 1 {
				t.Errorf("byte %d of %q stands at %d:%d", at, n.Value, line, column)
			}
		}
	})
}
