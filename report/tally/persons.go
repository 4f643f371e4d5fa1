package tally

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/parallel"
)

// Units counts what stands behind the cases: distinct persons and encounters.
type units struct {
	persons fingerprints // of every person of a counted case, with its country as trace
	known   []int        // cases that name a person, by country
	events  []int        // encounters, by country
	counted []int        // cases that say how many encounters they have, by country
	all     int          // encounters in all; negative where an int of 32 bits is too small for them
}

// unit counts the person and the encounters of a counted case.
func (k *counter) unit(c *cases.Case, in country.Country) {
	if k.holds.persons && c.Person != "" {
		var room [64]byte
		print := k.hash.Of(append(room[:0], c.Person...))
		k.units.persons.add(print)
		k.units.persons.note(print, trace(in))
		*grown(&k.units.known, int(in)) += c.Count()
	}
	if k.holds.events && c.Events > 0 {
		*grown(&k.units.events, int(in)) += int(c.Events) * c.Count()
		k.units.sum(int(c.Events) * c.Count())
		*grown(&k.units.counted, int(in)) += c.Count()
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
func (u *units) sum(n int) {
	if u.all >= 0 && n >= 0 {
		u.all += n
	} else {
		u.all = -1
	}
}

func (u *units) absorb(o *units) {
	u.sum(o.all)
	for i, n := range o.known {
		*grown(&u.known, i) += n
	}
	for i, n := range o.events {
		*grown(&u.events, i) += n
	}
	for i, n := range o.counted {
		*grown(&u.counted, i) += n
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
	for i := (print<<bucketBits ^ uint64(in)*salt) * spread >> 32; ; i++ {
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
func distinct(counters []*counter) (all int, byCountry []int) {
	alls, parts := make([]int, len(counters)), make([][]int, len(counters))
	var wait parallel.Group
	for from := range counters {
		wait.Go(func() {
			var seen subjects
			for b := from; b < buckets; b += len(counters) {
				seen.reset()
				for _, k := range counters {
					k.units.persons.pairs(b, func(print uint64, t trace) {
						if seen.add(print, country.Country(t)) {
							*grown(&parts[from], int(t))++
							if seen.add(print, anywhere) {
								alls[from]++
							}
						}
					})
				}
			}
		})
	}
	wait.Wait()
	for i, part := range parts {
		all += alls[i]
		for in, n := range part {
			*grown(&byCountry, in) += n
		}
	}
	return all, byCountry
}

// anywhere is no country's number.
const anywhere = ^country.Country(0)

// unitTables adds persons and encounters, each where it is held, with the
// number of cases that say so.
func (b *builder) unitTables() {
	if b.holds.persons {
		b.total("persons", b.persons)
		b.byCode("persons", b.personsIn)
		b.byCode("cases_with_person", b.units.known)
	}
	if b.holds.events {
		b.byCode("events", b.units.events)
		b.byCode("cases_with_events", b.units.counted)
	}
}

// byCode adds a table of numbers that are kept by country.
func (b *builder) byCode(measure string, numbers []int) {
	t := b.table(measure, b.book.countryAxis)
	for i, c := range b.order {
		if int(c) < len(numbers) {
			t.Add(numbers[c], i)
		}
	}
}
