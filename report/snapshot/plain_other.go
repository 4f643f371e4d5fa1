//go:build !amd64

package snapshot

import "unsafe"

// separate sets a bit for each comma and newline of a text, which has 64 bytes for
// every word.
func separate(words []uint64, text *byte, comma byte) {
	separateInGo(words, unsafe.Slice(text, 64*len(words)), comma)
}
