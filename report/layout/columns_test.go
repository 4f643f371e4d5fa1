package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

// rowsOf is a table of some rows and number columns.
func rowsOf(name string, rows, columns int, names string) document.Table {
	t := document.Table{Name: name, Anchor: document.ToTable(name), Label: "Table " + name, Title: words("Rows of " + name), Detail: true, Columns: []document.Column{{Head: document.Head{"Row"}}}}
	for i := range columns {
		t.Columns = append(t.Columns, document.Column{Head: document.Head{fmt.Sprint("Column ", i+1)}, Numeric: true})
	}
	for i := range rows {
		row := document.Row{Cells: []document.Cell{cell(fmt.Sprint(names, " ", i+1))}}
		for range columns {
			row.Cells = append(row.Cells, cell("-"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// TestEvenColumnsStandAbreastWhereTheyFit holds two even columns to their places: beside each
// other, or, where a half or a page is too small for one of them, below.
func TestEvenColumnsStandAbreastWhereTheyFit(t *testing.T) {
	for name, c := range map[string]struct {
		why         string
		left, right document.Table
		abreast     bool
	}{
		"two small tables": {"each fits a half of the width", rowsOf("one", 5, 1, "Row"), rowsOf("two", 8, 1, "Row"), true},
		"a wide one":       {"nine columns of numbers need the whole width", rowsOf("one", 5, 9, "Row"), rowsOf("two", 8, 1, "Row"), false},
		"wide at right":    {"the other column is asked too", rowsOf("one", 5, 1, "Row"), rowsOf("two", 8, 9, "Row"), false},
		"a long one":       {"sixty rows do not fit one page", rowsOf("one", 60, 1, "Row"), rowsOf("two", 8, 1, "Row"), false},
		"long names":       {"names that take many lines make a column higher than a page", rowsOf("one", 30, 1, strings.Repeat("a name of many words ", 6)), rowsOf("two", 8, 1, "Row"), false},
	} {
		t.Run(name, func(t *testing.T) {
			laid := lay(t, doc(document.Columns{Main: []document.Block{c.left}, Side: []document.Block{c.right}, Even: true}))
			left, right := placeOf(t, laid, "Table one"), placeOf(t, laid, "Table two")
			if abreast := left[0] == right[0] && left[1] != right[1]; abreast != c.abreast {
				t.Errorf("abreast: %v, want %v, since %s", abreast, c.abreast, c.why)
			}
			tables := 0
			var walk func(*layout.Tag)
			walk = func(tag *layout.Tag) {
				if tag.Role == "Table" {
					tables++
				}
				for _, kid := range tag.Kids {
					walk(kid)
				}
			}
			walk(laid.Tree)
			if tables != 2 {
				t.Errorf("%d tables in the structure, want 2: what was tried and given up leaves no tag", tables)
			}
		})
	}
}

// placeOf is the page with the height on it, and the distance from the left, where a
// text stands first.
func placeOf(t *testing.T, laid *layout.Laid, text string) (at [2]string) {
	t.Helper()
	for n, p := range laid.Pages {
		for _, item := range p.Items {
			if one, is := item.(layout.Text); is && strings.HasPrefix(one.S, text) {
				return [2]string{fmt.Sprint(n, " ", one.Y), fmt.Sprint(one.X)}
			}
		}
	}
	t.Fatalf("no text %q", text)
	return at
}
