package layout_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

var update = flag.Bool("update", false, "write the golden files")

func words(s string) []document.Inline { return []document.Inline{document.Text{S: s}} }

func text(s string) document.Paragraph { return document.Paragraph{Text: words(s)} }

func cell(s string) document.Cell { return document.Cell{Text: words(s)} }

// doc is a document of some blocks after a heading.
func doc(blocks ...document.Block) *document.Document {
	return &document.Document{
		Title: "Title", Short: "Short title", Committee: "Committee", AsOfText: "As of June 30, 2026", Status: "Draft",
		Lang: "en-US", Date: "2026-07-08", Cover: document.Cover{To: "Report to the Committee", Title: "Title"},
		Blocks: append([]document.Block{document.Heading{Level: 1, Text: "Heading", Opens: true, Anchor: document.ToSection("top")}}, blocks...),
	}
}

// lay lays d out and checks what holds for every document.
func lay(t *testing.T, d *document.Document) *layout.Laid {
	t.Helper()
	laid, err := layout.Pages(t.Context(), d, layout.Letter)
	if err != nil {
		t.Fatal(err)
	}
	checkPages(t, laid)
	return laid
}

func TestGolden(t *testing.T) {
	facts := &document.Facts{}
	n := func(id string, value int) document.FactID {
		return facts.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases, State: document.Shown, Value: value})
	}
	hidden := facts.Add(document.Fact{ID: "hidden", Unit: document.Cases})
	for name, blocks := range map[string][]document.Block{
		"text": {
			document.Paragraph{Role: document.Lead, Text: words("One line under the heading")},
			document.Paragraph{Text: []document.Inline{
				document.Text{S: "Of "}, document.FactRef{ID: n("flagged", 436), Strong: true}, document.Text{S: " cases "}, document.FactRef{ID: hidden},
				document.Text{S: " were apprehended, as "}, document.Ref{To: document.ToSection("table"), Text: "Table\u00a01", Page: true}, document.Text{S: " shows."},
			}},
			document.List{Items: [][]document.Inline{words("first"), words("second")}},
			smallTable(n, hidden),
		},
		"question": {document.Question{
			Anchor: document.ToSection("q1"), Label: "Question 1", Topic: "Flags",
			Question: words("How many?"), Status: "Answered", Response: []document.Block{text("So many.")},
		}},
		"quote": {text("They wrote:"), document.Quote{Text: [][]document.Inline{words("First."), words("Second.")}, Cite: words("Letter of May 4, 2026")}, text("We agree.")},
		"columns": {
			document.KeyFigures{Figures: []document.KeyFigure{{Fact: n("flagged", 436), Label: "Flagged", Lines: [][]document.Inline{words("cases")}}}},
			document.Columns{
				Main: []document.Block{document.Heading{Level: 2, Text: "Main"}, text("Main text.")},
				Side: []document.Block{document.Heading{Level: 3, Text: "Side"}, text("Side text.")},
			},
		},
		"contents": {document.Contents{}, document.Heading{Level: 1, Number: "1", Text: "One"}, document.Heading{Level: 2, Number: "1.1", Text: "Below"}, document.Heading{Level: 1, Number: "A", Text: "Appendix", Appendix: true}},
	} {
		t.Run(name, func(t *testing.T) {
			d := doc(blocks...)
			d.Facts = *facts
			compare(t, name, dump(lay(t, d)))
		})
	}
}

