package judge_test

import (
	"fmt"
	"math"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/judge"
)

// TestCountsBeyondAllBounds: more cases than anybody means are a fault of the
// column, and no number that has turned over.
func TestCountsBeyondAllBounds(t *testing.T) {
	asOf, _ := cases.NewDate(2026, 6, 30)
	by := judge.Scheme{AsOf: asOf, Held: cases.AllFields().Without(cases.CaseID), Crosswalk: country.Builtin(), Count: "cases", Grain: cases.ByYear}
	var list []cases.Case
	for i := range 600 {
		c := cases.Case{Fingerprint: uint64(i + 1), Citizenship: "RUSSIA", Flagged: by.AsOf - 500}
		c.Stands(cases.MostCount)
		list = append(list, c)
	}
	for n := 1; n <= 4; n++ {
		_, err := judge.Rows(t.Context(), streams(list, n), &by)
		if err == nil || err.Error() != fmt.Sprintf("column cases: the counts sum up to more than %d cases; want counts of cases", int64(min(1_000_000_000_000, math.MaxInt))) {
			t.Errorf("%d streams: %v; want a fault of the column", n, err)
		}
	}
}
