package judge

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
)

// TestAGroupCountsAsItsRows hands the verdicts over as somebody would who has
// grouped the rows by class and country before, and kept one of each group: with
// the number of rows of the group as their weight. The sums must be those of the
// rows, one by one.
func TestAGroupCountsAsItsRows(t *testing.T) {
	by := classScheme(cases.AllFields())
	list := crowded(rand.New(rand.NewPCG(12, 13)), by.AsOf, 40_000, 2, false)
	for i := range list {
		list[i].Entry, list[i].UnlocatedSince = 0, 0 // so that many share a class
	}
	type group struct {
		class key
		of    country.Country
	}
	rows, judging := newCounter(&by), newCounter(&by)
	weights, first := map[group]int{}, map[group]*cases.Case{}
	var order []group
	for i := range list {
		c := &list[i]
		if _, out := by.reason(c); out {
			continue
		}
		class, ok := judging.keyOf(c, judging.comparer.OfOne(c))
		if !ok {
			t.Fatal("a case has no class")
		}
		at := group{class, judging.label(c).country}
		if weights[at]++; weights[at] == 1 {
			first[at] = c
			order = append(order, at)
		}
	}
	if len(order) > len(list)/2 {
		t.Fatalf("%d groups of %d rows: nothing is shown", len(order), len(list))
	}
	groups := Counted{By: &by, Telling: judging.Telling, Holds: judging.Holds}
	for _, at := range order {
		c := first[at]
		v := judging.judge(c, judging.comparer.OfOne(c))
		groups.add(&v, groups.in(at.of), false, weights[at])
	}
	rows.count(list)
	rows.spreadClasses()
	for _, sums := range []struct {
		name      string
		rows, got any
	}{
		{"totals", rows.Total, groups.Total}, {"conflicts", rows.Conflicts, groups.Conflicts}, {"cuts", rows.Cuts, groups.Cuts}, {"blanks", rows.Blank, groups.Blank},
		{"countries", undated(rows.Countries), undated(groups.Countries)},
	} {
		if diff := cmp.Diff(sums.rows, sums.got, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
			t.Errorf("%s (-rows +groups):\n%s", sums.name, diff)
		}
	}
	for i := range rows.Lags {
		if rows.Lags[i].State != groups.Lags[i].State {
			t.Errorf("lag %d: %v of rows, %v of groups", i, rows.Lags[i].State, groups.Lags[i].State)
		}
	}
}

// undated are the counts by country but for those of dates, which are no part of
// a verdict.
func undated(all []*ByCountry) (list []ByCountry) {
	for _, n := range all {
		if n != nil {
			one := *n
			one.flag, one.dated = Series[byMask]{}, Series[[HeadlineCount]int]{}
			list = append(list, one)
		}
	}
	return list
}
