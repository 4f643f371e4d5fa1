package judge

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
			sets := []*Fingerprints{{}, {}, {}}
			var want []packedRow
			for i := range 300_000 {
				print, made := r.Uint64(), Trace(r.IntN(kinds))<<3
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
			b := &Counted{kept: sets}
			b.Pack()
			if b.kept != nil {
				t.Error("the rows are kept twice")
			}
			var got []packedRow
			bytes := 0
			for bucket := range Buckets {
				n := 0
				b.packed.rows(bucket, func(key uint64, made Trace) {
					got = append(got, packedRow{key, made})
					if n++; key>>(64-BucketBits) != uint64(bucket) {
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
