package tally

import (
	"strings"

	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// term is the number of a measure as one term of a side.
func term(b *Book, name, measure string, minus bool, at ...grid.Coordinate) Term {
	return Term{Name: name, Count: b.value(measure, at...), Minus: minus}
}

// spaced is a name of facts as readers know it.
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// lost is the status of the cases whose location is not known.
var lost = rules.Unlocated.String()

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
func flaggedRollsForward(b *Book) (all []sides) {
	if !b.compared() {
		return nil
	}
	for _, place := range b.eitherPlaces() {
		right := []Term{{Name: "previous", Count: b.before.value("flagged", in(place)...)}}
		for i, cause := range follow.Causes {
			if place == "" && i >= follow.ReclassifiedIn {
				continue
			}
			minus := i == follow.Withdrawn || i == follow.Voided || i == follow.ReclassifiedOut
			right = append(right, term(b, spaced(cause), "bridge", minus, in(place, grid.At(axisCause, cause))...))
		}
		all = append(all, sides{where: place, left: term(b, "flagged", "flagged", false, in(place)...), right: right})
	}
	return all
}

// reclassifiedSumsToZero is the second half of identity 8: what one country
// lost another gained, case by case.
func reclassifiedSumsToZero(b *Book) []sides {
	if !b.compared() {
		return nil
	}
	in, out := grid.At(axisCause, "reclassified_in"), grid.At(axisCause, "reclassified_out")
	all := []sides{{left: term(b, "reclassified in", "bridge", false, in), right: []Term{term(b, "reclassified out", "bridge", false, out)}}}
	for _, place := range b.eitherPlaces()[1:] {
		here := grid.At(axisCountry, place)
		all = append(all,
			sides{where: place, left: term(b, "reclassified in", "bridge", false, here, in), right: []Term{term(b, "from other countries", "reclassified", false, grid.At(axisTo, place))}},
			sides{where: place, left: term(b, "reclassified out", "bridge", false, here, out), right: []Term{term(b, "to other countries", "reclassified", false, grid.At(axisFrom, place))}})
	}
	return all
}

// causesSum ties the causes of all countries to those of the whole.
func causesSum(b *Book) (all []sides) {
	if !b.compared() {
		return nil
	}
	for _, cause := range follow.Causes {
		at := grid.At(axisCause, cause)
		all = append(all, sides{left: term(b, spaced(cause), "bridge", false, at), right: []Term{{Name: "countries", Count: b.across("bridge", at)}}})
	}
	return all
}

// across sums the table of a measure by country over all of them.
func (b *Book) across(measure string, at ...grid.Coordinate) (n int) {
	for _, code := range b.valuesOf(measure, axisCountry) {
		n += b.value(measure, in(code, at...)...)
	}
	return n
}

// statusThen and statusNow are the number of a status in the earlier snapshot
// and in this one: as each counts it, or, where the two do not tell the same
// statuses apart, under the coarser partition.
func (b *Book) statusThen(place, s string) int {
	if b.holds("compared_then") {
		return b.value("compared_then", in(place, grid.At(axisStatus, s))...)
	}
	return b.before.value("status", in(place, grid.At(axisStatus, s))...)
}

func (b *Book) statusNow(place, s string) int {
	if b.holds("compared") {
		return b.value("compared", in(place, grid.At(axisStatus, s))...)
	}
	return b.value("status", in(place, grid.At(axisStatus, s))...)
}

// flowRowsAndColumns is identity 9: the matrix with those who left is the
// earlier partition, with those who entered the present one; of a country,
// with those who moved to it or from it.
func flowRowsAndColumns(b *Book) (all []sides) {
	if !b.compared() || !b.holds("flow") {
		return nil
	}
	for _, place := range b.eitherPlaces() {
		for _, s := range b.valuesOf("flow", axisFrom) {
			status, from, to := in(place, grid.At(axisStatus, s)), in(place, grid.At(axisFrom, s)), in(place, grid.At(axisTo, s))
			was := sides{where: place, left: Term{Name: s + ", previous", Count: b.statusThen(place, s)}}
			is := sides{where: place, left: Term{Name: s, Count: b.statusNow(place, s)}}
			if place == "" {
				was.right = append(was.right, term(b, "in both", "flow", false, from...))
				is.right = append(is.right, term(b, "in both", "flow", false, to...))
			} else {
				was.right = append(was.right, term(b, "in both", "flow_within", false, from...), term(b, "moved out", "moved_out", false, status...))
				is.right = append(is.right, term(b, "in both", "flow_within", false, to...), term(b, "moved in", "moved_in", false, status...))
			}
			was.right = append(was.right, term(b, "left", "left", false, status...))
			is.right = append(is.right, term(b, "entered", "entered", false, status...))
			all = append(all, was, is)
		}
	}
	return all
}

// unlocatedRollsForward is identity 10, for the whole and every country.
func unlocatedRollsForward(b *Book) (all []sides) {
	if !b.compared() || !b.holds("flow") || !b.holds("unlocated") || !b.before.holds("unlocated") {
		return nil
	}
	at := grid.At(axisStatus, lost)
	for _, place := range b.eitherPlaces() {
		measure := "flow_within"
		if place == "" {
			measure = "flow"
		}
		is, was := b.value("unlocated", in(place)...), b.before.value("unlocated", in(place)...)
		if b.holds("compared") {
			is, was = b.statusNow(place, lost), b.statusThen(place, lost)
		}
		right := append([]Term{{Name: "previous", Count: was}}, b.courses(measure, place)...)
		right = append(right, term(b, "entered the count", "entered", false, in(place, at)...), term(b, "left the count", "left", true, in(place, at)...))
		if place != "" {
			right = append(right, term(b, "moved in", "moved_in", false, in(place, at)...), term(b, "moved out", "moved_out", true, in(place, at)...))
		}
		all = append(all, sides{where: place, left: Term{Name: "unlocated", Count: is}, right: right})
	}
	return all
}

// courses are how the cases in both snapshots became unlocated or ceased to be.
func (b *Book) courses(measure, place string) []Term {
	became, found := Term{Name: "became unlocated"}, Term{Name: "found", Minus: true}
	var gone []Term
	for _, s := range b.valuesOf(measure, axisFrom) {
		if s == lost {
			continue
		}
		became.Count += b.value(measure, in(place, grid.At(axisFrom, s), grid.At(axisTo, lost))...)
		n := b.value(measure, in(place, grid.At(axisFrom, lost), grid.At(axisTo, s))...)
		switch s {
		case rules.Removed.String(), rules.DepartedOther.String(), rules.ClosedOther.String():
			gone = append(gone, Term{Name: s, Count: n, Minus: true})
		default:
			found.Count += n
		}
	}
	return append([]Term{became, found}, gone...)
}

// outcomesNeverFall is identity 11: on the cases in both snapshots an outcome
// falls by nothing but restatements.
func outcomesNeverFall(b *Book) (all []sides) {
	if !b.compared() {
		return nil
	}
	for _, m := range b.valuesOf("cohort", axisMeasure) {
		measure := grid.At(axisMeasure, m)
		for _, place := range b.eitherPlaces() {
			all = append(all, sides{where: place, left: term(b, spaced(m)+", previous", "cohort", false, in(place, measure, grid.At(axisWhen, "then"))...), relation: "<=",
				right: []Term{term(b, spaced(m), "cohort", false, in(place, measure, grid.At(axisWhen, "now"))...), term(b, "restated", "restated", false, in(place, measure)...)}})
		}
		all = append(all, sides{left: term(b, spaced(m)+" restated", "restated", false, measure), right: []Term{{Name: "itemized by country", Count: b.across("restated", measure)}}})
	}
	return all
}
