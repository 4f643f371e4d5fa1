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

// A Comparer compares the dates of cases of one source.
type Comparer struct {
	asOf, extracted cases.Date
	pairs           []pair // of those that can hold in such a source
}

// A pair is a comparison as it is computed: any is all ones where the earlier
// day need not be on record.
type pair struct {
	earlier, later Day
	bit            uint8
	any            cases.Date
}

// NewComparer returns the comparer of a source. A comparison with a date that
// the source does not hold never holds, and costs nothing.
func NewComparer(by *Basis) *Comparer {
	k := &Comparer{asOf: by.AsOf, extracted: by.Extracted}
	held := by.Held.With(cases.FlaggedDate)
	for i, c := range AllComparisons {
		if reads := c.Fields(); c.Later != Latest && reads&^held != 0 {
			continue
		}
		p := pair{c.Earlier, c.Later, uint8(i), 0}
		if c.Earlier == Never {
			p.any = -1
		}
		k.pairs = append(k.pairs, p)
	}
	return k
}

// Of returns the comparisons that hold of a case. A blank date is zero, and any
// other is more.
func (k *Comparer) Of(c *cases.Case) Comparisons {
	d := [16]cases.Date{AsOf: k.asOf, Extracted: k.extracted, Flagged: c.Flagged, Entry: c.Entry, FirstEncounter: c.FirstEncounter,
		Apprehension: c.ApprehendedOn, Departure: c.DepartedOn, Loss: c.UnlocatedSince, LastContact: c.LastContact, LastEncounter: c.LastEncounter,
		FinalOrder: c.FinalOrder, Latest: latest(c)}
	var is Comparisons
	for _, p := range k.pairs {
		earlier, later := d[p.earlier&15], d[p.later&15]
		is |= Comparisons(uint32((earlier-later)&(-earlier|p.any))>>31) << (p.bit & 63)
	}
	return is
}

// latest is the latest date of a case.
func latest(c *cases.Case) cases.Date {
	return max(c.Entry, c.FirstEncounter, c.Flagged, c.ApprehendedOn, c.DepartedOn,
		c.UnlocatedSince, c.LastContact, c.LastEncounter, c.FinalOrder)
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
