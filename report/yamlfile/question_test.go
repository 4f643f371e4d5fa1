package yamlfile_test

import (
	"fmt"
	"testing"

	"example.org/oversight/report/yamlfile"
)

func TestAValueMayBeAQuestion(t *testing.T) {
	tests := []struct {
		name, src, want string
		undecided       bool
	}{
		{"in place of a text", "text: 'DECIDE: what is it?'\n", "f.yaml:1:7: a person must decide: what is it?", true},
		{"in place of a word", "text: a\nword: DECIDE\n", "f.yaml:2:7: a person must decide: what to put here", true},
		{"in place of a number", "text: a\ncount: 'DECIDE: 2 or 3'\n", "f.yaml:2:8: a person must decide: 2 or 3", true},
		{"in place of a list", "text: a\nlist: 'DECIDE: which?'\n", "f.yaml:2:7: a person must decide: which?", true},
		{"within a list", "text: a\nlist: [b, 'DECIDE: which?']\n", "f.yaml:2:11: a person must decide: which?", true},
		{"two", "text: DECIDE\nword: DECIDE\n", "f.yaml:1:7: a person must decide: what to put here\nf.yaml:2:7: a person must decide: what to put here", true},
		{"beside a fault", "text: DECIDE\nword: blue\n", "f.yaml:1:7: a person must decide: what to put here\nf.yaml:2:7: color \"blue\" is not known; want one of red, green", false},
		{"answered", "text: a\nword: red\n", "<nil>", false},
		{"a word that begins alike", "text: DECIDED\n", "<nil>", false},
	}
	for _, test := range tests {
		f := &yamlfile.File{Name: "f.yaml", Asks: true}
		readInto(f, test.src)
		if got := fmt.Sprint(f.Err()); got != test.want || f.Undecided() != test.undecided {
			t.Errorf("%s: %s, undecided %v; want %s, %v", test.name, got, f.Undecided(), test.want, test.undecided)
		}
	}
	// Only a file that asks has questions.
	if text, err := read("text: 'DECIDE: what?'\n"); err != nil || text != "DECIDE: what?" {
		t.Errorf("%q, %v; want the text", text, err)
	}
}
