package tally

import (
	"testing"
)

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
