package parquet

import (
	"encoding/binary"
	"fmt"
)

// A deltas is whole numbers written as their differences, in blocks of small
// blocks that each have a width in bits of their own.
type deltas struct {
	t      thrift // numbers of the heads are written as those of the footer
	each   int    // numbers of a small block
	small  int    // small blocks of a block
	left   uint64 // numbers that are left
	last   int64
	first  bool
	least  int64  // difference of the block
	widths []byte // of the small blocks that are left
	packed []byte // of the small block
	in     int    // numbers of the small block that are left
	bit    int
	width  int
}

func newDeltas(b []byte) (*deltas, error) {
	d := &deltas{t: thrift{b: b}, first: true}
	block, small := d.t.uvarint(), d.t.uvarint()
	d.left = d.t.uvarint()
	d.last = d.t.int()
	if d.t.err != nil {
		return nil, d.t.err
	}
	if small == 0 || block > 1<<20 || small > block || block%small != 0 || block/small%8 != 0 {
		return nil, fmt.Errorf("blocks of %d numbers in %d", block, small)
	}
	d.each, d.small = int(block/small), int(small)
	return d, nil
}

func (d *deltas) next() (int64, error) {
	if d.left == 0 {
		return 0, errShort
	}
	d.left--
	if d.first {
		d.first = false
		return d.last, nil
	}
	if d.in == 0 {
		if err := d.smallBlock(); err != nil {
			return 0, err
		}
	}
	more, ok := bitsAt(d.packed, d.bit, d.width)
	if !ok {
		return 0, errShort
	}
	d.bit += d.width
	d.in--
	d.last += d.least + int64(more)
	return d.last, nil
}

// smallBlock begins the next small block, and a block where one ends.
func (d *deltas) smallBlock() error {
	t := &d.t
	if len(d.widths) == 0 {
		d.least = t.int()
		if t.err != nil || d.small > len(t.b)-t.at {
			return errShort
		}
		d.widths = t.b[t.at : t.at+d.small]
		t.at += d.small
	}
	d.width, d.widths = int(d.widths[0]), d.widths[1:]
	size := d.each / 8 * d.width
	if d.width > 64 || size > len(t.b)-t.at {
		return errShort
	}
	d.packed, d.bit, d.in = t.b[t.at:t.at+size], 0, d.each
	t.at += size
	return nil
}

// rest reads to the end of the numbers, and returns the bytes behind them.
func (d *deltas) rest() ([]byte, error) {
	for d.left > 0 {
		if _, err := d.next(); err != nil {
			return nil, err
		}
	}
	return d.t.b[d.t.at:], nil
}

// deltaFixed are whole numbers as differences.
type deltaFixed struct {
	d     *deltas
	width int
	value [8]byte
}

func (f *deltaFixed) next() ([]byte, error) {
	n, err := f.d.next()
	binary.LittleEndian.PutUint64(f.value[:], uint64(n))
	return f.value[:f.width], err
}

// deltaLengths are values whose lengths stand before them all.
type deltaLengths struct {
	lengths *deltas
	b       []byte
}

// newDeltaLengths reads ahead, over the lengths, to find the first value; there
// may be so many.
func newDeltaLengths(b []byte, most int64) (*deltaLengths, error) {
	ahead, err := newDeltas(b)
	if err != nil {
		return nil, err
	}
	if ahead.left > uint64(most) {
		return nil, fmt.Errorf("%d values in a page", ahead.left)
	}
	rest, err := ahead.rest()
	if err != nil {
		return nil, err
	}
	lengths, err := newDeltas(b)
	return &deltaLengths{lengths, rest}, err
}

func (l *deltaLengths) next() ([]byte, error) {
	n, err := l.lengths.next()
	if err != nil {
		return nil, err
	}
	if n < 0 || n > int64(len(l.b)) {
		return nil, errShort
	}
	value := l.b[:n]
	l.b = l.b[n:]
	return value, nil
}

// deltaBytes are values of which each begins as the last did, up to a length.
type deltaBytes struct {
	shared *deltas
	ends   *deltaLengths
	last   []byte
}

func newDeltaBytes(b []byte, most int64) (*deltaBytes, error) {
	ends, err := newDeltaLengths(b, most) // the first numbers are how much is shared
	if err != nil {
		return nil, err
	}
	v := &deltaBytes{shared: ends.lengths}
	v.ends, err = newDeltaLengths(ends.b, most)
	return v, err
}

func (d *deltaBytes) next() ([]byte, error) {
	n, err := d.shared.next()
	if err != nil {
		return nil, err
	}
	end, err := d.ends.next()
	if err != nil {
		return nil, err
	}
	if n < 0 || n > int64(len(d.last)) || n+int64(len(end)) > longestValue {
		return nil, errShort
	}
	d.last = append(d.last[:n], end...)
	return d.last, nil
}
