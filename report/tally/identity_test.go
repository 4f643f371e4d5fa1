package tally

import (
	"context"
	"errors"
	"iter"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
)

// a book in which every identity has something to say.
func wholeBook(t *testing.T) *Book {
	t.Helper()
	asOf, _ := cases.NewDate(2026, 6, 30)
	var list []cases.Case
	for i := range 60 {
		list = append(list, cases.Case{
			ID: string(rune('a' + i)), Fingerprint: uint64(i + 1), Citizenship: []string{"RUSSIA", "GEORGIA", "UNKNOWN"}[i%3],
			Flagged: asOf - cases.Date(i*17), Apprehended: cases.Tristate(i % 3), ApprehendedOn: asOf - cases.Date(i*3),
			Departure: cases.DepartureKind(i % 4), DepartedOn: asOf - cases.Date(i), DepartureConfirmed: cases.Yes,
			LastEncounter: asOf - cases.Date(i-i%2), Unlocated: cases.Tristate(i / 2 % 3), Custody: cases.Custody(i % 5), Record: cases.RecordState(i / 50),
			Person: string(rune('a' + i/2)), Events: int32(1 + i%2), Entry: asOf - cases.Date(i*18),
		})
	}
	one := func(yield func([]cases.Case, error) bool) { yield(list, nil) }
	b, err := Count(context.Background(), []iter.Seq2[[]cases.Case, error]{one}, Scheme{
		AsOf: asOf, Extracted: asOf, Held: cases.AllFields(), Crosswalk: country.Builtin(), ApprehendedMeansSinceFlag: true})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEveryProofCatchesItsFault plants one wrong number after another in a
// sound book; each must break the identity that rules it out.
func TestEveryProofCatchesItsFault(t *testing.T) {
	table := func(measure string, axes ...string) func(*Book) {
		return func(b *Book) {
			t := b.Table(measure, axes...)
			at := make([]int, len(axes))
			t.Add(1, at...)
		}
	}
	tests := []struct {
		name   string
		number int
		plant  func(*Book)
	}{
		{"a row that is neither counted nor excluded", 1, func(b *Book) { b.Ledger.Read++; b.setRows() }},
		{"an exclusion too many", 1, func(b *Book) { b.Ledger.Excluded[source.Void]++; b.setRows() }},
		{"a case without a status", 2, table("status", axisCountry, axisStatus)},
		{"a country's total", 2, table("flagged", axisCountry)},
		{"a part of a breakdown", 2, table("flagged", axisCountry, "custody")},
		{"a part of a breakdown by text", 2, table("apprehended", axisCountry, "agency")},
		{"a case of a lag", 3, table("lag", "lag", axisState)},
		{"more persons than cases", 6, func(b *Book) { b.Table("persons").Add(60) }},
		{"more persons than their countries have", 6, func(b *Book) { b.Table("persons").Add(b.Table("persons", axisCountry).Margin(grid.Every)) }},
		{"more cases than events", 6, func(b *Book) { b.Table("cases_with_events", axisCountry).Add(99, 0) }},
		{"a state of apprehension", 3, table("apprehended_state", axisCountry, axisState)},
		{"a state of deportation", 3, table("deported_state", axisCountry, axisState)},
		{"the unlocated beside their status", 3, table("unlocated", axisCountry)},
		{"the cross-tab", 4, table("apprehended_status", axisCountry, axisState, axisStatus)},
		{"deported after an apprehension", 4, table("deported_after_apprehension", axisCountry)},
		{"encountered again", 5, table("deported_again", axisCountry)},
		{"a month", 12, table("flagged", axisCountry, axisMonth)},
		{"a fiscal year", 12, table("flagged", axisCountry, axisFiscal)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := wholeBook(t)
			test.plant(b)
			err := b.Check()
			if err == nil {
				t.Fatal("no identity fails")
			}
			if !fails(b, test.number) {
				t.Errorf("identity %d closes; the error is %v", test.number, err)
			}
			var broken *Broken
			if !errors.As(err, &broken) {
				t.Errorf("the error %v names no identity", err)
			}
		})
	}
}

func fails(b *Book, number int) bool {
	for _, i := range b.Identities {
		if i.Number == number && !i.OK {
			return true
		}
	}
	return false
}

// TestSoundBookCloses makes sure that the planted faults are what breaks it.
func TestSoundBookCloses(t *testing.T) {
	b := wholeBook(t)
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	seen := map[int]int{}
	for _, i := range b.Identities {
		seen[i.Number]++
	}
	for _, number := range []int{1, 2, 3, 4, 5, 6, 7, 12, 13} {
		if seen[number] == 0 {
			t.Errorf("identity %d was not evaluated", number)
		}
	}
	if n, _ := b.Table("flagged", axisCountry).At(grid.At(axisCountry, "RUS")); n == 0 {
		t.Error("the book has no case of Russia: the test proves nothing")
	}
}
