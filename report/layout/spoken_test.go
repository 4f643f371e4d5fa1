package layout_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

// tagsOf are the tags of a role, in reading order.
func tagsOf(tag *layout.Tag, role string) (all []*layout.Tag) {
	if tag.Role == role {
		all = append(all, tag)
	}
	for _, kid := range tag.Kids {
		all = append(all, tagsOf(kid, role)...)
	}
	return all
}

// TestAbbreviationsAreSpelledOutWhereverTheyStand puts abbreviations, and what
// looks like them, into texts of every kind.
func TestAbbreviationsAreSpelledOutWhereverTheyStand(t *testing.T) {
	table := func(change func(*document.Table)) document.Block {
		t := document.Table{
			Name: "t", Title: words("Title"), Columns: []document.Column{{Head: document.Head{"Name"}}, {Head: document.Head{"Number"}, Numeric: true}},
			Rows: []document.Row{{Cells: []document.Cell{cell("row"), cell("1")}}},
		}
		change(&t)
		return t
	}
	for _, tt := range []struct {
		name, reason string
		block        document.Block
		want         string // each abbreviation and what it stands for
	}{
		{"text", "every occurrence: a listener comes from anywhere", text("ICE and (ICE), in FY\u00a02024."), "ICE=Immigration, ICE=Immigration, FY=fiscal year"},
		{"longest", "U.S.C. is not U.S. and a C", text("8 U.S.C. and the U.S."), "U.S.C.=United States Code, U.S.=United States"},
		{"after a no-break space", "a no-break space is no letter", text("in\u00a0FY\u00a02024"), "FY=fiscal year"},
		{"within a word", "letters around it make it another word", text("ICELAND, DICE, ÉICE and ICEÉ"), ""},
		{"small letters", "ice is not ICE", text("ice"), ""},
		{"between signs", "PDF/UA has two", text("PDF/UA-1"), "PDF=Portable Document Format, UA=universal accessibility"},
		{"heading", "headings are listed first", document.Heading{Level: 2, Text: "What ICE did"}, "ICE=Immigration"},
		{"column head", "a head of several phrases too", table(func(t *document.Table) { t.Columns[1].Head = document.Head{"Cases", "in FY 2024"} }), "FY=fiscal year"},
		{"group head", "it is read with each cell", table(func(t *document.Table) { t.Groups = []document.ColumnGroup{{Text: "By ICE", From: 1, To: 1}} }), "ICE=Immigration"},
		{"row header", "it is read with each cell", table(func(t *document.Table) { t.Rows[0].Cells[0] = cell("ICE ERO") }), "ICE=Immigration"},
		{"caption", "it is read before the table", table(func(t *document.Table) { t.Title = words("Arrests by ICE") }), "ICE=Immigration"},
		{"detail", "labels as well as values", document.Details{Rows: []document.Detail{{Label: "ICE", Value: words("FY")}}}, "ICE=Immigration, FY=fiscal year"},
		{"list", "items are texts", document.List{Items: [][]document.Inline{words("ICE")}}, "ICE=Immigration"},
		{"question", "the topic is a heading", document.Question{Label: "Question 1", Topic: "ICE", Question: words("Who?"), Status: "Answered"}, "ICE=Immigration"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := doc(tt.block)
			d.Abbreviations = []document.Abbreviation{{Short: "FY", Spoken: "fiscal year"}, {Short: "ICE", Spoken: "Immigration"}, {Short: "PDF", Spoken: "Portable Document Format"},
				{Short: "UA", Spoken: "universal accessibility"}, {Short: "U.S.", Spoken: "United States"}, {Short: "U.S.C.", Spoken: "United States Code"}}
			laid := lay(t, d)
			var got []string
			for _, tag := range tagsOf(laid.Tree, "Span") {
				got = append(got, strings.TrimSpace(textOf(laid, tag))+"="+tag.Full)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// TestHeadersOverEachRow reads the row headers of each row's number aloud: its
// group, what it is a part of, its name.
func TestHeadersOverEachRow(t *testing.T) {
	body, within := document.Row{}, document.Row{Within: true}
	named := func(r document.Row, kind document.RowKind, name string) document.Row {
		r.Kind, r.Cells = kind, []document.Cell{cell(name), cell("1")}
		if kind == document.RowGroup {
			r.Cells = r.Cells[:1]
		}
		return r
	}
	for _, tt := range []struct {
		name, reason string
		rows         []document.Row
		want         string
	}{
		{"a group", "its name says whose parts they are", []document.Row{named(body, document.RowGroup, "Mode"), named(within, document.RowBody, "by sea")}, "Mode by sea"},
		{"the next group", "the one before has ended", []document.Row{named(body, document.RowGroup, "Mode"), named(body, document.RowGroup, "Office"), named(within, document.RowBody, "north")}, "Office north"},
		{"a total after the last group", "it sums all groups", []document.Row{named(body, document.RowGroup, "Mode"), named(within, document.RowBody, "by sea"), named(body, document.RowTotal, "Total")}, "Mode by sea|Total"},
		{"the sum of a group", "it names what it sums", []document.Row{named(body, document.RowGroup, "2024"), named(within, document.RowBody, "May"), named(body, document.RowSubtotal, "Sum of 2024")}, "2024 May|Sum of 2024"},
		{"parts below their sum", "a part is of the row over it", []document.Row{named(body, document.RowSubtotal, "Entered"), named(within, document.RowBody, "removed"), named(body, document.RowSubtotal, "Left"), named(within, document.RowBody, "removed")}, "Entered|Entered removed|Left|Left removed"},
		{"a row after a part", "it is no part of the row before", []document.Row{named(body, document.RowBody, "Closed"), named(within, document.RowBody, "by request"), named(body, document.RowBody, "Open")}, "Closed|Closed by request|Open"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			laid := lay(t, doc(document.Table{Name: "t", Title: words("Title"), Columns: []document.Column{{Head: document.Head{"Name"}}, {Head: document.Head{"Number"}}}, Rows: tt.rows}))
			if diff := cmp.Diff(tt.want, strings.Join(rowNames(laid), "|")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// rowNames are the row headers of each data cell, as its Headers name them.
func rowNames(laid *layout.Laid) (all []string) {
	names := map[string]string{}
	for _, th := range tagsOf(laid.Tree, "TH") {
		if th.Scope == "Row" {
			names[th.ID] = strings.TrimSpace(textOf(laid, th))
		}
	}
	for _, td := range tagsOf(laid.Tree, "TD") {
		var said []string
		for _, id := range td.Headers {
			if names[id] != "" {
				said = append(said, names[id])
			}
		}
		all = append(all, strings.Join(said, " "))
	}
	return all
}

// TestTheNameOfARowMayStandInAnotherColumn has a number before the name.
func TestTheNameOfARowMayStandInAnotherColumn(t *testing.T) {
	laid := lay(t, doc(document.Table{
		Name: "t", Title: words("Title"), Stub: 1, Columns: []document.Column{{Head: document.Head{"No."}}, {Head: document.Head{"Check"}}, {Head: document.Head{"Side"}}},
		Rows: []document.Row{{Cells: []document.Cell{cell("1"), cell("Sums"), cell("5")}}, {Within: true, Cells: []document.Cell{{}, cell("Parts"), cell("6")}}},
	}))
	if diff := cmp.Diff([]string{"Sums", "Sums", "Parts", "Parts"}, rowNames(laid)); diff != "" {
		t.Errorf("row headers (-want +got):\n%s", diff)
	}
	if got, want := tagsOf(laid.Tree, "Table")[0].Summary, "The column, Check, names the rows. The others are: No.; Side."; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
}

// TestANoteLeadsBackToItsFirstMark marks two cells with one note.
func TestANoteLeadsBackToItsFirstMark(t *testing.T) {
	row := func(name, mark string) document.Row {
		return document.Row{Cells: []document.Cell{cell(name), {Text: words("1"), Mark: mark}}}
	}
	laid := lay(t, doc(document.Table{
		Name: "t", Title: words("Title"), Columns: []document.Column{{Head: document.Head{"Name"}}, {Head: document.Head{"Number"}, Numeric: true}},
		Rows:  []document.Row{row("first", ""), row("second", "a"), row("third", "a")},
		Notes: []document.Note{{Mark: "a", Text: words("A note.")}, {Mark: "b", Text: words("A note that no cell has.")}},
	}))
	var back []string
	for _, page := range laid.Pages {
		for _, item := range page.Items {
			if area, ok := item.(*layout.Area); ok && strings.HasPrefix(area.Description, "Back") {
				back = append(back, area.Description+" in "+textOf(laid, area.To.Tag.Parent.Parent.Parent.Kids[0]))
			}
		}
	}
	if diff := cmp.Diff([]string{"Back to mark a in second"}, back); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPagesAreCalledAsTheirFeetNumberThem compares labels with what is printed.
func TestPagesAreCalledAsTheirFeetNumberThem(t *testing.T) {
	d := doc()
	for range 100 {
		d.Blocks = append(d.Blocks, text("A line."))
	}
	for i, page := range lay(t, d).Pages {
		switch foot := "Page " + page.Label + " of "; {
		case i == 0 && page.Label != "Cover":
			t.Errorf("the cover is called %q", page.Label)
		case i > 0 && !strings.Contains(visible(page), foot):
			t.Errorf("page %d is called %q, and its foot does not say %q", i+1, page.Label, foot)
		}
	}
}

// TestHeadingsThatJumpAreOfOneLevel has headings of the third level under the
// first: none of them stands under another.
func TestHeadingsThatJumpAreOfOneLevel(t *testing.T) {
	h := func(level int, name string) document.Block { return document.Heading{Level: level, Text: name} }
	side := document.Columns{Main: []document.Block{h(2, "Main"), h(3, "Below"), text("Text.")}, Side: []document.Block{h(3, "Beside"), text("Text."), h(3, "Beside too"), text("Text.")}}
	laid := lay(t, doc(h(3, "One"), h(3, "Two"), h(1, "Next"), h(2, "Three"), h(3, "Four"), side, h(1, "Last"), h(3, "Five"), text("Text.")))
	var got []string
	for _, b := range laid.Outline {
		got = append(got, strings.Repeat("-", b.Level)+b.Title)
	}
	want := "-Cover -Heading --One --Two -Next --Three ---Four --Main ---Below ---Beside ---Beside too -Last --Five"
	if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
