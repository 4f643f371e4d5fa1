package rules_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

func day(text string) cases.Date {
	d, err := cases.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

var (
	asOf = day("2026-06-30")
	flag = day("2026-01-10")
	all  = cases.AllFields()

	arrests = []cases.Field{cases.Apprehended, cases.ApprehendedDate}
)

func TestRules(t *testing.T) {
	tests := []struct {
		name string
		held cases.Fields
		c    cases.Case
		want rules.Status
	}{
		{"nothing said", all, cases.Case{}, rules.NotDetermined},
		{"blank is not no", all, cases.Case{Unlocated: cases.No}, rules.NotDetermined},
		{"removed", all, cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.Yes}, rules.Removed},
		{"a removal that is not confirmed", all, cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.No, Custody: cases.CustodyICE}, rules.InCustody},
		{"removed and encountered again", all, cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.Yes, DepartedOn: flag + 5, LastEncounter: flag + 9, Custody: cases.CustodyICE}, rules.InCustody},
		{"an encounter on the day of departure is not later", all, cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.Yes, DepartedOn: flag + 5, LastEncounter: flag + 5}, rules.Removed},
		{"without a date of departure no encounter is later", all, cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.Yes, LastEncounter: flag + 9}, rules.Removed},
		{"an encounter after the as-of date has not happened", all, cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.Yes, DepartedOn: flag, LastEncounter: asOf + 1}, rules.Removed},
		{"a departure after the as-of date has not happened", all, cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.Yes, DepartedOn: asOf + 1, Custody: cases.CustodyICE}, rules.InCustody},
		{"departed in another way", all, cases.Case{Departure: cases.DepartureVoluntaryReturn, DepartureConfirmed: cases.Yes}, rules.DepartedOther},
		{"another departure not confirmed", all, cases.Case{Departure: cases.DepartureExpulsion}, rules.NotDetermined},
		{"closed", all, cases.Case{ClosedReason: 1, Unlocated: cases.Yes}, rules.ClosedOther},
		{"a cleared flag closes", all, cases.Case{FlagState: cases.FlagCleared}, rules.ClosedOther},
		{"a cleared flag closes nothing where closures are not held", all.Without(cases.ClosedReasonField), cases.Case{FlagState: cases.FlagCleared}, rules.NotDetermined},
		{"custody before unlocated", all, cases.Case{Custody: cases.CustodyStateLocal, Unlocated: cases.Yes}, rules.InCustody},
		{"unlocated", all, cases.Case{Unlocated: cases.Yes, Apprehended: cases.Yes}, rules.Unlocated},
		{"unlocated only after the as-of date", all, cases.Case{Unlocated: cases.Yes, UnlocatedSince: asOf + 2, Apprehended: cases.No}, rules.LocatedNotApprehended},
		{"apprehended and on an alternative to detention", all, cases.Case{ApprehendedOn: flag + 3, Custody: cases.CustodyATD}, rules.Supervised},
		{"apprehended and free", all, cases.Case{Apprehended: cases.Yes, Custody: cases.CustodyNone}, rules.Supervised},
		{"apprehended, custody unknown", all, cases.Case{Apprehended: cases.Yes, Unlocated: cases.No}, rules.NotDetermined},
		{"apprehended where custody is not held", all.Without(cases.CustodyField), cases.Case{Apprehended: cases.Yes}, rules.Apprehended},
		{"an arrest before the flag is a first encounter", all, cases.Case{ApprehendedOn: flag - 1, Apprehended: cases.Yes, Unlocated: cases.No}, rules.LocatedNotApprehended},
		{"an arrest after the as-of date has not happened", all, cases.Case{ApprehendedOn: asOf + 1, Apprehended: cases.Yes, Unlocated: cases.No}, rules.LocatedNotApprehended},
		{"located", all, cases.Case{Apprehended: cases.No, Unlocated: cases.No}, rules.LocatedNotApprehended},
		{"located where departures are not held", all.Without(cases.DepartureKindField), cases.Case{Apprehended: cases.No, Unlocated: cases.No}, rules.OtherLocated},
		{"located, and whether apprehended is not known", all.Without(cases.ClosedReasonField), cases.Case{Unlocated: cases.No}, rules.NotDetermined},
		{"located where arrests are not held", all.Without(arrests...), cases.Case{Unlocated: cases.No}, rules.OtherLocated},
		{"located and free where arrests are not held", all.Without(arrests...), cases.Case{Custody: cases.CustodyNone, Unlocated: cases.No}, rules.OtherLocated},
		{"free where arrests are not held, and nothing is known of the location", all.Without(arrests...), cases.Case{Custody: cases.CustodyATD}, rules.NotDetermined},
		{"custody stands by itself where arrests are not held", all.Without(arrests...), cases.Case{Custody: cases.CustodyICE, Unlocated: cases.No}, rules.InCustody},
		{"a blank location is not no where arrests are not held", all.Without(arrests...), cases.Case{Unlocated: cases.Unknown}, rules.NotDetermined},
		{"deported by the column where no kind is held", all.Without(cases.DepartureKindField), cases.Case{Deported: cases.Yes}, rules.Removed},
		{"deported by the column where no confirmation is held", all.Without(cases.DepartureConfirmed), cases.Case{Deported: cases.Yes, Departure: cases.DepartureNone}, rules.Removed},
		{"a removal that nothing can confirm", all.Without(cases.DepartureConfirmed, cases.Deported), cases.Case{Departure: cases.DepartureRemoval, Custody: cases.CustodyICE}, rules.InCustody},
		{"another departure that nothing can confirm", all.Without(cases.DepartureConfirmed), cases.Case{Departure: cases.DepartureExpulsion}, rules.NotDetermined},
		{"the kind decides where it is held", all, cases.Case{Deported: cases.Yes, Departure: cases.DepartureNone}, rules.NotDetermined},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.c.Flagged = flag
			o := rules.Observe(&test.c, &rules.Basis{AsOf: asOf, Extracted: asOf, Held: test.held, SinceFlag: true})
			if got := rules.For(test.held).Of(&o); got != test.want {
				t.Errorf("%s; want %s", got, test.want)
			}
		})
	}
}

