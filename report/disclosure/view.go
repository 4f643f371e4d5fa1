package disclosure

import (
	"slices"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/tally"
)

// A View is one snapshot's tables, fit to print.
type View struct {
	AsOf       string // yyyy-mm-dd
	tables     []Table
	statuses   []string
	spellings  []Spelling
	identities []Identity
}

// A Spelling is one raw label with the country under which it was counted.
type Spelling struct {
	Label   string // verbatim
	Country string // code: "RUS", "UNMAPPED"
	Cases   Cell
}

// NewView returns a view of the given tables, so that whoever prints one can
// be tried with cells that are withheld or not held. A review's own views come
// from Protect.
func NewView(asOf string, tables []Table) *View {
	v := &View{AsOf: asOf, tables: slices.Clone(tables)}
	slices.SortStableFunc(v.tables, func(a, b Table) int { return len(a.Axes) - len(b.Axes) })
	return v
}

// WithStatuses sets the statuses in print order and returns the view.
func (v *View) WithStatuses(names ...string) *View { v.statuses = names; return v }

// WithSpellings sets the spellings and returns the view.
func (v *View) WithSpellings(s ...Spelling) *View { v.spellings = s; return v }

// WithIdentities sets the identities and returns the view.
func (v *View) WithIdentities(i ...Identity) *View { v.identities = i; return v }

// Prove adds an identity to those of the view, after those of its number.
func (v *View) Prove(i Identity) {
	at := slices.IndexFunc(v.identities, func(have Identity) bool { return have.Number() > i.Number() })
	if at < 0 {
		at = len(v.identities)
	}
	v.identities = slices.Insert(v.identities, at, i)
}

// Cell returns a measure's cell at the given coordinates, in any order. An
// axis that is left out stands at its margin, which is a published cell of its
// own. A value that its axis lacks is a zero that is shown; a measure, or a
// breakdown, that the snapshot does not hold is not held. One that no snapshot
// could hold is a mistake of the caller: it panics.
func (v *View) Cell(measure string, at ...grid.Coordinate) Cell {
	tally.ExpectAt(measure, at...)
	// Tables stand by their number of axes, so that the first that has the
	// axes asked for is the least detailed one.
	for _, t := range v.tables {
		if t.Measure == measure && t.has(at) {
			return t.cell(at)
		}
	}
	return NotHeld()
}

// Sum returns the sum of several cells of a measure, for groups and for the
// rest of a shortened list: withheld if any of them is, not held if the
// measure is not. Places that are given twice are counted twice. It panics as
// Cell does.
func (v *View) Sum(measure string, places ...[]grid.Coordinate) Cell {
	tally.Expect(measure)
	sum := Shown(0)
	if !v.has(measure) {
		return NotHeld()
	}
	for _, at := range places {
		sum = sum.plus(+1, v.Cell(measure, at...))
	}
	return sum
}

func (v *View) has(measure string) bool {
	return slices.ContainsFunc(v.tables, func(t Table) bool { return t.Measure == measure })
}

// Breaks reports whether the view has a measure broken down by some axes, or in
// all where there are none. It may be asked of anything.
func (v *View) Breaks(measure string, axes ...string) bool {
	var at []grid.Coordinate
	for _, axis := range axes {
		at = append(at, grid.Coordinate{Axis: axis})
	}
	return slices.ContainsFunc(v.tables, func(t Table) bool { return t.Measure == measure && t.has(at) })
}

// Values returns the values of a measure's axis in the order in which they are
// printed: countries by name with those that are no countries last, months and
// years by date. It returns nil where the measure or its axis is not held, and
// panics where no snapshot could hold it.
func (v *View) Values(measure, axis string) []string {
	tally.Expect(measure, axis)
	for _, t := range v.tables {
		if t.Measure == measure && t.has([]grid.Coordinate{{Axis: axis}}) {
			return t.values(axis)
		}
	}
	return nil
}

// Statuses returns the exclusive statuses in print order, as facts spell them,
// or nil where the snapshot does not hold them.
func (v *View) Statuses() []string { return slices.Clone(v.statuses) }

// Spellings returns the raw labels that were counted, by country, then label.
func (v *View) Spellings() []Spelling { return slices.Clone(v.spellings) }

// Identities returns the checks of the numbers, in the order of their numbers.
func (v *View) Identities() []Identity { return slices.Clone(v.identities) }
