package tally

import (
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
)

// compared says whether the cases of an earlier snapshot were followed.
func (b *Book) compared() bool { return b.before != nil && b.holds("bridge") }

// eitherPlaces returns "" for the whole, then every country of this snapshot
// or of the earlier one.
func (b *Book) eitherPlaces() []string {
	places := b.places()
	for _, code := range b.before.countryAxis.Values {
		if _, here := b.named[code]; !here {
			places = append(places, code)
		}
	}
	return places
}

// flaggedRollsForward is identity 8, for the whole and every country.
func flaggedRollsForward(b *Book) (all []Equation) {
	if !b.compared() {
		return nil
	}
	for _, place := range b.eitherPlaces() {
		e := Equation{Where: place, Left: of("flagged", in(place)...), Right: []Term{was("flagged", in(place)...).as("previous")}}
		for i, cause := range follow.Causes {
			if place == "" && i >= follow.ReclassifiedIn {
				continue
			}
			t := of("bridge", in(place, grid.At(axisCause, cause))...)
			if i == follow.Withdrawn || i == follow.Voided || i == follow.ReclassifiedOut {
				t = t.less()
			}
			e.Right = append(e.Right, t)
		}
		all = append(all, e)
	}
	return all
}

// reclassifiedSums is a part of identity 8: what one country lost another
// gained, case by case.
func reclassifiedSums(b *Book) []Equation {
	if !b.compared() {
		return nil
	}
	in, out := grid.At(axisCause, follow.Causes[follow.ReclassifiedIn]), grid.At(axisCause, follow.Causes[follow.ReclassifiedOut])
	all := []Equation{{Left: of("bridge", in), Right: []Term{of("bridge", out)}}}
	for _, place := range b.eitherPlaces()[1:] {
		here := grid.At(axisCountry, place)
		all = append(all,
			Equation{Where: place, Left: of("bridge", here, in), Right: []Term{of("reclassified", grid.At(axisTo, place)).as("from other countries")}},
			Equation{Where: place, Left: of("bridge", here, out), Right: []Term{of("reclassified", grid.At(axisFrom, place)).as("to other countries")}})
	}
	return all
}

// causesSum ties the causes of all countries to those of the whole.
func causesSum(b *Book) (all []Equation) {
	if !b.compared() {
		return nil
	}
	for _, cause := range follow.Causes {
		at := grid.At(axisCause, cause)
		all = append(all, Equation{Left: of("bridge", at), Right: []Term{b.across("bridge", at).as("countries")}})
	}
	return all
}

// statusThen and statusNow are the size of a status in the earlier snapshot and
// in this one: as each counts it, or, where the two do not tell the same statuses
// apart, under the coarser partition.
func (b *Book) statusThen(place, s string) Term {
	at := in(place, grid.At(axisStatus, s))
	if b.holds("compared_then") {
		return of("compared_then", at...)
	}
	return was("status", at...)
}

func (b *Book) statusNow(place, s string) Term {
	at := in(place, grid.At(axisStatus, s))
	if b.holds("compared") {
		return of("compared", at...)
	}
	return of("status", at...)
}

// flowOf is the measure of the cases in both snapshots by the statuses then and
// now: of a country, those that stayed in it.
func flowOf(place string) string {
	if place == "" {
		return "flow"
	}
	return "flow_within"
}

// flowRowsAndColumns is identity 9: the matrix with those who left is the
// earlier partition, with those who entered the present one; of a country,
// with those who moved to it or from it.
func flowRowsAndColumns(b *Book) (all []Equation) {
	if !b.compared() || !b.holds("flow") {
		return nil
	}
	for _, place := range b.eitherPlaces() {
		for _, s := range b.valuesOf("flow", axisFrom) {
			status := in(place, grid.At(axisStatus, s))
			was := Equation{Where: place, Left: b.statusThen(place, s).as(s + ", previous"), Right: []Term{of(flowOf(place), in(place, grid.At(axisFrom, s))...).as("in both")}}
			is := Equation{Where: place, Left: b.statusNow(place, s), Right: []Term{of(flowOf(place), in(place, grid.At(axisTo, s))...).as("in both")}}
			if place != "" {
				was.Right = append(was.Right, of("moved_out", status...))
				is.Right = append(is.Right, of("moved_in", status...))
			}
			was.Right = append(was.Right, of("left", status...))
			is.Right = append(is.Right, of("entered", status...))
			all = append(all, was, is)
		}
	}
	return all
}

// outcomesNeverFall is identity 11: on the cases in both snapshots an outcome
// falls by nothing but restatements.
func outcomesNeverFall(b *Book) (all []Equation) {
	if !b.compared() {
		return nil
	}
	for _, m := range b.valuesOf("cohort", axisMeasure) {
		measure := grid.At(axisMeasure, m)
		for _, place := range b.eitherPlaces() {
			then, now := in(place, measure, grid.At(axisWhen, "then")), in(place, measure, grid.At(axisWhen, "now"))
			all = append(all, Equation{Where: place, Left: of("cohort", then...).as(spaced(m) + ", previous"), Relation: "<=",
				Right: []Term{of("cohort", now...).as(spaced(m)), of("restated", in(place, measure)...)}})
		}
		all = append(all, Equation{Left: of("restated", measure).as(spaced(m) + " restated"), Right: []Term{b.across("restated", measure).as("itemized by country")}})
	}
	return all
}