func TestApprehendedWithoutADateNeedsTheSourcesWord(t *testing.T) {
	c := cases.Case{Flagged: flag, Apprehended: cases.Yes}
	by := rules.Basis{AsOf: asOf, Held: all}
	if o := rules.Observe(&c, &by); o.Apprehended != cases.Unknown {
		t.Errorf("a source that does not say what it means: %s; want unknown", o.Apprehended)
	}
	by.SinceFlag = true
	if o := rules.Observe(&c, &by); o.Apprehended != cases.Yes {
		t.Errorf("a source that means since the flag: %s; want yes", o.Apprehended)
	}
}

// TestWhatIsDatedLaterIsNoBeforeAnythingElseIsAsked gives each event a date
// after the as-of date and columns that say nothing, or the contrary.
func TestWhatIsDatedLaterIsNoBeforeAnythingElseIsAsked(t *testing.T) {
	later := cases.Case{Flagged: flag, ApprehendedOn: asOf + 1, DepartedOn: asOf + 1, UnlocatedSince: asOf + 1, LastEncounter: asOf + 1}
	for _, says := range []cases.Tristate{cases.Unknown, cases.No, cases.Yes} {
		for _, kind := range []cases.DepartureKind{0, cases.DepartureUnknown, cases.DepartureNone, cases.DepartureRemoval, cases.DepartureExpulsion} {
			c := later
			c.Apprehended, c.Deported, c.Unlocated, c.Departure, c.DepartureConfirmed = says, says, says, kind, says
			o := rules.Observe(&c, &rules.Basis{AsOf: asOf, Extracted: asOf + 2, Held: all, SinceFlag: true})
			for name, got := range map[string]cases.Tristate{"apprehended": o.Apprehended, "deported": o.Deported, "departed otherwise": o.DepartedOther, "unlocated": o.Unlocated} {
				if got != cases.No {
					t.Errorf("columns say %q, departure %q: %s is %s; want no", says, kind, name, got)
				}
			}
			if want := rules.CutApprehension | rules.CutDeparture | rules.CutUnlocated | rules.CutEncounter; o.Cut != want || o.Again {
				t.Errorf("columns say %q: cut %04b, again %v; want %04b, false", says, o.Cut, o.Again, want)
			}
		}
	}
}

