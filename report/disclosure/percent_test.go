package disclosure_test

import (
	"testing"

	"example.org/oversight/report/disclosure"
)

func TestPercent(t *testing.T) {
	for _, test := range []struct {
		name           string
		of, over, want int
	}{
		{"half is rounded up", 1, 200, 1}, {"less than half", 99, 20_000, 0}, {"all", 7, 7, 100}, {"none", 0, 7, 0},
		{"200 times the count does not fit 32 bits", 15_000_000, 20_000_000, 75},
		{"the largest of 32 bits", 1<<31 - 1, 1<<31 - 1, 100},
	} {
		if got := disclosure.Percent(test.of, test.over); got != test.want {
			t.Errorf("%s: %d of %d is %d%%; want %d%%", test.name, test.of, test.over, got, test.want)
		}
	}
}
