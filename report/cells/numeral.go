package cells

import (
	"math"
	"strconv"
	"strings"
)

// One number has one text, whatever wrote it: 3, 3.0 and 3e0 are "3",
// 2.0250001E7 is "20250001", fractions stand in their shortest form. So an id is
// the same case in every format, and what no number can hold is a fault of its
// cell: texts of other formats stay as they are, zeros and all.

const (
	// mostSheetDigits is how many digits of a number a spreadsheet keeps: it
	// puts zeros in place of further ones.
	mostSheetDigits = 15
	// exactDouble and exactFloat are the first numbers with a neighbor that a
	// number of 64 or 32 bits cannot tell from them (ISO/IEC 60559).
	exactDouble, exactFloat = 1 << 53, 1 << 24
	// mostDoubleDigits is how many digits tell all numbers of 64 bits apart: one
	// that has more was not made from such a number.
	mostDoubleDigits = 17
)

// SheetNumber is the text of a number in a numeric cell. What is no number stays
// as it stands.
func SheetNumber(text string) string {
	if PlainDigits(text) && len(text) <= mostSheetDigits {
		return text
	}
	plain := Numeral(text)
	whole := strings.TrimPrefix(plain, "-")
	if len(whole) > mostSheetDigits && PlainDigits(whole) {
		return Flawed(RoundedNumber, text)
	}
	return plain
}

// PlainDigits reports whether a text is a whole number as one writes it.
func PlainDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return len(text) > 0 && (text[0] != '0' || len(text) == 1)
}

// Numeral is the text of a number that is written in decimal digits. Whole
// numbers written out keep every digit.
func Numeral(text string) string {
	digits, ok := DecimalDigits(text)
	switch {
	case !ok:
		return text
	case !strings.ContainsAny(text, ".eE"):
		return wholeNumber(text)
	case digits > mostDoubleDigits && !strings.ContainsAny(text, "eE"):
		return exactFraction(text)
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || number == 0 && digits > 0 {
		return Flawed(NoNumber, text)
	}
	plain := Shortest(number, 64)
	if f, _, is := FlawOf(plain); is {
		return Flawed(f, text)
	}
	return plain
}

// DecimalDigits returns how many digits a number has from its first that is not
// zero up to an exponent, and false for what is no number.
func DecimalDigits(text string) (n int, ok bool) {
	rest := strings.TrimLeft(text, "+-")
	if len(text)-len(rest) > 1 {
		return 0, false
	}
	mantissa, exponent, powered := cutExponent(rest)
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole+fraction == "" || !digitsOnly(whole) || !digitsOnly(fraction) {
		return 0, false
	}
	if powered {
		if exponent = strings.TrimLeft(exponent, "+-"); exponent == "" || !digitsOnly(exponent) {
			return 0, false
		}
	}
	return len(strings.TrimLeft(whole+fraction, "0")), true
}

func cutExponent(text string) (mantissa, exponent string, found bool) {
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		return text[:i], text[i+1:], true
	}
	return text, "", false
}

func digitsOnly(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

// wholeNumber takes leading zeros and a plus off; zero has no sign.
func wholeNumber(text string) string {
	digits := strings.TrimLeft(strings.TrimLeft(text, "+-"), "0")
	switch {
	case digits == "":
		return "0"
	case text[0] == '-':
		return "-" + digits
	}
	return digits
}

// exactFraction keeps every digit of a fraction but zeros at its end.
func exactFraction(text string) string {
	whole, fraction, _ := strings.Cut(text, ".")
	fraction, number := strings.TrimRight(fraction, "0"), wholeNumber(whole)
	switch {
	case fraction == "":
		return number
	case number == "0" && text[0] == '-':
		return "-0." + fraction
	}
	return number + "." + fraction
}

// Shortest is the text of a number of so many bits: the shortest that reads as
// it. A whole number so large that another reads the same is a fault.
func Shortest(number float64, bits int) string {
	exact := float64(exactDouble)
	if bits == 32 {
		exact = exactFloat
	}
	text := strconv.FormatFloat(number, 'f', -1, bits)
	switch {
	case number == 0:
		return "0"
	case math.IsNaN(number) || math.IsInf(number, 0):
		return Flawed(NoNumber, text)
	case math.Abs(number) >= exact:
		return Flawed(RoundedNumber, text)
	}
	return text
}
