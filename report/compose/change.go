package compose

import (
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// The causes of a change in the number of cases, in the order in which they
// are printed, and whether they take cases out of the count.
var causes = []struct {
	name, label string
	out         bool
}{
	{"newly_flagged", "Newly %s", false},
	{"late_added", "Added late", false},
	{"reinstated", "Reinstated", false},
	{"withdrawn", "Withdrawn", true},
	{"voided", "Voided", true},
}

// change is section 7: what changed since the previous snapshot, and by what
// cause.
func (a *author) change() []document.Block {
	blocks := []document.Block{a.heading(1, "7", "Change since the previous review", "section-7")}
	for _, m := range headlines { // not held, rather than unknown, where there is no previous snapshot
		a.previous(m)
		a.changed(m)
	}
	if a.before == nil {
		a.held["section-7"], a.held["table-change"], a.held["table-causes"] = notHeld, notHeld, notHeld
		return append(blocks, a.say("change-none")...)
	}
	compared := len(a.now.Values("bridge", "cause")) > 0
	if !compared {
		a.held["table-causes"] = notHeld
		blocks = append(blocks, a.say("change-net")...)
	} else {
		blocks = append(blocks, a.say("change-lead")...)
	}
	blocks = append(blocks, a.changeSentences(document.Body)...)
	if len(a.from) > 1 && a.from[0].Manifest.DefinitionVersion != a.from[1].Manifest.DefinitionVersion {
		versions := map[string]string{"definitionsbefore": orElse(a.from[1].Manifest.DefinitionVersion, "not stated")}
		a.with(versions, func() { blocks = append(blocks, a.say("change-not-comparable")...) })
	}
	blocks = append(blocks, a.scopes()...)
	blocks = append(blocks, a.changeTable(a.nextTable("table-change")))
	if compared {
		blocks = append(blocks, a.bridge()...)
		blocks = append(blocks, a.causeTable(a.nextTable("table-causes")))
		blocks = append(blocks, a.flow()...)
	}
	switch {
	case len(a.places) == 0:
		return blocks
	case len(a.statuses) == 0:
		return append(blocks, a.say("change-more-headline")...)
	}
	return append(blocks, a.say("change-more")...)
}

// changeTable sets the headline counts of both snapshots side by side.
func (a *author) changeTable(label document.Ref) document.Table {
	t := document.Table{
		Name: "change-since-previous", Anchor: label.To, Label: label.Text, Title: a.phrase("change-table-title"), Subtitle: a.phrase("change-table-subtitle"),
		Columns: []document.Column{{Head: "Count", Measure: "count"}, {Head: a.names["previousday"], Numeric: true, Measure: "previous"},
			{Head: a.names["asofday"], Numeric: true, Measure: "now"}, {Head: "Change", Numeric: true, Measure: "change"}},
		Note: a.phrase("headline-table-note"), Source: a.phrase("source"),
	}
	for _, m := range a.heldHeadlines() {
		t.Rows = append(t.Rows, document.Row{Key: m, Cells: []document.Cell{{Text: []document.Inline{plain(a.headlineName(m))}},
			{Fact: a.previous(m)}, {Fact: a.count(m)}, {Fact: a.changed(m)}}})
	}
	if !a.outcomes() {
		t.Note = nil
	}
	return t
}

// causeTable leads from the previous number of cases to the present one.
func (a *author) causeTable(label document.Ref) document.Table {
	a.fact("reclassified", "Cases counted under another country than before", document.Cases, a.now.Cell("bridge", grid.At("cause", "reclassified_in")))
	t := document.Table{
		Name: "change-by-cause", Anchor: label.To, Label: label.Text, Title: a.phrase("cause-table-title"), Subtitle: a.phrase("change-table-subtitle"),
		Columns: []document.Column{{Head: "Cause", Measure: "cause"}, {Head: "What it means", Weight: 1, Measure: "meaning"}, {Head: "Cases", Numeric: true, Measure: "cases"}},
		Note:    a.phrase("cause-table-note"), Source: a.phrase("source"),
	}
	row := func(kind document.RowKind, key, name string, meaning []document.Inline, fact document.FactID) {
		t.Rows = append(t.Rows, document.Row{Kind: kind, Key: key, Cells: []document.Cell{{Text: []document.Inline{plain(name)}}, {Text: meaning}, {Fact: fact}}})
	}
	row(document.RowSubtotal, "previous", a.names["previous"], a.phrase("cause-previous"), a.previous("flagged"))
	for _, c := range causes {
		row(document.RowBody, c.name, strings.Replace(c.label, "%s", a.names["flagged"], 1), a.phrase("cause-"+strings.ReplaceAll(c.name, "_", "-")), a.cause(c.name, c.out))
	}
	row(document.RowTotal, "now", a.names["asof"], nil, a.count("flagged"))
	return t
}

// cause adds the number of cases that a cause added or took out, with its sign.
func (a *author) cause(name string, out bool) document.FactID {
	c := a.now.Cell("bridge", grid.At("cause", name))
	if out {
		c = a.rel.Less(disclosure.Shown(0), c)
	}
	return a.signed("change/flagged/cause="+name, a.names["Flagged"]+", change: "+strings.ReplaceAll(name, "_", " "), document.Cases, c)
}

// flow shows where the cases of the previous snapshot stand now, and what it
// said that this one does not.
func (a *author) flow() []document.Block {
	var blocks []document.Block
	if len(a.now.Values("flow", "from")) > 0 {
		blocks = append(blocks, a.flowTable(a.nextTable("table-flow")))
	} else {
		a.held["table-flow"] = notHeld
	}
	label := a.nextTable("table-restated")
	t := document.Table{
		Name: "restatements", Anchor: label.To, Label: label.Text, Title: a.phrase("restated-title"), Subtitle: a.phrase("change-table-subtitle"),
		Columns: []document.Column{{Head: "Count", Measure: "count"}, {Head: "Cases", Numeric: true, Measure: "cases"}}, Note: a.phrase("restated-note"), Source: a.phrase("source"),
	}
	for _, m := range a.now.Values("restated", "measure") {
		if !a.isHeld(a.count(m)) {
			continue
		}
		fact := a.fact("restated="+m, "Restated: no longer "+m, document.Cases, a.now.Cell("restated", grid.At("measure", m)))
		t.Rows = append(t.Rows, document.Row{Key: m, Cells: []document.Cell{{Text: []document.Inline{plain(a.headlineName(m))}}, {Fact: fact}}})
	}
	if len(t.Rows) == 0 {
		a.tables--
		delete(a.refs, label.To)
		return blocks
	}
	return append(blocks, t)
}

// flowTable has the statuses of the previous snapshot as rows and the present
// ones as columns.
func (a *author) flowTable(label document.Ref) document.Table {
	t := document.Table{
		Name: "flow-between-statuses", Anchor: label.To, Label: label.Text, Title: a.phrase("flow-title"), Subtitle: a.phrase("flow-subtitle"),
		Columns: []document.Column{{Head: "Status on\n" + a.names["previousday"], Measure: "status"}}, Note: a.phrase("flow-note"), Source: a.phrase("source"), Compact: true,
	}
	for _, s := range a.statuses {
		t.Columns = append(t.Columns, document.Column{Head: columnHead(s), Numeric: true, Swatch: document.Status(s), Measure: "to_" + s})
	}
	t.Columns = append(t.Columns, document.Column{Head: "Left the\ncount", Numeric: true, Measure: "left"}, document.Column{Head: a.names["previousday"], Numeric: true, Measure: "previous"})
	t.Groups = []document.ColumnGroup{{Text: "Status on " + a.names["asofday"], From: 1, To: len(a.statuses)}}
	for _, from := range a.statuses {
		cells := []document.Cell{{Text: []document.Inline{plain(statusName(from))}}}
		for _, to := range a.statuses {
			cells = append(cells, document.Cell{Fact: a.fact("flow/from="+from+"/to="+to, "From "+lower(statusName(from))+" to "+lower(statusName(to)), document.Cases,
				a.now.Cell("flow", grid.At("from", from), grid.At("to", to)))})
		}
		cells = append(cells, document.Cell{Fact: a.fact("left/status="+from, "Left the count, "+lower(statusName(from)), document.Cases, a.now.Cell("left", grid.At("status", from)))},
			document.Cell{Fact: a.previous("status", grid.At("status", from))})
		t.Rows = append(t.Rows, document.Row{Key: from, Cells: cells})
	}
	entered := []document.Cell{{Text: []document.Inline{plain("Entered the count")}}}
	total := []document.Cell{{Text: []document.Inline{plain(a.names["asofday"])}}}
	for _, to := range a.statuses {
		entered = append(entered, document.Cell{Fact: a.fact("entered/status="+to, "Entered the count, "+lower(statusName(to)), document.Cases, a.now.Cell("entered", grid.At("status", to)))})
		total = append(total, document.Cell{Fact: a.count("status", grid.At("status", to))})
	}
	none := document.Cell{NotApplicable: true}
	t.Rows = append(t.Rows, document.Row{Key: "entered", Cells: append(entered, none, none)},
		document.Row{Kind: document.RowTotal, Key: "total", Cells: append(total, none, none)})
	return t
}
