package compose

import (
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// source is the source of a table: in full for the first one, which later ones
// name.
func (a *author) source(anchor document.Anchor) []document.Inline {
	if a.sourced == (document.Anchor{}) || a.sourced == anchor {
		a.sourced = anchor
		return a.phrase("source")
	}
	v := a.values("source-again")
	v.Places = map[string]document.Anchor{"first": a.sourced}
	text, err := a.pack.Paragraph("source-again", v)
	if err != nil {
		a.fault(err)
	}
	return text
}

// byCountry gives the counts of each country of citizenship.
func (a *author) byCountry() []document.Block {
	blocks := []document.Block{a.heading(2, "By country of citizenship", "countries")}
	a.tell("countries", "Countries with a case", a.named())
	if len(a.places) == 0 {
		return append(blocks, a.say("country-none")...)
	}
	if len(a.statuses) > 0 {
		blocks = append(blocks, a.say("country")...)
	} else {
		blocks = append(blocks, a.say("country-headline-only")...)
	}
	title := "headline-table-title"
	if !a.outcomes() {
		title = "country-title"
	}
	blocks = append(blocks, a.countryFigure(document.ToFigure("country"), a.places), a.headlineTable("headline", "headline-counts-by-country", title, a.places).done())
	if len(a.statuses) > 0 {
		blocks = append(blocks, a.countryStatusTable("country-status", "status-by-country", "country-status-title", a.places).done())
	}
	return append(blocks, a.dimensions()...)
}

// named counts the countries that have a case; what is no country is not one.
func (a *author) named() int {
	n := 0
	for _, p := range a.all {
		if !p.rest && a.size(p.code) != 0 {
			n++
		}
	}
	return n
}

// countryFigure draws the flagged cases of some places, with the previous
// snapshot as a tick.
func (a *author) countryFigure(anchor document.Anchor, places []countryRow) document.Figure {
	chart := document.Bars{Head: "Cases"}
	if a.before != nil {
		chart.ChangeHead = "Change since " + a.names["previousday"]
	}
	for _, p := range places {
		row := document.BarRow{Label: p.name, Rest: p.rest, Value: a.countIn(p, "flagged")}
		if a.before != nil {
			row.Previous, row.Change = a.previousIn(p, "flagged"), a.changedIn(p, "flagged")
		}
		chart.Rows = append(chart.Rows, row)
	}
	title := a.countryTitle()
	f := document.Figure{
		Name: "cases-by-country", Anchor: anchor, Title: title, Subtitle: a.phrase("country-figure-subtitle"),
		Alt:    append(append([]document.Inline{plain("Bar chart. ")}, title...), a.phrase("country-figure-alt")...),
		Source: a.phrase("source-figures-in-headline"), Chart: chart,
	}
	if a.before != nil {
		f.Note = a.phrase("country-figure-note")
	}
	return f
}

// countryTitle states which country is the largest, where one is.
func (a *author) countryTitle() []document.Inline {
	if len(a.places) < 2 || a.places[0].rest || a.size(a.places[0].code) < 1 || !a.ranked() || a.size(a.places[0].code) == a.size(a.places[1].code) {
		return a.phrase("country-title")
	}
	first := a.places[0]
	var title []document.Inline
	a.count("flagged")
	a.with(map[string]string{"first": first.name, "@first": string(a.countIn(first, "flagged"))}, func() { title = a.phrase("country-title-first") })
	return title
}

// headlineTable sets the four headline counts side by side; they overlap, so
// that no status stands beside them.
func (a *author) headlineTable(name, file, title string, places []countryRow) *builder {
	measures := a.heldHeadlines()
	subtitle := "headline-table-subtitle"
	if !a.outcomes() {
		subtitle = "counted-now"
	}
	b := a.table(name, file, title, subtitle).names("country", a.head("country"))
	for i, m := range measures {
		if a.before == nil {
			b.counts(m, document.Head{a.headlineName(m)})
			continue
		}
		from := len(b.t.Columns)
		if i == 0 {
			b.counts("previous_"+m, a.head("previous"))
		}
		b.counts(m, a.head("now")).counts("change_"+m, a.head("change")).group(a.headlineName(m), from)
	}
	for _, p := range places {
		b.row(p.code, p.name, a.headlineCells(measures, func(m string) document.FactID { return a.previousIn(p, m) },
			func(m string) document.FactID { return a.countIn(p, m) }, func(m string) document.FactID { return a.changedIn(p, m) })...)
	}
	b.total("Total", a.headlineCells(measures, func(m string) document.FactID { return a.previous(m) },
		func(m string) document.FactID { return a.count(m) }, func(m string) document.FactID { return a.changed(m) })...)
	if a.outcomes() {
		b.note("headline-table-note")
	}
	if len(measures) < len(headlines) {
		a.held[b.t.Anchor] = partly
		if b.t.Note != nil {
			b.t.Note = append(b.t.Note, plain(" "))
		}
		b.t.Note = append(b.t.Note, a.notHeldNote(measures)...)
	}
	return b.atLeast()
}

// headlineCells are the cells of each headline count: now alone or, where there
// is a previous snapshot, then (of the first one), now, and the change. Then is a
// fact of every count all the same.
func (a *author) headlineCells(measures []string, then, now, change func(m string) document.FactID) (cells []document.Cell) {
	for i, m := range measures {
		switch {
		case a.before == nil:
			cells = append(cells, facts(now(m))...)
		case i == 0:
			cells = append(cells, facts(then(m), now(m), change(m))...)
		default:
			cells = append(cells, facts(now(m))...)
			then(m)
			cells = append(cells, facts(change(m))...)
		}
	}
	return cells
}

// notHeldNote names the headline counts that have no column.
func (a *author) notHeldNote(measures []string) []document.Inline {
	var missing []string
	for _, m := range headlines {
		if !contains(measures, m) {
			missing = append(missing, lower(a.headlineName(m)))
		}
	}
	var note []document.Inline
	a.with(map[string]string{"missing": list(missing)}, func() { note = a.phrase("counts-not-held") })
	return note
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if s == one {
			return true
		}
	}
	return false
}

