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
	if a.goesBack() {
		a.doc.InPlace[document.ToTable("change")] = document.ToTable("history")
	} else {
		blocks = append(blocks, a.changeTable())
	}
	if compared {
		bridge := a.bridge()
		blocks = append(blocks, bridge...)
		if len(bridge) > 0 && len(a.places) > 0 { // the table by country has the causes of all
			a.doc.InPlace[document.ToTable("causes")] = document.ToTable("causes-country")
			a.fact("reclassified", "Cases counted under another country than before", document.Cases, a.now.Cell("bridge", grid.At("cause", "reclassified_in")))
			said := a.say("cause-meanings")
			if !a.none("reclassified") {
				said = append(said, a.say("cause-table-note")...)
			}
			blocks = append(blocks, joined(said)...)
		} else {
			blocks = append(blocks, a.causeTable())
		}
		blocks = append(blocks, a.flow()...)
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
	lost := a.now.Cell("linkage/lost")
	if lost.Held() {
		a.fact("linkage/lost", "Cases of the previous snapshot that are not found again", document.Cases, lost)
	}
	return lost.Held()
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
func (a *author) changeTable() document.Table {
	b := a.table("change", "change-since-previous", "change-table-title", "change-table-subtitle")
	b.names("count", a.head("count")).counts("previous", a.head("previous")).counts("now", a.head("now")).counts("change", a.head("change"))
	for _, m := range a.heldHeadlines() {
		b.row(m, a.headlineName(m), facts(a.previous(m), a.count(m), a.changed(m))...)
	}
	if a.outcomes() {
		b.note("headline-table-note")
	}
	return b.done()
}

// causeTable leads from the previous number of cases to the present one.
func (a *author) causeTable() document.Table {
	a.fact("reclassified", "Cases counted under another country than before", document.Cases, a.now.Cell("bridge", grid.At("cause", "reclassified_in")))
	b := a.table("causes", "change-by-cause", "cause-table-title", "change-table-subtitle")
	b.names("cause", a.head("cause")).prose("meaning", a.head("meaning")).counts("cases", a.head("cases"))
	row := func(kind document.RowKind, key, name string, meaning []document.Inline, fact document.FactID) {
		b.of(kind, key, text(name), []document.Cell{{Text: meaning}, {Fact: fact}})
	}
	row(document.RowSubtotal, "previous", a.names["previous"], a.phrase("cause-previous"), a.previous("flagged"))
	for _, c := range causes {
		row(document.RowBody, c.name, a.causeName(c.label), a.phrase("cause-"+hyphens(c.name)), a.cause(c.name, c.out))
	}
	row(document.RowTotal, "now", a.names["asof"], nil, a.count("flagged"))
	if !a.none("reclassified") {
		b.note("cause-table-note")
	}
	return b.done()
}

// causesByCountry leads from the previous number of cases of each country to
// the present one.
func (a *author) causesByCountry() document.Table {
	b := a.table("causes-country", "change-by-cause-and-country", "cause-country-title", "change-table-subtitle").details()
	b.names("country", a.head("country-narrow")).counts("previous", a.head("previous"))
	var moves []string
	for _, c := range causes {
		moves = append(moves, c.name)
		b.counts(c.name, inTwo(a.causeName(c.label)))
	}
	moves = append(moves, "reclassified_in", "reclassified_out")
	b.counts("reclassified_in", a.head("moved-in")).counts("reclassified_out", a.head("moved-out")).counts("now", a.head("now"))
	for _, p := range a.places {
		cells := facts(a.previousIn(p, "flagged"))
		cells = append(cells, each(moves, func(move string) document.FactID {
			c := a.now.Sum("bridge", p.where(grid.At("cause", move))...)
			return a.fact(move+"/country="+p.code, a.causeLabel(move)+", "+p.name, document.Cases, c)
		})...)
		b.row(p.code, p.name, append(cells, facts(a.countIn(p, "flagged"))...)...)
	}
	cells := facts(a.previous("flagged"))
	cells = append(cells, each(moves, func(move string) document.FactID {
		return a.fact(move, a.causeLabel(move), document.Cases, a.now.Cell("bridge", grid.At("cause", move)))
	})...)
	return b.total("Total", append(cells, facts(a.count("flagged"))...)...).note("cause-country-note").done()
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
		blocks = append(blocks, a.moves()...)
	default:
		blocks = append(blocks, a.lostBridge()...)
		blocks = append(blocks, a.moves()...)
	}
	return append(blocks, a.restated()...)
}

// coarser says whether the two snapshots do not tell the same statuses apart,
// so that they are compared under those that both tell.
func (a *author) coarser() bool { return len(a.now.Values("compared", "status")) > 0 }
