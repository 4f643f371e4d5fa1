package tally

import (
	"iter"
	"slices"
	"strings"

	"example.org/oversight/report/grid"
)

// A Cell names one number of a book: a measure at some coordinates, and at the
// margin of every axis that is left out.
type Cell struct {
	Measure string
	At      []grid.Coordinate
	Before  bool // of the book of the earlier snapshot
}

// A Reading says how the number of a term is read from its cells.
type Reading uint8

// The readings. What is no sum is a term of a gate.
const (
	Sum    Reading = iota // of the cells; 0 where there is none
	Change                // by how much the second cell differs from the first, without a sign
	Limit                 // no count, but the most that a bound lets pass: of the second cell become the first, or of one
)

// A Term is one term of an equation. Its number is read from cells, and never
// passed beside them.
type Term struct {
	Cells []Cell
	Minus bool    // subtracted
	By    Reading // Sum as a rule
	Bound Bound   // of a Limit; one without cells is the least that it lets pass
	Name  string  // that readers know: of its cell, but where the term has a part of its own in the equation
}

// An Equation says which cells of a book must tie, and how: Left = Right, or
// Left <= Right.
type Equation struct {
	ID       ID
	Where    string // country code, lag, or "" for the whole
	Left     Term
	Relation string // "=" or "<="
	Right    []Term
}

// Equations returns every equation that must hold between the cells of the book
// and of the one before it, in the order in which they are evaluated and
// printed. They depend on what the book holds, and name no number.
func (b *Book) Equations() iter.Seq[Equation] {
	return func(yield func(Equation) bool) {
		for _, c := range checks {
			for _, e := range c.equations(b) {
				if e = e.of(c.id); !yield(e) {
					return
				}
			}
		}
	}
}

// of completes an equation as one of an identity: equal where nothing else is
// said, and with the names of its terms.
func (e Equation) of(id ID) Equation {
	e.ID = id
	if e.Relation == "" {
		e.Relation = "="
	}
	if e.Left.Name == "" {
		e.Left.Name = e.Left.Cells[0].name()
	}
	for i := range e.Right {
		if t := &e.Right[i]; t.Name == "" {
			t.Name = t.Cells[0].beside(e.Left)
		}
	}
	return e
}

// name is what readers call a cell that stands at the left of an equation, of
// which the country is told apart.
func (c Cell) name() string {
	for _, at := range c.At {
		switch at.Axis {
		case axisCountry:
		case axisFiscal, axisEventFiscal:
			return c.called() + " in " + c.place(at)
		default:
			return c.place(at)
		}
	}
	return c.called()
}

// beside is what readers call a cell that stands beside another at the left: by
// the first coordinate that the other lacks, or, where both are in one place, by
// what is counted.
func (c Cell) beside(left Term) string {
	for _, at := range c.At {
		if len(left.Cells) == 0 || !slices.Contains(left.Cells[0].At, at) {
			return c.place(at)
		}
	}
	return c.called()
}

// called is what readers call the measure.
func (c Cell) called() string {
	if name, ok := calls[c.Measure]; ok {
		return name
	}
	return spaced(c.Measure)
}

// calls are the measures that readers know by other words than their names.
var calls = map[string]string{
	"rows/read":                   "read",
	"rows/tallied":                "counted",
	"rows/cases":                  "counts of the rows counted",
	"cases_with_person":           "cases that name a person",
	"cases_with_events":           "cases that give their events",
	"unlocated_found":             "unlocated that were found",
	"kept_status":                 "same status",
	"changed_status":              "another status",
	"persons_several":             "persons under several countries",
	"persons_repeated":            "counted again under a further country",
	"deported_after_apprehension": "after an apprehension",
	"deported_otherwise":          "without one, or unknown",
	"deported_again":              "encountered again",
	"apprehended_undated":         "undated",
	"deported_undated":            "undated",
	"apprehended_status":          "apprehended",
	"deported_status":             "deported",
	measureSince:                  "days since the previous as-of date",
	measureCopies:                 "earlier snapshots with the same content",
	measureTwins:                  "parts with the content of another",
	measureUnlinked:               "earlier snapshots of which this does not hold",
	measureLost:                   "not found again",
	measureAlike:                  "found but for zeros, case, blanks, hyphens or .0",
}

// place is what readers call the place of a cell along one axis.
func (c Cell) place(at grid.Coordinate) string {
	switch {
	case at.Axis == axisFiscal || at.Axis == axisEventFiscal:
		return "FY " + at.Value
	case at.Axis == axisCause:
		return spaced(at.Value)
	case at.Axis == axisReason:
		return "excluded, " + at.Value
	case at.Axis == axisState && (strings.HasSuffix(c.Measure, "_state") || c.Measure == "apprehended_status" || c.Measure == "deported_status"):
		return strings.TrimSuffix(c.called(), " state") + " " + at.Value
	}
	return at.Value
}

// spaced is a name of facts as readers know it.
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// of is the term that is one cell of the book.
func of(measure string, at ...grid.Coordinate) Term {
	return Term{Cells: []Cell{{Measure: measure, At: at}}}
}

// was is the term that is one cell of the book before.
func was(measure string, at ...grid.Coordinate) Term {
	return Term{Cells: []Cell{{Measure: measure, At: at, Before: true}}}
}

// less is the term, subtracted.
func (t Term) less() Term { t.Minus = true; return t }

// as is the term by the part that it has in its equation.
func (t Term) as(name string) Term { t.Name = name; return t }

// plus is the term with the cells of others, all summed up as one number.
func (t Term) plus(others ...Term) Term {
	for _, o := range others {
		t.Cells = append(t.Cells, o.Cells...)
	}
	return t
}

// changed is the term that says by how much a cell differs from that of the
// book before.
func changed(measure string, at ...grid.Coordinate) Term {
	t := of(measure, at...).plus(was(measure, at...))
	t.By = Change
	return t
}

// most is the term that is no count, but what a bound lets pass of the cells of
// another term.
func most(by Bound, cells ...Cell) Term {
	return Term{Cells: cells, By: Limit, Bound: by, Name: "bound"}
}

// nothing is the right side of what must not be.
var nothing = []Term{most(Bound{}).as("none")}

// number reads the number of a term.
func (b *Book) number(t Term) int {
	numbers := make([]int, 0, 2)
	sum := 0
	for _, c := range t.Cells {
		n := b.read(c)
		sum += n
		numbers = append(numbers, n)
	}
	switch {
	case t.By == Change:
		return max(numbers[0]-numbers[1], numbers[1]-numbers[0])
	case t.By == Limit && len(numbers) == 0:
		return t.Bound.Least
	case t.By == Limit:
		return t.Bound.most(numbers[0], numbers[len(numbers)-1])
	}
	return sum
}

// read reads a cell. It panics where no book has such a number.
func (b *Book) read(c Cell) int {
	if c.Before {
		b = b.before
	}
	if c.Measure == measureSpelling {
		return b.spelled[[2]string{c.At[0].Value, c.At[1].Value}]
	}
	return b.value(c.Measure, c.At...)
}