// list joins words as a sentence does.
func list(words []string) string { return listOf(words, "and") }

func listOf(words []string, last string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
	}
}

// countryStatusTable has one row a country, and one column a status.
func (a *author) countryStatusTable(name, file, title string, places []countryRow) *builder {
	b := a.table(name, file, title, "country-status-subtitle").names("country", a.head("country-narrow")).counts("flagged", a.head("flagged"))
	for i, s := range a.statuses {
		at := 2 + i
		of, _ := rules.ParseStatus(s)
		if n := len(b.t.Groups); of.Group() != "" && n > 0 && b.t.Groups[n-1].Text == of.Group() {
			b.t.Groups[n-1].To = at
		} else if of.Group() != "" {
			b.t.Groups = append(b.t.Groups, document.ColumnGroup{Text: of.Group(), From: at, To: at})
		}
	}
	b.statuses("status_", a.statuses)
	b.t.Groups = wideGroups(b.t.Groups)
	for _, p := range places {
		cells := facts(a.countIn(p, "flagged"))
		b.row(p.code, p.name, append(cells, each(a.statuses, func(s string) document.FactID { return a.countIn(p, "status", grid.At("status", s)) })...)...)
	}
	return b.total("Total", a.everyStatus()...).note("country-status-note")
}

// wideGroups drops heads over a single column, which say nothing more.
func wideGroups(groups []document.ColumnGroup) []document.ColumnGroup {
	var wide []document.ColumnGroup
	for _, g := range groups {
		if g.To > g.From {
			wide = append(wide, g)
		}
	}
	return wide
}

// columnHead is a status as the head of a narrow column.
func columnHead(s string) document.Head {
	heads := map[string]document.Head{"DEPARTED_OTHER": {"Other", "departure"}, "IN_CUSTODY": {"In", "custody"}, "LOCATED_NOT_APPREHENDED": {"Not", "apprehended"},
		"OTHER_LOCATED": {"Other", "located"}, "NOT_DETERMINED": {"Not", "determined"}}
	if head, ok := heads[s]; ok {
		return head
	}
	return document.Head{statusName(s)}
}
