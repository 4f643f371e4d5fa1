package compose

import (
	"strconv"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
	"example.org/oversight/report/status"
)

// quality is section 8: how good the data are.
func (a *author) quality() []document.Block {
	blocks := []document.Block{a.heading(1, "8", "Data quality and limitations", "section-8")}
	a.count("rows/read")
	a.count("rows/counted")
	ledger, conflicts, cut := a.nextTable("table-ledger"), a.nextTable("table-conflicts"), a.nextTable("table-cut")
	blocks = append(blocks, a.say(a.ofRows())...)
	blocks = append(blocks, a.ledger(ledger))
	blocks = append(blocks, a.say("quality-conflicts")...)
	blocks = append(blocks, a.tally(conflicts, "conflicts", "conflict", "kind", conflictName, "Conflict"))
	blocks = append(blocks, a.tally(cut, "events-after-as-of", "cut", "event", cutName, "Event"))
	blocks = append(blocks, a.known()...)
	blocks = append(blocks, a.say("quality-blank")...)
	blocks = append(blocks, a.tally(a.nextTable("table-blank"), "blank-cells", "blank", "field", func(s string) string { return s }, "Field"))
	blocks = append(blocks, document.Heading{Level: 2, Text: "What is not held", Anchor: "not-held", Unlisted: true})
	blocks = append(blocks, a.notHeld()...)
	return append(blocks, a.accepted()...)
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
func (a *author) ledger(label document.Ref) document.Table {
	t := document.Table{
		Name: "rows-read-and-excluded", Anchor: label.To, Label: label.Text, Title: a.phrase("ledger-title"), Subtitle: a.phrase("ledger-subtitle"),
		Columns: []document.Column{{Head: "Rows", Measure: "rows"}, {Head: "Number", Numeric: true, Measure: "number"}}, Source: a.phrase("source"),
	}
	row := func(kind document.RowKind, key, name string, fact document.FactID) {
		t.Rows = append(t.Rows, document.Row{Kind: kind, Key: key, Cells: []document.Cell{{Text: []document.Inline{plain(name)}}, {Fact: fact}}})
	}
	row(document.RowBody, "counted", "Counted", a.count("rows/counted"))
	for _, r := range source.Reasons() {
		row(document.RowBody, r.String(), "Excluded: "+lower(r.Label()), a.count("rows/excluded", grid.At("reason", r.String())))
	}
	row(document.RowTotal, "read", "Read", a.count("rows/read"))
	return t
}

// tally is a table of one measure along one axis.
func (a *author) tally(label document.Ref, name, measure, axis string, nameOf func(string) string, head string) document.Table {
	t := document.Table{
		Name: name, Anchor: label.To, Label: label.Text, Title: a.phrase(name + "-title"), Subtitle: a.phrase("counted-now"),
		Columns: []document.Column{{Head: head, Measure: axis}, {Head: "Cases", Numeric: true, Measure: "cases"}}, Source: a.phrase("source"),
	}
	for _, value := range a.now.Values(measure, axis) {
		c := a.now.Cell(measure, grid.At(axis, value))
		if measure != "blank" && !a.canSee(value) {
			c = disclosure.NotHeld()
		}
		fact := a.fact(measure+"="+value, a.measureName(measure)+": "+lower(nameOf(value)), document.Cases, c)
		t.Rows = append(t.Rows, document.Row{Key: value, Cells: []document.Cell{{Text: []document.Inline{plain(nameOf(value))}}, {Fact: fact}}})
	}
	return t
}

func conflictName(name string) string {
	for _, k := range status.Kinds {
		if k.Name == name {
			return k.Label
		}
	}
	return name
}

func cutName(name string) string {
	for _, k := range status.CutKinds {
		if k.Name == name {
			return k.Label
		}
	}
	return name
}

// notHeld names the fields that the source lacks.
func (a *author) notHeld() []document.Block {
	if len(a.missing) == 0 {
		return a.say("all-held")
	}
	var blocks []document.Block
	a.tell("fields/not_held", "Fields not held", len(a.missing))
	a.with(map[string]string{"fields": list(a.missing)}, func() { blocks = a.say("fields-not-held") })
	return blocks
}

// accepted prints what a person has accepted, with the reasons.
func (a *author) accepted() []document.Block {
	if len(a.req.Accept) == 0 {
		return nil
	}
	blocks := []document.Block{document.Heading{Level: 2, Text: "What was accepted", Anchor: "accepted", Unlisted: true}}
	blocks = append(blocks, a.say("accepted")...)
	var items [][]document.Inline
	for i, x := range a.req.Accept {
		switch x.What {
		case "country":
			items = append(items, []document.Inline{plain("Country label \u201c" + x.Label + "\u201d, counted as unmapped: " + x.Reason)})
		case "unreadable":
			most := a.fact("accepted/entry="+strconv.Itoa(i+1), "Unreadable rows accepted, at most", document.Rows, disclosure.Shown(x.UpTo))
			items = append(items, []document.Inline{plain("Unreadable rows, up to "), document.FactRef{ID: most}, plain(": " + x.Reason)})
		}
	}
	return append(blocks, document.List{Items: items})
}
