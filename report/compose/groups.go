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
	measures := a.heldHeadlines()
	blocks := append([]document.Block{a.heading(2, "By group of countries", "groups")}, a.say("groups")...)
	title, subtitle := "groups-title", "headline-table-subtitle"
	if !a.outcomes() {
		title, subtitle = "groups-title-alone", "counted-now"
	}
	b := a.table("groups", "country-groups", title, subtitle).names("group", a.head("group")).prose("countries", a.head("countries"))
	for _, m := range measures {
		b.counts(m, document.Head{a.headlineName(m)})
	}
	for _, g := range a.req.Groups {
		var codes, names []string
		for _, c := range g.Countries {
			codes, names = append(codes, c.Code()), append(names, c.Name())
		}
		slices.Sort(codes)
		slices.Sort(names)
		p := countryRow{code: strings.Join(codes, "+"), name: g.Name, parts: codes}
		cells := each(measures, func(m string) document.FactID { return a.countIn(p, m) })
		b.row(p.code, g.Name, append([]document.Cell{{Text: text(list(names))}}, cells...)...)
	}
	cells := each(measures, func(m string) document.FactID { return a.count(m) })
	b.total("All countries", append([]document.Cell{{}}, cells...)...)
	return append(blocks, b.note("groups-note"+alone(measures)).atLeast().done())
}

// units sets events, cases and persons side by side, each where it is held.
func (a *author) units() []document.Block {
	b := a.table("units", "units", "units-title", "counted-now")
	b.names("unit", a.head("unit")).counts("number", a.head("number")).counts("cases", a.head("giving"))
	var missing []string
	row := func(measure, said, field string, unit document.Unit) {
		if len(a.now.Values(said, "country")) == 0 {
			missing = append(missing, field)
			return
		}
		number := a.fact(measure, a.measureName(measure), unit, a.now.Cell(measure))
		cases := a.fact(said, a.measureName(said), document.Cases, a.now.Cell(said))
		b.said(measure, "unit-"+measure, facts(number, cases)...)
	}
	row("events", "cases_with_events", "events", document.Events)
	b.said("cases", "unit-cases", document.Cell{Fact: a.count("flagged")}, document.Cell{NotApplicable: true})
	row("persons", "cases_with_person", "person_id", document.Persons)
	if len(b.t.Rows) == 1 {
		a.held[b.t.Anchor] = notHeld
		return a.lacking(missing)
	}
	return append([]document.Block{b.done()}, a.lacking(missing)...)
}

func hyphens(s string) string { return strings.ReplaceAll(s, "_", "-") }
