package compose

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// lost tells of those who are not located, and of those who are and were not
// apprehended.
func (a *author) lost() []document.Block {
	blocks := []document.Block{a.heading(1, "Not located, and located but not apprehended", "unlocated")}
	return append(append(blocks, a.unlocated()...), a.proceedings()...)
}

// unlocated tells how long the unlocated have been so, and where from.
func (a *author) unlocated() []document.Block {
	var blocks []document.Block
	age, contact := a.now.Values("unlocated", "age") != nil, a.now.Values("unlocated", "contact") != nil
	if !a.isHeld(a.count("unlocated")) {
		a.held[document.ToSection("unlocated")], a.held[document.ToTable("unlocated")], a.held[document.ToTable("unlocated-country")] = notHeld, notHeld, notHeld
		if !a.since.utmost.Tells([]rules.Ground{rules.OfLocation}) {
			return append(blocks, a.say("unlocated-ruled-out")...)
		}
		return append(blocks, a.lacking([]string{"unlocated"})...)
	}
	if a.none(a.count("unlocated")) {
		a.tells(document.ToTable("unlocated"), document.ToTable("unlocated-country"))
		return append(blocks, a.say("unlocated-zero")...)
	}
	blocks = append(blocks, a.say("unlocated")...)
	if !age && !contact {
		a.held[document.ToSection("unlocated")], a.held[document.ToTable("unlocated")], a.held[document.ToTable("unlocated-country")] = partly, notHeld, notHeld
		return append(blocks, a.lacking([]string{"unlocated_since", "last_contact_date"})...)
	}
	blocks = append(blocks, a.lostTable(age, contact))
	axis := "age"
	if !age {
		axis = "contact"
	}
	if len(a.places) > 0 {
		blocks = append(blocks, a.lostByCountry(axis))
	}
	return append(blocks, a.lacking([]string{"unlocated_since", "last_contact_date"})...)
}

// lostTable has one row a band of days.
func (a *author) lostTable(age, contact bool) document.Table {
	b := a.table("unlocated", "unlocated-by-age", "unlocated-title", "unlocated-subtitle").names("days", a.head("days"))
	axes := []string{}
	if age {
		axes = append(axes, "age")
		b.counts("age", a.head("lost"))
	}
	if contact {
		axes = append(axes, "contact")
		b.counts("contact", a.head("contact"))
	}
	for _, v := range a.partValues("unlocated", axes[0]) {
		b.row(v.code, v.name, each(axes, func(axis string) document.FactID { return a.partFact("unlocated", axis, v) })...)
	}
	b.total("Total", each(axes, func(string) document.FactID { return a.count("unlocated") })...)
	return b.note("unlocated-note").done()
}

// lostByCountry has one row a country of the short list, one column a band.
func (a *author) lostByCountry(axis string) document.Table {
	b := a.table("unlocated-country", "unlocated-by-country", "unlocated-country-title", "unlocated-subtitle").details()
	b.names("country", a.head("country-narrow")).counts("unlocated", a.head("unlocated"))
	group := map[string]string{"age": "Since the location was lost", "contact": "Since the last contact"}
	values := a.partValues("unlocated", axis)
	for _, v := range values {
		b.counts(axis+"_"+v.code, narrow(v.name))
	}
	b.group(group[axis], 2)
	var empty []string
	for _, p := range a.places {
		cells := facts(a.countIn(p, "unlocated"))
		if a.none(cells[0].Fact) {
			empty = append(empty, p.name)
			continue
		}
		b.row(p.code, p.name, append(cells, each(values, func(v breakdownValue) document.FactID { return a.countIn(p, "unlocated", grid.At(axis, v.code)) })...)...)
	}
	if len(empty) > 0 {
		a.with(map[string]string{"none": list(empty)}, func() { b.note("unlocated-none") })
	}
	cells := facts(a.count("unlocated"))
	b.total("Total", append(cells, each(values, func(v breakdownValue) document.FactID { return a.count("unlocated", grid.At(axis, v.code)) })...)...)
	return b.done()
}
