package tally_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/tally"
)

// looking reads a list of cases again and again, in as many streams as asked
// for, or in three.
func looking(list []cases.Case) tally.Again {
	return func(n int) (tally.Look, error) {
		if n == 0 {
			n = 3
		}
		return tally.Look{Streams: streams(list, n), Name: "x.csv", Where: func(line int64) string { return fmt.Sprint("x.csv:", line) }, Done: func() error { return nil }}, nil
	}
}

// rowsOf makes rows of ids, from line 2 on, each with its fingerprint and
// when it was updated.
func rowsOf(fields ...any) (list []cases.Case) {
	for i := 0; i < len(fields); i += 3 {
		list = append(list, cases.Case{ID: fields[i].(string), Fingerprint: uint64(fields[i+1].(int)), UpdatedAt: int64(fields[i+2].(int)), Line: int64(2 + i/3)})
	}
	return list
}

// repeatsOf are the fingerprints that stand more than once.
func repeatsOf(list []cases.Case) (repeats []uint64) {
	n := map[uint64]int{}
	for _, c := range list {
		if n[c.Fingerprint]++; n[c.Fingerprint] == 2 {
			repeats = append(repeats, c.Fingerprint)
		}
	}
	slices.Sort(repeats)
	return repeats
}

func TestRepeatsAreComparedInFull(t *testing.T) {
	many := rowsOf()
	for i := range 5000 {
		many = append(many, cases.Case{ID: "one", Fingerprint: 9, Line: int64(2 + i)})
	}
	tests := []struct {
		name, rule string
		rows       []cases.Case
		want       string // faults, a line each; none where it passes
		recount    bool
	}{
		{"two rows of one case", tally.RefuseDuplicates, rowsOf("a", 1, 0, "b", 2, 0, "a", 1, 0), "x.csv:2: the case_id stands again at x.csv:4; want each case_id once", false},
		{"two cases with one fingerprint", tally.RefuseDuplicates, rowsOf("a", 1, 0, "b", 1, 0), "", false},
		{"three rows, two cases", tally.RefuseDuplicates, rowsOf("b", 1, 0, "a", 1, 0, "a", 1, 0), "x.csv:3: the case_id stands again at x.csv:4; want each case_id once", false},
		{"more places than are told", tally.RefuseDuplicates, many, "x.csv:2: the case_id stands again at x.csv:3, x.csv:4, x.csv:5 and 4996 more places; want each case_id once", false},
		{"several cases", tally.RefuseDuplicates, rowsOf("b", 7, 0, "a", 3, 0, "a", 3, 0, "b", 7, 0),
			"x.csv:2: the case_id stands again at x.csv:5; want each case_id once\nx.csv:3: the case_id stands again at x.csv:4; want each case_id once", false},
		{"the newest stands", tally.NewestStands, rowsOf("a", 1, 4, "a", 1, 6, "a", 1, 5), "", true},
		{"no row is the newest", tally.NewestStands, rowsOf("a", 1, 6, "a", 1, 6, "a", 1, 5), "x.csv:2: the case_id stands again at x.csv:3, x.csv:4; updated_at does not tell which row is the newest", false},
		{"no row was updated", tally.NewestStands, rowsOf("a", 1, 0, "a", 1, 0), "x.csv:2: the case_id stands again at x.csv:3; updated_at does not tell which row is the newest", false},
		{"two cases, of which no row is older", tally.NewestStands, rowsOf("a", 1, 6, "b", 1, 5), "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := tally.Resolve(context.Background(), looking(test.rows), repeatsOf(test.rows), test.rule)
			if diff := cmp.Diff(test.want, text(err)); diff != "" {
				t.Error(diff)
			}
			if err == nil && r.Recount() != test.recount {
				t.Errorf("rows are left out: %t; want %t", r.Recount(), test.recount)
			}
		})
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestRepeatsAreToldWithinBounds gives more ids that repeat than anybody reads,
// and first as many fingerprints that only seem to.
func TestRepeatsAreToldWithinBounds(t *testing.T) {
	var list []cases.Case
	add := func(id string, print, updated int) {
		list = append(list, cases.Case{ID: id, Fingerprint: uint64(print), UpdatedAt: int64(updated), Line: int64(2 + len(list))})
	}
	for i := range 3000 {
		add(fmt.Sprint("a", i), i, 0)
		add(fmt.Sprint("b", i), i, 0) // another case with that fingerprint
	}
	for i := range 5000 {
		add(fmt.Sprint("c", i), 10_000+i, i)
	}
	for i := range 5000 {
		add(fmt.Sprint("c", i), 10_000+i, i)
	}
	for _, rule := range []string{tally.RefuseDuplicates, tally.NewestStands} {
		_, err := tally.Resolve(context.Background(), looking(list), repeatsOf(list), rule)
		lines := strings.Split(text(err), "\n")
		first, last := lines[0], lines[len(lines)-1]
		if len(lines) != 1001 || !strings.HasPrefix(first, "x.csv:6002: the case_id stands again at x.csv:11002; ") || last != "x.csv: 4000 more case ids stand on several rows" {
			t.Errorf("%s: %d lines, from %q to %q", rule, len(lines), first, last)
		}
	}
}

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
	by := scheme(cases.AllFields())
	resolved, err := tally.Resolve(context.Background(), looking(list), repeatsOf(list), tally.NewestStands)
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

func TestASecondLookThatFailsIsTold(t *testing.T) {
	rows, changed := rowsOf("a", 1, 0, "a", 1, 0), errors.New("the file changed")
	again := func(n int) (tally.Look, error) {
		look, err := looking(rows[:1])(n)
		look.Done = func() error { return changed }
		return look, err
	}
	if _, err := tally.Resolve(context.Background(), again, []uint64{1}, ""); !errors.Is(err, changed) {
		t.Errorf("%v; want that the file changed", err)
	}
	gone := func(int) (tally.Look, error) { return tally.Look{}, changed }
	if _, err := tally.Resolve(context.Background(), gone, []uint64{1}, ""); !errors.Is(err, changed) {
		t.Errorf("%v; want that it cannot be opened", err)
	}
}
