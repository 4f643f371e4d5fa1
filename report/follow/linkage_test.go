package follow

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/judge"
)

// listed is a side with some ids, of which those of void are not counted.
func listed(ids []string, void map[string]bool) judge.Side {
	var list []cases.Case
	for i, id := range ids {
		c := cases.Case{ID: id, Fingerprint: cases.NewHash(cases.Key{}).Of([]byte(id)), Flagged: 1, Line: int64(2 + i)}
		if void[id] {
			c.Record = cases.RecordVoid
		}
		list = append(list, c)
	}
	again := func(int) (judge.Look, error) {
		half := func(from int) iter.Seq2[[]cases.Case, error] {
			return func(yield func([]cases.Case, error) bool) {
				for i := from; i < len(list); i += 2 {
					if !yield(list[i:i+1], nil) {
						return
					}
				}
			}
		}
		return judge.Look{Streams: []iter.Seq2[[]cases.Case, error]{half(0), half(1)}, Done: func() error { return nil }}, nil
	}
	return judge.Side{Reread: again, By: judge.Scheme{AsOf: 10}}
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
			if !void[id] {
				l.Of++
			}
		}
		want := *l
		if want.Lost() > want.MostAlike() {
			want.Looked, want.Alike = true, pairs(before, now, void, judge.ButAll)-exact
			if want.Alike > want.MostAlike() {
				for _, but := range []judge.Loose{judge.ButZeros, judge.ButFraction, judge.ButCase, judge.ButBlanks} {
					n := pairs(before, now, void, but) - exact
					if n == want.Alike {
						want.But = []judge.Loose{but}
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
func pairs(before, now []string, void map[string]bool, but judge.Loose) int {
	waiting, found := map[string]int{}, 0
	for _, id := range before {
		if !void[id] {
			waiting[string(but.Of(nil, id))]++
		}
	}
	for _, id := range now {
		if form := string(but.Of(nil, id)); waiting[form] > 0 {
			waiting[form]--
			found++
		}
	}
	return found
}
