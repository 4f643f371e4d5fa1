package source

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unseen are letters that leave no trace on a page, and come along when text is
// copied from web pages, mail and word processors: a soft hyphen, marks of
// direction, blanks of no width and marks of byte order.
var unseen = []rune{'\u00ad', '\u061c', '\u180e', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff'}

// Tidy returns a text as a person reads it: without blanks and line ends around
// it, with one space for each run of them within, without letters that cannot be
// seen, and with each letter composed with its accents (Unicode Standard Annex
// 15, form C). Ids, persons and labels are compared so. Nothing else is taken
// for the same: case, zeros, hyphens and the other forms of a letter count. From
// bytes that are not UTF-8 no letter is taken out. The text itself is returned, or a part of it, where that will do.
func Tidy(text []byte) []byte {
	text = bytes.Trim(text, " \t\r\n\v\f")
	if tidy(text) {
		return text
	}
	out := make([]byte, 0, len(text))
	letters := utf8.Valid(text) // else bytes would meet that are no letter apart, and one together
	blank := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case unicode.IsSpace(r):
			blank = len(out) > 0
		case letters && slices.Contains(unseen, r):
		default:
			if blank {
				out = append(out, ' ')
			}
			blank = false
			out = append(out, text[i:i+size]...) // as they are where they are no letter
		}
		i += size
	}
	return norm.NFC.Bytes(out)
}

// TidyText is Tidy for a string.
func TidyText(text string) string { return string(Tidy([]byte(text))) }

// tidy reports whether a text without blanks around it is plain ASCII in which
// no two blanks follow each other, and the blanks are spaces.
func tidy(text []byte) bool {
	before := byte(0)
	for _, b := range text {
		if b >= utf8.RuneSelf || b < ' ' || b == ' ' && before == ' ' {
			return false
		}
		before = b
	}
	return true
}
