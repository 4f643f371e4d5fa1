package tally

import (
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
)

// TestWhatASourceLacksHasNoTable takes the fields away that a table needs: it is
// there with them, and without them it is not held, which is no zero.
func TestWhatASourceLacksHasNoTable(t *testing.T) {
	all := cases.AllFields()
	arrests, removals := []cases.Field{cases.Apprehended, cases.ApprehendedDate}, []cases.Field{cases.Deported, cases.DepartureKindField, cases.DepartureConfirmed}
	for _, test := range []struct {
		name, reason string
		measure      string
		axes         []string
		lacking      []cases.Field
		before       bool // it is the earlier snapshot that lacks them
	}{
		{"persons of several countries", "nobody is named", "persons_several", nil, []cases.Field{cases.PersonID}, false},
		{"persons counted again", "nobody is named", "persons_repeated", nil, []cases.Field{cases.PersonID}, false},
		{"a status by the last contact", "no contact is dated", "status", []string{"contact", axisStatus}, []cases.Field{cases.LastContactDate}, false},
		{"the flagged by the last contact", "who is in contact says nothing where nobody is called unlocated", "flagged", []string{axisCountry, "contact"}, []cases.Field{cases.Unlocated}, false},
		{"deported by status", "no removal is known", "deported_status", []string{axisCountry, axisState, axisStatus}, removals, false},
		{"deported after an apprehension, by status", "no arrest is known", "deported_after_apprehension", []string{axisCountry, axisStatus}, arrests, false},
		{"flagged too recently", "no arrest is dated, so that nobody is followed to one", "not_followed", []string{axisWithin, axisFiscal}, []cases.Field{cases.ApprehendedDate}, false},
		{"arrests by their fiscal year", "none is dated", "apprehended", []string{axisCountry, axisEventFiscal}, []cases.Field{cases.ApprehendedDate}, false},
		{"removals by their fiscal year", "none is dated", "deported", []string{axisCountry, axisEventFiscal}, []cases.Field{cases.DepartureDate}, false},
		{"how the unlocated changed", "nobody is called unlocated now", "unlocated_bridge", []string{axisCause}, []cases.Field{cases.Unlocated}, false},
		{"how the unlocated changed, from nothing", "nobody was called unlocated then", "unlocated_bridge", []string{axisCountry, axisCause}, []cases.Field{cases.Unlocated}, true},
		{"the found", "nobody was called unlocated then", "unlocated_found", nil, []cases.Field{cases.Unlocated}, true},
	} {
		now, before := all, all.Without(test.lacking...)
		if !test.before {
			now, before = before, now
		}
		if with, _ := comparedBooks(t, all, all); with.Table(test.measure, test.axes...) == nil {
			t.Errorf("%s: there is no table where all is held", test.name)
		}
		if without, _ := comparedBooks(t, now, before); without.Table(test.measure, test.axes...) != nil {
			t.Errorf("%s: there is a table, and %s", test.name, test.reason)
		}
	}
}

// TestADifferentPartitionTellsWhoKeptAStatus follows cases whose custody one of two
// snapshots does not hold: a status is kept or changed under what both tell apart.
func TestADifferentPartitionTellsWhoKeptAStatus(t *testing.T) {
	b := coarselyFollowed(t)
	if b.Table("compared", axisStatus) == nil {
		t.Fatal("both tell the same statuses apart: the test proves nothing")
	}
	kept, changed := b.Number("kept_status"), b.Number("changed_status")
	if sum := b.table("in_both", axisCountry).Margin(grid.Every); kept == 0 || changed == 0 || kept+changed != sum {
		t.Errorf("%d kept their status and %d changed it, of %d", kept, changed, sum)
	}
}
