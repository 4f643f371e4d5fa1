package document_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
)

var update = flag.Bool("update", false, "write the golden files")

// text is a text of each kind of inline.
func text() []document.Inline {
	return []document.Inline{document.Text{S: "Of "}, document.FactRef{ID: "one"}, document.Ref{To: document.ToTable("t"), Text: "Table 1"}, document.Link{URI: "https://example.org", Text: "there", Description: "a place"}}
}

func words(s string) []document.Inline { return []document.Inline{document.Text{S: s}} }

// whole is a document with every kind of block and chart, no field of which is
// empty but flags and those of a further row.
func whole() *document.Document {
	detail := []document.Detail{{Label: "Letter", Value: text()}}
	d := &document.Document{
		Series: "s", AsOf: "2026-06-30", Audience: "committee", Title: "Review", Short: "R", Committee: "House Committee", AsOfText: "As of", Status: "Draft", StatusMore: "Fictitious",
		Marking: "Marked", Author: "Office", Subject: "Cases", Keywords: []string{"one", "two"}, Lang: "en-US", Date: "2026-07-08",
		Cover: document.Cover{To: "To", Title: "Title", Subtitle: "Subtitle", AsOf: "As of", Previous: "Before", Notes: []document.Paragraph{{Text: text()}}, Details: detail},
		Blocks: []document.Block{
			document.Heading{Level: 1, Number: "6", Text: "Results", Anchor: document.ToSection("results")},
			document.Paragraph{Role: document.Lead, Text: text()},
			document.List{Items: [][]document.Inline{text(), text()}},
			document.Quote{Text: [][]document.Inline{text(), text()}, Cite: text()},
			document.KeyFigures{Figures: []document.KeyFigure{{Fact: "one", Label: "Flagged", Lines: [][]document.Inline{text()}}}},
			document.Columns{Main: []document.Block{document.Paragraph{Text: text()}}, Side: []document.Block{document.Details{Rows: detail}}},
			document.Contents{},
			document.Question{Anchor: document.ToQuestion("q"), Label: "Question 1", Topic: "Flags", Question: text(), Status: "Answered", Response: []document.Block{document.Paragraph{Text: text()}}},
			wholeTable(),
		},
	}
	for _, c := range charts() {
		d.Blocks = append(d.Blocks, document.Figure{Name: "f", Anchor: document.ToFigure("f"), Label: "Figure 1", Title: text(), Subtitle: text(), Alt: text(), Note: text(), Source: text(), Chart: c})
	}
	d.Facts.Add(document.Fact{ID: "one", Unit: document.Cases, State: document.Shown, Value: 1012})
	d.Facts.Add(document.Fact{ID: "two", Unit: document.Cases, State: document.Shown, Value: -3, Signed: true})
	return d
}

func wholeTable() document.Table {
	row := document.Row{Kind: document.RowBody, Key: "RUS", Cells: []document.Cell{{Text: words("Russia"), Status: "REMOVED"}, {Fact: "one", Mark: "a"}, {NotApplicable: true}}}
	return document.Table{Name: "t", Anchor: document.ToTable("t"), Label: "Table 1", Title: text(), Subtitle: text(),
		Groups:  []document.ColumnGroup{{Text: "Counts", From: 1, To: 2}},
		Columns: []document.Column{{Head: document.Head{"Country"}, Measure: "country"}, {Head: document.Head{"In", "custody"}, Status: "IN_CUSTODY", Measure: "custody"}, {Head: document.Head{"Words"}, Role: document.Prose, Measure: "words"}},
		Rows:    []document.Row{row, {Kind: document.RowGroup, Key: "g", Cells: []document.Cell{{Text: words("Group")}}}},
		Machine: []document.Row{row}, Notes: []document.Note{{Mark: "a", Text: text()}}, Note: text(), Source: text()}
}

