package tally_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/tally"
)

// aMonthLater is a snapshot one month after another: some cases are gone, some
// changed, some new, some of those with an old date.
func aMonthLater(r *rand.Rand, before []cases.Case) []cases.Case {
	fresh := randomCases(r, len(before)+len(before)/4)
	var now []cases.Case
	for i, c := range before {
		switch r.IntN(10) {
		case 0: // gone from the file
		case 1, 2, 3: // anything may have changed but its id
			changed := fresh[i]
			changed.ID, changed.Fingerprint, changed.Line = c.ID, c.Fingerprint, c.Line
			now = append(now, changed)
		default:
			now = append(now, c)
		}
	}
	for i := len(before); i < len(fresh); i++ {
		c := fresh[i]
		c.Line = int64(i + 2)
		now = append(now, c)
	}
	return now
}

// counts says whether a case is counted at a day, and why not.
func counts(c cases.Case, at cases.Date) (bool, string) {
	switch {
	case c.Record == cases.RecordVoid || c.Record == cases.RecordDuplicate:
		return false, "voided"
	case c.FlagState == cases.FlagEnteredInError || c.Flagged > at || c.Flagged < day(2024, 10, 1):
		return false, "withdrawn"
	}
	return true, ""
}

// causesOf finds the causes of the change the slow way, by id.
func causesOf(before, now []cases.Case, then, today cases.Date) map[string]int {
	earlier := map[string]cases.Case{}
	for _, c := range before {
		earlier[c.ID] = c
	}
	found := map[string]int{}
	add := func(c cases.Case, cause string) { found[codes[c.Citizenship]+" "+cause]++ }
	for _, c := range now {
		old, there := earlier[c.ID]
		delete(earlier, c.ID)
		is, why := counts(c, today)
		was := false
		if there {
			was, _ = counts(old, then)
		}
		switch {
		case is && !was && c.Flagged > then:
			add(c, "newly_flagged")
		case is && !there:
			add(c, "late_added")
		case is && !was:
			add(c, "reinstated")
		case was && !is:
			add(old, why)
		case was && is && codes[old.Citizenship] != codes[c.Citizenship]:
			add(old, "reclassified_out")
			add(c, "reclassified_in")
		}
	}
	for _, c := range earlier {
		if was, _ := counts(c, then); was {
			add(c, "withdrawn")
		}
	}
	return found
}

func TestCompareEqualsTheOracle(t *testing.T) {
	then := asOf - 30
	for seed := range uint64(30) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 11))
			before := randomCases(r, r.IntN(400))
			now := aMonthLater(r, before)
			books := [2]*counted{}
			for i, list := range [][]cases.Case{before, now} {
				by := scheme(cases.AllFields())
				by.Trace, by.AsOf, by.Since = true, []cases.Date{then, asOf}[i], then
				books[i] = open(t, list, by, 1+r.IntN(4))
			}
			b := compare(t, books[1], books[0])
			got := map[string]int{}
			bridge := b.Table("bridge", "country", "cause")
			for _, code := range bridge.Values("country") {
				for _, cause := range bridge.Values("cause") {
					if n := bridge.At(grid.At("country", code), grid.At("cause", cause)); n != 0 {
						got[code+" "+cause] = n
					}
				}
			}
			if diff := cmp.Diff(causesOf(before, now, then, asOf), got); diff != "" {
				t.Errorf("causes (-oracle +book):\n%s", diff)
			}
			numbers := map[int]bool{}
			for _, i := range b.Identities() {
				numbers[i.Number()] = true
			}
			for n := 8; n <= 11; n++ {
				if !numbers[n] {
					t.Errorf("identity %d was not evaluated", n)
				}
			}
		})
	}
}

// compare follows the cases from one snapshot to a later one and closes both. The
// identities 8 to 11 are proofs: each must hold.
func compare(t *testing.T, now, before *counted) *tally.Book {
	t.Helper()
	flow, err := follow.From(t.Context(), before.rows, now.rows)
	if err != nil {
		t.Fatal(err)
	}
	b, err := now.Close(tally.Beside{Before: closed(t, before), Flow: flow})
	if err != nil {
		t.Fatal(err)
	}
	return b
}
