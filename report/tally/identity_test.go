package tally

import (
	"errors"
	"iter"
	"maps"
	"slices"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// wholeCases are cases in which every identity has something to say: among
// them rows that are void, arrests without a date and a flag of September 30.
func wholeCases() []cases.Case {
	asOf := wholeScheme().AsOf
	var list []cases.Case
	for i := range 60 {
		list = append(list, cases.Case{
			ID: string(rune('a' + i)), Fingerprint: uint64(i + 1), Citizenship: []string{"RUSSIA", "GEORGIA", "UNKNOWN"}[i%3],
			Flagged: asOf - cases.Date(i*17+i/16), Apprehended: cases.Tristate(i % 3), ApprehendedOn: (asOf - cases.Date(i*3)) * cases.Date(min(i%5, 1)),
			Departure: cases.DepartureKind(i % 4), DepartedOn: asOf - cases.Date(i), DepartureConfirmed: cases.Yes,
			LastEncounter: asOf - cases.Date(i-i%2), Unlocated: cases.Tristate(i / 2 % 3), Custody: cases.Custody(i % 5), Record: cases.RecordState(i / 50 * 2),
			Person: string(rune('a' + i/2)), Events: int32(1 + i%2), Entry: asOf - cases.Date(i*18),
		})
	}
	return list
}

func wholeScheme() judge.Scheme {
	asOf, _ := cases.NewDate(2026, 6, 30)
	return judge.Scheme{AsOf: asOf, Extracted: asOf, Held: cases.AllFields(), Crosswalk: country.Builtin(), ApprehendedMeansSinceFlag: true}
}

// wholeBook is the book of the whole cases.
func wholeBook(t *testing.T) *Book {
	t.Helper()
	list := wholeCases()
	one := func(yield func([]cases.Case, error) bool) { yield(list, nil) }
	b, _ := bookFrom(t, []iter.Seq2[[]cases.Case, error]{one}, wholeScheme())
	return b
}

// bookFrom is the book of some cases, and what it was made from.
func bookFrom(t *testing.T, from []iter.Seq2[[]cases.Case, error], by judge.Scheme) (*Book, *judge.Counted) {
	t.Helper()
	counted, err := judge.Rows(t.Context(), from, &by)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Of(counted)
	if err != nil {
		t.Fatal(err)
	}
	return b, counted
}

// A fault is one wrong number in a book, and the check that rules it out.
type planted struct {
	name  string
	check string // of the table of identities
	book  func(*testing.T) *Book
	plant func(*Book)
}

// plus adds one to the first cell of a table.
func plus(measure string, axes ...string) func(*Book) {
	return func(b *Book) { b.Table(measure, axes...).Add(1, make([]int, len(axes))...) }
}

// faults are those of the identities within one snapshot.
var faults = []planted{
	{"a row that is neither counted nor excluded", "rows read = counted + excluded", wholeBook, func(b *Book) { b.Ledger.Read++; b.setRows() }},
	{"an exclusion too many", "rows read = counted + excluded", wholeBook, func(b *Book) { b.Ledger.Excluded[source.Void]++; b.setRows() }},
	{"a case too many", "rows read = counted + excluded", wholeBook, plus("flagged")},
	{"a case with two statuses", "the statuses sum to the cases", wholeBook, plus("status", axisStatus)},
	{"a country's case with two statuses", "the statuses sum to the cases", wholeBook, plus("status", axisCountry, axisStatus)},
	{"a country's cases", "the statuses sum to the cases", wholeBook, plus("flagged", axisCountry)},
	{"the total of a headline", "the countries sum to the total", wholeBook, plus("deported")},
	{"the total of a status", "the countries sum to the total", wholeBook, plus("status", axisStatus)},
	{"a country's headline", "the countries sum to the total", wholeBook, plus("apprehended", axisCountry)},
	{"what is no country, dropped", "the countries sum to the total", wholeBook, func(b *Book) {
		n := b.Table("unlocated", axisCountry).At(grid.At(axisCountry, "UNKNOWN"))
		b.Table("unlocated", axisCountry).Add(-n, slices.Index(b.countryAxis.Values, "UNKNOWN"))
	}},
	{"a spelling", "the spellings sum to the country", wholeBook, func(b *Book) { b.Crosswalk[0].Cases++ }},
	{"a spelling of another country", "the spellings sum to the country", wholeBook, func(b *Book) { b.Crosswalk[0].Country = b.Crosswalk[1].Country }},
	{"a part of a breakdown", "the parts of a breakdown sum to the count", wholeBook, plus("flagged", axisCountry, "custody")},
	{"a part of a breakdown by text", "the parts of a breakdown sum to the count", wholeBook, plus("apprehended", axisCountry, "agency")},
	{"a part of a breakdown by two fields", "the parts of a breakdown sum to the count", wholeBook, plus("unlocated", axisCountry, "first_disposition", "first_encounter")},
	{"a band of the unlocated", "the parts of a breakdown sum to the count", wholeBook, plus("unlocated", axisCountry, "age")},
	{"a state of apprehension", "yes + no + unknown = the cases", wholeBook, plus("apprehended_state", axisCountry, axisState)},
	{"a state of deportation", "yes + no + unknown = the cases", wholeBook, plus("deported_state", axisCountry, axisState)},
	{"apprehended beside its yes", "yes + no + unknown = the cases", wholeBook, plus("apprehended")},
	{"the unlocated beside their status", "unlocated = the size of status UNLOCATED", wholeBook, plus("unlocated")},
	{"a country's unlocated beside their status", "unlocated = the size of status UNLOCATED", wholeBook, plus("unlocated", axisCountry)},
	{"a state of another departure", "departed otherwise, and unlocated: yes + no + unknown = the cases", wholeBook, plus("departed_other_state", axisCountry, axisState)},
	{"the source's own unlocated", "departed otherwise, and unlocated: yes + no + unknown = the cases", wholeBook, plus("unlocated_state", axisCountry, axisState)},
	{"more in status UNLOCATED than are unlocated", "status UNLOCATED and the conflicts account for the unlocated", wholeBook, func(b *Book) {
		at := slices.Index(b.Statuses, "UNLOCATED")
		b.Table("status", axisStatus).Add(99, at)
		b.Table("status", axisCountry, axisStatus).Add(99, 0, at)
	}},
	{"an unlocated case that nothing accounts for", "status UNLOCATED and the conflicts account for the unlocated", wholeBook, func(b *Book) {
		b.Table("unlocated_state", axisCountry, axisState).Add(99, 0, judge.StateYes)
	}},
	{"a case of a lag", "measured + open + reversed + unknown = the cases", wholeBook, plus("lag", "lag", axisState)},
	{"the cross-tab", "apprehended by status closes", wholeBook, plus("apprehended_status", axisCountry, axisState, axisStatus)},
	{"a case moved within the cross-tab", "apprehended by status closes", wholeBook, func(b *Book) {
		t := b.Table("apprehended_status", axisCountry, axisState, axisStatus)
		t.Add(-1, 0, judge.StateYes, 0)
		t.Add(1, 0, judge.StateNo, 1)
	}},
	{"deported after an apprehension", "deported = after an apprehension + otherwise", wholeBook, plus("deported_after_apprehension", axisCountry)},
	{"deported without one", "deported = after an apprehension + otherwise", wholeBook, plus("deported_otherwise", axisCountry)},
	{"encountered again", "status REMOVED is within deported", wholeBook, plus("deported_again", axisCountry)},
	{"more removed than deported", "status REMOVED is within deported", wholeBook, func(b *Book) {
		b.Table("status", axisStatus).Add(99, 0)
		b.Table("status", axisCountry, axisStatus).Add(99, 0, 0)
	}},
	{"more persons than cases", "persons within cases within events", wholeBook, func(b *Book) { b.Table("persons").Add(60) }},
	{"more persons than their countries have", "persons within cases within events", wholeBook, func(b *Book) { b.Table("persons").Add(b.Table("persons", axisCountry).Margin(grid.Every)) }},
	{"more cases that name a person than cases", "persons within cases within events", wholeBook, func(b *Book) { b.Table("cases_with_person", axisCountry).Add(99, 0) }},
	{"more cases than events", "persons within cases within events", wholeBook, func(b *Book) { b.Table("cases_with_events", axisCountry).Add(99, 0) }},
	{"a month", "months sum to the fiscal year", wholeBook, plus("flagged", axisCountry, axisMonth)},
	{"September counted in the next year", "months sum to the fiscal year", wholeBook, func(b *Book) {
		t := b.Table("flagged", axisCountry, axisMonth)
		months := t.Values(axisMonth)
		t.Add(-1, 0, slices.Index(months, "2025-09"))
		t.Add(1, 0, slices.Index(months, "2025-10"))
	}},
	{"a fiscal year", "fiscal years sum to the total", wholeBook, plus("unlocated", axisCountry, axisFiscal)},
	{"the month of an apprehension", "event months and undated sum to the total", wholeBook, plus("apprehended", axisCountry, axisEventMonth)},
	{"a removal without a date", "event months and undated sum to the total", wholeBook, plus("deported_undated", axisCountry)},
	{"a total without its countries", "largest + all other + no country = total", wholeBook, plus("flagged")},
	{"a country beyond the total", "largest + all other + no country = total", wholeBook, plus("unlocated", axisCountry)},
}

// TestEveryProofCatchesItsFault plants one wrong number after another in a
// sound book; each must break the check that rules it out.
func TestEveryProofCatchesItsFault(t *testing.T) {
	for _, f := range slices.Concat(faults, faultsOfCounts) {
		t.Run(f.name, func(t *testing.T) {
			b := f.book(t)
			f.plant(b)
			err := b.Check()
			if err == nil {
				t.Fatal("no identity fails")
			}
			if len(broken(b, f.check)) == 0 || !fails(b, numberOf(f.check)) {
				t.Errorf("%q holds; the error is %v", f.check, err)
			}
			var named *Broken
			if !errors.As(err, &named) {
				t.Errorf("the error %v names no identity", err)
			}
		})
	}
}

func fails(b *Book, number int) bool {
	return slices.ContainsFunc(b.Identities, func(i Identity) bool { return i.Number == number && !i.OK })
}

// numberOf is the number of a check of the table.
func numberOf(name string) int {
	at := slices.IndexFunc(checks, func(c check) bool { return c.name == name })
	if at < 0 {
		return 0
	}
	return checks[at].number
}

// TestDatesOutOfOrderAreNoted plants what identity 7 checks: it is a check of
// the data, so that a violation is kept with its number and breaks nothing.
func TestDatesOutOfOrderAreNoted(t *testing.T) {
	for i, kind := range wholeBook(t).orderKinds {
		b := wholeBook(t)
		at := slices.Index(b.Table("conflict", "kind").Values("kind"), kind)
		b.Table("conflict", "kind").Add(1_000, at)
		if err := b.Check(); err != nil {
			t.Errorf("%s: %v; want it noted", kind, err)
		}
		var found []Identity
		for _, one := range b.Identities {
			if one.Number == 7 {
				found = append(found, one)
			}
		}
		if one := found[i]; one.OK || !one.Noted || one.Left.Name != kind || one.Left.Count < 1_000 {
			t.Errorf("%s: %+v; want a violation that is noted", kind, one)
		}
	}
}

// broken lists the places at which a check fails.
func broken(b *Book, name string) (where []string) {
	for _, i := range b.Identities {
		if i.Name == name && !i.OK {
			where = append(where, i.Where)
		}
	}
	return where
}

// elsewhere are the identities whose faults are planted in other tests: those
// between two snapshots, those of what is printed, and the check of the data,
// which refuses nothing.
var elsewhere = []int{7, 8, 9, 10, 11, 14, 15, 16, 17}

// narrow are the checks that do not hold for the whole and for every country
// alike: what divides or ranks the countries is for the whole, spellings are
// each of one country, and lags have no country.
var narrow = map[string][]string{
	"rows read = counted + excluded":                   {""},
	"the counts of the rows sum to the cases":          {""},
	"the countries sum to the total":                   {""},
	"largest + all other + no country = total":         {""},
	"the spellings sum to the country":                 {"country"},
	"measured + open + reversed + unknown = the cases": rules.LagNames(),
}

// TestEveryCheckHasAPlantedFault makes sure that no check is in the table for
// show: for the whole, and by country, wherever it is evaluated, some fault
// breaks it.
func TestEveryCheckHasAPlantedFault(t *testing.T) {
	sound, counts := wholeBook(t), bookOfCounts(t)
	caught := map[[2]string]bool{} // check, and "" or the country
	for _, f := range slices.Concat(faults, faultsOfCounts) {
		b := f.book(t)
		f.plant(b)
		b.Check()
		for _, c := range checks {
			for _, where := range broken(b, c.name) {
				caught[[2]string{c.name, place(sound, where)}] = true
			}
		}
		if numberOf(f.check) == 0 {
			t.Errorf("%s is planted for %q, which is no check", f.name, f.check)
		}
	}
	for _, c := range checks {
		if slices.Contains(elsewhere, c.number) {
			continue
		}
		if !slices.ContainsFunc(slices.Concat(faults, faultsOfCounts), func(f planted) bool { return f.check == c.name }) {
			t.Errorf("identity %d, %s: no fault is planted for it", c.number, c.name)
		}
		evaluated := map[string]bool{}
		for _, s := range slices.Concat(c.sides(sound), c.sides(counts)) {
			evaluated[place(sound, s.where)] = true
		}
		want, few := narrow[c.name]
		if !few {
			want = []string{"", "country"}
		}
		if got := slices.Sorted(maps.Keys(evaluated)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("identity %d, %s: evaluated at %q; want %q", c.number, c.name, got, want)
		}
		for where := range evaluated {
			if !caught[[2]string{c.name, where}] {
				t.Errorf("identity %d, %s: no planted fault breaks it at %q", c.number, c.name, where)
			}
		}
	}
}

// place is "country" for the code of one, and else what it is given.
func place(b *Book, where string) string {
	if slices.Contains(b.countryAxis.Values, where) {
		return "country"
	}
	return where
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
	if n := b.Table("flagged", axisCountry).At(grid.At(axisCountry, "RUS")); n == 0 {
		t.Error("the book has no case of Russia: the test proves nothing")
	}
}
