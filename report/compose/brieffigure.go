package compose

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// figures are the displays below the table: of all cases, the bars of the largest
// countries; of one country, its statuses beside those of all, and its months.
func (b *brief) figures() []document.Block {
	switch {
	case !b.isWhole() && b.none(b.here("flagged")):
		return nil
	case !b.isWhole():
		return append(b.wholeFigure(), b.monthFigure()...)
	case len(b.places) < 2:
		return nil
	case len(b.statuses) == 0:
		return []document.Block{b.barFigure()}
	}
	return []document.Block{b.countriesFigure()}
}

// drawn are the countries that have a bar, the largest first: with the rest of them
// where there is room for all. Some says that there is not.
func (b *brief) drawn() (rows []countryRow, some bool) {
	if len(b.places) <= b.room.Bars {
		return b.places, false
	}
	for _, p := range b.places {
		if !p.rest && len(rows) < b.room.Bars {
			rows = append(rows, p)
		}
	}
	if len(rows) == 0 { // no case has a country
		return b.places[:b.room.Bars], true
	}
	return rows, true
}

// countriesFigure stacks the statuses of the largest countries.
func (b *brief) countriesFigure() document.Figure {
	rows, some := b.drawn()
	chart := document.Stacked{Head: "Cases", Keys: b.keys()}
	if b.before != nil {
		chart.ChangeHead = "Change since " + b.names["previousday"]
	}
	for _, p := range rows {
		row := document.StackRow{Label: p.name, Rest: p.rest, Total: b.countIn(p, "flagged"), Parts: b.partsIn(p)}
		if b.before != nil {
			row.Change = b.changedIn(p, "flagged")
		}
		chart.Rows = append(chart.Rows, row)
	}
	title := b.statusTitle()
	if names := b.twoLargest(); names != nil {
		b.with(names, func() { title = b.phrase("brief-countries-title") })
	}
	f := b.figure("brief-countries", "Stacked bar chart. ", "brief-countries", ofSome(some), title, chart)
	f.Note = b.phrase("brief-countries-note")
	return f
}

// barFigure draws the cases of the largest countries, where no status is held.
func (b *brief) barFigure() document.Figure {
	rows, some := b.drawn()
	chart := b.countryFigure(document.Anchor{}, rows).Chart
	return b.figure("brief-countries", "Bar chart. ", "brief-bars", ofSome(some), b.countryTitle(), chart)
}

// ofSome ends the name of a text that speaks of some of the countries.
func ofSome(some bool) string {
	if some {
		return "-some"
	}
	return ""
}

// figure puts a figure of a brief together from its texts.
func (b *brief) figure(name, kind, texts, variant string, title []document.Inline, chart document.Chart) document.Figure {
	alt := append([]document.Inline{plain(kind)}, title...)
	return document.Figure{Name: name, Unnumbered: true, Title: title, Subtitle: b.phrase(texts + "-subtitle" + variant),
		Alt: append(alt, b.phrase(texts+"-alt")...), Chart: chart}
}

// partsIn adds the cases of a place that have each status.
func (b *brief) partsIn(p countryRow) (parts []document.FactID) {
	for _, s := range b.statuses {
		parts = append(parts, b.countIn(p, "status", grid.At("status", s)))
	}
	return parts
}

// wholeFigure sets the statuses of a country beside those of all cases, both as
// parts of a whole.
func (b *brief) wholeFigure() []document.Block {
	if len(b.statuses) == 0 {
		return nil
	}
	all := document.StackRow{Label: "All countries", Total: b.count("flagged")}
	for _, k := range b.keys() {
		all.Parts = append(all.Parts, k.Total)
	}
	chart := document.Stacked{Whole: true, Keys: b.keys(), Rows: []document.StackRow{
		{Label: b.of.name, Main: true, Total: b.here("flagged"), Parts: b.partsIn(b.of)}, all}}
	for i := range chart.Keys { // the bars have the numbers
		chart.Keys[i].Total = ""
	}
	return []document.Block{b.figure("brief-status", "Stacked bar chart. ", "brief-whole", "", b.wholeTitle(), chart)}
}

// wholeTitle states the largest status of the country, where one is.
func (b *brief) wholeTitle() []document.Inline {
	top, most, tie := "", 0, false
	for _, s := range b.statuses {
		n, shown := b.number(b.countIn(b.of, "status", grid.At("status", s)))
		switch {
		case !shown:
			return b.phrase("brief-whole-title")
		case n > most:
			top, most, tie = s, n, false
		case n == most:
			tie = true
		}
	}
	if tie || most == 0 {
		return b.phrase("brief-whole-title")
	}
	said := "brief-whole-title-largest"
	if all, _ := b.number(b.here("flagged")); all == most {
		said = "brief-whole-title-only"
	}
	var title []document.Inline
	names := map[string]string{"Top": b.statusName(top), "@top": string(b.countIn(b.of, "status", grid.At("status", top))), "@of": string(b.here("flagged"))}
	b.with(names, func() { title = b.phrase(said) })
	return title
}

// monthFigure draws the cases of a country by month, half as high as in the review.
func (b *brief) monthFigure() []document.Block {
	months := b.now.Values("flagged", "month")
	if len(months) == 0 || b.room.Bars < 3 || !b.from[0].Grain.TellsMonths() {
		return nil
	}
	months = b.upToNow(months)
	years := b.spanOf(fiscalYear(months[0]), fiscalYear(months[len(months)-1]))
	months = years.months(months)
	if len(months) < 2 || len(months) > mostEventMonths || len(years.gaps) > 0 || !b.isHeld(b.countIn(b.of, "flagged", grid.At("month", months[0]))) {
		return nil
	}
	chart := b.lineIn(b.of, months)
	chart.Low = true
	for i, y := range chart.Years {
		chart.Years[i].Label = b.yearToDate(fiscalYear(months[y.From]))
	}
	names := map[string]string{"from": monthName(months[0]), "to": monthName(months[len(months)-1])}
	title := "month-title"
	if chart.Peak >= 0 {
		title = "month-title-peak"
		names["peak"], names["@peak"] = monthName(months[chart.Peak]), string(chart.Months[chart.Peak].Value)
	}
	var f document.Figure
	b.with(names, func() { f = b.figure("brief-month", "Line chart. ", "brief-month", "", b.phrase(title), chart) })
	return []document.Block{f}
}
