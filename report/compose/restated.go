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
	anchor := document.ToTable("restated")
	t := document.Table{
		Name: "restatements", Anchor: anchor, Title: a.phrase("restated-title"), Subtitle: a.phrase("change-table-subtitle"), Detail: true,
		Columns: []document.Column{{Head: document.Head{"What was restated"}, Measure: "what"}, {Head: document.Head{"Country"}, Role: document.Prose, Measure: "country"}, {Head: document.Head{"From"}, Measure: "from"},
			{Head: document.Head{"To"}, Measure: "to"}, {Head: document.Head{"Cases"}, Numeric: true, Measure: "cases"}}, Note: a.phrase("restated-note"), Source: a.phrase("source"),
	}
	for _, m := range a.now.Values("restated", "measure") {
		total := a.fact("restated="+m, "Restated: no longer "+lower(a.outcomeName(m)), document.Cases, a.now.Cell("restated", grid.At("measure", m)))
		t.Rows = append(t.Rows, a.itemized(m, a.outcomeName(m), total, a.restatedItems(m))...)
	}
	total := a.fact("reclassified", "Cases counted under another country than before", document.Cases, a.now.Cell("bridge", grid.At("cause", "reclassified_in")))
	t.Rows = append(t.Rows, a.itemized("country", "Country of citizenship", total, a.reclassifiedItems())...)
	return []document.Block{t}
}

// itemized is the total of one kind of restatement, then its items.
func (a *author) itemized(key, name string, total document.FactID, items []item) []document.Row {
	word := func(s string) document.Cell { return document.Cell{Text: []document.Inline{plain(s)}} }
	rows := []document.Row{{Kind: document.RowSubtotal, Key: key, Cells: []document.Cell{word(name), word("All"), {}, {}, {Fact: total}}}}
	for _, i := range items {
		rows = append(rows, document.Row{Within: true, Key: key + "/" + i.key, Cells: []document.Cell{word(name), word(i.place), word(i.from), word(i.to), {Fact: i.fact}}})
	}
	return rows
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
