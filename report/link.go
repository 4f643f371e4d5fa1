package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/series"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// again is how a snapshot is read once more, for a second look at its rows. It
// must be what it was the first time.
func (c *counting) again(ctx context.Context, f series.Snapshot, p *source.Profile, files []source.File) tally.Again {
	return func(streams int) (tally.Look, error) {
		r, err := snapshot.Open(ctx, c.job.Data, f.Data, p, f.Manifest, snapshot.Options{Jobs: c.job.Jobs, Key: c.job.Key})
		if err != nil {
			return tally.Look{}, err
		}
		done := func() error {
			if !slices.Equal(files, r.Files()) {
				return fmt.Errorf("%s: the file changed between two looks at it; copy it and read the copy", f.Data)
			}
			return nil
		}
		return tally.Look{Streams: r.Streams(streams), Name: f.Data, Where: r.Where, Done: done}, nil
	}
}

// atFault says that data are at fault, unless it was the run that was ended.
func atFault(ctx context.Context, err error) error {
	return cmp.Or(ctx.Err(), fault.Refuse(fault.Given, err))
}

// An unlinked snapshot is one in which the cases of the one before are not found
// again, by their ids, as they must be for a cause of a change to be told.
type unlinked struct {
	from   source.Provenance
	before cases.Date // as-of day of the one before
	link   *tally.Linkage
}

// follow follows the cases from the snapshot before to this one. Where they are
// not found again the two are set beside each other: the review tells no cause,
// and a person must say that it may do so.
func (w *work) follow(ctx context.Context, beside tally.Beside) (tally.Beside, error) {
	flow, err := tally.Follow(ctx, w.now.open, w.before.open)
	if err != nil {
		return beside, fault.Refuse(fault.Failed, err)
	}
	link, some := flow.Linkage()
	if !some {
		beside.Flow = flow
		return beside, nil
	}
	if err := link.Look(ctx, w.now.side, w.before.side); err != nil {
		return beside, atFault(ctx, err)
	}
	if beside.Linkage = link; link.Holds() {
		beside.Flow = flow
		return beside, nil
	}
	w.unlinked = append(w.unlinked, unlinked{w.now.from, w.before.book.AsOf(), link})
	return beside, nil
}

// lost says of each snapshot without a link how many cases were lost, and what
// may have become of their ids.
func (w *work) lost() (faults []error) {
	for _, u := range w.unlinked {
		asOf := u.from.Manifest.AsOf.String()
		if _, ok := w.accepts(tally.GateLinkage, "", asOf); ok {
			continue
		}
		l, would := u.link, ""
		if l.Alike > 0 {
			would = fmt.Sprintf(", and %d would be if %s", l.Alike, passed(l.But))
		}
		faults = append(faults, fmt.Errorf("%s: %d of %d cases as of %s are not in this snapshot by their case_id%s; want %d at most (half), and %d at most whose ids differ in writing alone (1%%, and any 1)%s, and changes are net, without causes",
			u.from.Files[0].Name, l.Lost(), l.Of, u.before, would, l.MostLost(), l.MostAlike(), toAccept("what: linkage", asOf)))
	}
	return faults
}

// passed says what would have to be passed over, and where it may come from.
func passed(but []tally.Loose) string {
	words := map[tally.Loose]string{tally.ButZeros: "leading zeros", tally.ButFraction: `".0" at the end`, tally.ButCase: "the case of letters", tally.ButBlanks: "blanks and hyphens"}
	var list []string
	number := false
	for _, one := range but {
		list = append(list, words[one])
		number = number || one == tally.ButZeros || one == tally.ButFraction
	}
	text := "zeros, case, blanks and hyphens did not count"
	if len(list) > 0 {
		text = strings.Join(list, " and ") + " did not count"
	}
	if number {
		text += ": a program may have read ids as numbers"
	}
	return text
}
