package chart

import "testing"

// TestScalesOfLargeCounts has counts whose product with a length does not fit 32
// bits.
func TestScalesOfLargeCounts(t *testing.T) {
	wide, narrow := scale{300_000, 2_000_000}, scale{200_000, 2_000_000}
	if got := wide.of(1_000_000); got != 150_000 {
		t.Errorf("half of the count has length %d; want 150000", got)
	}
	if got := wide.tighter(narrow); got != narrow {
		t.Errorf("the scale that leaves the shorter lengths is %v; want %v", got, narrow)
	}
	if got := narrow.tighter(wide); got != narrow {
		t.Errorf("the scale that leaves the shorter lengths is %v; want %v", got, narrow)
	}
}
