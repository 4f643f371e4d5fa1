package tally

import (
	"context"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
)

// twoBooks are two snapshots of one register, not yet compared, between which
// everything happens that can. Spoil changes the cases of the rows that are
// followed, and not those of the books: nil for none.
func twoBooks(t *testing.T, held cases.Fields) (now, before *Open) {
	t.Helper()
	return spoiledBooks(t, held, nil)
}

// spoiledBooks are the two books, with rows to follow that spoil has changed.
func spoiledBooks(t *testing.T, held cases.Fields, spoil func(of *cases.Case, now bool)) (now, before *Open) {
	t.Helper()
	asOf, _ := cases.NewDate(2026, 6, 30)
	one := func(i, shift int) cases.Case {
		return cases.Case{
			ID: string(rune('a' + i)), Fingerprint: uint64(i+1) * 0x9E3779B97F4A7C15, Citizenship: []string{"RUSSIA", "GEORGIA", "CUBA"}[(i+shift*(i%5/4))%3],
			Flagged: asOf - 40 - cases.Date(i*3), Apprehended: cases.Tristate((i + shift) % 3), Custody: cases.Custody((i + shift) % 7),
			Departure: cases.DepartureKind((i + shift*(i%2)) % 4), DepartureConfirmed: cases.Tristate(i % 3), Unlocated: cases.Tristate((i/2 + shift*(i%3)) % 3),
			Record: cases.RecordState(max(0, (i+shift)%9-6)),
		}
	}
	count := func(shift int, day cases.Date, since cases.Date) *Open {
		var list []cases.Case
		for i := shift * 5; i < 120+shift*10; i++ {
			c := one(i, shift)
			if i >= 120 && i%2 == 0 {
				c.Flagged = asOf - 3
			}
			list = append(list, c)
		}
		by := judge.Scheme{AsOf: day, Extracted: asOf, Held: held, Crosswalk: country.Builtin(), ApprehendedMeansSinceFlag: true, Trace: true, Since: since}
		o := opened(t, dealt(list, 1), by)
		if spoil != nil {
			for i := range list {
				spoil(&list[i], shift == 1)
			}
			o.sum = opened(t, dealt(list, 1), by).sum
		}
		return o
	}
	return count(1, asOf, asOf-30), count(0, asOf-30, 0)
}

// add adds to the cell at some coordinates.
func add(n int, measure string, at ...grid.Coordinate) func(*Book) {
	return func(b *Book) {
		var axes []string
		for _, c := range at {
			axes = append(axes, c.Axis)
		}
		table := b.table(measure, axes...)
		where := make([]int, len(at))
		for i, axis := range table.Axes {
			for _, c := range at {
				for v, value := range axis.Values {
					if c.Axis == axis.Name && c.Value == value {
						where[i] = v
					}
				}
			}
		}
		table.Add(n, where...)
	}
}

var ofRussia, inLost = grid.At(axisCountry, "RUS"), grid.At(axisStatus, lost)

