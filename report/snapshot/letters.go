package snapshot

import "encoding/binary"

// Letters are what is known of the case of letters in all ids of a file: enough
// to say that no two of them differ in case alone, which is so for most files,
// at next to no cost. Two such ids have a capital and a small letter at one place.
// Most files have only one of the two, anywhere. Where a batch of ids has both,
// their places are kept.
type letters struct {
	capital, small bool                // anywhere in a batch that has but one of them
	at             [letterWords]places // in others
}

// Places are those at which ids have capitals, and small letters: bit 5 of each
// byte of a word, by which the two differ in ASCII. Places that are 64 letters
// apart share a bit.
type places struct{ capital, small uint64 }

const letterWords = 8

// both reports whether ids may differ in case alone.
func (l *letters) both() bool {
	capital, small := l.capital, l.small
	for _, at := range l.at {
		if at.capital&at.small != 0 {
			return true
		}
		// Those that share no place with each other may with those whose places
		// were not kept.
		capital = capital || at.capital != 0 && l.small
		small = small || at.small != 0 && l.capital
	}
	return capital && small
}

func (l *letters) absorb(o *letters) {
	l.capital, l.small = l.capital || o.capital, l.small || o.small
	for i := range l.at {
		l.at[i].capital |= o.at[i].capital
		l.at[i].small |= o.at[i].small
	}
}

// one takes in that a batch has letters of one case at most.
func (l *letters) one(capital, small bool) {
	l.capital, l.small = l.capital || capital, l.small || small
}

// add keeps the places of the letters of an id.
func (l *letters) add(id []byte) {
	for i, b := range id {
		if small := b | 0x20; small < 'a' || small > 'z' {
			continue
		}
		at, shift := &l.at[i/8&(letterWords-1)], i%8*8
		at.small |= uint64(b&0x20) << shift
		at.capital |= uint64(^b&0x20) << shift
	}
}

// These patterns hold a bit of every byte.
const (
	topBits  = 0x80 * ones
	caseBits = 0x20 * ones
)

// scan reports whether the cells of the batch are signs of ASCII without a blank,
// so that nobody has to tidy them, and whether they may have capitals and small
// letters. An empty cell is plain too.
func (s *stream) scan() (plain, capital, small bool) {
	var all signsOf
	for _, at := range s.extents {
		switch n := at.end - at.start; {
		case n < 8:
			kept := uint64(1)<<(8*n) - 1
			all = all.with(s.wordAt(at.start)&kept | '0'*ones&^kept)
		case at == wrong:
			return false, true, true
		default:
			for i := at.start; i < at.end-8; i += 8 {
				all = all.with(s.wordAt(i))
			}
			all = all.with(s.wordAt(at.end - 8))
		}
	}
	return all.odd&topBits == 0, all.upper&caseBits != 0, all.lower&caseBits != 0
}

// wordAt is the eight bytes of the text from a place on.
func (s *stream) wordAt(at uint32) uint64 { return binary.LittleEndian.Uint64(s.near(at)[:8]) }

// Signs of words are bits that were seen in one of them: in odd the top bit of a
// byte that is beyond ASCII or less than '!', in upper and lower bit 5 of one
// that is a capital or a small letter, or one of a few signs beside them.
type signsOf struct{ odd, upper, lower uint64 }

func (a signsOf) with(w uint64) signsOf {
	letter := w >> 1 // its bit 5 is bit 6 of the same byte
	lower := letter & w
	return signsOf{a.odd | w | (w - '!'*ones), a.upper | (letter ^ lower), a.lower | lower}
}
