package rules

import (
	"slices"

	"example.org/oversight/report/cases"
)

// A Headline is one of the four headline counts. They overlap, and are never
// added.
type Headline struct {
	Name   string   // as facts name it
	Label  string   // as readers see it, with the placeholders of ConflictKind.Label
	Needs  []Ground // all of these must be held
	On     Day      // that dates what it counts; Never for a state without a day of its own
	Is     Status   // the exclusive status whose size it is; NoStatus for none
	Counts func(*Observation, Status) bool
}

// Headlines are the four, in the order in which they are printed.
var Headlines = []Headline{
	{"flagged", "{Flagged}", nil, Flagged, NoStatus, func(*Observation, Status) bool { return true }},
	{"apprehended", "{Apprehended}", []Ground{OfArrest}, Apprehension, NoStatus, func(o *Observation, _ Status) bool { return o.Apprehended == cases.Yes }},
	{"deported", "{Deported}", []Ground{OfRemoval}, Departure, NoStatus, func(o *Observation, _ Status) bool { return o.Deported == cases.Yes }},
	{"unlocated", "Unlocated", []Ground{OfLocation}, Never, Unlocated, func(_ *Observation, s Status) bool { return s == Unlocated }},
}

// HeadlineNames are the names of the four, as facts have them.
func HeadlineNames() []string {
	var names []string
	for _, h := range Headlines {
		names = append(names, h.Name)
	}
	return names
}

// IsHeadline says whether a measure is one of the four.
func IsHeadline(measure string) bool { return slices.Contains(HeadlineNames(), measure) }

// Held says whether a source that holds these fields can count it.
func (h Headline) Held(by cases.Fields) bool { return allHeld(h.Needs, by) }

// Dated says whether such a source dates what is counted.
func (h Headline) Dated(by cases.Fields) bool {
	f, of := h.On.Field()
	return of && (h.On == Flagged || by.Has(f))
}

// An Outcome is what can become of a case, and can be restated: a state of
// yes, no and unknown.
type Outcome struct {
	Name  string
	Needs []Ground
	Reads cases.Fields // read besides, where they are held
	Of    func(*Observation) cases.Tristate
}

// Outcomes are the outcomes that are followed from one snapshot to the next.
var Outcomes = []Outcome{
	{"apprehended", []Ground{OfArrest}, 0, func(o *Observation) cases.Tristate { return o.Apprehended }},
	{"deported", []Ground{OfRemoval}, fields(cases.DepartureDate), func(o *Observation) cases.Tristate { return o.Deported }},
	{"departed_other", []Ground{OfDeparture}, fields(cases.DepartureDate), func(o *Observation) cases.Tristate { return o.DepartedOther }},
}

// OutcomeNames are the names of the outcomes, as facts have them.
func OutcomeNames() (names []string) {
	for _, o := range Outcomes {
		names = append(names, o.Name)
	}
	return names
}

// A Lag is the time between two days of a case, in whole days.
type Lag struct {
	Name     string
	Within   string       // the headline count whose cases it is about
	Needs    []Ground     // all of these must be held
	Reads    cases.Fields // read besides, where they are held
	From, To Day
	Happened func(*Observation) cases.Tristate // whether the later has happened; nil where it has in any case
}

// Lags are those that a review prints, in order.
var Lags = []Lag{
	{"entry_to_flag", "flagged", []Ground{By(cases.EntryDate)}, 0, Entry, Flagged, nil},
	{"flag_to_apprehension", "flagged", []Ground{OfArrest, By(cases.ApprehendedDate)}, 0, Flagged, Apprehension,
		func(o *Observation) cases.Tristate { return o.Apprehended }},
	{"apprehension_to_removal", "apprehended", []Ground{OfArrest, By(cases.ApprehendedDate), OfRemoval, By(cases.DepartureDate)}, 0, Apprehension, Departure,
		func(o *Observation) cases.Tristate { return o.Deported }},
}

// LagNames are the names of the lags, as facts have them.
func LagNames() (names []string) {
	for _, l := range Lags {
		names = append(names, l.Name)
	}
	return names
}

// Known are the comparisons that say that both days are on record.
func (l Lag) Known() Comparisons { return onRecord(l.From) | onRecord(l.To) }

// Reversed is the comparison that says that the days stand in the wrong order:
// a conflict, and not a lag.
func (l Lag) Reversed() Comparisons { return comparison(l.To, l.From) }

// onRecord is the comparison that says that a day of a case is on record; none
// for that of the flag, which always is.
func onRecord(d Day) Comparisons {
	if d == Flagged {
		return 0
	}
	return comparison(Never, d)
}

// comparison returns the one of two days. It panics where the table has none:
// what a rule reads must be in it.
func comparison(earlier, later Day) Comparisons {
	for _, c := range AllComparisons {
		if c.Earlier == earlier && c.Later == later {
			return c.Bit
		}
	}
	panic("no comparison of " + earlier.String() + " with " + later.String())
}

// A Band is a span of whole days up to the as-of date.
type Band struct {
	Name  string // as facts name it
	Label string // as readers see it
	Most  int    // days; 0 in the last, which has no end
}

// Bands part the days since a subject was lost or last contacted. A day that is
// not on record, or lies after the as-of date, is in none.
var Bands = []Band{
	{"0-30", "Up to 30 days", 30},
	{"31-90", "31 to 90 days", 90},
	{"91-180", "91 to 180 days", 180},
	{"181-365", "181 to 365 days", 365},
	{"over_365", "Over 365 days", 0},
}

// BandOf is the place among the bands of the days from one day to the as-of
// date, and their number where it is in none.
func BandOf(since, asOf cases.Date) int {
	if since == 0 || since > asOf {
		return len(Bands)
	}
	for i := range Bands {
		if Bands[i].Most == 0 || int(asOf-since) <= Bands[i].Most {
			return i
		}
	}
	return len(Bands)
}
