package rules

import "example.org/oversight/report/cases"

// A Ground is what one thing about a case is known by: any one of these sets
// of fields, each of which must be held whole.
type Ground struct {
	Name string // of the thing, within a sentence; {flag} stands for what the index date dates
	Sets []cases.Fields
}

// The grounds of what the rules ask.
var (
	OfArrest    = Ground{"an arrest since the {flag}", []cases.Fields{fields(cases.Apprehended), fields(cases.ApprehendedDate)}}
	OfRemoval   = Ground{"{aremoval}", []cases.Fields{fields(cases.DepartureKindField, cases.DepartureConfirmed), fields(cases.Deported)}}
	OfDeparture = Ground{"another departure", []cases.Fields{fields(cases.DepartureKindField, cases.DepartureConfirmed)}}
	OfClosing   = Ground{"the closing of a case", []cases.Fields{fields(cases.ClosedReasonField)}}
	OfCustody   = Ground{"custody", []cases.Fields{fields(cases.CustodyField)}}
	OfLocation  = Ground{"the {subject}'s whereabouts", []cases.Fields{fields(cases.Unlocated)}}
)

// By is the ground of what is known by these fields together.
func By(list ...cases.Field) Ground { return Ground{Sets: []cases.Fields{fields(list...)}} }

func fields(list ...cases.Field) cases.Fields { return cases.Fields(0).With(list...) }

// Held says whether a source that holds these fields can tell.
func (g Ground) Held(by cases.Fields) bool {
	for _, set := range g.Sets {
		if by&set == set {
			return true
		}
	}
	return false
}

// lacks returns what each set of the ground lacks; nothing where one is whole.
func (g Ground) lacks(held cases.Fields) []cases.Fields {
	if g.Held(held) {
		return nil
	}
	var lacks []cases.Fields
	for _, set := range g.Sets {
		lacks = append(lacks, set&^held)
	}
	return lacks
}

// allHeld says whether a source that holds these fields has every ground.
func allHeld(grounds []Ground, by cases.Fields) bool {
	for _, g := range grounds {
		if !g.Held(by) {
			return false
		}
	}
	return true
}
