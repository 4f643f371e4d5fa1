package proof_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/proof"
	"example.org/oversight/report/sheet"
)

func words(s string) document.Inline { return document.Text{S: s} }

// sound is a document with a number in every kind of place.
func sound() *document.Document {
	doc := &document.Document{Series: "s", AsOf: "2026-06-30", Audience: "committee"}
	add := doc.Facts.Add
	add(document.Fact{ID: "flagged", Unit: document.Cases, State: document.Shown, Value: 1200})
	add(document.Fact{ID: "apprehended", Unit: document.Cases, State: document.Shown, Value: 399})
	add(document.Fact{ID: "few", Unit: document.Cases, State: document.Shown, Value: 1})
	add(document.Fact{ID: "none", Unit: document.Cases, State: document.Shown})
	add(document.Fact{ID: "change/flagged", Unit: document.Cases, State: document.Shown, Value: -1012, Signed: true})
	add(document.Fact{ID: "hidden", Unit: document.Cases})
	add(document.Fact{ID: "lacking", Unit: document.Cases, State: document.NotHeld})
	add(document.Fact{ID: "share/apprehended/of=flagged", Unit: document.Percent, State: document.Shown, Value: 33, Of: 399, Over: 1200})
	add(document.Fact{ID: "share/few/of=flagged", Unit: document.Percent, State: document.Shown, Value: 0, Of: 1, Over: 1200})
	ref := func(id document.FactID) document.Inline { return document.FactRef{ID: id} }
	table := document.Table{Name: "t", Columns: []document.Column{{Head: document.Head{"a"}}, {Head: document.Head{"b"}}}, Note: []document.Inline{ref("none")}, Rows: []document.Row{
		{Cells: []document.Cell{{Text: []document.Inline{words("x "), ref("few")}}, {Fact: "flagged"}}},
		{Cells: []document.Cell{{Fact: "hidden"}, {Fact: "lacking"}}}, {Cells: []document.Cell{{}, {NotApplicable: true}}}}}
	doc.Cover.Details = []document.Detail{{Label: "d", Value: []document.Inline{ref("few")}}}
	doc.Blocks = []document.Block{
		document.Paragraph{Text: []document.Inline{words("In all "), ref("flagged"), ref("share/few/of=flagged")}},
		document.List{Items: [][]document.Inline{{ref("none")}}},
		document.KeyFigures{Figures: []document.KeyFigure{{Fact: "apprehended", Lines: [][]document.Inline{{ref("share/apprehended/of=flagged")}}}}},
		document.Columns{Main: []document.Block{document.Question{Response: []document.Block{table}}}},
		document.Figure{Name: "f", Title: []document.Inline{ref("flagged")}, Alt: []document.Inline{ref("apprehended")},
			Chart: document.Bars{Rows: []document.BarRow{{Value: "flagged", Change: "change/flagged"}}}},
	}
	return doc
}

func TestEveryPlaceOfANumberIsCounted(t *testing.T) {
	lines, err := proof.Document(sound())
	if err != nil {
		t.Fatal(err)
	}
	want := map[proof.ID]int{proof.SharesAgree: 2, proof.NumbersRead: 5, proof.TextIsFacts: 8, proof.TablesAreFacts: 4,
		proof.FiguresAreFacts: 2, proof.AltsAreFacts: 1, proof.FilesHaveFacts: 9}
	for _, l := range lines {
		if l.Places != want[l.ID] || !l.OK() {
			t.Errorf("%d, %s: %d of %d; want %d", l.Number(), l.Name(), l.Of, l.Places, want[l.ID])
		}
	}
	if len(lines) != len(want) {
		t.Errorf("%d lines, want %d", len(lines), len(want))
	}
}

// TestTheProofDoesNotCountItself adds a row as the reconciliation prints one of a
// line: it is held to the identities, and changes no count.
func TestTheProofDoesNotCountItself(t *testing.T) {
	with := func(id document.FactID, text string) *document.Document {
		d := sound()
		d.Facts.Add(document.Fact{ID: id, Unit: document.Places, State: document.Shown, Value: 1200})
		all := d.Facts.All()
		all[len(all)-1].Text = text
		d.Blocks = append(d.Blocks, document.Table{Rows: []document.Row{{Cells: []document.Cell{{Fact: id}}}}})
		return d
	}
	want, _ := proof.Document(sound())
	for _, test := range []struct {
		name    string
		id      document.FactID
		text    string
		changes bool // the counts
		holds   bool
	}{
		{"a row of identity 14", "identity=14/check=2/left", "1,200", false, true},
		{"a row of identity 15", "identity=15/check=7/right=1", "1,200", false, true},
		{"a row of another identity, whose number begins alike", "identity=1/check=1/left", "1,200", true, true},
		{"a row of identity 16, which is no proof of what is printed", "identity=16/check=1/left", "1,200", true, true},
		{"a number of a row that is printed wrong", "identity=14/check=2/left", "1,201", false, false},
	} {
		got, err := proof.Document(with(test.id, test.text))
		if slices.Equal(got, want) == test.changes || (err == nil) != test.holds {
			t.Errorf("%s: %v, %v; without it %v", test.name, got, err, want)
		}
	}
}

