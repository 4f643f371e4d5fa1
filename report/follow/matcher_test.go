package follow

import (
	"testing"

	"example.org/oversight/report/judge"
)

// TestRowsOfOneFingerprintAreMatchedOneByOne gives two different cases one
// fingerprint: each is matched with one row, and the third is left.
func TestRowsOfOneFingerprintAreMatchedOneByOne(t *testing.T) {
	var m matcher
	m.reset(3)
	for i := range 3 {
		m.add(5<<20, judge.Trace(i))
	}
	first, _ := m.take(5 << 20)
	second, there := m.take(5 << 20)
	if !there || first == second {
		t.Errorf("took %d and %d", first, second)
	}
	var rest []judge.Trace
	m.rest(func(t judge.Trace) { rest = append(rest, t) })
	if len(rest) != 1 || rest[0] == first || rest[0] == second {
		t.Errorf("left %v after %d and %d", rest, first, second)
	}
	if _, there := m.take(6 << 20); there {
		t.Error("a key that was never added is found")
	}
}
