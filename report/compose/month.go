package compose

import (
	"fmt"
	"slices"
	"time"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// settled is how many days after a month's end its records have mostly come
// in; a month whose extract was taken earlier is marked incomplete.
const settled = 30

// when gives the counts of each month and fiscal year.
func (a *author) when() []document.Block {
	blocks := []document.Block{a.heading(1, "When the cases were "+a.names["flagged"], "when")}
	if len(a.years()) > 0 && !a.from[0].Grain.TellsMonths() {
		return append(blocks, a.byYear()...)
	}
	months := a.now.Values("flagged", "month")
	if len(months) == 0 {
		return append(blocks, a.say("month-none")...)
	}
	months = a.upToNow(months)
	years := a.spanOf(fiscalYear(months[0]), fiscalYear(months[len(months)-1]))
	months = years.months(months)
	blocks = append(blocks, a.say("month")...)
	if len(a.now.Values("flagged", "month")) > 1 { // a line of one point says nothing
		figure := a.trendFigure(document.ToFigure("month"), months, years)
		blocks = append(blocks, a.peakSentence(figure.Chart.(document.Trend), years)...)
		blocks = append(blocks, figure)
	} else {
		a.tells(document.ToFigure("month"))
		a.with(map[string]string{"month": monthName(a.now.Values("flagged", "month")[0])}, func() { blocks = append(blocks, a.say("month-only")...) })
	}
	blocks = append(blocks, a.yearTable("fiscal-year"))
	blocks = append(blocks, a.toDate()...)
	a.months, a.run = months, years
	return append(blocks, a.multiples(months, years)...)
}

// upToNow adds the months after the last with a case, up to that of the
// snapshot: they have none. A last case of long ago is left alone.
func (a *author) upToNow(months []string) []string {
	const most = 60
	all := slices.Clone(months)
	now := a.now.AsOf[:len("2006-01")]
	for range most {
		last := all[len(all)-1]
		if last >= now {
			return all
		}
		all = append(all, nextMonth(last))
	}
	return months
}

func nextMonth(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 1, 0).Format("2006-01")
}

// incomplete says whether records of the month may still come in.
func (a *author) incomplete(month string) bool {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return false
	}
	end := t.AddDate(0, 1, 0)
	return a.now.AsOf < end.AddDate(0, 0, -1).Format(time.DateOnly) ||
		a.from[0].Manifest.ExtractedAt.Format(time.DateOnly) < end.AddDate(0, 0, settled).Format(time.DateOnly)
}

// peak is the month with more cases than any other; "" where two are as high,
// or one is not shown.
func (a *author) peak(months []string) string {
	if _, least := a.withheld(); least {
		return ""
	}
	peak, highest := "", 1 // a month with one case is no peak
	for _, m := range months {
		n, shown := a.number(a.count("flagged", grid.At("month", m)))
		switch {
		case !shown:
			return ""
		case n > highest:
			peak, highest = m, n
		case n == highest:
			peak = ""
		}
	}
	if len(months) == 1 {
		return ""
	}
	return peak
}

// trendFigure draws the cases of each month.
func (a *author) trendFigure(anchor document.Anchor, months []string, years yearRun) document.Figure {
	chart := document.Trend{Peak: -1, Unit: "cases", One: "case"}
	peak := a.peak(months)
	for i, m := range months {
		id := a.count("flagged", grid.At("month", m))
		year := fiscalYear(m)
		_, gap := years.gapBefore(year)
		gap = gap && m == monthOf(year, 1)
		chart.Months = append(chart.Months, document.Month{Month: m, Value: id, Incomplete: a.incomplete(m), Break: gap})
		if m == peak {
			chart.Peak = i
		}
		a.band(&chart, i, year)
	}
	names := map[string]string{"from": monthName(months[0]), "to": monthName(months[len(months)-1])}
	f := document.Figure{Name: "cases-by-month", Anchor: anchor, Source: a.phrase("source-figures-in-month"), Chart: chart}
	if chart.Peak >= 0 {
		names["peak"], names["@peak"] = monthName(months[chart.Peak]), string(chart.Months[chart.Peak].Value)
	}
	a.with(names, func() {
		f.Title = a.phrase(peakText("month-title", chart.Peak))
		f.Subtitle = a.phrase("month-subtitle")
		f.Alt = append(append([]document.Inline{plain("Line chart. ")}, f.Title...), a.phrase("month-alt")...)
		if chart.Months[len(months)-1].Incomplete {
			f.Note = a.phrase("month-incomplete")
		}
	})
	f.Note = a.leftOut(f.Note, years)
	return f
}

func peakText(id string, peak int) string {
	if peak >= 0 {
		return id + "-peak"
	}
	return id
}

// band adds a month to the fiscal years of a trend.
func (a *author) band(chart *document.Trend, i int, fy string) {
	if n := len(chart.Years); n > 0 && chart.Years[n-1].Sum == document.FactID("flagged/fy="+fy) {
		chart.Years[n-1].To = i
		return
	}
	chart.Years = append(chart.Years, document.Year{Label: a.yearToDate(fy), Short: a.yearName(fy), Sum: a.count("flagged", grid.At("fy", fy)), From: i, To: i})
}

