package compose

import (
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// timeliness tells how long each step took, and how far the cases
// of each year had come after equally long.
func (a *author) timeliness() []document.Block {
	blocks := []document.Block{a.heading(2, "Timeliness", "timeliness")}
	lags := a.now.Values("lag", "lag")
	if len(lags) == 0 {
		a.held[document.ToSection("timeliness")], a.held[document.ToTable("lags")], a.held[document.ToTable("followed")] = notHeld, notHeld, notHeld
		return append(blocks, a.lacking([]string{"entry_date", "apprehended_date", "departure_date"})...)
	}
	if a.none(a.count("flagged")) {
		a.tells(document.ToTable("lags"), document.ToTable("followed"))
		return append(blocks, a.say("parts-no-case")...)
	}
	blocks = append(blocks, a.say("timeliness")...)
	blocks = append(blocks, a.lagTable(lags, document.ToTable("lags")))
	if len(a.now.Values("followed", "fy")) > 0 {
		said := "followed"
		if len(a.now.Values("deported_within", "fy")) == 0 {
			said = "followed-arrests"
		}
		blocks = append(blocks, a.say(said)...)
		blocks = append(blocks, a.followTable(document.ToTable("followed")))
	} else {
		a.held[document.ToTable("followed")] = notHeld
	}
	return append(blocks, a.lacking([]string{"entry_date", "apprehended_date", "departure_date"})...)
}

// lagTable has one row a lag: what is known of it, and how long it was.
func (a *author) lagTable(lags []string, anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "lags", Anchor: anchor, Title: a.phrase("lags-title"), Subtitle: a.phrase("lags-subtitle"),
		Columns: []document.Column{{Head: document.Head{"From and to"}, Measure: "lag"}, {Head: document.Head{"Median", "(days)"}, Numeric: true, Measure: "median"}, {Head: document.Head{"Ninetieth", "percentile", "(days)"}, Numeric: true, Measure: "p90"},
			{Head: document.Head{"Measured", "(cases)"}, Numeric: true, Measure: "measured"}, {Head: document.Head{"Still open", "(cases)"}, Numeric: true, Measure: "open"},
			{Head: document.Head{"Dates in the", "wrong order"}, Numeric: true, Measure: "reversed"}, {Head: document.Head{"Not", "known"}, Numeric: true, Measure: "unknown"}},
		Note: a.phrase("lags-note"), Source: a.source(anchor),
	}
	known := a.now.Values("lag_median", "lag")
	for _, lag := range lags {
		where := grid.At("lag", lag)
		said := "lag-" + hyphens(lag)
		if lag != "entry_to_flag" {
			said += a.again()
		}
		cells := []document.Cell{{Text: a.phrase(said)}}
		for _, measure := range []string{"lag_median", "lag_p90"} {
			if !slices.Contains(known, lag) {
				cells = append(cells, document.Cell{NotApplicable: true})
				continue
			}
			here := []at{where}
			cells = append(cells, document.Cell{Fact: a.fact(id("", measure, here), a.label(measure, here)+", in days", document.Days, a.now.Cell(measure, where))})
		}
		for _, state := range []string{"measured", "open", "reversed", "unknown"} {
			cells = append(cells, document.Cell{Fact: a.fact("lag="+lag+"/state="+state, a.label("lag", []at{where, grid.At("state", state)}), document.Cases, a.now.Cell("lag", where, grid.At("state", state)))})
		}
		t.Rows = append(t.Rows, document.Row{Key: lag, Cells: cells})
	}
	return t
}

