package report

import (
	"errors"
	"fmt"
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// ofCounts notes that the rows are counts, and how many of these the source
// withholds.
func ofCounts(from source.Provenance, book *tally.Counted) (notes []string) {
	if from.Count == "" {
		return nil
	}
	notes = []string{fmt.Sprintf("%s: each row is a count of cases, by column %s", from.Files[0].Name, source.Shown(from.Count))}
	if n := book.Ledger().Excluded[source.CountWithheld]; n > 0 {
		notes = append(notes, fmt.Sprintf("%s: the source withholds the counts of %s; every number of cases is at least what is told", from.Files[0].Name, plural(n, "row")))
	}
	return notes
}

// sumLabels are what published tables call the rows that sum up others, as labels
// are folded.
var sumLabels = []string{"total", "totals", "grand total", "subtotal", "sub total", "all"}

// sumsUp refuses counts that are counted by a label of the kind: the rows that
// it sums up stand beside it, and would be counted twice.
func sumsUp(r *snapshot.Reader, book *tally.Counted) error {
	if r.Count() == "" {
		return nil
	}
	var faults []error
	labels := map[string]int{}
	for _, t := range book.FreeTexts() {
		labels[t.Axis]++
	}
	for _, t := range book.FreeTexts() {
		if t.Axis != cases.Citizenship.String() && labels[t.Axis] > 1 && slices.Contains(sumLabels, source.FoldLabel(t.Text)) {
			faults = append(faults, fmt.Errorf("%s: %s %s stands beside other labels: rows that sum up others would be counted twice; leave them out of the file, or, where they sum up nothing, list the column under drop in the profile",
				r.Files()[0].Name, t.Axis, quote(t.Text)))
		}
	}
	return fault.Refuse(fault.Undecided, errors.Join(faults...))
}
