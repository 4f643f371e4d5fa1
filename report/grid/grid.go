// Package grid holds dense tables of whole numbers along named axes.
//
// An axis is a name and its values in order; a table has one number for each
// combination of values, and its margins are sums over the axes left out. The
// package knows no meaning: neither what is counted nor what a value stands
// for. It does not grow a table: who counts, counts first and builds then.
package grid

import (
	"fmt"
	"slices"
)

// An Axis is one direction of a table.
type Axis struct {
	Name   string   // "country"
	Values []string // distinct, in the order in which they are printed
}

// A Coordinate is one value of one axis. It is comparable.
type Coordinate struct{ Axis, Value string }

// At returns a Coordinate.
func At(axis, value string) Coordinate { return Coordinate{axis, value} }

// String returns the coordinate as facts write it: "country=RUS".
func (c Coordinate) String() string { return c.Axis + "=" + c.Value }

// A Table holds one whole number for every combination of its axes' values.
type Table struct {
	Measure string // what is counted: "flagged"
	Axes    []Axis // not to be changed once the table is made
	space   Space
	cells   []int
}

// New returns a table of zeros. It panics if two axes share a name, or two
// values of an axis are equal: both are mistakes of the caller, never of data.
func New(measure string, axes ...Axis) *Table {
	space := NewSpace(axes...)
	return &Table{Measure: measure, Axes: axes, space: space, cells: make([]int, space.Size())}
}

// Add adds n to the cell at the given positions, one for each axis in order.
func (t *Table) Add(n int, at ...int) { t.cells[t.space.Offset(at...)] += n }

// Cell returns the number at the given positions, one for each axis in order.
func (t *Table) Cell(at ...int) int { return t.cells[t.space.Offset(at...)] }

// At returns the number at the given coordinates; an axis that is left out is
// summed over, and a value that its axis lacks counts 0. It panics where the
// table has no axis of a coordinate's name, or an axis is given twice.
func (t *Table) At(coords ...Coordinate) int {
	at, there, ok := t.space.Locate(coords...)
	switch {
	case !ok:
		panic(fmt.Sprintf("grid: %v has no place %v", t, coords))
	case !there:
		return 0
	}
	return t.Margin(at...)
}

// Margin returns the number at the given positions, one for each axis in
// order; Every sums over an axis.
func (t *Table) Margin(at ...int) int {
	sum := 0
	t.space.each(at, func(offset int) { sum += t.cells[offset] })
	return sum
}

// Values returns the values of the named axis, or nil where there is none.
func (t *Table) Values(axis string) []string {
	for _, a := range t.Axes {
		if a.Name == axis {
			return a.Values
		}
	}
	return nil
}

// Clone returns a copy that shares nothing that can change.
func (t *Table) Clone() *Table {
	c := *t
	c.cells = slices.Clone(t.cells)
	return &c
}

// Equal reports whether two tables count the same along the same axes.
func (t *Table) Equal(u *Table) bool {
	same := func(a, b Axis) bool { return a.Name == b.Name && slices.Equal(a.Values, b.Values) }
	return t.Measure == u.Measure && slices.EqualFunc(t.Axes, u.Axes, same) && slices.Equal(t.cells, u.cells)
}

// String names the table and its shape, for faults and tests.
func (t *Table) String() string {
	text := t.Measure
	for _, a := range t.Axes {
		text += fmt.Sprintf("[%s %d]", a.Name, len(a.Values))
	}
	return text
}
