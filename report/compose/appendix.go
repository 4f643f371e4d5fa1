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
	rows, statuses := a.method("Which rows count", "method-rows", a.say("method-rows")), a.method("The exclusive statuses", "method-statuses", a.say("method-statuses"))
	blocks := []document.Block{a.begin("Methodology", "methodology"), abreast(rows, statuses)}
	if len(a.statuses) > 0 {
		blocks = append(blocks, a.ruleTable())
	}
	counts := []document.Block{a.methodHeadlines()}
	for _, m := range headlines {
		if end := a.plainly(m); end != "" {
			counts = append(counts, a.say("method-"+m+end)...)
		}
	}
	least := a.tell("percent/least_denominator", "Least denominator of a printed percentage", a.rel.Rule.Denominator())
	var forms []document.Block
	a.with(map[string]string{"@least": string(least)}, func() { forms = a.say("method-forms") })
	forms = append(a.method("Percentages, periods and countries", "method-forms", forms), a.method("What is withheld", "method-withheld", a.say("method-withheld"))...)
	blocks = append(blocks, abreast(a.method("The headline counts", "method-headlines", counts), forms))
	return append(blocks, a.details()...)
}

// method is a passage of the methodology under its own heading.
func (a *author) method(title, name string, blocks []document.Block) []document.Block {
	return append([]document.Block{document.Heading{Level: 3, Text: title, Anchor: document.ToSection(name), Unlisted: true}}, blocks...)
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
		b.emphasized(r.Status.String(), a.statusLabel(r.Status), inWords(text(rule))...)
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
	var periods []document.Block
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
		periods = append(periods, b.atLeast().done())
	}
	if len(a.months) > 0 {
		months := []document.Block{a.monthTable(a.months, a.run)}
		periods = []document.Block{abreast(periods, months)}
	}
	blocks = append(blocks, periods...)
	if a.before != nil && len(a.now.Values("bridge", "cause")) > 0 && len(a.places) > 0 {
		blocks = append(blocks, a.causesByCountry())
	}
	blocks = append(blocks, a.lostCountries()...)
	blocks = append(blocks, a.custody()...)
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

// crosswalk is the appendix of country labels: every raw spelling, and where it was
// counted. Many of them stand in a file, and the page names those that are not
// their country's name.
func (a *author) crosswalk() []document.Block {
	blocks := []document.Block{a.begin("Country labels", "labels")}
	spellings := a.now.Spellings()
	if len(spellings) == 0 {
		return append(blocks, a.say("country-none")...)
	}
	a.tell("spellings", "Distinct spellings of countries", len(spellings))
	blocks = append(blocks, a.say("crosswalk")...)
	b := a.table("crosswalk", "country-crosswalk", "crosswalk-title", "counted-now").details()
	b.names("spelling", a.head("spelling")).names("country", a.head("counted-as")).names("code", a.head("code")).counts("cases", a.head("cases"))
	for i, s := range spellings {
		fact := a.fact(fmt.Sprintf("spelling=%d/country=%s", i+1, s.Country), "Spelling "+strconv.Quote(s.Label), document.Cases, s.Cases)
		b.row(s.Country, orElse(s.Label, "(blank)"), document.Cell{Text: text(nameOf(s.Country))}, document.Cell{Text: text(s.Country)}, document.Cell{Fact: fact})
	}
	if len(spellings) <= few {
		return append(blocks, b.done())
	}
	a.doc.InPlace[b.t.Anchor] = document.ToSection("labels")
	return append(append(blocks, a.otherLabels(b.t.Rows)...), b.filed())
}

