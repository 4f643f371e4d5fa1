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

// compare sets a snapshot beside the one before it, where there is one, and follows
// the cases from that to this, where the two can be compared.
func compare(ctx context.Context, now, before *Counted, d gates.Doubts) (unlinked []gates.Unlinked, err error) {
	switch {
	case before == nil && len(d.Copies) == 0 && len(d.Twins) == 0:
		return nil, nil
	case before == nil:
		return nil, fault.Refuse(fault.Failed, now.Book.Check())
	case now.From.ByRow || before.From.ByRow, len(source.Differences(&now.From, &before.From)) > 0:
		before.sum.Forget()
		return nil, fault.Refuse(fault.Failed, tally.Beside(now.Book, before.Book))
	}
	return linked(ctx, now, before)
}

// linked follows the cases from the snapshot before to this one. Where they are
// not found again the two are set beside each other: the review tells no cause,
// and a person must say that it may do so.
func linked(ctx context.Context, now, before *Counted) (unlinked []gates.Unlinked, err error) {
	flow, err := follow.From(ctx, before.sum, now.sum)
	if err != nil {
		return nil, fault.Refuse(fault.Failed, err)
	}
	link, some := flow.Linkage()
	if !some {
		return nil, fault.Refuse(fault.Failed, tally.Follow(now.Book, before.Book, flow))
	}
	if err := link.Look(ctx, now.side, before.side); err != nil {
		return nil, atFault(ctx, err)
	}
	if now.Book.Linkage = link; link.Holds() {
		return nil, fault.Refuse(fault.Failed, tally.Follow(now.Book, before.Book, flow))
	}
	unlinked = append(unlinked, gates.Unlinked{From: now.From, Before: before.Book.AsOf, Link: link})
	return unlinked, fault.Refuse(fault.Failed, tally.Beside(now.Book, before.Book))
}

// atFault says that data are at fault, unless it was the run that was ended.
func atFault(ctx context.Context, err error) error {
	return cmp.Or(ctx.Err(), fault.Refuse(fault.Given, err))
}
