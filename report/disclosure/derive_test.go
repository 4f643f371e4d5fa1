package disclosure

import (
	"errors"
	"testing"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/tally"
)

// TestAWithheldCellThatNothingProvesSafeIsCaught hides one number after
// another under the rule that hides none.
func TestAWithheldCellThatNothingProvesSafeIsCaught(t *testing.T) {
	fresh := func() *Release {
		view := func() *View {
			table := NewTable("flagged", grid.Axis{Name: "country", Values: []string{"RUS", "UZB"}})
			for i := range table.cells {
				table.cells[i] = Shown(i)
			}
			return NewView("2026-06-30", []Table{table}).WithSpellings(Spelling{"RUSSIA", "RUS", Shown(3)}).
				WithIdentities(Identity{ID: ID(tally.RowsBalance), Left: Shown(3), Right: []Term{{Cell: Shown(3)}}}, Identity{ID: CasesFollow, Left: Shown(0), Right: []Term{{Cell: Shown(0)}}})
		}
		return &Release{Now: view(), Before: view(), History: []*View{view()}}
	}
	plants := map[string]func(*Release){
		"a cell":               func(r *Release) { r.Now.tables[0].Set(Withheld(), grid.At("country", "RUS")) },
		"a margin":             func(r *Release) { r.Now.tables[0].Set(Withheld()) },
		"a cell of before":     func(r *Release) { r.Before.tables[0].Set(Withheld(), grid.At("country", "UZB")) },
		"a cell of long ago":   func(r *Release) { r.History[0].tables[0].Set(Withheld(), grid.At("country", "UZB")) },
		"a spelling":           func(r *Release) { r.Now.spellings[0].Cases = Withheld() },
		"a side":               func(r *Release) { r.Now.identities[0].Left = Withheld() },
		"a term":               func(r *Release) { r.Now.identities[0].Right[0].Cell = Withheld() },
		"a cell never decided": func(r *Release) { r.Now.tables = append(r.Now.tables, NewTable("deported")) },
	}
	for name, plant := range plants {
		r := fresh()
		plant(r)
		var unsafe *Unsafe
		if err := r.prove(); !errors.As(err, &unsafe) || unsafe.Withheld != 1 {
			t.Errorf("%s: %v; want one cell that is not safe", name, err)
		}
	}
	r := fresh()
	r.Now.tables = append(r.Now.tables, NewTable("persons").Set(NotHeld()))
	if err := r.prove(); err != nil {
		t.Errorf("nothing is withheld, and the identity does not hold: %v", err)
	}
	var numbers []int
	for _, i := range r.Now.Identities() {
		numbers = append(numbers, i.Number())
	}
	if len(numbers) != 3 || numbers[1] != 16 || !r.Now.Identities()[1].OK {
		t.Errorf("the identities are %v; want 16 in its place", numbers)
	}
}