func smallTable(n func(string, int) document.FactID, hidden document.FactID) document.Table {
	return document.Table{
		Name: "table", Anchor: document.ToSection("table"), Label: "Table 1", Title: words("What was counted"), Subtitle: words("Cases"),
		Groups:  []document.ColumnGroup{{Text: "Counts", From: 1, To: 2}},
		Columns: []document.Column{{Head: document.Head{"Country"}}, {Head: document.Head{"Flagged"}, Numeric: true}, {Head: document.Head{"In custody"}, Numeric: true, Status: "IN_CUSTODY"}, {Head: document.Head{"Other"}, Numeric: true}},
		Rows: []document.Row{
			{Kind: document.RowGroup, Cells: []document.Cell{cell("Group")}},
			{Within: true, Cells: []document.Cell{cell("Russia"), {Fact: n("RUS", 1012), Mark: "a"}, {Fact: hidden}, {NotApplicable: true}}},
			{Within: true, Cells: []document.Cell{cell("Georgia"), {Fact: n("GEO", 0)}, {}, {NotApplicable: true}}},
			{Kind: document.RowTotal, Cells: []document.Cell{cell("Total"), {Fact: n("all", 1012)}, {Fact: hidden}, {NotApplicable: true}}},
		},
		Notes:  []document.Note{{Mark: "a", Text: words("A note.")}},
		Note:   words("a remark."),
		Source: words("the records."),
	}
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
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
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// TestHostileTexts sets texts that no author means, in every place that takes
// one: nothing may leave the page, overlap or be lost.
func TestHostileTexts(t *testing.T) {
	long := strings.Repeat("Saint Vincent and the Grenadines ", 95)
	for name, s := range map[string]string{
		"3,000 characters":            long,
		"one word of 3,000":           strings.Repeat("a", 3000),
		"no-break spaces all through": strings.ReplaceAll(long, " ", "\u00a0"),
		"right to left and emoji":     "שלום \u202eabc \U0001F600 \xff tail",
		"spaces alone":                "   ",
		"empty":                       "",
		"newlines and controls":       "a\nb\tc\x00d\u200be",
		"markup":                      "=cmd() </script> )Tj (\\ %",
	} {
		t.Run(name, func(t *testing.T) {
			d := everywhere(s)
			laid := lay(t, d)
			if strings.Contains(s, "\U0001F600") && len(laid.Notes) == 0 {
				t.Error("lost characters are not named in a note")
			}
		})
	}
}

// everywhere puts s wherever a document takes text.
func everywhere(s string) *document.Document {
	in := words(s)
	d := doc(
		document.Contents{},
		document.Heading{Level: 2, Number: "1.1", Text: s},
		document.Paragraph{Text: in}, document.Paragraph{Role: document.Lead, Text: in},
		document.Paragraph{Role: document.Fine, Text: in},
		document.List{Items: [][]document.Inline{in, in}}, document.List{Numbered: true, Items: [][]document.Inline{in}},
		document.Columns{Main: []document.Block{text(s), text(s)}, Side: []document.Block{text(s)}},
		document.Details{Rows: []document.Detail{{Label: s, Value: in}}},
		document.Question{Label: s, Topic: s, Question: in, Status: s, Response: []document.Block{text(s)}},
		document.Paragraph{Text: []document.Inline{document.Link{URI: "https://example.gov/", Text: s, Description: s}, document.Ref{To: document.ToSection("top"), Text: s, Page: true}}},
	)
	d.Cover = document.Cover{To: s, Title: s, Subtitle: s, AsOf: s, Previous: s, Notes: []document.Paragraph{text(s)}, Details: []document.Detail{{Label: s, Value: in}}}
	d.Short, d.Committee, d.AsOfText, d.Status, d.StatusMore, d.Marking = s, s, s, s, s, s
	for _, isWords := range []bool{true, false} {
		d.Blocks = append(d.Blocks, document.Table{
			Name: "t", Label: "Table 1", Title: in, Subtitle: in, Note: in, Source: in, Words: isWords,
			Groups:  []document.ColumnGroup{{Text: s, From: 1, To: 2}},
			Columns: []document.Column{{Head: document.Head{s}}, {Head: document.Head{s}, Numeric: true}, {Head: document.Head{"Where"}}},
			Rows:    []document.Row{{Kind: document.RowGroup, Cells: []document.Cell{cell(s)}}, {Cells: []document.Cell{cell(s), {Text: in, Mark: "a"}, cell(s)}}},
			Notes:   []document.Note{{Mark: "a", Text: in}},
		})
	}
	return d
}

// countryTable is a table of n rows.
func countryTable(facts *document.Facts, n int) document.Table {
	t := document.Table{
		Name: "countries", Label: "Table 1", Title: words("Cases by country"), Subtitle: words("Cases"),
		Columns: []document.Column{{Head: document.Head{"Country of citizenship"}}, {Head: document.Head{"Flagged"}, Numeric: true}, {Head: document.Head{"Apprehended"}, Numeric: true}},
		Notes:   []document.Note{{Mark: "a", Text: words("A note on every page.")}}, Source: words("records."),
	}
	for i := range n {
		name := fmt.Sprintf("Country %d", i)
		if i%7 == 3 {
			name = fmt.Sprintf("The Former Federation of the United Islands of South Georgia and the South Sandwich Archipelago, Number %d", i)
		}
		id := facts.Add(document.Fact{ID: document.FactID(fmt.Sprint("n/", i)), Unit: document.Cases, State: document.Shown, Value: i * i * 1000})
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{cell(name), {Fact: id, Mark: "a"}, {Fact: id}}})
	}
	return t
}

