package snapshot

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestSeparatorsAreFoundAlike compares what the processor's own instructions
// find with what is found without them, in texts of few different bytes.
func TestSeparatorsAreFoundAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	for _, comma := range []byte(",;\t|^~\x1f\x7f") {
		for words := range 20 {
			text := make([]byte, 64*words+1)
			for i := range text {
				text[i] = ",;\t\n\v,\x8a\xac+- a"[r.IntN(12)]
			}
			got, want := make([]uint64, words), make([]uint64, words)
			separate(got, &text[0], comma, '\n')
			separateInGo(want, text, comma, '\n')
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

// TestSignsAgreeWithTheLongWay cuts and indexes short texts of every kind, across
// the end of a word of signs and within it, by their signs and without.
func TestSignsAgreeWithTheLongWay(t *testing.T) {
	const letters, longest = "\",\n\ra", 7
	regular, formed := 0, 0
	var chunk chunk
	var ix, slow index
	for _, before := range []int{0, 59, 62, 64, 127} {
		filler := []byte(strings.Repeat("b", before))
		text := slices.Clone(filler)
		for n := 1; n <= longest; n++ {
			for number := range power(len(letters), n) {
				text = text[:before]
				for k := number; len(text) < before+n; k /= len(letters) {
					text = append(text, letters[k%len(letters)])
				}
				got, want := chunk.end(text, ','), recordsEnd(text, ',')
				if got != want {
					t.Fatalf("%q: whole records end at %d; want %d", text, got, want)
				}
				if want == 0 {
					continue
				}
				whole := text[:want]
				if !chunk.read || !bytes.Contains(text, []byte{'"'}) {
					chunk.signs.read(whole, ',')
				}
				chunk.read = false
				slow.separators = make([]uint32, want+2)
				slow.separators[0] = ^uint32(0)
				slow.scanAny(whole)
				if chunk.signs.formed {
					formed++
				}
				ix.scan(whole, int(slow.rows[0].cells), bytes.Count(whole, []byte{'\n'}), &chunk.signs)
				if ix.plain {
					regular++
				}
				same(t, whole, &ix, &slow)
			}
		}
	}
	if regular < 10_000 || formed < 10_000 {
		t.Errorf("%d texts are regular and %d formed; want more, or nothing is proven", regular, formed)
	}
}

func power(n, exponent int) int {
	product := 1
	for range exponent {
		product *= n
	}
	return product
}

// same compares two indices of one text. Rows may be told to have quotes that
// have none, but not the other way round.
func same(t *testing.T, text []byte, got, want *index) {
	t.Helper()
	if len(got.rows) != len(want.rows) || got.open != want.open {
		t.Fatalf("%q: %d rows, open %v; want %d, %v", text, len(got.rows), got.open, len(want.rows), want.open)
	}
	for i, r := range want.rows {
		g := got.rows[i]
		if g.first != r.first || g.cells != r.cells || g.line != r.line || r.quotes && !g.quotes {
			t.Fatalf("%q: row %d is %+v; want %+v", text, i, g, r)
		}
		for col := range int(r.cells) {
			if a, b := got.at(text, g, col), want.at(text, r, col); a != b {
				t.Fatalf("%q: cell %d of row %d is at %v; want %v", text, col, i, a, b)
			}
		}
	}
}
