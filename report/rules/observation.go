package rules

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
	Reads       cases.Fields // read besides, where they are held
}{
	{CutApprehension, "apprehension", "Apprehension", []Ground{By(cases.ApprehendedDate)}, 0},
	{CutDeparture, "departure", "Departure", []Ground{OfRemoval, By(cases.DepartureDate)}, 0},
	{CutEncounter, "encounter", "Later encounter", []Ground{By(cases.LastEncounterDate)}, 0},
	{CutUnlocated, "unlocated", "Loss of location", []Ground{OfLocation, By(cases.UnlocatedSince)}, 0},
}

// Basis says how a source is to be observed.
type Basis struct {
	AsOf, Extracted cases.Date
	Held            cases.Fields // by the source; see Telling
	Index           Index
	Grain           cases.Grain // how finely the index date is known
	SinceFlag       bool        // the source declares that apprehended means an arrest since the index date
}

// A seen case is all that the rules see of it: words, and comparisons in place
// of dates.
type seen struct {
	apprehended, deported, confirmed, unlocated cases.Tristate
	custody                                     cases.Custody
	departure                                   cases.DepartureKind
	closed                                      cases.ClosedReason
	flag                                        cases.FlagState
	is                                          Comparisons
}

// Observe applies the rules on dates to one case.
func Observe(c *cases.Case, by *Basis) Observation {
	return ObserveAs(c, NewComparer(by).OfOne(c), by)
}

// ObserveAs applies the rules to the words of a case, of whose dates these
// comparisons hold.
func ObserveAs(of *cases.Case, is Comparisons, by *Basis) Observation {
	var o Observation
	c := &seen{of.Apprehended, of.Deported, of.DepartureConfirmed, of.Unlocated, of.Custody, of.Departure, of.ClosedReason, of.FlagState, is}
	telling := by.Telling()
	by.hear(c, telling)
	o.Apprehended = apprehended(c, by.SinceFlag, &o)
	left := c.is.Has(DepartureAfterAsOf)
	if left {
		o.Cut |= CutDeparture
	}
	kinds := OfDeparture.Held(telling)
	o.Deported = deported(c, kinds, left)
	o.DepartedOther = departedOther(c, kinds, left)
	if c.is.Has(LastEncounterAfterAsOf) {
		o.Cut |= CutEncounter
	} else {
		o.Again = !left && c.is.Has(DepartureBeforeLastEncounter)
	}
	o.Unlocated = c.unlocated
	if c.is.Has(LossAfterAsOf) {
		o.Unlocated = cases.No
		o.Cut |= CutUnlocated
	}
	o.Closed = c.closed != 0 || c.flag == cases.FlagCleared
	switch c.custody {
	case cases.CustodyICE, cases.CustodyOtherFederal, cases.CustodyStateLocal:
		o.InCustody = true
	case cases.CustodyATD, cases.CustodyNone:
		o.Released = true
	}
	o.Conflicts = conflictsOf(c, &o)
	return o
}

// apprehended decides by the date where there is one; a date before the flag
// is a first encounter, a date after the as-of date has not happened.
func apprehended(c *seen, sinceFlag bool, o *Observation) cases.Tristate {
	switch {
	case c.is.Has(ApprehensionAfterAsOf):
		o.Cut |= CutApprehension
		return cases.No
	case c.is.Has(ApprehensionBeforeFlag):
		o.BeforeFlag = true
		return cases.No
	case c.is.Has(HasApprehension):
		return cases.Yes
	case sinceFlag:
		return c.apprehended
	}
	return cases.Unknown
}

// deported decides by the kind of departure, where the source holds it and
// whether it is confirmed, and else by the source's own yes or no.
func deported(c *seen, kinds, notYet bool) cases.Tristate {
	switch {
	case notYet:
		return cases.No
	case !kinds:
		return c.deported
	case c.departure == 0 || c.departure == cases.DepartureUnknown:
		return cases.Unknown
	case c.departure != cases.DepartureRemoval:
		return cases.No
	case c.confirmed == cases.Yes:
		return cases.Yes
	}
	return cases.Unknown
}

// departedOther decides departures that are no removals.
func departedOther(c *seen, kinds, notYet bool) cases.Tristate {
	switch {
	case !kinds:
		return cases.Unknown
	case notYet:
		return cases.No
	case c.departure == 0 || c.departure == cases.DepartureUnknown:
		return cases.Unknown
	case c.departure == cases.DepartureNone || c.departure == cases.DepartureRemoval:
		return cases.No
	case c.confirmed == cases.Yes:
		return cases.Yes
	}
	return cases.Unknown
}
