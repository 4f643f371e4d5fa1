package source

import (
	"gopkg.in/yaml.v3"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/yamlfile"
)

// An Index is a column that can date the rows of a file, or two that together
// name a period.
type Index struct {
	Column string      // of the day or of the period
	Within string      // column of the month or quarter of the year in Column; "" for none
	Term   string      // one of Terms: what the review says for "flagged"
	Beside string      // column that must be there too; "" for none
	Of     cases.Grain // what Column holds
	Grain  cases.Grain // how finely the two date a row
}

// Name returns the name of the column, or of both.
func (i Index) Name() string {
	if i.Within == "" {
		return i.Column
	}
	return i.Column + " and " + i.Within
}

// Columns returns the columns that hold the date, one or two.
func (i Index) Columns() []string {
	if i.Within == "" {
		return []string{i.Column}
	}
	return []string{i.Column, i.Within}
}

// indexInto returns a reader of the columns that can serve as index date.
func (t *tree) indexInto(to *[]Index) func(*yaml.Node) {
	return func(n *yaml.Node) {
		t.List(n, func(item *yaml.Node) {
			var i Index
			var day, month, quarter, fiscal, year string
			t.Mapping(item, []yamlfile.Key{
				{Name: "column", Read: t.TextInto(&day)},
				{Name: "month", Read: t.TextInto(&month)},
				{Name: "quarter", Read: t.TextInto(&quarter)},
				{Name: "fiscal_year", Read: t.TextInto(&fiscal)},
				{Name: "year", Read: t.TextInto(&year)},
				{Name: "term", Required: true, Read: t.WordInto(&i.Term, "term", Terms)},
				{Name: "beside", Read: t.TextInto(&i.Beside)},
			})
			if !i.take(day, month, quarter, fiscal, year) && item.Kind == yaml.MappingNode {
				t.Fault(item, "want the column of a day (column), or of a period: month, quarter, fiscal_year or year, or one of the last two with the month or the quarter within it")
			}
			*to = append(*to, i)
		})
		if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			t.Fault(n, "index_date is empty; name the column of the index date")
		}
	}
}

// take takes the columns that an entry names, and returns false where they do
// not name a day or one period.
func (i *Index) take(day, month, quarter, fiscal, year string) bool {
	var grains []cases.Grain
	var names []string
	for _, part := range []struct {
		grain cases.Grain
		name  string
	}{{cases.ByFiscalYear, fiscal}, {cases.ByYear, year}, {cases.ByMonth, month}, {cases.ByQuarter, quarter}, {cases.ByDay, day}} {
		if part.name != "" {
			grains, names = append(grains, part.grain), append(names, part.name)
		}
	}
	years := (fiscal != "") != (year != "")
	within := (month != "") != (quarter != "")
	switch {
	case len(names) == 1:
		i.Column, i.Of, i.Grain = names[0], grains[0], grains[0]
		return true
	case len(names) == 2 && years && within:
		i.Column, i.Within, i.Of, i.Grain = names[0], names[1], grains[0], grains[1]
		return true
	}
	return false
}
