package rules

import "example.org/oversight/report/cases"

// An Index says what the index date of a source dates. The zero Index is that
// of a flag.
type Index string

// The kinds of index date, by the words that a profile has for them.
const (
	Flags      Index = "flagged"
	Encounters Index = "encountered"
	Arrests    Index = "apprehended"
	Detentions Index = "detained"
	Departures Index = "departed"
)

// Telling returns the fields held that can say what became of a case since its
// index date; the others are read, and decide nothing.
//
// An arrest comes before a detention, and both before a departure. In a source
// that is dated by one of the three, an arrest is how a case came into it and
// no outcome, unless the source declares that it means arrests since; so is
// the one that dates it. A yes without a date says nothing where its meaning
// is not declared. Whoever has left is neither in custody nor unlocated.
//
// Where the index date is known by the month or more coarsely, it is not known
// what came before it and what after: dates that say no more decide nothing.
func (b *Basis) Telling() cases.Fields {
	held := b.Held
	if b.Grain != cases.ByDay {
		held = held &^ beside
	}
	if b.Index == Departures {
		held = held.Without(cases.CustodyField, cases.Unlocated)
	}
	switch {
	case b.SinceFlag:
	case b.Index == Arrests, b.Index == Detentions, b.Index == Departures:
		held = held.Without(cases.Apprehended, cases.ApprehendedDate)
	case !held.Has(cases.ApprehendedDate): // beside a date it is compared with it
		held = held.Without(cases.Apprehended)
	}
	return held
}

// beside are the dates that say something only beside the day of the index date.
var beside = fields(cases.EntryDate, cases.FirstEncounterDate, cases.ApprehendedDate)

// TooCoarse returns those of the fields that would say something if the index
// date were known to the day.
func (b Basis) TooCoarse() cases.Fields {
	telling := b.Telling()
	b.Grain = cases.ByDay
	return b.Telling() &^ telling
}

// Beyond returns the fields that would decide nothing in such a source if it
// held them all, the day of the index date among them.
func (b Basis) Beyond() cases.Fields {
	b.Held, b.Grain = cases.AllFields(), cases.ByDay
	return b.Held &^ b.Telling()
}

// hear takes out of a case what decides nothing. That no departure is on record
// is no answer in a source that is dated by departures: there its kind is
// unknown.
func (b *Basis) hear(c *seen, telling cases.Fields) {
	mute := b.Held &^ telling
	if mute.Has(cases.Apprehended) {
		c.apprehended = cases.Unknown
	}
	if mute.Has(cases.ApprehendedDate) {
		if telling.Has(cases.Apprehended) && c.is.Has(ApprehensionAfterAsOf) { // has not happened, whenever the case came into the source
			c.apprehended = cases.No
		}
		c.is &^= with(Apprehension)
	}
	if mute.Has(cases.EntryDate) {
		c.is &^= with(Entry)
	}
	if mute.Has(cases.FirstEncounterDate) {
		c.is &^= with(FirstEncounter)
	}
	if mute.Has(cases.CustodyField) {
		c.custody = 0
	}
	if mute.Has(cases.Unlocated) {
		c.unlocated = cases.Unknown
		c.is &^= with(Loss)
	}
	if b.Index == Departures && c.departure == cases.DepartureNone {
		c.departure = cases.DepartureUnknown
	}
}
