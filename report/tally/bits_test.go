package tally

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

// TestBoundsOfManyRows holds the bound of a count that a percentage of does not
// fit an int of 32 bits.
func TestBoundsOfManyRows(t *testing.T) {
	for _, test := range []struct{ now, before, want int }{
		{30_000_000, 20_000_001, 40_000_002}, {1, 20_000_003, 5_000_000}, {1, 199, 50}, {1, 203, 50}, {1, 204, 51},
	} {
		if got := CountryBound.most(test.now, test.before); got != test.want {
			t.Errorf("%d after %d: %d; want %d", test.now, test.before, got, test.want)
		}
	}
}
