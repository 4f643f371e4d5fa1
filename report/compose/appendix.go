package compose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/source"
)

// begin opens an appendix, in which the source of the first table is given in
// full again.
func (a *author) begin(title, name string) document.Heading {
	a.sourced = document.Anchor{}
	h := a.heading(1, title, name)
	h.Appendix, h.Opens = true, name == "methodology"
	return h
}

// methodology is the appendix on how cases are counted.
func (a *author) methodology() []document.Block {
	blocks := []document.Block{a.begin("Methodology", "methodology")}
	blocks = append(blocks, document.Heading{Level: 3, Text: "Which rows count", Anchor: document.ToSection("method-rows"), Unlisted: true})
	blocks = append(blocks, a.say("method-rows")...)
	blocks = append(blocks, document.Heading{Level: 3, Text: "The exclusive statuses", Anchor: document.ToSection("method-statuses"), Unlisted: true})
	blocks = append(blocks, a.say("method-statuses")...)
	if len(a.statuses) > 0 {
		blocks = append(blocks, a.ruleTable())
	}
	blocks = append(blocks, document.Heading{Level: 3, Text: "The headline counts", Anchor: document.ToSection("method-headlines"), Unlisted: true})
	blocks = append(blocks, a.methodHeadlines())
	for _, m := range headlines {
		if end := a.plainly(m); end != "" {
			blocks = append(blocks, a.say("method-"+m+end)...)
		}
	}
	blocks = append(blocks, document.Heading{Level: 3, Text: "Percentages, periods and countries", Anchor: document.ToSection("method-forms"), Unlisted: true})
	least := a.tell("percent/least_denominator", "Least denominator of a printed percentage", a.rel.Rule.Denominator())
	a.with(map[string]string{"@least": string(least)}, func() { blocks = append(blocks, a.say("method-forms")...) })
	blocks = append(blocks, document.Heading{Level: 3, Text: "What is withheld", Anchor: document.ToSection("method-withheld"), Unlisted: true})
	blocks = append(blocks, a.say("method-withheld")...)
	return append(blocks, a.details()...)
}

// methodHeadlines says how each headline count that is held is counted.
func (a *author) methodHeadlines() document.Block {
	held := a.heldHeadlines()
	var texts [][]document.Inline
	if len(held) > 1 {
		texts = append(texts, a.phrase("method-overlap"))
	}
	for _, m := range held {
		texts = append(texts, a.phrase("method-"+m))
	}
	if len(held) < len(headlines) {
		texts = append(texts, a.notHeldNote(held))
	}
	return paragraph(inOne(texts)...)
}

// inOne joins sentences to one text.
func inOne(texts [][]document.Inline) (all []document.Inline) {
	for _, text := range texts {
		if n := len(all) - 1; n >= 0 {
			if last, ok := all[n].(document.Text); ok {
				last.S += " "
				all[n] = last
			} else {
				all = append(all, plain(" "))
			}
		}
		all = append(all, text...)
	}
	return all
}

// ruleTable prints the rules in the order in which they are tried.
func (a *author) ruleTable() document.Table {
	b := a.table("rules", "status-rules", "rules-title", "rules-subtitle").words().names("status", a.head("status")).prose("rule", a.head("rule"))
	for _, r := range a.tree.Rules() {
		rule := a.ofIndex(r.English)
		if lacks := a.notTold(r); lacks != "" {
			rule += " Not held: " + lacks + "."
		}
		b.emphasized(r.Status.String(), r.Status.Label(), inWords(text(rule))...)
	}
	return b.unsourced()
}

