package compose

import (
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// outcome leads from the apprehension to what came of it.
func (a *author) outcome() []document.Block {
	blocks := []document.Block{a.heading(2, a.fromApprehension(), "arrests")}
	arrests := []breakdown{
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
		blocks = append(blocks, a.outcomeTable())
	} else {
		a.held[document.ToTable("outcome")] = notHeld
	}
	blocks = append(append(blocks, a.rates()...), a.custody()...)
	return append(blocks, a.split("apprehensions", []string{"apprehended"}, nil, arrests...)...)
}

// noArrests says why no arrest is told.
func (a *author) noArrests() []document.Block {
	if !a.since.utmost.Tells([]rules.Ground{rules.OfArrest}) {
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
func (a *author) outcomeTable() document.Table {
	b := a.table("outcome", "apprehended-by-status", "outcome-title", "outcome-subtitle").details()
	b.names("status", a.head("status")).counts("cases", a.head("cases")).counts("percent", a.head("share-of-apprehended"))
	all := a.now.Cell("apprehended")
	for _, s := range a.statuses {
		c := a.now.Cell("apprehended_status", grid.At("state", "yes"), grid.At("status", s))
		here := []at{grid.At("status", s)}
		fact := a.fact(id("", "apprehended", here), a.label("apprehended", here), document.Cases, c)
		b.row(s, statusName(s), document.Cell{Fact: fact}, a.shareCell(fact, a.count("apprehended"), c, all))
	}
	return b.total("Total", document.Cell{Fact: a.count("apprehended")}, document.Cell{NotApplicable: true}).done()
}

// rates says which share of which count each headline count is, with both.
func (a *author) rates() []document.Block {
	if a.none(a.count("flagged")) {
		a.tells(document.ToTable("rates"))
		return nil
	}
	a.tell("rule/least_denominator", "Least denominator of a printed rate", a.rel.Rule.Denominator())
	title := "rates-title"
	if len(a.heldHeadlines()) < len(headlines) {
		title = "rates-title-some"
	}
	b := a.table("rates", "rates", title, "rates-subtitle")
	b.names("rate", a.head("rate")).counts("numerator", a.head("numerator")).counts("denominator", a.head("denominator")).counts("percent", a.head("percent"))
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
		b.said(r.key, said, document.Cell{Fact: r.of}, document.Cell{Fact: r.over}, percent)
	}
	if len(b.t.Rows) == 0 {
		a.held[b.t.Anchor] = notHeld
		return nil
	}
	return []document.Block{b.note("rates-note").done()}
}

// open adds the cases that are neither departed nor closed.
func (a *author) open() document.FactID {
	return a.fact("open", "Cases neither departed nor closed", document.Cases, a.openCell())
}

// openCell is not held where the source does not tell all of them apart, nor
// where every case has left, in whatever way.
func (a *author) openCell() disclosure.Cell {
	if !contains(a.statuses, "DEPARTED_OTHER") || !contains(a.statuses, "CLOSED_OTHER") || a.basis().Index == rules.Departures {
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