func TestNoPageEndsWithAHeadingOrOneLine(t *testing.T) {
	para := text(strings.Repeat("words that fill lines ", 18))
	for n := range 40 {
		d := doc()
		for range n {
			d.Blocks = append(d.Blocks, text("A line."))
		}
		d.Blocks = append(d.Blocks, document.Heading{Level: 2, Text: "Section heading"}, para, document.Heading{Level: 3, Text: "Lower heading"}, para)
		for i, p := range lay(t, d).Pages[1:] {
			var last layout.Text
			lines := map[*layout.Tag]map[layout.Length]bool{}
			for _, item := range p.Items {
				if x, ok := item.(layout.Text); ok && x.Tag != nil {
					last = x
					if lines[x.Tag] == nil {
						lines[x.Tag] = map[layout.Length]bool{}
					}
					lines[x.Tag][x.Y] = true
				}
			}
			if last.Tag != nil && strings.HasPrefix(last.Tag.Role, "H") {
				t.Errorf("%d lines before: page %d ends with the heading %q", n, i+2, last.S)
			}
			for tag, ys := range lines {
				if len(ys) == 1 && tag.Role == "P" && strings.Contains(visible(p), "words that fill") && last.Tag == tag && last.S != "A line." {
					t.Errorf("%d lines before: page %d has one line of a paragraph: %q", n, i+2, last.S)
				}
			}
		}
	}
}

