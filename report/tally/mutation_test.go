package tally

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
)

// soundBooks are books in which every identity holds, and each is evaluated.
func soundBooks(t *testing.T) []*Book {
	t.Helper()
	return []*Book{wholeBook(t), bookOfCounts(t), followedBook(t), coarselyFollowed(t), gatedBook(t), richBook(t), rich(t, cases.AllFields().Without(cases.CustodyField))}
}

// followedBook is compared with a book of one kind.
func followedBook(t *testing.T) *Book {
	now, _ := comparedBooks(t, cases.AllFields(), cases.AllFields())
	return now
}

// coarselyFollowed is compared with a book that tells fewer statuses apart.
func coarselyFollowed(t *testing.T) *Book {
	now, _ := comparedBooks(t, cases.AllFields(), cases.AllFields().Without(cases.CustodyField))
	return now
}

// richBook has so many cases of many countries that hardly a number is zero, and
// follows them from a book before.
func richBook(t *testing.T) *Book { return rich(t, cases.AllFields()) }

// rich follows the cases from a book that holds these fields.
func rich(t *testing.T, held cases.Fields) *Book {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 7))
	names := []string{"RUSSIA", "GEORGIA", "CUBA", "CHINA", "INDIA", "PERU", "CHILE", "KENYA", "GHANA", "NEPAL", "IRAN", "IRAQ", "UNKNOWN", "STATELESS"}
	by := wholeScheme()
	by.Trace = true
	rows := func() []cases.Case {
		list := crowded(r, by.AsOf, 6000, 20, true)
		for i := range list {
			c := &list[i]
			c.Citizenship, c.Fingerprint, c.Person = names[r.IntN(len(names))], uint64(i+1)*spread, string(rune('a'+r.IntN(20)))
			c.Record, c.Events = cases.RecordState(max(0, r.IntN(12)-9)), int32(r.IntN(4))
			if r.IntN(5) == 0 {
				c.Person = ""
			}
		}
		return list
	}
	then, now := rows(), rows()
	for i := range then {
		if r.IntN(3) > 0 {
			now[i] = then[i]
		}
		if r.IntN(9) == 0 {
			now[i].Citizenship = names[r.IntN(len(names))]
		}
	}
	by.AsOf, by.Held = by.AsOf-30, held
	before := open(t, by, then[2400:], 2)
	by = wholeScheme()
	by.Trace, by.Since = true, by.AsOf-30
	b, err := compared(t, open(t, by, now[:5600], 2), before)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// gatedBook is one of which every gate asks something, and finds it in order.
