package pdffile

import (
	"fmt"
	"maps"
	"slices"

	"example.org/oversight/report/pdffile/object"
)

// MaxFile is the most that a file to be read may hold, in bytes. A review of a
// thousand pages has a fifth.
const MaxFile = 32 << 20

// streamKeys are what the dictionary of a stream may say. Others name a file
// outside, or ways to unpack it that are not known here.
var streamKeys = []object.Name{"Type", "Subtype", "Length", "Length1", "Filter", "N", "First"}

// trailerKeys are what the cross-reference stream says besides.
var trailerKeys = []object.Name{"Type", "Length", "Filter", "DecodeParms", "Size", "W", "Root", "Info", "ID"}

// readObjects faults objects that nothing leads to, and streams of other kinds
// than Finish writes.
func (r *reading) readObjects() {
	f := r.file
	r.only("trailer", f.Trailer, trailerKeys...)
	reached, sections := f.Reached(), 0
	for _, n := range slices.Sorted(maps.Keys(f.Objects)) {
		place := fmt.Sprintf("object %d", n)
		s, isStream := f.Objects[n].(*object.Stream)
		if isStream && s.Dict["Type"] == object.Name("XRef") {
			if sections++; sections > 1 {
				r.faults.add(place, "a second cross-reference section")
			}
			continue
		}
		if isStream {
			r.only(place, s.Dict, streamKeys...)
		}
		holds := isStream && s.Dict["Type"] == object.Name("ObjStm")
		if f.Objects[n] != nil && !holds && !reached[n] {
			r.faults.add(place, "nothing leads to it")
		}
	}
}
