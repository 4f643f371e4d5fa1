package compose

import (
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/status"
)

// outcome leads from the apprehension to what came of it.
func (a *author) outcome() []document.Block {
	blocks := []document.Block{a.heading(2, a.fromApprehension(), "arrests")}
	arrests := []part{
		{axis: "apprehension_kind", fields: []string{"apprehension_kind"}},
		{axis: "agency", fields: []string{"agency"}},
		{axis: "state", fields: []string{"state"}},
	}
	if !a.isHeld(a.count("apprehended")) {
		a.held[document.ToSection("arrests")], a.held[document.ToTable("outcome")] = notHeld, notHeld
		for _, p := range arrests {
			a.held[p.anchor()] = notHeld
		}
		return append(append(append(blocks, a.noArrests()...), a.rates()...), a.custody()...)
	}
	if a.none(a.count("apprehended")) {
		a.tells(document.ToTable("outcome"))
		for _, p := range arrests {
			a.tells(p.anchor())
		}
		return append(append(append(blocks, a.say("outcome-none")...), a.rates()...), a.custody()...)
	}
	if len(a.statuses) > 0 && a.now.Values("apprehended_status", "status") != nil {
		blocks = append(blocks, a.say("outcome")...)
		blocks = append(blocks, a.outcomeTable(document.ToTable("outcome")))
	} else {
		a.held[document.ToTable("outcome")] = notHeld
	}
	blocks = append(append(blocks, a.rates()...), a.custody()...)
	return append(blocks, a.split("apprehensions", []string{"apprehended"}, nil, arrests...)...)
}

// noArrests says why no arrest is told.
func (a *author) noArrests() []document.Block {
	if !a.since.utmost.Tells([]status.Ground{status.OfArrest}) {
		return a.say("outcome-ruled-out")
	}
	return append(a.lacking([]string{"apprehended", "apprehended_date"}), a.muted()...)
}

// fromApprehension is the heading of the section.
func (a *author) fromApprehension() string {
	if a.names["apprehended"] != "apprehended" {
		return "From a further apprehension to outcome"
	}
	return "From apprehension to outcome"
}

// outcomeTable has the status of every case apprehended since the flag.
func (a *author) outcomeTable(anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "apprehended-by-status", Anchor: anchor, Title: a.phrase("outcome-title"), Subtitle: a.phrase("outcome-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Status"}, Measure: "status"}, {Head: document.Head{"Cases"}, Numeric: true, Measure: "cases"}, {Head: document.Head{"Share of cases", a.names["apprehended"]}, Numeric: true, Measure: "percent"}},
		Source:  a.source(anchor), Detail: true,
	}
	all := a.now.Cell("apprehended")
	for _, s := range a.statuses {
		c := a.now.Cell("apprehended_status", grid.At("state", "yes"), grid.At("status", s))
		here := []at{grid.At("status", s)}
		fact := a.fact(id("", "apprehended", here), a.label("apprehended", here), document.Cases, c)
		t.Rows = append(t.Rows, document.Row{Key: s, Cells: []document.Cell{{Text: []document.Inline{plain(statusName(s))}}, {Fact: fact},
			a.shareCell(fact, a.count("apprehended"), c, all)}})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: []document.Cell{{Text: []document.Inline{plain("Total")}},
		{Fact: a.count("apprehended")}, {NotApplicable: true}}})
	return t
}

// rates says which share of which count each headline count is, with both.
func (a *author) rates() []document.Block {
	if a.none(a.count("flagged")) {
		a.tells(document.ToTable("rates"))
		return nil
	}
	a.tell("rule/least_denominator", "Least denominator of a printed rate", a.rel.Rule.Denominator())
	anchor := document.ToTable("rates")
	t := document.Table{
		Name: "rates", Anchor: anchor, Title: a.phrase("rates-title"), Subtitle: a.phrase("rates-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Rate"}, Measure: "rate"}, {Head: document.Head{"Numerator"}, Numeric: true, Measure: "numerator"}, {Head: document.Head{"Denominator"}, Numeric: true, Measure: "denominator"},
			{Head: document.Head{"Percent"}, Numeric: true, Measure: "percent"}}, Note: a.phrase("rates-note"),
	}
	flagged, apprehended := a.now.Cell("flagged"), a.now.Cell("apprehended")
	for _, r := range []struct {
		key      string
		of, over document.FactID
		ofCell   disclosure.Cell
		overCell disclosure.Cell
	}{
		{"apprehended-flagged", a.count("apprehended"), a.count("flagged"), apprehended, flagged},
		{"deported-flagged", a.count("deported"), a.count("flagged"), a.now.Cell("deported"), flagged},
		{"deported-apprehended", a.count("deported_after_apprehension"), a.count("apprehended"), a.now.Cell("deported_after_apprehension"), apprehended},
		{"unlocated-flagged", a.count("unlocated"), a.count("flagged"), a.now.Cell("unlocated"), flagged},
		{"unlocated-open", a.count("unlocated"), a.open(), a.now.Cell("unlocated"), a.openCell()},
	} {
		if !a.isHeld(r.of) || !a.isHeld(r.over) {
			continue
		}
		said := "rate-" + r.key
		if r.key == "deported-apprehended" {
			said += a.again()
		}
		percent := a.shareCell(r.of, r.over, r.ofCell, r.overCell)
		t.Rows = append(t.Rows, document.Row{Key: r.key, Cells: []document.Cell{{Text: a.phrase(said)}, {Fact: r.of}, {Fact: r.over}, percent}})
	}
	if len(t.Rows) == 0 {
		a.held[document.ToTable("rates")] = notHeld
		return nil
	}
	if len(a.heldHeadlines()) < len(headlines) {
		t.Title = a.phrase("rates-title-some")
	}
	t.Source = a.source(anchor)
	return []document.Block{t}
}

// open adds the cases that are neither departed nor closed.
func (a *author) open() document.FactID {
	return a.fact("open", "Cases neither departed nor closed", document.Cases, a.openCell())
}

// openCell is not held where the source does not tell all of them apart, nor
// where every case has left, in whatever way.
func (a *author) openCell() disclosure.Cell {
	if !contains(a.statuses, "DEPARTED_OTHER") || !contains(a.statuses, "CLOSED_OTHER") || a.basis().Index == status.Departures {
		return disclosure.NotHeld()
	}
	c := a.now.Cell("flagged")
	for _, s := range a.statuses {
		if s == "REMOVED" || s == "DEPARTED_OTHER" || s == "CLOSED_OTHER" {
			c = a.rel.Less(c, a.now.Cell("status", grid.At("status", s)))
		}
	}
	return c
}
