package tally

import (
	"testing"

	"example.org/oversight/report/follow"
)

func TestTheBordersOfALinkage(t *testing.T) {
	tests := []struct {
		of, found, alike int
		want             bool
	}{
		{1, 1, 0, true}, {1, 0, 0, false}, {2, 1, 0, true}, {2, 0, 0, false}, {3, 2, 0, true}, {3, 1, 0, false}, {1000, 500, 0, true}, {1000, 499, 0, false},
		{3, 2, 1, true}, {4, 2, 2, false}, {100, 98, 1, true}, {100, 98, 2, false}, {1000, 990, 10, true}, {1000, 989, 11, false}, {10_000_000, 9_800_000, 100_000, true},
		{10_000_000, 9_800_000, 100_001, false},
	}
	for _, test := range tests {
		l := follow.Linkage{Of: test.of, Found: test.found, Alike: test.alike}
		if l.Holds() != test.want {
			t.Errorf("%d of %d found, %d alike: holds %t; want %t", test.found, test.of, test.alike, l.Holds(), test.want)
		}
		b := &Book{}
		l.Looked = true
		b.setGates(Beside{Linkage: &l})
		for e := range b.Equations() {
			if e.ID.Gate() == GateLinkage {
				b.identities = append(b.identities, b.evaluate(e))
			}
		}
		if refused := b.Refused(); len(b.identities) != 2 || (len(refused) == 0) != test.want {
			t.Errorf("%d of %d found, %d alike: the gate says %v", test.found, test.of, test.alike, b.identities)
		}
	}
}
