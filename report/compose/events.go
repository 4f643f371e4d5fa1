package compose

import (
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// eventFigure draws the apprehensions and removals of each month by their own dates.
func (a *author) eventFigure() []document.Block {
	place := document.ToFigure("events")
	a.doc.InPlace[place] = a.section
	var months []string
	for _, m := range dated[1:] {
		for _, month := range a.now.Values(m, "event_month") {
			if len(months) == 0 || month < months[0] {
				months = append([]string{month}, months...)
			} else if month > months[len(months)-1] {
				months = append(months, month)
			}
		}
	}
	if len(months) < 2 {
		return nil
	}
	months = a.everyMonth(months[0], months[len(months)-1])
	earlier := len(months) > mostEventMonths
	if earlier {
		months = months[len(months)-mostEventMonths:]
	}
	var chart document.ByMonth
	for _, m := range dated[1:] {
		if len(a.now.Values(m, "event_month")) == 0 || len(a.now.Values(m, "event_fy")) == 0 {
			continue
		}
		unit := map[string][2]string{"apprehended": {a.names["apprehension"] + "s", a.names["apprehension"]}, "deported": {a.names["removals"], a.names["removal"]}}[m]
		chart.Panels = append(chart.Panels, a.eventPanel(m, months, unit))
	}
	if chart.Empty() {
		return nil
	}
	delete(a.doc.InPlace, place)
	title, end := a.eventsTitle(months), ""
	if len(chart.Panels) < 2 {
		end = "-alone"
	}
	names := map[string]string{"from": monthName(months[0]), "to": monthName(months[len(months)-1])}
	f := document.Figure{Name: "events-by-month", Anchor: place, Chart: chart}
	a.with(names, func() {
		f.Title, f.Subtitle = title, a.phrase("events-subtitle"+end)
		f.Alt = append(append([]document.Inline{plain("Column charts. ")}, title...), a.phrase("events-alt")...)
		if f.Note = a.phrase("events-note"); earlier {
			f.Note = append(append(f.Note, plain(" ")), a.phrase("events-note-earlier")...)
		}
	})
	return []document.Block{f}
}

// mostEventMonths is how many months the figure has room for.
const mostEventMonths = 33

// eventPanel is the events of one kind by month.
func (a *author) eventPanel(m string, months []string, unit [2]string) document.Trend {
	panel := document.Trend{Peak: -1, Unit: unit[0], One: unit[1]}
	for i, month := range months {
		value := a.count(m, grid.At("event_month", month))
		panel.Months = append(panel.Months, document.Month{Month: month, Value: value, Incomplete: a.incomplete(month)})
		fy := fiscalYear(month)
		sum := a.count(m, grid.At("event_fy", fy))
		if n := len(panel.Years); n > 0 && panel.Years[n-1].Sum == sum {
			panel.Years[n-1].To = i
			continue
		}
		panel.Years = append(panel.Years, document.Year{Label: a.yearToDate(fy), Short: a.yearName(fy), Sum: sum, From: i, To: i})
	}
	return panel
}

// everyMonth are the months from one to another.
func (a *author) everyMonth(from, to string) (all []string) {
	for m := from; m != "" && m <= to; m = nextMonth(m) {
		all = append(all, m)
	}
	return all
}

// multiples draw the months of each country of interest on one scale.
func (a *author) multiples(months []string, years yearRun) []document.Block {
	place := document.ToFigure("countries-by-month")
	a.doc.InPlace[place] = document.ToTable("headline")
	var named []countryRow
	for _, p := range a.places {
		if !p.rest && a.size(p.code) > 0 && len(named) < mostMultiples {
			named = append(named, p)
		}
	}
	if len(named) < 2 || len(months) < 4 || len(months) > mostEventMonths || len(years.gaps) > 0 || !a.now.Cell("flagged", grid.At("country", named[0].code), grid.At("month", months[0])).Held() {
		return nil
	}
	var chart document.Multiples
	for _, p := range named {
		chart.Panels = append(chart.Panels, document.Multiple{Label: p.name, Total: a.countIn(p, "flagged"), Line: a.lineIn(p, months)})
	}
	delete(a.doc.InPlace, place)
	names := map[string]string{"from": monthName(months[0]), "to": monthName(months[len(months)-1])}
	f := document.Figure{Name: "countries-by-month", Anchor: place, Chart: chart}
	a.with(names, func() {
		f.Title, f.Subtitle = a.phrase("multiples-title"+ofSome(a.named() > len(named))), a.phrase("multiples-subtitle")
		f.Alt = append(append([]document.Inline{plain("Small line charts on one scale. ")}, f.Title...), a.phrase("multiples-alt")...)
		f.Note = a.phrase("multiples-note")
	})
	return []document.Block{f}
}

// lineIn is the line of a country, with its fiscal years.
func (a *author) lineIn(p countryRow, months []string) document.Trend {
	line := document.Trend{Peak: a.peakIn(p, months), Unit: "cases", One: "case"}
	for i, m := range months {
		line.Months = append(line.Months, document.Month{Month: m, Value: a.countIn(p, "flagged", grid.At("month", m)), Incomplete: a.incomplete(m)})
		fy := fiscalYear(m)
		sum := a.countIn(p, "flagged", grid.At("fy", fy))
		if n := len(line.Years); n > 0 && line.Years[n-1].Sum == sum {
			line.Years[n-1].To = i
			continue
		}
		line.Years = append(line.Years, document.Year{Label: a.yearName(fy), Short: a.yearName(fy), Sum: sum, From: i, To: i})
	}
	return line
}

// mostMultiples is how many countries have a line.
const mostMultiples = 6

// peakIn is the month in which a country has more cases than in any other; -1 where
// there is none.
func (a *author) peakIn(p countryRow, months []string) int {
	at, most := -1, 1
	for i, m := range months {
		n, shown := a.number(a.countIn(p, "flagged", grid.At("month", m)))
		switch {
		case !shown:
			return -1
		case n > most:
			at, most = i, n
		case n == most:
			at = -1
		}
	}
	return at
}
