package judge

import (
	"context"

	"example.org/oversight/report/cases"
)

// DifferInCase refuses case ids that differ in nothing but the case of letters
// of ASCII: whoever reads them takes them for one. It needs two looks more, and
// is asked only where the reader could not rule such ids out.
func DifferInCase(ctx context.Context, of Side) error {
	prints, err := foldedRepeats(ctx, of)
	if err != nil || len(prints) == 0 {
		return err
	}
	sought := &search{wanted: prints, most: mostTold, streams: 1, as: folded(&of.By)}
	look, err := sought.run(ctx, of.Reread)
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
func foldedRepeats(ctx context.Context, of Side) ([]uint64, error) {
	sets, err := PrintsOf(ctx, of.Reread, func() func(*cases.Case) (uint64, bool) { return folded(&of.By).print })
	if err != nil {
		return nil, err
	}
	return repeats(ctx, sets)
}

// folded compares ids in capitals, of rows that stand. It is for one goroutine.
func folded(by *Scheme) form {
	hash, room := cases.NewHash(by.Key), []byte(nil)
	capitals := func(id string) []byte {
		room = ButCase.Of(room[:0], id)
		return room
	}
	return form{
		print: func(c *cases.Case) (uint64, bool) {
			return hash.Of(capitals(c.ID)), by.Stands(c)
		},
		id: func(c *cases.Case) string { return string(capitals(c.ID)) },
	}
}
