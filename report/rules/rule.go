package rules

import "example.org/oversight/report/cases"

// A Rule gives a status to the cases that no rule above it took.
type Rule struct {
	Status    Status
	Needs     []Ground     // all of these must be held
	Reads     cases.Fields // read besides, where they are held
	Without   []Ground     // none of these may be held
	InPlaceOf Status       // the status whose own rule must not hold; NoStatus for none
	When      func(*Observation) bool
	English   string // what the methodology prints, with the placeholders of ConflictKind.Label
}

// holds says whether the fields held allow the rule, where the rules of the
// statuses there hold.
func (r Rule) holds(held cases.Fields, there *[StatusCount]bool) bool {
	for _, g := range r.Without {
		if g.Held(held) {
			return false
		}
	}
	return allHeld(r.Needs, held) && (r.InPlaceOf == NoStatus || !there[r.InPlaceOf])
}

var rules = []Rule{
	{
		Status:  Removed,
		Needs:   []Ground{OfRemoval},
		Reads:   fields(cases.DepartureDate, cases.LastEncounterDate),
		When:    func(o *Observation) bool { return o.Deported == cases.Yes && !o.Again },
		English: "The {subject} was {removed}, and no later encounter is on record.",
	}, {
		Status:  DepartedOther,
		Needs:   []Ground{OfDeparture},
		Reads:   fields(cases.DepartureDate, cases.LastEncounterDate),
		When:    func(o *Observation) bool { return o.DepartedOther == cases.Yes && !o.Again },
		English: "Another departure (voluntary return, voluntary departure, withdrawal, expulsion or confirmed self-departure) is confirmed, and no later encounter is on record.",
	}, {
		Status:  ClosedOther,
		Needs:   []Ground{OfClosing},
		Reads:   fields(cases.FlagStateField),
		When:    func(o *Observation) bool { return o.Closed },
		English: "The case was closed for another reason, or the {flag} was cleared.",
	}, {
		Status:  InCustody,
		Needs:   []Ground{OfCustody},
		When:    func(o *Observation) bool { return o.InCustody },
		English: "The {subject} is in federal, State or local custody.",
	}, {
		Status:  Unlocated,
		Needs:   []Ground{OfLocation},
		Reads:   fields(cases.UnlocatedSince),
		When:    func(o *Observation) bool { return o.Unlocated == cases.Yes },
		English: "The {subject}’s whereabouts were assessed and are unknown.",
	}, {
		Status:  Supervised,
		Needs:   []Ground{OfCustody, OfArrest},
		When:    func(o *Observation) bool { return o.Apprehended == cases.Yes && o.Released },
		English: "The {subject} was {apprehended} since the {flag} and is not in custody: supervised under an alternative to detention, or released.",
	}, {
		Status:  Apprehended,
		Needs:   []Ground{OfArrest},
		Without: []Ground{OfCustody},
		When:    func(o *Observation) bool { return o.Apprehended == cases.Yes },
		English: "The {subject} was {apprehended} since the {flag}; whether in custody or released is not recorded.",
	}, {
		Status:  LocatedNotApprehended,
		Needs:   []Ground{OfArrest, OfLocation, OfDeparture, OfClosing},
		Reads:   fields(cases.UnlocatedSince),
		When:    func(o *Observation) bool { return o.Apprehended == cases.No && o.Unlocated == cases.No },
		English: "The {subject} was not {apprehended} since the {flag}, and the {subject}’s whereabouts are known.",
	}, {
		Status:    OtherLocated,
		Needs:     []Ground{OfArrest, OfLocation},
		Reads:     fields(cases.UnlocatedSince),
		InPlaceOf: LocatedNotApprehended,
		When:      func(o *Observation) bool { return o.Apprehended == cases.No && o.Unlocated == cases.No },
		English:   "The {subject} was not {apprehended} since the {flag}, and the {subject}’s whereabouts are known.",
	}, {
		Status:    OtherLocated,
		Needs:     []Ground{OfLocation},
		Reads:     fields(cases.UnlocatedSince),
		Without:   []Ground{OfArrest},
		InPlaceOf: LocatedNotApprehended,
		When:      func(o *Observation) bool { return o.Unlocated == cases.No },
		English:   "The {subject}’s whereabouts are known.",
	}, {
		Status:  NotDetermined,
		When:    func(*Observation) bool { return true },
		English: "The records do not say enough for any of the rules above.",
	},
}

// All returns every rule in the order in which they are tried, whatever a
// source holds.
func All() []Rule { return rules }
