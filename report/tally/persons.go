package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/grid"
)

// Units counts what stands behind the cases: distinct persons and encounters.
type units struct {
	persons fingerprints // of every person of a counted case, with its country as trace
	known   []int        // cases that name a person, by country
	events  []int        // encounters, by country
	counted []int        // cases that say how many encounters they have, by country
}

// unit counts the person and the encounters of a counted case.
func (k *counter) unit(c *cases.Case, in country.Country) {
	if k.holds.persons && c.Person != "" {
		print := printOf(c.Person)
		k.units.persons.add(print)
		k.units.persons.note(print, trace(in))
		*grown(&k.units.known, int(in))++
	}
	if k.holds.events && c.Events > 0 {
		*grown(&k.units.events, int(in)) += int(c.Events)
		*grown(&k.units.counted, int(in))++
	}
}

// grown returns the element of a slice that is made long enough.
func grown[T any](list *[]T, at int) *T {
	if at >= len(*list) {
		*list = append(*list, make([]T, at+1-len(*list))...)
	}
	return &(*list)[at]
}

// printOf is the 64-bit FNV-1a hash of a text. Two persons of ten million share
// one with a probability of three in a million.
func printOf(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

func (u *units) absorb(o *units) {
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

// A subject is a person as counted in one country.
type subject struct {
	print uint64
	in    country.Country
}

// distinct counts the persons of all streams, in all and by country. A person
// whose cases bear two countries counts once in each, and once in all.
func distinct(counters []*counter) (all int, byCountry []int) {
	var list []subject
	for b := range buckets {
		list = list[:0]
		for _, k := range counters {
			k.units.persons.pairs(b, func(print uint64, t trace) { list = append(list, subject{print, country.Country(t)}) })
		}
		slices.SortFunc(list, func(x, y subject) int {
			switch {
			case x.print < y.print:
				return -1
			case x.print > y.print:
				return 1
			}
			return int(x.in) - int(y.in)
		})
		for i, s := range list {
			if i == 0 || s.print != list[i-1].print {
				all++
			}
			if i == 0 || s != list[i-1] {
				*grown(&byCountry, int(s.in))++
			}
		}
	}
	return all, byCountry
}

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

// unitsNest is identity 6: persons, cases and encounters, each where held.
func unitsNest(b *Book) (all []sides) {
	for _, pair := range [][2]string{{"persons", "cases_with_person"}, {"cases_with_person", "flagged"}, {"cases_with_events", "events"}, {"cases_with_events", "flagged"}} {
		if !b.holds(pair[0]) {
			continue
		}
		for _, place := range b.places() {
			all = append(all, sides{where: place, relation: "<=", left: unitTerm(b, pair[0], place), right: []Term{unitTerm(b, pair[1], place)}})
		}
	}
	if b.holds("persons") {
		all = append(all, sides{relation: "<=", left: unitTerm(b, "persons", ""),
			right: []Term{{Name: "persons, by country", Count: b.Table("persons", axisCountry).Margin(grid.Every)}}})
	}
	return all
}

func unitTerm(b *Book, measure, place string) Term {
	names := map[string]string{"cases_with_person": "cases that name a person", "cases_with_events": "cases that give their events"}
	name := measure
	if n, ok := names[measure]; ok {
		name = n
	}
	return Term{Name: name, Count: b.value(measure, in(place)...)}
}
