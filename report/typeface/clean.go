package typeface

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// LostPrefix begins the note in which a page says which runes Clean has lost.
const LostPrefix = "The typeface of this file cannot show some characters of the texts that it was given."

// Clean returns s as the faces can show it, and the runes that they cannot.
//
//   - A line break, paragraph break, tab or exotic space becomes a space.
//   - What has no appearance goes: controls, soft hyphens, zero-width runes,
//     marks of direction, variation selectors.
//   - A hyphen that does not break becomes a hyphen.
//   - Bytes that are not UTF-8, runes above U+FFFF, runes for private use and
//     runes for which a face has no glyph become a stand-in that can be seen.
//     That includes all of Hebrew and Arabic, which would need shaping.
//
// Only the last kind is lost: lost names each such rune once, in the order in
// which they come, with U+FFFD for bytes that are not UTF-8. A string that is
// clean is returned as it is.
func Clean(s string) (clean string, lost []rune) {
	if isClean(s) {
		return s, nil
	}
	var out strings.Builder
	out.Grow(len(s))
	for _, r := range s { // bytes that are not UTF-8 arrive as U+FFFD
		shown, ok := show(r)
		if !ok && !slices.Contains(lost, r) {
			lost = append(lost, r)
		}
		if shown != gone {
			out.WriteRune(shown)
		}
	}
	return out.String(), lost
}

// gone is what show returns for a rune that leaves nothing.
const gone = rune(-1)

// isClean reports whether every rune of s shows as itself.
func isClean(s string) bool {
	for _, r := range s {
		if shown, ok := show(r); !ok || shown != r {
			return false
		}
	}
	return true
}

// show returns the rune to show for r, gone for none, and false where what r
// says is lost.
func show(r rune) (rune, bool) {
	switch {
	case r > ' ' && r < 0x7F:
		return r, true
	case r == '\t' || r == '\n' || r == '\v' || r == '\f' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return ' ', true
	case r == 0x00AD || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF:
		return gone, true
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
		return gone, true
	case r == 0x2011:
		return '-', true
	case r > 0xFFFF || r == utf8.RuneError || unicode.Is(unicode.Co, r):
		return StandIn(), false
	case inAllFaces(r):
		return r, true
	case unicode.IsSpace(r):
		return ' ', true
	}
	return StandIn(), false
}

// StandIn returns the rune that Clean shows for one that is lost: a white
// square where every face has it, a question mark otherwise.
func StandIn() rune { return standIn() }

var standIn = sync.OnceValue(func() rune {
	if inAllFaces(0x25A1) {
		return 0x25A1
	}
	return '?'
})

func inAllFaces(r rune) bool { return Regular.Has(r) && SemiBold.Has(r) && Bold.Has(r) }
