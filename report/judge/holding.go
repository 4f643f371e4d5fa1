package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// A Holding says which measures the fields of a snapshot allow.
type Holding struct {
	Headline                                           [HeadlineCount]bool
	Status, Apprehended, Deported, Departed, Unlocated bool
	ApprehendedOn, DepartedOn                          bool
	entry, Persons, Events                             bool
	age, contact                                       bool // of the unlocated
	Lags                                               [LagCount]bool
	Breakdowns                                         []int // positions in Breakdowns
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
		entry:         has(cases.EntryDate),
		Persons:       has(cases.PersonID),
		Events:        has(cases.Events),
		age:           has(cases.Unlocated) && has(cases.UnlocatedSince),
		contact:       has(cases.Unlocated) && has(cases.LastContactDate),
		Lags:          heldLags(held),
		Breakdowns:    heldBreakdowns(held),
	}
}

// settle spreads what was counted by class and by period.
func (k *counter) settle() {
	k.spreadClasses()
	k.spreadDates()
}

// values counts cases under a dimension's value.
func (n *ByCountry) values(dimension, value, count int) {
	list := n.Dimension[dimension]
	if value >= len(list) {
		list = append(list, make([]int, value+1-len(list))...)
		n.Dimension[dimension] = list
	}
	list[value] += count
}
