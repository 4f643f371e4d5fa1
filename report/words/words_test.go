package words_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/document"
	"example.org/oversight/report/words"
	"example.org/oversight/templates"
)

func TestBuiltInWordingLoads(t *testing.T) {
	p, err := words.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.IDs()) < 50 {
		t.Errorf("%d texts; want all", len(p.IDs()))
	}
}

func pack(t *testing.T, text string) *words.Pack {
	t.Helper()
	p, err := words.Load(fstest.MapFS{"words/a.md": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func values() words.Values {
	var facts document.Facts
	for id, n := range map[document.FactID]int{"none": 0, "one": 1, "many": 1012, "change/up": 12, "change/down": -3} {
		facts.Add(document.Fact{ID: id, State: document.Shown, Value: n, Signed: strings.HasPrefix(string(id), "change/"), Unit: document.Cases})
	}
	facts.Add(document.Fact{ID: "hidden", Unit: document.Cases})
	facts.Add(document.Fact{ID: "lacking", Unit: document.Cases, State: document.NotHeld})
	return words.Values{Facts: &facts, Names: map[string]string{"name": "Moldova", "names": "Moldovans", "@it": "many"},
		Refs: func(anchor string) (document.Ref, bool) {
			return document.Ref{To: document.ParseAnchor(anchor), Text: "Table 1"}, anchor == "table-1"
		}}
}

func TestForms(t *testing.T) {
	tests := []struct{ text, want string }{
		{"{many} {many|plural:case,cases}", "1,012 cases"},
		{"{one} {one|plural:case is,cases are}", "1 case is"},
		{"{none} {none|plural:case,cases}", "0 cases"},
		{"{hidden} {hidden|plural:case,cases}", "[c] cases"},
		{"{lacking}", "not held"},
		{"It {change/up|direction} by {change/up|size}.", "It rose by 12."},
		{"It {change/down|direction} by {change/down|size}.", "It fell by 3."},
		{"It {none|direction}.", "It did not change."},
		{"It {hidden|direction}.", "It changed."},
		{"{change/down} and {change/up}", "−3 and +12"},
		{"**{$name}** has {@it}; see {#table-1}.", "Moldova has 1,012; see Table 1."},
		{"{many|plural:$name,$names}, {one|plural:$name,$names}", "Moldovans, Moldova"},
		{"All {$names}, it says.", "All Moldovans, it says."},
		{"two\nlines", "two lines"},
	}
	for _, test := range tests {
		v := values()
		text, err := pack(t, "## x\n"+test.text+"\n").Paragraph("x", v)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
			continue
		}
		if got := v.Facts.Plain(text); got != test.want {
			t.Errorf("%s: %q; want %q", test.text, got, test.want)
		}
	}
}

func TestBlocks(t *testing.T) {
	blocks, err := pack(t, "## x\nOne.\n\n- a\n- b\n\nTwo.\n").Blocks("x", document.Aside, values())
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) != 3 || len(blocks[1].(document.List).Items) != 2 || blocks[2].(document.Paragraph).Role != document.Aside {
		t.Errorf("%+v; want a paragraph, a list of two and a paragraph", blocks)
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct{ text, want string }{
		{"## x\nThere are 436 cases.", `words/a.md:2:11: numeral "436" is typed in`},
		{"## x\nAbout 37% of them.", `numeral "37%" is typed in`},
		{"## x\ncase(s)", "hides a plural"},
		{"## x\n{flagged", "no closing brace"},
		{"## x\n{flagged|spell}", `form "spell" is not known`},
		{"## x\n{flagged|plural:case}", "want plural:one,many"},
		{"## x\n**bold", "opens and does not close"},
		{"loose text", "text before the first heading"},
		{"## x\na\n## x\nb", `text "x" stands twice; first at words/a.md:1`},
		{"## x\na\n\n### y\nb", "words/a.md:4:1: a heading is not allowed within a text"},
		{"## x\na\n\n> b", "a quote is not allowed"},
		{"## x\na <b>b</b>", "words/a.md:2:3: HTML is not allowed"},
		{"## x\n<div>a</div>", "HTML is not allowed"},
		{"## x\na `b`", "code is not allowed"},
		{"## x\na\n\n    b", "code is not allowed"},
		{"## x\n[a](https://example.org)", `a link leads to "https://example.org"`},
		{"## x\n<https://example.org>", "a link leads out"},
		{"## x\n![a](b.png)", "pictures are not allowed"},
		{"## x\na\n\n***", "a line across the page"},
		{"## x\n- a\n  - b", "a list within a list"},
		{"## x\n- a\n\n  b", "a second paragraph within an item"},
		{"## x\n{a {b}", "opens a brace inside another"},
		{"## x\na \\{b", "a brace that begins no reference"},
		{"## x\na &#123;b", "a brace that begins no reference"},
		{"## x\na &lbrace;b", "a brace that begins no reference"},
		{"## x\n\\*\\*b", "opens and does not close"},
	}
	for _, test := range tests {
		_, err := words.Load(fstest.MapFS{"words/a.md": {Data: []byte(test.text)}})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v; want %q", test.text, err, test.want)
		}
	}
	for _, text := range []string{"8 U.S.C. 1367", "32 CFR 2002.20", "October 1 to September 30", "July 2, 2026", "section 6.3", "PDF/UA-1", "SHA-256", "identities 1-5"} {
		if _, err := words.Load(fstest.MapFS{"words/a.md": {Data: []byte("## x\n" + text)}}); err != nil {
			t.Errorf("%q is refused: %v", text, err)
		}
	}
	v := values()
	for _, text := range []string{"{nowhere}", "{$nobody}", "{one|plural:$nobody,$name}", "{#table-9}"} {
		if _, err := pack(t, "## x\n"+text).Paragraph("x", v); err == nil {
			t.Errorf("%s refers to nothing and is accepted", text)
		}
	}
}
