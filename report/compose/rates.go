package compose

import (
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
)

// fewestDots is how many countries with a rate make a figure of them: of fewer the
// table says as much.
const fewestDots = 3

// rateFigure draws which share of the cases of each country was apprehended and,
// of those, deported. Nothing where too few countries have a rate.
func (a *author) rateFigure() []document.Block {
	place := document.ToFigure("rates")
	a.doc.InPlace[place] = document.ToTable("headline")
	if !a.isHeld(a.count("apprehended")) || len(a.places) == 0 {
		return nil
	}
	rates := []dotRate{{"dots-apprehended", "apprehended", "flagged"}}
	if after := "deported_after_apprehension"; a.isHeld(a.count(after)) && !a.tooFew(after, "apprehended") {
		rates = append(rates, dotRate{"dots-deported", after, "apprehended"})
	}
	chart := document.Dots{All: "All countries"}
	for _, r := range rates {
		chart.Panels = append(chart.Panels, document.DotPanel{Head: a.doc.Facts.Plain(a.phrase(r.head)), All: a.rate(r.of, r.over, a.now.Cell(r.of), a.now.Cell(r.over), a.count(r.of), a.count(r.over))})
	}
	var first []countryRow // with a rate of the first panel
	for _, p := range a.places {
		row := document.DotRow{Label: p.name, Rest: p.rest}
		for _, r := range rates {
			row.Rates = append(row.Rates, a.rateIn(p, r))
		}
		if _, shown := a.number(row.Rates[0].Percent); !shown && (p.rest || !a.ofInterest(p)) {
			continue
		}
		if chart.Rows = append(chart.Rows, row); !p.rest {
			if _, shown := a.number(row.Rates[0].Percent); shown {
				first = append(first, p)
			}
		}
	}
	if len(first) < fewestDots {
		return nil
	}
	delete(a.doc.InPlace, place)
	title, note := a.rateTitle(first, rates[0]), "dots-note"
	if len(rates) < 2 {
		note += "-alone"
	}
	return []document.Block{document.Figure{
		Name: "rates-by-country", Anchor: place, Title: title, Subtitle: a.phrase("dots-subtitle"),
		Alt:  append(append([]document.Inline{plain("Dot plot. ")}, title...), a.phrase("dots-alt")...),
		Note: a.phrase(note), Source: a.phrase("source-figures-in-headline-alone"), Chart: chart,
	}}
}

// tooFew says whether all cases together are too few for a rate, and so those of each
// country.
func (a *author) tooFew(of, over string) bool {
	return a.share(a.count(of), a.count(over), a.now.Cell(of), a.now.Cell(over)) == ""
}

// A dotRate is a rate that is drawn as dots: of a measure, over another.
type dotRate struct{ head, of, over string }

// ofInterest says whether the request names a country.
func (a *author) ofInterest(p countryRow) bool {
	for _, c := range a.req.Countries {
		if c.Code() == p.code {
			return true
		}
	}
	return false
}

// rateIn is a rate of a place.
func (a *author) rateIn(p countryRow, r dotRate) document.Rate {
	return a.rate(r.of, r.over, a.now.Sum(r.of, p.where()...), a.now.Sum(r.over, p.where()...), a.countIn(p, r.of), a.countIn(p, r.over))
}

// rate is a percentage with its two counts; without one where the base is small.
func (a *author) rate(_, _ string, of, over disclosure.Cell, ofFact, overFact document.FactID) document.Rate {
	return document.Rate{Percent: a.share(ofFact, overFact, of, over), Of: ofFact, Over: overFact}
}

// rateTitle states the least and the greatest rate of some countries, where one of
// each stands alone.
func (a *author) rateTitle(of []countryRow, r dotRate) []document.Inline {
	var least, most document.Rate
	low, high, ties := countryRow{}, countryRow{}, map[int]int{}
	for i, p := range of {
		one := a.rateIn(p, r)
		n, shown := a.number(one.Percent)
		if !shown {
			return a.phrase("dots-title")
		}
		ties[n]++
		if m, _ := a.number(least.Percent); i == 0 || n < m {
			least, low = one, p
		}
		if m, _ := a.number(most.Percent); i == 0 || n > m {
			most, high = one, p
		}
	}
	from, _ := a.number(least.Percent)
	to, _ := a.number(most.Percent)
	if from == to || ties[from] > 1 || ties[to] > 1 {
		return a.phrase("dots-title")
	}
	var title []document.Inline
	names := map[string]string{"low": low.name, "high": high.name, "@low": string(least.Percent), "@high": string(most.Percent)}
	a.with(names, func() { title = a.phrase("dots-title-range") })
	return title
}
