package snapshot

import (
	"fmt"
	"testing"
)

// TestTablesFindWhatBeginsAlike fills a table with texts that differ in their
// last letters, or in their first, or in the middle of sixteen: each must be
// found, and few may have to be passed over on the way to it.
func TestTablesFindWhatBeginsAlike(t *testing.T) {
	for _, layout := range []string{"%d", "%05d", "Office number %05d", "Awaiting a travel document, number %05d", "%05d is the number of an office", "Field office %05d, Houston, Texas"} {
		names := emptyTable[int]()
		const n = 20_000
		for i := range n {
			names.add(fmt.Sprintf(layout, i), i)
		}
		passed := 0
		for i := range n {
			text := fmt.Sprintf(layout, i)
			if got, ok := names.of(text); !ok || got != i {
				t.Fatalf("%q is found as %d, %v", text, got, ok)
			}
			k := keyAlone(text)
			for at := names.place(&k); names.slots[at&uint64(len(names.slots)-1)].value != i || names.slots[at&uint64(len(names.slots)-1)].key != k; at++ {
				passed++
			}
		}
		if passed > 2*n {
			t.Errorf("%s: %d slots are passed over on the way to %d texts", layout, passed, n)
		}
		if _, ok := names.of(fmt.Sprintf(layout, n)); ok {
			t.Errorf("%s: a text is found that is not there", layout)
		}
	}
}
