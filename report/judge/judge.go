// Package judge finds the class of each case, judges each class once by the rules,
// and counts what the verdicts say.
//
// A class is all cases of the same words, the same blanks and dates in the same
// order. Its verdict counts for as many cases as it stands for: rows of a file,
// the cases of a published count, or a group that somebody else has counted.
// What that comes to, by country, is a Counted; nothing right of it knows which
// it was. Beside the verdicts only the dates of cases are counted, by period, and
// what stands behind the cases.
//
// Rows come in several streams, each counted by its own goroutine; the sum depends
// neither on their number nor on the order of rows. Of a row nothing is kept but
// the fingerprint of its id, and a trace of it where cases are to be followed.
// Nothing here reads a file, makes a table, or proves a sum.
package judge

import (
	"context"
	"errors"
	"iter"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/parallel"
)

// Rows counts the cases of all streams. The error is that of a stream, or a
// *fault.Fault where the data cannot be counted. Labels that nothing maps and
// fingerprints that repeat are no error: they are open questions, which whoever
// asked has to settle.
func Rows(ctx context.Context, streams []iter.Seq2[[]cases.Case, error], by *Scheme) (*Counted, error) {
	counters, contents, err := countAll(ctx, streams, by)
	if err != nil {
		return nil, err
	}
	sets := make([]*Fingerprints, len(counters))
	for i, k := range counters {
		sets[i] = k.prints
	}
	found, err := repeats(ctx, sets)
	if err != nil {
		return nil, err
	}
	sum := newCounter(by)
	for _, k := range counters {
		if err := sum.absorb(k); err != nil {
			return nil, err
		}
	}
	people := distinct(counters)
	sum.Units.Persons, sum.Units.PersonsIn, sum.Units.Several, sum.Units.Repeated = people.Persons, people.PersonsIn, people.Several, people.Repeated
	c := sum.counted()
	c.Repeats = by.Resolved.Without(found)
	if by.Trace {
		c.kept = sets
	}
	c.Parts = make([]cases.Digest, max(by.Parts, 1))
	for _, parts := range contents {
		for part, content := range parts {
			c.Parts[part].Absorb(content)
			c.Digest.Absorb(content)
		}
	}
	return c, nil
}

// countAll counts each stream in a goroutine and a counter of its own, and the
// content of each part of it.
func countAll(ctx context.Context, streams []iter.Seq2[[]cases.Case, error], by *Scheme) ([]*counter, [][]cases.Digest, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	counters := make([]*counter, len(streams))
	errs := make([]error, len(streams))
	contents := make([][]cases.Digest, len(streams))
	var all parallel.Group
	for i, stream := range streams {
		counters[i], contents[i] = newCounter(by), make([]cases.Digest, max(by.Parts, 1))
		all.Go(func() {
			if errs[i] = counters[i].drain(ctx, stream, contents[i]); errs[i] != nil {
				stop()
			}
		})
	}
	all.Wait()
	return counters, contents, first(errs)
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
func (k *counter) drain(ctx context.Context, stream iter.Seq2[[]cases.Case, error], contents []cases.Digest) error {
	for batch, err := range stream {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		k.count(batch)
		if k.By.Trace || k.By.Parts > 1 {
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
