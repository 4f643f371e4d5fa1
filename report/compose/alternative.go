package compose

import (
	"slices"
	"strings"

	"example.org/oversight/report/document"
)

// A drawnSeries is what a figure draws of one thing: points in order, of which some
// may have no number, and what is to be said of it besides.
type drawnSeries struct {
	name   string // of the panel; "" for a figure without panels
	points []drawnPoint
	years  []document.Year // with their sums; none where they are not printed
	open   string          // what is not complete, by its name; "" for nothing
}

// A drawnPoint is one number of a figure, and what it is of.
type drawnPoint struct {
	name string
	fact document.FactID
}

// alternatives adds to the alternative text of each figure what its drawing shows at
// a glance: where it is highest and lowest, the sums of years and what is not
// complete. Rests, which are not drawn to compare, are left out.
func (a *author) alternatives(blocks []document.Block) {
	for i, block := range blocks {
		f, ok := block.(document.Figure)
		if !ok || f.Chart == nil || f.Chart.Empty() {
			continue
		}
		for _, s := range seriesOf(f.Chart) {
			f.Alt = append(f.Alt, a.glance(s)...)
		}
		blocks[i] = f
	}
}

// glance says in one sentence, after a space, what one series shows.
func (a *author) glance(s drawnSeries) []document.Inline {
	var parts [][]document.Inline
	say := func(id string, names map[string]string) {
		a.with(names, func() { parts = append(parts, a.phrase(id)) })
	}
	if most, least, ok := a.extremes(s.points); ok {
		id := "alt-extremes"
		if slices.ContainsFunc(s.points, func(p drawnPoint) bool { return a.isWithheld(p.fact) }) {
			id += "-printed"
		}
		say(id, map[string]string{"most": most.name, "@most": string(most.fact), "least": least.name, "@least": string(least.fact)})
	}
	for _, y := range s.years {
		say("alt-sum", map[string]string{"year": y.Label, "@sum": string(y.Sum)})
	}
	if s.open != "" {
		say("alt-incomplete", map[string]string{"open": s.open})
	}
	var said []document.Inline
	for i, part := range parts {
		between := "; "
		if i == 0 {
			between = " " + orElse(s.name, "At a glance") + ": "
		}
		said = append(append(said, plain(between)), part...)
	}
	if len(said) > 0 {
		said = append(said, plain("."))
	}
	return said
}

// isWithheld says whether a fact is one that is not printed to protect persons.
func (a *author) isWithheld(id document.FactID) bool {
	f, ok := a.doc.Facts.Lookup(id)
	return ok && f.State == document.Withheld
}

// extremes are the greatest and the least of points, where there are two numbers
// that differ. Where several are equal, the name is of several.
func (a *author) extremes(points []drawnPoint) (most, least drawnPoint, ok bool) {
	var high, low int
	for _, p := range points {
		n, shown := a.number(p.fact)
		if p.fact == "" || !shown {
			continue
		}
		switch {
		case !ok || n > high:
			high, most = n, p
		case n == high:
			most.name = "several"
		}
		switch {
		case !ok || n < low:
			low, least = n, p
		case n == low:
			least.name = "several"
		}
		ok = true
	}
	return most, least, ok && high != low
}

// seriesOf are the series of a chart.
func seriesOf(chart document.Chart) []drawnSeries {
	switch c := chart.(type) {
	case document.Trend:
		return []drawnSeries{trendSeries("", c)}
	case document.ByMonth:
		return eachSeries(c.Panels, func(t document.Trend) drawnSeries { return trendSeries(sentence(t.Unit), t) })
	case document.Multiples:
		all := eachSeries(c.Panels, func(m document.Multiple) drawnSeries { return trendSeries(m.Label, m.Line) })
		for i := range all {
			if all[i].years = nil; i < len(all)-1 {
				all[i].open = "" // all panels have the same months
			}
		}
		return all
	case document.Bars:
		var s drawnSeries
		for _, r := range c.Rows {
			s.add(r.Label, r.Value, r.Rest)
		}
		return []drawnSeries{s}
	case document.Stacked:
		var s drawnSeries
		for _, r := range c.Rows {
			s.add(r.Label, r.Total, r.Rest || c.Whole)
		}
		return []drawnSeries{s}
	case document.StatusBar:
		var s drawnSeries
		for _, k := range c.Keys {
			s.add(k.Label, k.Total, false)
		}
		return []drawnSeries{s}
	case document.Bridge:
		var s drawnSeries
		for _, step := range c.Steps {
			s.add(step.Label, step.Value, false)
		}
		return []drawnSeries{s}
	}
	return panelSeries(chart)
}

// panelSeries are the series of charts of rates, one a panel.
func panelSeries(chart document.Chart) (all []drawnSeries) {
	switch c := chart.(type) {
	case document.Dots:
		for i, p := range c.Panels {
			s := drawnSeries{name: p.Head}
			for _, r := range c.Rows {
				s.add(r.Label, r.Rates[i].Percent, r.Rest)
			}
			all = append(all, s)
		}
	case document.Shares:
		for i, p := range c.Panels {
			s := drawnSeries{name: p.Label}
			for _, r := range c.Rows {
				s.add(r.Label, r.Parts[i].Percent, false)
			}
			all = append(all, s)
		}
	case document.FollowUp:
		for _, p := range c.Panels {
			s := drawnSeries{name: p.Head}
			var open []string
			for _, point := range p.Points {
				s.add(point.Label, point.Percent, false)
				if point.Part && point.Percent != "" {
					open = append(open, point.Label)
				}
			}
			s.open = strings.Join(open, " and ")
			all = append(all, s)
		}
	}
	return all
}

func (s *drawnSeries) add(name string, fact document.FactID, rest bool) {
	if !rest {
		s.points = append(s.points, drawnPoint{name, fact})
	}
}

// trendSeries are the months of a line or of columns, with the sums of the years.
func trendSeries(name string, t document.Trend) drawnSeries {
	s := drawnSeries{name: name, years: t.Years}
	for _, m := range t.Months {
		s.add(monthName(m.Month), m.Value, m.Incomplete)
		if m.Incomplete {
			s.open = monthName(m.Month)
		}
	}
	return s
}

func eachSeries[T any](of []T, series func(T) drawnSeries) (all []drawnSeries) {
	for _, one := range of {
		all = append(all, series(one))
	}
	return all
}
