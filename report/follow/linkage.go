package follow

import (
	"context"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/judge"
)

// A Linkage says how many cases of a snapshot are found again in the next one,
// by case_id. The causes of a change rest on it: ids that were written anew make
// every case withdrawn and added late.
type Linkage struct {
	Of    int // cases that the earlier snapshot counts; 1 or more
	Found int // of them, those that are in the later one, counted or not

	Looked bool          // the cases that were not found were looked at again
	Alike  int           // of them, those that would be found if ids were compared loosely
	But    []judge.Loose // what would have to be passed over for that, the first alone where it is enough
}

// Lost is the number of cases that are not found again.
func (l *Linkage) Lost() int { return l.Of - l.Found }

// What may be lost of the previous cases, in percent of them: half, and one in a
// hundred, or one, but for how their ids are written.
const (
	MostLostPercent  = 50
	MostAlikePercent = 1
	MostAlikeAnyway  = 1 // cases
)

// MostLost is the most of them that passes.
func (l *Linkage) MostLost() int { return percent(l.Of, MostLostPercent) }

// MostAlike is the most that may be lost but for how their ids are written. So
// many may be lost without a closer look, since cases do leave a file.
func (l *Linkage) MostAlike() int { return max(percent(l.Of, MostAlikePercent), MostAlikeAnyway) }

// percent is so many percent of a number, rounded down.
func percent(of, percent int) int { return of/100*percent + of%100*percent/100 }

// Holds reports whether the cases can be followed.
func (l *Linkage) Holds() bool { return l.Lost() <= l.MostLost() && l.Alike <= l.MostAlike() }

// Linkage returns that of the snapshots of a flow, and false where the earlier
// one counts no case.
func (f *Flow) Linkage() (*Linkage, bool) {
	return &Linkage{Of: f.Of, Found: f.Found}, f.Of > 0
}

// Look looks at the cases that were not found, where they are more than may be
// lost, for those that would be found if ids were compared loosely.
func (l *Linkage) Look(ctx context.Context, now, before judge.Side) error {
	if l.Lost() <= l.MostAlike() {
		return nil
	}
	found, err := matched(ctx, now, before, judge.ButAll)
	if err != nil {
		return err
	}
	l.Looked, l.Alike = true, found-l.Found
	if l.Alike <= l.MostAlike() {
		return nil
	}
	for _, but := range []judge.Loose{judge.ButZeros, judge.ButFraction, judge.ButCase, judge.ButBlanks} {
		found, err := matched(ctx, now, before, but)
		if err != nil {
			return err
		}
		if found-l.Found == l.Alike {
			l.But = []judge.Loose{but}
			return nil
		}
		if found > l.Found {
			l.But = append(l.But, but)
		}
	}
	return nil
}

// matched counts the cases of the earlier snapshot that have a row of their own
// in the later one, by ids in a loose form.
func matched(ctx context.Context, now, before judge.Side, but judge.Loose) (int, error) {
	theirs, err := loosely(ctx, before, but, true)
	if err != nil {
		return 0, err
	}
	ours, err := loosely(ctx, now, but, false)
	if err != nil {
		return 0, err
	}
	found := 0
	for b := range judge.Buckets {
		waiting := map[uint64]int{}
		for _, set := range theirs {
			set.Each(b, func(run []uint64) {
				for _, print := range run {
					waiting[print]++
				}
			})
		}
		for _, set := range ours {
			set.Each(b, func(run []uint64) {
				for _, print := range run {
					if waiting[print] > 0 {
						waiting[print]--
						found++
					}
				}
			})
		}
	}
	return found, ctx.Err()
}

// loosely collects the fingerprints of ids in a loose form: of the rows that
// stand, or of those alone that are counted.
func loosely(ctx context.Context, side judge.Side, but judge.Loose, counted bool) ([]*judge.Fingerprints, error) {
	return judge.PrintsOf(ctx, side.Reread, func() func(c *cases.Case) (uint64, bool) {
		hash, room := cases.NewHash(side.By.Key), []byte(nil)
		return func(c *cases.Case) (uint64, bool) {
			if !side.By.Stands(c) || counted && !side.By.Counts(c) {
				return 0, false
			}
			room = but.Of(room[:0], c.ID)
			return hash.Of(room), true
		}
	})
}
