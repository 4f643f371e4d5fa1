package tally

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/source"
)

// A Book is the linked tables of one snapshot, with every number. Nothing of
// it is printed as it stands: it goes through disclosure first.
type Book struct {
	AsOf       cases.Date   // day for which the facts hold
	Telling    cases.Fields // fields that the snapshot holds and that say what became of a case
	Ledger     source.Ledger
	rowCounts  judge.RowCounts  // what the rows counted stand for
	Statuses   []string         // printed names in print order; nil where not held
	Crosswalk  []judge.Spelling // by country, then label
	Identities []Identity
	Unknown    []judge.Unknown // labels that nothing maps, by label; their cases stand under UNMAPPED
	Crowded    []string        // breakdowns left out for their number of different values
	Alike      []Alike         // values that differ in case alone, by column, then value
	Repeats    []uint64        // fingerprints that stand more than once and were not yet compared in full, in order
	Content    cases.Content   // of every row, where Scheme.Trace was set or there are several parts
	Parts      []cases.Content // of the rows of each part
	Twins      int             // parts that have the content of another of their snapshot, as the caller found
	Linkage    *follow.Linkage // to the earlier snapshot, where cases were followed from it
	Unlinked   int             // earlier snapshots whose cases are not found again in the next, as the caller found
	Copies     int             // earlier snapshots that have the same content, as the caller found
	tables     []*grid.Table

	countryAxis grid.Axis       // every country with a counted case, in print order
	named       map[string]bool // of them, those that are countries
	orderKinds  []string        // kinds of conflict that are dates out of order

	before *Book // the earlier snapshot, once compared
}

// An Identity is one check of the book with both of its sides.
type Identity struct {
	Number   int    // of the list of identities in the methodology
	Name     string // what must hold, in words
	Where    string // country code, month or other place; "" for the whole
	Left     Term
	Relation string // "=" or "<="
	Right    []Term
	OK       bool
	Noted    bool // a check of the data, or a gate: a violation is printed, not refused here
	Accepted bool // a gate that does not hold, and that a person has accepted
}

// A Term is one number of an identity, by the name that readers know.
type Term struct {
	Name  string // "excluded, void"
	Count int
	Minus bool // subtracted
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

// Follow sets the book beside an earlier one, and enters what became of the cases
// from that one to this as tables. The error joins a *Broken for each identity
// that fails.
func Follow(now, before *Book, flow *follow.Flow) error {
	now.before, before.before = before, nil
	now.addFlow(flow)
	return now.Check()
}

// Beside sets the book beside an earlier one without following the cases: for
// snapshots that cannot be compared, or of which only counts remain. The
// difference is net.
func Beside(now, before *Book) error {
	now.before, before.before = before, nil
	return now.Check()
}