// TestAWrongNumberInADocumentIsCaught plants one fault after another.
func TestAWrongNumberInADocumentIsCaught(t *testing.T) {
	fact := func(id document.FactID, change func(*document.Fact)) func(*document.Document) {
		return func(d *document.Document) {
			for i, f := range d.Facts.All() {
				if f.ID == id {
					change(&d.Facts.All()[i])
				}
			}
		}
	}
	missing := document.FactRef{ID: "nothing"}
	tests := []struct {
		name   string
		number int
		plant  func(*document.Document)
	}{
		{"a share cut off instead of rounded", 14, fact("share/apprehended/of=flagged", func(f *document.Fact) { f.Of, f.Value = 402, 33; f.Text, f.Cell = "33%", "33%" })},
		{"a share of another count", 14, fact("apprehended", func(f *document.Fact) { f.Value, f.Text, f.Cell = 400, "400", "400" })},
		{"a share printed as none", 14, fact("share/few/of=flagged", func(f *document.Fact) { f.Text = "0%" })},
		{"a share printed otherwise in tables", 14, fact("share/few/of=flagged", func(f *document.Fact) { f.Cell = "1%" })},
		{"a count rounded in print", 14, fact("flagged", func(f *document.Fact) { f.Text = "1,000" })},
		{"a sign lost", 14, fact("change/flagged", func(f *document.Fact) { f.Cell = "1,012" })},
		{"a number in text", 15, func(d *document.Document) {
			d.Blocks = append(d.Blocks, document.Paragraph{Text: []document.Inline{missing}})
		}},
		{"a number in a table", 15, func(d *document.Document) {
			d.Blocks = append(d.Blocks, document.Table{Rows: []document.Row{{Cells: []document.Cell{{Fact: "nothing"}}}}})
		}},
		{"a number in a figure", 15, func(d *document.Document) {
			d.Blocks = append(d.Blocks, document.Figure{Chart: document.Stacked{Rows: []document.StackRow{{Parts: []document.FactID{"flagged", "nothing"}}}}})
		}},
		{"a number in an alternative text", 15, func(d *document.Document) {
			d.Blocks = append(d.Blocks, document.Figure{Alt: []document.Inline{missing}})
		}},
		{"a number on the cover", 15, func(d *document.Document) {
			d.Cover.Notes = []document.Paragraph{{Text: []document.Inline{missing}}}
		}},
		{"a number in a quote", 15, func(d *document.Document) {
			d.Blocks = append(d.Blocks, document.Quote{Text: [][]document.Inline{{missing}}})
		}},
		{"a number in whose words a quote is", 15, func(d *document.Document) {
			d.Blocks = append(d.Blocks, document.Quote{Cite: []document.Inline{missing}})
		}},
		{"two facts of one name", 15, fact("few", func(f *document.Fact) { f.ID = "none" })},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := sound()
			test.plant(d)
			lines, err := proof.Document(d)
			var broken *proof.Broken
			if !errors.As(err, &broken) {
				t.Fatalf("no fault is found: %v", err)
			}
			caught := false
			for _, l := range lines {
				caught = caught || l.Number() == test.number && !l.OK()
			}
			if !caught {
				t.Errorf("identity %d holds; the error is %v", test.number, err)
			}
		})
	}
}

// TestAWrongNumberInAFileIsCaught changes one file after another.
func TestAWrongNumberInAFileIsCaught(t *testing.T) {
	d := sound()
	written := map[string]string{}
	files, err := sheet.Files(d, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		written[f.Name] = string(f.Data)
	}
	read := func(name, old, replaced string) func(string) []byte {
		if name != "" && !strings.Contains(written[name], old) {
			t.Fatalf("%s has no %q: %s", name, old, written[name])
		}
		return func(asked string) []byte {
			if asked == name {
				return []byte(strings.Replace(written[name], old, replaced, 1))
			}
			return []byte(written[asked])
		}
	}
	if err := proof.Files(d, read("", "", "")); err != nil {
		t.Fatal(err)
	}
	plants := []struct{ what, name, old, replaced string }{
		{"a value", "facts.json", `"value":1200`, `"value":1201`}, {"a value where there is none", "facts.json", `"not_held":true`, `"value":0`},
		{"a withheld value told", "facts.json", `"withheld":true`, `"withheld":true,"value":3`}, {"a name", "facts.json", `"id":"few"`, `"id":"a few"`},
		{"no JSON", "facts.json", "{", ""}, {"a value", "facts.csv", "1200", "1020"}, {"a state", "facts.csv", "not_held", "withheld"},
		{"a row lost", "facts.csv", "few,1,,,shown,cases,,1\n", ""}, {"a cell", "tables/t.csv", "1200", "12"}, {"a mark", "tables/t.csv", "[c]", "3"},
		{"a row lost", "tables/t.csv", ",x\n", ""},
	}
	for _, p := range plants {
		var broken *proof.Broken
		if err := proof.Files(d, read(p.name, p.old, p.replaced)); !errors.As(err, &broken) {
			t.Errorf("%s: %s is not caught: %v", p.name, p.what, err)
		}
	}
}

// TestANumberThatThePagesLackIsCaught takes one line after another from the
// pages.
func TestANumberThatThePagesLackIsCaught(t *testing.T) {
	d := sound()
	pages := []string{"1", "In all 1,200 and (<1%).", "0", "399,", "33%", "0", "x 1", "1,200", "1,200: the largest", "and so on, 12-fold"}
	if err := proof.Pages(d, slices.Values(pages)); err != nil {
		t.Fatal(err)
	}
	for i, line := range pages[:len(pages)-1] {
		var broken *proof.Broken
		if err := proof.Pages(d, slices.Values(slices.Delete(slices.Clone(pages), i, i+1))); !errors.As(err, &broken) {
			t.Errorf("the line %q is not missed", line)
		}
	}
}
