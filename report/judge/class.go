package judge

import (
	"math/bits"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// Counting fast. Snapshots have millions of rows, and far fewer kinds of them:
// a class is all cases that bear the same words, the same blanks, and dates in
// the same order to each other and to the as-of date. Everything but the
// country and the dates themselves follows from that, the status and the
// conflicts among it: rules read comparisons of dates, and no date. So a class is judged once (verdict.go), its cases are
// counted for each label, and the verdict is spread over the tables with these
// counts as weights when the rows are over. What is left to do for a row is to
// find its class here, and to count its dates (dated.go). Each is done for a
// batch of rows at a time: a core looks ahead, and fetches what several rows
// need at once as long as nothing that it cannot foresee depends on it.

// A key is what makes a class: two cases with one key have one verdict.
type key struct {
	plain uint64 // what plain files have
	rest
}

// The rest of a key is zero where only plain fields are held.
type rest struct {
	detail uint64 // the words and dates of level 1
	texts  uint64 // numbers of the texts that are broken down
}

// A class is a key with all that counting one more of its cases needs.
type class struct {
	plain uint64 // of its key
	mask  uint8  // headline counts but flagged: a bit each
	dated uint8  // what to do with its dates
}

// Classes find a class by its key, by open addressing. What is looked at for
// every row lies together, so that it stays in a core's cache.
type classes struct {
	slots    []uint16 // one more than the number of a class; 0: free; three quarters are, a power of two
	list     []class
	rests    []rest    // of their keys
	verdicts []verdict // of them
	cells    int       // of all labels
	plain    bool      // no key has a rest
	off      bool      // too few rows are counted together for this to pay
}

// These bound the memory, to some twelve megabytes. When so many are there, they
// are spread and forgotten.
const (
	mostClasses = 1 << 14
	mostCells   = 1 << 21
)

// hash is where the search for a key begins.
func (of *key) hash() uint64 {
	high, low := bits.Mul64(of.plain^bits.RotateLeft64(of.detail*spread, 31)^bits.RotateLeft64(of.texts*spread, 17), spread)
	return high ^ low
}

// find returns the number of the class of a key, or -1 and the slot where it
// may be put.
func (t *classes) find(of *key) (int, *uint16) {
	for at := of.hash(); ; at++ {
		slot := &t.slots[at&uint64(len(t.slots)-1)]
		n := int(*slot) - 1
		if n < 0 || t.list[n].plain == of.plain && (t.plain || t.rests[n] == of.rest) {
			return n, slot
		}
	}
}

// add puts a class in that is not there, and returns its number.
func (t *classes) add(of *key, v *verdict) int {
	if 4*len(t.list) >= len(t.slots) {
		t.slots = make([]uint16, max(1<<10, 2*len(t.slots)))
		for n := range t.list {
			_, slot := t.find(&key{t.list[n].plain, t.rests[n]})
			*slot = uint16(n + 1)
		}
	}
	n := len(t.list)
	_, slot := t.find(of)
	*slot = uint16(n + 1)
	t.list = append(t.list, class{of.plain, v.mask, v.dated})
	t.rests, t.verdicts = append(t.rests, of.rest), append(t.verdicts, *v)
	return n
}

// place counts a case of whose dates these comparisons hold in its class, or by itself where it can have none, and
// returns what there is to do with its dates.
func (k *counter) place(c *cases.Case, is rules.Comparisons, l *label) met {
	of, ok := k.keyOf(c, is)
	t := &k.classes
	if !ok || t.off {
		v := k.judge(c, is)
		k.spread(&v, l, c.Count())
		return k.traced(c, l, &v)
	}
	n := -1
	if len(t.list) > 0 {
		n, _ = t.find(&of)
	}
	if n < 0 {
		if len(t.list) == mostClasses {
			k.spreadClasses()
			return k.place(c, is, l)
		}
		v := k.judge(c, is)
		n = t.add(&of, &v)
	}
	if n >= len(l.cells) {
		if t.cells > mostCells {
			k.spreadClasses()
			return k.place(c, is, l)
		}
		more := n + 1 + len(l.cells)
		l.cells = append(l.cells, make([]uint32, more)...)
		t.cells += more
	}
	l.cells[n]++
	if c.Beyond != 0 {
		k.weigh(l, n, c.Beyond)
	}
	if k.By.Trace {
		return k.traced(c, l, &t.verdicts[n])
	}
	return met{l, t.list[n].mask, t.list[n].dated}
}

// traced keeps what following a case needs, where that is wanted.
func (k *counter) traced(c *cases.Case, l *label, v *verdict) met {
	if k.By.Trace {
		k.prints.note(c.Fingerprint, v.trace.in(l.country, c.Flagged > k.By.Since))
	}
	return met{l, v.mask, v.dated}
}

// spreadClasses counts the cases of all classes, and empties them. It gives
// them up where few cases are counted together, as in a file of many columns.
func (k *counter) spreadClasses() {
	t := &k.classes
	rows, together := 0, 0
	for _, of := range k.schemes {
		for _, l := range of.entries {
			for n, cases := range l.cells {
				if cases > 0 {
					k.spread(&t.verdicts[n], l, int(cases))
					rows, together = rows+int(cases), together+1
				}
			}
			l.cells = nil
		}
	}
	t.off = rows < 2*together && (len(t.list) == mostClasses || t.cells > mostCells)
	clear(t.slots)
	t.list, t.rests, t.verdicts, t.cells = t.list[:0], t.rests[:0], t.verdicts[:0], 0
}

// keyOf returns the key of a case of whose dates these comparisons hold, and
// false where a column has too many texts to number them.
func (k *counter) keyOf(c *cases.Case, is rules.Comparisons) (key, bool) {
	r := uint64(is)
	if k.Holds.age {
		r = r<<3 | uint64(rules.BandOf(c.UnlocatedSince, k.By.AsOf))
	}
	of := key{plain: r<<20 | uint64(c.Apprehended)<<16 | uint64(c.Custody)<<12 | uint64(c.Deported)<<8 | uint64(c.Departure)<<4 | uint64(c.Unlocated)}
	if !k.detailed {
		return of, true
	}
	of.detail = k.detailOf(c)
	var ok bool
	of.texts, ok = k.textsOf(c)
	return of, ok
}

// detailOf is what the words of level 1 add to a key.
func (k *counter) detailOf(c *cases.Case) uint64 {
	r := uint64(0)
	if k.Holds.contact {
		r = uint64(rules.BandOf(c.LastContact, k.By.AsOf))
	}
	for _, blank := range [...]bool{c.Person == "", c.UpdatedAt == 0, c.Events == 0} {
		r <<= 1
		if blank {
			r |= 1
		}
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
		if t.over(mostTexts) {
			ok = false
			continue
		}
		n, _ := t.number(text)
		r = r<<16 | uint64(n)
	}
	return r, ok
}
