package typeface_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/oversight/report/typeface"
	"github.com/google/go-cmp/cmp"
)

// The advances below were read from hmtx through the format 12 subtable of cmap,
// which the package does not use. Source Sans 3 has 1000 units to the em.
func TestWidthIsTheSumOfAdvances(t *testing.T) {
	for _, c := range []struct {
		name string
		face typeface.Face
		text string
		size typeface.Length
		want typeface.Length
	}{
		{"nothing has no width", typeface.Regular, "", typeface.Pt(10), 0},
		{"a digit is 497 units", typeface.Regular, "0", typeface.Pt(10), 4970},
		{"figures are tabular", typeface.Regular, "1748", typeface.Pt(10), 4 * 4970},
		{"bold figures are tabular too", typeface.Bold, "0719", typeface.Pt(10), 4 * 5280},
		{"a space", typeface.Regular, " ", typeface.Pt(10), 2000},
		{"sizes scale to a thousandth, half up", typeface.Regular, "0", 1, 0},
		{"half a thousandth and more rounds up", typeface.Regular, "00", 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.face.Width(c.text, c.size); got != c.want {
				t.Errorf("%s.Width(%q, %d) = %d, want %d", c.face, c.text, c.size, got, c.want)
			}
		})
	}
}

func TestWidthOfAMissingRuneIsThatOfTheMissingGlyph(t *testing.T) {
	for _, f := range typeface.Faces() {
		missing := f.Width("\u05D0", typeface.Pt(10))
		if missing <= 0 || missing != f.Width("\U0001F600", typeface.Pt(10)) {
			t.Errorf("%s: a missing rune is %d wide, want one positive width for all", f, missing)
		}
	}
}

func TestFacesHaveTheScriptsTheyClaim(t *testing.T) {
	for _, f := range typeface.Faces() {
		for _, r := range "AzÄßčğłşéñőțĄЖжЩщЯяґїєөқңΑΩαως0123456789–—‘’“”…•†‡§¶©×−≤≥½€£%‐" {
			if !f.Has(r) {
				t.Errorf("%s has no glyph for %q (%U)", f, r, r)
			}
		}
		for _, r := range []rune{0x05D0, 0x0627, 0x4E00, 0x1F600, 0xFFFF, -1} {
			if f.Has(r) {
				t.Errorf("%s claims a glyph for %U", f, r)
			}
		}
	}
}

func TestHeightsAreInProportion(t *testing.T) {
	for _, f := range typeface.Faces() {
		size := typeface.Pt(10)
		c, a, d := f.CapHeight(size), f.Ascent(size), f.Descent(size)
		if !(0 < d && d < c && c < a && a <= size*2) {
			t.Errorf("%s at 10 pt: capital %d, ascent %d, descent %d", f, c, a, d)
		}
	}
}

func TestTTFIsACopy(t *testing.T) {
	first := typeface.Bold.TTF()
	clear(first)
	if second := typeface.Bold.TTF(); bytes.Equal(first, second) {
		t.Error("writing into the result of TTF changed the face")
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		lost             []rune
	}{
		{"plain text stays", "Kyrgyzstan, 64 of 412 (16%)", "Kyrgyzstan, 64 of 412 (16%)", nil},
		{"diacritics and Cyrillic stay", "Türkiye Қырғызстан", "Türkiye Қырғызстан", nil},
		{"line breaks and tabs are spaces", "a\nb\tc\u2028d\u2029e\u0085f", "a b c d e f", nil},
		{"soft hyphens go", "Kyr\u00ADgyz\u00ADstan", "Kyrgyzstan", nil},
		{"controls go", "a\x00b\x1bc\u009d", "abc", nil},
		{"marks of direction go", "a\u202Eb\u200Fc\u2066d", "abcd", nil},
		{"zero-width runes go", "a\u200Bb\u200Dc\uFEFFd\uFE0F", "abcd", nil},
		{"a hyphen that does not break is a hyphen", "SP\u2011CASE", "SP-CASE", nil},
		{"an ideographic space is a space", "a\u3000b", "a b", nil},
		{"cut-off UTF-8 shows and is named", "T\xc3", "T□", []rune{utf8.RuneError}},
		{"the replacement character is lost too", "\uFFFD", "□", []rune{utf8.RuneError}},
		{"emoji", "a😀b😀", "a□b□", []rune{'😀'}},
		{"Hebrew and Arabic, each rune once", "אבא ع", "□□□ □", []rune{'א', 'ב', 'ع'}},
		{"private use", "\uE000", "□", []rune{0xE000}},
		{"Chinese", "塔", "□", []rune{'塔'}},
		{"a tag for another plane", "a\U000E0101", "a", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, lost := typeface.Clean(c.text)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.lost, lost); diff != "" {
				t.Errorf("lost (-want +got):\n%s", diff)
			}
		})
	}
}

// Whatever comes in, what goes out can be shown by every face, and cleaning it
// again changes nothing.
func TestCleanIsShownByEveryFace(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r <= 0x11000; r++ {
		all.WriteRune(r)
	}
	all.WriteString("\xff\xc3(\xe2\x82")
	clean, _ := typeface.Clean(all.String())
	for _, f := range typeface.Faces() {
		for _, r := range clean {
			if !f.Has(r) {
				t.Fatalf("Clean let %U through, which %s lacks", r, f)
			}
		}
	}
	again, lost := typeface.Clean(clean)
	if again != clean || lost != nil {
		t.Errorf("cleaning twice differs from cleaning once; lost %q", lost)
	}
}
