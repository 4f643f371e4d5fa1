package rules_test

import (
	"math/bits"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// TestConflictsAtTheirEdges gives each kind of conflict the nearest case that
// is none, and the turns that the first table leaves out.
func TestConflictsAtTheirEdges(t *testing.T) {
	removed := func(c cases.Case) cases.Case {
		c.Departure, c.DepartureConfirmed = cases.DepartureRemoval, cases.Yes
		return c
	}
	tests := []struct {
		name      string
		extracted cases.Date
		c         cases.Case
		want      rules.Conflicts
	}{
		{"as of after the extract", asOf - 1, cases.Case{}, rules.AsOfAfterExtract},
		{"as of on the day of the extract", asOf, cases.Case{}, 0},
		{"no extract date, nothing to compare with", 0, cases.Case{LastContact: asOf + 9}, 0},
		{"a date on the day of the extract", asOf + 2, cases.Case{LastContact: asOf + 2}, 0},
		{"entry on the day of the encounter", asOf, cases.Case{Entry: flag, FirstEncounter: flag}, 0},
		{"entry without an encounter", asOf, cases.Case{Entry: flag}, 0},
		{"apprehended on the day of the flag", asOf, cases.Case{ApprehendedOn: flag}, 0},
		{"apprehended on the day of departure", asOf, cases.Case{ApprehendedOn: flag + 2, DepartedOn: flag + 2}, 0},
		{"departed on the day of the flag", asOf, cases.Case{DepartedOn: flag}, 0},
		{"departed before the flag", asOf, cases.Case{DepartedOn: flag - 1}, rules.ApprehendedAfterDeparture},
		{"removed, back again, in custody", asOf, removed(cases.Case{DepartedOn: flag + 1, LastEncounter: flag + 2, Custody: cases.CustodyICE}), 0},
		{"removed and in custody", asOf, removed(cases.Case{DepartedOn: flag + 1, Custody: cases.CustodyICE}), rules.GoneAndCustody},
		{"removed, back again, unlocated", asOf, removed(cases.Case{DepartedOn: flag + 1, LastEncounter: flag + 2, Unlocated: cases.Yes}), 0},
		{"a cleared flag and in custody", asOf, cases.Case{FlagState: cases.FlagCleared, Custody: cases.CustodyStateLocal}, rules.GoneAndCustody},
		{"deported no, and a removal confirmed", asOf, removed(cases.Case{Deported: cases.No}), rules.DeportedAgainstDeparture},
		{"deported no, and a removal not confirmed", asOf, cases.Case{Deported: cases.No, Departure: cases.DepartureRemoval}, 0},
		{"deported yes, and the kind unknown", asOf, cases.Case{Deported: cases.Yes, Departure: cases.DepartureUnknown}, 0},
		{"deported yes, and the kind none", asOf, cases.Case{Deported: cases.Yes, Departure: cases.DepartureNone}, rules.DeportedAgainstDeparture},
		{"deported yes, and a removal not confirmed", asOf, cases.Case{Deported: cases.Yes, Departure: cases.DepartureRemoval}, 0},
		{"deported blank, and another departure", asOf, cases.Case{Departure: cases.DepartureExpulsion, DepartureConfirmed: cases.Yes}, 0},
		{"deported no, and another departure", asOf, cases.Case{Deported: cases.No, Departure: cases.DepartureExpulsion, DepartureConfirmed: cases.Yes}, 0},
		{"deported no, and no departure", asOf, cases.Case{Deported: cases.No}, 0},
		{"deported yes, and the kind blank", asOf, cases.Case{Deported: cases.Yes}, 0},
		{"unlocated, and the alternative to detention", asOf, cases.Case{Custody: cases.CustodyATD, Unlocated: cases.Yes}, 0},
		{"closed and unlocated", asOf, cases.Case{ClosedReason: cases.ClosedDied, Unlocated: cases.Yes}, rules.ClosedAndUnlocated},
		{"a cleared flag and unlocated", asOf, cases.Case{FlagState: cases.FlagCleared, Unlocated: cases.Yes}, rules.ClosedAndUnlocated},
		{"closed, unlocated after the as-of date", asOf + 9, cases.Case{ClosedReason: cases.ClosedDied, Unlocated: cases.Yes, UnlocatedSince: asOf + 1}, 0},
		{"in custody, unlocated after the as-of date", asOf + 9, cases.Case{Custody: cases.CustodyICE, Unlocated: cases.Yes, UnlocatedSince: asOf + 1}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.c.Flagged = flag
			o := rules.Observe(&test.c, &rules.Basis{AsOf: asOf, Extracted: test.extracted, Held: all, SinceFlag: true})
			if o.Conflicts != test.want {
				t.Errorf("conflicts %012b; want %012b", o.Conflicts, test.want)
			}
		})
	}
}

func TestEveryKindOfConflictHasItsOwnName(t *testing.T) {
	var seen rules.Conflicts
	names := map[string]bool{}
	for _, k := range rules.ConflictKinds {
		if bits.OnesCount32(uint32(k.Conflict)) != 1 || seen&k.Conflict != 0 || names[k.Name] || k.Name == "" || k.Label == "" {
			t.Errorf("%+v is no kind of its own", k)
		}
		seen, names[k.Name] = seen|k.Conflict, true
	}
	if want := rules.Conflicts(1)<<rules.ConflictCount - 1; seen != want {
		t.Errorf("the list holds %b; want %b", seen, want)
	}
}
