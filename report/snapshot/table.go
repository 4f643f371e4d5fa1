package snapshot

// A table maps texts to values: a hash table with open addressing that is
// asked with bytes, so that a look-up allocates nothing.
type table[V any] struct {
	slots []slot[V] // a power of two of them
	n     int
	last  slot[V] // the latest answer: neighboring rows often say the same
}

type slot[V any] struct {
	text  string
	value V
	taken bool
}

// find returns the value of a text, and false where the table has none.
func (t *table[V]) find(text []byte) (V, bool) {
	if t.last.taken && string(text) == t.last.text {
		return t.last.value, true
	}
	if t.n > 0 {
		mask := uint64(len(t.slots) - 1)
		for at := Fingerprint(text) & mask; t.slots[at].taken; at = (at + 1) & mask {
			if t.slots[at].text == string(text) {
				t.last = t.slots[at]
				return t.last.value, true
			}
		}
	}
	var none V
	return none, false
}

// add puts a text in that is not there. The table is kept half empty.
func (t *table[V]) add(text string, value V) {
	if 2*(t.n+1) > len(t.slots) {
		old := t.slots
		t.slots = make([]slot[V], max(16, 2*len(old)))
		for _, s := range old {
			if s.taken {
				t.place(s)
			}
		}
	}
	t.place(slot[V]{text, value, true})
	t.n++
}

func (t *table[V]) place(s slot[V]) {
	mask := uint64(len(t.slots) - 1)
	at := Fingerprint([]byte(s.text)) & mask
	for t.slots[at].taken {
		at = (at + 1) & mask
	}
	t.slots[at] = s
}
