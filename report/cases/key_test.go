package cases

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/big"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
)

// keys are several keys; the zero Key is one of them.
var keys = []Key{{}, {1}, {31: 255}, Key(bytes.Repeat([]byte{0xa5}, 32))}

var bigPrime = new(big.Int).SetUint64(prime)

// slowSum is the value of a text as the definition says it, in numbers of any
// length: a polynomial of blocks, each a sum of words of seven bytes.
func slowSum(h *Hash, text []byte) uint64 {
	number := func(n uint64) *big.Int { return new(big.Int).SetUint64(n) }
	sum := new(big.Int)
	for at := 0; at < len(text); at += 7 * 8 {
		sum.Mul(sum, number(h.point))
		for i := range 8 {
			var bytes [8]byte
			from := at + 7*i
			if from < len(text) {
				copy(bytes[:7], text[from:])
			}
			word := number(binary.LittleEndian.Uint64(bytes[:]))
			sum.Add(sum, word.Mul(word, number(h.factors[i])))
		}
	}
	length := number(uint64(len(text)))
	sum.Add(sum, length.Mul(length, number(h.length)))
	return sum.Mod(sum, bigPrime).Uint64()
}

func TestASumIsThatOfTheDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, k := range keys {
		h := NewHash(k)
		for n := range 300 {
			text := make([]byte, n)
			for i := range text {
				text[i] = byte(r.Uint32())
			}
			if n%3 == 0 {
				text = bytes.Repeat([]byte{255}, n)
			}
			want := slowSum(h, text)
			if got, long := h.sum(text), h.any(text); got != want || long != want {
				t.Fatalf("%d bytes: %x and %x; want %x", n, got, long, want)
			}
		}
	}
}

func TestReduceIsTheRemainder(t *testing.T) {
	edges := []uint64{0, 1, 2, 1<<32 - 2, 1<<32 - 1, 1 << 32, 1<<32 + 1, prime - 1, prime, prime + 1, 1<<64 - 1, 1 << 63}
	r := rand.New(rand.NewPCG(2, 2))
	for range 1000 {
		edges = append(edges, r.Uint64())
	}
	for _, hi := range edges {
		for _, lo := range edges[:20] {
			n := new(big.Int).Lsh(new(big.Int).SetUint64(hi), 64)
			n.Add(n, new(big.Int).SetUint64(lo)).Mod(n, bigPrime)
			if got := reduce(hi, lo); got != n.Uint64() {
				t.Fatalf("%x %x: %x; want %x", hi, lo, got, n.Uint64())
			}
		}
	}
}

// TestFingerprintsTellTextsApart holds texts that are hard to tell apart to
// having fingerprints of their own, under each key.
func TestFingerprintsTellTextsApart(t *testing.T) {
	tests := []struct {
		name, reason string
		texts        func(yield func([]byte))
	}{
		{"numbers that count on", "words differ in few bits", func(yield func([]byte)) {
			for i := range 200_000 {
				yield(fmt.Appendf(nil, "C%09d", i))
			}
		}},
		{"zeros of every length", "all words are zero", func(yield func([]byte)) {
			for n := range 500 {
				yield(make([]byte, n))
			}
		}},
		{"one byte set at every place", "each word has a factor, and each block a power", func(yield func([]byte)) {
			for i := range 500 {
				text := make([]byte, 500)
				text[i] = 1
				yield(text)
			}
		}},
		{"texts that one multiplication folds into one", "such were found for the hash without a key", func(yield func([]byte)) {
			for _, id := range foldedAlike() {
				yield(id)
			}
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, k := range keys {
				h, seen, n := NewHash(k), map[uint64]bool{}, 0
				test.texts(func(text []byte) {
					seen[h.Of(text)] = true
					n++
				})
				if len(seen) != n || n < 50 {
					t.Errorf("%d texts have %d fingerprints; %s", n, len(seen), test.reason)
				}
			}
		})
	}
}

// foldedAlike are ids of sixteen letters and signs that all have one hash under
// the multiplication by which fast hashes without a key mix sixteen bytes: the
// factors of 2^64 + 1 make products whose halves are equal.
func foldedAlike() (ids [][]byte) {
	const salt0, salt1, one, other = 0xa0761d6478bd642f, 0xe7037ed1a0b428db, 274177, 67280421310721
	var heads, tails []uint64
	for c := uint64('a'); c <= 'z'; c++ { // the last five letters are chosen, the first three fit
		from := (c<<56 | 'r'<<48 | 'k'<<40 | 'e'<<32 | 'y'<<24) ^ salt1>>24<<24
		for x := (from + one - 1) / one * one; x < from+1<<24; x += one {
			if readable(x ^ salt1) {
				heads = append(heads, x)
			}
		}
	}
	for v := uint64(1); v < one; v++ {
		if readable(v*other ^ salt0) {
			tails = append(tails, v*other)
		}
	}
	for _, x := range heads {
		for _, y := range tails {
			if hi, lo := bits.Mul64(x, y); hi == lo {
				ids = append(ids, binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, x^salt1), y^salt0))
			}
		}
	}
	return ids
}

// readable reports whether eight bytes are letters and signs that stand in a
// file without quotes.
func readable(n uint64) bool {
	b := binary.LittleEndian.AppendUint64(nil, n)
	return !slices.ContainsFunc(b, func(c byte) bool { return c <= ' ' || c > '~' || c == '"' || c == ',' || c == ';' })
}

// TestFingerprintsScatter counts how many of ids that count on fall into one of
// a number of slots, as tables choose them: by the high bits of a product.
func TestFingerprintsScatter(t *testing.T) {
	const n, spread = 1 << 16, 0x9E3779B97F4A7C15
	for _, form := range []string{"%d", "CASE-%012d", "A%d", "2026-%06d-X", "%036d"} {
		for i, k := range keys {
			h, most, slots := NewHash(k), 0, make([]int, n)
			for i := range n {
				slot := &slots[h.Of(fmt.Appendf(nil, form, i))*spread>>48]
				*slot++
				most = max(most, *slot)
			}
			if most > 16 { // of even chances, eight or nine
				t.Errorf("%q, key %d: %d in one slot of as many as there are ids", form, i, most)
			}
		}
	}
}

func TestAKeyDecidesTheFingerprints(t *testing.T) {
	seen := map[uint64]bool{}
	for _, k := range keys {
		for _, text := range []string{"", "C1", "C0000001", "CASE-000000000001", "8a1f6f0e-0000-4000-8000-000000000001"} {
			n := NewHash(k).Of([]byte(text))
			if seen[n] && text != "" {
				t.Errorf("%q has the fingerprint of another text or key", text)
			}
			seen[n] = true
			if n != NewHash(k).Of([]byte(text)) {
				t.Errorf("%q has two fingerprints under one key", text)
			}
		}
	}
}

func BenchmarkOf(b *testing.B) {
	h := NewHash(Key{1})
	for _, form := range []string{"%d", "C%09d", "CASE-%012d", "8a1f6f0e-0000-4000-8000-%012d"} {
		b.Run(form, func(b *testing.B) {
			ids := make([][]byte, 1024)
			for i := range ids {
				ids[i] = fmt.Appendf(nil, form, i)
			}
			var all uint64
			for i := 0; b.Loop(); i++ {
				all += h.Of(ids[i%1024])
			}
			if all == 0 {
				b.Error("nothing was hashed")
			}
		})
	}
}