// followTable has one row a fiscal year of the flag and, for each span of
// follow-up, how many cases had that long and what had happened within it.
func (a *author) followTable(anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "equal-follow-up", Anchor: anchor, Title: a.phrase("followed-title"), Subtitle: a.phrase("followed-subtitle"), Detail: true,
		Columns: []document.Column{{Head: document.Head{"Fiscal year", "of the " + a.names["flag"]}, Measure: "fiscal_year"}}, Note: a.phrase("followed-note"), Source: a.source(anchor),
	}
	removals := len(a.now.Values("deported_within", "fy")) > 0
	spans := a.now.Values("followed", "within")
	for _, span := range spans {
		from := len(t.Columns)
		t.Columns = append(t.Columns, document.Column{Head: document.Head{"Cases"}, Numeric: true, Measure: "followed_" + span}, document.Column{Head: document.Head{a.headlineName("apprehended")}, Numeric: true, Measure: "apprehended_" + span})
		if removals {
			t.Columns = append(t.Columns, document.Column{Head: document.Head{"Deported"}, Numeric: true, Measure: "deported_" + span})
		}
		t.Groups = append(t.Groups, document.ColumnGroup{Text: "Within " + span + " days", From: from, To: len(t.Columns) - 1})
	}
	measures := []string{"followed", "apprehended_within"}
	if removals {
		measures = append(measures, "deported_within")
	}
	row := func(kind document.RowKind, key, name string, more ...at) {
		cells := []document.Cell{{Text: []document.Inline{plain(name)}}}
		for _, span := range spans {
			for _, m := range measures {
				where := append([]at{grid.At("within", span)}, more...)
				cells = append(cells, document.Cell{Fact: a.fact(id("", m, where), a.label(m, where), document.Cases, a.now.Cell(m, where...))})
			}
		}
		t.Rows = append(t.Rows, document.Row{Kind: kind, Key: key, Cells: cells})
	}
	for _, fy := range a.now.Values("followed", "fy") {
		row(document.RowBody, fy, nobreak("FY "+fy), grid.At("fy", fy))
	}
	row(document.RowTotal, "total", "Total")
	return t
}

// toDate compares the fiscal year so far with the same days a year before.
func (a *author) toDate() []document.Block {
	years := a.now.Values("flagged", "fytd")
	if len(years) != 2 {
		return nil
	}
	anchor := document.ToTable("to-date")
	t := document.Table{
		Name: "fiscal-year-to-date", Anchor: anchor, Title: a.phrase("to-date-title"), Source: a.source(anchor),
		Columns: []document.Column{{Head: document.Head{"What happened in the period"}, Measure: "count"}, {Head: document.Head{nobreak("FY "+years[0]) + " to", a.names["asofday"]}, Numeric: true, Measure: "before"},
			{Head: document.Head{nobreak("FY "+years[1]) + " to", a.names["asofday"]}, Numeric: true, Measure: "now"}, {Head: document.Head{"Change"}, Numeric: true, Measure: "change"}},
	}
	a.toDateWords(&t)
	for _, m := range []string{"flagged", "apprehended", "deported"} {
		axis := "event_fytd"
		if m == "flagged" {
			axis = "fytd"
		}
		if len(a.now.Values(m, axis)) != 2 {
			continue
		}
		then, now := a.now.Cell(m, grid.At(axis, years[0])), a.now.Cell(m, grid.At(axis, years[1]))
		change := a.signed("change/"+m+"/"+axis+"="+years[1], a.headlineName(m)+", change from the same days a year before", document.Cases, a.rel.Less(now, then))
		t.Rows = append(t.Rows, document.Row{Key: m, Cells: []document.Cell{{Text: a.phrase("to-date-" + m)}, {Fact: a.count(m, grid.At(axis, years[0]))},
			{Fact: a.count(m, grid.At(axis, years[1]))}, {Fact: change}}})
	}
	return []document.Block{t}
}

// toDateWords says by which dates the table counts, and what is in neither
// period.
func (a *author) toDateWords(t *document.Table) {
	var events []string
	for _, e := range []struct{ measure, name string }{{"apprehended", "apprehensions"}, {"deported", "removals"}} {
		if len(a.now.Values(e.measure, "event_fytd")) == 2 {
			events = append(events, e.name)
		}
	}
	if len(events) == 0 {
		t.Subtitle, t.Note = a.phrase("to-date-subtitle-alone"), a.phrase("to-date-note-alone")
		return
	}
	a.with(map[string]string{"events": list(events)}, func() { t.Subtitle = a.phrase("to-date-subtitle") })
	t.Note = a.phrase("to-date-note")
}
