package parquet

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/pierrec/lz4/v4"
)

// TestClaimsThatOverflow is of claims of a page whose sum or product does not
// fit a number: an int of 32 bits is small.
func TestClaimsThatOverflow(t *testing.T) {
	h := pageHead{values: 1, unpacked: 100, packed: 100, levelBytes: math.MaxInt64, repeatBytes: math.MaxInt64}
	if err := h.check(&columnReader{end: 1000, left: 1}); err == nil || !strings.Contains(err.Error(), "smaller than its levels") {
		t.Errorf("levels of twice the largest number: %v", err)
	}
	const groups = 64 << 20
	run := hybrid{b: append(binary.AppendUvarint(nil, groups<<1|1), make([]byte, groups)...), width: 32}
	if err := run.run(); err != nil || len(run.packed) != groups {
		t.Errorf("a run of the largest page: %d bytes, %v; want %d", len(run.packed), err, groups)
	}
}

// TestALargePageOfLZ4 unpacks one that 255 times its length does not fit an int
// of 32 bits for.
func TestALargePageOfLZ4(t *testing.T) {
	page := make([]byte, 9<<20)
	for at := range len(page) / 8 {
		binary.LittleEndian.PutUint64(page[8*at:], rand.Uint64())
	}
	packed := make([]byte, lz4.CompressBlockBound(len(page)))
	n, err := lz4.CompressBlock(page, packed, nil)
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	if out, err := unlz4(packed[:n], len(page)); err != nil || string(out) != string(page) {
		t.Errorf("%d bytes, %v", len(out), err)
	}
}
