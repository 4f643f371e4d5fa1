package snapshot

import (
	"cmp"
	"errors"
	"slices"

	"example.org/oversight/report/fault"
)

// keptFaults is how many places of unreadable rows are kept; all are counted.
const keptFaults = 1000

// A rowFault is a fault of one cell, or of a whole row, with what is needed to
// put the faults of several streams in the order of the file.
type rowFault struct {
	part, line, column int
	fault              *fault.Fault
}

// ordered returns the first faults in the order of files, lines and columns.
func ordered(all []rowFault) []error {
	slices.SortFunc(all, func(a, b rowFault) int {
		return cmp.Or(a.part-b.part, a.line-b.line, a.column-b.column)
	})
	var faults []error
	for _, f := range all[:min(len(all), keptFaults)] {
		faults = append(faults, f.fault)
	}
	return faults
}

// joined returns several faults as one error, or nil.
func joined(faults []error) error { return errors.Join(faults...) }
