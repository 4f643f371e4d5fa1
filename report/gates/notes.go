package gates

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

// Notes are what a reader of the log should know of the snapshot, and nobody need
// decide; from is the reader's own account of it.
func (r Reading) Notes(from source.Provenance) []string {
	return slices.Concat(r.Reader.Notes(), r.ofCounts(from), r.alike(), idle(from))
}

// ofCounts notes that the rows are counts, and how many of these the source
// withholds.
func (r Reading) ofCounts(from source.Provenance) (notes []string) {
	if from.Count == "" {
		return nil
	}
	notes = []string{fmt.Sprintf("%s: each row is a count of cases, by column %s", from.Files[0].Name, source.Shown(from.Count))}
	if n := r.Book.Ledger().Excluded[source.CountWithheld]; n > 0 {
		notes = append(notes, fmt.Sprintf("%s: the source withholds the counts of %s; every number of cases is at least what is told", from.Files[0].Name, fault.Plural(n, "row")))
	}
	return notes
}

// These bound the notes on values that differ in case alone: how many sets of
// them are told for each column, and how many values of each.
const mostSets, mostValues = 5, 4

// alike notes values that differ in the case of letters alone: they are counted
// apart, and a reader who sees both will ask.
func (r Reading) alike() (notes []string) {
	told := map[string]int{}
	for _, a := range r.Book.Alike() {
		if told[a.Column]++; told[a.Column] > mostSets {
			continue
		}
		var values []string
		for _, value := range a.Values[:min(len(a.Values), mostValues)] {
			values = append(values, quote(value))
		}
		text := strings.Join(values, ", ")
		if more := len(a.Values) - mostValues; more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
		notes = append(notes, fmt.Sprintf("%s: values of %s that differ in letter case alone: %s", r.Reader.Files()[0].Name, a.Column, text))
	}
	for _, a := range r.Book.Alike() {
		if more := told[a.Column] - mostSets; more > 0 {
			notes = append(notes, fmt.Sprintf("%s: %d more sets of values of %s differ in letter case alone", r.Reader.Files()[0].Name, more, a.Column))
			told[a.Column] = 0
		}
	}
	return notes
}
