package tally

import "fmt"

// Settled returns an error while a question about the book is open: labels
// that nothing maps, or fingerprints not yet compared in full.
func (c *Counted) Settled() error {
	if n := len(c.unknown); n > 0 {
		return fmt.Errorf("%d country labels are not known and were not accepted, %q first", n, c.unknown[0].Label)
	}
	if n := len(c.repeats); n > 0 {
		return fmt.Errorf("%d fingerprints repeat and were not compared in full", n)
	}
	return nil
}
