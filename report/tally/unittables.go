package tally

// unitTables adds persons and encounters, each where it is held, with the
// number of cases that say so.
func (b *builder) unitTables() {
	if b.Holds.Persons {
		b.total("persons", b.Units.Persons)
		b.byCode("persons", b.Units.PersonsIn)
		b.total("persons_several", b.Units.Several)
		b.total("persons_repeated", b.Units.Repeated)
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

// rowTables adds what the rows that are counts say, apart from the ledger and
// from the cases that they stand for.
func (b *builder) rowTables() {
	if b.Ledger.OfCounts {
		b.total("rows/tallied", b.RowCounts.Rows)
		b.total("rows/cases", int(b.RowCounts.Sum))
	}
}
