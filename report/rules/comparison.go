package rules

import "example.org/oversight/report/cases"

// Rules see no date. They see how the dates of a case stand to each other, to
// the as-of date and to the day of the extract, by the comparisons below, and
// nothing else: cases whose comparisons, words and bands are the same are
// judged alike. So a reader that counts by class makes its keys of them, and a
// database can group by them.

// A Day is one of the days that are compared.
type Day uint8

// The days: of the basis, of a case, and the latest of those of a case.
const (
	Never Day = iota // before every day
	AsOf
	Extracted
	Flagged
	Entry
	FirstEncounter
	Apprehension
	Departure
	Loss // since when the subject is unlocated
	LastContact
	LastEncounter
	FinalOrder
	Latest
	dayCount
)

// days are the fields that hold the days, and their names within a sentence.
var days = [dayCount]struct {
	field cases.Field // 0: of no field of a case
	name  string
}{
	Never:          {0, ""},
	AsOf:           {0, "the as-of date"},
	Extracted:      {0, "the day of the extract"},
	Flagged:        {cases.FlaggedDate, "the {flag}"},
	Entry:          {cases.EntryDate, "the entry"},
	FirstEncounter: {cases.FirstEncounterDate, "the first encounter"},
	Apprehension:   {cases.ApprehendedDate, "the {arrest}"},
	Departure:      {cases.DepartureDate, "the departure"},
	Loss:           {cases.UnlocatedSince, "the loss of location"},
	LastContact:    {cases.LastContactDate, "the last contact"},
	LastEncounter:  {cases.LastEncounterDate, "the last encounter"},
	FinalOrder:     {cases.FinalOrderDate, "the final order"},
	Latest:         {0, "the latest date of the case"},
}

// Field returns the field that holds the day, and false where none does: days
// of the basis, and the latest of a case.
func (d Day) Field() (cases.Field, bool) { return days[d].field, days[d].field != 0 }

// String returns the name of the day, with the placeholders of ConflictKind.Label.
func (d Day) String() string { return days[d].name }

// Comparisons is a set of comparisons that hold of a case.
type Comparisons uint64

// The comparisons, in the order of the table.
const (
	HasEntry Comparisons = 1 << iota
	HasFirstEncounter
	HasApprehension
	HasDeparture
	HasLoss
	HasLastContact
	HasLastEncounter
	HasFinalOrder
	ApprehensionAfterAsOf
	DepartureAfterAsOf
	LossAfterAsOf
	FirstEncounterAfterAsOf
	LastEncounterAfterAsOf
	ApprehensionBeforeFlag
	DepartureBeforeFlag
	DepartureBeforeApprehension
	DepartureBeforeLastEncounter
	FlagBeforeEntry
	FirstEncounterBeforeFlag
	FirstEncounterBeforeEntry
	FlagBeforeFirstEncounter
	ExtractBeforeLatest
	ExtractBeforeAsOf
)

// ComparisonBits is how many comparisons there are.
const ComparisonBits = 23

// A Comparison holds where both days are on record and the one is before the
// other.
type Comparison struct {
	Bit            Comparisons
	Earlier, Later Day
}

// AllComparisons lists every comparison that a rule reads.
var AllComparisons = [ComparisonBits]Comparison{
	{HasEntry, Never, Entry},
	{HasFirstEncounter, Never, FirstEncounter},
	{HasApprehension, Never, Apprehension},
	{HasDeparture, Never, Departure},
	{HasLoss, Never, Loss},
	{HasLastContact, Never, LastContact},
	{HasLastEncounter, Never, LastEncounter},
	{HasFinalOrder, Never, FinalOrder},
	{ApprehensionAfterAsOf, AsOf, Apprehension},
	{DepartureAfterAsOf, AsOf, Departure},
	{LossAfterAsOf, AsOf, Loss},
	{FirstEncounterAfterAsOf, AsOf, FirstEncounter},
	{LastEncounterAfterAsOf, AsOf, LastEncounter},
	{ApprehensionBeforeFlag, Apprehension, Flagged},
	{DepartureBeforeFlag, Departure, Flagged},
	{DepartureBeforeApprehension, Departure, Apprehension},
	{DepartureBeforeLastEncounter, Departure, LastEncounter},
	{FlagBeforeEntry, Flagged, Entry},
	{FirstEncounterBeforeFlag, FirstEncounter, Flagged},
	{FirstEncounterBeforeEntry, FirstEncounter, Entry},
	{FlagBeforeFirstEncounter, Flagged, FirstEncounter},
	{ExtractBeforeLatest, Extracted, Latest},
	{ExtractBeforeAsOf, Extracted, AsOf},
}

