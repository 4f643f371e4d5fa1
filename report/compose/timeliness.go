package compose

import (
	"slices"

	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// timeliness tells how long each step took, and how far the cases
// of each year had come after equally long.
func (a *author) timeliness() []document.Block {
	blocks := []document.Block{a.heading(2, "Days between case events", "timeliness")}
	lags := a.now.Values("lag", "lag")
	if len(lags) == 0 {
		a.held[document.ToSection("timeliness")], a.held[document.ToTable("lags")], a.held[document.ToTable("followed")] = notHeld, notHeld, notHeld
		if a.coarse() {
			return append(blocks, a.say("timeliness-coarse")...)
		}
		return append(blocks, a.lacking([]string{"entry_date", "apprehended_date", "departure_date"})...)
	}
	if a.none(a.count("flagged")) {
		a.tells(document.ToTable("lags"), document.ToTable("followed"))
		return append(blocks, a.say("parts-no-case")...)
	}
	blocks = append(blocks, a.say("timeliness")...)
	blocks = append(blocks, a.lagTable(lags))
	blocks = append(blocks, a.faster()...)
	return append(blocks, a.lacking([]string{"entry_date", "apprehended_date", "departure_date"})...)
}

// lagTable has one row a lag: what is known of it, and how long it was.
func (a *author) lagTable(lags []string) document.Table {
	b := a.table("lags", "lags", "lags-title", "lags-subtitle")
	b.names("lag", a.head("lag")).counts("median", a.head("median")).counts("p90", a.head("p90")).counts("measured", a.head("measured"))
	b.counts("open", a.head("open")).counts("reversed", a.head("reversed")).counts("unknown", a.head("not-known"))
	known := a.now.Values("lag_median", "lag")
	for _, lag := range lags {
		here := []at{grid.At("lag", lag)}
		said := "lag-" + hyphens(lag)
		if lag != "entry_to_flag" {
			said += a.again()
		}
		var cells []document.Cell
		for _, measure := range []string{"lag_median", "lag_p90"} {
			if !slices.Contains(known, lag) {
				cells = append(cells, document.Cell{NotApplicable: true})
				continue
			}
			cells = append(cells, facts(a.fact(id("", measure, here), a.label(measure, here)+", in days", document.Days, a.now.Cell(measure, here...)))...)
		}
		cells = append(cells, each([]string{"measured", "open", "reversed", "unknown"}, func(state string) document.FactID {
			where := append(here[:1:1], grid.At("state", state))
			return a.fact("lag="+lag+"/state="+state, a.label("lag", where), document.Cases, a.now.Cell("lag", where...))
		})...)
		b.said(lag, said, cells...)
	}
	return b.finds(a.lagTitle(known)).note("lags-note").done()
}

// toDate compares the fiscal year so far with the same days a year before.
func (a *author) toDate() []document.Block {
	years := a.now.Values("flagged", "fytd")
	if len(years) != 2 {
		return nil
	}
	to := func(year string) document.Head { return document.Head{a.yearName(year) + " to", a.names["asofday"]} }
	events, end := a.datedEvents(), ""
	if len(events) == 0 {
		end = "-alone"
	}
	if !a.toDateAny(years) {
		a.tells(document.ToTable("to-date"))
		return nil
	}
	var b *builder
	a.with(map[string]string{"events": list(events)}, func() { b = a.table("to-date", "fiscal-year-to-date", "to-date-title", "to-date-subtitle"+end) })
	b.names("count", a.head("in-the-period")).counts("before", to(years[0])).counts("now", to(years[1])).counts("change", a.head("change")).note("to-date-note" + end)
	for _, m := range dated {
		axis := toDateAxis(m)
		if len(a.now.Values(m, axis)) != 2 {
			continue
		}
		then, now := a.now.Cell(m, grid.At(axis, years[0])), a.now.Cell(m, grid.At(axis, years[1]))
		change := a.signed("change/"+m+"/"+axis+"="+years[1], a.headlineName(m)+", change from the same days a year before", document.Cases, a.rel.Less(now, then))
		if m == headlines[0] {
			b.finds(a.toDateTitle(change))
		}
		b.said(m, "to-date-"+m, facts(a.count(m, grid.At(axis, years[0])), a.count(m, grid.At(axis, years[1])), change)...)
	}
	return []document.Block{b.done()}
}

// toDateAny says whether anything happened in either period, or may have.
func (a *author) toDateAny(years []string) bool {
	for _, m := range dated {
		axis := toDateAxis(m)
		if len(a.now.Values(m, axis)) != 2 {
			continue
		}
		for _, year := range years {
			if n, shown := a.now.Cell(m, grid.At(axis, year)).Count(); !shown || n > 0 {
				return true
			}
		}
	}
	return false
}

// toDateAxis is the axis of a measure by which both periods are counted.
func toDateAxis(measure string) string {
	if measure == headlines[0] {
		return "fytd"
	}
	return "event_fytd"
}

// datedEvents are the events that are counted by their own dates in both periods.
func (a *author) datedEvents() (events []string) {
	for _, e := range []struct{ measure, name string }{{"apprehended", "apprehensions"}, {"deported", a.names["removals"]}} {
		if len(a.now.Values(e.measure, "event_fytd")) == 2 {
			events = append(events, e.name)
		}
	}
	return events
}
