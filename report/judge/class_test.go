package judge

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/rules"
)

// classScheme holds every field of the level.
func classScheme(held cases.Fields) Scheme {
	asOf, _ := cases.NewDate(2026, 6, 30)
	return Scheme{AsOf: asOf, Extracted: asOf + 2, Held: held, Crosswalk: country.Builtin(), CountryScheme: "name", ApprehendedMeansSinceFlag: true}
}

// crowded are cases with so few different dates and words that many share a
// class. Their dates lie around the as-of date, which is where classes part.
func crowded(r *rand.Rand, asOf cases.Date, n, values int, detailed bool) []cases.Case {
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

// TestCasesOfOneClassAreJudgedAlike judges every case by itself: all of one
// class must have one verdict, whatever their dates are.
func TestCasesOfOneClassAreJudgedAlike(t *testing.T) {
	for name, run := range map[string]struct {
		held     cases.Fields
		values   int
		detailed bool
		index    rules.Index
	}{"plain": {plainFields, 4, false, rules.Flags}, "detailed": {cases.AllFields(), 3, true, rules.Flags},
		"lost, but not who":   {plainFields.Without(cases.Unlocated), 4, false, rules.Flags},
		"dated by departures": {cases.AllFields(), 3, true, rules.Departures}} {
		t.Run(name, func(t *testing.T) {
			by := classScheme(run.held)
			by.Index = run.index
			k := newCounter(&by)
			list := crowded(rand.New(rand.NewPCG(4, 5)), by.AsOf, 100_000, run.values, run.detailed)
			for i := range list {
				if !run.held.Has(cases.Unlocated) {
					list[i].Unlocated = 0
				}
			}
			r := rand.New(rand.NewPCG(6, 7))
			for i := range list { // beside each one that differs in one field
				c, other := list[i], &list[r.IntN(len(list))]
				replace(&c, other, r.IntN(fieldsToReplace))
				list = append(list, c)
			}
			known := map[key]verdict{}
			shared := 0
			for i := range list {
				c := &list[i]
				of, ok := k.keyOf(c, k.comparer.OfOne(c))
				if !ok {
					t.Fatal("the case has no key")
				}
				v := k.judge(c, k.comparer.OfOne(c))
				first, there := known[of]
				if !there {
					known[of] = v
					continue
				}
				if shared++; v != first {
					t.Fatalf("two verdicts for one key:\n%+v\n%+v\nof case %+v", first, v, *c)
				}
			}
			if shared < len(list)/10 {
				t.Errorf("%d of %d cases share a class; want more, or nothing is proven", shared, len(list))
			}
			t.Logf("%d classes of %d cases", len(known), len(list))
		})
	}
}

const fieldsToReplace = 30

// replace takes over one field of another case.
func replace(c, other *cases.Case, field int) {
	[fieldsToReplace]func(){
		func() { c.Entry = other.Entry }, func() { c.Apprehended = other.Apprehended }, func() { c.ApprehendedOn = other.ApprehendedOn },
		func() { c.Custody = other.Custody }, func() { c.Deported = other.Deported }, func() { c.Departure = other.Departure },
		func() { c.DepartedOn = other.DepartedOn }, func() { c.Unlocated = other.Unlocated }, func() { c.UnlocatedSince = other.UnlocatedSince },
		func() { c.FlagBasis = other.FlagBasis }, func() { c.FlagState = other.FlagState }, func() { c.EntryMode = other.EntryMode },
		func() { c.EntryOffice = other.EntryOffice }, func() { c.Agency = other.Agency }, func() { c.State = other.State },
		func() { c.Impediment = other.Impediment }, func() { c.FirstEncounter = other.FirstEncounter }, func() { c.FirstDisposition = other.FirstDisposition },
		func() { c.ApprehensionKind = other.ApprehensionKind }, func() { c.DepartureConfirmed = other.DepartureConfirmed },
		func() { c.LastContact = other.LastContact }, func() { c.LastEncounter = other.LastEncounter }, func() { c.FinalOrder = other.FinalOrder },
		func() { c.Proceedings = other.Proceedings }, func() { c.ChargeLevel = other.ChargeLevel }, func() { c.ClosedReason = other.ClosedReason },
		func() { c.Protected, c.Minor = other.Protected, other.Minor }, func() { c.Events = other.Events }, func() { c.Person = other.Person },
		func() { c.UpdatedAt = other.UpdatedAt },
	}[field]()
}

// TestClassesChangeNothing counts with classes and without, and with so many
// that they are spread and forgotten on the way.
func TestClassesChangeNothing(t *testing.T) {
	for name, run := range map[string]struct {
		rows, values int
		detailed     bool
		off          bool // is what it comes to
	}{"few classes": {20_000, 2, false, false}, "more than are kept": {200_000, 4, false, false}, "as many as cases": {40_000, 4, true, true}} {
		t.Run(name, func(t *testing.T) {
			held := plainFields
			if run.detailed {
				held = cases.AllFields()
			}
			by := classScheme(held)
			list := crowded(rand.New(rand.NewPCG(8, 9)), by.AsOf, run.rows, run.values, run.detailed)
			if !run.detailed {
				for i := range list {
					list[i].Entry, list[i].UnlocatedSince = 0, 0
				}
			}
			with, without := newCounter(&by), newCounter(&by)
			without.classes.off = true
			for from := 0; from < len(list); from += 250 {
				with.count(list[from : from+250])
				without.count(list[from : from+250])
			}
			if with.classes.off != run.off {
				t.Errorf("classes given up: %v; want %v", with.classes.off, run.off)
			}
			if len(without.classes.list) > 0 {
				t.Error("what should be counted case by case has classes")
			}
			one, other := summed(t, with), summed(t, without)
			if one.Total.Headline[Flagged] == 0 {
				t.Fatal("no case is counted")
			}
			if diff := cmp.Diff(one, other, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
				t.Errorf("by classes, and case by case (-classes +cases):\n%s", diff)
			}
		})
	}
}

// summed is what a counter has counted.
func summed(t *testing.T, k *counter) *Counted {
	t.Helper()
	sum := newCounter(k.By)
	if err := sum.absorb(k); err != nil {
		t.Fatal(err)
	}
	return sum.counted()
}

// TestWordsFitTheirKeys: a word has four bits in a key, a tri-state among them.
func TestWordsFitTheirKeys(t *testing.T) {
	for _, f := range cases.AllFields().List() {
		if words := cases.Words(f); f.Kind() == cases.Word && f != cases.CitizenshipScheme && len(words) > 15 {
			t.Errorf("%s has %d words; want at most 15", f, len(words))
		}
	}
}
