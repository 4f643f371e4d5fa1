package parquet

import (
	"encoding/binary"
	"fmt"
)

// The encodings of values.
const (
	encodingPlain           = 0
	encodingPlainDictionary = 2
	encodingRLE             = 3
	encodingDelta           = 5
	encodingDeltaLength     = 6
	encodingDeltaBytes      = 7
	encodingDictionary      = 8
	encodingSplit           = 9
)

// values are those of a page, one after the other: nothing is unpacked before
// it is asked for, so that a page that claims a billion costs nothing.
type values interface {
	// next returns the bytes of a value, valid until the next call.
	next() ([]byte, error)
}

// decoder returns the values of a page.
func (c *columnReader) decoder(b []byte, h pageHead) (values, error) {
	whole := c.physical == physicalInt32 || c.physical == physicalInt64
	switch {
	case h.encoding == encodingPlain && c.physical == physicalBoolean:
		return &plainBits{b: b}, nil
	case h.encoding == encodingPlain && c.width > 0:
		return &plainFixed{b, c.width}, nil
	case h.encoding == encodingPlain:
		return &plainBytes{b}, nil
	case h.encoding == encodingDictionary || h.encoding == encodingPlainDictionary:
		if c.dict == nil {
			return nil, fmt.Errorf("a page of words without its dictionary")
		}
		v := &picked{dict: c.dict}
		if len(b) > 0 {
			v.which = hybrid{b: b[1:], width: int(b[0])}
		}
		if v.which.width > 32 {
			return nil, fmt.Errorf("numbers of %d bits", v.which.width)
		}
		return v, nil
	case h.encoding == encodingRLE && c.physical == physicalBoolean:
		bits, _, err := prefixed(b)
		return &runBits{h: hybrid{b: bits, width: 1}}, err
	case h.encoding == encodingDelta && whole:
		d, err := newDeltas(b)
		return &deltaFixed{d: d, width: c.width}, err
	case h.encoding == encodingDeltaLength && c.width == 0:
		return newDeltaLengths(b, h.values)
	case h.encoding == encodingDeltaBytes && c.physical >= physicalBytes:
		return newDeltaBytes(b, h.values)
	case h.encoding == encodingSplit && c.width > 1:
		return &splitBytes{b: b, n: len(b) / c.width, value: make([]byte, c.width)}, nil
	}
	return nil, fmt.Errorf("encoding %d of type %d is not known", h.encoding, c.physical)
}

// plainFixed are values of one width.
type plainFixed struct {
	b     []byte
	width int
}

func (p *plainFixed) next() ([]byte, error) {
	if len(p.b) < p.width {
		return nil, errShort
	}
	value := p.b[:p.width]
	p.b = p.b[p.width:]
	return value, nil
}

// plainBytes are values that each begin with their length.
type plainBytes struct{ b []byte }

func (p *plainBytes) next() (value []byte, err error) {
	value, p.b, err = prefixed(p.b)
	return value, err
}

// plainBits are truths, eight a byte.
type plainBits struct {
	b   []byte
	bit int
	one [1]byte
}

func (p *plainBits) next() ([]byte, error) {
	if p.bit/8 >= len(p.b) {
		return nil, errShort
	}
	p.one[0] = p.b[p.bit/8] >> (p.bit % 8) & 1
	p.bit++
	return p.one[:], nil
}

// runBits are truths in runs.
type runBits struct {
	h   hybrid
	one [1]byte
}

func (r *runBits) next() ([]byte, error) {
	bit, err := r.h.next()
	r.one[0] = byte(bit)
	return r.one[:], err
}

// A dictionary holds the values that a column repeats.
type dictionary struct {
	b     []byte
	width int
	n     int
	start []uint32 // of each value and its length, where each has its own
}

// newDictionary finds the values, which are written plainly.
func newDictionary(b []byte, width int, h pageHead) (*dictionary, error) {
	if h.dictEncoding != encodingPlain && h.dictEncoding != encodingPlainDictionary {
		return nil, fmt.Errorf("a dictionary of encoding %d", h.dictEncoding)
	}
	d := &dictionary{b: b, width: width}
	if width > 0 {
		d.n = len(b) / width
	} else {
		for rest := b; len(rest) > 0; {
			_, after, err := prefixed(rest)
			if err != nil {
				return nil, err
			}
			d.start = append(d.start, uint32(len(b)-len(rest)))
			rest = after
		}
		d.n = len(d.start)
	}
	if int64(d.n) < h.dictionaryCount {
		return nil, fmt.Errorf("a dictionary of %d values that claims %d", d.n, h.dictionaryCount)
	}
	return d, nil
}

// picked are values of a dictionary, given by their number.
type picked struct {
	dict  *dictionary
	which hybrid
}

func (c *picked) next() ([]byte, error) {
	i, err := c.which.next()
	if err != nil {
		return nil, err
	}
	d := c.dict
	if int64(i) >= int64(d.n) {
		return nil, fmt.Errorf("value %d of a dictionary of %d", i, d.n)
	}
	if d.width > 0 {
		return d.b[int(i)*d.width : (int(i)+1)*d.width], nil
	}
	value, _, err := prefixed(d.b[d.start[i]:])
	return value, err
}

// A hybrid is numbers in runs: one repeated, or eight and eight packed by bits.
type hybrid struct {
	b      []byte
	width  int // bits of a number
	left   uint64
	packed []byte // of the run; nil where one number is repeated
	bit    int
	same   uint32
}

func (h *hybrid) next() (uint32, error) {
	for h.left == 0 {
		if err := h.run(); err != nil {
			return 0, err
		}
	}
	h.left--
	if h.packed == nil {
		return h.same, nil
	}
	n, ok := bitsAt(h.packed, h.bit, h.width)
	h.bit += h.width
	if !ok {
		return 0, errShort
	}
	return uint32(n), nil
}

// run reads the head of the next run.
func (h *hybrid) run() error {
	head, n := binary.Uvarint(h.b)
	if n <= 0 {
		return errShort
	}
	h.b = h.b[n:]
	if head&1 == 1 {
		groups := head >> 1
		if groups > uint64(len(h.b))+1 && h.width > 0 || groups > 1<<28 {
			return errShort
		}
		size := int(min(groups*uint64(h.width), uint64(len(h.b)))) // the last may be cut short
		h.left, h.packed, h.bit, h.same = groups*8, h.b[:size:size], 0, 0
		h.b = h.b[size:]
		return nil
	}
	size := (h.width + 7) / 8
	if len(h.b) < size {
		return errShort
	}
	h.left, h.packed, h.same = head>>1, nil, 0
	for i := range size {
		h.same |= uint32(h.b[i]) << (8 * i)
	}
	h.b = h.b[size:]
	return nil
}

// bitsAt reads a number of so many bits, the lowest first.
func bitsAt(b []byte, bit, width int) (uint64, bool) {
	if bit+width > 8*len(b) {
		return 0, false
	}
	var n uint64
	for got := 0; got < width; {
		at := bit + got
		take := min(8-at%8, width-got)
		n |= uint64(b[at/8]>>(at%8)&(1<<take-1)) << got
		got += take
	}
	return n, true
}

// splitBytes are values whose first bytes stand together, then the second, and so on.
type splitBytes struct {
	b     []byte
	n, at int
	value []byte
}

func (s *splitBytes) next() ([]byte, error) {
	if s.at >= s.n {
		return nil, errShort
	}
	for i := range s.value {
		s.value[i] = s.b[i*s.n+s.at]
	}
	s.at++
	return s.value, nil
}
