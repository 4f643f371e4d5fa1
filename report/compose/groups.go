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
	title, subtitle := "groups-title", "headline-table-subtitle-all"
	if !a.outcomes() {
		title, subtitle = "groups-title-alone", "counted-now"
	}
	b := a.table("groups", "country-groups", title, subtitle).names("group", a.head("group")).prose("countries", a.head("countries"))
	for _, m := range measures {
		b.counts(m, a.headOf(m))
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

// units says of how many events and persons the cases are, each where it is held.
func (a *author) units() []document.Block {
	sentences := [][]document.Inline{a.phrase("units")}
	var missing []string
	for _, u := range []struct {
		measure, cases, field string
		unit                  document.Unit
	}{{"events", "cases_with_events", "events", document.Events}, {"persons", "cases_with_person", "person_id", document.Persons}} {
		if len(a.now.Values(u.cases, "country")) == 0 {
			missing = append(missing, u.field)
			continue
		}
		a.fact(u.measure, a.measureName(u.measure), u.unit, a.now.Cell(u.measure))
		given := a.fact(u.cases, a.measureName(u.cases), document.Cases, a.now.Cell(u.cases))
		said := "unit-" + u.measure
		if n, shown := a.number(given); shown {
			if all, too := a.number(a.count("flagged")); too && n == all {
				said += "-all"
			}
		}
		sentences = append(sentences, a.phrase(said))
	}
	place := document.ToTable("units")
	if len(sentences) == 1 {
		a.held[place] = notHeld
	} else {
		a.doc.InPlace[place] = document.ToSection("units")
	}
	return append([]document.Block{paragraph(inOne(sentences)...)}, a.lacking(missing)...)
}

func hyphens(s string) string { return strings.ReplaceAll(s, "_", "-") }