// countryTables is the appendix of tables by country: every country, in every measure.
func (a *author) countryTables() []document.Block {
	blocks := []document.Block{a.begin("Full tables", "country-tables")}
	if len(a.all) == 0 {
		return append(blocks, a.say("country-none")...)
	}
	if a.isWhole() {
		a.doc.InPlace[document.ToTable("headline-all")] = document.ToTable("headline")
		if len(a.statuses) > 0 {
			a.doc.InPlace[document.ToTable("status-all")] = document.ToTable("country-status")
		}
		blocks = append(blocks, a.say("country-tables-in-body"+map[bool]string{true: "-alone"}[len(a.statuses) == 0])...)
	} else {
		blocks = append(blocks, a.say("country-tables")...)
		blocks = append(blocks, a.countryTable("headline-all", "headline-counts-all-countries", a.all))
		if len(a.statuses) > 0 {
			blocks = append(blocks, a.countryStatusTable("status-all", "status-all-countries", "status-all-title", a.all).details().done())
		}
	}
	span := a.spanOf(a.years()...)
	runs := slices.Collect(slices.Chunk(span.years, yearsAbreast))
	for i, years := range runs {
		name := "fiscal-years-all"
		if i > 0 {
			name += "-" + strconv.Itoa(i+1)
		}
		b := a.countryYearTable(name, years, i == len(runs)-1)
		if len(runs) > 1 {
			b.t.Title = append(b.t.Title, plain(", "+a.yearName(years[0])+" to "+a.yearName(years[len(years)-1])))
		}
		if i > 0 {
			b.t.Name += "-" + strconv.Itoa(i+1)
		}
		b.t.Note = a.leftOut(b.t.Note, span)
		blocks = append(blocks, b.atLeast().done())
	}
	if len(a.months) > 0 {
		blocks = append(blocks, a.monthTable(a.months, a.run))
	}
	blocks = append(append(blocks, a.custody()...), a.lostCountries()...)
	if a.before != nil && len(a.now.Values("bridge", "cause")) > 0 && len(a.places) > 0 {
		blocks = append(blocks, a.causesByCountry())
	}
	return blocks
}

// yearsAbreast is how many fiscal years stand side by side in one table; of more,
// the next ones have a table of their own.
const yearsAbreast = 13

// countryYearTable has one row a country and one column a fiscal year; the last
// of several tables has the sums.
func (a *author) countryYearTable(name string, years []string, last bool) *builder {
	b := a.table(name, hyphens(a.yearKey())+"s-all-countries", "country-year-title", "country-year-subtitle").details().names("country", a.head("country"))
	axis, _ := a.yearAxis()
	for _, fy := range years {
		b.counts(axis+"_"+fy, document.Head{a.yearName(fy)})
	}
	row := func(year func(fy string) document.FactID, all func() document.FactID) []document.Cell {
		cells := each(years, year)
		if last {
			cells = append(cells, facts(all())...)
		}
		return cells
	}
	if last {
		b.counts("flagged", a.head("all-years"))
	}
	for _, p := range a.all {
		b.row(p.code, p.name, row(func(fy string) document.FactID { return a.countIn(p, "flagged", a.inYear(fy)) }, func() document.FactID { return a.countIn(p, "flagged") })...)
	}
	return b.total("Total", row(func(fy string) document.FactID { return a.count("flagged", a.inYear(fy)) }, func() document.FactID { return a.count("flagged") })...)
}

// crosswalk is the appendix of country labels: every raw spelling, and where it was counted.
func (a *author) crosswalk() []document.Block {
	blocks := []document.Block{a.begin("Country labels", "labels")}
	spellings := a.now.Spellings()
	if len(spellings) == 0 {
		return append(blocks, a.say("country-none")...)
	}
	a.tell("spellings", "Distinct spellings of countries", len(spellings))
	blocks = append(blocks, a.say("crosswalk")...)
	b := a.table("crosswalk", "country-crosswalk", "crosswalk-title"+map[bool]string{true: "-others"}[len(spellings) > few], "counted-now").details()
	b.names("spelling", a.head("spelling")).names("country", a.head("counted-as")).names("code", a.head("code")).counts("cases", a.head("cases"))
	for i, s := range spellings {
		name := s.Label
		if name == "" {
			name = "(blank)"
		}
		fact := a.fact(fmt.Sprintf("spelling=%d/country=%s", i+1, s.Country), "Spelling "+strconv.Quote(s.Label), document.Cases, s.Cases)
		b.row(s.Country, name, document.Cell{Text: text(nameOf(s.Country))}, document.Cell{Text: text(s.Country)}, document.Cell{Fact: fact})
	}
	if len(spellings) > few {
		b.onlyOthers()
	}
	if len(b.t.Rows) == 0 {
		b.t.Rows, b.t.Machine = b.t.Machine[:1], b.t.Machine[1:]
	}
	return append(blocks, b.done())
}

// onlyOthers leaves on the page the labels that are not the country's name in
// other letters, and of many of them the first; the file has every one.
func (b *builder) onlyOthers() {
	all := b.t.Rows
	b.t.Rows, b.t.Machine = nil, nil
	for _, r := range all {
		label, country := b.a.doc.Facts.Plain(r.Cells[0].Text), b.a.doc.Facts.Plain(r.Cells[1].Text)
		if strings.EqualFold(label, country) || len(b.t.Rows) == few {
			b.t.Machine = append(b.t.Machine, r)
			continue
		}
		b.t.Rows = append(b.t.Rows, r)
	}
}

