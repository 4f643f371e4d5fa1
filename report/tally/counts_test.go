package tally

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// schemeOfCounts is that of a file whose rows are counts, dated by the year.
func schemeOfCounts() judge.Scheme {
	by := wholeScheme()
	by.Held = by.Held.Without(cases.CaseID, cases.PersonID, cases.Events)
	by.Count, by.Grain = "cases", cases.ByYear
	return by
}

func bookOfCounts(t *testing.T) *Book {
	t.Helper()
	list := wholeCases()
	for i := range list {
		list[i].ID, list[i].Person, list[i].Events = "", "", 0
		list[i].Flagged = cases.ByYear.First(list[i].Flagged)
		list[i].Stands(i % 4)
	}
	return bookIn(t, schemeOfCounts(), list, 2)
}

func bookIn(t *testing.T, by judge.Scheme, list []cases.Case, n int) *Book {
	t.Helper()
	return closed(t, open(t, by, list, n))
}

// open counts rows in so many streams.
func open(t *testing.T, by judge.Scheme, list []cases.Case, n int) *Open {
	t.Helper()
	return opened(t, dealt(list, n), by)
}

// dealt deals rows out to streams, some at a time.
func dealt(list []cases.Case, n int) []iter.Seq2[[]cases.Case, error] {
	all := make([]iter.Seq2[[]cases.Case, error], n)
	for i := range all {
		all[i] = func(yield func([]cases.Case, error) bool) {
			for from := i * 9; from < len(list); from += n * 9 {
				if !yield(list[from:min(from+9, len(list))], nil) {
					return
				}
			}
		}
	}
	return all
}

// faultsOfCounts are those that only a book of counts, or one that is dated by
// the year, can have.
var faultsOfCounts = []planted{
	{"a count too many", CountsSum, bookOfCounts, plus("rows/cases")},
	{"a case that no row counts", CountsSum, bookOfCounts, plus("flagged")},
	{"a row of counts that is lost", RowsBalance, bookOfCounts, plus("rows/tallied")},
	{"a calendar year", CalendarYearsSum, bookOfCounts, plus("flagged", axisCountry, axisYear)},
	{"a calendar year of an outcome", CalendarYearsSum, bookOfCounts, plus("deported", axisCountry, axisYear)},
}

// expanded are as many rows of one case each as some rows stand for.
func expanded(list []cases.Case) (all []cases.Case) {
	for _, c := range list {
		n := c.Count()
		for range n {
			c.Beyond = 0
			c.Fingerprint = uint64(len(all)+1) * 0x9E3779B97F4A7C15
			all = append(all, c)
		}
	}
	return all
}

// contents are what a book says but for its rows: all tables, spellings and
// labels, and the identities beyond the ledger's.
func contents(t *testing.T, c *Open) map[string]any {
	t.Helper()
	b := c.book
	b.setGates(Beside{})
	if err := b.check(); err != nil { // labels that nothing maps leave it open
		t.Fatal(err)
	}
	all := map[string]any{"statuses": b.statuses, "spellings": b.crosswalk, "unknown": c.sum.Unknown, "alike": c.alike, "crowded": b.crowded, "texts": b.FreeTexts()}
	for _, t := range b.tables {
		if strings.HasPrefix(t.Measure, "rows/") {
			continue
		}
		var cells []int
		var walk func(at []int)
		walk = func(at []int) {
			if len(at) == len(t.Axes) {
				cells = append(cells, t.Cell(at...))
				return
			}
			for i := range t.Axes[len(at)].Values {
				walk(append(slices.Clone(at), i))
			}
		}
		walk(nil)
		all[fmt.Sprint(t.Measure, t.Axes)] = cells
	}
	var identities []Identity
	for _, i := range b.identities {
		if i.Number() > 1 {
			identities = append(identities, i)
		}
	}
	all["identities"] = identities
	return all
}

