package compose

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// beside are the statuses that are compared: those not located, and those located
// and not apprehended.
func (a *author) beside() []string {
	var all []string
	for _, s := range []string{"UNLOCATED", "LOCATED_NOT_APPREHENDED"} {
		if contains(a.statuses, s) && !a.none(a.count("status", grid.At("status", s))) {
			all = append(all, s)
		}
	}
	return all
}

// shareOf is the count of a part of a status, and its share of the status.
func (a *author) shareOf(status, axis string, v breakdownValue) []document.Cell {
	here := grid.At("status", status)
	of := a.partFact("status", axis, v, here)
	return []document.Cell{{Fact: of}, a.shareCell(of, a.count("status", here), a.partCell("status", axis, v, here), a.now.Cell("status", here))}
}

// ageing draws how long ago the last contact was, for those who are compared.
func (a *author) ageing() []document.Block {
	place := document.ToFigure("ageing")
	a.doc.InPlace[place] = document.ToTable("unlocated")
	groups := a.beside()
	if len(groups) == 0 || a.now.Values("status", "contact") == nil {
		return nil
	}
	chart := document.Shares{}
	for _, s := range groups {
		chart.Panels = append(chart.Panels, document.Key{Status: document.Status(s), Label: a.statusName(s), Total: a.count("status", grid.At("status", s))})
	}
	for _, v := range a.partValues("flagged", "contact") {
		row := document.ShareRow{Label: v.name}
		none := true
		for _, s := range groups {
			cells := a.shareOf(s, "contact", v)
			none = none && a.none(cells[0].Fact)
			row.Parts = append(row.Parts, document.Share{Percent: cells[1].Fact, Count: cells[0].Fact})
		}
		if !none || v.code != unknownPart {
			chart.Rows = append(chart.Rows, row)
		}
	}
	delete(a.doc.InPlace, place)
	title := a.ageingTitle(groups)
	return []document.Block{document.Figure{
		Name: "days-since-last-contact", Anchor: place, Title: title, Subtitle: a.phrase("ageing-subtitle"),
		Alt:  append(append([]document.Inline{plain("Two bar charts side by side. ")}, title...), a.phrase("ageing-alt")...),
		Note: a.phrase("ageing-note"), Source: a.phrase("source-in-unlocated"), Chart: chart,
	}}
}

// ageingTitle states what share of each group had no contact for more than a year.
func (a *author) ageingTitle(groups []string) []document.Inline {
	long := breakdownValue{"over_365", "", []string{"over_365"}}
	var names = map[string]string{}
	for i, s := range groups {
		cells := a.shareOf(s, "contact", long)
		if _, shown := a.number(cells[1].Fact); cells[1].Fact == "" || !shown {
			return a.phrase("ageing-title")
		}
		names[[]string{"@first", "@second"}[i]] = string(cells[1].Fact)
		names[[]string{"first", "second"}[i]] = lower(a.statusName(s))
	}
	if len(groups) != 2 {
		return a.phrase("ageing-title")
	}
	var title []document.Inline
	a.with(names, func() { title = a.phrase("ageing-title-year") })
	return title
}

// profile sets those who are compared side by side, by proceedings, impediment to
// removal, basis of the flag and level of charges.
func (a *author) profile() []document.Block {
	groups := a.beside()
	if len(groups) == 0 {
		return a.proceedings()
	}
	place := document.ToTable("profile")
	parts := []breakdown{{axis: "proceedings", fields: []string{"proceedings"}}, {axis: "impediment", fields: []string{"impediment"}},
		{axis: "flag_basis", fields: []string{"flag_basis"}}, {axis: "charge_level", fields: []string{"charge_level"}}}
	var held []breakdown
	var missing []string
	for _, p := range parts {
		if a.now.Values("status", p.axis) == nil {
			missing = append(missing, p.fields...)
			continue
		}
		held = append(held, p)
	}
	if len(held) == 0 {
		a.held[place] = notHeld
		return a.lacking(missing)
	}
	b := a.table("profile", "unlocated-and-located", a.profileTitle(), "profile-subtitle").details()
	b.names("value", a.head("profile")).counts("flagged", a.head("flagged"))
	for _, s := range groups {
		from := len(b.t.Columns)
		b.counts("status_"+s, a.head("cases")).counts("percent_"+s, a.head("percent"))
		b.group(a.statusName(s), from)
	}
	for _, p := range held {
		b.over(p.axis, sentence(a.partNoun(p.axis)))
		if p.axis != "flag_basis" { // which has a table of its own
			a.doc.InPlace[p.anchor()] = b.t.Anchor
		}
		for _, v := range a.partValues("flagged", p.axis) {
			cells := facts(a.partFact("flagged", p.axis, v))
			for _, s := range groups {
				cells = append(cells, a.shareOf(s, p.axis, v)...)
			}
			b.part(v.code, v.name, cells...)
		}
	}
	cells := facts(a.count("flagged"))
	for _, s := range groups {
		all, c := a.count("status", grid.At("status", s)), a.now.Cell("status", grid.At("status", s))
		cells = append(cells, document.Cell{Fact: all}, a.shareCell(all, all, c, c))
	}
	return append([]document.Block{b.total("Total", cells...).note("profile-note").done()}, a.lacking(missing)...)
}

// proceedings parts all cases by proceedings, impediment and charges, where no status
// is there to compare: that none is charged with terrorism is a finding all the same.
func (a *author) proceedings() []document.Block {
	parts := []breakdown{{axis: "proceedings", fields: []string{"proceedings"}}, {axis: "impediment", fields: []string{"impediment"}},
		{axis: "charge_level", fields: []string{"charge_level"}}}
	blocks := a.split("proceedings-and-charges", a.heldHeadlines(), nil, parts...)
	place := document.ToTable("profile")
	a.held[place] = notHeld
	for _, b := range blocks {
		if t, is := b.(document.Table); is {
			delete(a.held, place)
			a.doc.InPlace[place] = t.Anchor
		}
	}
	return blocks
}

// profileTitle states how many of those located have a final order, where that is
// shown.
func (a *author) profileTitle() string {
	if !contains(a.beside(), "LOCATED_NOT_APPREHENDED") || a.now.Values("status", "proceedings") == nil {
		return "profile-title"
	}
	fact := a.partFact("status", "proceedings", breakdownValue{"final_order", "", []string{"final_order"}}, grid.At("status", "LOCATED_NOT_APPREHENDED"))
	if n, shown := a.number(fact); !shown || n == 0 {
		return "profile-title"
	}
	return "profile-title-orders"
}
