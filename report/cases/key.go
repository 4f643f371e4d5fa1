package cases

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// A Key is the secret under which a run makes fingerprints. Whoever writes ids
// knows this program, and may know every other file, but not the key, which is
// drawn anew for each run; so nobody can make two ids with one fingerprint. No
// result depends on it. The zero Key serves tests.
type Key [32]byte

// A Hash makes fingerprints: 64-bit numbers of texts under a key.
//
// It is a universal hash (Carter and Wegman, Universal classes of hash
// functions, Journal of Computer and System Sciences 18, 1979) over the field
// of the prime 2^64 - 2^32 + 1. A text is cut into blocks of eight words of
// seven bytes, each less than the prime; the value of a block is the sum of its
// words, each multiplied by a factor of its own, and the values of several
// blocks are the coefficients of a polynomial at a point (Dietzfelbinger and
// others, Polynomial hash functions are reliable, ICALP 1992). The length has a
// factor as well. Factors and point are drawn evenly from the field by the key.
//
// Two different texts of up to 56 bytes, chosen without knowing the key, have
// one fingerprint for one key in 2^64, near enough; longer ones for as many
// times more as they have blocks. Of two snapshots with ten million cases each,
// which make 10^14 pairs, one in some 180,000 runs takes a case for another.
type Hash struct {
	factors [blockWords]uint64
	length  uint64 // factor of the length
	point   uint64 // at which the blocks are summed up
	rows    uint64 // at which a Content is
}

const (
	prime      = 1<<64 - 1<<32 + 1
	wordBytes  = 7
	blockWords = 8
	blockBytes = wordBytes * blockWords
)

// NewHash returns the hash of a key.
func NewHash(k Key) *Hash {
	h := new(Hash)
	draw := k.numbers()
	for i := range h.factors {
		h.factors[i] = draw()
	}
	h.length, h.point, h.rows = draw(), draw(), draw()
	return h
}

// numbers returns what draws numbers below the prime from a key, one after the
// other: SHA-256 of the key and a count. The few that are not below are passed
// over.
func (k Key) numbers() func() uint64 {
	count := uint64(0)
	return func() uint64 {
		for {
			sum := sha256.Sum256(binary.LittleEndian.AppendUint64(k[:], count))
			count++
			if n := binary.LittleEndian.Uint64(sum[:]); n < prime {
				return n
			}
		}
	}
}

// Of returns the fingerprint of a text of any length.
func (h *Hash) Of(text []byte) uint64 {
	// A sum is near to linear in the text, so that ids which count on lie at
	// even steps, and tables want them scattered. Folding it brings no two
	// together, since it can be undone.
	n := h.sum(text)
	return n ^ n>>32
}

// sum returns the value of a text, which is less than the prime. Most ids have
// two words or three, for which there is no loop.
func (h *Hash) sum(text []byte) uint64 {
	n := len(text)
	if n <= wordBytes || n > 3*wordBytes {
		return h.any(text)
	}
	hi, lo := add(0, 0, h.length, uint64(n))
	hi, lo = add(hi, lo, h.factors[0], word(text))
	if n <= 2*wordBytes {
		return reduce(add(hi, lo, h.factors[1], lastWord(text, n-wordBytes)))
	}
	hi, lo = add(hi, lo, h.factors[1], word(text[wordBytes:]))
	return reduce(add(hi, lo, h.factors[2], lastWord(text, n-2*wordBytes)))
}

// any is sum for texts of any length.
func (h *Hash) any(text []byte) uint64 {
	sum, rest := uint64(0), text
	for ; len(rest) > blockBytes; rest = rest[blockBytes:] {
		sum = reduce(bits.Mul64(h.block(rest[:blockBytes+1], sum), h.point))
	}
	hi, lo := add(0, sum, h.length, uint64(len(text)))
	i := 0
	for ; len(rest) > wordBytes; rest = rest[wordBytes:] {
		hi, lo = add(hi, lo, h.factors[i], word(rest))
		i++
	}
	return reduce(add(hi, lo, h.factors[i], lastWord(text, len(rest))))
}

// block adds the value of a whole block to a sum. It is handed one byte behind
// it as well, since a word is read as eight bytes.
func (h *Hash) block(text []byte, sum uint64) uint64 {
	hi, lo := uint64(0), sum
	for i := range blockWords {
		hi, lo = add(hi, lo, h.factors[i], word(text[i*wordBytes:]))
	}
	return reduce(hi, lo)
}

// add adds the product of two numbers, of which one is less than 2^56, to a sum
// of two words.
func add(hi, lo, factor, by uint64) (uint64, uint64) {
	high, low := bits.Mul64(factor, by)
	lo, carry := bits.Add64(lo, low, 0)
	return hi + high + carry, lo
}

// word is the first word of a text of at least eight bytes.
func word(text []byte) uint64 { return binary.LittleEndian.Uint64(text) & (1<<(8*wordBytes) - 1) }

// lastWord is the last bytes of a text as a word: seven of them at most, and of
// a longer text one at least.
func lastWord(text []byte, bytes int) uint64 {
	if n := len(text); n >= 8 { // with those before, which go out to the right
		return binary.LittleEndian.Uint64(text[n-8:]) >> (8 * (8 - uint(bytes)) & 63)
	}
	last := uint64(0)
	for i, b := range text {
		last |= uint64(b) << (8 * i)
	}
	return last
}

// reduce returns a number of two words modulo the prime, for which 2^64 is
// 2^32 - 1, and 2^96 is -1.
func reduce(hi, lo uint64) uint64 {
	const small = 1<<32 - 1
	n, borrow := bits.Sub64(lo, hi>>32, 0)
	n -= small & -borrow
	n, carry := bits.Add64(n, (hi&small)*small, 0)
	n += small & -carry
	if n >= prime {
		n -= prime
	}
	return n
}