func charts() []document.Chart {
	keys := []document.Key{{Status: "REMOVED", Label: "Removed", Total: "one"}}
	line := document.Trend{Months: []document.Month{{Month: "2026-06", Value: "one"}}, Years: []document.Year{{Label: "FY 2026", Short: "FY", Sum: "one", From: 1, To: 2}}, Peak: 1, Unit: "cases", One: "case"}
	rate := document.Rate{Percent: "one", Of: "two", Over: "one"}
	return []document.Chart{
		document.Bars{Head: "Cases", ChangeHead: "Change", Rows: []document.BarRow{{Label: "Russia", Value: "one", Previous: "one", Change: "two"}}},
		document.Stacked{Head: "Cases", ChangeHead: "Change", Keys: keys, Rows: []document.StackRow{{Label: "Russia", Parts: []document.FactID{"one"}, Total: "one", Change: "two"}}},
		document.StatusBar{Keys: keys},
		line,
		document.Bridge{Head: "No change", From: document.BridgeEnd{Label: "May", Count: "one"}, To: document.BridgeEnd{Label: "June", Count: "one"},
			Steps: []document.BridgeStep{{Label: "Late", Value: "two"}}, Change: "two", After: text()},
		document.Dots{All: "All countries", Panels: []document.DotPanel{{Head: "Apprehended", All: rate}}, Rows: []document.DotRow{{Label: "Russia", Rates: []document.Rate{rate}}}},
		document.FollowUp{Whole: "All followed", Part: "Some followed", Panels: []document.FollowPanel{{Head: "Within 90 days", Points: []document.FollowPoint{{Label: "FY 2026", Percent: "one"}}}}},
		document.ByMonth{Panels: []document.Trend{line}},
		document.Shares{Panels: keys, Rows: []document.ShareRow{{Label: "Up to 30 days", Parts: []document.Share{{Percent: "one", Count: "two"}}}}},
		document.Multiples{Panels: []document.Multiple{{Label: "Russia", Total: "one", Line: line}}},
	}
}

// TestAWholeDocumentAsText shows how a document with every kind of block reads.
func TestAWholeDocumentAsText(t *testing.T) {
	const path = "testdata/whole.txt"
	got := whole().Dump()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// TestADumpShowsEveryField changes one field of one block at a time: a dump that
// stays as it was would hide such a change of a review.
func TestADumpShowsEveryField(t *testing.T) {
	d := whole()
	before, fields := d.Dump(), 0
	eachField(reflect.ValueOf(d).Elem(), "document", func(path string) {
		fields++
		if d.Dump() == before {
			t.Errorf("%s changed, and the dump did not", path)
		}
	})
	if d.Dump() != before {
		t.Error("a change was not taken back")
	}
	if fields < 200 {
		t.Errorf("only %d fields were changed", fields)
	}
}

// eachField changes each field below a value, calls try, and takes it back.
func eachField(v reflect.Value, path string, try func(path string)) {
	change := func(changed reflect.Value) {
		saved := reflect.New(v.Type()).Elem()
		saved.Set(v)
		v.Set(changed.Convert(v.Type()))
		try(path)
		v.Set(saved)
	}
	switch {
	case v.Type() == reflect.TypeFor[document.Facts]():
	case v.Type() == reflect.TypeFor[document.FactID]():
		if v.String() != "" {
			change(reflect.ValueOf(map[string]string{"one": "two", "two": "one"}[v.String()]))
		}
	case v.Kind() == reflect.String:
		change(reflect.ValueOf(v.String() + "!"))
	case v.Kind() == reflect.Bool:
		change(reflect.ValueOf(!v.Bool()))
	case v.CanInt():
		change(reflect.ValueOf(v.Int() + 1))
	case v.CanUint():
		change(reflect.ValueOf(v.Uint() + 1))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			eachField(v.Field(i), path+"."+v.Type().Field(i).Name, try)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			eachField(v.Index(i), fmt.Sprintf("%s[%d]", path, i), try)
		}
	case v.Kind() == reflect.Interface && !v.IsNil():
		inner := reflect.New(v.Elem().Type()).Elem()
		inner.Set(v.Elem())
		kept := v.Elem()
		eachField(inner, path+"("+inner.Type().Name()+")", func(path string) {
			v.Set(inner)
			try(path)
			v.Set(kept)
		})
	}
}

// TestTheWholeHasEveryKind holds the document of these tests to the kinds of
// block, chart and inline that the package declares.
func TestTheWholeHasEveryKind(t *testing.T) {
	got := map[string]bool{}
	eachField(reflect.ValueOf(whole()).Elem(), "", func(path string) {
		for _, part := range strings.Split(path, "(")[1:] {
			kind, _, _ := strings.Cut(part, ")")
			got[kind] = true
		}
	})
	got["Contents"] = true // has no field
	var have []string
	for kind := range got {
		have = append(have, kind)
	}
	slices.Sort(have)
	if diff := cmp.Diff(declared(t), have); diff != "" {
		t.Errorf("kinds (-declared +in the whole):\n%s", diff)
	}
}

// declared are the receivers of the methods that seal the three unions.
func declared(t *testing.T) (kinds []string) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || !slices.Contains([]string{"block", "chart", "inline"}, f.Name.Name) {
				continue
			}
			if kind, ok := f.Recv.List[0].Type.(*ast.Ident); ok {
				kinds = append(kinds, kind.Name)
			}
		}
	}
	slices.Sort(kinds)
	return kinds
}