// richScheme counts by some fields.
func richScheme(held cases.Fields) judge.Scheme {
	asOf, _ := cases.NewDate(2026, 6, 30)
	return judge.Scheme{AsOf: asOf, Extracted: asOf + 2, Held: held, Crosswalk: country.Builtin(), CountryScheme: "name", ApprehendedMeansSinceFlag: true}
}

// alike are cases with so few different dates and words that many differ in
// nothing but their country. Their dates lie around the as-of date, which is where classes part.
func alike(r *rand.Rand, asOf cases.Date, n, values int, detailed bool) []cases.Case {
	date := func() cases.Date {
		switch r.IntN(6) {
		case 0, 1:
			return 0
		case 2:
			return asOf - cases.Date(r.IntN(3)*90)
		}
		return asOf + 4 - cases.Date(r.IntN(7))*cases.Date(1+r.IntN(2)*60)
	}
	word := func(most int) uint8 { return uint8(r.IntN(min(values, most+1))) }
	text := func() string { return []string{"", "A", "B"}[r.IntN(3)] }
	list := make([]cases.Case, n)
	for i := range list {
		c := &list[i]
		*c = cases.Case{
			Fingerprint: uint64(i + 1), Citizenship: []string{"RUSSIA", "GEORGIA"}[r.IntN(2)], Flagged: asOf - cases.Date(r.IntN(3)*90),
			Entry: date(), Apprehended: cases.Tristate(word(2)), ApprehendedOn: date(), Custody: cases.Custody(word(6)), Deported: cases.Tristate(word(2)),
			Departure: cases.DepartureKind(word(8)), DepartedOn: date(), Unlocated: cases.Tristate(word(2)), UnlocatedSince: date(),
		}
		if !detailed {
			continue
		}
		c.FlagBasis, c.FlagState, c.EntryMode = cases.FlagBasis(word(3)), cases.FlagState(word(2)), cases.EntryMode(word(3))
		c.EntryOffice, c.Agency, c.State, c.Impediment = text(), text(), text(), text()
		c.FirstEncounter, c.FirstDisposition, c.ApprehensionKind = date(), cases.Disposition(word(3)), cases.ApprehensionKind(word(3))
		c.DepartureConfirmed, c.LastContact, c.LastEncounter, c.FinalOrder = cases.Tristate(word(2)), date(), date(), date()
		c.Proceedings, c.ChargeLevel, c.ClosedReason = cases.Proceedings(word(3)), cases.ChargeLevel(word(3)), cases.ClosedReason(word(3))
		c.Protected, c.Minor, c.Events, c.Person, c.UpdatedAt = cases.Tristate(word(2)), cases.Tristate(word(2)), int32(r.IntN(2)), text(), int64(r.IntN(2))
	}
	return list
}

// TestACountIsSoManyCases holds a book of counts against that of as many rows,
// cell by cell: whatever is held, however the index date is known, with rows that
// stand for none and rows that do not count, in any number of streams.
func TestACountIsSoManyCases(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 26))
		by := richScheme(cases.Fields(r.Uint64()|r.Uint64())&cases.AllFields().Without(cases.PersonID, cases.Events) | 1<<cases.Citizenship)
		by.Index = []rules.Index{rules.Flags, rules.Encounters, rules.Arrests, rules.Departures}[r.IntN(4)]
		by.Grain, by.ApprehendedMeansSinceFlag = cases.Grain(r.IntN(5)), r.IntN(2) == 0
		by.Dimensions, by.CohortTo = []string{"sector"}, by.AsOf-30
		list := alike(r, by.AsOf, 300, 4, r.IntN(2) == 0)
		for i := range list {
			c := &list[i]
			c.Citizenship = []string{"RUSSIA", "GEORGIA", "ATLANTIS", ""}[r.IntN(4)]
			c.Dimensions = []string{string(rune('a' + r.IntN(20)))}
			c.Flagged, c.Line = by.Grain.First(c.Flagged-cases.Date(r.IntN(800))), int64(i+2)
			c.Person, c.Events = "", 0
			if c.Stands(r.IntN(4) * r.IntN(4)); r.IntN(10) == 0 {
				c.Beyond = cases.Withheld
			}
		}
		rows := expanded(list)
		want := contents(t, open(t, by, rows, 1+r.IntN(3)))
		by.Count, by.Trace = "n", r.IntN(2) == 0
		c := open(t, by, list, 1+r.IntN(4))
		b := c.book
		if diff := cmp.Diff(want, contents(t, c)); diff != "" {
			t.Fatalf("seed %d, dated by %s (-rows +counts):\n%s", seed, by.Grain, diff)
		}
		if read := b.value("rows/read"); read != len(list) || b.value("flagged") == 0 || b.ledger.Excluded[source.CountWithheld] == 0 {
			t.Errorf("seed %d: %d rows read of %d, %d cases, ledger %v", seed, read, len(list), b.value("flagged"), b.ledger)
		}
		if by.Trace {
			c.sum.Pack() // takes a trace of every row
		}
	}
}

