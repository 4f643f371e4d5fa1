package document

import "strconv"

// The marks that stand for a number that is not printed.
const (
	WithheldMark      = "[c]"
	ZeroMark          = "-"
	NotApplicableMark = "x"
	NotHeldMark       = "not held"
)

// Spoken returns how one of the marks that are no word is read out, and "" for
// any other text.
func Spoken(mark string) string {
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
