package rules_test

import (
	"math/rand/v2"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// TestComparisonsAreThoseOfTheTable reads the table plainly for many cases, in
// lists of every length, and compares what the comparer says of them.
func TestComparisonsAreThoseOfTheTable(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for _, held := range []cases.Fields{all, all.Without(cases.EntryDate, cases.LastEncounterDate), cases.Fields(0).With(cases.FlaggedDate)} {
		for _, extracted := range []cases.Date{asOf - 1, asOf, asOf + 2} {
			by := &rules.Basis{AsOf: asOf, Extracted: extracted, Held: held}
			compare := rules.NewComparer(by)
			for _, n := range []int{0, 1, 127, 128, 129, 500} {
				list, are := make([]cases.Case, n), make([]rules.Comparisons, n)
				for i := range list {
					list[i] = dated(r, held)
				}
				compare.Of(list, are)
				for i := range list {
					if want := plainly(&list[i], by); are[i] != want || compare.OfOne(&list[i]) != want {
						t.Fatalf("case %d of %d, %+v: comparisons %b and %b; want %b", i, n, list[i], are[i], compare.OfOne(&list[i]), want)
					}
				}
			}
		}
	}
}

// plainly reads the table for one case.
func plainly(c *cases.Case, by *rules.Basis) (is rules.Comparisons) {
	days := map[rules.Day]cases.Date{rules.AsOf: by.AsOf, rules.Extracted: by.Extracted, rules.Flagged: c.Flagged, rules.Entry: c.Entry,
		rules.FirstEncounter: c.FirstEncounter, rules.Apprehension: c.ApprehendedOn, rules.Departure: c.DepartedOn, rules.Loss: c.UnlocatedSince,
		rules.LastContact: c.LastContact, rules.LastEncounter: c.LastEncounter, rules.FinalOrder: c.FinalOrder}
	latest := cases.Date(0)
	for d, on := range days {
		if _, ok := d.Field(); ok {
			latest = max(latest, on)
		}
	}
	days[rules.Latest] = latest
	for _, of := range rules.AllComparisons {
		if of.Later != rules.Latest && of.Fields()&^by.Held.With(cases.FlaggedDate) != 0 {
			continue
		}
		earlier, later := days[of.Earlier], days[of.Later]
		if later != 0 && earlier < later && (earlier != 0 || of.Earlier == rules.Never) {
			is |= of.Bit
		}
	}
	return is
}