// otherLabels names the labels that are not the country's name in other letters; of
// many, the first.
func (a *author) otherLabels(rows []document.Row) []document.Block {
	var others []document.Row
	for _, r := range rows {
		if !strings.EqualFold(a.doc.Facts.Plain(r.Cells[0].Text), a.doc.Facts.Plain(r.Cells[1].Text)) {
			others = append(others, r)
		}
	}
	if len(others) == 0 {
		return nil
	}
	said := a.phrase("crosswalk-others")
	for i, r := range others[:min(len(others), few)] {
		said = append(said, plain(map[bool]string{true: " ", false: "; "}[i == 0]))
		said = append(append(said, r.Cells[0].Text...), plain(", as "))
		said = append(append(said, r.Cells[1].Text...), plain(",\u00a0"), document.FactRef{ID: r.Cells[3].Fact})
	}
	if len(others) > few {
		said = append(said, plain("; and others"))
	}
	list := paragraph(append(said, plain("."))...)
	list.Role = document.Fine
	return []document.Block{list}
}

// inputs is the appendix of inputs: what the review was made from.
func (a *author) inputs() []document.Block {
	blocks := []document.Block{a.begin("Inputs and files", "inputs")}
	b := a.table("inputs", "inputs", "inputs-title", "inputs-subtitle").details().names("input", a.head("input")).prose("value", a.head("what-it-is"))
	for i, from := range a.from[:min(len(a.from), 2)] {
		b.t.Rows = append(b.t.Rows, a.inputRows(i, from)...)
	}
	b.t.Rows = append(append(b.t.Rows, a.historyRows()...), a.ownRows()...)
	return append(blocks, b.unsourced())
}

// machine ends the appendix of inputs with the files of the tables among some blocks.
func (a *author) machine(blocks []document.Block) []document.Block {
	h := document.Heading{Level: 3, Text: "Files", Anchor: document.ToSection("machine"), Unlisted: true}
	a.doc.InPlace[document.ToTable("machine")] = h.Anchor
	list := paragraph()
	list.Role = document.Fine
	for b := range document.Every(blocks) {
		t, ok := b.(document.Table)
		if !ok {
			continue
		}
		if len(list.Text) > 0 {
			list.Text = append(list.Text, plain("; "))
		}
		if !t.Unnumbered {
			list.Text = append(list.Text, document.Ref{To: t.Anchor, Begins: true, Bare: true}, plain(":\u00a0"))
		}
		list.Text = append(list.Text, plain(t.Name))
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
		{Text: []document.Inline{plain(prefix + " as of " + longDate(m.AsOf.String()) + ", extracted " + m.ExtractedAt.UTC().Format("2006-01-02 15:04:05") + "\u00a0UTC")}}, {}}})
	for _, f := range from.Files {
		n := a.fact("rows/read/file="+f.Name, "Rows read of "+f.Name, document.Rows, disclosure.Shown(f.Rows))
		size := a.fact("bytes/file="+f.Name, "Length of "+f.Name, "bytes", disclosure.Shown(int(f.Bytes)))
		add("File", plain(f.Name))
		add("Rows, bytes", document.FactRef{ID: n}, plain(" rows, "), document.FactRef{ID: size}, plain(" bytes"))
		add("SHA-256", plain(f.SHA256))
	}
	same := 0
	told := func(name string, of func(source.Provenance) string) {
		if i > 0 && of(from) == of(a.from[0]) {
			same++
			return
		}
		add(name, plain(of(from)))
	}
	told("Source system", func(p source.Provenance) string { return orElse(p.Manifest.SourceSystem, "not stated") })
	told("Scope, closed cases", func(p source.Provenance) string {
		return orElse(p.Manifest.ScopeNote, "not stated") + "; " + map[bool]string{true: "included", false: "not included"}[p.Manifest.IncludesClosed]
	})
	told("Definition, profile, index date", func(p source.Provenance) string {
		return orElse(p.Manifest.DefinitionVersion, "not stated") + "; " + p.ProfileName + "; " + p.IndexField
	})
	if !from.Grain.IsDay() {
		add("Cases are dated by the", plain(from.Grain.String()))
	}
	if from.Count != "" {
		add("Each row is a count, by the column", plain(from.Count))
	}
	if i == 0 || from.Held != a.from[0].Held {
		if held := from.Held.List(); len(held) <= len(from.Missing) {
			add("Fields held", plain(fieldNames(a, held)))
		}
		if i > 0 { // those of the newest stand in the section on quality
			add("Fields not held", plain(fieldNames(a, from.Missing)))
		}
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