func TestConflictsAreFoundAndNeverRepaired(t *testing.T) {
	tests := []struct {
		c    cases.Case
		want rules.Conflicts
	}{
		{cases.Case{Custody: cases.CustodyICE, Unlocated: cases.Yes}, rules.CustodyAndUnlocated},
		{cases.Case{ClosedReason: 1, Custody: cases.CustodyICE}, rules.GoneAndCustody},
		{cases.Case{Departure: cases.DepartureRemoval, DepartureConfirmed: cases.Yes, Unlocated: cases.Yes}, rules.DepartedAndUnlocated},
		{cases.Case{ApprehendedOn: flag - 1}, rules.ApprehendedBeforeFlag | rules.FlaggedAfterApprehension},
		{cases.Case{Apprehended: cases.No, ApprehendedOn: flag + 1}, rules.NotApprehendedWithDate},
		{cases.Case{Deported: cases.Yes, Departure: cases.DepartureWithdrawal}, rules.DeportedAgainstDeparture},
		{cases.Case{Entry: flag, FirstEncounter: flag - 1}, rules.EntryAfterEncounter},
		{cases.Case{ApprehendedOn: flag + 9, DepartedOn: flag + 8}, rules.ApprehendedAfterDeparture},
		{cases.Case{LastContact: asOf + 9}, rules.DateAfterExtract},
		{cases.Case{Apprehended: cases.No, Unlocated: cases.No}, 0},
	}
	for _, test := range tests {
		test.c.Flagged = flag
		o := rules.Observe(&test.c, &rules.Basis{AsOf: asOf, Extracted: asOf + 2, Held: all, SinceFlag: true})
		if o.Conflicts != test.want {
			t.Errorf("%+v: conflicts %b; want %b", test.c, o.Conflicts, test.want)
		}
	}
}

// TestEveryCaseHasOneStatusOfItsTree tries random cases under random holdings.
func TestEveryCaseHasOneStatusOfItsTree(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	date := func() cases.Date { return max(0, flag+cases.Date(r.IntN(400)-100)) * cases.Date(r.IntN(2)) }
	var tree rules.Tree
	var held cases.Fields
	for i := range 100_000 {
		if i%500 == 0 {
			held = cases.Fields(r.Uint64()) & all
			tree = rules.For(held)
		}
		c := cases.Case{Flagged: flag, Apprehended: cases.Tristate(r.IntN(3)), ApprehendedOn: date(), Custody: cases.Custody(r.IntN(7)), Deported: cases.Tristate(r.IntN(3)),
			Departure: cases.DepartureKind(r.IntN(9)), DepartedOn: date(), DepartureConfirmed: cases.Tristate(r.IntN(3)), Unlocated: cases.Tristate(r.IntN(3)), LastEncounter: date()}
		o := rules.Observe(&c, &rules.Basis{AsOf: asOf, Held: held, SinceFlag: true})
		if s := tree.Of(&o); tree.Held() && !slices.Contains(tree.Statuses(), s) {
			t.Fatalf("%s is not among %v", s, tree.Statuses())
		}
	}
}

func TestNames(t *testing.T) {
	for s := rules.NoStatus + 1; s < rules.StatusCount; s++ {
		if back, ok := rules.ParseStatus(s.String()); !ok || back != s || s.Label() == "" {
			t.Errorf("%d is %q and parses to %d", s, s, back)
		}
	}
	if _, ok := rules.ParseStatus("GRANTED"); ok {
		t.Error("an unknown name parses")
	}
}

func BenchmarkObserve(b *testing.B) {
	c := cases.Case{Flagged: flag, ApprehendedOn: flag + 4, Custody: cases.CustodyATD, Unlocated: cases.No}
	by := rules.Basis{AsOf: asOf, Extracted: asOf, Held: all}
	tree := rules.For(all)
	for b.Loop() {
		o := rules.Observe(&c, &by)
		if tree.Of(&o) != rules.Supervised {
			b.Fatal("not supervised")
		}
	}
}

// TestAHeadlineThatIsAStatusCountsItsCases holds the two definitions of such a
// count together, whatever else is observed of a case.
func TestAHeadlineThatIsAStatusCountsItsCases(t *testing.T) {
	found := 0
	for _, h := range rules.Headlines {
		if h.Is == rules.NoStatus {
			continue
		}
		found++
		for s := rules.NoStatus + 1; s < rules.StatusCount; s++ {
			for _, o := range []rules.Observation{{}, {Unlocated: cases.Yes}, {Apprehended: cases.Yes, Deported: cases.Yes}} {
				if got, want := h.Counts(&o, s), s == h.Is; got != want {
					t.Errorf("%s counts a case in status %s: %t; want %t", h.Name, s, got, want)
				}
			}
		}
	}
	if found != 1 {
		t.Errorf("%d headline counts are the size of a status; want the unlocated alone", found)
	}
}
