package pdffile

import (
	"errors"
	"fmt"
)

// maxFaults bounds how many faults are told of: a broken rule tends to be
// broken everywhere.
const maxFaults = 50

// faults collects what is wrong with a document, each with its place.
type faults struct {
	list []error
	more int
}

// add notes a fault. The format says what is wrong and ends with the rule.
func (f *faults) add(place, format string, args ...any) {
	if len(f.list) == maxFaults {
		f.more++
		return
	}
	f.list = append(f.list, fmt.Errorf("%s: %s", place, fmt.Sprintf(format, args...)))
}

// none says whether nothing was found.
func (f *faults) none() bool { return len(f.list) == 0 }

// err returns all faults as one error, nil if there are none.
func (f *faults) err() error {
	if f.more > 0 {
		f.list = append(f.list, fmt.Errorf("and %d more faults", f.more))
		f.more = 0
	}
	return errors.Join(f.list...)
}

func pagePlace(index int) string { return fmt.Sprintf("page %d", index+1) }

func bookmarkPlace(index int) string { return fmt.Sprintf("bookmark %d", index+1) }
