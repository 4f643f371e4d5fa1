package snapshot

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestSeparatorsAreFoundAlike compares what the processor's own instructions
// find with what is found without them, in texts of few different bytes.
func TestSeparatorsAreFoundAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	for _, comma := range []byte(",;\t") {
		for words := range 20 {
			text := make([]byte, 64*words+1)
			for i := range text {
				text[i] = ",;\t\n\v,\x8a\xac+- a"[r.IntN(12)]
			}
			got, want := make([]uint64, words), make([]uint64, words)
			separate(got, &text[0], comma)
			separateInGo(want, text, comma)
			if !slices.Equal(got, want) {
				t.Fatalf("%q in %q:\n%064b\nwant\n%064b", comma, text, got, want)
			}
			for i, word := range want {
				for bit := range 64 {
					if is := text[64*i+bit] == comma || text[64*i+bit] == '\n'; is != (word>>bit&1 == 1) {
						t.Fatalf("%q in %q: byte %d is told to be a separator: %v", comma, text, 64*i+bit, !is)
					}
				}
			}
		}
	}
}
