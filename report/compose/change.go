package compose

import (
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
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

// change tells what changed since the previous snapshot, and by what
// cause, and how the counts moved in the snapshots before.
func (a *author) change() []document.Block {
	blocks := []document.Block{a.heading(1, "Change since the previous review", "change")}
	for _, m := range headlines { // not held, rather than unknown, where there is no previous snapshot
		a.previous(m)
		a.changed(m)
	}
	if a.before == nil {
		a.held[document.ToSection("change")], a.held[document.ToTable("change")], a.held[document.ToTable("causes")] = notHeld, notHeld, notHeld
		return append(blocks, a.say("change-none")...)
	}
	compared := len(a.now.Values("bridge", "cause")) > 0
	if !compared {
		a.held[document.ToTable("causes")] = notHeld
	}
	blocks = append(blocks, a.changeLead(compared)...)
	blocks = append(blocks, a.changeSentences(document.Body)...)
	blocks = append(blocks, a.changeTable(document.ToTable("change")))
	if compared {
		blocks = append(blocks, a.bridge()...)
		blocks = append(blocks, a.causeTable(document.ToTable("causes")))
		if len(a.places) > 0 {
			blocks = append(blocks, a.causesByCountry(document.ToTable("causes-country")))
		}
		blocks = append(blocks, a.flow()...)
	}
	switch {
	case len(a.places) == 0:
	case len(a.statuses) == 0:
		blocks = append(blocks, a.say("change-more-headline")...)
	default:
		blocks = append(blocks, a.say("change-more")...)
	}
	return append(blocks, a.history()...)
}

// changeLead says what the change can be told from: the cases themselves, or
// the counts alone, and why.
func (a *author) changeLead(compared bool) []document.Block {
	differ := a.differences()
	switch {
	case compared:
		return a.say("change-lead")
	case differ != "":
		var blocks []document.Block
		a.with(map[string]string{"differences": differ}, func() { blocks = a.say("change-not-comparable") })
		return blocks
	case len(a.from) == 1:
		return a.say("change-remains")
	case a.unlinked():
		return a.say("change-not-linked")
	}
	return a.say("change-net")
}

// unlinked reports whether the cases were not followed since too many of them
// are not found again, and tells how many.
func (a *author) unlinked() bool {
	if len(a.now.Values("bridge", "cause")) > 0 {
		return false
	}
	for _, i := range a.now.Identities() {
		if i.Gate == "linkage" && i.LeftName == "not found again" {
			a.fact("linkage/lost", "Cases of the previous snapshot that are not found again", document.Cases, i.Left)
			return true
		}
	}
	return false
}

// differences says why the two snapshots cannot be compared; "" where they can,
// or where of the previous one only its counts are left.
func (a *author) differences() string {
	if len(a.from) < 2 {
		return ""
	}
	var all []string
	for _, d := range source.Differences(&a.from[0], &a.from[1]) {
		all = append(all, d.What+" ("+d.Before+" then, "+d.Now+" now)")
	}
	return list(all)
}

// changeTable sets the headline counts of both snapshots side by side.
func (a *author) changeTable(anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "change-since-previous", Anchor: anchor, Title: a.phrase("change-table-title"), Subtitle: a.phrase("change-table-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Count"}, Measure: "count"}, {Head: document.Head{a.names["previousday"]}, Numeric: true, Measure: "previous"},
			{Head: document.Head{a.names["asofday"]}, Numeric: true, Measure: "now"}, {Head: document.Head{"Change"}, Numeric: true, Measure: "change"}},
		Note: a.phrase("headline-table-note"), Source: a.source(anchor),
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
func (a *author) causeTable(anchor document.Anchor) document.Table {
	a.fact("reclassified", "Cases counted under another country than before", document.Cases, a.now.Cell("bridge", grid.At("cause", "reclassified_in")))
	t := document.Table{
		Name: "change-by-cause", Anchor: anchor, Title: a.phrase("cause-table-title"), Subtitle: a.phrase("change-table-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Cause"}, Measure: "cause"}, {Head: document.Head{"What it means"}, Role: document.Prose, Measure: "meaning"}, {Head: document.Head{"Cases"}, Numeric: true, Measure: "cases"}},
		Note:    a.phrase("cause-table-note"), Source: a.source(anchor),
	}
	row := func(kind document.RowKind, key, name string, meaning []document.Inline, fact document.FactID) {
		t.Rows = append(t.Rows, document.Row{Kind: kind, Key: key, Cells: []document.Cell{{Text: []document.Inline{plain(name)}}, {Text: meaning}, {Fact: fact}}})
	}
	row(document.RowSubtotal, "previous", a.names["previous"], a.phrase("cause-previous"), a.previous("flagged"))
	for _, c := range causes {
		row(document.RowBody, c.name, a.causeName(c.label), a.phrase("cause-"+strings.ReplaceAll(c.name, "_", "-")), a.cause(c.name, c.out))
	}
	row(document.RowTotal, "now", a.names["asof"], nil, a.count("flagged"))
	return t
}