// faultsOfFlows are those in what was found between two snapshots.
var faultsOfFlows = []planted{
	{"a cause of the whole", FlaggedRolls, followedBook, add(1, "bridge", grid.At(axisCause, "withdrawn"))},
	{"a cause of a country", FlaggedRolls, followedBook, add(1, "bridge", ofRussia, grid.At(axisCause, "late_added"))},
	{"a move that no country made", ReclassifiedSums, followedBook, add(1, "reclassified", grid.At(axisFrom, "GEO"), grid.At(axisTo, "RUS"))},
	{"a case moved in from nowhere", ReclassifiedSums, followedBook, add(1, "bridge", ofRussia, grid.At(axisCause, "reclassified_in"))},
	{"a cell of the matrix", FlowCloses, followedBook, add(1, "flow", grid.At(axisFrom, lost), grid.At(axisTo, "REMOVED"))},
	{"a cell of a country's matrix", FlowCloses, followedBook, add(1, "flow_within", ofRussia, grid.At(axisFrom, lost), grid.At(axisTo, lost))},
	{"a case that entered", FlowCloses, followedBook, add(1, "entered", inLost)},
	{"a case that entered in a country", FlowCloses, followedBook, add(1, "entered", ofRussia, inLost)},
	{"a case that left", FlowCloses, followedBook, add(1, "left", inLost)},
	{"a case that left in a country", FlowCloses, followedBook, add(1, "left", ofRussia, inLost)},
	{"a case that moved in", FlowCloses, followedBook, add(1, "moved_in", ofRussia, inLost)},
	{"a case that moved out", FlowCloses, followedBook, add(1, "moved_out", ofRussia, inLost)},
	{"one who was found", UnlocatedSteps, followedBook, add(1, "flow", grid.At(axisFrom, lost), grid.At(axisTo, "IN_CUSTODY"))},
	{"one of a country who was found", UnlocatedSteps, followedBook, add(1, "flow_within", ofRussia, grid.At(axisFrom, lost), grid.At(axisTo, "REMOVED"))},
	{"one found by no cause", UnlocatedSteps, followedBook, add(1, "unlocated_found")},
	{"one of a country found by no cause", UnlocatedSteps, followedBook, add(1, "unlocated_found", ofRussia)},
	{"a cause without a case", UnlocatedRolls, followedBook, add(1, "unlocated_bridge", grid.At(axisCause, "located_again"))},
	{"a cause of a country without a case", UnlocatedRolls, followedBook, add(1, "unlocated_bridge", ofRussia, grid.At(axisCause, "became_unlocated"))},
	{"one who was found, and is told as closed", UnlocatedSteps, followedBook, func(b *Book) {
		add(-1, "unlocated_bridge", grid.At(axisCause, "removed"))(b)
		add(1, "unlocated_bridge", grid.At(axisCause, "closed"))(b)
	}},
	{"a case that kept its status", FlowSplits, followedBook, add(1, "kept_status")},
	{"a case that changed it", FlowSplits, followedBook, add(1, "changed_status", ofRussia)},
	{"a case that is in both", FlowSplits, followedBook, add(1, "in_both", ofRussia)},
	{"an outcome lost without a word", OutcomesStay, followedBook, add(1000, "cohort", grid.At(axisMeasure, "apprehended"), grid.At(axisWhen, "then"))},
	{"an outcome of a country lost without a word", OutcomesStay, followedBook, add(1000, "cohort", ofRussia, grid.At(axisMeasure, "deported"), grid.At(axisWhen, "then"))},
	{"a restatement that is not itemized", OutcomesStay, followedBook, add(1, "restated", grid.At(axisMeasure, "departed_other"))},
	{"an item that is no restatement", OutcomesStay, followedBook, add(1, "restated", ofRussia, grid.At(axisMeasure, "apprehended"), grid.At(axisTo, "no"))},
}

// faultsOfSteps plant a case in one cause of the unlocated after another, by itself
// and with one that outweighs it if its sign is turned.
var faultsOfSteps = func() (all []planted) {
	beside := grid.At(axisCause, "no_longer_determined")
	for name, to := range map[string]string{"removed": "REMOVED", "located_again": "LOCATED_NOT_APPREHENDED"} {
		step, from, now := grid.At(axisCause, name), grid.At(axisFrom, lost), grid.At(axisTo, to)
		for _, place := range [][]grid.Coordinate{nil, {ofRussia}} {
			bridge := add(1, "unlocated_bridge", append(place, step)...)
			other := add(1, "unlocated_bridge", append(place, beside)...)
			flow, found := add(1, "flow", from, now), "unlocated_found"
			if place != nil {
				flow = add(1, "flow_within", ofRussia, from, now)
			}
			all = append(all,
				planted{name + " too many", UnlocatedRolls, followedBook, bridge},
				planted{name + " too many, and another", UnlocatedRolls, followedBook, func(b *Book) { bridge(b); other(b) }},
				planted{name + " too many by a move, and not found", UnlocatedSteps, followedBook, func(b *Book) { bridge(b); flow(b) }},
				planted{name + " too many by a move, and one fewer found", UnlocatedSteps, followedBook, func(b *Book) {
					bridge(b)
					flow(b)
					add(-1, found, place...)(b)
				}})
		}
	}
	return all
}()

