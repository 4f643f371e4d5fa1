package tally

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// A Use is one thing that a review prints of the fields of a case, by the
// grounds that it needs, all of them.
type Use []rules.Ground

// Uses lists what a review prints of the fields of a case: breakdowns first,
// then lags, units, statuses, conflicts and cut events. A field that is in
// none of them decides which rows count, or is printed by its blanks alone.
func Uses() (all []Use) {
	for i := range judge.Breakdowns {
		if b := &judge.Breakdowns[i]; !b.Unprinted {
			all = append(all, b.Grounds())
		}
	}
	for _, l := range rules.Lags {
		all = append(all, l.Needs)
	}
	for _, f := range []cases.Field{cases.PersonID, cases.Events, cases.FlagStateField} { // a state of the flag excludes rows
		all = append(all, Use{rules.By(f)})
	}
	for _, r := range rules.All() {
		all = append(all, r.Needs)
	}
	for _, k := range rules.ConflictKinds {
		all = append(all, k.Needs)
	}
	for _, k := range rules.CutKinds {
		all = append(all, k.Needs)
	}
	return all
}

// Lacks returns what a use of a field lacks: of each ground the fields of its
// first set, or of the set that the field is in. It returns false where the
// use is not one of the field.
func (u Use) Lacks(f cases.Field, held cases.Fields) (lacks cases.Fields, of bool) {
	for _, g := range u {
		missing := g.Sets[0] &^ held
		if g.Held(held) {
			missing = 0
		}
		for _, set := range g.Sets {
			if set.Has(f) {
				of, missing = true, set&^held
			}
		}
		lacks |= missing
	}
	return lacks, of
}
