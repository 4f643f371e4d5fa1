package snapshot

// InChunksOf returns options under which chunks have n bytes, more or less.
func InChunksOf(n int) Options { return Options{size: n} }
