//go:build !amd64

package snapshot

import "unsafe"

// separate sets a bit for each byte of a text that is one or the other. The text has
// 64 bytes for every word.
func separate(words []uint64, text *byte, one, other byte) {
	separateInGo(words, unsafe.Slice(text, 64*len(words)), one, other)
}
