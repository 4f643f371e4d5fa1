// Package tally makes the linked tables of a book from what was counted: by
// country, exclusive status, month and fiscal year, with a ledger of the rows
// that do not count, and the identities that must hold between the tables. What
// became of the cases between two snapshots enters the later book as tables too.
//
// What the snapshot does not hold has no table. Nothing here reads a row or a
// file, decides what may be printed, or words anything for the reader beyond
// the names of identities.
package tally

import (
	"slices"

	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// A builder turns what was counted into the tables of a book.
type builder struct {
	*judge.Counted
	book     *Book
	order    []country.Country  // in which there are counted cases, in print order
	counts   []*judge.ByCountry // by the position in order
	statuses []rules.Status
	same     []Alike // values that differ in case alone
}

// Of returns the book of what was counted, which is still open: whether its
// identities hold is asked once, by Open.Close.
func Of(c *judge.Counted) *Open {
	b := &builder{Counted: c, book: &Book{
		asOf:      c.By.AsOf,
		telling:   c.Telling,
		ledger:    c.Ledger,
		crosswalk: slices.Clone(c.Spellings),
		named:     map[string]bool{},
	}}
	b.countries()
	if c.Holds.Status {
		tree := rules.For(c.Telling)
		b.statuses = tree.Statuses()
		for _, s := range b.statuses {
			b.book.statuses = append(b.book.statuses, s.String())
		}
	}
	b.headlineTables()
	b.stateTables()
	b.statusTables()
	b.eventTables()
	b.quality()
	b.dimensionTables()
	b.breakdownTables()
	b.lagTables()
	b.toDateTables()
	b.unitTables()
	b.alike()
	b.rowTables()
	b.book.setRows()
	return &Open{book: b.book, sum: c, alike: b.same, repeats: slices.Clone(c.Repeats)}
}

// countries orders the countries that have a counted case.
func (b *builder) countries() {
	for c, n := range b.Countries {
		if n != nil && n.Headline[judge.Flagged] > 0 {
			b.order = append(b.order, country.Country(c))
		}
	}
	slices.SortFunc(b.order, country.Compare)
	b.book.countryAxis.Name = axisCountry
	for _, c := range b.order {
		b.counts = append(b.counts, b.Countries[c])
		b.book.countryAxis.Values = append(b.book.countryAxis.Values, c.Code())
		b.book.named[c.Code()] = c.IsCountry()
	}
}

// table adds an empty table to the book.
func (b *builder) table(measure string, axes ...grid.Axis) *grid.Table {
	t := newTable(measure, axes...)
	b.book.tables = append(b.book.tables, t)
	return t
}

// newTable returns an empty table, one of those that a book may have.
func newTable(measure string, axes ...grid.Axis) *grid.Table {
	names := make([]string, len(axes))
	for i, a := range axes {
		names[i] = a.Name
	}
	expectTable(measure, names...)
	return grid.New(measure, axes...)
}

// total adds a table without axes.
func (b *builder) total(measure string, n int) { b.table(measure).Add(n) }

// byCountry adds a table of one number for each country.
func (b *builder) byCountry(measure string, number func(*judge.ByCountry) int) {
	t := b.table(measure, b.book.countryAxis)
	for i, n := range b.counts {
		t.Add(number(n), i)
	}
}
