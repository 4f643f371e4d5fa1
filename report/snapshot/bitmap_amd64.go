package snapshot

// separate sets a bit for each byte of a text that is one or the other. The text has
// 64 bytes for every word.
//
//go:noescape
func separate(words []uint64, text *byte, one, other byte)
