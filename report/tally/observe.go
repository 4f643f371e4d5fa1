package tally

import (
	"math/bits"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/status"
)

// A holding says which measures the fields of a snapshot allow.
type holding struct {
	status, apprehended, deported, departed, unlocated bool
	apprehendedOn, departedOn                          bool
	entry, persons, events                             bool
}

func holdingOf(held cases.Fields) holding {
	has := func(f cases.Field) bool { return held.Has(f) }
	return holding{
		status:        status.For(held).Held(),
		apprehended:   has(cases.Apprehended) || has(cases.ApprehendedDate),
		deported:      has(cases.Deported) || has(cases.DepartureKindField),
		departed:      has(cases.DepartureKindField),
		unlocated:     has(cases.Unlocated),
		apprehendedOn: has(cases.ApprehendedDate),
		departedOn:    has(cases.DepartureDate),
		entry:         has(cases.EntryDate),
		persons:       has(cases.PersonID),
		events:        has(cases.Events),
	}
}

// observe judges a counted case and adds it wherever it belongs.
func (k *counter) observe(c *cases.Case, l *label) {
	n := l.counts
	o := &k.seen
	o.Take(c, &k.basis)
	s := k.statusOf.Of(o)
	a, r := stateAt[o.Apprehended], stateAt[o.Deported]
	k.total.crossTab[s][a][r]++
	n.crossTab[s][a][r]++
	n.status[s]++
	n.apprehended[a]++
	n.deported[r]++
	n.departed[stateAt[o.DepartedOther]]++
	n.unlocated[stateAt[o.Unlocated]]++
	add := [headlineCount]int{flagged: 1}
	if a == yes {
		add[apprehended] = 1
		n.happened(k.calendar, apprehended, c.ApprehendedOn)
	}
	if r == yes {
		add[deported] = 1
		n.happened(k.calendar, deported, c.DepartedOn)
		if s != status.Removed {
			n.again++
		}
	}
	if s == status.Unlocated {
		add[unlocated] = 1
	}
	if o.BeforeFlag {
		n.preFlag++
	}
	k.findings(o)
	if k.by.Trace {
		k.prints.note(c.Fingerprint, countedTrace(s, l.country, o, c.Flagged > k.by.Since))
	}
	k.headlines(c.Flagged, n, &add)
	k.divide(c, n, s, &add)
	k.lag(c, a, r)
	k.spanned(c, n, a, r)
	k.unit(c, l.country)
}

// headlines adds a case to the headline counts, in all and by period.
func (k *counter) headlines(index cases.Date, n *byCountry, add *[headlineCount]int) {
	month := n.month.at(k.calendar.monthOf(index), months)
	fiscal := n.fiscal.at(k.calendar.fiscalOf(index), years)
	for i, one := range add {
		k.total.headline[i] += one
		n.headline[i] += one
		month[i] += one
		fiscal[i] += one
	}
}

// happened counts an event in the month of its date.
func (n *byCountry) happened(c *calendar, headline int, on cases.Date) {
	if on == 0 {
		n.undated[headline]++
		return
	}
	n.event.at(c.monthOf(on), months)[headline]++
}

// findings counts the conflicts of a case and the events that were cut.
func (k *counter) findings(o *status.Observation) {
	for found := uint(o.Conflicts); found != 0; found &= found - 1 {
		k.conflicts[bits.TrailingZeros(found)]++
	}
	for found := uint(o.Cut); found != 0; found &= found - 1 {
		k.cuts[bits.TrailingZeros(found)]++
	}
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