func gatedBook(t *testing.T) *Book {
	now, before := twoBooks(t, cases.AllFields())
	now.parts = make([]cases.Content, 2)
	for _, one := range []struct {
		*Counted
		void int
	}{{now, 10_000}, {before, 8_000}} { // the bound is one of rows read, not of rows counted
		l := one.Ledger()
		one.book.ledger.Exclude(source.Void, one.void)
		one.Rows(l.Read+one.void, 0)
	}
	flow, err := Follow(t.Context(), now, before)
	if err != nil {
		t.Fatal(err)
	}
	b, err := now.Close(Beside{Before: closed(t, before), Flow: flow, Linkage: &Linkage{Of: 300, Found: 200, Looked: true, Alike: 3}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// faultsOfGates are what the gates are there for.
var faultsOfGates = []planted{
	{"the same day", DatesFollow, gatedBook, func(b *Book) { b.table(measureSince).Add(-30) }},
	{"an earlier day", DatesFollow, gatedBook, func(b *Book) { b.table(measureSince).Add(-39) }},
	{"a copy", ContentDiffers, gatedBook, plus(measureCopies)},
	{"a part that is another", PartsDiffer, gatedBook, plus(measureTwins)},
	{"many fewer rows", RowsWithin, gatedBook, func(b *Book) { b.before.ledger.Read += 20_000; b.before.setRows() }},
	{"many more rows that do not count", RowsWithin, gatedBook, func(b *Book) { b.ledger.Read += 10_000; b.ledger.Exclude(source.Void, 10_000); b.setRows() }},
	{"many fewer cases of a country", CountriesWithin, gatedBook, func(b *Book) { b.before.table("flagged", axisCountry).Add(900, 0) }},
	{"many more cases of a country", CountriesWithin, gatedBook, func(b *Book) { b.table("flagged", axisCountry).Add(900, 0) }},
	{"cases that are not found again", CasesFollow, gatedBook, func(b *Book) { b.table(measureLost).Add(51) }},
	{"cases of long ago that are not found again", CasesFollow, gatedBook, plus(measureUnlinked)},
	{"ids that were written anew", IDsAlike, gatedBook, plus(measureAlike)},
}

// raise adds to the first cell of a table as much as lifts it one above a term.
func raise(over Term, measure string, axes ...string) func(*Book) {
	return func(b *Book) {
		table := b.table(measure, axes...)
		at := make([]int, len(axes))
		for i, axis := range table.Axes {
			for _, c := range over.Cells[0].At {
				if v := slices.Index(axis.Values, c.Value); v >= 0 {
					at[i] = v
				}
			}
			if axis.Name == axisStatus {
				at[i] = slices.Index(axis.Values, lost)
			}
		}
		table.Add(b.number(over)-table.Cell(at...)+1, at...)
	}
}

// faultsOfBounds pass a bound by one: where one is passed by far, a bound of
// another cell is passed too.
var faultsOfBounds = []planted{
	{"one more in status UNLOCATED than are unlocated", UnlocatedTold, richBook, raise(of("unlocated_state", grid.At(axisState, "yes")), "status", axisStatus)},
	{"one more in status UNLOCATED than are unlocated, of a country", UnlocatedTold, richBook, raise(of("unlocated_state", ofRussia, grid.At(axisState, "yes")), "status", axisCountry, axisStatus)},
	{"one unlocated that no conflict accounts for", UnlocatedTold, richBook, unaccounted},
	{"one unlocated that no conflict of its kind accounts for", UnlocatedTold, richBook, func(b *Book) {
		b.table("conflict", axisKind).Add(10_000, 0)
		b.table("conflict", axisKind).Add(10_000, 1)
		unaccounted(b)
	}},
	{"one more person of a country than cases that name one", UnitsNest, richBook, raise(of("cases_with_person", ofRussia), "persons", axisCountry)},
	{"one more case of a country that names a person than cases", UnitsNest, richBook, raise(of("flagged", ofRussia), "cases_with_person", axisCountry)},
	{"one more case of a country with events than events", UnitsNest, richBook, func(b *Book) {
		add(b.value("cases_with_events", ofRussia)-b.value("events", ofRussia)-1, "events", ofRussia)(b)
	}},
	{"one more person than those of the countries", UnitsNest, richBook, func(b *Book) { b.table("persons").Add(b.number(b.across("persons")) - b.value("persons") + 1) }},
	{"one removal lost without a word", OutcomesStay, richBook, func(b *Book) {
		m, then, now := grid.At(axisMeasure, "deported"), grid.At(axisWhen, "then"), grid.At(axisWhen, "now")
		add(b.value("cohort", m, now)+b.value("restated", m)-b.value("cohort", m, then)+1, "cohort", m, then)(b)
	}},
}

// unaccounted makes one more unlocated than the status and the conflicts tell of.
func unaccounted(b *Book) {
	n, said := ofLost(""), grid.At(axisState, "yes")
	for _, kind := range []string{"custody_and_unlocated", "departed_and_unlocated", "closed_and_unlocated"} {
		n = n.plus(of("conflict", grid.At(axisKind, kind)))
	}
	add(b.number(n)-b.value("unlocated_state", said)+1, "unlocated_state", ofRussia, said)(b)
}

// unnoticed are the forms of terms that no numbers can tell from a slip of the
// pen, each with the reason; TestEquationsStandAsTheyAre has them all the same.
var unnoticed = map[string]string{
	"right = false 0 lag before=false state=open lag=entry_to_flag":            "zero: an entry that is on record has happened",
	"right = false 0 lag before=false state=reversed lag=flag_to_apprehension": "zero: an arrest before the flag is none",
	"right <= false 0 deported before=false":                                   "the equation with those who were encountered again says more",
	"right <= false 0 deported before=false country":                           "the equation with those who were encountered again says more",
	"right <= false 0 cases_with_person before=false":                          "those of the countries, with the persons of the countries, say more",
	"left <= false 0 cases_with_person before=false":                           "those of the countries say more",
	"right <= false 0 events before=false":                                     "those of the countries say more",
}

// everyFault are all planted faults.
var everyFault = slices.Concat(faults, faultsOfCounts, faultsOfFlows, faultsOfGates, faultsOfBounds)

// A mutation changes a term of an equation as a slip of the pen would.
type mutation struct {
	name string
	of   func(b *Book, e Equation, at int) Equation // at -1: of the left side
}

var mutations = []mutation{
	{"left out", func(_ *Book, e Equation, at int) Equation {
		if at >= 0 {
			e.Right = slices.Delete(slices.Clone(e.Right), at, at+1)
		}
		return e
	}},
	{"with its sign turned", func(_ *Book, e Equation, at int) Equation {
		if at >= 0 {
			e.Right = slices.Clone(e.Right)
			e.Right[at].Minus = !e.Right[at].Minus
		}
		return e
	}},
	{"of another cell", func(b *Book, e Equation, at int) Equation {
		if at < 0 {
			e.Left.Cells = elsewhere(b, e.Left.Cells)
			return e
		}
		e.Right = slices.Clone(e.Right)
		e.Right[at].Cells = elsewhere(b, e.Right[at].Cells)
		return e
	}},
}

// elsewhere are other cells in the place of some: at the first value of their last
// axis that is no country, or the second, or else of another measure.
func elsewhere(b *Book, list []Cell) []Cell {
	next := map[string]string{"flagged": "deported", "rows/read": "rows/counted", measureTwins: measureSince, measureCopies: measureSince, measureUnlinked: measureSince,
		measureSince: measureTwins, measureLost: measureTwins, measureAlike: measureTwins, measureCounted: measureTwins, "rows/tallied": "rows/cases", "rows/cases": "rows/tallied"}
	list = slices.Clone(list)
	for i, c := range list {
		last := len(c.At) - 1
		if last < 0 || c.At[last].Axis == axisCountry || c.Measure == measureSpelling {
			other, ok := next[c.Measure]
			if !ok {
				other = "flagged"
			}
			list[i].Measure = other
			if c.Measure == measureSpelling {
				list[i].At = c.At[:1]
			}
			continue
		}
		from := b
		if c.Before {
			from = b.before
		}
		values := from.valuesOf(c.Measure, c.At[last].Axis)
		if slices.Index(values, c.At[last].Value) < 0 || len(values) < 2 {
			continue
		}
		list[i].At = slices.Clone(c.At)
		if list[i].At[last].Value = values[0]; c.At[last].Value == values[0] {
			list[i].At[last].Value = values[1]
		}
	}
	return list
}

// formOf names the terms that are written in one place of the code: those of one
// measure along the same axes, and at the same value of an axis of few words.
func formOf(e Equation, t Term, side string) string {
	text := fmt.Sprintf("%s %s %t %d", side, e.Relation, t.Minus, t.By)
	if len(t.Cells) > 1 && t.By == Sum {
		text += " sum of"
	}
	if len(t.Cells) == 0 {
		return text + " " + t.Name
	}
	text += fmt.Sprintf(" %s before=%t", t.Cells[0].Measure, t.Cells[0].Before)
	for _, c := range t.Cells[0].At {
		text += " " + c.Axis
		if slices.Contains([]string{axisKind, axisCause, axisWhen, axisState, axisLag}, c.Axis) {
			text += "=" + c.Value
		}
	}
	return text
}

// TestAMutatedIdentityIsCaught makes each term of each identity wrong, in all
// places where its code writes it: left out, with its sign turned, or of another
// cell. Either a sound book no longer closes then, or a planted fault is no
// longer caught.
func TestAMutatedIdentityIsCaught(t *testing.T) {
	sound := soundBooks(t)
	spoiled := map[ID][]*Book{}
	for _, f := range everyFault {
		b := f.book(t)
		f.plant(b)
		b.check()
		spoiled[f.check] = append(spoiled[f.check], b)
	}
	for _, c := range checks {
		if c.id == DatesInOrder {
			continue // a check of the data, which no book breaks
		}
		for _, form := range formsOf(c, sound) {
			for _, m := range mutations {
				if strings.HasPrefix(form, "left") && m.name != "of another cell" || strings.HasSuffix(form, "none") || strings.HasSuffix(form, "least") || strings.HasSuffix(form, "all other") {
					continue
				}
				if _, known := unnoticed[form]; !known && !caught(c, form, m, sound, spoiled[c.id]) {
					t.Errorf("%s: nothing notices a term %q %s", c.id, form, m.name)
				}
			}
		}
	}
}

// formsOf are the forms of the terms of a check.
func formsOf(c check, books []*Book) (forms []string) {
	add := func(one string) {
		if !slices.Contains(forms, one) {
			forms = append(forms, one)
		}
	}
	for _, b := range books {
		for _, e := range c.equations(b) {
			e = e.of(c.id)
			add(formOf(e, e.Left, "left"))
			for _, t := range e.Right {
				add(formOf(e, t, "right"))
			}
		}
	}
	return forms
}

// caught says whether a mutation of the terms of a form is noticed.
func caught(c check, wrong string, m mutation, sound, spoiled []*Book) bool {
	broken := func(b *Book) bool {
		for _, e := range c.equations(b) {
			e = e.of(c.id)
			mutated := e
			if formOf(e, e.Left, "left") == wrong {
				mutated = m.of(b, mutated, -1)
			}
			for at := len(e.Right) - 1; at >= 0; at-- {
				if formOf(e, e.Right[at], "right") == wrong {
					mutated = m.of(b, mutated, at)
				}
			}
			if !b.evaluate(mutated).OK {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(sound, broken) || slices.ContainsFunc(spoiled, func(b *Book) bool { return !broken(b) })
}

// TestEveryIdentityHasItsPlace names each identity: one that is taken out of the
// table, or put under another number, is missed.
func TestEveryIdentityHasItsPlace(t *testing.T) {
	want := map[int][]ID{
		1: {RowsBalance, CountsSum}, 2: {StatusesSum, CountriesSum, SpellingsSum, PartsSum},
		3: {StatesSum, UnlocatedIsStatus, OthersSum, UnlocatedTold, LagsClose}, 4: {CrossTabCloses, DeportedSplits}, 5: {RemovedWithin}, 6: {UnitsNest},
		7: {DatesInOrder}, 8: {FlaggedRolls, ReclassifiedSums, CausesSum}, 9: {FlowCloses}, 10: {UnlocatedRolls}, 11: {OutcomesStay},
		12: {MonthsSum, FiscalYearsSum, CalendarYearsSum, EventsSum}, 13: {LargestSum},
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
			if e.Where != "" && e.Where != "RUS" && b.has(e.Where) || said[line] || e.Left.Cells != nil && len(e.Right) > 12 && e.ID == PartsSum {
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
