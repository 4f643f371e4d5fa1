package snapshot

// separate sets a bit for each comma and newline of a text, which has 64 bytes for
// every word.
//
//go:noescape
func separate(words []uint64, text *byte, comma byte)
