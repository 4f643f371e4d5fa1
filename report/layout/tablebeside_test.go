package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

// moves is a table of moves from one status to another; a count below zero is
// withheld, with planted in its place.
func moves(facts *document.Facts, planted int, more string, counts ...int) document.Table {
	t := document.Table{Name: "moves", Title: words("Moves"), Detail: true, Columns: []document.Column{
		{Head: document.Head{"Status on May 31"}}, {Head: document.Head{"Status on June 30"}, Arrow: true}, {Head: document.Head{"Cases"}, Numeric: true, Bars: true},
	}}
	sum := facts.Add(document.Fact{ID: "sum", Unit: document.Cases, State: document.Shown, Value: 900})
	t.Rows = append(t.Rows, document.Row{Kind: document.RowSubtotal, Cells: []document.Cell{cell("Changed status"), {}, {Fact: sum}}})
	for i, n := range counts {
		f := document.Fact{ID: document.FactID(fmt.Sprint("move/", i)), Unit: document.Cases, State: document.Shown, Value: n}
		if n < 0 {
			f.State, f.Value = document.Withheld, planted
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			{Text: words("Unlocated" + more), Status: "UNLOCATED"}, {Text: words("In custody" + more), Status: "IN_CUSTODY"}, {Fact: facts.Add(f)},
		}})
	}
	return t
}

func laidMoves(t *testing.T, planted int, more string, counts ...int) *layout.Laid {
	t.Helper()
	facts := &document.Facts{}
	d := doc(moves(facts, planted, more, counts...))
	d.Facts = *facts
	return lay(t, d)
}

// TestWhatStandsBesideWordsIsDecoration lays a table of moves out: each row has two
// samples, an arrow and a bar, of which no tag knows, and on which no text stands.
func TestWhatStandsBesideWordsIsDecoration(t *testing.T) {
	for _, tt := range []struct {
		name   string
		more   string
		counts []int
		reason string
	}{
		{"a few", "", []int{6, 3, 2, 1}, "the usual table"},
		{"withheld and zero", "", []int{6, -1, 0}, "a row without a bar keeps its zero line"},
		{"nothing to be drawn", "", []int{-1, 0}, "no scale"},
		{"large", "", []int{2_000_000, 1}, "a bar is never wider than its place"},
		{"long names", " and a name that is much too long for its column of the table", []int{5, 1}, "rows of several lines"},
		{"several pages", "", slices.Repeat([]int{4}, 120), "rows part over pages"},
	} {
		laid := laidMoves(t, 0, tt.more, tt.counts...)
		graphics := 0
		for _, p := range laid.Pages {
			for _, item := range p.Items {
				g, ok := item.(layout.Graphic)
				if !ok {
					continue
				}
				graphics++
				if g.Tag != nil {
					t.Errorf("%s: a drawing at %d, %d has a tag: %s", tt.name, g.X, g.Y, tt.reason)
				}
				if right := g.X + g.Drawing.Width; g.X < 72_000 || right > 540_000 {
					t.Errorf("%s: a drawing runs from %d to %d, outside the text: %s", tt.name, g.X, right, tt.reason)
				}
				for _, other := range p.Items {
					if x, ok := other.(layout.Text); ok && x.Y > g.Y && x.Y <= g.Y+g.Drawing.Height && x.X < g.X+g.Drawing.Width && g.X < x.X+x.Face.Width(x.S, x.Size) {
						t.Errorf("%s: %q stands on a drawing: %s", tt.name, x.S, tt.reason)
					}
				}
			}
		}
		if want := 4 * len(tt.counts); graphics != want {
			t.Errorf("%s: %d drawings, want %d: %s", tt.name, graphics, want, tt.reason)
		}
	}
}

// TestMovesHaveThePlacesOfTheirColumns holds the table of four moves to its measure.
func TestMovesHaveThePlacesOfTheirColumns(t *testing.T) {
	laid := laidMoves(t, 0, "", 6, 3, 2, 1)
	got := map[layout.Length]int{}
	for _, p := range laid.Pages {
		for _, item := range p.Items {
			if g, ok := item.(layout.Graphic); ok {
				got[g.Drawing.Width]++
			}
			if x, ok := item.(layout.Text); ok && strings.TrimSpace(x.S) == "Unlocated" && x.X != 72_000+19_000 {
				t.Errorf("a name stands at %d, want 19 points behind the edge, for its sample", x.X-72_000)
			}
		}
	}
	for width, n := range map[layout.Length]int{14_000: 8, 12_500: 4, 100_000: 4} {
		if got[width] != n {
			t.Errorf("%d drawings of width %d, want %d", got[width], width, n)
		}
	}
}

// TestAWithheldMoveChangesNoBar plants numbers where a table has none.
func TestAWithheldMoveChangesNoBar(t *testing.T) {
	plain := fmt.Sprint(drawn(laidMoves(t, 0, "", 6, -1, 2)))
	for _, planted := range []int{1, 17, 5_000_000} {
		if other := fmt.Sprint(drawn(laidMoves(t, planted, "", 6, -1, 2))); other != plain {
			t.Errorf("a withheld %d changes a drawing:\n%s\n%s", planted, plain, other)
		}
	}
}

func drawn(laid *layout.Laid) (all []any) {
	for _, p := range laid.Pages {
		for _, item := range p.Items {
			if g, ok := item.(layout.Graphic); ok {
				all = append(all, g.X, g.Y, *g.Drawing)
			}
		}
	}
	return all
}
