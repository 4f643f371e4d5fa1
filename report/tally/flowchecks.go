package tally

import "example.org/oversight/report/grid"

// term is the number of a measure as one term of a side.
func term(b *Book, name, measure string, minus bool, at ...grid.Coordinate) Term {
	return Term{Name: name, Count: b.value(measure, at...), Minus: minus}
}

// flaggedRollsForward is identity 8, for the whole and every country.
func flaggedRollsForward(b *Book) (all []sides) {
	if b.before == nil {
		return nil
	}
	places := b.places()
	for _, code := range b.before.countryAxis.Values {
		if _, here := b.named[code]; !here {
			places = append(places, code)
		}
	}
	for _, place := range places {
		right := []Term{{Name: "previous", Count: b.before.value("flagged", in(place)...)}}
		for i, cause := range causes {
			if place == "" && i >= reclassifiedIn {
				continue
			}
			minus := i == withdrawn || i == voided || i == reclassifiedOut
			right = append(right, term(b, cause, "bridge", minus, in(place, grid.At("cause", cause))...))
		}
		all = append(all, sides{where: place, left: term(b, "flagged", "flagged", false, in(place)...), right: right})
	}
	return all
}

// reclassifiedSumsToZero is the second half of identity 8.
func reclassifiedSumsToZero(b *Book) []sides {
	if b.before == nil {
		return nil
	}
	return []sides{{left: term(b, "reclassified in", "bridge", false, grid.At("cause", "reclassified_in")),
		right: []Term{term(b, "reclassified out", "bridge", false, grid.At("cause", "reclassified_out"))}}}
}

// flowRowsAndColumns is identity 9: the matrix with those who left is the
// earlier partition, with those who entered the present one.
func flowRowsAndColumns(b *Book) (all []sides) {
	if !b.holds("flow") {
		return nil
	}
	for _, s := range b.Statuses {
		status := grid.At(axisStatus, s)
		all = append(all,
			sides{left: Term{Name: s + ", previous", Count: b.before.value("status", status)},
				right: []Term{term(b, "in both", "flow", false, grid.At("from", s)), term(b, "left", "left", false, status)}},
			sides{left: term(b, s, "status", false, status),
				right: []Term{term(b, "in both", "flow", false, grid.At("to", s)), term(b, "entered", "entered", false, status)}})
	}
	return all
}

// unlocatedRollsForward is identity 10.
func unlocatedRollsForward(b *Book) []sides {
	if !b.holds("flow") || !b.holds("unlocated") || !b.before.holds("unlocated") {
		return nil
	}
	const lost = "UNLOCATED"
	right := []Term{{Name: "previous", Count: b.before.value("unlocated")}}
	became, found := Term{Name: "became unlocated"}, Term{Name: "found", Minus: true}
	var gone []Term
	for _, s := range b.Statuses {
		if s == lost {
			continue
		}
		became.Count += b.value("flow", grid.At("from", s), grid.At("to", lost))
		n := b.value("flow", grid.At("from", lost), grid.At("to", s))
		switch s {
		case "REMOVED", "DEPARTED_OTHER", "CLOSED_OTHER":
			gone = append(gone, Term{Name: s, Count: n, Minus: true})
		default:
			found.Count += n
		}
	}
	right = append(append(right, became, found), gone...)
	right = append(right, term(b, "entered the count", "entered", false, grid.At(axisStatus, lost)), term(b, "left the count", "left", true, grid.At(axisStatus, lost)))
	return []sides{{left: term(b, "unlocated", "unlocated", false), right: right}}
}

// outcomesNeverFall is identity 11: on the cases in both snapshots an outcome
// falls by nothing but restatements.
func outcomesNeverFall(b *Book) (all []sides) {
	if b.before == nil {
		return nil
	}
	for _, m := range restatements {
		if !b.holds(m) || !b.before.holds(m) {
			continue
		}
		measure := grid.At("measure", m)
		all = append(all, sides{left: term(b, m+", previous", "cohort", false, measure, grid.At("when", "then")), relation: "<=",
			right: []Term{term(b, m, "cohort", false, measure, grid.At("when", "now")), term(b, "restated", "restated", false, measure)}})
	}
	return all
}
