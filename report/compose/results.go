package compose

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// scope says what is counted, and what the words do not mean.
func (a *author) scope() []document.Block {
	blocks := []document.Block{a.heading(1, "Scope, definitions and units", "scope")}
	blocks = append(blocks, a.say("scope")...)
	blocks = append(blocks, a.dating()...)
	blocks = append(blocks, a.lessWithheld(document.Body)...)
	if !a.from[0].Manifest.IncludesClosed {
		blocks = append(blocks, a.say("scope-active-only")...)
	}
	if a.req.Cohort.From != "" || a.req.Cohort.To != "" {
		window := map[string]string{"from": orElse(longDate(a.req.Cohort.From), "the first date held"), "to": orElse(longDate(a.req.Cohort.To), a.names["asof"])}
		a.with(window, func() { blocks = append(blocks, a.say("scope-cohort")...) })
	}
	blocks = append(blocks, document.Heading{Level: 2, Text: "The four headline counts", Anchor: document.ToSection("definitions"), Unlisted: true})
	blocks = append(blocks, a.definitions())
	blocks = append(blocks, document.Heading{Level: 2, Text: "Units and signs", Anchor: document.ToSection("units"), Unlisted: true})
	blocks = append(blocks, a.say("units")...)
	blocks = append(blocks, a.units()...)
	return append(blocks, a.say("signs")...)
}

// definitions sets each headline count beside what it does not mean.
func (a *author) definitions() document.Table {
	b := a.unnumbered("definitions", "definitions", "the definitions").words()
	b.names("count", a.head("count")).prose("meaning", a.head("what-it-counts")).prose("not_meaning", a.head("what-it-does-not-mean"))
	for _, measure := range headlines {
		meaning, not := a.phrase("means-"+measure+a.plainly(measure)), a.phrase("not-"+measure+a.plainly(measure))
		if !a.isHeld(a.count(measure)) {
			meaning = append(append(meaning, plain(" ")), a.phrase("means-not-held")...)
		}
		if measure == "deported" && !a.isHeld("deported") && !contains(a.missing, "departure_kind") {
			meaning = append(append(meaning, plain(" ")), a.phrase("means-deported-unconfirmed")...)
		}
		b.emphasized(measure, a.headlineName(measure), inWords(meaning, not)...)
	}
	return b.unsourced()
}

// plainly ends the name of a definition where the source lacks what would make
// it exact: then the source's own yes is all that can be said.
func (a *author) plainly(measure string) string {
	for _, exact := range map[string][]string{"apprehended": {"apprehended_date"}, "deported": {"departure_kind", "departure_confirmed"}}[measure] {
		if contains(a.missing, exact) && !contains(a.missing, measure) {
			return "-plainly"
		}
	}
	return ""
}

// results are what the review finds, each in a section of its own.
func (a *author) results() []document.Block {
	blocks := []document.Block{a.heading(1, "Results", "results")}
	blocks = append(blocks, a.statusToday()...)
	blocks = append(blocks, a.byCountry()...)
	blocks = append(blocks, a.byMonth()...)
	for _, section := range []func() []document.Block{a.lost, a.outcome, a.entry, a.proceedings, a.timeliness, a.groups} {
		blocks = append(blocks, section()...)
	}
	return blocks
}

// statusToday tells where the cases stand: every case has one status.
func (a *author) statusToday() []document.Block {
	blocks := []document.Block{a.heading(2, "From "+a.names["flag"]+" to status today", "status")}
	if len(a.statuses) == 0 {
		for _, place := range []document.Anchor{document.ToSection("status"), document.ToFigure("status"), document.ToTable("status"), document.ToTable("country-status"), document.ToTable("status-all")} {
			a.held[place] = notHeld
		}
		return append(blocks, a.statusSentences()...)
	}
	blocks = append(append(blocks, a.statusSentences()...), a.merged()...)
	if len(a.places) == 0 {
		return append(blocks, a.statusTable())
	}
	blocks = append(blocks, a.say("status-refers")...)
	return append(blocks, a.statusFigure(document.ToFigure("status")), a.statusTable())
}

// keys are the statuses of a figure in their order.
func (a *author) keys() []document.Key {
	var keys []document.Key
	for _, s := range a.statuses {
		keys = append(keys, document.Key{Status: document.Status(s), Label: statusName(s), Total: a.count("status", grid.At("status", s))})
	}
	return keys
}

func statusName(name string) string {
	if s, ok := rules.ParseStatus(name); ok {
		return s.Label()
	}
	return name
}

func lower(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// statusFigure stacks the statuses of each country of the short list.
func (a *author) statusFigure(anchor document.Anchor) document.Figure {
	chart := document.Stacked{Head: "Cases", Keys: a.keys()}
	if a.before != nil {
		chart.ChangeHead = "Change since " + a.names["previousday"]
	}
	for _, p := range a.places {
		row := document.StackRow{Label: p.name, Rest: p.rest, Total: a.countIn(p, "flagged")}
		if a.before != nil {
			row.Change = a.changedIn(p, "flagged")
		}
		for _, s := range a.statuses {
			row.Parts = append(row.Parts, a.countIn(p, "status", grid.At("status", s)))
		}
		chart.Rows = append(chart.Rows, row)
	}
	return document.Figure{
		Name: "status-by-country", Anchor: anchor, Title: a.statusTitle(), Subtitle: a.phrase("status-figure-subtitle"),
		Alt:  append(append([]document.Inline{plain("Stacked bar chart. ")}, a.statusTitle()...), a.phrase("status-figure-alt")...),
		Note: a.phrase("status-figure-note"), Source: a.phrase("source-figures-in-country-status"), Chart: chart,
	}
}

// statusTitle states what the figure finds.
func (a *author) statusTitle() []document.Inline {
	top := a.largestStatus()
	if top == "" {
		return a.phrase("status-title")
	}
	var title []document.Inline
	a.with(map[string]string{"@top": "status=" + top, "top": lower(statusName(top)), "Top": statusName(top)}, func() { title = a.phrase("status-title-largest") })
	return title
}

// statusTable is the closed table of statuses.
func (a *author) statusTable() document.Table {
	b := a.table("status", "cases-by-status", "status-table-title", "counted-now")
	b.names("status", a.head("status")).counts("cases", a.head("cases")).counts("percent", a.head("share-of-flagged"))
	if a.before != nil {
		b.counts("previous", a.head("previous")).counts("change", a.head("change"))
	}
	total := a.count("flagged")
	since := func(measure string, where ...at) []document.Cell {
		if a.before == nil {
			return nil
		}
		return facts(a.previous(measure, where...), a.changed(measure, where...))
	}
	for _, s := range a.statuses {
		where := grid.At("status", s)
		cells := facts(a.count("status", where))
		cells = append(cells, a.shareCell(cells[0].Fact, total, a.now.Cell("status", where), a.now.Cell("flagged")))
		b.row(s, statusName(s), append(cells, since("status", where)...)...)
	}
	b.total("Total", append([]document.Cell{{Fact: total}, {NotApplicable: true}}, since("flagged")...)...)
	if lacks := a.otherLocated(); lacks != "" {
		a.with(map[string]string{"lacks": lacks}, func() { b.note("status-other-located") })
	}
	return b.atLeast().done()
}
