package tally

import (
	"math/bits"

	"example.org/oversight/report/cases"
)

// Counting fast. Snapshots have millions of rows, and far fewer kinds of them:
// a class is all cases of one label that bear the same words, the same blanks
// and dates in the same order to each other and to the as-of date. Everything
// but the dates themselves follows from that, the status and the conflicts
// among it. So a class is judged once (verdict.go), its cases are numbered, and
// the verdict is spread over the tables with their number as weight when the
// rows are over. What is left to do for a row is to find its class here, and to
// count its dates (dated.go).

// A key is what makes a class: two cases with one key have one verdict.
type key struct {
	plain uint64 // the label, and what plain files have
	rest
}

// The rest of a key is zero where only plain fields are held.
type rest struct {
	detail uint64 // the words and dates of level 1
	texts  uint64 // numbers of the texts that are broken down
}

// A class is a slot with all that counting one more of its cases needs. It is
// short, so that the slots stay in a core's cache.
type class struct {
	plain  uint64
	cases  int   // 0: the slot is free
	number int32 // of its rest and verdict
	mask   uint8 // headline counts but flagged: a bit each
	dated  uint8 // what to do with its dates
}

// Classes find a class by its key, by open addressing.
type classes struct {
	slots    []class // twice as many as may be taken, a power of two
	rests    []rest
	verdicts []verdict
	plain    bool // no key has a rest
	off      bool // too few rows share a class for this to pay
}

// mostClasses bounds the memory. When so many are there, they are spread and
// forgotten.
const (
	classBits   = 15
	mostClasses = 1 << (classBits - 1)
)

// find returns the slot of a key, which may be free.
func (t *classes) find(of key) *class {
	if t.slots == nil {
		t.slots = make([]class, 1<<classBits)
	}
	high, low := bits.Mul64(of.plain^bits.RotateLeft64(of.detail*spread, 31)^bits.RotateLeft64(of.texts*spread, 17), spread)
	for at := high ^ low; ; at++ {
		s := &t.slots[at&(1<<classBits-1)]
		if s.cases == 0 || s.plain == of.plain && (t.plain || t.rests[s.number] == of.rest) {
			return s
		}
	}
}

// classOf returns the class of a case, or nil where it has to be counted by
// itself.
func (k *counter) classOf(c *cases.Case, l *label) *class {
	of, ok := k.keyOf(c, l)
	if !ok || k.classes.off {
		return nil
	}
	s := k.classes.find(of)
	if s.cases == 0 {
		if len(k.classes.verdicts) == mostClasses {
			k.spreadClasses()
			if k.classes.off {
				return nil
			}
			s = k.classes.find(of)
		}
		v := k.judge(c, l)
		*s = class{plain: of.plain, number: int32(len(k.classes.verdicts)), mask: v.mask, dated: v.dated}
		k.classes.rests = append(k.classes.rests, of.rest)
		k.classes.verdicts = append(k.classes.verdicts, v)
	}
	return s
}

// spreadClasses counts the cases of all classes, and empties them. It gives
// them up where each has few rows, as in a file of many columns.
func (k *counter) spreadClasses() {
	t := &k.classes
	n := 0
	for i := range t.slots {
		if s := &t.slots[i]; s.cases > 0 {
			k.spread(&t.verdicts[s.number], s.cases)
			n += s.cases
		}
	}
	t.off = n < 2*len(t.verdicts) && len(t.verdicts) == mostClasses
	clear(t.slots)
	t.rests, t.verdicts = t.rests[:0], t.verdicts[:0]
}

// keyOf returns the key of a case, and false where a column has too many texts
// to number them.
func (k *counter) keyOf(c *cases.Case, l *label) (key, bool) {
	asOf, out := k.by.AsOf, k.by.Extracted
	r := negative(0, c.Entry-1) // a blank date is zero, any other more
	r = negative(r, c.ApprehendedOn-1)
	r = negative(r, c.DepartedOn-1)
	r = negative(r, c.UnlocatedSince-1)
	r = negative(r, asOf-c.ApprehendedOn)
	r = negative(r, asOf-c.DepartedOn)
	r = negative(r, asOf-c.UnlocatedSince)
	r = negative(r, c.ApprehendedOn-c.Flagged)
	r = negative(r, c.DepartedOn-c.ApprehendedOn)
	r = negative(r, c.DepartedOn-c.Flagged)
	r = negative(r, c.Flagged-c.Entry)
	r = negative(r, out-max(c.Entry, c.Flagged, c.ApprehendedOn, c.DepartedOn, c.UnlocatedSince))
	if k.holds.age {
		r = r<<3 | uint64(band(c.UnlocatedSince, asOf))
	}
	of := key{plain: r<<40 | uint64(c.Apprehended)<<36 | uint64(c.Custody)<<32 | uint64(c.Deported)<<28 | uint64(c.Departure)<<24 |
		uint64(c.Unlocated)<<20 | uint64(l.number)}
	if !k.detailed {
		return of, true
	}
	of.detail = k.detailOf(c)
	var ok bool
	of.texts, ok = k.textsOf(c)
	return of, ok
}

// negative appends a bit that says whether a difference of dates is negative.
func negative(r uint64, d cases.Date) uint64 { return r<<1 | uint64(uint32(d)>>31) }

// detailOf is what the fields of level 1 add to a key.
func (k *counter) detailOf(c *cases.Case) uint64 {
	asOf, out := k.by.AsOf, k.by.Extracted
	r := negative(0, c.FirstEncounter-1)
	r = negative(r, c.LastContact-1)
	r = negative(r, c.LastEncounter-1)
	r = negative(r, c.FinalOrder-1)
	r = negative(r, cases.Date(c.Events-1))
	r = negative(r, asOf-c.LastEncounter)
	r = negative(r, c.DepartedOn-c.LastEncounter)
	r = negative(r, asOf-c.FirstEncounter)
	r = negative(r, c.FirstEncounter-c.Flagged)
	r = negative(r, c.Flagged-c.FirstEncounter)
	r = negative(r, c.FirstEncounter-c.Entry)
	r = negative(r, out-max(c.FirstEncounter, c.LastContact, c.LastEncounter, c.FinalOrder))
	if k.holds.contact {
		r = r<<3 | uint64(band(c.LastContact, asOf))
	}
	if c.Person == "" {
		r |= 1 << 15
	}
	if c.UpdatedAt == 0 {
		r |= 1 << 16
	}
	for _, word := range [...]uint8{uint8(c.FlagBasis), uint8(c.FlagState), uint8(c.EntryMode), uint8(c.FirstDisposition), uint8(c.ApprehensionKind),
		uint8(c.DepartureConfirmed), uint8(c.Proceedings), uint8(c.ChargeLevel), uint8(c.ClosedReason), uint8(c.Protected), uint8(c.Minor)} {
		r = r<<4 | uint64(word)
	}
	return r
}

// textsOf numbers the texts of a case, and returns false where one of their
// columns has too many.
func (k *counter) textsOf(c *cases.Case) (uint64, bool) {
	r, ok := uint64(0), true
	for i, text := range [...]string{c.EntryOffice, c.Agency, c.State, c.Impediment} {
		t := &k.classTexts[i]
		if len(t.list) > mostTexts {
			ok = false
			continue
		}
		n, _ := t.number(text)
		r = r<<16 | uint64(n)
	}
	return r, ok
}