// causesByCountry leads from the previous number of cases of each country to
// the present one.
func (a *author) causesByCountry(anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "change-by-cause-and-country", Anchor: anchor, Title: a.phrase("cause-country-title"), Subtitle: a.phrase("change-table-subtitle"), Detail: true,
		Columns: []document.Column{{Head: document.Head{"Country of", "citizenship"}, Measure: "country"}, {Head: document.Head{a.names["previousday"]}, Numeric: true, Measure: "previous"}},
		Note:    a.phrase("cause-country-note"), Source: a.source(anchor),
	}
	in := []struct{ name, head string }{{"reclassified_in", "Moved in"}, {"reclassified_out", "Moved out"}}
	for _, c := range causes {
		t.Columns = append(t.Columns, document.Column{Head: inTwo(a.causeName(c.label)), Numeric: true, Measure: c.name})
	}
	for _, c := range in {
		t.Columns = append(t.Columns, document.Column{Head: inTwo(c.head), Numeric: true, Measure: c.name})
	}
	t.Columns = append(t.Columns, document.Column{Head: document.Head{a.names["asofday"]}, Numeric: true, Measure: "now"})
	for _, p := range a.places {
		cells := []document.Cell{{Text: []document.Inline{plain(p.name)}}, {Fact: a.previousIn(p, "flagged")}}
		for _, column := range t.Columns[2 : len(t.Columns)-1] {
			c := a.now.Sum("bridge", p.where(grid.At("cause", column.Measure))...)
			fact := a.fact(column.Measure+"/country="+p.code, a.causeLabel(column.Measure)+", "+p.name, document.Cases, c)
			cells = append(cells, document.Cell{Fact: fact})
		}
		t.Rows = append(t.Rows, document.Row{Key: p.code, Cells: append(cells, document.Cell{Fact: a.countIn(p, "flagged")})})
	}
	total := []document.Cell{{Text: []document.Inline{plain("Total")}}, {Fact: a.previous("flagged")}}
	for _, column := range t.Columns[2 : len(t.Columns)-1] {
		total = append(total, document.Cell{Fact: a.fact(column.Measure, a.causeLabel(column.Measure), document.Cases, a.now.Cell("bridge", grid.At("cause", column.Measure)))})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: append(total, document.Cell{Fact: a.count("flagged")})})
	return t
}

// causeLabel is what the label of a fact says of a cause.
func (a *author) causeLabel(cause string) string {
	return a.names["Flagged"] + ", " + a.termed(strings.ReplaceAll(cause, "_", " "))
}

// causeName is a cause as readers know it.
func (a *author) causeName(label string) string {
	return strings.Replace(label, "%s", a.names["flagged"], 1)
}

// inTwo parts a head of several words after the first.
func inTwo(name string) document.Head { return strings.SplitN(name, " ", 2) }

// cause adds the number of cases that a cause added or took out, with its sign.
func (a *author) cause(name string, out bool) document.FactID {
	c := a.now.Cell("bridge", grid.At("cause", name))
	if out {
		c = a.rel.Less(disclosure.Shown(0), c)
	}
	return a.signed("change/flagged/cause="+name, a.names["Flagged"]+", change: "+a.termed(strings.ReplaceAll(name, "_", " ")), document.Cases, c)
}

