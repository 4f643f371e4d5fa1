package tally

import (
	"context"

	"example.org/oversight/report/cases"
)

// DifferInCase refuses case ids that differ in nothing but the case of letters
// of ASCII: whoever reads them takes them for one. It needs two looks more, and
// is asked only where the reader could not rule such ids out.
func DifferInCase(ctx context.Context, again Again, by Scheme) error {
	prints, err := foldedRepeats(ctx, again, &by)
	if err != nil || len(prints) == 0 {
		return err
	}
	sought := &search{wanted: prints, most: mostTold, streams: 1, as: folded(&by)}
	look, err := sought.run(ctx, again)
	if err != nil {
		return err
	}
	var faults []error
	for _, s := range sought.found.repeats() {
		faults = append(faults, s.fault(look, "but for the case of its letters, the case_id stands again at", "want each case_id once"))
	}
	if len(faults) == 0 { // two ids share a fingerprint, and no more
		return nil
	}
	return told(faults, len(prints)-len(sought.found), look)
}

// foldedRepeats are the fingerprints that several ids have in capitals.
func foldedRepeats(ctx context.Context, again Again, by *Scheme) ([]uint64, error) {
	look, err := again(0)
	if err != nil {
		return nil, err
	}
	sets, as := make([]*fingerprints, len(look.Streams)), make([]form, len(look.Streams))
	for i := range sets {
		sets[i], as[i] = &fingerprints{}, folded(by)
	}
	err = each(ctx, look.Streams, func(stream int, batch []cases.Case) {
		for i := range batch {
			if print, ok := as[stream].print(&batch[i]); ok {
				sets[stream].add(print)
			}
		}
	})
	if err == nil {
		err = look.Done()
	}
	if err != nil {
		return nil, err
	}
	return repeats(ctx, sets)
}

// folded compares ids in capitals, of rows that stand. It is for one goroutine.
func folded(by *Scheme) form {
	hash, room := cases.NewHash(by.Key), []byte(nil)
	capitals := func(id string) []byte {
		room = append(room[:0], id...)
		for i, b := range room {
			if b >= 'a' && b <= 'z' {
				room[i] = b - 'a' + 'A'
			}
		}
		return room
	}
	return form{
		print: func(c *cases.Case) (uint64, bool) {
			return hash.Of(capitals(c.ID)), !by.Resolved.superseded(c.ID, c.Fingerprint, c.UpdatedAt)
		},
		id: func(c *cases.Case) string { return string(capitals(c.ID)) },
	}
}
