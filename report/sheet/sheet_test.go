package sheet_test

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
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
	doc.Cover = document.Cover{Title: "Review", Notes: []document.Paragraph{{Text: []document.Inline{ref("zero"), document.Text{S: " notes"}}}}}
	doc.Blocks = []document.Block{document.Heading{Level: 1, Number: "2", Text: "Results", Anchor: document.ToSection("results")},
		document.Paragraph{Text: words(" ")}, // of which nothing is seen
		document.Paragraph{Text: []document.Inline{document.Text{S: "In 2026, "}, ref("flagged"), document.Text{S: " cases."}}},
		document.List{Items: [][]document.Inline{words("One"), {document.FactRef{ID: "change/flagged", Unsigned: true}, document.Text{S: " fewer"}}}},
		document.Figure{Name: "nothing", Subtitle: []document.Inline{ref("zero"), document.Text{S: " bars."}}, Chart: document.Bars{}},
		document.Table{
			Name: "t", Label: "Table\u00a01", Title: []document.Inline{ref("flagged"), document.Text{S: " cases"}}, Subtitle: words("as of June"),
			Note: []document.Inline{document.Text{S: "of May 31: "}, ref("zero")}, Source: []document.Inline{ref("share/unlocated")}, Groups: []document.ColumnGroup{{Text: "June", From: 1, To: 2}},
			Columns: []document.Column{{Head: document.Head{"Country of", "citizenship"}}, {Head: document.Head{"Flagged"}}, {Head: document.Head{"Change"}}, {Head: document.Head{"Other"}}},
			Rows: []document.Row{
				{Cells: []document.Cell{{Text: words("=HYPERLINK(\"x\")")}, {Fact: "flagged"}, {Fact: "change/flagged"}, {Fact: "unlocated"}}},
				{Kind: document.RowTotal, Cells: []document.Cell{{Text: words("Total, of \"all\"")}, {Fact: "zero"}, {Fact: "deported"}, {NotApplicable: true}}},
				{Cells: []document.Cell{{Text: words("In words")}, {Text: []document.Inline{document.Text{S: "since May 31: "}, ref("change/flagged"), document.Text{S: " or fewer by "},
					document.FactRef{ID: "change/flagged", Unsigned: true}}}}},
			},
			Machine: []document.Row{{Cells: []document.Cell{{Text: words("for machines")}, {Text: []document.Inline{ref("zero")}}}}},
		},
		document.Heading{Level: 2, Text: "More", Anchor: document.ToSection("more")},
		document.Columns{Side: []document.Block{document.Figure{Name: "f", Chart: document.Bars{Rows: []document.BarRow{{Value: "flagged"}}}, Title: []document.Inline{ref("unlocated")}, Alt: []document.Inline{document.Text{S: "1 bar: "}, ref("flagged"), document.Text{S: "."}}}}},
		document.KeyFigures{Figures: []document.KeyFigure{{Fact: "flagged", Label: "Flagged, all", Lines: [][]document.Inline{words("since May 31"), {ref("change/flagged")}}}}},
		document.KeyFigures{Figures: []document.KeyFigure{{Fact: "zero", Label: "None"}}},
		document.Question{Anchor: document.ToQuestion("1"), Label: "No. 1", Question: words("How many?"), Status: "Answered",
			Response: []document.Block{document.Paragraph{Text: []document.Inline{ref("flagged")}}}},
	}
	return doc
}

// drawn is what the figure of the specimen draws.
var drawn = map[string][]document.Drawn{"f": {{Text: "Cases"}, {Text: "1,012", Facts: []document.Printed{{Fact: "flagged"}}},
	{Text: ", 3 fewer", Facts: []document.Printed{{Fact: "change/flagged", Number: 1, Unsigned: true}}}, {Text: "-", Facts: []document.Printed{{Fact: "zero"}}}}}

func file(t *testing.T, name string) string {
	t.Helper()
	files, err := sheet.Files(specimen(), drawn)
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
	// The words of two sections, as any program can work them out.
	more := fmt.Sprintf("%x", sha256.Sum256([]byte("More\nc\n1bar1012\nCases\n1012\n3fewer\n1012FlaggedallsinceMay31−3\n0None\n")))
	question := fmt.Sprintf("%x", sha256.Sum256([]byte("No1\nAnswered\nHowmany\n1012\n")))
	results := fmt.Sprintf("%x", sha256.Sum256([]byte("2Results\nIn20261012cases\nOne\n3fewer\n0bars\nTable11012casesasofJune\nNoteofMay310Source<1%\n")))
	want := `{"format":2,"series":"s","as_of":"2026-06-30","audience":"committee","sections":[{"name":"cover","words":"e13d7c88ffd6208a2bc4a7ed36dc3b8b58ef6abd6b65190a91fa8a15b244ddd0"},{"name":"results","words":"` + results + `"},{"name":"more","words":"` + more + `"},{"name":"question-1","words":"` + question + `"}],"tables":["t"],"figures":["f"],"facts":[
{"id":"flagged","value":1012,"unit":"cases","label":"Flagged","text":"1,012","places":[{"section":"results","paragraph":1,"number":2},{"table":"t","caption":2},{"table":"t","row":1,"column":2},{"figure":"f","alt":2},{"figure":"f","drawn":2},{"key_figure":1},{"section":"question-1","paragraph":3,"number":1}]},
{"id":"change/flagged","value":-3,"unit":"cases","label":"Flagged, change","text":"−3","places":[{"section":"results","paragraph":3,"number":1,"unsigned":true},{"table":"t","row":1,"column":3},{"table":"t","row":3,"column":2,"number":2},{"table":"t","row":3,"column":2,"number":3,"unsigned":true},{"figure":"f","drawn":3,"number":1,"unsigned":true},{"key_figure":1,"number":3}]},
{"id":"deported","not_held":true,"unit":"cases","label":"=cmd()","text":"not held","places":[{"table":"t","row":2,"column":3}]},
{"id":"unlocated","withheld":true,"unit":"cases","label":"\u003c/script\u003e","text":"[c]","places":[{"table":"t","row":1,"column":4},{"figure":"f","caption":1}]},
{"id":"share/unlocated","value":0,"numerator":1,"denominator":400,"unit":"percent","label":"Share","text":"\u003c1%","places":[{"table":"t","note":3}]},
{"id":"zero","value":0,"unit":"cases","label":"Zero","text":"0","places":[{"section":"cover","paragraph":2,"number":1},{"section":"results","paragraph":4,"number":1},{"table":"t","row":2,"column":2},{"table":"t","note":2},{"figure":"f","drawn":4},{"key_figure":2}]}
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
