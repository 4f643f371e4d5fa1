package sheet_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/sheet"
)

// specimen has a fact of each kind and a table with each kind of cell.
func specimen() *document.Document {
	doc := &document.Document{Series: "s", AsOf: "2026-06-30", Audience: "committee"}
	add := doc.Facts.Add
	add(document.Fact{ID: "flagged", Label: "Flagged", Unit: document.Cases, State: document.Shown, Value: 1012})
	add(document.Fact{ID: "change/flagged", Label: "Flagged, change", Unit: document.Cases, State: document.Shown, Value: -3, Signed: true})
	add(document.Fact{ID: "deported", Label: "=cmd()", Unit: document.Cases, State: document.NotHeld})
	add(document.Fact{ID: "unlocated", Label: "</script>", Unit: document.Cases})
	add(document.Fact{ID: "share/unlocated", Label: "Share", Unit: document.Percent, State: document.Shown, Value: 0, Of: 1, Over: 400})
	add(document.Fact{ID: "zero", Label: "Zero", Unit: document.Cases, State: document.Shown})
	words := func(s string) []document.Inline { return []document.Inline{document.Text{S: s}} }
	ref := func(id document.FactID) document.Inline { return document.FactRef{ID: id} }
	doc.Blocks = []document.Block{document.Table{
		Name: "t", Groups: []document.ColumnGroup{{Text: "June", From: 1, To: 2}},
		Columns: []document.Column{{Head: document.Head{"Country of", "citizenship"}}, {Head: document.Head{"Flagged"}}, {Head: document.Head{"Change"}}, {Head: document.Head{"Other"}}},
		Rows: []document.Row{
			{Cells: []document.Cell{{Text: words("=HYPERLINK(\"x\")")}, {Fact: "flagged"}, {Fact: "change/flagged"}, {Fact: "unlocated"}}},
			{Kind: document.RowTotal, Cells: []document.Cell{{Text: words("Total, of \"all\"")}, {Fact: "zero"}, {Fact: "deported"}, {NotApplicable: true}}},
			{Cells: []document.Cell{{Text: words("In words")}, {Text: []document.Inline{document.Text{S: "since May 31: "}, ref("change/flagged"), document.Text{S: " or fewer by "},
				document.FactRef{ID: "change/flagged", Unsigned: true}}}}},
		},
		Machine: []document.Row{{Cells: []document.Cell{{Text: words("for machines")}, {Text: []document.Inline{ref("zero")}}}}},
	},
		document.Columns{Side: []document.Block{document.Figure{Name: "f", Alt: []document.Inline{document.Text{S: "1 bar: "}, ref("flagged"), document.Text{S: "."}}}}},
		document.KeyFigures{Figures: []document.KeyFigure{{Fact: "flagged", Label: "Flagged, all", Lines: [][]document.Inline{words("since May 31"), {ref("change/flagged")}}}}},
		document.KeyFigures{Figures: []document.KeyFigure{{Fact: "zero", Label: "None"}}},
	}
	return doc
}

func file(t *testing.T, name string) string {
	t.Helper()
	files, err := sheet.Files(specimen())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	t.Fatalf("no %s", name)
	return ""
}

func TestFactsJSON(t *testing.T) {
	want := `{"format":1,"series":"s","as_of":"2026-06-30","audience":"committee","tables":["t"],"figures":["f"],"facts":[
{"id":"flagged","value":1012,"unit":"cases","label":"Flagged","text":"1,012","places":[{"table":"t","row":1,"column":2},{"figure":"f","alt":2},{"key_figure":1}]},
{"id":"change/flagged","value":-3,"unit":"cases","label":"Flagged, change","text":"−3","places":[{"table":"t","row":1,"column":3},{"table":"t","row":3,"column":2,"number":2},{"table":"t","row":3,"column":2,"number":3,"unsigned":true},{"key_figure":1,"number":3}]},
{"id":"deported","not_held":true,"unit":"cases","label":"=cmd()","text":"not held","places":[{"table":"t","row":2,"column":3}]},
{"id":"unlocated","withheld":true,"unit":"cases","label":"\u003c/script\u003e","text":"[c]","places":[{"table":"t","row":1,"column":4}]},
{"id":"share/unlocated","value":0,"numerator":1,"denominator":400,"unit":"percent","label":"Share","text":"\u003c1%"},
{"id":"zero","value":0,"unit":"cases","label":"Zero","text":"0","places":[{"table":"t","row":2,"column":2},{"key_figure":2}]}
]}
`
	got := file(t, "facts.json")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !json.Valid([]byte(got)) {
		t.Error("not JSON")
	}
}

func TestCSVIsSafeAndPlain(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(file(t, "tables/t.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Country of citizenship", "June: Flagged", "June: Change", "Other"},
		{"'=HYPERLINK(\"x\")", "1012", "-3", "[c]"},
		{"Total, of \"all\"", "0", "not_held", "x"},
		{"In words", "since May 31: −3 or fewer by 3", "", ""},
		{"for machines", "0", "", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	facts, err := csv.NewReader(strings.NewReader(file(t, "facts.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"deported", "", "", "", "not_held", "cases", "'=cmd()", "not held"}, facts[3]); diff != "" {
		t.Error(diff)
	}
	if facts[4][4] != "withheld" || facts[4][1] != "" {
		t.Errorf("a withheld fact is %v", facts[4])
	}
}

func TestSafe(t *testing.T) {
	for text, want := range map[string]string{"": "", "plain": "plain", "-3": "-3", "+12": "+12", "-1,012": "-1,012", "-": "'-", "=1+1": "'=1+1", "@x": "'@x", "\tx": "'\tx", "+x": "'+x", "-3x": "'-3x", "a\r\nb": "a\nb", "\r\n=1": "'\n=1"} {
		if got := sheet.Safe(text); got != want {
			t.Errorf("%q becomes %q; want %q", text, got, want)
		}
	}
}
