package compose

import (
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/request"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// quality tells how good the data are.
func (a *author) quality() []document.Block {
	blocks := []document.Block{a.heading(1, "Quality and limits", "quality")}
	a.count("rows/read")
	a.count("rows/counted")
	blocks = append(blocks, a.say(a.ofRows())...)
	a.doc.InPlace[document.ToSection("not-held")] = document.ToSection("quality")
	blocks = append(append(blocks, a.notHeld()...), a.scorecard())
	return append(blocks, a.accepted()...)
}

// scorecard says in one table how good the data are; the details stand in an
// appendix.
func (a *author) scorecard() document.Table {
	b := a.table("scorecard", "scorecard", "scorecard-title", "ledger-subtitle")
	b.names("item", a.head("checked")).counts("number", a.head("number")).counts("of", a.head("of")).counts("percent", a.head("percent"))
	flagged, read := a.now.Cell("flagged"), a.now.Cell("rows/read")
	row := func(key, said string, of, over document.FactID, ofCell, overCell disclosure.Cell) {
		b.said(key, said, document.Cell{Fact: of}, document.Cell{Fact: over}, a.shareCell(of, over, ofCell, overCell))
	}
	row("rows-counted", "scorecard-rows", a.count("rows/counted"), a.count("rows/read"), a.now.Cell("rows/counted"), read)
	for _, o := range a.outcomesKnown() {
		c := a.now.Cell(o.measure, grid.At("state", "unknown"))
		row(o.measure, "scorecard-"+hyphens(o.measure), a.fact(o.measure+"/state=unknown", o.name+": unknown", document.Cases, c), a.count("flagged"), c, flagged)
	}
	kinds, found := 0, 0
	for _, k := range a.now.Values("conflict", "kind") {
		if k == toldTwice {
			continue
		}
		if n, shown := a.now.Cell("conflict", grid.At("kind", k)).Count(); a.canSee(k) {
			if kinds++; shown && n > 0 {
				found++
			}
		}
	}
	of := a.tell("conflicts/found", "Kinds of conflict that are found", found)
	b.said("conflicts", "scorecard-conflicts", document.Cell{Fact: of}, document.Cell{Fact: a.tell("conflicts/kinds", "Kinds of conflict that are looked for", kinds)}, document.Cell{NotApplicable: true})
	a.checksPassed(b)
	return b.atLeast().done()
}

// checksPassed are the rows of the checks that this review makes of itself and of
// its data.
func (a *author) checksPassed(b *builder) {
	evaluated, hold := map[bool]int{}, map[bool]int{}
	for _, i := range a.evaluated() {
		if i.Noted() && i.Gate() == "" {
			continue // a conflict, which has a row
		}
		gate := i.Gate() != ""
		if evaluated[gate]++; i.OK {
			hold[gate]++
		}
	}
	for _, c := range []struct {
		key  string
		gate bool
	}{{"reconciliation", false}, {"validation", true}} {
		if evaluated[c.gate] == 0 {
			continue
		}
		label := sentence(c.key) + " checks"
		b.said(c.key, "scorecard-"+c.key, document.Cell{Fact: a.tell("checks/"+c.key+"/passed", label+" passed", hold[c.gate])},
			document.Cell{Fact: a.tell("checks/"+c.key, label, evaluated[c.gate])}, document.Cell{NotApplicable: true})
	}
}

// details of the data are what the scorecard sums up: rows, conflicts, events
// after the as-of date, what is known of each outcome, missing values, checks.
func (a *author) details() []document.Block {
	blocks := a.say("quality-conflicts")
	blocks = append(blocks, abreast([]document.Block{a.ledger()}, []document.Block{a.conflicts()}))
	cut := []document.Block{a.tally("cut", "events-after-as-of", "cut", "event", cutName).done()}
	cut = append(cut, a.known()...)
	blocks = append(blocks, abreast(cut, []document.Block{a.blanks()}))
	return append(blocks, a.gates()...)
}

// toldTwice is the kind of conflict that has the cases of another one, an arrest
// before the flag: it is a fact, since the order of the dates is checked by it, and no
// row of its own.
const toldTwice = "flagged_after_apprehension"

// conflicts is the table of the kinds of conflict.
func (a *author) conflicts() document.Table {
	b := a.tally("conflicts", "conflicts", "conflict", "kind", a.conflictName)
	b.t.Rows = slices.DeleteFunc(b.t.Rows, func(r document.Row) bool { return r.Key == toldTwice })
	return b.done()
}

// abreast are blocks that stand beside each other where there is room.
func abreast(left, right []document.Block) document.Block {
	return document.Columns{Main: left, Side: right, Even: true}
}

// gates says how the snapshot stands against the previous one.
func (a *author) gates() []document.Block {
	if len(a.rel.Bounds) == 0 {
		return nil
	}
	for _, b := range a.rel.Bounds {
		id, of := "gate="+b.Gate, "Bound of the gate "+strings.ReplaceAll(b.Gate, "_", " ")
		a.fact(id+"/up", of+": a rise, percent", document.Percent, disclosure.Shown(b.Up))
		a.fact(id+"/down", of+": a fall, percent", document.Percent, disclosure.Shown(b.Down))
		a.fact(id+"/least", of+": passes in any case", document.Places, disclosure.Shown(b.Least))
	}
	blocks := append([]document.Block{document.Heading{Level: 3, Text: "Validation checks", Anchor: document.ToSection("gates"), Unlisted: true}}, a.say("gates")...)
	b := a.table("gates", "gates", "gates-title", "gates-subtitle")
	b.names("gate", a.head("gate")).counts("evaluated", a.head("evaluated")).counts("holds", a.head("holds")).names("result", a.head("result"))
	lines := map[string]int{}
	for _, g := range grouped(slices.DeleteFunc(a.now.Identities(), func(i disclosure.Identity) bool { return i.Gate() == "" })) {
		hold := 0
		for _, i := range g {
			if i.OK {
				hold++
			}
		}
		id := "gate=" + g[0].Gate()
		if lines[g[0].Gate()]++; lines[g[0].Gate()] > 1 { // a gate may have several
			id += "." + strconv.Itoa(lines[g[0].Gate()])
		}
		cells := facts(a.tell(id+"/evaluated", g[0].Name()+": evaluated", len(g)), a.tell(id+"/holds", g[0].Name()+": holds", hold))
		b.row(strings.TrimPrefix(id, "gate="), sentence(g[0].Name()), append(cells, document.Cell{Text: result(g[0], hold == len(g))})...)
	}
	return append(blocks, b.unsourced())
}

// ofRows picks the sentence about the rows that were read.
func (a *author) ofRows() string {
	read, ok := a.number(a.count("rows/read"))
	counted, too := a.number(a.count("rows/counted"))
	if ok && too && read == counted {
		return "quality-all"
	}
	return "quality"
}

// ledger accounts for every row that was read.
func (a *author) ledger() document.Table {
	b := a.table("ledger", "rows-read-and-excluded", "ledger-title", "ledger-subtitle").names("rows", a.head("rows")).counts("number", a.head("number"))
	b.row("counted", "Counted", facts(a.count("rows/counted"))...)
	for _, name := range a.now.Values("rows/excluded", "reason") {
		r, _ := source.ParseReason(name)
		b.row(name, "Excluded: "+lower(r.Label()), facts(a.count("rows/excluded", grid.At("reason", name)))...)
	}
	b.of(document.RowTotal, "read", text("Read"), facts(a.count("rows/read")))
	if a.ofCounts() {
		a.count("flagged")
		b.note("ledger-counts")
	}
	return b.atLeast().done()
}

// tally is a table of one measure along one axis.
func (a *author) tally(name, file, measure, axis string, nameOf func(string) string) *builder {
	b := a.table(name, file, file+"-title", "counted-now").details().names(axis, a.head(name)).counts("cases", a.head("cases"))
	for _, value := range a.now.Values(measure, axis) {
		c := a.now.Cell(measure, grid.At(axis, value))
		if measure != "blank" && !a.canSee(value) {
			c = disclosure.NotHeld()
		}
		b.row(value, nameOf(value), facts(a.fact(measure+"="+value, a.measureName(measure)+": "+lower(nameOf(value)), document.Cases, c))...)
	}
	return b
}

// blanks is the table of blank cells; fields that are never blank are named
// below it.
func (a *author) blanks() document.Table {
	b := a.tally("blank", "blank-cells", "blank", "field", a.fieldName)
	var filled []string
	some := slices.DeleteFunc(slices.Clone(b.t.Rows), func(r document.Row) bool {
		none := a.none(r.Cells[1].Fact)
		if none {
			filled = append(filled, lowerFirst(a.fieldName(r.Key)))
		}
		return none
	})
	if len(some) > 0 && len(filled) > 0 {
		b.t.Rows = some
		a.with(map[string]string{"filled": list(filled)}, func() { b.note("never-blank") })
	}
	return b.done()
}

// conflictName is the name of a kind of conflict, in the words for the flag.
func (a *author) conflictName(name string) string {
	for _, k := range rules.ConflictKinds {
		if k.Name == name {
			return a.ofIndex(k.Label)
		}
	}
	return name
}

func cutName(name string) string {
	for _, k := range rules.CutKinds {
		if k.Name == name {
			return k.Label
		}
	}
	return name
}

// notHeld names the fields that the source lacks, and those that it has and
// that decide nothing.
func (a *author) notHeld() []document.Block {
	if len(a.missing) == 0 {
		return append(a.say("all-held"), a.muted()...)
	}
	var blocks []document.Block
	a.with(map[string]string{"fields": a.fieldsInWords(a.missing)}, func() { blocks = a.say("fields-not-held") })
	return append(blocks, a.muted()...)
}

// accepted prints what a person has accepted, with the reasons.
func (a *author) accepted() []document.Block {
	if len(a.req.Accept) == 0 {
		return nil
	}
	blocks := []document.Block{document.Heading{Level: 2, Text: "What was accepted", Anchor: document.ToSection("accepted"), Unlisted: true}}
	blocks = append(blocks, a.say("accepted")...)
	var items [][]document.Inline
	for i, x := range a.req.Accept {
		switch x.What {
		case "country":
			items = append(items, []document.Inline{plain("Country label \u201c" + x.Label + "\u201d, counted as unmapped: " + x.Why())})
		case "unreadable", "hidden_rows":
			rows := map[string]string{"unreadable": "Unreadable rows", "hidden_rows": "Hidden rows of workbooks"}[x.What]
			most := a.fact("accepted/entry="+strconv.Itoa(i+1), rows+" accepted, at most", document.Rows, disclosure.Shown(x.UpTo))
			items = append(items, []document.Inline{plain(rows + ", up to "), document.FactRef{ID: most}, plain(forSnapshot(x) + ": " + x.Why())})
		default:
			items = append(items, []document.Inline{plain(acceptedGate(x) + ": " + x.Why())})
		}
	}
	return append(blocks, document.List{Items: items})
}

// acceptedGate says which gate a person has let a snapshot pass.
func acceptedGate(x request.Accept) string {
	text := map[string]string{"as_of": "An as-of date that is not later than the previous one", "content": "A snapshot, or a part of one, with the content of another",
		"row_count": "A change of the rows beyond the bound", "country_count": "A change of the cases of " + nameOf(x.Country) + " beyond the bound",
		"linkage": "Cases of the previous snapshot that are not found again by case number"}[x.What]
	return text + forSnapshot(x)
}

// forSnapshot says for which snapshot alone something is accepted.
func forSnapshot(x request.Accept) string {
	if x.AsOf == "" {
		return ""
	}
	return ", in the snapshot as of " + longDate(x.AsOf)
}

// acceptedGates lists, under the reconciliation, the gates that do not hold and
// that a person has let the snapshot pass, with the reasons.
func (a *author) acceptedGates() []document.Block {
	var items [][]document.Inline
	for _, x := range a.req.Accept {
		let := func(i disclosure.Identity) bool { return i.Accepted && i.Gate() == x.What && i.Where == x.Country }
		if slices.ContainsFunc(a.now.Identities(), let) {
			items = append(items, []document.Inline{plain(acceptedGate(x) + ": " + x.Why())})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return append(a.say("accepted-gates"), document.List{Items: items})
}
