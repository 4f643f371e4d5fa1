package follow

import "example.org/oversight/report/judge"

// A matcher finds the rows of an earlier snapshot by their keys, by open
// addressing, one bucket at a time; it is reused from bucket to bucket.
type matcher struct {
	slots []slot
	shift uint // 64 less the number of bits of a slot's index
}

// A slot holds one row. Two rows may share a key; each has a slot.
type slot struct {
	key   uint64
	trace judge.Trace
	state slotState
}

type slotState uint32

const (
	free slotState = iota
	waiting
	taken
)

// reset empties the matcher and makes room for n rows at a load of a half at
// most.
func (m *matcher) reset(n int) {
	bits := uint(4)
	for 1<<bits < 2*n {
		bits++
	}
	if cap(m.slots) < 1<<bits {
		m.slots = make([]slot, 1<<bits)
	}
	m.slots = m.slots[:1<<bits]
	clear(m.slots)
	m.shift = 64 - bits
}

// first is where the search for a key begins. All of one bucket share the bits
// that chose it: they are skipped.
func (m *matcher) first(key uint64) uint64 { return key << judge.BucketBits >> m.shift }

func (m *matcher) add(key uint64, t judge.Trace) {
	i := m.first(key)
	for m.slots[i].state != free {
		i = (i + 1) & uint64(len(m.slots)-1)
	}
	m.slots[i] = slot{key, t, waiting}
}

// take returns the trace of a row with the key that was not taken yet.
func (m *matcher) take(key uint64) (judge.Trace, bool) {
	for i := m.first(key); m.slots[i].state != free; i = (i + 1) & uint64(len(m.slots)-1) {
		if m.slots[i].key == key && m.slots[i].state == waiting {
			m.slots[i].state = taken
			return m.slots[i].trace, true
		}
	}
	return 0, false
}

// rest calls visit with the traces of all rows that were not taken. Their
// order is that of the slots: only sums may depend on it.
func (m *matcher) rest(visit func(judge.Trace)) {
	for i := range m.slots {
		if m.slots[i].state == waiting {
			visit(m.slots[i].trace)
		}
	}
}
