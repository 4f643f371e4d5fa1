package disclosure

import "fmt"

// An Unsafe error says that cells are withheld and that nothing shows that
// they cannot be worked out from the others: a mistake of this program.
type Unsafe struct{ Withheld, Safe int }

// Error names both numbers.
func (e *Unsafe) Error() string {
	return fmt.Sprintf("identity %d, %s, does not hold: %d cells are withheld, and %d of them shown to be safe", NothingDerived.Number(), NothingDerived.Name(), e.Withheld, e.Safe)
}

// prove adds identity 16: every withheld cell is one that cannot be derived.
// The rule that shows every count withholds none; that it did not is counted
// here, over every table that can be printed.
func (r *Release) prove() error {
	const safe = 0 // no rule of this version proves a withheld cell safe
	withheld := 0
	for _, v := range append([]*View{r.Now, r.Before}, r.History...) {
		if v != nil {
			withheld += v.withheld()
		}
	}
	r.Now.Prove(Identity{ID: NothingDerived, LeftName: "cells withheld", Left: Shown(withheld), Relation: "=",
		Right: []Term{{Name: "of them shown to be safe", Cell: Shown(safe)}}, OK: withheld == safe})
	if withheld != safe {
		return &Unsafe{withheld, safe}
	}
	return nil
}

// withheld counts the cells of the view that have no number although the
// snapshot holds it.
func (v *View) withheld() (n int) {
	hidden := func(c Cell) {
		if _, shown := c.Count(); !shown && c.Held() {
			n++
		}
	}
	for _, t := range v.tables {
		for _, c := range t.cells {
			hidden(c)
		}
	}
	for _, s := range v.spellings {
		hidden(s.Cases)
	}
	for _, i := range v.identities {
		hidden(i.Left)
		for _, t := range i.Right {
			hidden(t.Cell)
		}
	}
	return n
}
