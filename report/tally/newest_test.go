package tally_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/judge"
)

// TestTheNewestRowsStand counts rows of which some are superseded, and holds the
// count to that of the newest alone.
func TestTheNewestRowsStand(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	newest := randomCases(r, 400)
	var list []cases.Case
	for i := range newest {
		newest[i].UpdatedAt = 1000
		newest[i].Fingerprint %= 97 // many cases share one
		list = append(list, newest[i])
		for range r.IntN(3) {
			older := randomCases(r, 1)[0]
			older.ID, older.Fingerprint, older.UpdatedAt = newest[i].ID, newest[i].Fingerprint, int64(r.IntN(1000))
			list = append(list, older)
		}
	}
	for i := range list {
		list[i].Line = int64(2 + i)
	}
	look := func(int) (judge.Look, error) {
		return judge.Look{Streams: streams(list, 3), Done: func() error { return nil }}, nil
	}
	by := scheme(cases.AllFields())
	all, err := judge.Rows(context.Background(), streams(list, 3), &by)
	if err != nil {
		t.Fatal(err)
	}
	resolved, err := judge.Resolve(context.Background(), look, all.Repeats, judge.NewestStands)
	if err != nil {
		t.Fatal(err)
	}
	by.Resolved = resolved
	b := closed(t, open(t, list, by, 3))
	for i := range newest {
		newest[i].Fingerprint = uint64(i + 1)
	}
	want := factsOf(count(t, newest, cases.AllFields(), 2))
	got := factsOf(b)
	for _, m := range []map[string]int{want, got} {
		for name := range m {
			if strings.HasPrefix(name, "rows/") {
				delete(m, name)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
