package tally_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/tally"
)

// TestValuesThatDifferInCaseAreNamed holds what the book says of its columns.
func TestValuesThatDifferInCaseAreNamed(t *testing.T) {
	list := randomCases(rand.New(rand.NewPCG(1, 1)), 60)
	for i := range list {
		list[i].Flagged, list[i].Record, list[i].FlagState = asOf, 0, 0
		list[i].Dimensions = []string{[]string{"Alpha", "ALPHA", "Beta", "\u00c9t\u00e9", "\u00e9t\u00e9", ""}[i%6]}
		list[i].EntryOffice, list[i].Agency = []string{"El Paso", "el paso", "EL PASO"}[i%3], "ERO"
	}
	want := []tally.Alike{{Column: "sector", Values: []string{"ALPHA", "Alpha"}}, {Column: "sector", Values: []string{"\u00c9t\u00e9", "\u00e9t\u00e9"}},
		{Column: "entry_office", Values: []string{"EL PASO", "El Paso", "el paso"}}}
	for n := 1; n <= 4; n++ {
		c := open(t, list, scheme(cases.AllFields()), n)
		b := closed(t, c)
		if diff := cmp.Diff(want, c.Alike()); diff != "" {
			t.Errorf("%d streams:\n%s", n, diff)
		}
		if b.Number("flagged") != 60 || b.Table("dimension:sector", "country", "sector") == nil && b.Table("dimension:sector", "sector") == nil {
			t.Error("the values are not counted")
		}
	}
}
