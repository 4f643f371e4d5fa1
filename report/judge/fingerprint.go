package judge

import (
	"context"
	"errors"
	"slices"

	"example.org/oversight/report/parallel"
)

// The fingerprints of all rows are the one thing that is kept per row: 8 bytes
// each. They lie in chunks that are never copied, so that memory grows evenly,
// and in Buckets by their high BucketBits, so that each bucket can be searched for
// repeats by itself in a small table.
const (
	BucketBits = 8
	Buckets    = 1 << BucketBits
	chunkSize  = 512 // fingerprints: 4 KiB
)

// spread is an odd number near 2^64 divided by the golden ratio; multiplying by
// it moves differences in any bit of a fingerprint to the high bits.
const spread = 0x9E3779B97F4A7C15

// A chunk holds fingerprints of one bucket.
type chunk [chunkSize]uint64

// Fingerprints collects 64-bit hashes, by bucket. The zero value is empty.
type Fingerprints struct {
	tail [Buckets]*chunk // being filled; nil where the bucket is empty
	used [Buckets]int    // of the tail
	full [Buckets][]*chunk

	slab   []chunk // of empty chunks, so that memory is asked for now and then
	traces traces  // where they are kept
}

const slabSize = 64 // chunks: 256 KiB

// add collects one fingerprint.
func (f *Fingerprints) add(print uint64) {
	b := (print * spread) >> (64 - BucketBits)
	n := f.used[b]
	if n == chunkSize || f.tail[b] == nil {
		f.grow(b)
		n = 0
	}
	f.tail[b][n] = print
	f.used[b] = n + 1
}

// grow gives bucket b an empty tail.
func (f *Fingerprints) grow(b uint64) {
	if f.tail[b] != nil {
		f.full[b] = append(f.full[b], f.tail[b])
	}
	if len(f.slab) == 0 {
		f.slab = make([]chunk, slabSize)
	}
	// Writing first spares the page a look at it, for which the system would
	// lend its page of zeros and have to take it back from every processor.
	f.slab[0][0] = 0
	f.tail[b], f.slab, f.used[b] = &f.slab[0], f.slab[1:], 0
}

// Each calls visit with every run of fingerprints of bucket b.
func (f *Fingerprints) Each(b int, visit func([]uint64)) {
	for _, c := range f.full[b] {
		visit(c[:])
	}
	if f.tail[b] != nil {
		visit(f.tail[b][:f.used[b]])
	}
}

// size returns the number of fingerprints in bucket b.
func (f *Fingerprints) size(b int) int { return len(f.full[b])*chunkSize + f.used[b] }

// repeats returns the fingerprints that were added more than once, to one of the
// sets or to several, in order. It uses as many goroutines as there are sets.
func repeats(ctx context.Context, sets []*Fingerprints) ([]uint64, error) {
	parts := make([][]uint64, len(sets))
	errs := make([]error, len(sets))
	var all parallel.Group
	for i := range sets {
		all.Go(func() { parts[i], errs[i] = repeatsIn(ctx, sets, i, len(sets)) })
	}
	all.Wait()
	found := slices.Concat(parts...)
	slices.Sort(found)
	return found, errors.Join(errs...)
}

// repeatsIn returns those of buckets from, from+step, ...
func repeatsIn(ctx context.Context, sets []*Fingerprints, from, step int) (found []uint64, err error) {
	var seen, twice openSet
	for b := from; b < Buckets; b += step {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		size := 0
		for _, f := range sets {
			size += f.size(b)
		}
		seen.reset(size)
		twice.reset(0)
		for _, f := range sets {
			f.Each(b, func(run []uint64) {
				seen.reserve(len(run))
				for _, print := range run {
					if !seen.add(print) {
						if twice.reserve(1); twice.add(print) {
							found = append(found, print)
						}
					}
				}
			})
		}
	}
	return found, nil
}

// An openSet is a set of 64-bit numbers by open addressing, at a load of a half
// at most; it is reused from bucket to bucket.
type openSet struct {
	slots []uint64 // 0: free; the number 0 itself stands in zero
	shift uint     // 64 less the number of bits of a slot's index
	n     int      // numbers in slots
	zero  bool
}

// mostRoom is the most numbers for which room is made before they are there: in
// some files nearly all rows have one number.
const mostRoom = 1 << 16

// reset empties the set and makes room for n numbers, within reason.
func (s *openSet) reset(n int) {
	bits := uint(4)
	for room := min(2*n, max(2*mostRoom, cap(s.slots))); 1<<bits < room; {
		bits++
	}
	if cap(s.slots) < 1<<bits {
		s.slots = make([]uint64, 1<<bits)
	}
	s.slots = s.slots[:1<<bits]
	clear(s.slots)
	s.shift, s.n, s.zero = 64-bits, 0, false
}

// reserve makes room for n numbers more.
func (s *openSet) reserve(n int) {
	for 2*(s.n+n) > len(s.slots) {
		old := s.slots
		s.slots, s.shift, s.n = make([]uint64, 2*len(old)), s.shift-1, 0
		for _, n := range old {
			if n != 0 {
				s.add(n)
			}
		}
	}
}

// add adds a number, for which there must be room, and reports false if it was
// there.
func (s *openSet) add(n uint64) bool {
	if n == 0 {
		there := s.zero
		s.zero = true
		return !there
	}
	// All numbers of a bucket share the bits that chose it: skip them.
	i := (n * spread << BucketBits) >> s.shift
	for ; s.slots[i] != 0; i = (i + 1) & uint64(len(s.slots)-1) {
		if s.slots[i] == n {
			return false
		}
	}
	s.slots[i] = n
	s.n++
	return true
}
