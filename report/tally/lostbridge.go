package tally

import (
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// A step is a cause by which the number of the unlocated changes between two
// snapshots.
type step struct {
	name  string
	to    []rules.Status // what the unlocated of before have become; none where they are not in both snapshots
	found bool           // it is known now where they are, or that they left
	adds  bool
}

// steps are the causes, in print order. A case that changed its country too is in
// none of a country: it moved out of one and into another. A closed case, and one
// of which nothing can be told any more, is not found.
var steps = []step{
	{name: "became_unlocated", adds: true},
	{name: "located_again", to: []rules.Status{rules.LocatedNotApprehended, rules.OtherLocated}, found: true},
	{name: "taken_into_custody", to: []rules.Status{rules.InCustody}, found: true},
	{name: "released_or_supervised", to: []rules.Status{rules.Supervised}, found: true},
	{name: "apprehended", to: []rules.Status{rules.Apprehended}, found: true},
	{name: "removed", to: []rules.Status{rules.Removed}, found: true},
	{name: "departed_otherwise", to: []rules.Status{rules.DepartedOther}, found: true},
	{name: "closed", to: []rules.Status{rules.ClosedOther}},
	{name: "no_longer_determined", to: []rules.Status{rules.NotDetermined}},
	{name: "entered", adds: true},
	{name: "left"},
}

// stepNames are the names of the steps, by position.
var stepNames = func() (names []string) {
	for _, s := range steps {
		names = append(names, s.name)
	}
	return names
}()

// The steps that are not told by what the unlocated have become.
const (
	becameUnlocated  = "became_unlocated"
	enteredUnlocated = "entered"
	leftUnlocated    = "left"
)

// cases are those of a step among the cases of a strand.
func (s *step) cases(of *follow.Strand) (n int) {
	switch s.name {
	case becameUnlocated:
		for from := range of.Matrix {
			if rules.Status(from) != rules.Unlocated {
				n += of.Matrix[from][rules.Unlocated]
			}
		}
	case enteredUnlocated:
		return of.Entered[rules.Unlocated]
	case leftUnlocated:
		return of.Left[rules.Unlocated]
	}
	for _, to := range s.to {
		n += of.Matrix[rules.Unlocated][to]
	}
	return n
}

// lostBridge adds the causes by which the number of the unlocated changed, in all
// and by country, and how many of those of before were found.
func (w *weaver) lostBridge() {
	axis := grid.Axis{Name: axisCause, Values: stepNames}
	whole, each := w.table("unlocated_bridge", axis), w.table("unlocated_bridge", w.country, axis)
	found, foundIn := w.table("unlocated_found"), w.table("unlocated_found", w.country)
	for at := range steps {
		s := &steps[at]
		whole.Add(s.cases(&w.flow.Total), at)
		if s.found {
			found.Add(s.cases(&w.flow.Total))
		}
		for i, strand := range w.strands {
			n := s.cases(strand)
			each.Add(n, i, at)
			if s.found {
				foundIn.Add(n, i)
			}
		}
	}
}

// stayed adds how many of the cases in both snapshots have the status that they
// had, and how many another: of a country, those that stayed in it.
func (w *weaver) stayed() {
	kept := func(s *follow.Strand) (n int) {
		for at := range s.Matrix {
			n += s.Matrix[at][at]
		}
		return n
	}
	changed := func(s *follow.Strand) (n int) {
		for from := range s.Matrix {
			for to, cases := range s.Matrix[from] {
				if to != from {
					n += cases
				}
			}
		}
		return n
	}
	for _, t := range []struct {
		measure string
		of      func(*follow.Strand) int
	}{{"kept_status", kept}, {"changed_status", changed}} {
		w.table(t.measure).Add(t.of(&w.flow.Total))
		each := w.table(t.measure, w.country)
		for i, s := range w.strands {
			each.Add(t.of(s), i)
		}
	}
}

// unlocatedRollsForward is identity 10, for the whole and every country.
func unlocatedRollsForward(b *Book) (all []Equation) {
	if !b.losses() {
		return nil
	}
	for _, place := range b.eitherPlaces() {
		now, then := of("unlocated", in(place)...), was("unlocated", in(place)...)
		if b.holds("compared") {
			now, then = b.statusNow(place, lost), b.statusThen(place, lost)
		}
		e := Equation{Where: place, Left: now.as("unlocated"), Right: []Term{then.as("previous")}}
		for _, s := range steps {
			t := of("unlocated_bridge", in(place, grid.At(axisCause, s.name))...)
			if !s.adds {
				t = t.less()
			}
			e.Right = append(e.Right, t)
		}
		if place != "" {
			at := in(place, grid.At(axisStatus, lost))
			e.Right = append(e.Right, of("moved_in", at...).as("moved in"), of("moved_out", at...).as("moved out").less())
		}
		all = append(all, e)
	}
	return all
}

// losses says whether both snapshots tell who is unlocated, and the cases were
// followed.
func (b *Book) losses() bool {
	return b.compared() && b.holds("unlocated_bridge") && b.holds("unlocated") && b.before.holds("unlocated")
}

// unlocatedSteps is a part of identity 10: each cause has the cases that passed
// between the statuses, and those found are the sum of the causes that say so.
func unlocatedSteps(b *Book) (all []Equation) {
	if !b.losses() {
		return nil
	}
	held := b.valuesOf("flow", axisFrom)
	for _, place := range b.eitherPlaces() {
		found := Equation{Where: place, Left: of("unlocated_found", in(place)...)}
		for i := range steps {
			at := of("unlocated_bridge", in(place, grid.At(axisCause, steps[i].name))...)
			if steps[i].found {
				found.Right = append(found.Right, at)
			}
			if passed := steps[i].passed(place, held); len(passed) > 0 {
				all = append(all, Equation{Where: place, Left: at, Right: passed})
			}
		}
		all = append(all, found)
	}
	return all
}

// passed are the cells of the flow that a step sums up, of the statuses that are
// told apart.
func (s *step) passed(place string, held []string) (all []Term) {
	cell := func(from, to string) Term {
		return of(flowOf(place), in(place, grid.At(axisFrom, from), grid.At(axisTo, to))...)
	}
	switch s.name {
	case becameUnlocated:
		for _, from := range held {
			if from != lost {
				all = append(all, cell(from, lost).as(from))
			}
		}
	case enteredUnlocated, leftUnlocated:
		return []Term{of(s.name, in(place, grid.At(axisStatus, lost))...).as(s.name + " the count")}
	}
	for _, to := range s.to {
		for _, status := range held {
			if status == to.String() {
				all = append(all, cell(lost, status).as(status))
			}
		}
	}
	return all
}

// flowSplits is a part of identity 9: the cases of both snapshots have the status
// that they had, or another; of a country they may have left it for another; and
// with those who left the count they are the cases of before.
func flowSplits(b *Book) (all []Equation) {
	if !b.compared() || !b.holds("flow") {
		return nil
	}
	for _, place := range b.eitherPlaces() {
		stayed := []Term{of("kept_status", in(place)...), of("changed_status", in(place)...)}
		if place != "" {
			stayed = append(stayed, of("moved_out", in(place)...).as("moved out"))
		}
		all = append(all,
			Equation{Where: place, Left: of("in_both", in(place)...).as("in both"), Right: stayed},
			Equation{Where: place, Left: was("flagged", in(place)...).as("previous"), Right: append(stayed[:len(stayed):len(stayed)], of("left", in(place)...).as("left the count"))})
	}
	return all
}
