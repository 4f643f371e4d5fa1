package snapshot

import (
	"encoding/binary"
	"math/bits"
)

// A table maps texts to values: a hash table with open addressing that is
// asked with bytes, so that a look-up allocates nothing. A text is known by its
// key: up to 16 bytes make two words, which are compared in place of the text.
type table[V any] struct {
	slots []slot[V] // a power of two of them
	shift uint      // 64 less the number of bits of a slot's place
	n     int
}

type slot[V any] struct {
	key   key
	text  string // compared where the key does not say it all
	value V
	taken bool
}

// A key is a text's length and its first and last bytes. It says all of a text
// of up to 16.
type key struct {
	first, last uint64
	n           int
}

// masks keep the first n bytes of a word.
var masks = [9]uint64{0, 1<<8 - 1, 1<<16 - 1, 1<<24 - 1, 1<<32 - 1, 1<<40 - 1, 1<<48 - 1, 1<<56 - 1, 1<<64 - 1}

// slack is how many bytes behind a chunk may be read, so that the key of a
// short text takes one load wherever it stands.
const slack = 8

// keyOf returns the key of a text. It may read, and leaves out, bytes behind
// the text's end.
func keyOf(text []byte) key {
	n := len(text)
	switch {
	case n > 8:
		return key{binary.LittleEndian.Uint64(text), binary.LittleEndian.Uint64(text[n-8:]), n}
	case cap(text) >= 8:
		return key{binary.LittleEndian.Uint64(text[:8]) & masks[n], 0, n}
	}
	var whole [8]byte
	copy(whole[:], text)
	return key{binary.LittleEndian.Uint64(whole[:]), 0, n}
}

// place returns where the search for a key begins.
func (t *table[V]) place(k key) uint64 {
	return (k.first ^ bits.RotateLeft64(k.last, 23) ^ uint64(k.n)) * salt2 >> t.shift
}

// find returns the value of a text, and false where the table has none.
func (t *table[V]) find(text []byte) (value V, ok bool) {
	if t.n == 0 {
		return value, false
	}
	k := keyOf(text)
	for at := t.place(k); ; at++ {
		s := &t.slots[at&uint64(len(t.slots)-1)]
		if s.key == k && s.taken && (k.n <= 16 || s.text == string(text)) {
			return s.value, true
		}
		if !s.taken {
			return value, false
		}
	}
}

// add puts a text in that is not there. The table is kept half empty.
func (t *table[V]) add(text string, value V) {
	if 2*(t.n+1) > len(t.slots) {
		old := t.slots
		t.slots = make([]slot[V], max(16, 2*len(old)))
		t.shift = uint(64 - bits.TrailingZeros(uint(len(t.slots))))
		for _, s := range old {
			if s.taken {
				t.put(s)
			}
		}
	}
	t.put(slot[V]{keyOf([]byte(text)), text, value, true})
	t.n++
}

func (t *table[V]) put(s slot[V]) {
	mask := uint64(len(t.slots) - 1)
	at := t.place(s.key) & mask
	for t.slots[at].taken {
		at = (at + 1) & mask
	}
	t.slots[at] = s
}
