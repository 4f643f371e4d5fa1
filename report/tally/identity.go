package tally

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
)

// A Broken error says that an identity that must hold does not: a mistake of
// this program, never of the data.
type Broken struct{ Identity Identity }

// Error names the rule, the place and both sides.
func (e *Broken) Error() string {
	where := e.Identity.Where
	if where == "" {
		where = "all countries"
	}
	return fmt.Sprintf("identity %d, %s, does not hold for %s: %s", e.Identity.Number, e.Identity.Name, where, e.Identity.sides())
}

// sides writes both sides out: "flagged 7 = REMOVED 3 + UNLOCATED 5".
func (i Identity) sides() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s %d %s", i.Left.Name, i.Left.Count, i.Relation)
	for n, t := range i.Right {
		sign := " +"
		if t.Minus {
			sign = " -"
		}
		if n == 0 && !t.Minus {
			sign = ""
		}
		fmt.Fprintf(&text, "%s %s %d", sign, t.Name, t.Count)
	}
	return text.String()
}

// closed works out whether the identity holds.
func (i Identity) closed() Identity {
	right := 0
	for _, t := range i.Right {
		if t.Minus {
			right -= t.Count
		} else {
			right += t.Count
		}
	}
	switch i.Relation {
	case "=":
		i.OK = i.Left.Count == right
	case "<=":
		i.OK = i.Left.Count <= right
	}
	return i
}

// A check is one line of the table of identities: it writes out both sides at
// every place where it applies, and nothing where the book holds too little.
type check struct {
	number int
	name   string
	noted  bool // a check of the data, or a gate
	sides  func(b *Book) []sides
}

// sides are one place's left and right side.
type sides struct {
	where    string
	left     Term
	relation string // "=" where empty
	right    []Term
}

// Check evaluates every identity for every country and keeps both sides in the
// book. The error joins a *Broken for each proof that fails.
func (b *Book) Check() error {
	b.Identities = nil
	var broken []error
	for _, c := range checks {
		for _, s := range c.sides(b) {
			if s.relation == "" {
				s.relation = "="
			}
			i := Identity{Number: c.number, Name: c.name, Where: s.where, Left: s.left, Relation: s.relation, Right: s.right, Noted: c.noted}.closed()
			b.Identities = append(b.Identities, i)
			if !i.OK && !i.Noted {
				broken = append(broken, &Broken{i})
			}
		}
	}
	return errors.Join(broken...)
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
