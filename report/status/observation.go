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

// CutKinds lists the events that can be cut, with the names that facts use and
// the grounds without which none can be seen.
var CutKinds = []struct {
	Cut         Cuts
	Name, Label string
	Needs       []Ground
}{
	{CutApprehension, "apprehension", "Apprehension", []Ground{By(cases.ApprehendedDate)}},
	{CutDeparture, "departure", "Departure", []Ground{OfRemoval, By(cases.DepartureDate)}},
	{CutEncounter, "encounter", "Later encounter", []Ground{By(cases.LastEncounterDate)}},
	{CutUnlocated, "unlocated", "Loss of location", []Ground{OfLocation, By(cases.UnlocatedSince)}},
}

// Basis says how a source is to be observed.
type Basis struct {
	AsOf, Extracted cases.Date
	Held            cases.Fields // by the source; see Telling
	Index           Index
	Grain           cases.Grain // how finely the index date is known
	SinceFlag       bool        // the source declares that apprehended means an arrest since the index date
}

// Observe applies the rules on dates to one case.
func Observe(c *cases.Case, by *Basis) Observation {
	var o Observation
	telling, last := by.Telling(), latest(c)
	c = by.heard(c, telling)
	o.Apprehended = apprehended(c, by, &o)
	left := c.DepartedOn != 0 && c.DepartedOn > by.AsOf
	if left {
		o.Cut |= CutDeparture
	}
	kinds := OfDeparture.Held(telling)
	o.Deported = deported(c, kinds, left)
	o.DepartedOther = departedOther(c, kinds, left)
	if c.LastEncounter > by.AsOf {
		o.Cut |= CutEncounter
	} else {
		o.Again = c.DepartedOn != 0 && !left && c.LastEncounter > c.DepartedOn
	}
	o.Unlocated = c.Unlocated
	if c.UnlocatedSince > by.AsOf {
		o.Unlocated = cases.No
		o.Cut |= CutUnlocated
	}
	o.Closed = c.ClosedReason != 0 || c.FlagState == cases.FlagCleared
	switch c.Custody {
	case cases.CustodyICE, cases.CustodyOtherFederal, cases.CustodyStateLocal:
		o.InCustody = true
	case cases.CustodyATD, cases.CustodyNone:
		o.Released = true
	}
	o.Conflicts = conflictsOf(c, by, &o, last)
	return o
}

// apprehended decides by the date where there is one; a date before the flag
// is a first encounter, a date after the as-of date has not happened.
func apprehended(c *cases.Case, by *Basis, o *Observation) cases.Tristate {
	switch on := c.ApprehendedOn; {
	case on > by.AsOf:
		o.Cut |= CutApprehension
		return cases.No
	case on != 0 && on < c.Flagged:
		o.BeforeFlag = true
		return cases.No
	case on != 0:
		return cases.Yes
	case by.SinceFlag:
		return c.Apprehended
	}
	return cases.Unknown
}

// deported decides by the kind of departure, where the source holds it and
// whether it is confirmed, and else by the source's own yes or no.
func deported(c *cases.Case, kinds, notYet bool) cases.Tristate {
	switch {
	case notYet:
		return cases.No
	case !kinds:
		return c.Deported
	case c.Departure == 0 || c.Departure == cases.DepartureUnknown:
		return cases.Unknown
	case c.Departure != cases.DepartureRemoval:
		return cases.No
	case c.DepartureConfirmed == cases.Yes:
		return cases.Yes
	}
	return cases.Unknown
}

// departedOther decides departures that are no removals.
func departedOther(c *cases.Case, kinds, notYet bool) cases.Tristate {
	switch {
	case !kinds:
		return cases.Unknown
	case notYet:
		return cases.No
	case c.Departure == 0 || c.Departure == cases.DepartureUnknown:
		return cases.Unknown
	case c.Departure == cases.DepartureNone || c.Departure == cases.DepartureRemoval:
		return cases.No
	case c.DepartureConfirmed == cases.Yes:
		return cases.Yes
	}
	return cases.Unknown
}
