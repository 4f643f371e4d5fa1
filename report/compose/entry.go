package compose

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// entry tells how the subjects came, and what was done first.
func (a *author) entry() []document.Block {
	blocks := []document.Block{a.heading(2, "Entry and first disposition", "entry")}
	const axis = "first_disposition"
	held := len(a.now.Values("flagged", axis)) > 0
	also := []string{axis, "first_encounter_date"}
	if !held {
		also = also[:1]
	}
	blocks = append(blocks, a.split("entry", a.heldHeadlines(), also,
		part{axis: "flag_basis", fields: []string{"flag_basis"}},
		part{axis: "entry_mode", fields: []string{"entry_mode"}},
		part{axis: "entry_office", fields: []string{"entry_office"}})...)
	switch {
	case !held:
		a.held[document.ToTable("first-disposition")] = notHeld
		return blocks
	case a.none(a.count("flagged")):
		a.tells(document.ToTable("first-disposition"))
		return blocks
	}
	said := "first-disposition"
	if len(a.now.Values("flagged", "first_encounter")) == 0 {
		said = "first-disposition-undated"
	}
	blocks = append(blocks, a.say(said)...)
	return append(blocks, a.dispositionTable(document.ToTable("first-disposition")))
}

// dispositionTable has the first disposition by whether the encounter came
// before the flag.
func (a *author) dispositionTable(anchor document.Anchor) document.Table {
	const axis, inner = "first_disposition", "first_encounter"
	t := document.Table{
		Name: "first-disposition", Anchor: anchor, Title: a.phrase("part-first-disposition"), Subtitle: a.phrase("counted-now"), Source: a.source(anchor),
		Columns: []document.Column{{Head: document.Head{"First disposition"}, Measure: axis}, {Head: document.Head{"Cases"}, Numeric: true, Measure: "flagged"}},
	}
	when := a.now.Values("flagged", inner)
	heads := map[string]document.Head{"before_flag": {"Before", "the " + a.names["flag"]}, "same_day": {"On its", "day"}, "after_flag": {"After", "it"}, "unknown": {"Date", "unknown"}}
	for _, w := range when {
		t.Columns = append(t.Columns, document.Column{Head: heads[w], Numeric: true, Measure: w})
	}
	if len(when) > 0 {
		t.Groups = []document.ColumnGroup{{Text: "First encounter", From: 2, To: 1 + len(when)}}
	}
	var empty []string
	for _, v := range a.partValues("flagged", axis) {
		cells := []document.Cell{{Text: text(v.name)}, {Fact: a.partFact("flagged", axis, v)}}
		if a.none(cells[1].Fact) {
			empty = append(empty, lower(v.name))
			continue
		}
		for _, w := range when {
			cells = append(cells, document.Cell{Fact: a.partFact("flagged", axis, v, grid.At(inner, w))})
		}
		t.Rows = append(t.Rows, document.Row{Key: v.code, Cells: cells})
	}
	if len(empty) > 0 {
		t.Note = a.emptyNote(nil, []string{strings.Join(empty, ", ")})
	}
	cells := []document.Cell{{Text: []document.Inline{plain("Total")}}, {Fact: a.count("flagged")}}
	for _, w := range when {
		cells = append(cells, document.Cell{Fact: a.count("flagged", grid.At(inner, w))})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: cells})
	return t
}

// proceedings tells of proceedings, impediments and charges.
func (a *author) proceedings() []document.Block {
	blocks := []document.Block{a.heading(2, "Proceedings, impediments and charges", "proceedings")}
	return append(blocks, a.split("proceedings-and-charges", a.heldHeadlines(), nil,
		part{axis: "proceedings", fields: []string{"proceedings"}},
		part{axis: "impediment", fields: []string{"impediment"}},
		part{axis: "charge_level", fields: []string{"charge_level"}},
		part{axis: "closed_reason", fields: []string{"closed_reason"}})...)
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
	anchor := document.ToTable("custody")
	t := document.Table{
		Name: "status-by-custody", Anchor: anchor, Title: a.phrase("part-custody"), Subtitle: a.phrase("counted-now"), Detail: true,
		Columns: []document.Column{{Head: document.Head{"Custody"}, Measure: "custody"}, {Head: document.Head{"Cases"}, Numeric: true, Measure: "flagged"}}, Note: a.phrase("country-status-note"), Source: a.source(anchor),
	}
	for _, s := range a.statuses {
		t.Columns = append(t.Columns, document.Column{Head: columnHead(s), Numeric: true, Status: document.Status(s), Measure: "status_" + s})
	}
	for _, v := range a.partValues("flagged", "custody") {
		cells := []document.Cell{{Text: []document.Inline{plain(v.name)}}, {Fact: a.partFact("flagged", "custody", v)}}
		for _, s := range a.statuses {
			cells = append(cells, document.Cell{Fact: a.partFact("status", "custody", v, grid.At("status", s))})
		}
		t.Rows = append(t.Rows, document.Row{Key: v.code, Cells: cells})
	}
	cells := []document.Cell{{Text: []document.Inline{plain("Total")}}, {Fact: a.count("flagged")}}
	for _, s := range a.statuses {
		cells = append(cells, document.Cell{Fact: a.count("status", grid.At("status", s))})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: cells})
	return []document.Block{t}
}
