package words_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/words"
	"example.org/oversight/templates"
)

// TestTyped says which numerals count something and which name a law, a
// standard, a date or a place.
func TestTyped(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"no numeral", ""},
		{"436 cases", "436"},
		{"about 1,012 cases", "1,012"},
		{"99.5% of them", "99.5%"},
		{"8 U.S.C. 1367", ""},
		{"8 U.S.C. 1367 protects 12 cases", "12"},
		{"July 2, 2026", ""},
		{"July 2, 2026, and 7 more", "7"},
		{"section 6.3 and identities 1-5", ""},
		{"ISO 14289-1 and SHA-256", ""},
		{"SHA-512", "512"},
		{"Julyish 2", "2"},
	}
	for _, test := range tests {
		if got := words.Typed(test.text); got != test.want {
			t.Errorf("%q: typed %q; want %q", test.text, got, test.want)
		}
	}
}

// TestBuiltInTextsHaveNamesOfTheirOwn holds the names to being told apart, and
// to being there at all.
func TestBuiltInTextsHaveNamesOfTheirOwn(t *testing.T) {
	builtin, err := words.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, id := range builtin.IDs() {
		if seen[id] || strings.TrimSpace(id) == "" {
			t.Errorf("the text %q has no name of its own", id)
		}
		seen[id] = true
	}
}

// FuzzWords loads any text: a refusal names its line, and what is accepted
// writes without the notation, or says which reference leads nowhere.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"## x\nA {many} {many|plural:case,cases}.\n", "## x\n- a\n- **{$name}**\n\n{#table-1}", "## x\n{", "## \n", "##x", "## x\n**", "## x\nA {many|plural:case,case{}.\n", "## x\n{|}", "## x\n{a|plural:,}", "\xff", "## x\n|\x7f\\{\x7f\x01\x7f x\n|\x7f\x7f\x7f"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := words.Load(fstest.MapFS{"words/a.md": {Data: []byte(src)}})
		if err != nil {
			if !strings.Contains(err.Error(), "words/a.md:") {
				t.Errorf("a refusal without its place: %v", err)
			}
			return
		}
		v := values()
		for _, id := range p.IDs() {
			if _, err := p.Blocks(id, 0, v); err == nil {
				if text, err := p.Paragraph(id, v); err == nil && strings.ContainsRune(v.Facts.Plain(text), '{') {
					t.Errorf("%q keeps a brace: %q", src, v.Facts.Plain(text))
				}
			}
		}
	})
}
