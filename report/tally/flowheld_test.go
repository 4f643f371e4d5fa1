package tally_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/tally"
)

// groups are the fields that a snapshot lacks together, so that what is left
// says the same of a case whatever else is held.
var groups = [][]cases.Field{
	{cases.Apprehended, cases.ApprehendedDate}, {cases.CustodyField}, {cases.Unlocated, cases.UnlocatedSince}, {cases.ClosedReasonField},
	{cases.Deported}, {cases.DepartureKindField}, {cases.DepartureConfirmed}, {cases.LastEncounterDate},
}

// without takes some groups away.
func without(r *rand.Rand) cases.Fields {
	held := cases.AllFields()
	for _, g := range groups {
		if r.IntN(4) == 0 {
			held = held.Without(g...)
		}
	}
	return held
}

// removal says by what a source knows a removal.
func removal(held cases.Fields) string {
	o := newOracle(held)
	switch {
	case o.kinds():
		return "by kind"
	case o.removals():
		return "by word"
	}
	return "not"
}

// bothTell are the fields by which both snapshots tell the statuses apart.
func bothTell(now, before cases.Fields) cases.Fields {
	common := now & before
	if removal(now) != removal(before) || removal(now) != removal(common) {
		common = common.Without(cases.Deported, cases.DepartureKindField, cases.DepartureConfirmed)
	}
	return common
}

// flowOf finds where the cases of both snapshots stood and stand, by id.
func flowOf(before, now []cases.Case, common cases.Fields) map[string]int {
	o := newOracle(common)
	standing := func(c cases.Case) string {
		c = blanked(c, common)
		return o.status(c, o.apprehended(c), o.deported(c))
	}
	then := map[string]string{}
	for _, c := range before {
		if is, _ := counts(c, asOf); is {
			then[c.ID] = standing(c)
		}
	}
	found := map[string]int{}
	for _, c := range now {
		is, _ := counts(c, asOf)
		was, there := then[c.ID]
		switch {
		case is && there:
			found[was+" to "+standing(c)]++
		case is:
			found["entered "+standing(c)]++
		}
		if there && is {
			delete(then, c.ID)
		}
	}
	for _, was := range then {
		found["left "+was]++
	}
	return found
}

// TestSnapshotsOfDifferentFieldsAreComparedByWhatBothHold follows the cases of
// two snapshots of which each lacks something else.
func TestSnapshotsOfDifferentFieldsAreComparedByWhatBothHold(t *testing.T) {
	coarser, told := 0, 0
	for seed := range uint64(60) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 12))
			held := [2]cases.Fields{without(r), without(r)}
			if seed%4 == 0 { // a field that decides nothing
				held[1] = held[0].Without(cases.Agency)
			}
			whole := randomCases(r, 300)
			lists := [2][]cases.Case{whole, aMonthLater(r, whole)}
			var books [2]*counted
			for i, list := range lists {
				for n := range list {
					lists[i][n] = blanked(list[n], held[i])
				}
				by := scheme(held[i])
				by.Trace, by.Since = true, asOf-30
				books[i] = open(t, lists[i], by, 2)
			}
			b := compare(t, books[1], books[0])
			want := flowOf(lists[0], lists[1], bothTell(held[1], held[0]))
			if b.Table("flow", "from", "to") == nil {
				want = map[string]int{}
			} else if told++; b.Table("compared", "status") != nil {
				coarser++
			}
			if diff := cmp.Diff(want, followed(b)); diff != "" {
				t.Errorf("before %s,\nnow %s (-oracle +book):\n%s", held[0], held[1], diff)
			}
			if diff := cmp.Diff(lostOf(want), lostIn(b)); diff != "" {
				t.Errorf("the unlocated, and who kept a status: before %s,\nnow %s (-oracle +book):\n%s", held[0], held[1], diff)
			}
			restated := slices.Contains(b.Table("restated", "measure").Values("measure"), "deported")
			if same := removal(held[0]) == removal(held[1]) && removal(held[0]) != "not"; restated != same {
				t.Errorf("removals %s then and %s now: restatements are told: %v", removal(held[0]), removal(held[1]), restated)
			}
		})
	}
	if coarser < 20 || told-coarser < 3 {
		t.Errorf("%d of %d pairs tell different statuses apart; want many of both kinds", coarser, told)
	}
}

// lostOf sums a flow up: how the unlocated of before fare, and who kept a status.
func lostOf(flow map[string]int) map[string]int {
	sums := map[string]int{}
	for move, n := range flow {
		from, to, between := strings.Cut(move, " to ")
		switch {
		case !between:
			continue
		case from == to:
			sums["kept_status"] += n
		default:
			sums["changed_status"] += n
		}
		if from != to && to == "UNLOCATED" {
			sums["became_unlocated"] += n
		}
		if from != "UNLOCATED" || to == "UNLOCATED" {
			continue
		}
		cause, found := "", true
		switch to {
		case "LOCATED_NOT_APPREHENDED", "OTHER_LOCATED":
			cause = "located_again"
		case "IN_CUSTODY":
			cause = "taken_into_custody"
		case "SUPERVISED":
			cause = "released_or_supervised"
		case "APPREHENDED":
			cause = "apprehended"
		case "REMOVED":
			cause = "removed"
		case "DEPARTED_OTHER":
			cause = "departed_otherwise"
		case "CLOSED_OTHER":
			cause, found = "closed", false
		default:
			cause, found = "no_longer_determined", false
		}
		if found {
			sums["unlocated_found"] += n
		}
		sums[cause] += n
	}
	for _, counted := range []string{"entered", "left"} {
		if n := flow[counted+" UNLOCATED"]; n > 0 {
			sums[counted] = n
		}
	}
	return sums
}

// lostIn is what a book says of the same.
func lostIn(b *tally.Book) map[string]int {
	sums := map[string]int{}
	put := func(name string, n int) {
		if n != 0 {
			sums[name] = n
		}
	}
	if b.Table("kept_status") == nil {
		return sums
	}
	put("kept_status", b.Number("kept_status"))
	put("changed_status", b.Number("changed_status"))
	if bridge := b.Table("unlocated_bridge", "cause"); bridge != nil {
		put("unlocated_found", b.Number("unlocated_found"))
		for _, cause := range bridge.Values("cause") {
			put(cause, bridge.At(grid.At("cause", cause)))
		}
	}
	return sums
}

// followed are the cells of the flow that are not zero.
func followed(b *tally.Book) map[string]int {
	found := map[string]int{}
	put := func(name string, n int) {
		if n != 0 {
			found[name] = n
		}
	}
	flow := b.Table("flow", "from", "to")
	if flow == nil {
		return found
	}
	for _, from := range flow.Values("from") {
		for _, to := range flow.Values("to") {
			n := flow.At(grid.At("from", from), grid.At("to", to))
			put(from+" to "+to, n)
		}
		for _, measure := range []string{"entered", "left"} {
			n := b.Table(measure, "status").At(grid.At("status", from))
			put(measure+" "+from, n)
		}
	}
	return found
}
