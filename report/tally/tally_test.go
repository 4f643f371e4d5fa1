package tally_test

import (
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/tally"
)

// optional are the fields that a source may lack.
var optional = []cases.Field{
	cases.FlagStateField, cases.Apprehended, cases.ApprehendedDate, cases.CustodyField, cases.Deported, cases.DepartureKindField,
	cases.DepartureDate, cases.DepartureConfirmed, cases.Unlocated, cases.LastEncounterDate, cases.ClosedReasonField, cases.RecordStateField,

	cases.PersonID, cases.FlagBasisField, cases.EntryDate, cases.EntryModeField, cases.EntryOffice, cases.FirstEncounterDate, cases.FirstDisposition,
	cases.ApprehensionKindField, cases.Agency, cases.State, cases.UnlocatedSince, cases.LastContactDate, cases.Events, cases.ProceedingsField,
	cases.Impediment, cases.ChargeLevelField, cases.Protected1367, cases.Minor,
}

// randomHeld picks the fields that a source holds.
func randomHeld(r *rand.Rand) cases.Fields {
	held := cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate)
	for _, f := range optional {
		if r.IntN(3) > 0 {
			held = held.With(f)
		}
	}
	return held
}

// saying are the fields held that say what came after the index date.
func saying(by judge.Scheme) cases.Fields {
	held := by.Held
	if by.Index == rules.Departures {
		held = held.Without(cases.CustodyField, cases.Unlocated, cases.UnlocatedSince)
	}
	led := by.Index == rules.Arrests || by.Index == rules.Detentions || by.Index == rules.Departures
	if led && !by.ApprehendedMeansSinceFlag {
		held = held.Without(cases.ApprehendedDate)
	}
	if !held.Has(cases.ApprehendedDate) && !by.ApprehendedMeansSinceFlag {
		held = held.Without(cases.Apprehended)
	}
	return held
}

// blanked is a case as a reader gives it where fields are not held.
func blanked(c cases.Case, held cases.Fields) cases.Case {
	clear := map[cases.Field]func(){
		cases.FlagStateField: func() { c.FlagState = 0 }, cases.Apprehended: func() { c.Apprehended = 0 }, cases.ApprehendedDate: func() { c.ApprehendedOn = 0 },
		cases.CustodyField: func() { c.Custody = 0 }, cases.Deported: func() { c.Deported = 0 }, cases.DepartureKindField: func() { c.Departure = 0 },
		cases.DepartureDate: func() { c.DepartedOn = 0 }, cases.DepartureConfirmed: func() { c.DepartureConfirmed = 0 }, cases.Unlocated: func() { c.Unlocated = 0 },
		cases.LastEncounterDate: func() { c.LastEncounter = 0 }, cases.ClosedReasonField: func() { c.ClosedReason = 0 }, cases.RecordStateField: func() { c.Record = 0 },
		cases.PersonID: func() { c.Person = "" }, cases.FlagBasisField: func() { c.FlagBasis = 0 }, cases.EntryDate: func() { c.Entry = 0 },
		cases.EntryModeField: func() { c.EntryMode = 0 }, cases.EntryOffice: func() { c.EntryOffice = "" }, cases.FirstEncounterDate: func() { c.FirstEncounter = 0 },
		cases.FirstDisposition: func() { c.FirstDisposition = 0 }, cases.ApprehensionKindField: func() { c.ApprehensionKind = 0 }, cases.Agency: func() { c.Agency = "" },
		cases.State: func() { c.State = "" }, cases.UnlocatedSince: func() { c.UnlocatedSince = 0 }, cases.LastContactDate: func() { c.LastContact = 0 },
		cases.Events: func() { c.Events = 0 }, cases.ProceedingsField: func() { c.Proceedings = 0 }, cases.Impediment: func() { c.Impediment = "" },
		cases.ChargeLevelField: func() { c.ChargeLevel = 0 }, cases.Protected1367: func() { c.Protected = 0 }, cases.Minor: func() { c.Minor = 0 },
	}
	for _, f := range optional {
		if !held.Has(f) {
			clear[f]()
		}
	}
	return c
}

// streams deals cases out to n streams in batches.
func streams(list []cases.Case, n int) []iter.Seq2[[]cases.Case, error] {
	all := make([]iter.Seq2[[]cases.Case, error], n)
	for i := range all {
		all[i] = func(yield func([]cases.Case, error) bool) {
			for from := i * 7; from < len(list); from += n * 7 {
				if !yield(list[from:min(from+7, len(list))], nil) {
					return
				}
			}
		}
	}
	return all
}

func scheme(held cases.Fields) judge.Scheme {
	return judge.Scheme{
		AsOf: asOf, Extracted: asOf + 2, Held: held, Crosswalk: country.Builtin(), CountryScheme: "name", AcceptCountry: map[string]bool{"ATLANTIS": true},
		CohortFrom: day(2024, 10, 1), CohortTo: day(2026, 7, 31), Dimensions: []string{"sector"}, ApprehendedMeansSinceFlag: true,
	}
}

