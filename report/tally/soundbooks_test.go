package tally

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
)

// soundBooks are books in which every identity holds, and each is evaluated.
func soundBooks(t *testing.T) []*Book {
	t.Helper()
	return []*Book{wholeBook(t), bookOfCounts(t), followedBook(t), coarselyFollowed(t), gatedBook(t), richBook(t), rich(t, cases.AllFields().Without(cases.CustodyField)), bookOfYears(t)}
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
		list := alike(r, by.AsOf, 6000, 20, true)
		for i := range list {
			c := &list[i]
			c.Citizenship, c.Fingerprint, c.Person = names[r.IntN(len(names))], uint64(i+1)*0x9E3779B97F4A7C15, string(rune('a'+r.IntN(20)))
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

// bookOfYears has cases and events of several fiscal years, few in the first, so
// that no year can stand for another.
func bookOfYears(t *testing.T) *Book {
	t.Helper()
	by := wholeScheme()
	var list []cases.Case
	for year, n := range map[int]int{2023: 2, 2024: 20, 2025: 80, 2026: 80} {
		first, _ := cases.NewDate(year-1, 10, 1)
		for i := range n {
			c := cases.Case{Citizenship: []string{"RUSSIA", "GEORGIA"}[i%2], Flagged: first + cases.Date(i*270/n), Unlocated: cases.No, Custody: cases.CustodyNone,
				Apprehended: cases.No, Departure: cases.DepartureNone, DepartureConfirmed: cases.No}
			if on := c.Flagged + cases.Date(20+i%90); year > 2023 && i%4 < 2 && on <= by.AsOf {
				c.Apprehended, c.ApprehendedOn = cases.Yes, on
			}
			if on := c.Flagged + cases.Date(60+i%200); year > 2023 && i%8 < 4 && on <= by.AsOf {
				c.Departure, c.DepartureConfirmed, c.DepartedOn = cases.DepartureRemoval, cases.Yes, on
			}
			list = append(list, c)
		}
	}
	for i := range list {
		list[i].ID, list[i].Fingerprint = fmt.Sprint(i), uint64(i+1)*0x9E3779B97F4A7C15
	}
	one := func(yield func([]cases.Case, error) bool) { yield(list, nil) }
	return closed(t, opened(t, []iter.Seq2[[]cases.Case, error]{one}, by))
}

// gatedBook is one of which every gate asks something, and finds it in order.
func gatedBook(t *testing.T) *Book {
	now, before := twoBooks(t, cases.AllFields())
	now.sum.Parts = make([]cases.Digest, 2)
	for _, one := range []struct {
		*Open
		void int
	}{{now, 10_000}, {before, 8_000}} { // the bound is one of rows read, not of rows counted
		l := one.Ledger()
		one.book.ledger.Exclude(source.Void, one.void)
		one.Rows(l.Read+one.void, 0)
	}
	flow, err := follow.From(t.Context(), before.sum, now.sum)
	if err != nil {
		t.Fatal(err)
	}
	b, err := now.Close(Beside{Before: closed(t, before), Flow: flow, Linkage: &follow.Linkage{Of: 300, Found: 200, Looked: true, Alike: 3}})
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
	{"one more person than those of the countries", PersonsSum, richBook, func(b *Book) { b.table("persons").Add(b.number(b.across("persons")) - b.value("persons") + 1) }},
	{"one more person under several countries than were counted again", PersonsSum, richBook, func(b *Book) {
		fewer := b.value("persons_repeated") - b.value("persons_several") + 1
		b.table("persons_repeated").Add(-fewer)
		b.table("persons").Add(fewer)
	}},
	{"one more person under several countries than persons", PersonsSum, richBook, func(b *Book) {
		b.table("persons_several").Add(b.value("persons") - b.value("persons_several") + 1)
	}},
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
