package tally_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
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
			books := [2]*tally.Book{}
			for i, list := range [][]cases.Case{before, now} {
				by := scheme(cases.AllFields())
				by.Trace, by.AsOf, by.Since = true, []cases.Date{then, asOf}[i], then
				b, err := tally.Count(context.Background(), streams(list, 1+r.IntN(4)), by)
				if err != nil {
					t.Fatal(err)
				}
				books[i] = b
			}
			if err := compare(books[1], books[0]); err != nil {
				t.Fatal(err) // the identities 8 to 11 are proofs
			}
			got := map[string]int{}
			bridge := books[1].Table("bridge", "country", "cause")
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
			for _, i := range books[1].Identities {
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

// compare follows the cases from one book to a later one and enters what it finds.
func compare(now, before *tally.Book) error {
	flow, err := tally.Follow(context.Background(), now, before)
	if err != nil {
		return err
	}
	return flow.Enter()
}

// TestPlantedChangesBreakTheRollForward changes one number of a compared book
// after another.
func TestPlantedChangesBreakTheRollForward(t *testing.T) {
	plants := map[string]struct {
		measure string
		axes    []string
		number  int
	}{
		"a cause":              {"bridge", []string{"country", "cause"}, 8},
		"a cell of the matrix": {"flow", []string{"from", "to"}, 9},
		"a case that entered":  {"entered", []string{"status"}, 9},
		"a case that left":     {"left", []string{"status"}, 9},
		"an outcome of before": {"cohort", []string{"measure", "when"}, 11},
	}
	for name, plant := range plants {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(5, 5))
			before := randomCases(r, 300)
			var books [2]*tally.Book
			for i, list := range [][]cases.Case{before, aMonthLater(r, before)} {
				by := scheme(cases.AllFields())
				by.Trace, by.Since = true, asOf-30
				b, err := tally.Count(context.Background(), streams(list, 2), by)
				if err != nil {
					t.Fatal(err)
				}
				books[i] = b
			}
			if err := compare(books[1], books[0]); err != nil {
				t.Fatal(err)
			}
			books[1].Table(plant.measure, plant.axes...).Add(1_000_000, make([]int, len(plant.axes))...)
			err := books[1].Check()
			if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("identity %d,", plant.number)) {
				t.Errorf("identity %d closes: %v", plant.number, err)
			}
		})
	}
}
