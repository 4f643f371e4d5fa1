package compose

import (
	"cmp"
	"slices"
	"strings"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// source is the source of a table: said of the first, from which no other differs.
func (a *author) source(anchor document.Anchor) []document.Inline {
	if a.sourced == (document.Anchor{}) {
		a.sourced = anchor
	}
	if a.sourced == anchor {
		return a.phrase("source")
	}
	return nil
}

// byCountry gives the counts of each country of citizenship, each table once:
// whole in the body where the countries are few, else short there and whole in an
// appendix.
func (a *author) byCountry() []document.Block {
	blocks := []document.Block{a.heading(2, "By country of citizenship", "countries")}
	a.tell("countries", "Countries with a case", a.named())
	if len(a.places) == 0 {
		return append(blocks, a.say("country-none")...)
	}
	a.doc.InPlace[document.ToFigure("country")] = document.ToTable("headline")
	said := "country" + a.whole()
	if a.outcomes() {
		a.tell("rule/least_denominator", "Least denominator of a printed rate", a.rel.Rule.Denominator())
	} else {
		said += "-alone"
	}
	blocks = append(blocks, a.say(said)...)
	blocks = append(blocks, a.countryTable("headline", "headline-counts-by-country", a.inBody()))
	blocks = append(blocks, a.rateFigure()...)
	if len(a.statuses) > 0 {
		a.doc.InPlace[document.ToFigure("status")] = document.ToTable("country-status")
		blocks = append(blocks, a.countryStatusTable("country-status", "status-by-country", "country-status-title", a.inBody()).details().done())
	}
	return append(blocks, a.dimensions()...)
}

// few is how many countries a table of the body names at most.
const few = 20

// inBody are the rows of a table by country in the body, by size: all of them
// where they are few, else the short list. What is no country stands last.
func (a *author) inBody() []countryRow {
	if !a.isWhole() {
		return a.places
	}
	rows := slices.Clone(a.all)
	slices.SortStableFunc(rows, func(x, y countryRow) int {
		if x.rest != y.rest {
			return cmp.Compare(one(x.rest), one(y.rest))
		}
		return cmp.Compare(a.size(y.code), a.size(x.code))
	})
	return rows
}

func one(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

// isWhole says whether the tables by country are whole in the body.
func (a *author) isWhole() bool { return a.named() <= few }

// whole ends the name of a text where every country stands in the body.
func (a *author) whole() string {
	if a.isWhole() {
		return "-whole"
	}
	return ""
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

// A countryColumn is one column of the table by country: a fact of each place and
// one of them all.
type countryColumn struct {
	measure string
	head    document.Head
	in      func(p countryRow) document.Cell
	all     document.Cell
}

// countryTable sets the headline counts side by side, with the changes, the
// persons and the rates that are held. The counts overlap, so that no status
// stands beside them.
func (a *author) countryTable(name, file string, places []countryRow) document.Table {
	b := a.table(name, file, a.countryTableTitle(), a.headlineSubtitle(name))
	b.names("country", a.head("country"))
	var columns []countryColumn
	for _, m := range a.heldHeadlines() {
		from := len(b.t.Columns)
		of := a.countryColumns(m)
		for _, c := range of {
			b.counts(c.measure, c.head)
		}
		if columns = append(columns, of...); len(of) > 1 {
			b.group(a.headlineName(m), from)
		} else {
			b.t.Columns[from].Head = a.headOf(m)
		}
	}
	for _, p := range places {
		b.row(p.code, p.name, cellsOf(columns, func(c countryColumn) document.Cell { return c.in(p) })...)
	}
	b.total("Total", cellsOf(columns, func(c countryColumn) document.Cell { return c.all })...)
	a.countryNotes(b)
	return b.details().atLeast().done()
}

// countryTableTitle states in how many countries the cases rose and fell, where
// that is known of each.
func (a *author) countryTableTitle() string {
	rose, fell := 0, 0
	for _, p := range a.all {
		n, shown := a.number(a.changedIn(p, "flagged"))
		if !shown {
			return "headline-table-title"
		}
		switch {
		case p.rest:
		case n > 0:
			rose++
		case n < 0:
			fell++
		}
	}
	if a.before == nil || rose+fell == 0 {
		return "headline-table-title"
	}
	a.tell("countries/rose", "Countries in which the cases rose", rose)
	a.tell("countries/fell", "Countries in which the cases fell", fell)
	switch {
	case a.named() < 2: // the only country did what all cases did
		return "headline-table-title"
	case fell == 0:
		return "headline-table-title-rose"
	case rose == 0:
		return "headline-table-title-fell"
	}
	return "headline-table-title-moved"
}

// countryColumns are the columns of one headline count.
func (a *author) countryColumns(m string) []countryColumn {
	count := func(measure, m string, head document.Head) countryColumn {
		return countryColumn{measure, head, func(p countryRow) document.Cell { return document.Cell{Fact: a.countIn(p, m)} }, document.Cell{Fact: a.count(m)}}
	}
	rate := func(measure, of, over string) countryColumn {
		return countryColumn{measure, a.head("percent"), func(p countryRow) document.Cell {
			return a.shareCell(a.countIn(p, of), a.countIn(p, over), a.now.Sum(of, p.where()...), a.now.Sum(over, p.where()...))
		}, a.shareCell(a.count(of), a.count(over), a.now.Cell(of), a.now.Cell(over))}
	}
	for _, p := range a.all { // facts of every count, whether or not they have a column
		if a.previousIn(p, m); a.before != nil {
			a.changedIn(p, m)
		}
	}
	switch m {
	case "apprehended":
		return []countryColumn{count(m, m, a.head("cases")), rate("percent_"+m, m, "flagged")}
	case "unlocated":
		return []countryColumn{count(m, m, a.head("cases")), rate("percent_"+m, m, "flagged")}
	case "deported":
		all := []countryColumn{count(m, m, a.head("cases"))}
		after := "deported_after_apprehension"
		if a.isHeld(a.count(after)) {
			all = append(all, count(after, after, a.head("of-these-apprehended")), rate("percent_"+after, after, "apprehended"))
		}
		return all
	}
	all := []countryColumn{count(m, m, a.head("cases"))}
	if a.before != nil {
		all = append(all, countryColumn{"change_" + m, a.head("change"), func(p countryRow) document.Cell { return document.Cell{Fact: a.changedIn(p, m)} },
			document.Cell{Fact: a.changed(m)}})
	}
	if a.now.Values("persons", "country") != nil {
		all = append(all, countryColumn{"persons", a.head("persons"), a.personsIn, document.Cell{Fact: a.persons()}})
	}
	return all
}

// persons adds the number of distinct persons.
func (a *author) persons() document.FactID {
	return a.fact("persons", a.measureName("persons"), document.Persons, a.now.Cell("persons"))
}

// personsIn is the number of distinct persons with a case in a place. Of places
// put together there is none: their sum would count some persons twice.
func (a *author) personsIn(p countryRow) document.Cell {
	if len(p.parts) != 1 {
		return document.Cell{NotApplicable: true}
	}
	return document.Cell{Fact: a.fact("persons/country="+p.code, a.labelIn(p, "persons", nil), document.Persons, a.now.Sum("persons", p.where()...))}
}

// countryNotes say what the columns of the table by country mean.
func (a *author) countryNotes(b *builder) {
	if a.outcomes() {
		b.note("headline-table-note")
	}
	if held := a.heldHeadlines(); len(held) < len(headlines) {
		a.held[b.t.Anchor] = partly
		if b.t.Note != nil {
			b.t.Note = append(b.t.Note, plain(" "))
		}
		b.t.Note = append(b.t.Note, a.notHeldNote(held)...)
	}
	last := len(b.t.Rows) - 1
	for i, c := range b.t.Columns {
		var said string
		switch c.Measure {
		case "percent_deported_after_apprehension":
			said = "country-percent-of-apprehended"
		case "persons":
			if said = "country-persons"; a.none(a.severalCountries()) {
				said = "country-persons-apart"
			}
		default:
			continue
		}
		b.t.Notes = append(b.t.Notes, document.Note{Mark: mark(len(b.t.Notes)), Text: a.phrase(said)})
		b.t.Rows[last].Cells[i].Mark = mark(len(b.t.Notes) - 1)
	}
}

// mark is the footnote mark of a note by its place in the table.
func mark(n int) string { return string(rune('a' + n)) }

// severalCountries adds the persons with cases under more than one country.
func (a *author) severalCountries() document.FactID {
	return a.fact("persons_several", a.names["Persons"]+" with cases under several countries", document.Persons, a.now.Cell("persons_several"))
}

// headlineSubtitle says what the table by country counts: that of the body is by
// size, that of all countries by name.
func (a *author) headlineSubtitle(name string) string {
	switch {
	case !a.outcomes():
		return "counted-now"
	case name == "headline":
		return "headline-table-subtitle"
	}
	return "headline-table-subtitle-all"
}

// cellsOf gives a cell for each of some columns.
func cellsOf(columns []countryColumn, cell func(countryColumn) document.Cell) []document.Cell {
	cells := make([]document.Cell, len(columns))
	for i, c := range columns {
		cells[i] = cell(c)
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
func (a *author) columnHead(s string) document.Head {
	heads := map[string]document.Head{"DEPARTED_OTHER": {"Other", "departure"}, "IN_CUSTODY": {"In", "custody"}, "LOCATED_NOT_APPREHENDED": {"Located, not", "apprehended"}, "SUPERVISED": {"Released or", "supervised"},
		"OTHER_LOCATED": {"Other", "located"}, "NOT_DETERMINED": {"Not", "determined"}}
	if head, ok := heads[s]; ok {
		return head
	}
	return narrow(a.statusName(s))
}
