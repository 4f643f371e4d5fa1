package tally

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
)

func TestLooseFormsOfIDs(t *testing.T) {
	tests := []struct {
		but      Loose
		id, want string // parts of several columns are separated by |
	}{
		{0, "0012.0-a B", "0012.0-a B"},
		{ButZeros, "0012", "12"}, {ButZeros, "12", "12"}, {ButZeros, "000", "0"}, {ButZeros, "0", "0"}, {ButZeros, "A01", "A01"}, {ButZeros, "10", "10"},
		{ButFraction, "12.0", "12"}, {ButFraction, "12.000", "12"}, {ButFraction, "12.", "12."}, {ButFraction, "12.01", "12.01"}, {ButFraction, ".0", ".0"}, {ButFraction, "1.2.0", "1.2"},
		{ButCase, "aB-\u00e9", "AB-\u00e9"}, {ButBlanks, "A-1 2\u20113\u20134", "A1234"}, {ButBlanks, "-", ""},
		{ButZeros | ButFraction, "0012.0", "12"}, {butAll, "00 12-x.0", "12X"}, {butAll, "0.0", "0"},
		{ButZeros, "A|01", "A|1"}, {ButZeros, "01|01", "1|1"}, {ButFraction, "1.0|2.0", "1|2"}, {ButBlanks, "-|a-b", "|ab"}, {ButCase, "a|\xff", "A|\xff"},
	}
	for _, test := range tests {
		id := strings.ReplaceAll(test.id, "|", "\x00")
		if strings.Contains(id, "\x00") {
			id += "\x00" // each part of such an id is closed
		}
		got := strings.TrimSuffix(string(test.but.of([]byte("before"), id)), "\x00")
		if want := "before" + strings.ReplaceAll(test.want, "|", "\x00"); got != want {
			t.Errorf("%q but for %b: %q; want %q", test.id, test.but, got, want)
		}
	}
}

// listed is a side with some ids, of which those of void are not counted.
func listed(ids []string, void map[string]bool) Side {
	var list []cases.Case
	for i, id := range ids {
		c := cases.Case{ID: id, Fingerprint: cases.NewHash(cases.Key{}).Of([]byte(id)), Flagged: 1, Line: int64(2 + i)}
		if void[id] {
			c.Record = cases.RecordVoid
		}
		list = append(list, c)
	}
	again := func(int) (Look, error) {
		half := func(from int) iter.Seq2[[]cases.Case, error] {
			return func(yield func([]cases.Case, error) bool) {
				for i := from; i < len(list); i += 2 {
					if !yield(list[i:i+1], nil) {
						return
					}
				}
			}
		}
		return Look{Streams: []iter.Seq2[[]cases.Case, error]{half(0), half(1)}, Done: func() error { return nil }}, nil
	}
	return Side{Again: again, By: Scheme{AsOf: 10}}
}

// TestLookCountsWhatOnlyWritingParts draws ids on both sides and counts by maps
// of whole ids what the look counts by fingerprints.
func TestLookCountsWhatOnlyWritingParts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	told := map[string]bool{}
	for range 200 {
		rewrite := []func(string) string{
			func(id string) string { return strings.TrimLeft(id, "0") + "" }, strings.ToLower, func(id string) string { return strings.ReplaceAll(id, "-", "") },
			func(id string) string { return id + ".0" }, func(id string) string { return "X" + id }, func(id string) string { return strings.ToLower(strings.ReplaceAll(id, "-", "")) },
		}[r.IntN(6)]
		share := []int{0, 1, 5, 50, 100}[r.IntN(5)]
		var before, now []string
		void := map[string]bool{}
		for i := range 50 + r.IntN(400) {
			id := fmt.Sprintf("%06d-A%d", r.IntN(5000), i)
			if r.IntN(2) == 0 {
				id = fmt.Sprintf("%07d", i*r.IntN(20))
			}
			if strings.Contains(strings.Join(before, " ")+" ", id+" ") {
				continue
			}
			before = append(before, id)
			void[id] = r.IntN(9) == 0
			switch {
			case r.IntN(100) < share:
				now = append(now, rewrite(id))
			case r.IntN(50) > 0:
				now = append(now, id)
			}
		}
		exact := pairs(before, now, void, 0)
		l := &Linkage{Found: exact}
		for _, id := range before {
			l.Of += one(!void[id])
		}
		want := *l
		if want.Lost() > want.MostAlike() {
			want.Looked, want.Alike = true, pairs(before, now, void, butAll)-exact
			if want.Alike > want.MostAlike() {
				for _, but := range []Loose{ButZeros, ButFraction, ButCase, ButBlanks} {
					n := pairs(before, now, void, but) - exact
					if n == want.Alike {
						want.But = []Loose{but}
						break
					}
					if n > 0 {
						want.But = append(want.But, but)
					}
				}
			}
		}
		if err := l.Look(context.Background(), listed(now, nil), listed(before, void)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, *l); diff != "" {
			t.Fatalf("%d of %d found:\n%s", exact, l.Of, diff)
		}
		told[fmt.Sprint(l.Looked, l.But, l.Holds())] = true
	}
	if len(told) < 7 {
		t.Errorf("the series show %v; too few kinds", told)
	}
}

// pairs counts, by whole ids, the counted cases of one list that have a row of
// their own in another.
func pairs(before, now []string, void map[string]bool, but Loose) int {
	waiting, found := map[string]int{}, 0
	for _, id := range before {
		if !void[id] {
			waiting[string(but.of(nil, id))]++
		}
	}
	for _, id := range now {
		if form := string(but.of(nil, id)); waiting[form] > 0 {
			waiting[form]--
			found++
		}
	}
	return found
}

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
		l := Linkage{Of: test.of, Found: test.found, Alike: test.alike}
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
