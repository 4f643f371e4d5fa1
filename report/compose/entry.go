package compose

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// entry tells how the subjects came, and what was done first.
func (a *author) entry() []document.Block {
	blocks := []document.Block{a.heading(1, "Entry, first disposition and vetting", "entry")}
	const axis = "first_disposition"
	held := len(a.now.Values("flagged", axis)) > 0
	also := []string{axis, "first_encounter_date"}
	if !held {
		also = also[:1]
	}
	blocks = append(blocks, a.split("entry", a.heldHeadlines(), also,
		breakdown{axis: "entry_mode", fields: []string{"entry_mode"}},
		breakdown{axis: "entry_office", fields: []string{"entry_office"}})...)
	switch {
	case !held:
		a.held[document.ToTable("first-disposition")] = notHeld
		return append(blocks, a.groups()...)
	case a.none(a.count("flagged")):
		a.tells(document.ToTable("first-disposition"))
		return append(blocks, a.groups()...)
	}
	said := "first-disposition"
	if len(a.now.Values("flagged", "first_encounter")) == 0 {
		said = "first-disposition-undated"
	}
	blocks = append(blocks, a.say(said)...)
	return append(append(blocks, a.dispositionTable()), a.groups()...)
}

// dispositionTable has the first disposition by whether the encounter came
// before the flag.
func (a *author) dispositionTable() document.Table {
	const axis, inner = "first_disposition", "first_encounter"
	b := a.table("first-disposition", "first-disposition", "part-first-disposition", "counted-now").names(axis, a.head("first-disposition")).counts("flagged", a.head("cases"))
	when := a.now.Values("flagged", inner)
	for _, w := range when {
		b.counts(w, a.head("encounter-"+hyphens(w)))
	}
	if len(when) > 0 {
		b.group(a.head("first-encounter").String(), 2)
	}
	var empty []string
	for _, v := range a.partValues("flagged", axis) {
		cells := facts(a.partFact("flagged", axis, v))
		if a.none(cells[0].Fact) {
			empty = append(empty, lower(v.name))
			continue
		}
		b.row(v.code, v.name, append(cells, each(when, func(w string) document.FactID { return a.partFact("flagged", axis, v, grid.At(inner, w)) })...)...)
	}
	if len(empty) > 0 {
		b.t.Note = a.emptyNote(nil, []string{strings.Join(empty, ", ")})
	}
	cells := facts(a.count("flagged"))
	b.finds(a.mostCommonTitle("flagged", axis))
	return b.total("Total", append(cells, each(when, func(w string) document.FactID { return a.count("flagged", grid.At(inner, w)) })...)...).done()
}

// closedReasons says why the cases that are closed were closed.
func (a *author) closedReasons() []document.Block {
	place := document.ToTable("closed-reason")
	a.doc.InPlace[place] = document.ToSection("status")
	if len(a.now.Values("flagged", "closed_reason")) == 0 {
		delete(a.doc.InPlace, place)
		a.held[place] = notHeld
		return nil
	}
	var clauses []document.Inline
	var values []breakdownValue
	for _, v := range a.partValues("flagged", "closed_reason") {
		if v.code != "not_closed" && !a.none(a.partFact("flagged", "closed_reason", v)) {
			values = append(values, v)
		}
	}
	if len(values) == 0 || !contains(a.statuses, "CLOSED_OTHER") {
		return nil
	}
	for i, v := range values {
		clauses = append(clauses, plain(joint(i, len(values))+lowerFirst(v.name)+"\u00a0"), document.FactRef{ID: a.partFact("flagged", "closed_reason", v)})
	}
	return []document.Block{paragraph(append(append(a.phrase("closed-reasons"), clauses...), plain("."))...)}
}

// custodySentence says who holds those in custody.
func (a *author) custodySentence() []document.Block {
	held := grid.At("status", "IN_CUSTODY")
	if len(a.now.Values("status", "custody")) == 0 || !contains(a.statuses, "IN_CUSTODY") || a.none(a.count("status", held)) {
		return nil
	}
	var values []breakdownValue
	for _, v := range a.partValues("flagged", "custody") {
		if !a.none(a.partFact("status", "custody", v, held)) {
			values = append(values, v)
		}
	}
	a.count("status", held)
	text := a.phrase("custody-held")
	for i, v := range values {
		text = append(text, plain(joint(i, len(values))+lowerFirst(v.name)+"\u00a0"), document.FactRef{ID: a.partFact("status", "custody", v, held)})
	}
	return []document.Block{paragraph(append(text, plain("."))...)}
}

// custody sets the statuses against the types of custody.
func (a *author) custody() []document.Block {
	values := a.now.Values("status", "custody")
	if len(values) == 0 {
		a.held[document.ToTable("custody")] = notHeld
		return nil
	}
	if a.none(a.count("flagged")) {
		a.tells(document.ToTable("custody"))
		return nil
	}
	b := a.table("custody", "status-by-custody", "part-custody", "counted-now").details()
	b.names("custody", a.head("custody")).counts("flagged", a.head("cases")).statuses("status_", a.statuses)
	for _, v := range a.partValues("flagged", "custody") {
		cells := facts(a.partFact("flagged", "custody", v))
		b.row(v.code, v.name, append(cells, each(a.statuses, func(s string) document.FactID { return a.partFact("status", "custody", v, grid.At("status", s)) })...)...)
	}
	b.total("Total", a.everyStatus()...)
	return []document.Block{b.note("country-status-note").done()}
}

// everyStatus is the number of cases, then that of each status.
func (a *author) everyStatus() []document.Cell {
	cells := facts(a.count("flagged"))
	return append(cells, each(a.statuses, func(s string) document.FactID { return a.count("status", grid.At("status", s)) })...)
}