// inputs is the appendix of inputs: what the review was made from.
func (a *author) inputs() []document.Block {
	blocks := []document.Block{a.begin("Inputs and files", "inputs")}
	blocks = append(blocks, a.say("inputs")...)
	b := a.table("inputs", "inputs", "inputs-title", "inputs-subtitle").details().names("input", a.head("input")).prose("value", a.head("what-it-is"))
	for i, from := range a.from[:min(len(a.from), 2)] {
		b.t.Rows = append(b.t.Rows, a.inputRows(i, from)...)
	}
	b.t.Rows = append(append(b.t.Rows, a.historyRows()...), a.ownRows()...)
	return append(blocks, b.unsourced())
}

// machine ends the appendix of inputs with the files of the tables among some blocks.
func (a *author) machine(blocks []document.Block) []document.Block {
	h := document.Heading{Level: 2, Text: "Files", Anchor: document.ToSection("machine"), Unlisted: true}
	a.doc.InPlace[document.ToTable("machine")] = h.Anchor
	list := paragraph()
	list.Role = document.Fine
	for _, b := range blocks {
		t, ok := b.(document.Table)
		if !ok {
			continue
		}
		if len(list.Text) > 0 {
			list.Text = append(list.Text, plain("; "))
		}
		if !t.Unnumbered {
			list.Text = append(list.Text, document.Ref{To: t.Anchor, Begins: true, Bare: true}, plain("\u00a0"))
		}
		list.Text = append(list.Text, plain(t.Name+".csv"))
	}
	list.Text = append(list.Text, plain("."))
	return append(append([]document.Block{h}, a.say("machine")...), list)
}

// inputRows describe one snapshot.
func (a *author) inputRows(i int, from source.Provenance) []document.Row {
	m := from.Manifest
	prefix := "Snapshot"
	if i > 0 {
		prefix = "Previous snapshot"
	}
	var rows []document.Row
	add := func(name string, text ...document.Inline) {
		rows = append(rows, document.Row{Key: name, Cells: []document.Cell{{Text: []document.Inline{plain(name)}}, {Text: text}}})
	}
	rows = append(rows, document.Row{Kind: document.RowGroup, Key: prefix, Cells: []document.Cell{
		{Text: []document.Inline{plain(prefix + " as of " + longDate(m.AsOf.String()))}}, {}}})
	for _, f := range from.Files {
		n := a.fact("rows/read/file="+f.Name, "Rows read of "+f.Name, document.Rows, disclosure.Shown(f.Rows))
		size := a.fact("bytes/file="+f.Name, "Length of "+f.Name, "bytes", disclosure.Shown(int(f.Bytes)))
		add("File", plain(f.Name))
		add("Rows, bytes", document.FactRef{ID: n}, plain(" rows, "), document.FactRef{ID: size}, plain(" bytes"))
		add("SHA-256", plain(f.SHA256))
	}
	add("Extracted", plain(m.ExtractedAt.UTC().Format("2006-01-02 15:04:05")+"\u00a0UTC"))
	add("Source system", plain(orElse(m.SourceSystem, "not stated")))
	add("Scope", plain(orElse(m.ScopeNote, "not stated")))
	add("Closed cases", plain(map[bool]string{true: "included", false: "not included"}[m.IncludesClosed]))
	add("Definition version", plain(orElse(m.DefinitionVersion, "not stated")))
	add("Profile, index date", plain(from.ProfileName+", "+from.IndexField))
	if !from.Grain.IsDay() {
		add("Cases are dated by the", plain(from.Grain.String()))
	}
	if from.Count != "" {
		add("Each row is a count, by the column", plain(from.Count))
	}
	if i == 0 || from.Held != a.from[0].Held {
		add("Fields held", plain(fieldNames(a, from.Held.List())))
		add("Fields not held", plain(fieldNames(a, from.Missing)))
	}
	return rows
}

// fieldNames are the names of fields as a sentence lists them, in plain words.
func fieldNames[F fmt.Stringer](a *author, fields []F) string {
	var names []string
	for _, f := range fields {
		names = append(names, f.String())
	}
	if len(names) == 0 {
		return "none"
	}
	return a.fieldsInWords(names)
}
