package layout_test

import (
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

// TestRunsLoseAnAllButEmptyPage puts more and more lines below a table.
// They do not go on a page of their own as long as tighter rows make room;
// where they cannot, the rows are set as usual.
func TestRunsLoseAnAllButEmptyPage(t *testing.T) {
	const usual, tighter = 15_000, 13_000
	for _, tt := range []struct {
		lines, pages int
		pitch        layout.Length
	}{{4, 1, usual}, {6, 1, tighter}, {9, 2, usual}, {20, 2, usual}} {
		d := doc()
		table := document.Table{Name: "t", Title: words("Rows"), Columns: []document.Column{{Head: document.Head{"Row"}}, {Head: document.Head{"Cases"}, Numeric: true}}}
		for range 30 {
			table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{cell("Row"), cell("1")}})
		}
		d.Blocks = append(d.Blocks, table)
		for range tt.lines {
			d.Blocks = append(d.Blocks, text("A line."))
		}
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Number: "2", Text: "Second", Opens: true, Anchor: document.ToSection("second")}, text("End."))
		laid := lay(t, d)
		pages := len(laid.Pages) - 2 // the cover and the second section
		if pitch := rowPitch(laid.Pages[1]); pages != tt.pages || pitch != tt.pitch {
			t.Errorf("%d lines: %d pages at a pitch of %d, want %d at %d", tt.lines, pages, pitch, tt.pages, tt.pitch)
		}
	}
}

// rowPitch is the distance between two rows of the first table of a page.
func rowPitch(p layout.Page) layout.Length {
	var ys []layout.Length
	for _, item := range p.Items {
		if x, ok := item.(layout.Text); ok && strings.TrimSpace(x.S) == "Row" && x.Color == layout.Ink {
			ys = append(ys, x.Y)
		}
	}
	return ys[1] - ys[0]
}

// TestASectionStandsBelowTheOneBefore puts a section below more and more lines: it
// starts a page where it opens one, and else only where its heading and first
// lines find no room.
func TestASectionStandsBelowTheOneBefore(t *testing.T) {
	for _, tt := range []struct {
		lines, page int
		opens       bool
	}{{1, 2, false}, {20, 2, false}, {22, 2, false}, {25, 3, false}, {1, 3, true}, {20, 3, true}} {
		d := doc()
		for range tt.lines {
			d.Blocks = append(d.Blocks, text("A line."))
		}
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Number: "2", Text: "Second", Opens: tt.opens}, text("A line."))
		laid := lay(t, d)
		if got := laid.Outline[2].To.Page; got != tt.page {
			t.Errorf("%d lines, opens %v: on page %d, want %d", tt.lines, tt.opens, got, tt.page)
		}
	}
}
