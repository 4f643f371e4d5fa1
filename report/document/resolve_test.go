package document_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
)

func heading(level int, name string) document.Heading {
	return document.Heading{Level: level, Text: name, Anchor: document.ToSection(name)}
}

func appendix(name string) document.Heading {
	h := heading(1, name)
	h.Appendix = true
	return h
}

func table(name string) document.Table { return document.Table{Anchor: document.ToTable(name)} }

// refer is a paragraph that refers to places.
func refer(to ...document.Anchor) document.Paragraph {
	var p document.Paragraph
	for _, a := range to {
		p.Text = append(p.Text, document.Ref{To: a}, document.Text{S: "; "})
	}
	return p
}

// TestNumbersAreCountedWhereThingsStand names every kind of place in one
// document, then moves one: what has no number takes none, and the others keep theirs or not.
func TestNumbersAreCountedWhereThingsStand(t *testing.T) {
	front := heading(1, "front")
	front.Unnumbered = true
	part := heading(2, "unlisted")
	part.Unlisted = true
	plain := document.Table{Anchor: document.ToTable("plain"), Unnumbered: true, Called: "the list"}
	silent := document.Figure{Anchor: document.ToFigure("silent"), Unnumbered: true}
	all := document.ToSection
	refs := refer(all("front"), all("one"), all("one-a"), all("unlisted"), all("two"), all("two-a"), all("A"), all("B"),
		document.ToTable("first"), document.ToTable("second"), document.ToTable("of-a"), document.ToTable("of-b"), document.ToTable("plain"),
		document.ToFigure("drawn"), document.ToQuestion("1"), document.ToTable("nothing"))
	one := []document.Block{heading(1, "one"), heading(2, "one-a"), table("first"), part}
	rest := []document.Block{heading(1, "two"), heading(2, "two-a"), table("second"), plain, silent, document.Figure{Anchor: document.ToFigure("drawn")},
		document.Question{Anchor: document.ToQuestion("1"), Response: []document.Block{table("within")}},
		appendix("A"), table("of-a"), appendix("B"), table("of-b")}
	for _, tt := range []struct {
		name   string
		blocks [][]document.Block
		want   string
	}{
		{"everything", [][]document.Block{{front, refs}, one, rest}, "front; section 1; section 1.1; unlisted; section 2; section 2.1; Appendix A; Appendix B; " +
			"Table 1; Table 2; Table A-1; Table B-1; the list; Figure 1; section 2.1; section 2; "},
		{"a section goes before the front", [][]document.Block{one, {front, refs}, rest}, "front; section 1; section 1.1; unlisted; section 2; section 2.1; Appendix A; Appendix B; " +
			"Table 1; Table 2; Table A-1; Table B-1; the list; Figure 1; section 2.1; section 2; "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &document.Document{InPlace: map[document.Anchor]document.Anchor{document.ToTable("nothing"): all("two")}}
			for _, blocks := range tt.blocks {
				d.Blocks = append(d.Blocks, blocks...)
			}
			if err := d.Resolve(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, strings.ReplaceAll(d.Facts.Plain(refs.Text), "\u00a0", " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReferencesThatBeginASentence(t *testing.T) {
	text := []document.Inline{document.Ref{To: document.ToSection("one"), Begins: true, Page: true}}
	d := &document.Document{Blocks: []document.Block{heading(1, "one"), document.Paragraph{Text: text}}}
	if err := d.Resolve(); err != nil || d.Facts.Plain(text) != "Section\u00a01" {
		t.Errorf("%v, %q", err, d.Facts.Plain(text))
	}
}

// TestEveryTextIsResolved puts a reference in each place that holds text.
func TestEveryTextIsResolved(t *testing.T) {
	to := func() []document.Inline { return []document.Inline{document.Ref{To: document.ToSection("one")}} }
	details := []document.Detail{{Value: to()}}
	row := []document.Row{{Cells: []document.Cell{{Text: to()}}}}
	d := &document.Document{
		Cover: document.Cover{Notes: []document.Paragraph{{Text: to()}}, Details: details},
		Blocks: []document.Block{heading(1, "one"), document.Paragraph{Text: to()}, document.List{Items: [][]document.Inline{to(), to()}},
			document.KeyFigures{Figures: []document.KeyFigure{{Lines: [][]document.Inline{to()}}}}, document.Details{Rows: []document.Detail{{Value: to()}}},
			document.Columns{Main: []document.Block{refer(document.ToSection("one"))}, Side: []document.Block{refer(document.ToSection("one"))}},
			document.Question{Question: to(), Response: []document.Block{refer(document.ToSection("one"))}},
			document.Table{Title: to(), Subtitle: to(), Rows: row, Machine: []document.Row{{Cells: []document.Cell{{Text: to()}}}}, Notes: []document.Note{{Text: to()}}, Note: to(), Source: to()},
			document.Figure{Title: to(), Subtitle: to(), Alt: to(), Note: to(), Source: to(), Chart: document.Bridge{After: to()}}}}
	if err := d.Resolve(); err != nil {
		t.Fatal(err)
	}
	refs := 0
	eachRef(reflect.ValueOf(*d), func(ref document.Ref) {
		if refs++; ref.Text != "section\u00a01" {
			t.Errorf("reference %d is not resolved", refs)
		}
	})
	if refs != 24 {
		t.Errorf("%d references were looked at", refs)
	}
}

// eachRef finds the references in a value, however deep.
func eachRef(v reflect.Value, see func(document.Ref)) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			eachRef(v.Elem(), see)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachRef(v.Index(i), see)
		}
	case reflect.Struct:
		if ref, ok := v.Interface().(document.Ref); ok {
			see(ref)
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachRef(v.Field(i), see)
			}
		}
	}
}

func TestAnchorsThatAreNotThereOrTwice(t *testing.T) {
	for _, tt := range []struct {
		name   string
		blocks []document.Block
		want   string
	}{
		{"nowhere", []document.Block{refer(document.ToTable("x"), document.ToFigure("y"))},
			"a reference leads to \"table-x\", which is not in the document\na reference leads to \"figure-y\", which is not in the document"},
		{"a table that nothing is called", []document.Block{document.Table{Anchor: document.ToTable("x"), Unnumbered: true}, refer(document.ToTable("x"))},
			`a reference leads to "table-x", which is not in the document`},
		{"to nothing", []document.Block{refer(document.Anchor{})}, `a reference leads to "", which is not in the document`},
		{"twice", []document.Block{table("x"), table("x")}, `the anchor "table-x" stands twice`},
		{"a table and a figure of one name", []document.Block{table("x"), document.Figure{Anchor: document.ToFigure("x")}}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := (&document.Document{Blocks: tt.blocks}).Resolve()
			if got := ""; err != nil {
				got = err.Error()
				if got != tt.want {
					t.Errorf("%s; want %s", got, tt.want)
				}
			} else if tt.want != "" {
				t.Errorf("no error; want %s", tt.want)
			}
		})
	}
}

func TestAnchorsAsText(t *testing.T) {
	for _, text := range []string{"section-status", "table-unlocated-country", "figure-month", "question-12"} {
		if got := document.ParseAnchor(text).String(); got != text {
			t.Errorf("%s reads back as %s", text, got)
		}
	}
	for _, text := range []string{"", "flagged", "tables-x", "Table-x"} {
		if got := document.ParseAnchor(text); got != (document.Anchor{}) {
			t.Errorf("%q is no anchor; got %v", text, got)
		}
	}
}
