package compose

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// status tells where the cases stand: every case has one status.
func (a *author) status() []document.Block {
	blocks := []document.Block{a.heading(1, "Where the cases stand", "status")}
	if len(a.statuses) == 0 {
		for _, place := range []document.Anchor{document.ToFigure("status"), document.ToTable("status"), document.ToTable("country-status"), document.ToTable("status-all")} {
			a.held[place] = notHeld
		}
		return append(append(blocks, joined(a.statusSentences())...), a.byCountry()...)
	}
	blocks = append(append(blocks, joined(a.statusSentences())...), a.merged()...)
	if a.none(a.count("flagged")) {
		a.tells(document.ToTable("status"), document.ToFigure("status"), document.ToTable("country-status"), document.ToTable("status-all"))
		return append(blocks, a.byCountry()...)
	}
	blocks = append(append(blocks, a.statusTable()), a.closedReasons()...)
	return append(blocks, a.byCountry()...)
}

// keys are the statuses of a figure in their order.
func (a *author) keys() []document.Key {
	var keys []document.Key
	for _, s := range a.statuses {
		keys = append(keys, document.Key{Status: document.Status(s), Label: a.statusName(s), Total: a.count("status", grid.At("status", s))})
	}
	return keys
}

// statusName is what readers see of a status.
func (a *author) statusName(name string) string {
	if s, ok := rules.ParseStatus(name); ok {
		return a.statusLabel(s)
	}
	return name
}

// statusLabel is what readers see of a status.
func (a *author) statusLabel(s rules.Status) string { return a.ofIndex(s.Label()) }

// statusTitle states what the figure finds.
func (a *author) statusTitle() []document.Inline {
	top := a.largestStatus()
	if top == "" {
		return a.phrase("status-title")
	}
	var title []document.Inline
	a.with(map[string]string{"@top": "status=" + top, "top": lower(a.statusName(top)), "Top": a.statusName(top)}, func() { title = a.phrase("status-title" + a.topOf(top)) })
	return title
}

// topOf ends the name of a text on the status of most cases.
func (a *author) topOf(status string) string {
	if a.onlyStatus(status) {
		return "-only"
	}
	return "-largest"
}

// statusTable is the closed table of statuses.
func (a *author) statusTable() document.Table {
	title := "status-table-title"
	if top := a.largestStatus(); top != "" {
		title += a.topOf(top)
	}
	var b *builder
	a.with(map[string]string{"@top": "status=" + a.largestStatus(), "Top": a.statusName(a.largestStatus())}, func() {
		b = a.table("status", "cases-by-status", title, "counted-now")
	})
	b.names("status", a.head("status")).counts("cases", a.head("cases")).counts("percent", a.head("percent"))
	if a.before != nil {
		b.counts("previous", a.head("previous")).counts("change", a.head("change"))
	}
	of := a.statusOfApprehended() && !a.none(a.count("apprehended"))
	if of {
		b.counts("apprehended", a.head("of-apprehended"))
	}
	total := a.count("flagged")
	for _, s := range a.statuses {
		where := grid.At("status", s)
		cells := facts(a.count("status", where))
		cells = append(cells, a.shareCell(cells[0].Fact, total, a.now.Cell("status", where), a.now.Cell("flagged")))
		if a.before != nil {
			cells = append(cells, facts(a.previous("status", where), a.changed("status", where))...)
		}
		if of {
			cells = append(cells, facts(a.apprehendedIn(s))...)
		}
		b.row(s, a.statusName(s), cells...)
	}
	cells := []document.Cell{{Fact: total}, a.shareCell(total, total, a.now.Cell("flagged"), a.now.Cell("flagged"))}
	if a.before != nil {
		cells = append(cells, facts(a.previous("flagged"), a.changed("flagged"))...)
	}
	if of {
		cells = append(cells, facts(a.count("apprehended"))...)
	}
	b.total("Total", cells...)
	if lacks := a.otherLocated(); lacks != "" {
		a.with(map[string]string{"lacks": lacks}, func() { b.note("status-other-located") })
	}
	return b.atLeast().done()
}