func count(t *testing.T, list []cases.Case, held cases.Fields, n int) *tally.Book {
	t.Helper()
	return closed(t, open(t, list, scheme(held), n))
}

// A counted snapshot is its open book, and the rows whose cases are followed.
type counted struct {
	*tally.Open
	rows *judge.Counted
}

// open counts rows in so many streams.
func open(t *testing.T, list []cases.Case, by judge.Scheme, n int) *counted {
	t.Helper()
	rows, err := judge.Rows(context.Background(), streams(list, n), &by)
	if err != nil {
		t.Fatal(err)
	}
	return &counted{tally.Of(rows), rows}
}

// closed closes a book that is beside no other.
func closed(t *testing.T, c *counted) *tally.Book {
	t.Helper()
	b, err := c.Close(tally.Beside{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCountEqualsTheOracle(t *testing.T) {
	for seed := range uint64(60) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 7))
			by := scheme(randomHeld(r))
			by.Index = []rules.Index{rules.Flags, rules.Flags, rules.Encounters, rules.Arrests, rules.Detentions, rules.Departures}[r.IntN(6)]
			by.ApprehendedMeansSinceFlag = r.IntN(3) > 0
			held := saying(by)
			o := newOracle(held)
			o.left = by.Index == rules.Departures
			var list []cases.Case
			for _, c := range randomCases(r, r.IntN(500)) {
				c = blanked(c, by.Held)
				list = append(list, c)
				c = blanked(c, held)
				if !by.ApprehendedMeansSinceFlag { // the yes may mean anything
					c.Apprehended = cases.Unknown
				}
				o.count(c, day(2024, 10, 1), day(2026, 7, 31))
			}
			o.finish()
			b := closed(t, open(t, list, by, 1+r.IntN(8)))
			want := o.facts
			if len(b.Statuses()) == 0 {
				for name := range want {
					if len(name) > 6 && name[:6] == "status" {
						delete(want, name)
					}
				}
			}
			if !held.Has(cases.Unlocated) {
				for name := range want {
					if len(name) >= 9 && name[:9] == "unlocated" {
						t.Errorf("the oracle counts %s, which is not held", name)
					}
				}
			}
			if diff := cmp.Diff(want, factsOf(b)); diff != "" {
				t.Errorf("dated by %s, held %v (-oracle +book):\n%s", by.Index, by.Held, diff)
			}
		})
	}
}

func TestOrderAndStreamsChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	list := randomCases(r, 700)
	held := cases.AllFields()
	want := factsOf(count(t, list, held, 1))
	for n := 1; n <= 8; n++ {
		shuffled := slices.Clone(list)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(want, factsOf(count(t, shuffled, held, n))); diff != "" {
			t.Errorf("%d streams, shuffled:\n%s", n, diff)
		}
	}
}

func TestRepeatedFingerprintsAreFound(t *testing.T) {
	list := randomCases(rand.New(rand.NewPCG(1, 1)), 300)
	list[17].Fingerprint = list[200].Fingerprint
	c := open(t, list, scheme(cases.AllFields()), 4)
	if !slices.Equal(c.Repeats(), []uint64{list[200].Fingerprint}) {
		t.Errorf("repeats: %v; want the one that stands twice", c.Repeats())
	}
	if c.Settled() == nil {
		t.Error("a book with an open question is settled")
	}
}

func TestAFailedStreamIsToldAndCancellationEnds(t *testing.T) {
	broken := errors.New("the disk is gone")
	failing := func(yield func([]cases.Case, error) bool) { yield(nil, broken) }
	by := scheme(cases.AllFields())
	_, err := judge.Rows(context.Background(), append(streams(randomCases(rand.New(rand.NewPCG(1, 2)), 50), 2), failing), &by)
	if !errors.Is(err, broken) {
		t.Errorf("error %v; want that of the stream", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := judge.Rows(ctx, streams(randomCases(rand.New(rand.NewPCG(1, 2)), 5000), 2), &by); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v; want canceled", err)
	}
}

// BenchmarkCount counts cases of all fields, and of those of a plain file.
func BenchmarkCount(b *testing.B) {
	plain := cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate, cases.Apprehended, cases.ApprehendedDate, cases.CustodyField,
		cases.Deported, cases.DepartureDate, cases.Unlocated, cases.UnlocatedSince)
	for _, run := range []struct {
		name string
		held cases.Fields
	}{{"all", cases.AllFields()}, {"plain", plain}} {
		b.Run(run.name, func(b *testing.B) {
			list := randomCases(rand.New(rand.NewPCG(9, 9)), 100_000)
			for i := range list {
				list[i] = blanked(list[i], run.held)
			}
			by := scheme(run.held)
			b.SetBytes(int64(len(list)))
			for b.Loop() {
				if _, err := judge.Rows(context.Background(), streams(list, 1), &by); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(list)), "ns/case")
		})
	}
}
