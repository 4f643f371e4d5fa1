package status

import "example.org/oversight/report/cases"

// An Observation is what a case says at the as-of date, after the rules on
// dates: an event dated after it has not happened.
type Observation struct {
	Apprehended   cases.Tristate // an arrest from the flag to the as-of date
	BeforeFlag    bool           // an arrest dated before the flag: a first encounter
	Deported      cases.Tristate // a confirmed removal up to the as-of date
	DepartedOther cases.Tristate // another confirmed departure up to the as-of date
	Again         bool           // encountered after the departure
	Closed        bool
	InCustody     bool
	Released      bool           // custody says alternative to detention, or none
	Unlocated     cases.Tristate // as the source says, at the as-of date
	Conflicts     Conflicts
	Cut           Cuts
}

// Cuts is the set of events that were dated after the as-of date.
type Cuts uint8

// The events that can be cut.
const (
	CutApprehension Cuts = 1 << iota
	CutDeparture
	CutEncounter
	CutUnlocated
)

// CutKinds lists the events that can be cut, with the names that facts use.
var CutKinds = []struct {
	Cut         Cuts
	Name, Label string
}{
	{CutApprehension, "apprehension", "Apprehension"},
	{CutDeparture, "departure", "Departure"},
	{CutEncounter, "encounter", "Later encounter"},
	{CutUnlocated, "unlocated", "Loss of location"},
}

// Basis says how a source is to be observed.
type Basis struct {
	AsOf, Extracted cases.Date
	Held            cases.Fields
	SinceFlag       bool // apprehended without a date means an arrest since the flag
}

// Observe applies the rules on dates to one case.
func Observe(c *cases.Case, by *Basis) Observation {
	var o Observation
	o.Take(c, by)
	return o
}

// Take makes o what Observe returns. It is asked for every row, and the
// answers of rows differ at random, so that a branch on one is mispredicted half
// of the time: bit, pick and the tables of departures decide without.
func (o *Observation) Take(c *cases.Case, by *Basis) {
	arrestLater, leftLater := c.ApprehendedOn > by.AsOf, c.DepartedOn > by.AsOf
	seenLater, lostLater := c.LastEncounter > by.AsOf, c.UnlocatedSince > by.AsOf
	beforeFlag := bit(c.ApprehendedOn != 0)&bit(c.ApprehendedOn < c.Flagged) != 0
	departure := &departures[c.Departure][c.DepartureConfirmed]
	deported := c.Deported
	if by.Held.Has(cases.DepartureKindField) {
		deported = departure.removal
	}
	o.Apprehended = apprehended(c, by, arrestLater, beforeFlag)
	o.BeforeFlag = bit(beforeFlag)&^bit(arrestLater) != 0
	o.Deported = pick(leftLater, cases.No, deported)
	o.DepartedOther = pick(leftLater, cases.No, departure.other)
	o.Again = bit(c.DepartedOn != 0)&bit(c.LastEncounter > c.DepartedOn)&^bit(leftLater)&^bit(seenLater) != 0
	o.Closed = bit(c.ClosedReason != 0)|bit(c.FlagState == cases.FlagCleared) != 0
	o.InCustody = whereabouts[c.Custody].inside
	o.Released = whereabouts[c.Custody].released
	o.Unlocated = pick(lostLater, cases.No, c.Unlocated)
	o.Cut = Cuts(bit(arrestLater))*CutApprehension | Cuts(bit(leftLater))*CutDeparture |
		Cuts(bit(seenLater))*CutEncounter | Cuts(bit(lostLater))*CutUnlocated
	o.Conflicts = conflictsOf(c, by, o)
}

// bit is 1 where a condition holds.
func bit(holds bool) uint32 {
	var b uint32
	if holds {
		b = 1
	}
	return b
}

// pick is one answer where a condition holds, and the other where not.
func pick(holds bool, then, otherwise cases.Tristate) cases.Tristate {
	answer := uint32(otherwise)
	if holds {
		answer = uint32(then)
	}
	return cases.Tristate(answer)
}

// apprehended decides by the date where there is one; a date before the flag
// is a first encounter, a date after the as-of date has not happened.
func apprehended(c *cases.Case, by *Basis, later, beforeFlag bool) cases.Tristate {
	undated := cases.Unknown
	if by.SinceFlag {
		undated = c.Apprehended
	}
	return pick(bit(later)|bit(beforeFlag) != 0, cases.No, pick(c.ApprehendedOn != 0, cases.Yes, undated))
}

// whereabouts says of each word of custody what it means.
var whereabouts = [cases.CustodyUnknown + 1]struct{ inside, released bool }{
	cases.CustodyICE:          {inside: true},
	cases.CustodyOtherFederal: {inside: true},
	cases.CustodyStateLocal:   {inside: true},
	cases.CustodyATD:          {released: true},
	cases.CustodyNone:         {released: true},
}

// departures says of each kind of departure, and of whether it is confirmed,
// if the subject was removed and if the subject departed in another way.
var departures = func() (table [cases.DepartureUnknown + 1][cases.Yes + 1]struct{ removal, other cases.Tristate }) {
	for kind := range table {
		for confirmed := range table[kind] {
			t := &table[kind][confirmed]
			t.removal, t.other = departed(cases.DepartureKind(kind), cases.Tristate(confirmed))
		}
	}
	return table
}()

// departed decides by the kind of departure: one that is not confirmed is
// unknown, and so is a kind that is blank or unknown.
func departed(kind cases.DepartureKind, confirmed cases.Tristate) (removal, other cases.Tristate) {
	happened := cases.Unknown
	if confirmed == cases.Yes {
		happened = cases.Yes
	}
	switch kind {
	case 0, cases.DepartureUnknown:
		return cases.Unknown, cases.Unknown
	case cases.DepartureNone:
		return cases.No, cases.No
	case cases.DepartureRemoval:
		return happened, cases.No
	}
	return cases.No, happened
}
