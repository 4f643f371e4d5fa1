package words_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/words"
)

func TestTermsArePlainWords(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a word", "## person\nalien\n", ""},
		{"a few on two lines", "# For whom edits it\n\n## person\nforeign\nnational\n", ""},
		{"none", "## person\n\n## persons\naliens\n", `terms/a.md:1: the term "person" is more than plain words on one line, or less; want a word or a few`},
		{"a reference", "## person\n{$person}\n", `the term "person" is more than plain words`},
		{"a reference among words", "## person\nan {flagged} alien\n", `more than plain words`},
		{"emphasis", "## person\n**alien**\n", `more than plain words`},
		{"a bar, which parts heads", "## person\nal | ien\n", `more than plain words`},
		{"a list", "## person\n- alien\n", `more than plain words`},
		{"two paragraphs", "## person\nalien\n\nagain\n", `more than plain words`},
		{"a numeral", "## person\n12 aliens\n", `terms/a.md:2:1: numeral "12" is typed in`},
		{"a word twice", "## person\na\n## person\nb\n", `stands twice`},
	} {
		p, err := words.Load(fstest.MapFS{"terms/a.md": {Data: []byte(tt.text)}})
		if tt.want == "" {
			if got := p.Terms("a").Term("person"); err != nil || got == "" || strings.Contains(got, "\n") {
				t.Errorf("%s: %q, %v", tt.name, got, err)
			}
			continue
		}
		if err == nil || !strings.Contains(fmt.Sprint(err), tt.want) {
			t.Errorf("%s: %v; want %q", tt.name, err, tt.want)
		}
	}
	p, _ := words.Load(fstest.MapFS{"terms/a.md": {Data: []byte("## person\nalien\n")}})
	if got := p.Terms("b").Term("person") + p.Terms("a").Term("flag"); got != "" {
		t.Errorf("%q is in no pack", got)
	}
}

// TestATermStandsAsIfTyped sets a term and the words beside it as one text, as far as
// both are set alike: a word is not cut where its term ends.
func TestATermStandsAsIfTyped(t *testing.T) {
	v := values()
	v.Names, v.Terms = map[string]string{"person": "alien", "name": "Moldova"}, map[string]bool{"person": true}
	for _, tt := range []struct {
		name, text string
		want       []document.Inline
	}{
		{"between words", "One {$person}’s case.", []document.Inline{document.Text{S: "One alien’s case."}}},
		{"a name that is no term", "One {$name} case.", []document.Inline{document.Text{S: "One "}, document.Text{S: "Moldova"}, document.Text{S: " case."}}},
		{"beside emphasis", "**One** {$person}", []document.Inline{document.Text{S: "One", Strong: true}, document.Text{S: " alien"}}},
		{"within emphasis", "**One {$person}.**", []document.Inline{document.Text{S: "One alien.", Strong: true}}},
		{"after a fact", "{one}{$person}, {one}", []document.Inline{document.FactRef{ID: "one"}, document.Text{S: "alien, "}, document.FactRef{ID: "one"}}},
	} {
		got, err := pack(t, "## x\n"+tt.text+"\n").Paragraph("x", v)
		if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", tt.name, err, diff)
		}
	}
}
