package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

func TestTablesOfAnyLength(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 250} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			d := doc(text("Before."))
			d.Blocks = append(d.Blocks, countryTable(&d.Facts, n), text("After."))
			laid := lay(t, d)
			read := reading(laid)
			for i := range n {
				if got := strings.Count(read, fmt.Sprintf("Country %d ", i)) + strings.Count(read, fmt.Sprintf("Number %d ", i)); got != 1 {
					t.Errorf("row %d is read %d times", i, got)
				}
			}
			parts := 0
			for i, p := range laid.Pages {
				shown := visible(p)
				if !strings.Contains(shown, "Country of citizenship") {
					continue
				}
				parts++
				if !strings.Contains(shown, "A note on every page.") || !strings.Contains(shown, "Source: records.") {
					t.Errorf("page %d has no notes", i+1)
				}
				if more := strings.Contains(shown, "(continued)"); more != (parts > 1) {
					t.Errorf("page %d: continued %v", i+1, more)
				}
				if rows := strings.Count(shown, "Country ") + strings.Count(shown, "The Former"); rows-1 < min(n, 3) {
					t.Errorf("page %d has %d rows only", i+1, rows-1)
				}
				goesOn := strings.Contains(shown, fmt.Sprintf("Continued on page\u00a0%d", i+2))
				if last := strings.Contains(shown, "After.") || i == len(laid.Pages)-1; goesOn == last {
					t.Errorf("page %d: goes on %v", i+1, goesOn)
				}
			}
			if n == 250 && parts < 7 {
				t.Errorf("%d parts", parts)
			}
		})
	}
}

// TestTableThatAPageHoldsStaysWhole puts a table of 31 rows, which a page
// holds, below more and more text. It is broken only where the page would be left two
// fifths empty otherwise.
func TestTableThatAPageHoldsStaysWhole(t *testing.T) {
	for before, whole := range map[int]bool{2: true, 4: true, 5: false, 8: false, 12: false, 20: true, 28: true} {
		d := doc()
		for range before {
			d.Blocks = append(d.Blocks, text("A line."))
		}
		table := document.Table{Name: "t", Label: "Table 1", Title: words("Rows"), Columns: []document.Column{{Head: document.Head{"Row"}}, {Head: document.Head{"Cases"}, Numeric: true}}}
		for range 31 {
			table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{cell("Row"), cell("1")}})
		}
		d.Blocks = append(d.Blocks, table)
		for range 20 { // so that the last page is no short one
			d.Blocks = append(d.Blocks, text("A line."))
		}
		laid := lay(t, d)
		if got := !strings.Contains(visible(laid.Pages[1]), "Continued on page"); got != whole {
			t.Errorf("%d lines before: whole %v", before, got)
		}
	}
}

func TestGroupsKeepThreeRowsOnEitherSide(t *testing.T) {
	for size := range 12 {
		d := doc()
		table := document.Table{Name: "groups", Label: "Table 1", Title: words("Groups"), Detail: true, Columns: []document.Column{{Head: document.Head{"Row"}}, {Head: document.Head{"Cases"}, Numeric: true}}}
		for g := range 20 {
			table.Rows = append(table.Rows, document.Row{Kind: document.RowGroup, Cells: []document.Cell{cell(fmt.Sprintf("Group%d", g))}})
			for r := range size + 1 {
				table.Rows = append(table.Rows, document.Row{Within: true, Cells: []document.Cell{cell(fmt.Sprintf("Row%d.%d", g, r)), cell("1")}})
			}
		}
		d.Blocks = append(d.Blocks, table)
		laid := lay(t, d)
		for i, p := range laid.Pages {
			for g := range 20 {
				here := strings.Count(visible(p), fmt.Sprintf("Row%d.", g))
				if here > 0 && here <= size && here < 3 {
					t.Errorf("size %d, page %d: %d rows of group %d", size+1, i+1, here, g)
				}
				if name := strings.Contains(visible(p), fmt.Sprintf("Group%d ", g)); name != (here > 0) {
					t.Errorf("size %d, page %d: %d rows of group %d, its name %v", size+1, i+1, here, g, name)
				}
			}
		}
	}
}

func TestWideTableStandsOnItsSide(t *testing.T) {
	d := doc(text("Before."))
	table := document.Table{Name: "wide", Label: "Table 1", Title: words("Wide"), Columns: []document.Column{{Head: document.Head{"Country"}}}}
	row := document.Row{Cells: []document.Cell{cell("Russia")}}
	for i := range 12 {
		table.Columns = append(table.Columns, document.Column{Head: document.Head{fmt.Sprintf("Apprehended %d", i)}, Numeric: true})
		row.Cells = append(row.Cells, cell("1,000"))
	}
	table.Rows = []document.Row{row}
	d.Blocks = append(d.Blocks, document.Heading{Level: 2, Text: "Goes with the table"}, table, text("After."))
	laid := lay(t, d)
	var sides []bool
	for _, p := range laid.Pages {
		sides = append(sides, p.Width > p.Height)
	}
	if diff := cmp.Diff([]bool{false, false, true, false}, sides); diff != "" {
		t.Errorf("pages on their side (-want +got):\n%s", diff)
	}
	if !strings.Contains(visible(laid.Pages[2]), "Goes with the table") {
		t.Error("the heading does not stand on the table's page")
	}
}

func TestNumbersAreFlushRight(t *testing.T) {
	d := doc()
	d.Blocks = append(d.Blocks, countryTable(&d.Facts, 12))
	laid := lay(t, d)
	ends := map[layout.Length]int{}
	for _, item := range laid.Pages[1].Items {
		if x, ok := item.(layout.Text); ok && x.Tag != nil && x.Tag.Role == "TD" {
			ends[x.X+x.Face.Width(strings.TrimRight(x.S, " "), x.Size)]++
		}
	}
	if len(ends) != 2 {
		t.Errorf("cells of two columns end at %v", ends)
	}
}
