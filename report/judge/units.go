package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/parallel"
)

// Units are what stands behind the cases: distinct persons, and encounters. The
// lists are by country.Country and end with the last one that has any.
type Units struct {
	Persons   int   // distinct, in all streams
	PersonsIn []int // distinct in each country
	Several   int   // of all, those who have cases under more than one country
	Repeated  int   // further countries that those have: one less than each has
	Named     []int // cases that name a person
	Events    []int // encounters
	Telling   []int // cases that say how many encounters they have
	all       int   // encounters in all; negative where an int of 32 bits is too small for them
}

// unit counts the person and the encounters of a counted case.
func (k *counter) unit(c *cases.Case, in country.Country) {
	if k.Holds.Persons && c.Person != "" {
		var room [64]byte
		print := k.hash.Of(append(room[:0], c.Person...))
		k.people.add(print)
		k.people.note(print, Trace(in))
		*grown(&k.Units.Named, int(in)) += c.Count()
	}
	if k.Holds.Events && c.Events > 0 {
		*grown(&k.Units.Events, int(in)) += int(c.Events) * c.Count()
		k.Units.sum(int(c.Events) * c.Count())
		*grown(&k.Units.Telling, int(in)) += c.Count()
	}
}

// grown returns the element of a slice that is made long enough.
func grown[T any](list *[]T, at int) *T {
	if at >= len(*list) {
		*list = append(*list, make([]T, at+1-len(*list))...)
	}
	return &(*list)[at]
}

// sum adds encounters to those of all countries.
func (u *Units) sum(n int) {
	if u.all >= 0 && n >= 0 {
		u.all += n
	} else {
		u.all = -1
	}
}

func (u *Units) absorb(o *Units) {
	u.sum(o.all)
	for i, n := range o.Named {
		*grown(&u.Named, i) += n
	}
	for i, n := range o.Events {
		*grown(&u.Events, i) += n
	}
	for i, n := range o.Telling {
		*grown(&u.Telling, i) += n
	}
}

// A subject is a person as counted in one country, or anywhere.
type subject struct {
	print uint64
	in    country.Country
	taken bool
}

// Subjects are a set by open addressing, reused from bucket to bucket. Its room
// grows with what is in it, and not with the rows: in some sources one number
// stands for all who have none.
type subjects struct {
	slots []subject // a power of two, at most half of them taken
	n     int
}

// reset empties the set.
func (s *subjects) reset() {
	if s.slots == nil {
		s.slots = make([]subject, 1<<10)
	}
	clear(s.slots)
	s.n = 0
}

// add adds a subject, and reports false if it was there.
func (s *subjects) add(print uint64, in country.Country) bool {
	slot := s.find(print, in)
	if slot.taken {
		return false
	}
	*slot = subject{print, in, true}
	if s.n++; 2*s.n > len(s.slots) {
		old := s.slots
		s.slots = make([]subject, 2*len(old))
		for _, p := range old {
			if p.taken {
				*s.find(p.print, p.in) = p
			}
		}
	}
	return true
}

// find returns the slot of a subject, or the free one where it may be put. All
// prints of a bucket share the bits that chose it: they are skipped.
func (s *subjects) find(print uint64, in country.Country) *subject {
	mask := uint64(len(s.slots) - 1)
	for i := (print<<BucketBits ^ uint64(in)*salt) * spread >> 32; ; i++ {
		slot := &s.slots[i&mask]
		if !slot.taken || slot.print == print && slot.in == in {
			return slot
		}
	}
}

// salt parts the countries of a person.
const salt = 0xe7037ed1a0b428db

// distinct counts the persons of all streams, in all and by country, with as
// many goroutines as there were streams. A person whose cases bear two countries
// counts once in each, and once in all.
func distinct(counters []*counter) (sum Units) {
	parts := make([]Units, len(counters))
	var wait parallel.Group
	for from := range counters {
		wait.Go(func() {
			var seen subjects
			for b := from; b < Buckets; b += len(counters) {
				seen.reset()
				for _, k := range counters {
					k.people.pairs(b, func(print uint64, t Trace) { parts[from].person(&seen, print, country.Country(t)) })
				}
			}
		})
	}
	wait.Wait()
	for i := range parts {
		part := &parts[i]
		sum.Persons, sum.Several, sum.Repeated = sum.Persons+part.Persons, sum.Several+part.Several, sum.Repeated+part.Repeated
		for in, n := range part.PersonsIn {
			*grown(&sum.PersonsIn, in) += n
		}
	}
	return sum
}

// person counts a person of a case, where no case before it has the same person
// and the same country.
func (u *Units) person(seen *subjects, print uint64, in country.Country) {
	if !seen.add(print, in) {
		return
	}
	*grown(&u.PersonsIn, int(in))++
	if seen.add(print, anywhere) {
		u.Persons++
		return
	}
	u.Repeated++
	if seen.add(print, elsewhere) {
		u.Several++
	}
}

// These are no country's number: one stands for any country, the other for any
// but the first that a person was met under.
const (
	anywhere  = ^country.Country(0)
	elsewhere = anywhere - 1
)
