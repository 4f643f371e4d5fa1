package rules_test

import (
	"math/rand/v2"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// A reading is what the oracle makes of one case, in the words of the
// definitions and not in the terms of the package.
type reading struct {
	status                 string
	apprehended, deported  cases.Tristate
	departedOther          cases.Tristate
	unlocated              cases.Tristate
	arrestCut, departedCut bool
	encounterCut, lostCut  bool
}

// oracle decides one case slowly, straight from the definitions. It first
// takes away what had not happened, then asks question after question.
func oracle(c cases.Case, held cases.Fields, index rules.Index, sinceFlag bool) reading {
	var r reading
	led := index == "apprehended" || index == "detained" || index == "departed" // an arrest led to it
	if !sinceFlag && (led || !held.Has(cases.ApprehendedDate)) {
		held = held.Without(cases.Apprehended)
		c.Apprehended = 0
	}
	if !sinceFlag && led {
		held = held.Without(cases.ApprehendedDate)
		c.ApprehendedOn = 0
	}
	if index == "departed" {
		if held.Has(cases.Unlocated) {
			c.Unlocated, c.UnlocatedSince = 0, 0
		}
		held = held.Without(cases.CustodyField, cases.Unlocated)
		c.Custody = 0
		if c.Departure.String() == "none" {
			c.Departure = cases.DepartureUnknown
		}
	}
	arrestLater := c.ApprehendedOn > asOf
	departureLater := c.DepartedOn > asOf
	r.arrestCut, r.departedCut = arrestLater, departureLater
	r.encounterCut, r.lostCut = c.LastEncounter > asOf, c.UnlocatedSince > asOf
	if r.encounterCut {
		c.LastEncounter = 0
	}
	if r.lostCut {
		c.Unlocated = cases.No
	}
	r.unlocated = c.Unlocated

	r.apprehended = cases.Unknown
	if arrestLater {
		r.apprehended = cases.No
	} else if c.ApprehendedOn != 0 {
		r.apprehended = cases.No
		if c.ApprehendedOn >= c.Flagged {
			r.apprehended = cases.Yes
		}
	} else if sinceFlag {
		r.apprehended = c.Apprehended
	}

	kind := c.Departure.String()
	confirmed := c.DepartureConfirmed == cases.Yes
	r.deported = cases.Unknown
	if departureLater {
		r.deported = cases.No
	} else if !held.Has(cases.DepartureKindField) || !held.Has(cases.DepartureConfirmed) {
		r.deported = c.Deported
	} else if kind == "removal" {
		if confirmed {
			r.deported = cases.Yes
		}
	} else if kind != "" && kind != "unknown" {
		r.deported = cases.No
	}
	other := map[string]bool{"voluntary_return": true, "voluntary_departure": true, "withdrawal": true, "expulsion": true, "self_departure_confirmed": true}
	r.departedOther = cases.Unknown
	if !held.Has(cases.DepartureKindField) || !held.Has(cases.DepartureConfirmed) {
		r.departedOther = cases.Unknown
	} else if departureLater || kind == "none" || kind == "removal" {
		r.departedOther = cases.No
	} else if other[kind] && confirmed {
		r.departedOther = cases.Yes
	}
	back := c.DepartedOn != 0 && c.LastEncounter > c.DepartedOn

	r.status = oracleStatus(c, held, r, back)
	return r
}

func oracleStatus(c cases.Case, held cases.Fields, r reading, back bool) string {
	holdsKind, holdsClosed := held.Has(cases.DepartureKindField) && held.Has(cases.DepartureConfirmed), held.Has(cases.ClosedReasonField)
	holdsCustody, holdsUnlocated := held.Has(cases.CustodyField), held.Has(cases.Unlocated)
	holdsArrests := held.Has(cases.Apprehended) || held.Has(cases.ApprehendedDate)
	custody := c.Custody.String()
	if r.deported == cases.Yes && !back && (holdsKind || held.Has(cases.Deported)) {
		return "REMOVED"
	}
	if holdsKind && r.departedOther == cases.Yes && !back {
		return "DEPARTED_OTHER"
	}
	if holdsClosed && (c.ClosedReason.String() != "" || c.FlagState.String() == "cleared") {
		return "CLOSED_OTHER"
	}
	if holdsCustody && (custody == "ice" || custody == "other_federal" || custody == "state_local") {
		return "IN_CUSTODY"
	}
	if holdsUnlocated && c.Unlocated == cases.Yes {
		return "UNLOCATED"
	}
	if r.apprehended == cases.Yes {
		if holdsCustody && (custody == "atd" || custody == "none") {
			return "SUPERVISED"
		}
		if !holdsCustody {
			return "APPREHENDED"
		}
	}
	if holdsUnlocated && c.Unlocated == cases.No {
		if holdsArrests && r.apprehended != cases.No {
			return "NOT_DETERMINED"
		}
		if holdsArrests && holdsKind && holdsClosed {
			return "LOCATED_NOT_APPREHENDED"
		}
		return "OTHER_LOCATED"
	}
	return "NOT_DETERMINED"
}

// random is a case that says something only in the fields that are held, with
// its dates crowded around the flag and the as-of date.
func random(r *rand.Rand, held cases.Fields) cases.Case {
	on := func(f cases.Field) bool { return held.Has(f) && r.IntN(3) > 0 }
	date := func() cases.Date {
		return []cases.Date{flag, asOf}[r.IntN(2)] + cases.Date(r.IntN(7)-3)
	}
	word := func() cases.Tristate { return []cases.Tristate{cases.Yes, cases.No, cases.Unknown}[r.IntN(3)] }
	c := cases.Case{Flagged: flag}
	set := map[cases.Field]func(){
		cases.Apprehended: func() { c.Apprehended = word() }, cases.ApprehendedDate: func() { c.ApprehendedOn = date() },
		cases.Deported: func() { c.Deported = word() }, cases.DepartureDate: func() { c.DepartedOn = date() },
		cases.DepartureKindField: func() { c.Departure = cases.DepartureKind(r.IntN(int(cases.DepartureUnknown) + 1)) },
		cases.DepartureConfirmed: func() { c.DepartureConfirmed = word() }, cases.Unlocated: func() { c.Unlocated = word() },
		cases.UnlocatedSince: func() { c.UnlocatedSince = date() }, cases.LastEncounterDate: func() { c.LastEncounter = date() },
		cases.CustodyField:      func() { c.Custody = cases.Custody(r.IntN(int(cases.CustodyUnknown) + 1)) },
		cases.FlagStateField:    func() { c.FlagState = cases.FlagState(r.IntN(3)) },
		cases.ClosedReasonField: func() { c.ClosedReason = cases.ClosedReason(r.IntN(2) * r.IntN(2)) },
	}
	for _, f := range cases.AllFields().List() {
		if fill := set[f]; fill != nil && on(f) {
			fill()
		}
	}
	return c
}

// TestStatusAgreesWithTheOracle compares every part of the decision, and holds
// the random cases to reaching each status often.
func TestStatusAgreesWithTheOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 26))
	reached := map[string]int{}
	for i := range 200_000 {
		held := cases.Fields(r.Uint64()|r.Uint64()) & all
		sinceFlag := r.IntN(4) > 0
		index := []rules.Index{"", "flagged", "flagged", "encountered", "apprehended", "detained", "departed"}[r.IntN(7)]
		c := random(r, held)
		by := rules.Basis{AsOf: asOf, Held: held, Index: index, SinceFlag: sinceFlag}
		o := rules.Observe(&c, &by)
		cut := func(kind rules.Cuts) bool { return o.Cut&kind != 0 }
		got := reading{rules.For(by.Telling()).Of(&o).String(), o.Apprehended, o.Deported, o.DepartedOther, o.Unlocated,
			cut(rules.CutApprehension), cut(rules.CutDeparture), cut(rules.CutEncounter), cut(rules.CutUnlocated)}
		want := oracle(c, held, index, sinceFlag)
		if got != want {
			t.Fatalf("case %d, dated by %s, held %s:\n%+v\ngot  %+v\nwant %+v", i, index, held, c, got, want)
		}
		reached[want.status]++
	}
	for s := rules.NoStatus + 1; s < rules.StatusCount; s++ {
		if reached[s.String()] < 500 {
			t.Errorf("%s was reached %d times; want 500 and more for the comparison to mean anything", s, reached[s.String()])
		}
	}
}
