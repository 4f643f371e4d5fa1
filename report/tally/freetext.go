package tally

import (
	"slices"
	"strings"

	"example.org/oversight/report/judge"
)

// A FreeText is one value of a column of free text that the book has a table of,
// or one label of a country: it is printed as it stands.
type FreeText struct {
	Axis string // "agency", the name of a dimension, or "citizenship"
	Text string
}

// FreeTexts returns the free texts of counted cases: of each column in a fixed
// order, sorted. Columns with too many values have no table, and none here.
func (b *Book) FreeTexts() []FreeText {
	var all []FreeText
	for _, axis := range freeAxes(b) {
		for _, text := range b.valuesOf(axis.measure, axis.name) {
			if !blankText(text) {
				all = append(all, FreeText{axis.name, text})
			}
		}
	}
	labels := make([]string, 0, len(b.crosswalk))
	for _, s := range b.crosswalk {
		if s.Label != "" && s.Cases > 0 {
			labels = append(labels, s.Label)
		}
	}
	slices.Sort(labels)
	for _, label := range slices.Compact(labels) {
		all = append(all, FreeText{"citizenship", label})
	}
	return all
}

// A freeAxis is a column of free text, and a measure that is divided by it.
type freeAxis struct{ measure, name string }

// freeAxes are those of the book's tables.
func freeAxes(b *Book) (all []freeAxis) {
	for _, d := range judge.Breakdowns {
		if measure := headlines[d.Within]; d.OfTexts() && b.table(measure, axisCountry, d.Axis) != nil {
			all = append(all, freeAxis{measure, d.Axis})
		}
	}
	for _, t := range b.tables {
		if name, is := strings.CutPrefix(t.Measure, dimensionMeasure); is {
			all = append(all, freeAxis{t.Measure, name})
		}
	}
	return all
}
