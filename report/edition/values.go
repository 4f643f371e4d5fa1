package edition

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/sheet"
)

// counts are the numbers of a file of facts that are read back.
type counts struct {
	wholes map[string]int            // by measure
	places map[string]map[string]int // by measure and country code
}

// valuesOf reads the counts of facts.json back: the headline counts and the
// statuses, in all and by country, and the rows that were read.
func valuesOf(name string, file *sheet.Facts) (*Values, error) {
	asOf, err := cases.ParseDate(file.AsOf)
	if err != nil {
		return nil, fmt.Errorf("%s: as_of: %v; want the facts.json of an earlier review", name, err)
	}
	n, withheld := countsOf(file)
	if withheld > 0 {
		return nil, fmt.Errorf("%s: %s withheld; a change cannot be told from them: want the facts of a review for the committee", name, fault.Plural(withheld, "count"))
	}
	if _, ok := n.wholes["flagged"]; !ok {
		return nil, fmt.Errorf("%s: it has no fact flagged; want the facts.json of an earlier review", name)
	}
	for _, f := range file.List {
		if measure, place, ok := countOf(string(f.ID)); ok && f.Value != nil && place != "" {
			if _, ok := n.places["flagged"][place]; !ok {
				return nil, fmt.Errorf("%s: fact %s: there is no fact flagged/country=%s", name, f.ID, place)
			}
			if _, ok := n.wholes[measure]; !ok {
				return nil, fmt.Errorf("%s: fact %s: there is no fact %s", name, f.ID, measure)
			}
		}
	}
	countries := n.countries()
	statuses, tables := n.statuses(countries)
	return &Values{AsOf: asOf, Statuses: statuses, Tables: append(n.measures(countries), tables...)}, nil
}

// countsOf finds the counts among the facts, and how many of them are withheld.
func countsOf(file *sheet.Facts) (n counts, withheld int) {
	n = counts{map[string]int{}, map[string]map[string]int{}}
	for _, f := range file.List {
		measure, place, ok := countOf(string(f.ID))
		switch {
		case !ok:
		case f.Withheld:
			withheld++
		case f.Value != nil && place == "":
			n.wholes[measure] = *f.Value
		case f.Value != nil:
			if n.places[measure] == nil {
				n.places[measure] = map[string]int{}
			}
			n.places[measure][place] = *f.Value
		}
	}
	return n, withheld
}

// countOf takes the id of a fact apart, where it is one of those that are read
// back: a headline count, a status or the rows, of the whole or of a country.
func countOf(id string) (measure, place string, ok bool) {
	if id == "rows/read" {
		return id, "", true
	}
	measure, rest, _ := strings.Cut(id, "/")
	place, isPlace := strings.CutPrefix(rest, "country=")
	if rest != "" && !isPlace {
		return "", "", false
	}
	if _, known := country.Parse(place); place != "" && !known {
		return "", "", false // a sum, all other, or further axes
	}
	if name, isStatus := strings.CutPrefix(measure, "status="); isStatus {
		_, known := rules.ParseStatus(name)
		return measure, place, known
	}
	return measure, place, rules.IsHeadline(measure)
}

// countries is the axis of the countries of which cases were flagged, in the
// order of a book.
func (n counts) countries() grid.Axis {
	axis := grid.Axis{Name: "country"}
	var codes []country.Country
	for code := range n.places["flagged"] {
		c, _ := country.Parse(code)
		codes = append(codes, c)
	}
	slices.SortFunc(codes, country.Compare)
	for _, c := range codes {
		axis.Values = append(axis.Values, c.Code())
	}
	return axis
}

// measures are the tables of the rows and the headline counts.
func (n counts) measures(countries grid.Axis) (tables []*grid.Table) {
	for _, measure := range append([]string{"rows/read"}, rules.HeadlineNames()...) {
		whole, ok := n.wholes[measure]
		if !ok {
			continue
		}
		t := grid.New(measure)
		t.Add(whole)
		tables = append(tables, t)
		if places := n.places[measure]; places != nil {
			t := grid.New(measure, countries)
			for i, code := range countries.Values {
				t.Add(places[code], i)
			}
			tables = append(tables, t)
		}
	}
	return tables
}

// statuses are those that the facts name, and their tables: in all, and by
// country where any of these is told.
func (n counts) statuses(countries grid.Axis) (names []string, tables []*grid.Table) {
	axis := grid.Axis{Name: "status"}
	for s := rules.NoStatus + 1; s < rules.StatusCount; s++ {
		if _, ok := n.wholes["status="+s.String()]; ok {
			axis.Values = append(axis.Values, s.String())
		}
	}
	if len(axis.Values) == 0 {
		return nil, nil
	}
	whole, each, told := grid.New("status", axis), grid.New("status", countries, axis), false
	for at, s := range axis.Values {
		whole.Add(n.wholes["status="+s], at)
		for i, code := range countries.Values {
			count, ok := n.places["status="+s][code]
			each.Add(count, i, at)
			told = told || ok
		}
	}
	if tables = append(tables, whole); told {
		tables = append(tables, each)
	}
	return axis.Values, tables
}