func TestContentsAndReferencesPrintTheRightPages(t *testing.T) {
	d := doc(document.Contents{}, document.Paragraph{Text: []document.Inline{document.Ref{To: document.ToSection("h37"), Text: "the end", Page: true}}})
	for i := range 38 {
		d.Blocks = append(d.Blocks, document.Heading{Level: 1 + i%3%2, Number: fmt.Sprint(i), Text: fmt.Sprintf("Heading%d", i), Anchor: document.ToSection(fmt.Sprint("h", i))})
		for range i * 3 {
			d.Blocks = append(d.Blocks, text("A line."))
		}
	}
	laid := lay(t, d)
	pages := map[string]int{}
	for _, b := range laid.Outline {
		pages[b.Title] = b.To.Page
		if b.Title == "Cover" {
			continue // it does not say so
		}
		shown := visible(laid.Pages[b.To.Page-1])
		if !strings.Contains(shown, strings.TrimPrefix(b.Title, strings.Fields(b.Title)[0]+" ")) {
			t.Errorf("%q does not stand on page %d", b.Title, b.To.Page)
		}
	}
	links := 0
	for _, item := range laid.Pages[1].Items {
		a, ok := item.(*layout.Area)
		if !ok {
			continue
		}
		links++
		if want := fmt.Sprintf("page %d", a.To.Page); !strings.HasSuffix(strings.ReplaceAll(a.Description, "\u00a0", " "), want) {
			t.Errorf("link %q leads to page %d", a.Description, a.To.Page)
		}
		if shown := textOf(laid, a.Tag); !strings.HasSuffix(strings.TrimSpace(shown), fmt.Sprint(a.To.Page)) {
			t.Errorf("link %q leads to page %d", shown, a.To.Page)
		}
	}
	if links != 40 { // 38 headings, the first heading and the reference
		t.Errorf("%d links", links)
	}
	if pages["37 Heading37"] < 30 {
		t.Errorf("the last heading stands on page %d", pages["37 Heading37"])
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		doc  *document.Document
		want string
	}{
		{"a fact that is missing", doc(document.Paragraph{Text: []document.Inline{document.FactRef{ID: "no/such"}}}), `no fact "no/such"`},
		{"an anchor that is missing", doc(document.Paragraph{Text: []document.Inline{document.Ref{To: document.ToSection("nowhere"), Text: "x"}}}), `"section-nowhere", which is not in the document`},
		{"an anchor that is missing, with its page", doc(document.Paragraph{Text: []document.Inline{document.Ref{To: document.ToSection("nowhere"), Page: true}}}), `"section-nowhere", which is not in the document`},
		{"a table without columns", doc(document.Table{Name: "none"}), `table "none" has no columns`},
		{"a figure of no kind", doc(document.Figure{Name: "odd"}), `figure "odd"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := layout.Pages(t.Context(), c.doc, layout.Letter)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := layout.Pages(ctx, doc(text("x")), layout.Letter); !errors.Is(err, context.Canceled) {
		t.Errorf("a canceled layout returned %v", err)
	}
}

func TestSameTwice(t *testing.T) {
	one, two := dump(lay(t, everywhere("some words"))), dump(lay(t, everywhere("some words")))
	if one != two {
		t.Error("two layouts differ")
	}
}

// TestALineAloneUnderItsHeadingTakesTheNextBlockAlong moves a heading down a page,
// with one line of text under it: it stands above what follows, or on the next page.
func TestALineAloneUnderItsHeadingTakesTheNextBlockAlong(t *testing.T) {
	for fill := 20; fill < 45; fill++ {
		var blocks []document.Block
		for range fill {
			blocks = append(blocks, text("One line."))
		}
		blocks = append(blocks, document.Heading{Level: 1, Text: "Alone"}, text("A line of its own."), text("What follows."))
		for _, p := range lay(t, doc(blocks...)).Pages {
			said := visible(p)
			if strings.Contains(said, "Alone") && !strings.Contains(said, "What follows") {
				t.Errorf("after %d lines, a page ends with a heading and one line", fill)
			}
		}
	}
}

// TestKeyFiguresAreOfOneSize sets a number that is too wide for the largest size
// beside one that is not.
func TestKeyFiguresAreOfOneSize(t *testing.T) {
	d := doc()
	var figures []document.KeyFigure
	for i, n := range []int{1_000_000, 7} {
		id := d.Facts.Add(document.Fact{ID: document.FactID([]string{"many", "few"}[i]), Unit: document.Cases, State: document.Shown, Value: n})
		figures = append(figures, document.KeyFigure{Fact: id, Label: "Cases"})
	}
	for range 2 {
		figures = append(figures, figures[1])
	}
	d.Blocks = []document.Block{document.KeyFigures{Figures: figures}}
	sizes := map[layout.Length]bool{}
	for _, p := range lay(t, d).Pages {
		for _, item := range p.Items {
			if text, is := item.(layout.Text); is && slices.Contains([]string{"1,000,000", "7"}, strings.TrimSpace(text.S)) {
				sizes[text.Size] = true
			}
		}
	}
	if len(sizes) != 1 || sizes[30_000] {
		t.Errorf("numbers of the sizes %v; want one, below the largest", sizes)
	}
}

// TestTheHeadOfAGroupIsWhole sets groups of one narrow column under heads of many
// widths.
func TestTheHeadOfAGroupIsWhole(t *testing.T) {
	for days := 90; days < 400; days += 5 {
		table := document.Table{Name: "groups", Columns: []document.Column{{Head: document.Head{"Cases"}}}, Rows: []document.Row{{Cells: []document.Cell{cell("Apprehended")}}}}
		for i := range 3 {
			table.Columns = append(table.Columns, document.Column{Head: document.Head{"FY\u00a02024"}, Numeric: true})
			table.Rows[0].Cells = append(table.Rows[0].Cells, cell("1"))
			table.Groups = append(table.Groups, document.ColumnGroup{Text: fmt.Sprintf("Within %d days", days+i), From: i + 1, To: i + 1})
		}
		if said := visible(lay(t, doc(table)).Pages[1]); strings.Contains(said, "…") {
			t.Errorf("a head is cut: %s", said)
		}
	}
}