// flow shows where the cases of the previous snapshot stand now, and what it
// said that this one does not.
func (a *author) flow() []document.Block {
	var blocks []document.Block
	switch {
	case len(a.now.Values("flow", "from")) == 0:
		a.held[document.ToTable("flow")] = notHeld
	case a.coarser():
		blocks = append(blocks, a.say("flow-coarser")...)
		blocks = append(blocks, a.flowTable(document.ToTable("flow")))
	default:
		blocks = append(blocks, a.flowTable(document.ToTable("flow")))
	}
	return append(blocks, a.restated()...)
}

// coarser says whether the two snapshots do not tell the same statuses apart,
// so that they are compared under those that both tell.
func (a *author) coarser() bool { return len(a.now.Values("compared", "status")) > 0 }

// divided adds how the cases divide between the statuses that are compared:
// on the previous day, and now.
func (a *author) divided(status string, then bool) document.FactID {
	at := grid.At("status", status)
	if !a.coarser() {
		if then {
			return a.previous("status", at)
		}
		return a.count("status", at)
	}
	if then {
		return a.fact("previous/compared/status="+status, "As compared, "+lower(statusName(status))+", previous snapshot", document.Cases, a.now.Cell("compared_then", at))
	}
	return a.fact("compared/status="+status, "As compared, "+lower(statusName(status)), document.Cases, a.now.Cell("compared", at))
}

// flowTable has the statuses of the previous snapshot as rows and the present
// ones as columns.
func (a *author) flowTable(anchor document.Anchor) document.Table {
	t := document.Table{
		Name: "flow-between-statuses", Anchor: anchor, Title: a.phrase("flow-title"), Subtitle: a.phrase("flow-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Status on", a.names["previousday"]}, Measure: "status"}}, Note: a.phrase("flow-note"), Source: a.source(anchor), Detail: true,
	}
	statuses := a.now.Values("flow", "from")
	for _, s := range statuses {
		t.Columns = append(t.Columns, document.Column{Head: columnHead(s), Numeric: true, Status: document.Status(s), Measure: "to_" + s})
	}
	t.Columns = append(t.Columns, document.Column{Head: document.Head{"Left the", "count"}, Numeric: true, Measure: "left"}, document.Column{Head: document.Head{a.names["previousday"]}, Numeric: true, Measure: "previous"})
	t.Groups = []document.ColumnGroup{{Text: "Status on " + a.names["asofday"], From: 1, To: len(statuses)}}
	for _, from := range statuses {
		cells := []document.Cell{{Text: []document.Inline{plain(statusName(from))}}}
		for _, to := range statuses {
			cells = append(cells, document.Cell{Fact: a.fact("flow/from="+from+"/to="+to, "From "+lower(statusName(from))+" to "+lower(statusName(to)), document.Cases,
				a.now.Cell("flow", grid.At("from", from), grid.At("to", to)))})
		}
		cells = append(cells, document.Cell{Fact: a.fact("left/status="+from, "Left the count, "+lower(statusName(from)), document.Cases, a.now.Cell("left", grid.At("status", from)))},
			document.Cell{Fact: a.divided(from, true)})
		t.Rows = append(t.Rows, document.Row{Key: from, Cells: cells})
	}
	entered := []document.Cell{{Text: []document.Inline{plain("Entered the count")}}}
	total := []document.Cell{{Text: []document.Inline{plain(a.names["asofday"])}}}
	for _, to := range statuses {
		entered = append(entered, document.Cell{Fact: a.fact("entered/status="+to, "Entered the count, "+lower(statusName(to)), document.Cases, a.now.Cell("entered", grid.At("status", to)))})
		total = append(total, document.Cell{Fact: a.divided(to, false)})
	}
	none := document.Cell{NotApplicable: true}
	t.Rows = append(t.Rows, document.Row{Key: "entered", Cells: append(entered, none, none)},
		document.Row{Kind: document.RowTotal, Key: "total", Cells: append(total, none, none)})
	return t
}
