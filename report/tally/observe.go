package tally

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// A holding says which measures the fields of a snapshot allow.
type holding struct {
	headline                                           [headlineCount]bool
	status, apprehended, deported, departed, unlocated bool
	apprehendedOn, departedOn                          bool
	entry, persons, events                             bool
	age, contact                                       bool // of the unlocated
}

func holdingOf(held cases.Fields) holding {
	has := func(f cases.Field) bool { return held.Has(f) }
	var headline [headlineCount]bool
	for i, h := range rules.Headlines {
		headline[i] = h.Held(held)
	}
	return holding{
		headline:      headline,
		status:        rules.For(held).Held(),
		apprehended:   headline[apprehended],
		deported:      headline[deported],
		departed:      rules.OfDeparture.Held(held),
		unlocated:     headline[unlocated],
		apprehendedOn: has(cases.ApprehendedDate),
		departedOn:    has(cases.DepartureDate),
		entry:         has(cases.EntryDate),
		persons:       has(cases.PersonID),
		events:        has(cases.Events),
		age:           has(cases.Unlocated) && has(cases.UnlocatedSince),
		contact:       has(cases.Unlocated) && has(cases.LastContactDate),
	}
}

// settle spreads what was counted by class and by period.
func (k *counter) settle() {
	k.spreadClasses()
	k.spreadDates()
}

// values counts cases under a dimension's value.
func (n *byCountry) values(dimension, value, count int) {
	list := n.dimension[dimension]
	if value >= len(list) {
		list = append(list, make([]int, value+1-len(list))...)
		n.dimension[dimension] = list
	}
	list[value] += count
}
