package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
)

// A Book is the linked tables of one snapshot, with every number. Nothing of
// it is printed as it stands: it goes through disclosure first.
type Book struct {
	AsOf       cases.Date   // day for which the facts hold
	Telling    cases.Fields // fields that the snapshot holds and that say what became of a case
	Ledger     source.Ledger
	Statuses   []string   // printed names in print order; nil where not held
	Crosswalk  []Spelling // by country, then label
	Identities []Identity
	Unknown    []Unknown       // labels that nothing maps, by label; their cases stand under UNMAPPED
	Crowded    []string        // breakdowns left out for their number of different values
	Alike      []Alike         // values that differ in case alone, by column, then value
	Repeats    []uint64        // fingerprints that stand more than once and were not yet compared in full, in order
	Content    cases.Content   // of every row, where Scheme.Trace was set or there are several parts
	Parts      []cases.Content // of the rows of each part
	Twins      int             // parts that have the content of another of their snapshot, as the caller found
	Linkage    *Linkage        // to the earlier snapshot, where cases were followed from it
	Unlinked   int             // earlier snapshots whose cases are not found again in the next, as the caller found
	Copies     int             // earlier snapshots that have the same content, as the caller found
	tables     []*grid.Table

	countryAxis grid.Axis       // every country with a counted case, in print order
	named       map[string]bool // of them, those that are countries
	orderKinds  []string        // kinds of conflict that are dates out of order

	spelled map[[2]string]int // cases by country and label, as in Crosswalk

	prints []*fingerprints // with traces, until the book is packed
	packed *packed         // the same in less room, until the book is compared with a later one
	before *Book           // the earlier snapshot, once compared
}

// A Spelling is one raw label with the country under which it was counted.
type Spelling struct {
	Label   string // verbatim
	Country string // code: "RUS", "UNMAPPED"
	Cases   int    // counted cases that bear the label
}

// An Unknown is a label that no crosswalk knows and the request did not accept.
type Unknown struct {
	Label  string // verbatim
	Scheme string // the scheme under which it was looked up
	Cases  int    // counted cases that bear the label
	Line   int64  // least line of the file on which it stands among them
}

// Table returns the table that counts measure along exactly the given axes,
// in any order, or nil where the book has none: what the snapshot does not
// hold is not in the book, and is never zero. It panics where no book has such a
// table.
func (b *Book) Table(measure string, axes ...string) *grid.Table {
	expectTable(measure, axes...)
	for _, t := range b.tables {
		if t.Measure == measure && sameAxes(t.Axes, axes) {
			return t
		}
	}
	return nil
}

// Tables returns every table of the book, in a fixed order.
func (b *Book) Tables() []*grid.Table { return b.tables }

func sameAxes(have []grid.Axis, want []string) bool {
	if len(have) != len(want) {
		return false
	}
	for _, a := range have {
		found := false
		for _, name := range want {
			found = found || a.Name == name
		}
		if !found {
			return false
		}
	}
	return true
}

// Close enters the reader's own count of the rows of the file, the header not
// counted, and of those among them that were unreadable, and checks the book
// again.
func (b *Book) Close(rows, unreadable int) error {
	b.Ledger.Read = rows
	b.Ledger.Excluded[source.Unreadable] = unreadable
	b.setRows()
	return b.Check()
}

// Number returns the number of a measure at some coordinates, 0 where the book
// does not hold it. It panics where no book has such a number.
func (b *Book) Number(measure string, at ...grid.Coordinate) int { return b.value(measure, at...) }

// value returns the number of the least detailed table of the measure that has
// the axes of the coordinates, and 0 where there is none.
func (b *Book) value(measure string, at ...grid.Coordinate) int {
	var least *grid.Table
	for _, t := range b.tables {
		if t.Measure == measure && (least == nil || len(t.Axes) < len(least.Axes)) && hasAll(t, at) {
			least = t
		}
	}
	if least != nil {
		if n := least.At(at...); n != 0 { // what has a number is known
			return n
		}
	}
	ExpectAt(measure, at...)
	return 0
}

// holds reports whether the book has a table of the measure.
func (b *Book) holds(measure string) bool {
	Expect(measure)
	for _, t := range b.tables {
		if t.Measure == measure {
			return true
		}
	}
	return false
}

// hasAll reports whether a table has the axes of all coordinates.
func hasAll(t *grid.Table, at []grid.Coordinate) bool {
	for _, c := range at {
		if !slices.ContainsFunc(t.Axes, func(a grid.Axis) bool { return a.Name == c.Axis }) {
			return false
		}
	}
	return true
}

// setSpellings lets the spellings be read as cells.
func (b *Book) setSpellings() {
	b.spelled = map[[2]string]int{}
	for _, s := range b.Crosswalk {
		b.spelled[[2]string{s.Country, s.Label}] += s.Cases
	}
}
