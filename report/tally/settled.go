package tally

import (
	"errors"
	"fmt"

	"example.org/oversight/report/judge"
)

// Settled returns an error while a question about the book is open: labels
// that nothing maps, or fingerprints not yet compared in full.
func (o *Open) Settled() error {
	if n := len(o.sum.Unknown); n > 0 {
		return fmt.Errorf("%d country labels are not known and were not accepted, %q first", n, o.sum.Unknown[0].Label)
	}
	if n := len(o.repeats); n > 0 {
		return fmt.Errorf("%d fingerprints repeat and were not compared in full", n)
	}
	return nil
}

// Resolve strikes the fingerprints that were compared in full from the book's
// open questions. It refuses a resolution that calls for a recount.
func (o *Open) Resolve(r *judge.Resolution) error {
	if r.Recount() {
		return errors.New("some case ids stand on several rows: count again with the resolution")
	}
	o.repeats = r.Without(o.repeats)
	return nil
}
