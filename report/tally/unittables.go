package tally

import "example.org/oversight/report/grid"

// unitTables adds persons and encounters, each where it is held, with the
// number of cases that say so.
func (b *builder) unitTables() {
	if b.Holds.Persons {
		b.total("persons", b.Units.Persons)
		b.byCode("persons", b.Units.PersonsIn)
		b.byCode("cases_with_person", b.Units.Named)
	}
	if b.Holds.Events {
		b.byCode("events", b.Units.Events)
		b.byCode("cases_with_events", b.Units.Telling)
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

// countsSum is a part of identity 1: the cases of the tables are those that the
// rows counted stand for. Where each row is a case it says what the first says.
func countsSum(b *Book) []sides {
	if !b.Ledger.OfCounts {
		return nil
	}
	return []sides{{left: Term{Name: "counts of the rows counted", Count: int(b.rowCounts.Sum)}, right: []Term{{Name: "flagged", Count: b.value("flagged")}}}}
}
