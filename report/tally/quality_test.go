package tally_test

import (
	"math/rand/v2"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// TestQualityIsASum counts conflicts, cut events, blank cells and the states
// that no headline has one by one, over cases that several streams share.
func TestQualityIsASum(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 11))
	held := cases.AllFields()
	list := randomCases(r, 900)
	want := map[[3]string]int{} // measure, axis, value
	by := rules.Basis{AsOf: asOf, Extracted: asOf + 2, Held: held, SinceFlag: true}
	for i := range list {
		c := &list[i]
		if c.Record == cases.RecordVoid || c.Record == cases.RecordDuplicate || c.FlagState == cases.FlagEnteredInError ||
			c.Flagged > asOf || c.Flagged < day(2024, 10, 1) {
			continue
		}
		o := rules.Observe(c, &by)
		for _, kind := range rules.ConflictKinds {
			if o.Conflicts&kind.Conflict != 0 {
				want[[3]string{"conflict", "kind", kind.Name}]++
			}
		}
		for _, kind := range rules.CutKinds {
			if o.Cut&kind.Cut != 0 {
				want[[3]string{"cut", "event", kind.Name}]++
			}
		}
		want[[3]string{"departed_other_state", "state", o.DepartedOther.String()}]++
		want[[3]string{"unlocated_state", "state", o.Unlocated.String()}]++
		for field, blank := range map[string]bool{"person_id": c.Person == "", "citizenship": c.Citizenship == "", "apprehended": c.Apprehended == 0, "apprehended_date": c.ApprehendedOn == 0,
			"custody": c.Custody == 0, "departure_kind": c.Departure == 0, "unlocated": c.Unlocated == 0, "closed_reason": c.ClosedReason == 0, "events": c.Events == 0, "minor": c.Minor == 0} {
			if blank {
				want[[3]string{"blank", "field", field}]++
			}
		}
	}
	if len(want) < 25 {
		t.Fatalf("%d numbers: the test proves little", len(want))
	}
	for n := 1; n <= 3; n++ {
		b := count(t, list, held, n)
		for at, number := range want {
			if sum := b.Number(at[0], grid.At(at[1], at[2])); sum != number {
				t.Errorf("%d streams: %v is %d; want %d", n, at, sum, number)
			}
		}
	}
}
