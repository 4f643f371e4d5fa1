package tally

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// unnoticed are the forms of terms that no numbers can tell from a slip of the
// pen, each with the reason; TestEquationsStandAsTheyAre has them all the same.
var unnoticed = map[string]string{
	"right = false 0 lag before=false state=open lag=entry_to_flag":            "zero: an entry that is on record has happened",
	"right = false 0 lag before=false state=reversed lag=flag_to_apprehension": "zero: an arrest before the flag is none",
	"right <= false 0 deported before=false":                                   "the equation with those who were encountered again says more",
	"right <= false 0 deported before=false country":                           "the equation with those who were encountered again says more",
	"right <= false 0 cases_with_person before=false":                          "those of the countries, with the persons of the countries, say more",
	"left <= false 0 cases_with_person before=false":                           "those of the countries say more",
	"right <= false 0 events before=false":                                     "those of the countries say more",
}

// everyFault are all planted faults.
var everyFault = slices.Concat(faults, faultsOfCounts, faultsOfFlows, faultsOfSteps, faultsOfGates, faultsOfBounds)

// A mutation changes a term of an equation as a slip of the pen would.
type mutation struct {
	name string
	of   func(b *Book, e Equation, at int) Equation // at -1: of the left side
}

var mutations = []mutation{
	{"left out", func(_ *Book, e Equation, at int) Equation {
		if at >= 0 {
			e.Right = slices.Delete(slices.Clone(e.Right), at, at+1)
		}
		return e
	}},
	{"with its sign turned", func(_ *Book, e Equation, at int) Equation {
		if at >= 0 {
			e.Right = slices.Clone(e.Right)
			e.Right[at].Minus = !e.Right[at].Minus
		}
		return e
	}},
	{"of another cell", func(b *Book, e Equation, at int) Equation {
		if at < 0 {
			e.Left.Cells = elsewhere(b, e.Left.Cells)
			return e
		}
		e.Right = slices.Clone(e.Right)
		e.Right[at].Cells = elsewhere(b, e.Right[at].Cells)
		return e
	}},
}

// elsewhere are other cells in the place of some: at the first value of their last
// axis that is no country, or the second, or else of another measure.
func elsewhere(b *Book, list []Cell) []Cell {
	next := map[string]string{"flagged": "deported", "rows/read": "rows/counted", measureTwins: measureSince, measureCopies: measureSince, measureUnlinked: measureSince,
		measureSince: measureTwins, measureLost: measureTwins, measureAlike: measureTwins, measureCounted: measureTwins, "rows/tallied": "rows/cases", "rows/cases": "rows/tallied"}
	list = slices.Clone(list)
	for i, c := range list {
		last := len(c.At) - 1
		if last < 0 || c.At[last].Axis == axisCountry || c.Measure == measureSpelling {
			other, ok := next[c.Measure]
			if !ok {
				other = "flagged"
			}
			list[i].Measure = other
			if c.Measure == measureSpelling {
				list[i].At = c.At[:1]
			}
			continue
		}
		from := b
		if c.Before {
			from = b.before
		}
		values := from.valuesOf(c.Measure, c.At[last].Axis)
		if slices.Index(values, c.At[last].Value) < 0 || len(values) < 2 {
			continue
		}
		list[i].At = slices.Clone(c.At)
		if list[i].At[last].Value = values[0]; c.At[last].Value == values[0] {
			list[i].At[last].Value = values[1]
		}
	}
	return list
}

// formOf names the terms that are written in one place of the code: those of one
// measure along the same axes, and at the same value of an axis of few words.
func formOf(e Equation, t Term, side string) string {
	text := fmt.Sprintf("%s %s %t %d", side, e.Relation, t.Minus, t.By)
	if len(t.Cells) > 1 && t.By == Sum {
		text += " sum of"
	}
	if len(t.Cells) == 0 {
		return text + " " + t.Name
	}
	text += fmt.Sprintf(" %s before=%t", t.Cells[0].Measure, t.Cells[0].Before)
	for _, c := range t.Cells[0].At {
		text += " " + c.Axis
		if slices.Contains([]string{axisKind, axisCause, axisWhen, axisState, axisLag}, c.Axis) {
			text += "=" + c.Value
		}
	}
	return text
}

// TestAMutatedIdentityIsCaught makes each term of each identity wrong, in all
// places where its code writes it: left out, with its sign turned, or of another
// cell. Either a sound book no longer closes then, or a planted fault is no
// longer caught.
func TestAMutatedIdentityIsCaught(t *testing.T) {
	sound := soundBooks(t)
	spoiled := map[ID][]*Book{}
	for _, f := range everyFault {
		b := f.book(t)
		f.plant(b)
		b.check()
		spoiled[f.check] = append(spoiled[f.check], b)
	}
	for _, c := range checks {
		if c.id == DatesInOrder {
			continue // a check of the data, which no book breaks
		}
		for _, form := range formsOf(c, sound) {
			for _, m := range mutations {
				if strings.HasPrefix(form, "left") && m.name != "of another cell" || strings.HasSuffix(form, "none") || strings.HasSuffix(form, "least") || strings.HasSuffix(form, "all other") {
					continue
				}
				if _, known := unnoticed[form]; !known && !caught(c, form, m, sound, spoiled[c.id]) {
					t.Errorf("%s: nothing notices a term %q %s", c.id, form, m.name)
				}
			}
		}
	}
}

// formsOf are the forms of the terms of a check.
func formsOf(c check, books []*Book) (forms []string) {
	add := func(one string) {
		if !slices.Contains(forms, one) {
			forms = append(forms, one)
		}
	}
	for _, b := range books {
		for _, e := range c.equations(b) {
			e = e.of(c.id)
			add(formOf(e, e.Left, "left"))
			for _, t := range e.Right {
				add(formOf(e, t, "right"))
			}
		}
	}
	return forms
}

// caught says whether a mutation of the terms of a form is noticed.
func caught(c check, wrong string, m mutation, sound, spoiled []*Book) bool {
	broken := func(b *Book) bool {
		for _, e := range c.equations(b) {
			e = e.of(c.id)
			mutated := e
			if formOf(e, e.Left, "left") == wrong {
				mutated = m.of(b, mutated, -1)
			}
			for at := len(e.Right) - 1; at >= 0; at-- {
				if formOf(e, e.Right[at], "right") == wrong {
					mutated = m.of(b, mutated, at)
				}
			}
			if !b.evaluate(mutated).OK {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(sound, broken) || slices.ContainsFunc(spoiled, func(b *Book) bool { return !broken(b) })
}
