package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/source"
)

// A Book is the linked tables of one snapshot, with every number, and the
// identities that were evaluated when it was closed. Nothing changes it after:
// what it hands out are copies. Nothing of it is printed as it stands: it goes
// through disclosure first.
type Book struct {
	asOf       cases.Date   // day for which the facts hold
	telling    cases.Fields // fields that the snapshot holds and that say what became of a case
	ledger     source.Ledger
	statuses   []string         // printed names in print order; nil where not held
	crosswalk  []judge.Spelling // by country, then label
	crowded    []string         // breakdowns left out for their number of different values
	identities []Identity
	tables     []*grid.Table
	parts      int // files of the snapshot

	countryAxis grid.Axis         // every country with a counted case, in print order
	named       map[string]bool   // of them, those that are countries
	orderKinds  []string          // kinds of conflict that are dates out of order
	spelled     map[[2]string]int // cases by country and label, as in crosswalk

	before *Book // the earlier snapshot, if any, without the one before it
	closed bool
}

// Closed says whether the identities of the book were evaluated: those of the zero
// Book were not, and nothing of it may be printed.
func (b *Book) Closed() bool { return b.closed }

// AsOf is the day for which the facts hold.
func (b *Book) AsOf() cases.Date { return b.asOf }

// Ledger accounts for every row that was read.
func (b *Book) Ledger() source.Ledger { return b.ledger }

// Statuses are the names of the statuses that are told apart, in print order;
// nil where they are not held.
func (b *Book) Statuses() []string { return slices.Clone(b.statuses) }

// Crosswalk returns the raw labels that were counted, by country, then label.
func (b *Book) Crosswalk() []judge.Spelling { return slices.Clone(b.crosswalk) }

// Crowded names the breakdowns that were left out for their number of different
// values.
func (b *Book) Crowded() []string { return slices.Clone(b.crowded) }

// Identities returns the equations as they were evaluated, in the order of their
// numbers.
func (b *Book) Identities() []Identity {
	all := slices.Clone(b.identities)
	for n := range all {
		all[n].Right = slices.Clone(all[n].Right)
	}
	return all
}

// Refused returns the gates that do not hold and were not accepted, in order.
func (b *Book) Refused() (all []Identity) {
	for _, i := range b.Identities() {
		if i.Gate() != "" && !i.OK && !i.Accepted {
			all = append(all, i)
		}
	}
	return all
}

// Table returns a copy of the table that counts measure along exactly the given
// axes, in any order, or nil where the book has none: what the snapshot does not
// hold is not in the book, and is never zero. It panics where no book has such a
// table.
func (b *Book) Table(measure string, axes ...string) *grid.Table {
	if t := b.table(measure, axes...); t != nil {
		return t.Clone()
	}
	return nil
}

// table is the table itself.
func (b *Book) table(measure string, axes ...string) *grid.Table {
	expectTable(measure, axes...)
	for _, t := range b.tables {
		if t.Measure == measure && sameAxes(t.Axes, axes) {
			return t
		}
	}
	return nil
}

// Tables returns a copy of every table of the book, in a fixed order.
func (b *Book) Tables() []*grid.Table {
	all := make([]*grid.Table, len(b.tables))
	for i, t := range b.tables {
		all[i] = t.Clone()
	}
	return all
}

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
	for _, s := range b.crosswalk {
		b.spelled[[2]string{s.Country, s.Label}] += s.Cases
	}
}
