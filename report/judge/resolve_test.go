package judge_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/judge"
)

// looking reads a list of cases again and again, in as many streams as asked
// for, or in three.
func looking(list []cases.Case) judge.Reread {
	return func(n int) (judge.Look, error) {
		if n == 0 {
			n = 3
		}
		return judge.Look{Streams: streams(list, n), Name: "x.csv", Where: func(line int64) string { return fmt.Sprint("x.csv:", line) }, Done: func() error { return nil }}, nil
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
		{"two rows of one case", judge.RefuseDuplicates, rowsOf("a", 1, 0, "b", 2, 0, "a", 1, 0), "x.csv:2: the case_id stands again at x.csv:4; want each case_id once", false},
		{"two cases with one fingerprint", judge.RefuseDuplicates, rowsOf("a", 1, 0, "b", 1, 0), "", false},
		{"three rows, two cases", judge.RefuseDuplicates, rowsOf("b", 1, 0, "a", 1, 0, "a", 1, 0), "x.csv:3: the case_id stands again at x.csv:4; want each case_id once", false},
		{"more places than are told", judge.RefuseDuplicates, many, "x.csv:2: the case_id stands again at x.csv:3, x.csv:4, x.csv:5 and 4996 more places; want each case_id once", false},
		{"several cases", judge.RefuseDuplicates, rowsOf("b", 7, 0, "a", 3, 0, "a", 3, 0, "b", 7, 0),
			"x.csv:2: the case_id stands again at x.csv:5; want each case_id once\nx.csv:3: the case_id stands again at x.csv:4; want each case_id once", false},
		{"the newest stands", judge.NewestStands, rowsOf("a", 1, 4, "a", 1, 6, "a", 1, 5), "", true},
		{"no row is the newest", judge.NewestStands, rowsOf("a", 1, 6, "a", 1, 6, "a", 1, 5), "x.csv:2: the case_id stands again at x.csv:3, x.csv:4; updated_at does not tell which row is the newest", false},
		{"no row was updated", judge.NewestStands, rowsOf("a", 1, 0, "a", 1, 0), "x.csv:2: the case_id stands again at x.csv:3; updated_at does not tell which row is the newest", false},
		{"two cases, of which no row is older", judge.NewestStands, rowsOf("a", 1, 6, "b", 1, 5), "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := judge.Resolve(context.Background(), looking(test.rows), repeatsOf(test.rows), test.rule)
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
	for _, rule := range []string{judge.RefuseDuplicates, judge.NewestStands} {
		_, err := judge.Resolve(context.Background(), looking(list), repeatsOf(list), rule)
		lines := strings.Split(text(err), "\n")
		first, last := lines[0], lines[len(lines)-1]
		if len(lines) != 1001 || !strings.HasPrefix(first, "x.csv:6002: the case_id stands again at x.csv:11002; ") || last != "x.csv: 4000 more case ids stand on several rows" {
			t.Errorf("%s: %d lines, from %q to %q", rule, len(lines), first, last)
		}
	}
}

func TestASecondLookThatFailsIsTold(t *testing.T) {
	rows, changed := rowsOf("a", 1, 0, "a", 1, 0), errors.New("the file changed")
	again := func(n int) (judge.Look, error) {
		look, err := looking(rows[:1])(n)
		look.Done = func() error { return changed }
		return look, err
	}
	if _, err := judge.Resolve(context.Background(), again, []uint64{1}, ""); !errors.Is(err, changed) {
		t.Errorf("%v; want that the file changed", err)
	}
	gone := func(int) (judge.Look, error) { return judge.Look{}, changed }
	if _, err := judge.Resolve(context.Background(), gone, []uint64{1}, ""); !errors.Is(err, changed) {
		t.Errorf("%v; want that it cannot be opened", err)
	}
}
