package snapshot

import (
	"encoding/binary"
	"math/bits"
)

// An extent is the place of a cell's text in the text of a stream.
type extent struct{ start, end uint32 }

// A textIndex maps texts to values: a hash table with open addressing that is
// asked with the place of a text, so that a look-up allocates nothing. A text
// is known by its key: up to 16 bytes make two words, which are compared in
// place of the text. It is kept three quarters empty, so that most texts stand
// in the slot that their key chooses.
type textIndex[V any] struct {
	slots []slot[V] // a power of two of them
	shift uint      // 64 less the number of bits of a slot's place
	n     int
}

type slot[V any] struct {
	key   key
	value V
	text  string // compared where the key does not say it all
}

// A key is a text's first sixteen bytes, zeros behind its end, and one more
// than its length, so that the zero key is none. It says all of a text of up
// to 16 bytes. A longer one has a hash of all its bytes in place of the second
// eight: many texts begin alike.
type key struct {
	first, second uint64
	n             uint32
}

// whole reports whether the key says all of its text.
func (k *key) whole() bool { return k.n <= slack+1 }

// slack is how many bytes behind a text may be read, so that the key of a
// short text takes two loads wherever it stands.
const slack = 16

// masks keep the first n bytes of two words.
var masks = func() (all [slack + 1][2]uint64) {
	for n := range all {
		all[n] = [2]uint64{^uint64(0) >> (64 - 8*min(n, 8)), ^uint64(0) >> (64 - 8*max(n-8, 0))}
	}
	return all
}()

// keyOf returns the key of a text of n bytes, of 16 at most: of a longer one it
// is no key that any table has. It is handed, and leaves out, bytes behind the
// text's end.
func keyOf(text *[slack]byte, n uint32) key {
	m := &masks[min(n, slack)]
	return key{binary.LittleEndian.Uint64(text[:8]) & m[0], binary.LittleEndian.Uint64(text[8:]) & m[1], n + 1}
}

// emptyTable returns an empty table.
func emptyTable[V any]() textIndex[V] { return textIndex[V]{slots: make([]slot[V], 16), shift: 60} }

// place returns where the search for a key begins.
func (t *textIndex[V]) place(k *key) uint64 {
	return (k.first ^ bits.RotateLeft64(k.second, 23) ^ uint64(k.n)) * salt2 >> t.shift
}

// first returns the slot that a key chooses.
func (t *textIndex[V]) first(k *key) *slot[V] { return &t.slots[t.place(k)&uint64(len(t.slots)-1)] }

// find returns the value of a text by its key, and false where the table has
// none.
func (t *textIndex[V]) find(k *key, text []byte) (value V, ok bool) {
	for i := t.place(k); ; i++ {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.key == *k && (k.whole() || s.text == string(text)) {
			return s.value, true
		}
		if s.key.n == 0 {
			return value, false
		}
	}
}

// of returns the value of a text that stands by itself.
func (t *textIndex[V]) of(text string) (value V, ok bool) {
	k := keyAlone(text)
	return t.find(&k, []byte(text))
}

// keyAlone returns the key of a text that stands by itself.
func keyAlone(text string) key {
	if len(text) > slack {
		return keyOfLong([]byte(text))
	}
	var room [slack]byte
	copy(room[:], text)
	return keyOf(&room, uint32(len(text)))
}

// keyOfLong returns the key of a text of more than 16 bytes.
func keyOfLong(text []byte) key {
	return key{binary.LittleEndian.Uint64(text), hashLong(text), uint32(len(text)) + 1}
}

// Odd constants without pattern, as the wyhash family uses them.
const (
	salt0 = 0xa0761d6478bd642f
	salt1 = 0xe7037ed1a0b428db
	salt2 = 0x8ebc6af09c88c6e3
)

// hashLong mixes all bytes of a text of more than 16. Texts can be made that
// have one hash; they are compared to the letter then.
func hashLong(text []byte) uint64 {
	n := len(text)
	seed := uint64(salt0)
	for rest := text; len(rest) > 16; rest = rest[16:] {
		seed = fold(binary.LittleEndian.Uint64(rest)^salt1, binary.LittleEndian.Uint64(rest[8:])^seed)
	}
	a, b := binary.LittleEndian.Uint64(text[n-16:]), binary.LittleEndian.Uint64(text[n-8:])
	return fold(salt2^uint64(n), fold(a^salt1, b^seed))
}

// fold multiplies to 128 bits and mixes the halves.
func fold(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}

// add puts a text in that is not there.
func (t *textIndex[V]) add(text string, value V) {
	if 4*(t.n+1) > len(t.slots) {
		old := t.slots
		t.slots, t.shift = make([]slot[V], 2*len(old)), t.shift-1
		for _, s := range old {
			if s.key.n > 0 {
				t.put(s)
			}
		}
	}
	t.put(slot[V]{keyAlone(text), value, text})
	t.n++
}

func (t *textIndex[V]) put(s slot[V]) {
	i := t.place(&s.key)
	for t.slots[i&uint64(len(t.slots)-1)].key.n > 0 {
		i++
	}
	t.slots[i&uint64(len(t.slots)-1)] = s
}
