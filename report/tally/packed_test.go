package tally

import (
	"math/rand/v2"
	"slices"
	"testing"

	"example.org/oversight/report/source"
)

// TestPackedRowsAreTheRows packs rows with few and with very many different
// traces, from several counters, and reads them back.
func TestPackedRowsAreTheRows(t *testing.T) {
	for name, kinds := range map[string]int{"few traces": 300, "more than two bytes can number": 200_000} {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(7, uint64(kinds)))
			sets := []*fingerprints{{}, {}, {}}
			var want []packedRow
			for i := range 300_000 {
				print, made := r.Uint64(), trace(r.IntN(kinds))<<3
				if i%50 == 0 {
					made = excludedTrace(source.Void)
				}
				if i == 7 {
					print = 0
				}
				set := sets[r.IntN(len(sets))]
				set.add(print)
				set.note(print, made)
				want = append(want, packedRow{print * spread, made})
			}
			for _, set := range sets {
				if wide := len(set.traces.third) > 0; wide != (kinds > 1<<16) {
					t.Errorf("third bytes are kept: %t", wide)
				}
			}
			b := &Counted{prints: sets}
			b.Pack()
			if b.prints != nil {
				t.Error("the rows are kept twice")
			}
			var got []packedRow
			bytes := 0
			for bucket := range buckets {
				n := 0
				b.packed.rows(bucket, func(key uint64, made trace) {
					got = append(got, packedRow{key, made})
					if n++; key>>(64-bucketBits) != uint64(bucket) {
						t.Fatalf("key %x in bucket %d", key, bucket)
					}
				})
				if n != b.packed.size(bucket) {
					t.Errorf("bucket %d has %d rows of %d", bucket, n, b.packed.size(bucket))
				}
				bytes += len(b.packed.keys[bucket]) + 2*len(b.packed.numbers[bucket]) + 4*len(b.packed.wide[bucket])
			}
			byKey := func(a, b packedRow) int {
				if a.key < b.key {
					return -1
				}
				return 1
			}
			slices.SortFunc(want, byKey)
			if !slices.Equal(got, want) {
				t.Error("the rows read back are others")
			}
			if each := float64(bytes) / float64(len(want)); each > 11 {
				t.Errorf("%.1f bytes a row", each)
			}
			b.Pack()
			if b.packed == nil {
				t.Error("packing twice forgets the rows")
			}
		})
	}
}

// TestRowsOfOneFingerprintAreMatchedOneByOne gives two different cases one
// fingerprint: each is matched with one row, and the third is left.
func TestRowsOfOneFingerprintAreMatchedOneByOne(t *testing.T) {
	var m matcher
	m.reset(3)
	for i := range 3 {
		m.add(5<<20, trace(i))
	}
	first, _ := m.take(5 << 20)
	second, there := m.take(5 << 20)
	if !there || first == second {
		t.Errorf("took %d and %d", first, second)
	}
	var rest []trace
	m.rest(func(t trace) { rest = append(rest, t) })
	if len(rest) != 1 || rest[0] == first || rest[0] == second {
		t.Errorf("left %v after %d and %d", rest, first, second)
	}
	if _, there := m.take(6 << 20); there {
		t.Error("a key that was never added is found")
	}
}
