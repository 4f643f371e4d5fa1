package compose

import (
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// arrests leads from the apprehension to what came of it, and how long it took.
func (a *author) arrests() []document.Block {
	blocks := []document.Block{a.heading(1, sentence(a.names["apprehension"])+" and "+a.names["removal"], "arrests")}
	blocks = append(blocks, a.outcome()...)
	blocks = append(blocks, a.eventFigure()...)
	return append(blocks, a.timeliness()...)
}

// outcome leads from the apprehension to what came of it.
func (a *author) outcome() []document.Block {
	var blocks []document.Block
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
		return append(append(blocks, a.noArrests()...), a.rates()...)
	}
	if a.none(a.count("apprehended")) {
		a.tells(document.ToTable("outcome"))
		for _, p := range arrests {
			a.tells(p.anchor())
		}
		return append(append(blocks, a.say("outcome-none")...), a.rates()...)
	}
	if a.statusOfApprehended() {
		a.doc.InPlace[document.ToTable("outcome")] = document.ToTable("status")
		blocks = append(blocks, a.say("outcome")...)
	} else {
		a.held[document.ToTable("outcome")] = notHeld
	}
	blocks = append(append(blocks, a.rates()...), a.custodySentence()...)
	return append(blocks, a.split("apprehensions", []string{"apprehended"}, nil, arrests...)...)
}

// noArrests says why no arrest is told.
func (a *author) noArrests() []document.Block {
	if !a.since.utmost.Tells([]rules.Ground{rules.OfArrest}) {
		return a.say("outcome-ruled-out")
	}
	return append(a.lacking([]string{"apprehended", "apprehended_date"}), a.muted()...)
}

// statusOfApprehended says whether the status of every case apprehended since the
// flag is held.
func (a *author) statusOfApprehended() bool {
	return len(a.statuses) > 0 && a.now.Values("apprehended_status", "status") != nil
}

// apprehendedIn adds the cases apprehended since the flag that have a status.
func (a *author) apprehendedIn(status string) document.FactID {
	here := []at{grid.At("status", status)}
	return a.fact(id("", "apprehended", here), a.label("apprehended", here), document.Cases, a.now.Cell("apprehended_status", grid.At("state", "yes"), here[0]))
}

// rates says which share of which count each headline count is, with both.
func (a *author) rates() []document.Block {
	a.doc.InPlace[document.ToTable("rates")] = a.section
	if a.none(a.count("flagged")) {
		return nil
	}
	a.tell("rule/least_denominator", "Least denominator of a printed rate", a.rel.Rule.Denominator())
	flagged, apprehended := a.now.Cell("flagged"), a.now.Cell("apprehended")
	var sentences [][]document.Inline
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
		share := a.share(r.of, r.over, r.ofCell, r.overCell)
		if _, shown := a.number(share); share == "" || !shown {
			continue
		}
		a.with(map[string]string{"@of": string(r.of), "@over": string(r.over), "@share": string(share)}, func() {
			sentences = append(sentences, a.phrase("rate-"+r.key+map[bool]string{true: a.again()}[r.key == "deported-apprehended"]))
		})
	}
	if len(sentences) == 0 {
		return nil
	}
	return []document.Block{paragraph(inOne(sentences)...)}
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
