package judge

import (
	"math"
	"testing"

	"example.org/oversight/report/cases"
)

// TestSumsThatDoNotFit is of encounters that are more than an int holds: they are
// refused, never counted as what is left of them.
func TestSumsThatDoNotFit(t *testing.T) {
	for _, test := range []struct {
		name string
		sums []int
		fits bool
	}{
		{"the most", []int{math.MaxInt - 1, 1}, true},
		{"one more", []int{math.MaxInt, 1}, false},
		{"so many that the sum is positive again", []int{math.MaxInt, math.MaxInt, math.MaxInt}, false},
		{"in the counter of another stream", []int{-1}, false},
	} {
		k := newCounter(&Scheme{Held: cases.AllFields()})
		for _, n := range test.sums {
			k.Units.sum(n)
		}
		if err := k.bounded(); (err == nil) != test.fits {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
