package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// A Holding says which measures the fields of a snapshot allow: what they do not
// is not held, and is never zero.
type Holding struct {
	Headline                                   [HeadlineCount]bool
	Status                                     bool
	Apprehended, Deported, Departed, Unlocated bool // the states of each
	ApprehendedOn, DepartedOn                  bool // the dates
	Persons, Events                            bool
	Lags                                       [LagCount]bool
	Breakdowns                                 []int // positions in Breakdowns

	age, contact bool // since the unlocated were lost; since anybody was last in contact
}

func holdingOf(held cases.Fields) Holding {
	has := func(f cases.Field) bool { return held.Has(f) }
	var headline [HeadlineCount]bool
	for i, h := range rules.Headlines {
		headline[i] = h.Held(held)
	}
	return Holding{
		Headline:      headline,
		Status:        rules.For(held).Held(),
		Apprehended:   headline[Apprehended],
		Deported:      headline[Deported],
		Departed:      rules.OfDeparture.Held(held),
		Unlocated:     headline[Unlocated],
		ApprehendedOn: has(cases.ApprehendedDate),
		DepartedOn:    has(cases.DepartureDate),
		Persons:       has(cases.PersonID),
		Events:        has(cases.Events),
		age:           has(cases.Unlocated) && has(cases.UnlocatedSince),
		contact:       has(cases.Unlocated) && has(cases.LastContactDate),
		Lags:          heldLags(held),
		Breakdowns:    heldBreakdowns(held),
	}
}
