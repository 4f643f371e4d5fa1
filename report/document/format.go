package document

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The marks that stand for a number that is not printed.
const (
	WithheldMark      = "[c]"
	ZeroMark          = "-"
	NotApplicableMark = "x"
	NotHeldMark       = "not held"
)

// Spoken returns how one of the marks that are no word is read out, or a number
// below zero, whose sign is not read everywhere, and "" for any other text.
func Spoken(mark string) string {
	if size, below := strings.CutPrefix(mark, Minus); below && size != "" {
		return "minus " + size
	}
	switch mark {
	case WithheldMark:
		return "withheld"
	case ZeroMark:
		return "zero"
	case NotApplicableMark:
		return "not applicable"
	}
	return ""
}

// sinceForm is a key figure as it is printed: the number, its label, and its
// change.
var sinceForm = regexp.MustCompile(`^([0-9][0-9,]*) (.+?)(?: ([+\x{2212}]?)([0-9][0-9,]*) since (.+))?$`)

// SpokenKey is a key figure as one sentence: its number, its label and what stands
// below it, such as "436 Flagged cases counted +13 since May 31", read as "436
// flagged cases counted, 13 more than on May 31". It is "" where there is no
// number.
func SpokenKey(printed string) string {
	m := sinceForm.FindStringSubmatch(strings.Join(strings.Fields(printed), " "))
	if m == nil {
		return ""
	}
	first, size := utf8.DecodeRuneInString(m[2])
	said := m[1] + " " + string(unicode.ToLower(first)) + m[2][size:]
	switch {
	case m[4] == "":
		return said
	case m[3] == "+":
		return said + ", " + m[4] + " more than on " + m[5]
	case m[3] == Minus:
		return said + ", " + m[4] + " fewer than on " + m[5]
	}
	return said + ", as many as on " + m[5]
}

// Minus is U+2212, which has the width of a digit and of + in the face.
const Minus = "\u2212"

// format gives a fact's two printed forms. It is the only place in the house
// where a number becomes text.
func format(f Fact) (text, cell string) {
	switch {
	case f.State == NotHeld:
		return NotHeldMark, NotHeldMark
	case f.State != Shown:
		return WithheldMark, WithheldMark
	case f.Unit == Percent && f.Over > 0:
		if text = percent(f); f.Of == 0 {
			return text, ZeroMark // as the count beside it
		}
		return text, text
	}
	text = Group(f.Value)
	switch {
	case f.Value == 0:
		return text, ZeroMark
	case f.Signed && f.Value > 0:
		text = "+" + text
	}
	return text, text
}

// Print returns how running text prints a number that is not among the facts
// of the document, such as one of a row for machines alone.
func Print(f Fact) string {
	text, _ := format(f)
	return text
}

// percent prints a share. A share that is neither none nor all is never
// printed as 0% or 100%.
func percent(f Fact) string {
	switch {
	case f.Of > 0 && f.Value == 0:
		return "<1%"
	case f.Of < f.Over && f.Value == 100:
		return ">99%"
	}
	return Group(f.Value) + "%"
}

// Group prints n with thousands separators and U+2212 for minus.
func Group(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = Minus, s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}