// Fields are the fields of a case that a comparison reads.
func (c Comparison) Fields() cases.Fields {
	var all cases.Fields
	for _, d := range []Day{c.Earlier, c.Later} {
		if f, ok := d.Field(); ok {
			all = all.With(f)
		}
		if d == Latest {
			all = all.With(DateFields().List()...)
		}
	}
	return all
}

// DateFields are the fields of a case that hold a day.
func DateFields() cases.Fields {
	var all cases.Fields
	for d := range dayCount {
		if f, ok := d.Field(); ok {
			all = all.With(f)
		}
	}
	return all
}

// block is how many cases are compared at a time: their dates stay in the
// nearest memory of the processor.
const block = 128

// A Comparer compares the dates of cases of one source, many at a time and date
// by date, so that what the table says is looked up once for all of them. It is
// not for use by several goroutines at once.
type Comparer struct {
	basis  [Extracted + 1]cases.Date
	always Comparisons // of days of the basis alone
	pairs  []pair      // the others that can hold in such a source
	days   [dayCount][block]cases.Date
}

// A pair is a comparison and its bit.
type pair struct {
	earlier, later Day
	bit            Comparisons
}

// NewComparer returns the comparer of a source. A comparison with a date that
// the source does not hold never holds, and costs nothing.
func NewComparer(by *Basis) *Comparer {
	k := &Comparer{basis: [...]cases.Date{Never: 0, AsOf: by.AsOf, Extracted: by.Extracted}}
	held := by.Held.With(cases.FlaggedDate)
	for _, c := range AllComparisons {
		switch {
		case c.Later <= Extracted:
			k.always |= before(k.basis[c.Earlier], k.basis[c.Later]) & c.Bit
		case c.Later == Latest || c.Fields()&^held == 0:
			k.pairs = append(k.pairs, pair{c.Earlier, c.Later, c.Bit})
		}
	}
	return k
}

// Of sets each element of are to the comparisons that hold of the case at its
// place. A blank date is zero, and any other is more.
func (k *Comparer) Of(list []cases.Case, are []Comparisons) {
	for at := 0; at < len(list); at += block {
		end := min(at+block, len(list))
		k.compare(list[at:end], are[at:end])
	}
}

// OfOne returns the comparisons that hold of one case.
func (k *Comparer) OfOne(c *cases.Case) Comparisons {
	var is [1]Comparisons
	k.compare([]cases.Case{*c}, is[:])
	return is[0]
}

func (k *Comparer) compare(list []cases.Case, are []Comparisons) {
	k.read(list)
	for i := range are {
		are[i] = k.always
	}
	for _, p := range k.pairs {
		early, late := k.days[p.earlier][:len(are)], k.days[p.later][:len(are)]
		switch {
		case p.earlier == Never:
			for i, later := range late {
				are[i] |= negative(-later) & p.bit
			}
		case p.earlier <= Extracted:
			for i, later := range late {
				are[i] |= before(k.basis[p.earlier], later) & p.bit
			}
		default:
			for i, later := range late {
				are[i] |= before(early[i], later) & p.bit
			}
		}
	}
}

// before is all ones where the earlier day is on record and before the later,
// which is then on record too, and 0 elsewhere.
func before(earlier, later cases.Date) Comparisons {
	return negative((earlier - later) & -earlier)
}

// negative is all ones for a negative number, and 0 for any other.
func negative(d cases.Date) Comparisons { return Comparisons(d >> 31) }

// read takes the days of cases.
func (k *Comparer) read(list []cases.Case) {
	for i := range list[:min(len(list), block)] {
		c, at := &list[i], i&(block-1)
		k.days[Flagged][at] = c.Flagged
		k.days[Entry][at] = c.Entry
		k.days[FirstEncounter][at] = c.FirstEncounter
		k.days[Apprehension][at] = c.ApprehendedOn
		k.days[Departure][at] = c.DepartedOn
		k.days[Loss][at] = c.UnlocatedSince
		k.days[LastContact][at] = c.LastContact
		k.days[LastEncounter][at] = c.LastEncounter
		k.days[FinalOrder][at] = c.FinalOrder
		k.days[Latest][at] = max(c.Entry, c.FirstEncounter, c.Flagged, c.ApprehendedOn, c.DepartedOn,
			c.UnlocatedSince, c.LastContact, c.LastEncounter, c.FinalOrder)
	}
}

// Has reports whether one of some comparisons holds.
func (is Comparisons) Has(of Comparisons) bool { return is&of != 0 }

// with returns every comparison with a day.
func with(day Day) (all Comparisons) {
	for _, c := range AllComparisons {
		if c.Earlier == day || c.Later == day {
			all |= c.Bit
		}
	}
	return all
}
