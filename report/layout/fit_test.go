package layout_test

import (
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

// TestSectionsLoseAnAllButEmptyPage puts more and more lines below a table.
// They do not go on a page of their own as long as tighter rows make room;
// where they cannot, the rows are set as usual.
func TestSectionsLoseAnAllButEmptyPage(t *testing.T) {
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
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Number: "2", Text: "Second", Anchor: document.ToSection("second")}, text("End."))
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

// TestAppendicesShareAPageThatHoldsThem puts an appendix of more and more
// lines after another: it stands below it only where all of it fits.
func TestAppendicesShareAPageThatHoldsThem(t *testing.T) {
	for lines, want := range map[int]int{1: 2, 20: 2, 24: 3, 26: 3} {
		d := doc()
		d.Blocks = []document.Block{document.Heading{Level: 1, Number: "E", Text: "First", Appendix: true}, text("A line."), document.Heading{Level: 1, Number: "F", Text: "Second", Appendix: true}}
		for range lines {
			d.Blocks = append(d.Blocks, text("A line."))
		}
		if laid := lay(t, d); len(laid.Pages) != want {
			t.Errorf("%d lines: %d pages, want %d", lines, len(laid.Pages), want)
		}
	}
}
