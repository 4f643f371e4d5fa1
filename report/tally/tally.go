// Package tally counts cases into the linked tables of a book: by country,
// exclusive status, month and fiscal year, with a ledger of the rows that do
// not count and the identities that must hold between the tables.
//
// Cases come in several streams, each counted by its own goroutine into its own
// counters; the sum depends neither on the number of streams nor on the order
// of rows. What the snapshot does not hold has no table. Nothing here reads a
// file, decides what may be printed, or words anything for the reader beyond
// the names of identities.
package tally

import (
	"context"
	"errors"
	"iter"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/parallel"
	"example.org/oversight/report/rules"
)

// A Scheme says what to count by. AsOf and Crosswalk must be set.
type Scheme struct {
	AsOf      cases.Date   // day for which the facts hold
	Extracted cases.Date   // day on which the extract was taken; 0: not checked against
	Held      cases.Fields // fields that the snapshot holds
	Index     rules.Index  // what its index date dates

	Crosswalk     *country.Crosswalk
	CountryScheme string          // scheme of labels whose row names none
	AcceptCountry map[string]bool // unknown labels, verbatim, to count as UNMAPPED

	CohortFrom, CohortTo cases.Date // window of index dates, both included; 0: open

	Dimensions []string // names of the values in Case.Dimensions, in their order

	ApprehendedMeansSinceFlag bool // the source says apprehended only of arrests since the index date

	Count string      // column whose numbers the rows stand for; "" where each row is one case
	Grain cases.Grain // how finely the index date is known

	Key   cases.Key // of the fingerprints, as the reader has it
	Parts int       // files of the snapshot, where they are several: the content of each is kept

	Trace bool       // keep what Compare needs: 12 bytes a row
	Since cases.Date // as-of day of the earlier snapshot: a later flag is a new one

	Resolved *Resolution // which rows stand, after a first count found repeats
}

// Count counts the cases of all streams. The error is that of a stream, or a
// *fault.Fault where the data cannot be counted. Labels that nothing maps and
// fingerprints that repeat are no error: they are open questions, see
// Counted.Settled. Whether the identities hold is asked once, by Counted.Close.
func Count(ctx context.Context, streams []iter.Seq2[[]cases.Case, error], by Scheme) (*Counted, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	counters := make([]*counter, len(streams))
	errs := make([]error, len(streams))
	contents := make([][]cases.Content, len(streams))
	var all parallel.Group
	for i, stream := range streams {
		counters[i], contents[i] = newCounter(&by), make([]cases.Content, max(by.Parts, 1))
		all.Go(func() {
			if errs[i] = counters[i].drain(ctx, stream, contents[i]); errs[i] != nil {
				stop()
			}
		})
	}
	all.Wait()
	if err := first(errs); err != nil {
		return nil, err
	}
	sets := make([]*fingerprints, len(counters))
	for i, k := range counters {
		sets[i] = k.prints
	}
	found, err := repeats(ctx, sets)
	if err != nil {
		return nil, err
	}
	sum := newCounter(&by)
	for _, k := range counters {
		if err := sum.absorb(k); err != nil {
			return nil, err
		}
	}
	sum.persons, sum.personsIn = distinct(counters)
	for _, k := range counters {
		k.units.persons = fingerprints{} // not needed any more, while the prints may be
	}
	c := sum.counted()
	c.repeats = found
	if by.Trace {
		c.prints = sets
	}
	c.parts = make([]cases.Content, max(by.Parts, 1))
	for _, parts := range contents {
		for part, content := range parts {
			c.parts[part].Absorb(content)
			c.content.Absorb(content)
		}
	}
	c.strike(by.Resolved)
	return c, nil
}

// first returns the error of the earliest stream that failed by itself, rather
// than because another one did.
func first(errs []error) error {
	var canceled error
	for _, err := range errs {
		switch {
		case errors.Is(err, context.Canceled):
			canceled = err
		case err != nil:
			return err
		}
	}
	return canceled
}

// drain counts one stream, and sums its content up by parts where it is to be
// compared. The cases of a batch are of one part.
func (k *counter) drain(ctx context.Context, stream iter.Seq2[[]cases.Case, error], contents []cases.Content) error {
	for batch, err := range stream {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		k.count(batch)
		if k.by.Trace || k.by.Parts > 1 {
			for i := range batch {
				contents[batch[i].Part].Add(k.hash, &batch[i])
			}
		}
		if err := k.bounded(); err != nil {
			return err
		}
	}
	return ctx.Err()
}
