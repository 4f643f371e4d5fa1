package tally

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/grid"
)

// TestEveryIdentityHasItsPlace names each identity: one that is taken out of the
// table, or put under another number, is missed.
func TestEveryIdentityHasItsPlace(t *testing.T) {
	want := map[int][]ID{
		1: {RowsBalance, CountsSum}, 2: {StatusesSum, CountriesSum, SpellingsSum, PartsSum, StatusPartsSum},
		3: {StatesSum, UnlocatedIsStatus, OthersSum, UnlocatedTold, LagsClose, FollowedSum}, 4: {CrossTabCloses, DeportedSplits}, 5: {RemovedWithin}, 6: {UnitsNest, PersonsSum},
		7: {DatesInOrder}, 8: {FlaggedRolls, ReclassifiedSums, CausesSum}, 9: {FlowCloses, FlowSplits}, 10: {UnlocatedRolls, UnlocatedSteps}, 11: {OutcomesStay},
		12: {MonthsSum, FiscalYearsSum, CalendarYearsSum, EventsSum, ToDateSum}, 13: {LargestSum},
		17: {DatesFollow, ContentDiffers, PartsDiffer, RowsWithin, CountriesWithin, CasesFollow, IDsAlike},
	}
	n := 0
	for number, ids := range want {
		for _, id := range ids {
			if n++; id.Number() != number || id.Name() == "" || (id.Gate() != "") != (number == 17) || id.Noted() != (number == 17 || number == 7) {
				t.Errorf("%s is identity %d, %q, of gate %q, noted %t", id, id.Number(), id.Name(), id.Gate(), id.Noted())
			}
		}
	}
	if n != len(checks) {
		t.Errorf("the table has %d identities; want %d", len(checks), n)
	}
	last := 0
	for _, c := range checks {
		if last > c.number {
			t.Errorf("%s stands after identity %d", c.id, last)
		}
		last = c.number
	}
	evaluated := map[ID]bool{}
	for _, b := range soundBooks(t) {
		for e := range b.Equations() {
			evaluated[e.ID] = true
		}
	}
	for _, c := range checks {
		if !evaluated[c.id] {
			t.Errorf("no book has an equation of %s", c.id)
		}
	}
}

func TestAnUnknownIdentityPanics(t *testing.T) {
	for _, id := range []ID{"", "rows balance", "the statuses sum to the cases"} {
		if got, want := panicked(func() { id.Name() }), fmt.Sprintf("tally: no identity is called %q", string(id)); got != want {
			t.Errorf("%q: panic %q; want %q", string(id), got, want)
		}
	}
}

// TestEquationsStandAsTheyAre writes the equations of the whole, and of one
// country, out by their cells.
func TestEquationsStandAsTheyAre(t *testing.T) {
	var text strings.Builder
	said := map[string]bool{}
	for _, b := range soundBooks(t)[:5] {
		for e := range b.Equations() {
			line := e.String()
			if e.Where != "" && e.Where != "RUS" && b.has(e.Where) || said[line] || e.Left.Cells != nil && len(e.Right) > 12 && (e.ID == PartsSum || e.ID == StatusPartsSum) {
				continue
			}
			said[line] = true
			fmt.Fprintf(&text, "%d %s %s\n", e.ID.Number(), e.ID, line)
		}
	}
	golden(t, "equations.txt", text.String())
}

// has says whether a place is a country of the book or of the one before.
func (b *Book) has(place string) bool {
	_, now := b.named[place]
	then := false
	if b.before != nil {
		_, then = b.before.named[place]
	}
	return now || then
}

// String writes an equation by its cells.
func (e Equation) String() string {
	text := e.Left.String() + " " + e.Relation
	for i, t := range e.Right {
		sign := " + "
		if t.Minus {
			sign = " - "
		} else if i == 0 {
			sign = " "
		}
		text += sign + t.String()
	}
	return text
}

func (t Term) String() string {
	var cells []string
	for _, c := range t.Cells {
		text := c.Measure
		if len(c.At) > 0 {
			text += fmt.Sprint(c.At)
		}
		if c.Before {
			text += " before"
		}
		cells = append(cells, text)
	}
	text := strings.Join(cells, " + ")
	switch {
	case t.By == Change:
		text = "change(" + strings.Join(cells, ", ") + ")"
	case t.By == Limit:
		text = fmt.Sprintf("limit(%d%% up, %d%% down, %d; %s)", t.Bound.Up, t.Bound.Down, t.Bound.Least, strings.Join(cells, ", "))
	case len(cells) > 1:
		text = "(" + text + ")"
	}
	return text + fmt.Sprintf(" %q", t.Name)
}

// TestTheEquationsAreThoseThatAreEvaluated reads the cells of the equations of a
// book by what it says of them, and compares both sides with those that it kept.
func TestTheEquationsAreThoseThatAreEvaluated(t *testing.T) {
	for _, b := range soundBooks(t) {
		n := 0
		for e := range b.Equations() {
			if n == len(b.identities) {
				t.Fatalf("more equations than the %d that were evaluated", n)
			}
			i := b.identities[n]
			n++
			if e.ID != i.ID || e.Where != i.Where || e.Relation != i.Relation || len(e.Right) != len(i.Right) {
				t.Fatalf("equation %v; evaluated was %+v", e, i)
			}
			for at, term := range append([]Term{e.Left}, e.Right...) {
				figure := append([]Figure{i.Left}, i.Right...)[at]
				if term.By == Sum && (figure.Count != sumOf(b, term) || figure.Name != term.Name || figure.Minus != term.Minus) {
					t.Errorf("%s: %v is %+v", e.ID, term, figure)
				}
			}
		}
		if n != len(b.identities) {
			t.Errorf("%d equations; %d were evaluated", n, len(b.identities))
		}
	}
}

// sumOf adds the cells of a term up, each by the table that has its axes alone,
// or by a margin.
func sumOf(b *Book, t Term) (sum int) {
	for _, c := range t.Cells {
		from := b
		if c.Before {
			from = b.before
		}
		if c.Measure == measureSpelling {
			for _, s := range from.crosswalk {
				if grid.At(axisCountry, s.Country) == c.At[0] && s.Label == c.At[1].Value {
					sum += s.Cases
				}
			}
			continue
		}
		sum += from.Number(c.Measure, c.At...)
	}
	return sum
}