// TestEveryProofOfAChangeCatchesItsFault plants a fault in what was found
// between two snapshots, one after another; each must break the identity that
// rules it out.
func TestEveryProofOfAChangeCatchesItsFault(t *testing.T) {
	for _, f := range slices.Concat(faultsOfFlows, faultsOfSteps) {
		t.Run(f.name, func(t *testing.T) {
			b := f.book(t)
			f.plant(b)
			if err := b.check(); err == nil || len(broken(b, f.check)) == 0 {
				t.Errorf("%s closes: %v", f.check, err)
			}
		})
	}
}

// TestFaultsInTheFollowingAreCaught breaks the following of the cases itself.
func TestFaultsInTheFollowingAreCaught(t *testing.T) {
	tests := []struct {
		name   string
		number int
		spoil  func(of *cases.Case, now bool)
	}{
		{"the trace of a row says another country", 8, func(of *cases.Case, now bool) {
			if now && of.ID == "k" {
				of.Citizenship = "HAITI"
			}
		}},
		{"the trace of a row says another status", 9, func(of *cases.Case, now bool) {
			if now && of.ID == "k" {
				if of.DepartureConfirmed = cases.Yes; of.Departure != cases.DepartureRemoval {
					of.Departure = cases.DepartureRemoval
				} else {
					of.Departure = 0
				}
			}
		}},
		{"a row is forgotten", 8, func(of *cases.Case, now bool) {
			if !now && of.ID == "k" {
				of.Record = cases.RecordVoid
			}
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			now, before := spoiledBooks(t, cases.AllFields(), test.spoil)
			if b, err := compared(t, now, before); err == nil || !fails(b, test.number) {
				t.Errorf("identity %d closes: %v", test.number, err)
			}
		})
	}
}

// TestAGateIsNoProof closes a book for which every gate does not hold: nothing
// breaks, and each is refused, unless a person has accepted it.
func TestAGateIsNoProof(t *testing.T) {
	for _, f := range faultsOfGates {
		b := f.book(t)
		if refused := b.Refused(); len(refused) > 0 {
			t.Fatalf("a sound pair is refused: %+v", refused)
		}
		f.plant(b)
		if err := b.evaluateAll(nil); err != nil && strings.Contains(err.Error(), "identity 17,") {
			t.Errorf("%s: %v; want it left to a person", f.name, err)
		}
		refused := b.Refused()
		if len(refused) != 1 || refused[0].ID != f.check {
			t.Fatalf("%s: refused %+v; want %s", f.name, refused, f.check)
		}
		b.evaluateAll(func(g Gate, where string) bool { return g == f.check.Gate() && where == refused[0].Where })
		if left := b.Refused(); len(left) > 0 {
			t.Errorf("%s: what was accepted is refused: %+v", f.name, left)
		}
		b.evaluateAll(func(g Gate, where string) bool { return g != f.check.Gate() || where != refused[0].Where })
		if len(b.Refused()) != 1 {
			t.Errorf("%s: it passes by what was accepted of others", f.name)
		}
	}
}

func TestBounds(t *testing.T) {
	tests := []struct {
		now, before int
		by          Bound
		pass        bool
	}{
		{200, 100, RowBound, true}, {201, 100, RowBound, false}, {2000, 1000, RowBound, true}, {2001, 1000, RowBound, false},
		{800, 1000, RowBound, true}, {799, 1000, RowBound, false}, {0, 100, RowBound, true},
		{50, 0, CountryBound, true}, {51, 0, CountryBound, false}, {600, 200, CountryBound, true}, {601, 200, CountryBound, false}, {150, 200, CountryBound, true}, {149, 200, CountryBound, false},
	}
	for _, test := range tests {
		if got := max(test.now-test.before, test.before-test.now) <= test.by.most(test.now, test.before); got != test.pass {
			t.Errorf("from %d to %d passes: %t; want %t", test.before, test.now, got, test.pass)
		}
	}
}

// compared follows the cases from one snapshot to a later one, and closes both.
func compared(t *testing.T, now, before *Open) (*Book, error) {
	t.Helper()
	flow, err := follow.From(context.Background(), before.sum, now.sum)
	if err != nil {
		t.Fatal(err)
	}
	return now.Close(Beside{Before: closed(t, before), Flow: flow})
}
