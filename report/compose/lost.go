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
	blocks = append(blocks, a.unlocated()...)
	return append(blocks, a.profile()...)
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
	blocks = append(blocks, a.lostSentences())
	if !age && !contact {
		a.held[document.ToSection("unlocated")], a.held[document.ToTable("unlocated")], a.held[document.ToTable("unlocated-country")] = partly, notHeld, notHeld
		return append(blocks, a.lacking([]string{"unlocated_since", "last_contact_date"})...)
	}
	blocks = append(append(blocks, a.ageing()...), a.lostTable(age, contact))
	return append(blocks, a.lacking([]string{"unlocated_since", "last_contact_date"})...)
}

// lostSentences say how many are not located, how many of those of the previous
// review were found, and how many are located and were not apprehended.
func (a *author) lostSentences() document.Block {
	text := [][]document.Inline{a.phrase("unlocated")}
	if a.before != nil && a.now.Values("unlocated_found", "country") != nil && a.isHeld(a.previous("unlocated")) && !a.none(a.previous("unlocated")) {
		said := "unlocated-found"
		if a.none(a.foundAgain()) {
			said += "-none"
		}
		text = append(text, a.phrase(said))
	}
	if a.now.Values("status", "custody") != nil && contains(a.statuses, "UNLOCATED") {
		n := a.partFact("status", "custody", breakdownValue{"atd", "", []string{"atd"}}, grid.At("status", "UNLOCATED"))
		if k, shown := a.number(n); shown && k > 0 {
			a.with(map[string]string{"@n": string(n)}, func() { text = append(text, a.phrase("unlocated-alternatives")) })
		}
	}
	if contains(a.beside(), "LOCATED_NOT_APPREHENDED") {
		text = append(text, a.phrase("located"))
	}
	return paragraph(inOne(text)...)
}

// lostTable has one row a band of days: since the location was lost and, for those
// who are compared, since the last contact.
func (a *author) lostTable(age, contact bool) document.Table {
	b := a.table("unlocated", "unlocated-by-age", "unlocated-title", "unlocated-subtitle").details().names("days", a.head("days"))
	all := a.count("unlocated")
	axis := "contact"
	if age {
		axis = "age"
		b.counts("age", a.head("cases")).counts("percent_age", a.head("percent")).group(a.head("lost").String()+": unlocated", 1)
	}
	groups := []string{}
	if contact {
		groups = a.beside()
	}
	for _, s := range groups {
		from := len(b.t.Columns)
		b.counts("contact_"+s, a.head("cases")).counts("percent_contact_"+s, a.head("percent"))
		b.group(a.head("contact").String()+": "+lower(a.statusName(s)), from)
	}
	for _, v := range a.partValues("unlocated", axis) {
		var cells []document.Cell
		if age {
			of := a.partFact("unlocated", "age", v)
			cells = []document.Cell{{Fact: of}, a.shareCell(of, all, a.partCell("unlocated", "age", v), a.now.Cell("unlocated"))}
		}
		for _, s := range groups {
			cells = append(cells, a.shareOf(s, "contact", v)...)
		}
		b.row(v.code, v.name, cells...)
	}
	var cells []document.Cell
	if age {
		cells = []document.Cell{{Fact: all}, a.shareCell(all, all, a.now.Cell("unlocated"), a.now.Cell("unlocated"))}
	}
	for _, s := range groups {
		of, c := a.count("status", grid.At("status", s)), a.now.Cell("status", grid.At("status", s))
		cells = append(cells, document.Cell{Fact: of}, a.shareCell(of, of, c, c))
	}
	return b.total("Total", cells...).note("unlocated-note").done()
}

// lostCountries is the table of the unlocated by country, for the appendix; nothing
// where none is held.
func (a *author) lostCountries() []document.Block {
	age, contact := a.now.Values("unlocated", "age") != nil, a.now.Values("unlocated", "contact") != nil
	if len(a.places) == 0 || !age && !contact || !a.isHeld(a.count("unlocated")) || a.none(a.count("unlocated")) {
		return nil
	}
	if age {
		return []document.Block{a.lostByCountry("age")}
	}
	return []document.Block{a.lostByCountry("contact")}
}

// lostByCountry has one row a country of the short list, one column a band.
func (a *author) lostByCountry(axis string) document.Table {
	b := a.table("unlocated-country", "unlocated-by-country", "unlocated-country-title", "unlocated-subtitle-country").details()
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
