package tally

import (
	"cmp"
	"encoding/binary"
	"slices"

	"example.org/oversight/report/parallel"
)

// Packed is what is kept of the rows of a snapshot until a later one is
// compared with it: in each bucket the keys in order, as the differences from
// one to the next in as few bytes as they need, and the number of each trace.
// It takes two thirds of the room of the fingerprints and traces as they come.
type packed struct {
	keys    [buckets][]byte
	numbers [buckets][]uint16
	wide    [buckets][]uint32 // in their place, where there are too many different traces
	list    []trace           // by number
}

// A packedRow is one row on its way into a bucket.
type packedRow struct {
	key   uint64
	trace trace
}

// Pack keeps the rows in less room, once no more are counted. What was packed
// already, or is not traced, stays as it is.
func (c *Counted) Pack() {
	if c.packed != nil {
		return
	}
	p := &packed{}
	var numbers traceNumbers
	for _, set := range c.prints {
		for _, t := range set.traces.numbers.list {
			numbers.number(t)
		}
	}
	p.list = numbers.list
	workers := max(len(c.prints), 1)
	var all parallel.Group
	for from := range workers {
		all.Go(func() {
			var rows []packedRow
			var by sorter
			for bucket := from; bucket < buckets; bucket += workers {
				rows = rows[:0]
				for _, set := range c.prints {
					set.pairs(bucket, func(key uint64, t trace) { rows = append(rows, packedRow{key, t}) })
					set.drop(bucket)
				}
				p.pack(bucket, rows, numbers.index, &by)
			}
		})
	}
	all.Wait()
	c.prints, c.packed = nil, p
}

// A sorter orders the rows of a bucket. Their keys are spread evenly, so that
// some bits of them say nearly where each belongs; few are then left to compare.
type sorter struct {
	room  []packedRow
	begin [1<<sortBits + 1]int
}

const sortBits = 11

// group is that of a row: the bits of its key behind those that all share.
func group(key uint64) uint64 { return key << bucketBits >> (64 - sortBits) }

// order returns the rows by key, then trace, so that nothing depends on the
// order in which they came. It may be in the sorter's own memory, until the
// next call.
func (s *sorter) order(rows []packedRow) []packedRow {
	if cap(s.room) < len(rows) {
		s.room = make([]packedRow, len(rows))
	}
	s.begin = [1<<sortBits + 1]int{}
	for i := range rows {
		s.begin[group(rows[i].key)+1]++
	}
	for g := range 1 << sortBits {
		s.begin[g+1] += s.begin[g]
	}
	ends, ordered := s.begin, s.room[:len(rows)]
	for _, r := range rows {
		g := group(r.key)
		ordered[ends[g]] = r
		ends[g]++
	}
	for g := range 1 << sortBits {
		slices.SortFunc(ordered[s.begin[g]:s.begin[g+1]], func(a, b packedRow) int {
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.trace, b.trace))
		})
	}
	return ordered
}

// pack fills one bucket.
func (p *packed) pack(bucket int, rows []packedRow, number map[trace]uint32, by *sorter) {
	rows = by.order(rows)
	bytes, wide := 0, len(p.list) > 1<<16
	last := uint64(bucket) << (64 - bucketBits)
	var room [binary.MaxVarintLen64]byte
	for _, r := range rows {
		bytes += binary.PutUvarint(room[:], r.key-last)
		last = r.key
	}
	keys := make([]byte, 0, bytes)
	last = uint64(bucket) << (64 - bucketBits)
	if wide {
		p.wide[bucket] = make([]uint32, 0, len(rows))
	} else {
		p.numbers[bucket] = make([]uint16, 0, len(rows))
	}
	for _, r := range rows {
		keys = binary.AppendUvarint(keys, r.key-last)
		last = r.key
		if n := number[r.trace]; wide {
			p.wide[bucket] = append(p.wide[bucket], n)
		} else {
			p.numbers[bucket] = append(p.numbers[bucket], uint16(n))
		}
	}
	p.keys[bucket] = keys
}

// size returns the number of rows in a bucket.
func (p *packed) size(bucket int) int { return len(p.numbers[bucket]) + len(p.wide[bucket]) }

// rows calls visit with the key and the trace of every row of a bucket.
func (p *packed) rows(bucket int, visit func(key uint64, t trace)) {
	keys := p.keys[bucket]
	key := uint64(bucket) << (64 - bucketBits)
	for i := range p.size(bucket) {
		step, n := binary.Uvarint(keys)
		keys = keys[n:]
		key += step
		if p.wide[bucket] != nil {
			visit(key, p.list[p.wide[bucket][i]])
			continue
		}
		visit(key, p.list[p.numbers[bucket][i]])
	}
}
