package compose

import (
	"cmp"
	"slices"
	"strings"

	"example.org/oversight/report/country"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
)

// shortest is how many countries the tables and figures of the results name
// before the rest becomes "All other".
const shortest = 8

// A countryRow is a row of a table by country: one country, the rest of a short
// list, or a value that is no country.
type countryRow struct {
	code  string   // of the fact's id
	name  string   // as printed
	parts []string // codes of the axis that are summed
	rest  bool     // all other, or no country
}

// where gives the coordinates of each part, with others beside.
func (p countryRow) where(beside ...at) [][]at {
	var all [][]at
	for _, code := range p.parts {
		all = append(all, append([]at{grid.At("country", code)}, beside...))
	}
	return all
}

// listPlaces finds every country of either snapshot, and the short list: the
// countries of interest and the largest, by number, ties by name.
func (a *author) listPlaces() {
	codes := a.now.Values("flagged", "country")
	if a.before != nil {
		for _, code := range a.before.Values("flagged", "country") {
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	for _, c := range a.req.Countries {
		if !slices.Contains(codes, c.Code()) {
			codes = append(codes, c.Code())
		}
	}
	slices.SortFunc(codes, byName)
	var countries, outside []string
	for _, code := range codes {
		p := countryRow{code: code, name: nameOf(code), parts: []string{code}}
		if c, _ := country.Parse(code); c.IsCountry() {
			countries = append(countries, code)
		} else {
			p.rest = true
			outside = append(outside, code)
		}
		a.all = append(a.all, p)
	}
	named := a.shortList(countries)
	for _, code := range named {
		a.places = append(a.places, countryRow{code: code, name: nameOf(code), parts: []string{code}})
	}
	var rest []string
	for _, code := range countries {
		if !slices.Contains(named, code) {
			rest = append(rest, code)
		}
	}
	if len(rest) > 0 {
		a.places = append(a.places, countryRow{code: "ALL_OTHER", name: "All other", parts: rest, rest: true})
	}
	for _, code := range outside {
		a.places = append(a.places, countryRow{code: code, name: nameOf(code), parts: []string{code}, rest: true})
	}
}

// shortList picks the countries that are named, largest first. Only numbers
// that are shown decide; countries without one stand at the end, by name.
func (a *author) shortList(countries []string) []string {
	interest := map[string]bool{}
	for _, c := range a.req.Countries {
		interest[c.Code()] = true
	}
	ranked := slices.Clone(countries)
	slices.SortStableFunc(ranked, func(x, y string) int { return cmp.Compare(a.size(y), a.size(x)) })
	if len(ranked) <= shortest+1 { // a rest of one country would be a name withheld
		return ranked
	}
	room := max(shortest-len(interest), 0)
	var named []string
	for _, code := range ranked {
		if interest[code] || room > 0 {
			if !interest[code] {
				room--
			}
			named = append(named, code)
		}
	}
	if len(ranked)-len(named) == 1 {
		return ranked
	}
	return named
}

// size is the shown number of a country's cases; -1 where it is not shown.
func (a *author) size(code string) int {
	if n, ok := a.now.Cell("flagged", grid.At("country", code)).Count(); ok {
		return n
	}
	return -1
}

// ranked says whether the number of every country is shown, so that one can be
// called the largest.
func (a *author) ranked() bool {
	if _, least := a.withheld(); least {
		return false
	}
	return !slices.ContainsFunc(a.all, func(p countryRow) bool { return !p.rest && a.size(p.code) < 0 })
}

func byName(x, y string) int {
	a, _ := country.Parse(x)
	b, _ := country.Parse(y)
	return country.Compare(a, b)
}

func nameOf(code string) string {
	if c, ok := country.Parse(code); ok {
		return c.Name()
	}
	return code
}

// countIn adds the number of a measure in a place.
func (a *author) countIn(p countryRow, measure string, beside ...at) document.FactID {
	where := append([]at{grid.At("country", p.code)}, beside...)
	return a.fact(id("", measure, where), a.labelIn(p, measure, beside), document.Cases, a.now.Sum(measure, p.where(beside...)...))
}

// previousIn adds the number of the snapshot before.
func (a *author) previousIn(p countryRow, measure string, beside ...at) document.FactID {
	where := append([]at{grid.At("country", p.code)}, beside...)
	return a.fact(id("previous/", measure, where), a.labelIn(p, measure, beside)+", previous snapshot", document.Cases, a.beforeIn(p, measure, beside...))
}

func (a *author) beforeIn(p countryRow, measure string, beside ...at) disclosure.Cell {
	if a.before == nil {
		return disclosure.NotHeld()
	}
	return a.before.Sum(measure, p.where(beside...)...)
}

// changedIn adds the change of a measure in a place.
func (a *author) changedIn(p countryRow, measure string, beside ...at) document.FactID {
	where := append([]at{grid.At("country", p.code)}, beside...)
	c := a.rel.Less(a.now.Sum(measure, p.where(beside...)...), a.beforeIn(p, measure, beside...))
	return a.signed(id("change/", measure, where), a.labelIn(p, measure, beside)+", change since the previous snapshot", document.Cases, c)
}

func (a *author) labelIn(p countryRow, measure string, beside []at) string {
	if p.code != "ALL_OTHER" {
		return a.label(measure, append([]at{grid.At("country", p.code)}, beside...))
	}
	return strings.Replace(a.label(measure, append([]at{grid.At("country", p.code)}, beside...)), "ALL OTHER", "all other countries", 1)
}
