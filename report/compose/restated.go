package compose

import (
	"cmp"
	"slices"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// mostItems is how many countries, or pairs of countries, a list of
// restatements names before the others become one row.
const mostItems = 20

// outcomeName is an outcome that can be restated, as readers know it.
func (a *author) outcomeName(outcome string) string {
	if outcome == "departed_other" {
		return "Other departure"
	}
	return a.headlineName(outcome)
}

// An item is one row of the restatements: how many cases of a country ceased
// to be one thing and are another now.
type item struct {
	key, place, from, to string
	fact                 document.FactID
	cell                 disclosure.Cell
}

// restated lists what the previous snapshot said and this one does not: by
// outcome and country, and from which country to which cases were moved.
func (a *author) restated() []document.Block {
	b := a.table("restated", "restatements", "restated-title", "change-table-subtitle").details().names("what", a.head("restated")).prose("country", a.head("country-of-it"))
	b.names("from", a.head("from")).names("to", a.head("to")).counts("cases", a.head("cases")).note("restated-note")
	for _, m := range a.now.Values("restated", "measure") {
		if a.none(a.fact("restated="+m, "Restated: no longer "+lower(a.outcomeName(m)), document.Cases, a.now.Cell("restated", grid.At("measure", m)))) {
			continue
		}
		total := a.fact("restated="+m, "Restated: no longer "+lower(a.outcomeName(m)), document.Cases, a.now.Cell("restated", grid.At("measure", m)))
		b.itemized(m, a.outcomeName(m), total, a.restatedItems(m))
	}
	total := a.fact("reclassified", "Cases counted under another country than before", document.Cases, a.now.Cell("bridge", grid.At("cause", "reclassified_in")))
	if !a.none(total) {
		b.itemized("country", "Country of citizenship", total, a.reclassifiedItems())
	}
	if !slices.ContainsFunc(b.t.Rows, func(r document.Row) bool { return !a.none(r.Cells[len(r.Cells)-1].Fact) }) {
		a.tells(b.t.Anchor)
		return a.say("restated-none")
	}
	return []document.Block{b.unsourced()}
}

// itemized is the total of one kind of restatement, then its items.
func (b *builder) itemized(key, name string, total document.FactID, items []item) {
	b.subtotal(key, name, append(inWords(text("All"), nil, nil), facts(total)...)...)
	for _, i := range items {
		b.part(key+"/"+i.key, name, append(inWords(text(i.place), text(i.from), text(i.to)), facts(i.fact)...)...)
	}
}

// restatedItems are the countries with a restatement of one outcome.
func (a *author) restatedItems(measure string) []item {
	var all []item
	for _, code := range a.now.Values("restated", "country") {
		for _, to := range a.now.Values("restated", "to") {
			c := a.now.Cell("restated", grid.At("country", code), grid.At("measure", measure), grid.At("to", to))
			if n, shown := c.Count(); shown && n == 0 {
				continue
			}
			all = append(all, item{key: code + "/" + to, place: nameOf(code), from: "Yes", to: sentence(to), cell: c})
		}
	}
	return a.shortened(all, "restated="+measure, "Restated: no longer "+lower(a.outcomeName(measure)))
}

// reclassifiedItems are the pairs of countries between which cases were moved.
func (a *author) reclassifiedItems() []item {
	var all []item
	for _, from := range a.now.Values("reclassified", "from") {
		for _, to := range a.now.Values("reclassified", "to") {
			c := a.now.Cell("reclassified", grid.At("from", from), grid.At("to", to))
			if n, shown := c.Count(); shown && n == 0 {
				continue
			}
			all = append(all, item{key: from + "/" + to, place: nameOf(to), from: nameOf(from), to: nameOf(to), cell: c})
		}
	}
	return a.shortened(all, "reclassified", "Reclassified")
}

// shortened keeps the largest items, in their order, and makes one row of the
// others.
func (a *author) shortened(all []item, id, label string) []item {
	size := func(i item) int { n, _ := i.cell.Count(); return n }
	named := all
	var rest disclosure.Cell
	if len(all) > mostItems+1 {
		ranked := slices.Clone(all)
		slices.SortStableFunc(ranked, func(x, y item) int { return cmp.Compare(size(y), size(x)) })
		rest = disclosure.Shown(0)
		for _, i := range ranked[mostItems:] {
			rest = a.rel.Plus(rest, i.cell)
		}
		named = slices.DeleteFunc(slices.Clone(all), func(i item) bool {
			return slices.ContainsFunc(ranked[mostItems:], func(j item) bool { return j.key == i.key })
		})
	}
	for n := range named {
		i := &named[n]
		i.fact = a.fact(id+"/item="+i.key, label+", "+i.from+" to "+i.to+", "+i.place, document.Cases, i.cell)
	}
	if len(named) < len(all) {
		named = append(named, item{key: "ALL_OTHER", place: "All other", cell: rest, fact: a.fact(id+"/item=ALL_OTHER", label+", all other", document.Cases, rest)})
	}
	return named
}
