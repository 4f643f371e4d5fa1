package disclosure

import (
	"slices"

	"example.org/oversight/report/grid"
)

// margin is the value that stands for an axis's margin; no country, month or
// reason is called so.
const margin = "\x00margin"

// A Table is a measure's published cells along its axes. Every margin is a
// cell of its own: it is never worked out from those that are visible.
type Table struct {
	Measure string
	Axes    []grid.Axis
	space   grid.Space // of the axes, each with its margin as last value
	cells   []Cell
}

// NewTable returns a table whose cells and margins are all withheld.
func NewTable(measure string, axes ...grid.Axis) Table {
	wide := make([]grid.Axis, len(axes))
	for i, a := range axes {
		values := append(append([]string{}, a.Values...), margin)
		wide[i] = grid.Axis{Name: a.Name, Values: values}
	}
	space := grid.NewSpace(wide...)
	return Table{Measure: measure, Axes: axes, space: space, cells: make([]Cell, space.Size())}
}

// ShowAll returns a counted table with every cell and margin shown.
func ShowAll(t *grid.Table) Table {
	sums := make([]int, NewTable(t.Measure, t.Axes...).space.Size())
	p := NewTable(t.Measure, t.Axes...)
	at := make([]int, len(t.Axes))
	into := make([]int, len(t.Axes))
	var walk func(axis int)
	walk = func(axis int) {
		if axis < len(at) {
			for n := range t.Axes[axis].Values {
				at[axis] = n
				walk(axis + 1)
			}
			return
		}
		n := t.Cell(at...)
		if n == 0 {
			return
		}
		// The cell itself and the margins that contain it: each axis either
		// at its value or at its margin.
		for mask := range 1 << len(at) {
			for i := range at {
				into[i] = at[i]
				if mask>>i&1 == 1 {
					into[i] = len(t.Axes[i].Values)
				}
			}
			sums[p.space.Offset(into...)] += n
		}
	}
	walk(0)
	for i, n := range sums {
		p.cells[i] = Shown(n)
	}
	return p
}

// Set replaces the cell at the given coordinates, a margin where an axis is
// left out, and returns the table. It panics where there is no such cell.
func (t Table) Set(c Cell, at ...grid.Coordinate) Table {
	i, there, ok := t.offset(at)
	if !there || !ok {
		panic("disclosure: no such cell of " + t.Measure)
	}
	t.cells[i] = c
	return t
}

// statusAxis is the axis whose values are told apart or not: what is no value
// of it stands within another, and is not zero.
const statusAxis = "status"

// cell returns the cell at the given coordinates; a value that its axis lacks
// is a zero that is shown, and a status that it lacks is not held.
func (t Table) cell(at []grid.Coordinate) Cell {
	i, there, ok := t.offset(at)
	switch {
	case !ok:
		return NotHeld()
	case !there && t.merges(at):
		return NotHeld()
	case !there:
		return Shown(0)
	}
	return t.cells[i]
}

// merges says whether one of the coordinates is a status that the table does
// not tell apart.
func (t Table) merges(at []grid.Coordinate) bool {
	return slices.ContainsFunc(at, func(c grid.Coordinate) bool {
		return c.Axis == statusAxis && !slices.Contains(t.values(c.Axis), c.Value)
	})
}

func (t Table) offset(at []grid.Coordinate) (i int, there, ok bool) {
	place, there, ok := t.space.Locate(at...)
	if !ok || !there {
		return 0, there, ok
	}
	for n := range place {
		if place[n] == grid.Every {
			place[n] = len(t.Axes[n].Values)
		}
	}
	return t.space.Offset(place...), true, true
}

// has reports whether the table has every axis of the coordinates.
func (t Table) has(at []grid.Coordinate) bool {
	for _, c := range at {
		if _, ok := t.axis(c.Axis); !ok {
			return false
		}
	}
	return true
}

// axis finds an axis by its name.
func (t Table) axis(name string) (grid.Axis, bool) {
	for _, a := range t.Axes {
		if a.Name == name {
			return a, true
		}
	}
	return grid.Axis{}, false
}

// values returns the values of an axis: nil where there is no such axis, and
// empty but not nil where it has no value.
func (t Table) values(axis string) []string {
	a, ok := t.axis(axis)
	if !ok {
		return nil
	}
	return append([]string{}, a.Values...)
}
