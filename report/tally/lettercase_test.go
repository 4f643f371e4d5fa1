package tally_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/tally"
)

func TestIDsThatDifferInCaseAloneAreRefused(t *testing.T) {
	const why = "; want each case_id once"
	tests := []struct {
		name string
		ids  string
		want string
	}{
		{"all apart", "a1 B2 c3", ""},
		{"a pair", "a1 b2 A1", "x.csv:2: but for the case of its letters, the case_id stands again at x.csv:4" + why},
		{"in the middle", "CASE-1 CAsE-1", "x.csv:2: but for the case of its letters, the case_id stands again at x.csv:3" + why},
		{"three of one", "ab AB aB", "x.csv:2: but for the case of its letters, the case_id stands again at x.csv:3, x.csv:4" + why},
		{"two pairs, in the order of the file", "x a X A", "x.csv:2: but for the case of its letters, the case_id stands again at x.csv:4" + why +
			"\nx.csv:3: but for the case of its letters, the case_id stands again at x.csv:5" + why},
		{"letters beyond ASCII are others", "\u00e9 \u00c9", ""},
		{"signs that differ as letters do", "a@ a` {1 [1", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var list []cases.Case
			for i, id := range strings.Fields(test.ids) {
				list = append(list, cases.Case{ID: id, Fingerprint: uint64(i), Line: int64(2 + i)})
			}
			err := tally.DifferInCase(context.Background(), tally.Side{Again: looking(list), By: scheme(cases.AllFields())})
			if diff := cmp.Diff(test.want, text(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSupersededRowsAreNotCompared tells the places of the rows that stand.
func TestSupersededRowsAreNotCompared(t *testing.T) {
	list := rowsOf("A", 1, 5, "A", 1, 6, "a", 2, 3, "a", 2, 4)
	by := scheme(cases.AllFields())
	var err error
	if by.Resolved, err = tally.Resolve(context.Background(), looking(list), repeatsOf(list), tally.NewestStands); err != nil {
		t.Fatal(err)
	}
	want := "x.csv:3: but for the case of its letters, the case_id stands again at x.csv:5; want each case_id once"
	if diff := cmp.Diff(want, text(tally.DifferInCase(context.Background(), tally.Side{Again: looking(list), By: by}))); diff != "" {
		t.Error(diff)
	}
}

func TestManyIDsThatDifferInCaseAreToldWithinBounds(t *testing.T) {
	var list []cases.Case
	for i := range 6000 {
		list = append(list, cases.Case{ID: fmt.Sprint([]string{"a", "A"}[i/3000], i%3000), Fingerprint: uint64(i), Line: int64(2 + i)})
	}
	lines := strings.Split(text(tally.DifferInCase(context.Background(), tally.Side{Again: looking(list), By: scheme(cases.AllFields())})), "\n")
	if last := lines[len(lines)-1]; len(lines) != 1001 || last != "x.csv: 2000 more case ids stand on several rows" {
		t.Errorf("%d lines, the last %q", len(lines), last)
	}
}

// TestValuesThatDifferInCaseAreNamed holds what the book says of its columns.
func TestValuesThatDifferInCaseAreNamed(t *testing.T) {
	list := randomCases(rand.New(rand.NewPCG(1, 1)), 60)
	for i := range list {
		list[i].Flagged, list[i].Record, list[i].FlagState = asOf, 0, 0
		list[i].Dimensions = []string{[]string{"Alpha", "ALPHA", "Beta", "\u00c9t\u00e9", "\u00e9t\u00e9", ""}[i%6]}
		list[i].EntryOffice, list[i].Agency = []string{"El Paso", "el paso", "EL PASO"}[i%3], "ERO"
	}
	want := []tally.Alike{{Column: "sector", Values: []string{"ALPHA", "Alpha"}}, {Column: "sector", Values: []string{"\u00c9t\u00e9", "\u00e9t\u00e9"}},
		{Column: "entry_office", Values: []string{"EL PASO", "El Paso", "el paso"}}}
	for n := 1; n <= 4; n++ {
		c := open(t, list, scheme(cases.AllFields()), n)
		b := closed(t, c)
		if diff := cmp.Diff(want, c.Alike()); diff != "" {
			t.Errorf("%d streams:\n%s", n, diff)
		}
		if b.Number("flagged") != 60 || b.Table("dimension:sector", "country", "sector") == nil && b.Table("dimension:sector", "sector") == nil {
			t.Error("the values are not counted")
		}
	}
}