// peakSentence says which month was the highest.
func (a *author) peakSentence(chart document.Trend, years yearRun) []document.Block {
	if chart.Peak < 0 {
		return nil
	}
	peak := chart.Months[chart.Peak]
	id := "month-peak"
	if len(years.gaps) > 0 {
		id += "-left-out"
	}
	var blocks []document.Block
	a.with(map[string]string{"peak": monthName(peak.Month), "@peak": string(peak.Value), "left": years.left()}, func() { blocks = a.say(id) })
	return blocks
}

// yearTable has one row a fiscal year of the index date, or a calendar year where
// these are all that is told.
func (a *author) yearTable(name string) document.Table {
	measures := a.heldHeadlines()
	title, subtitle := "year-table-title", "year-table-subtitle"
	if !a.outcomes() {
		title, subtitle = "year-table-title-alone", "month-table-subtitle"
	}
	b := a.table(name, "cases-by-"+hyphens(a.yearKey()), title, subtitle).names(a.yearKey(), a.head("year"))
	for _, m := range measures {
		b.counts(m, a.headOf(m))
	}
	years := a.spanOf(a.years()...)
	for _, fy := range years.years {
		if g, left := years.gapBefore(fy); left {
			b.row(g.key(), g.name(), each(measures, func(m string) document.FactID { return a.gapCount(m, g) })...)
		}
		b.row(fy, a.yearToDate(fy), each(measures, func(m string) document.FactID { return a.count(m, a.inYear(fy)) })...)
	}
	b.total("Total", each(measures, func(m string) document.FactID { return a.count(m) })...)
	b.t.Note = a.lessTime(measures)
	return b.finds(a.busiestYear(years.years)).atLeast().done()
}

// lessTime says which outcomes recent cases have had less time for; nothing
// where none is held.
func (a *author) lessTime(measures []string) []document.Inline {
	var outcomes []string
	for _, m := range dated[1:] { // the first is the flag itself
		if contains(measures, m) {
			outcomes = append(outcomes, lower(a.headlineName(m)))
		}
	}
	var note []document.Inline
	switch {
	case len(outcomes) == 2 && a.again() == "":
		note = a.phrase("year-table-note")
	case len(outcomes) > 0:
		a.with(map[string]string{"outcome": listOf(outcomes, "or")}, func() { note = a.phrase("year-table-note-some") })
	}
	return note
}

// mostYears is how many fiscal years stand beside each other in the table of
// months.
const mostYears = 8

// monthTable sets the months of the fiscal years beside each other, or below
// each other where they are too many.
func (a *author) monthTable(months []string, years yearRun) document.Table {
	b := a.table("month", "cases-by-month", "month-table-title", "month-table-subtitle").details().names("month", a.head("month"))
	if len(years.years) <= mostYears {
		b.monthsAbreast(months, years.years)
		b.t.Note = a.leftOut(b.t.Note, years)
	} else {
		b.monthsBelow(months, years)
	}
	if a.incomplete(months[len(months)-1]) {
		b.t.Notes = []document.Note{{Mark: "a", Text: a.phrase("month-incomplete-mark")}}
	}
	return b.done()
}

// monthsAbreast has one row a month of the fiscal year, one column a year. A
// month before the first or after the last is not applicable.
func (b *builder) monthsAbreast(months, years []string) {
	for _, fy := range years {
		b.counts("fy_"+fy, document.Head{b.a.yearName(fy)})
	}
	for n := 1; n <= 12; n++ {
		month := time.Month(cases.FiscalMonth(n))
		var cells []document.Cell
		for _, fy := range years {
			name := monthOf(fy, n)
			cells = append(cells, b.a.monthCell(name, name >= months[0] && name <= months[len(months)-1]))
		}
		b.row(fmt.Sprintf("%02d", month), month.String(), cells...)
	}
	b.of(document.RowTotal, "total", text("Fiscal year"), each(years, b.a.inFiscalYear))
}

// inFiscalYear is the fact of the cases flagged in a fiscal year.
func (a *author) inFiscalYear(fy string) document.FactID {
	return a.count("flagged", grid.At("fy", fy))
}

// monthCell is the number of a month, marked where it is incomplete.
func (a *author) monthCell(month string, within bool) document.Cell {
	if !within {
		return document.Cell{NotApplicable: true}
	}
	cell := document.Cell{Fact: a.count("flagged", grid.At("month", month))}
	if a.incomplete(month) {
		cell.Mark = "a"
	}
	return cell
}

// monthsBelow has one row a month, with the sum of each fiscal year.
func (b *builder) monthsBelow(months []string, years yearRun) {
	b.counts("flagged", b.a.head("flagged"))
	fy := ""
	sum := func() {
		if fy != "" {
			b.subtotal("fy-"+fy, "Sum of "+b.a.yearName(fy), facts(b.a.inFiscalYear(fy))...)
		}
	}
	for _, m := range months {
		if year := fiscalYear(m); year != fy {
			sum()
			fy = year
			if g, left := years.gapBefore(fy); left {
				b.subtotal(g.key(), "Sum of "+g.name(), facts(b.a.gapCount("flagged", g))...)
			}
			b.over("fy-"+fy, b.a.yearName(fy))
		}
		b.part(m, monthName(m), b.a.monthCell(m, true))
	}
	sum()
	b.total("Total", facts(b.a.count("flagged"))...)
}
