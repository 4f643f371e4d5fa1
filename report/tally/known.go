package tally

import (
	"strings"

	"example.org/oversight/report/grid"
)

// othersSum is a part of identity 3: each case departed otherwise, and is
// unlocated as the source says, or not, or it is unknown.
func othersSum(b *Book) (all []sides) {
	for _, name := range []string{"departed_other", "unlocated"} {
		if !b.holds(name + "_state") {
			continue
		}
		for _, place := range b.places() {
			left := Term{Name: "flagged", Count: b.value("flagged", in(place)...)}
			all = append(all, sides{where: place, left: left, right: prefixed(strings.ReplaceAll(name, "_", " ")+" ", b.terms(name+"_state", place, axisState))})
		}
	}
	return all
}

// unlocatedAccounted is a part of identity 3: status UNLOCATED is within what
// the source calls unlocated, and every case that it so calls and that has
// another status is in a conflict.
func unlocatedAccounted(b *Book) (all []sides) {
	if !b.holds("unlocated_state") {
		return nil
	}
	for _, place := range b.places() {
		size := Term{Name: "status UNLOCATED", Count: b.value("status", in(place, grid.At(axisStatus, "UNLOCATED"))...)}
		yes := Term{Name: "unlocated yes", Count: b.value("unlocated_state", in(place, grid.At(axisState, "yes"))...)}
		all = append(all, sides{where: place, left: size, relation: "<=", right: []Term{yes}})
		if place != "" {
			continue
		}
		right := []Term{size}
		for _, kind := range []string{"custody_and_unlocated", "departed_and_unlocated", "closed_and_unlocated"} {
			right = append(right, Term{Name: kind, Count: b.value("conflict", grid.At(axisKind, kind))})
		}
		all = append(all, sides{left: yes, relation: "<=", right: right})
	}
	return all
}