// TestLargeCountsAreNotCutOff gives one class more cases than its cell holds, in
// steps of every size.
func TestLargeCountsAreNotCutOff(t *testing.T) {
	by := schemeOfCounts()
	var list []cases.Case
	want := 0
	for i, n := range []int{cases.MostCount, cases.MostCount - 1, 1, cases.MostCount, 2, 0, cases.MostCount, 1, 1 << 30, 1 << 30, 3} {
		c := cases.Case{Fingerprint: uint64(i + 1), Citizenship: "RUSSIA", Flagged: by.AsOf - 500}
		c.Stands(n)
		list, want = append(list, c), want+n
	}
	if want > math.MaxInt {
		t.Skip("an int of this machine holds no such sum")
	}
	b := bookIn(t, by, list, 1)
	for _, at := range [][]grid.Coordinate{nil, {grid.At(axisCountry, "RUS")}, {grid.At(axisYear, "2025")}} {
		if got := b.value("flagged", at...); got != want {
			t.Errorf("%d cases at %v; want %d", got, at, want)
		}
	}
}

// TestTheGrainDecidesWhatIsHeld dates the same cases ever more coarsely: what
// needs a finer date has no table.
func TestTheGrainDecidesWhatIsHeld(t *testing.T) {
	middle, _ := cases.NewDate(2026, 6, 15)
	tests := []struct {
		name, reason string
		grain        cases.Grain
		asOf         cases.Date
		want         string // axes of the flagged, and lags
	}{
		{"by day", "everything can be told", cases.ByDay, 0, "month fy fytd entry_to_flag flag_to_apprehension apprehension_to_removal followed"},
		{"by month", "of a month that has ended the year to date is known", cases.ByMonth, 0, "month fy fytd"},
		{"by month, as of a day within", "a part of a month would be held against a whole one", cases.ByMonth, middle, "month fy"},
		{"by quarter", "fiscal years are made of quarters, months are not", cases.ByQuarter, 0, "fy"},
		{"by fiscal year", "the year itself", cases.ByFiscalYear, 0, "fy"},
		{"by calendar year", "no fiscal year is known", cases.ByYear, 0, "year"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			by := wholeScheme()
			if by.Grain = test.grain; test.asOf != 0 {
				by.AsOf = test.asOf
			}
			list := wholeCases()
			for i := range list {
				list[i].Flagged = by.Grain.First(list[i].Flagged)
			}
			b := bookIn(t, by, list, 2)
			var got []string
			for _, axis := range []string{axisMonth, axisFiscal, axisYear, axisToDate} {
				if b.table("flagged", axisCountry, axis) != nil {
					got = append(got, axis)
				}
			}
			got = append(got, b.valuesOf("lag", "lag")...)
			if b.holds("followed") {
				got = append(got, "followed")
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.reason, diff)
			}
			if before := b.holds("pre_flag") && b.value("pre_flag") > 0; before && test.grain != cases.ByDay {
				t.Error("an arrest is said to come before what nobody knows the day of")
			}
		})
	}
}
