package counting

import (
	"cmp"
	"context"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/gates"
	"example.org/oversight/report/series"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// doubt adds what is found when one looks at a snapshot's own parts, at every
// earlier one and at those that are not read for the same content.
func (c counter) doubt(d gates.Doubts, now gates.Content, earlier []gates.Content, known []series.Snapshot) (gates.Doubts, error) {
	d.Twins = append(d.Twins, gates.Twins(c.in, now)...)
	d.Copies = append(d.Copies, gates.Copies(now, earlier)...)
	more, err := gates.CopiesOf(c.in, now.From, known)
	d.Copies = append(d.Copies, more...)
	return d, fault.Refuse(fault.Given, err)
}

// compare adds to what a snapshot is closed with the one before it, where there is
// one, and the flow of the cases from that to this, where the two can be compared.
func compare(ctx context.Context, now, before *Counted, with *tally.Beside) (unlinked []gates.Unlinked, err error) {
	if before == nil {
		return nil, nil
	}
	with.Before = before.Book
	if now.From.ByRow || before.From.ByRow || len(source.Differences(&now.From, &before.From)) > 0 {
		before.sum.Forget()
		return nil, nil
	}
	return linked(ctx, now, before, with)
}

// linked follows the cases from the snapshot before to this one. Where they are
// not found again the two are set beside each other: the review tells no cause,
// and a person must say that it may do so.
func linked(ctx context.Context, now, before *Counted, with *tally.Beside) (unlinked []gates.Unlinked, err error) {
	flow, err := follow.From(ctx, before.sum, now.sum)
	if err != nil {
		return nil, fault.Refuse(fault.Failed, err)
	}
	link, some := flow.Linkage()
	if !some {
		with.Flow = flow
		return nil, nil
	}
	if err := link.Look(ctx, now.side, before.side); err != nil {
		return nil, atFault(ctx, err)
	}
	if with.Linkage = link; link.Holds() {
		with.Flow = flow
		return nil, nil
	}
	return append(unlinked, gates.Unlinked{From: now.From, Before: before.Book.AsOf(), Link: link}), nil
}

// atFault says that data are at fault, unless it was the run that was ended.
func atFault(ctx context.Context, err error) error {
	return cmp.Or(ctx.Err(), fault.Refuse(fault.Given, err))
}
