// Package gates asks what a person must decide before a review is built.
//
// A Reading, of one snapshot, is asked about by itself: rows that nobody can read
// or see, countries that nothing maps, labels that may tell who somebody is. A
// Compared snapshot is asked whether it can be what follows those before it, which
// is identity 17 of the numbers. Whatever does not hold, and is not accepted in the
// request, is a refusal that names its place and what a person can do, all of a
// kind at once. What needs no decision is a note.
//
// The package counts nothing and changes no number. It quotes the value at fault
// and never another of the record.
package gates

import (
	"errors"
	"fmt"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// A Gate is one gate and how it stands, for people and scripts.
type Gate struct {
	Gate    string `json:"gate"`
	Country string `json:"country,omitempty"` // code; only of one that does not pass
	Places  int    `json:"places"`            // how often it was evaluated
	Pass    int    `json:"pass"`
	State   string `json:"state"` // pass, accepted or refused
	Reason  string `json:"reason,omitempty"`
}

// An Unaccepted error is what the gates refuse: what does not hold and is not
// accepted, and how all gates stand.
type Unaccepted struct {
	Gates []Gate
	Err   error // of each that refuses, with the line that would accept it
}

// Error returns what each gate refuses, one a line.
func (u *Unaccepted) Error() string { return u.Err.Error() }

// Unwrap returns the errors beneath.
func (u *Unaccepted) Unwrap() error { return u.Err }

// Doubts are what was found of the snapshots of a review that a person must know
// of: whether each is what it says it is.
type Doubts struct {
	Copies   []Copy
	Twins    []Twin
	Unlinked []Unlinked
}

// A Compared snapshot is that of the review, with those before it.
type Compared struct {
	Place  string // the series' folder as errors name it
	Accept []request.Accept
	From   source.Provenance
	Now    *tally.Book // closed with Accepted
	Before *tally.Book // nil where there is none
	Doubts Doubts
}

// Accepted says whether the request accepts a gate that does not hold, of the
// whole or of a country: the book is closed with it.
func (c Compared) Accepted(gate tally.Gate, place string) bool {
	_, ok := c.acceptance(gate, place)
	return ok
}

// Settle returns how all gates stand. The error is a fault.Refusal of what does
// not hold and is not accepted, all at once, each with the line that would accept
// it; beneath it is an *Unaccepted.
func (c Compared) Settle() ([]Gate, error) {
	refused := c.Now.Refused()
	stand := c.standing()
	var faults []error
	told := map[tally.Gate]bool{}
	for _, i := range refused {
		if i.Where == "" && told[i.Gate()] { // a gate may have several lines
			continue
		}
		told[i.Gate()] = true
		faults = append(faults, c.faults(i)...)
	}
	if len(faults) == 0 {
		return stand, nil
	}
	return stand, fault.Refuse(fault.Undecided, &Unaccepted{stand, errors.Join(faults...)})
}

// faults says what is wrong where a gate does not hold.
func (c Compared) faults(i tally.Identity) []error {
	switch i.Gate() {
	case tally.GateContent:
		return append(c.copied(), c.repeatedParts()...)
	case tally.GateLinkage:
		return c.lost()
	case tally.GateRows:
		return []error{c.beyond(i, "", "rows", "rows/read", tally.RowBound, "what: row_count")}
	case tally.GateCountry:
		named, _ := country.Parse(i.Where)
		return []error{c.beyond(i, i.Where, "cases of "+named.Name()+" ("+i.Where+")", "flagged", tally.CountryBound, "what: country_count, country: "+i.Where)}
	}
	return []error{c.at("the as-of date is not later than the previous one", "what: as_of")}
}

// acceptance is what the request says to a gate that does not hold: it must
// accept it for every snapshot concerned.
func (c Compared) acceptance(gate tally.Gate, place string) (reason string, ok bool) {
	for _, asOf := range c.concerned(gate) {
		if reason, ok = c.accepts(gate, place, asOf.String()); !ok {
			return "", false
		}
	}
	return reason, ok
}

// concerned are the as-of dates of the snapshots for which a gate does not hold:
// some gates are asked of every snapshot of the history.
func (c Compared) concerned(gate tally.Gate) (dates []cases.Date) {
	switch gate {
	case tally.GateContent:
		for _, same := range c.Doubts.Copies {
			dates = append(dates, same.From.Manifest.AsOf)
		}
		for _, t := range c.Doubts.Twins {
			dates = append(dates, t.From.Manifest.AsOf)
		}
	case tally.GateLinkage:
		for _, u := range c.Doubts.Unlinked {
			dates = append(dates, u.From.Manifest.AsOf)
		}
	default:
		dates = append(dates, c.From.Manifest.AsOf)
	}
	return dates
}

func (c Compared) accepts(gate tally.Gate, place, asOf string) (reason string, ok bool) {
	for _, a := range c.Accept {
		if a.What == string(gate) && a.Country == place && (a.AsOf == "" || a.AsOf == asOf) {
			return a.Why(), true
		}
	}
	return "", false
}

// beyond says how far a number moved, and how far it might.
func (c Compared) beyond(i tally.Identity, place, what, measure string, by tally.Bound, accept string) error {
	var at []grid.Coordinate
	if place != "" {
		at = append(at, grid.At("country", place))
	}
	now, before := c.Now.Number(measure, at...), c.Before.Number(measure, at...)
	return c.at(fmt.Sprintf("%d %s, %d as of %s: a change of %d; within bounds are %d (%d%% up, %d%% down, and any change up to %d)",
		now, what, before, c.Before.AsOf(), i.Left.Count, i.Right[0].Count, by.Up, by.Down, by.Least), accept)
}

// at says what is wrong with the review's snapshot.
func (c Compared) at(what, accept string) error {
	return fmt.Errorf("%s: %s%s", c.From.Files[0].Name, what, toAccept(accept, c.From.Manifest.AsOf.String()))
}

// toAccept is the hint to what a person would add to the request.
func toAccept(what, asOf string) string {
	return "; or accept it in the request: accept: [{" + what + ", as_of: " + asOf + ", reason: ...}]"
}

// standing sums up how the gates stand: each once, and each country that does
// not pass by itself.
func (c Compared) standing() []Gate {
	gates := []Gate{}
	var apart []Gate
	for _, i := range c.Now.Identities() {
		name := i.Gate()
		if name == "" {
			continue
		}
		n := len(gates) - 1
		if n < 0 || gates[n].Gate != string(name) {
			gates = append(gates, Gate{Gate: string(name), State: "pass"})
			n++
		}
		gates[n].Places++
		if i.OK {
			gates[n].Pass++
			continue
		}
		state, reason := "refused", ""
		if i.Accepted {
			state = "accepted"
			reason, _ = c.acceptance(name, i.Where)
		}
		if i.Where == "" {
			gates[n].State, gates[n].Reason = state, reason
			continue
		}
		if gates[n].State != "refused" {
			gates[n].State = state
		}
		apart = append(apart, Gate{Gate: string(name), Country: i.Where, Places: 1, State: state, Reason: reason})
	}
	return append(gates, apart...)
}
