package rules_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// A decision is one entry of a table of rules: what it decides of a case, the
// fields that its entry says must be held, and those that it reads besides.
type decision struct {
	name         string
	needs, reads cases.Fields
	decide       func(*rules.Observation, rules.Comparisons) any
}

// decisions are all entries of all tables.
func decisions() (all []decision) {
	add := func(name string, needs []rules.Ground, reads cases.Fields, decide func(*rules.Observation, rules.Comparisons) any) {
		d := decision{name, 0, reads, decide}
		for _, g := range needs {
			for _, set := range g.Sets {
				d.needs |= set
			}
		}
		all = append(all, d)
	}
	for i, r := range rules.All() {
		add(fmt.Sprintf("rule %d, %s,", i+1, r.Status), r.Needs, r.Reads, func(o *rules.Observation, _ rules.Comparisons) any { return r.When(o) })
	}
	for _, k := range rules.ConflictKinds {
		add("conflict "+k.Name, k.Needs, k.Reads, func(o *rules.Observation, _ rules.Comparisons) any { return o.Conflicts&k.Conflict != 0 })
	}
	for _, k := range rules.CutKinds {
		add("cut "+k.Name, k.Needs, k.Reads, func(o *rules.Observation, _ rules.Comparisons) any { return o.Cut&k.Cut != 0 })
	}
	for _, out := range rules.Outcomes {
		add("outcome "+out.Name, out.Needs, out.Reads, func(o *rules.Observation, _ rules.Comparisons) any { return out.Of(o) })
	}
	for _, l := range rules.Lags {
		add("lag "+l.Name, l.Needs, l.Reads, func(o *rules.Observation, is rules.Comparisons) any {
			switch {
			case l.Happened != nil && l.Happened(o) != cases.Yes:
				return l.Happened(o)
			case is&l.Known() != l.Known():
				return "unknown"
			}
			return is.Has(l.Reversed())
		})
	}
	return all
}

// TestEntriesReadTheFieldsThatTheyName changes one field of many cases, and
// looks which decisions change with it: an entry must name each field that it
// reads, as one that must be held or one that it reads besides, and none of
// the latter that it does not read.
func TestEntriesReadTheFieldsThatTheyName(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	var sources []*rules.Basis
	for _, held := range []cases.Fields{all, all.Without(cases.DepartureKindField, cases.DepartureConfirmed), all.Without(cases.ApprehendedDate)} {
		sources = append(sources, &rules.Basis{AsOf: asOf, Extracted: asOf + 2, Held: held, SinceFlag: true}, &rules.Basis{AsOf: asOf, Extracted: asOf + 2, Held: held})
	}
	entries := decisions()
	read := make([]cases.Fields, len(entries))
	for n := range 2_000 {
		by := sources[n%len(sources)]
		compare := rules.NewComparer(by)
		c, other := dated(r, by.Held), dated(r, by.Held)
		is := compare.OfOne(&c)
		before := rules.ObserveAs(&c, is, by)
		for f, take := range parts {
			if !by.Held.Has(f) {
				continue
			}
			changed := c
			take(&changed, &other)
			are := compare.OfOne(&changed)
			after := rules.ObserveAs(&changed, are, by)
			for i, e := range entries {
				if !read[i].Has(f) && e.decide(&before, is) != e.decide(&after, are) {
					read[i] = read[i].With(f)
				}
			}
		}
	}
	for i, e := range entries {
		if more := read[i].Without(cases.FlaggedDate) &^ (e.needs | e.reads); more != 0 { // every source has the date of the flag
			t.Errorf("%s reads %s, and its entry does not say so", e.name, more)
		}
		if less := e.reads &^ read[i]; less != 0 {
			t.Errorf("%s says that it reads %s, and nothing changes with it", e.name, less)
		}
	}
}

// dated is a random case with every date of one.
func dated(r *rand.Rand, held cases.Fields) cases.Case {
	c := random(r, held)
	for _, d := range []*cases.Date{&c.Entry, &c.FirstEncounter, &c.LastContact, &c.FinalOrder} {
		if r.IntN(3) > 0 {
			*d = []cases.Date{flag, asOf}[r.IntN(2)] + cases.Date(r.IntN(7)-3)
		}
	}
	c.Flagged += cases.Date(r.IntN(5) - 2)
	return c
}

// parts take over one field of another case.
var parts = map[cases.Field]func(c, other *cases.Case){
	cases.FlaggedDate:        func(c, o *cases.Case) { c.Flagged = o.Flagged },
	cases.EntryDate:          func(c, o *cases.Case) { c.Entry = o.Entry },
	cases.FirstEncounterDate: func(c, o *cases.Case) { c.FirstEncounter = o.FirstEncounter },
	cases.Apprehended:        func(c, o *cases.Case) { c.Apprehended = o.Apprehended },
	cases.ApprehendedDate:    func(c, o *cases.Case) { c.ApprehendedOn = o.ApprehendedOn },
	cases.CustodyField:       func(c, o *cases.Case) { c.Custody = o.Custody },
	cases.Deported:           func(c, o *cases.Case) { c.Deported = o.Deported },
	cases.DepartureKindField: func(c, o *cases.Case) { c.Departure = o.Departure },
	cases.DepartureConfirmed: func(c, o *cases.Case) { c.DepartureConfirmed = o.DepartureConfirmed },
	cases.DepartureDate:      func(c, o *cases.Case) { c.DepartedOn = o.DepartedOn },
	cases.Unlocated:          func(c, o *cases.Case) { c.Unlocated = o.Unlocated },
	cases.UnlocatedSince:     func(c, o *cases.Case) { c.UnlocatedSince = o.UnlocatedSince },
	cases.LastContactDate:    func(c, o *cases.Case) { c.LastContact = o.LastContact },
	cases.LastEncounterDate:  func(c, o *cases.Case) { c.LastEncounter = o.LastEncounter },
	cases.FinalOrderDate:     func(c, o *cases.Case) { c.FinalOrder = o.FinalOrder },
	cases.ClosedReasonField:  func(c, o *cases.Case) { c.ClosedReason = o.ClosedReason },
	cases.FlagStateField:     func(c, o *cases.Case) { c.FlagState = o.FlagState },
}
