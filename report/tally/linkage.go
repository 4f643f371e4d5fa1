package tally

import (
	"bytes"
	"context"
	"unicode/utf8"

	"example.org/oversight/report/cases"
)

// A Linkage says how many cases of a snapshot are found again in the next one,
// by case_id. The causes of a change rest on it: ids that were written anew make
// every case withdrawn and added late.
type Linkage struct {
	Of    int // cases that the earlier snapshot counts; 1 or more
	Found int // of them, those that are in the later one, counted or not

	Looked bool    // the cases that were not found were looked at again
	Alike  int     // of them, those that would be found if ids were compared loosely
	But    []Loose // what would have to be passed over for that, the first alone where it is enough
}

// Lost is the number of cases that are not found again.
func (l *Linkage) Lost() int { return l.Of - l.Found }

// MostLost is the most of them that passes: half.
func (l *Linkage) MostLost() int { return lostBound.most(l.Of, l.Of) }

// MostAlike is the most that may be lost but for how their ids are written: one
// in a hundred, and one in any case. So many may be lost without a closer look,
// since cases do leave a file.
func (l *Linkage) MostAlike() int { return alikeBound.most(l.Of, l.Of) }

// Holds reports whether the cases can be followed.
func (l *Linkage) Holds() bool { return l.Lost() <= l.MostLost() && l.Alike <= l.MostAlike() }

// Linkage returns that of the snapshots of a flow, and false where the earlier
// one counts no case.
func (f *Flow) Linkage() (*Linkage, bool) {
	return &Linkage{Of: f.of, Found: f.found}, f.of > 0
}

// Loose is a way to compare ids in which signs are passed over that programs add
// and take off.
type Loose uint8

// The ways, which can be joined.
const (
	ButZeros    Loose = 1 << iota // at the beginning of an id: spreadsheets take a number for one
	ButFraction                   // .0 at its end: programs write such numbers with it
	ButCase                       // of letters of ASCII
	ButBlanks                     // and hyphens

	butAll = ButZeros | ButFraction | ButCase | ButBlanks
)

// A Side is one of two snapshots: how to read it again, and how it was counted.
type Side struct {
	Again Again
	By    Scheme
}

// Look looks at the cases that were not found, where they are more than may be
// lost, for those that would be found if ids were compared loosely.
func (l *Linkage) Look(ctx context.Context, now, before Side) error {
	if l.Lost() <= l.MostAlike() {
		return nil
	}
	found, err := matched(ctx, now, before, butAll)
	if err != nil {
		return err
	}
	l.Looked, l.Alike = true, found-l.Found
	if l.Alike <= l.MostAlike() {
		return nil
	}
	for _, but := range []Loose{ButZeros, ButFraction, ButCase, ButBlanks} {
		found, err := matched(ctx, now, before, but)
		if err != nil {
			return err
		}
		if found-l.Found == l.Alike {
			l.But = []Loose{but}
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
func matched(ctx context.Context, now, before Side, but Loose) (int, error) {
	theirs, err := loosely(ctx, before, but, true)
	if err != nil {
		return 0, err
	}
	ours, err := loosely(ctx, now, but, false)
	if err != nil {
		return 0, err
	}
	found := 0
	for b := range buckets {
		waiting := map[uint64]int{}
		for _, set := range theirs {
			set.each(b, func(run []uint64) {
				for _, print := range run {
					waiting[print]++
				}
			})
		}
		for _, set := range ours {
			set.each(b, func(run []uint64) {
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
func loosely(ctx context.Context, side Side, but Loose, counted bool) ([]*fingerprints, error) {
	return printsOf(ctx, side.Again, func() func(c *cases.Case) (uint64, bool) {
		hash, room := cases.NewHash(side.By.Key), []byte(nil)
		return func(c *cases.Case) (uint64, bool) {
			if side.By.Resolved.superseded(c.ID, c.Fingerprint, c.UpdatedAt) {
				return 0, false
			}
			if _, out := side.By.reason(c); counted && out {
				return 0, false
			}
			room = but.of(room[:0], c.ID)
			return hash.Of(room), true
		}
	})
}

// printsOf reads a snapshot again for a fingerprint of each row; each stream has
// a function of its own, which leaves rows out by false.
func printsOf(ctx context.Context, again Again, newPrint func() func(c *cases.Case) (uint64, bool)) ([]*fingerprints, error) {
	look, err := again(0)
	if err != nil {
		return nil, err
	}
	sets, print := make([]*fingerprints, len(look.Streams)), make([]func(*cases.Case) (uint64, bool), len(look.Streams))
	for i := range sets {
		sets[i], print[i] = &fingerprints{}, newPrint()
	}
	err = each(ctx, look.Streams, func(stream int, batch []cases.Case) {
		for i := range batch {
			if n, ok := print[stream](&batch[i]); ok {
				sets[stream].add(n)
			}
		}
	})
	if err == nil {
		err = look.Done()
	}
	return sets, err
}

// joint stands behind each part of an id of several columns.
const joint = 0

// of appends an id in the loose form. Each part of an id of several columns is
// taken by itself, as a program that rewrote its cell would.
func (but Loose) of(to []byte, id string) []byte {
	for len(id) > 0 {
		part, from := id, len(to)
		for i := range len(id) {
			if id[i] == joint {
				part = id[:i]
				break
			}
		}
		id = id[min(len(part)+1, len(id)):]
		to = but.letters(to, part)
		to = append(but.number(to[:from], to[from:]), joint)
	}
	return to
}

// letters appends the letters of a part that count.
func (but Loose) letters(to []byte, part string) []byte {
	for i, size := 0, 0; i < len(part); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(part[i:])
		switch {
		case but&ButBlanks != 0 && (r == ' ' || r == '-' || r >= '\u2010' && r <= '\u2015' || r == '\u2212'):
		case but&ButCase != 0 && r >= 'a' && r <= 'z':
			to = append(to, byte(r-'a'+'A'))
		default:
			to = append(to, part[i:i+size]...)
		}
	}
	return to
}

// number appends a part without what does not count of it as a number. It stands
// where it is to be put, or behind.
func (but Loose) number(to, part []byte) []byte {
	if point := bytes.LastIndexByte(part, '.'); but&ButFraction != 0 && point > 0 && point+1 < len(part) && len(bytes.Trim(part[point+1:], "0")) == 0 {
		part = part[:point]
	}
	if but&ButZeros != 0 {
		for len(part) > 1 && part[0] == '0' {
			part = part[1:]
		}
	}
	return append(to, part...)
}
