package pdffile

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
)

// MaxFile is the most that a file to be read may hold, in bytes. A review of a
// thousand pages has a fifth.
const MaxFile = 32 << 20

// readBytes holds the file to its form: a header, one object after the other,
// one cross-reference section and the end. Nothing stands before, between or
// after them, so that nothing was added later. ISO 32000-1, 7.5.
func (r *reading) readBytes(data []byte) {
	f := r.file
	at := len(header)
	for _, s := range f.spans {
		if between := data[min(at, s.from):s.from]; len(bytes.TrimSpace(between)) > 0 || s.from < at {
			r.faults.add("file", "byte %d: something stands between two objects", at)
			return
		}
		at = s.to
	}
	if n := len(f.spans); n == 0 || f.spans[n-1].from != f.start {
		r.faults.add("file", "its cross-reference section is not its last object")
		return
	}
	if end := fmt.Appendf(nil, "\nstartxref\n%d\n%%%%EOF\n", f.start); !bytes.Equal(data[at:], end) {
		r.faults.add("file", "byte %d: it does not end there with startxref and %%%%EOF (ISO 19005-2, 6.1.3)", at)
	}
}

// streamKeys are what the dictionary of a stream may say. Others name a file
// outside, or ways to unpack it that are not known here.
var streamKeys = []name{"Type", "Subtype", "Length", "Length1", "Filter", "N", "First"}

// trailerKeys are what the cross-reference stream says besides.
var trailerKeys = []name{"Type", "Length", "Filter", "DecodeParms", "Size", "W", "Root", "Info", "ID"}

// readObjects faults objects that nothing leads to, and streams of other kinds
// than Finish writes.
func (r *reading) readObjects() {
	f := r.file
	r.only("trailer", f.trailer, trailerKeys...)
	reached, sections := f.reached(), 0
	for _, n := range slices.Sorted(maps.Keys(f.objects)) {
		place := fmt.Sprintf("object %d", n)
		s, isStream := f.objects[n].(*stream)
		if isStream && s.dict["Type"] == name("XRef") {
			if sections++; sections > 1 {
				r.faults.add(place, "a second cross-reference section")
			}
			continue
		}
		if isStream {
			r.only(place, s.dict, streamKeys...)
		}
		holds := isStream && s.dict["Type"] == name("ObjStm")
		if f.objects[n] != nil && !holds && !reached[n] {
			r.faults.add(place, "nothing leads to it")
		}
	}
}

// reached are the objects that the trailer leads to.
func (f *file) reached() map[ref]bool {
	reached := map[ref]bool{}
	var queue []ref
	var find func(o any)
	find = func(o any) {
		switch v := o.(type) {
		case ref:
			if !reached[v] {
				reached[v] = true
				queue = append(queue, v)
			}
		case array:
			for _, e := range v {
				find(e)
			}
		case dict:
			for _, e := range v {
				find(e)
			}
		case *stream:
			find(v.dict)
		}
	}
	find(f.trailer)
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		find(f.objects[n])
	}
	return reached
}
