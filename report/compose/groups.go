package compose

import (
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// groups counts the groups of countries that the request names.
func (a *author) groups() []document.Block {
	if len(a.req.Groups) == 0 {
		return nil
	}
	blocks := []document.Block{a.heading(2, "By group of countries", "groups")}
	blocks = append(blocks, a.say("groups")...)
	anchor := document.ToTable("groups")
	measures := a.heldHeadlines()
	t := document.Table{
		Name: "country-groups", Anchor: anchor, Title: a.phrase("groups-title"), Subtitle: a.phrase("headline-table-subtitle"),
		Columns: []document.Column{{Head: document.Head{"Group"}, Measure: "group"}, {Head: document.Head{"Countries"}, Role: document.Prose, Measure: "countries"}}, Note: a.phrase("groups-note" + alone(measures)), Source: a.source(anchor),
	}
	if !a.outcomes() {
		t.Title, t.Subtitle = a.phrase("groups-title-alone"), a.phrase("counted-now")
	}
	for _, m := range measures {
		t.Columns = append(t.Columns, document.Column{Head: document.Head{a.headlineName(m)}, Numeric: true, Measure: m})
	}
	for _, g := range a.req.Groups {
		var codes, names []string
		for _, c := range g.Countries {
			codes, names = append(codes, c.Code()), append(names, c.Name())
		}
		slices.Sort(codes)
		slices.Sort(names)
		p := place{code: strings.Join(codes, "+"), name: g.Name, parts: codes}
		cells := []document.Cell{{Text: []document.Inline{plain(g.Name)}}, {Text: []document.Inline{plain(list(names))}}}
		for _, m := range measures {
			cells = append(cells, document.Cell{Fact: a.countIn(p, m)})
		}
		t.Rows = append(t.Rows, document.Row{Key: p.code, Cells: cells})
	}
	cells := []document.Cell{{Text: []document.Inline{plain("All countries")}}, {}}
	for _, m := range measures {
		cells = append(cells, document.Cell{Fact: a.count(m)})
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.RowTotal, Key: "total", Cells: cells})
	return append(blocks, t)
}

// units sets events, cases and persons side by side, each where it is held.
func (a *author) units() []document.Block {
	anchor := document.ToTable("units")
	t := document.Table{
		Name: "units", Anchor: anchor, Title: a.phrase("units-title"), Subtitle: a.phrase("counted-now"),
		Columns: []document.Column{{Head: document.Head{"Unit"}, Measure: "unit"}, {Head: document.Head{"Number"}, Numeric: true, Measure: "number"}, {Head: document.Head{"Cases that", "give it"}, Numeric: true, Measure: "cases"}},
	}
	var missing []string
	row := func(measure, said, field string, unit document.Unit) {
		if len(a.now.Values(said, "country")) == 0 {
			missing = append(missing, field)
			return
		}
		number := a.fact(measure, a.measureName(measure), unit, a.now.Cell(measure))
		cases := a.fact(said, a.measureName(said), document.Cases, a.now.Cell(said))
		t.Rows = append(t.Rows, document.Row{Key: measure, Cells: []document.Cell{{Text: a.phrase("unit-" + measure)}, {Fact: number}, {Fact: cases}}})
	}
	row("events", "cases_with_events", "events", document.Events)
	t.Rows = append(t.Rows, document.Row{Key: "cases", Cells: []document.Cell{{Text: a.phrase("unit-cases")}, {Fact: a.count("flagged")}, {NotApplicable: true}}})
	row("persons", "cases_with_person", "person_id", document.Persons)
	if len(t.Rows) == 1 {
		a.held[document.ToTable("units")] = notHeld
		return a.lacking(missing)
	}
	t.Source = a.source(anchor)
	return append([]document.Block{t}, a.lacking(missing)...)
}

func hyphens(s string) string { return strings.ReplaceAll(s, "_", "-") }
