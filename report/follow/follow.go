// Package follow finds what became of the cases from one snapshot to the next,
// case by case: which entered the count and which left it, by what cause, how
// those in both passed between statuses and countries, and which outcomes were
// restated. Cases are known again by the fingerprints of their ids, so that a
// person must look first where ids were written anew (Linkage).
//
// The matching is a join of two sets by key, one bucket of keys at a time. It
// reads traces, and no row: but where ids may only be written otherwise, and the
// rows of both are looked at again. Nothing here makes a table or proves a sum.
package follow

import (
	"context"
	"errors"

	"example.org/oversight/report/judge"
	"example.org/oversight/report/parallel"
)

// From finds, case by case, what changed from an earlier snapshot to a later one.
// Both must have been counted with Scheme.Trace. The rows of the earlier one are
// forgotten; those of the later stay, to be compared with a later one still. The
// error is that of a run that was ended.
func From(ctx context.Context, before, now *judge.Counted) (*Flow, error) {
	defer before.Forget()
	before.Pack()
	by, coarser := partitionOf(now.Telling, before.Telling)
	flows := make([]*Flow, max(now.Streams(), 1))
	errs := make([]error, len(flows))
	var all parallel.Group
	for i := range flows {
		flows[i] = &Flow{by: by, Moves: map[Move]int{}}
		all.Go(func() { errs[i] = flows[i].run(ctx, before, now, i, len(flows)) })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	sum := flows[0]
	for _, f := range flows[1:] {
		sum.absorb(f)
	}
	sum.Statuses, sum.Coarser = by.statuses, coarser
	sum.Outcomes = sharedOutcomes(now.Telling, before.Telling)
	return sum, nil
}

// run compares every so many buckets.
func (f *Flow) run(ctx context.Context, before, now *judge.Counted, from, step int) error {
	var m matcher
	for b := from; b < judge.Buckets; b += step {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.bucket(&m, before, now, b)
	}
	return nil
}

// bucket compares the rows of one bucket.
func (f *Flow) bucket(m *matcher, before, now *judge.Counted, b int) {
	m.reset(before.Kept(b))
	before.EachKept(b, func(key uint64, t judge.Trace) {
		m.add(key, t)
		if t.Counted() {
			f.Of++
			f.count(t, func(s *Strand) *[judge.StatusCount]int { return &s.Then })
		}
	})
	now.EachKept(b, func(key uint64, t judge.Trace) {
		if t.Counted() {
			f.count(t, func(s *Strand) *[judge.StatusCount]int { return &s.Now })
		}
		then, there := m.take(key)
		if !there {
			f.enter(t, LateAdded)
			return
		}
		if then.Counted() {
			f.Found++
		}
		f.pass(then, t)
	})
	m.rest(func(t judge.Trace) {
		if t.Counted() {
			f.leave(t, Withdrawn)
		}
	})
}

// addAll adds the numbers of one list to those of another as long.
func addAll(into, from []int) {
	for i, n := range from {
		into[i] += n
	}
}
