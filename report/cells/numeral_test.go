package cells

import (
	"strings"
	"testing"
)

// TestNumerals writes numbers as decimal digits, as JSON has them: one number has
// one text.
func TestNumerals(t *testing.T) {
	lost := func(text string) string { return Flawed(RoundedNumber, text) }
	none := func(text string) string { return Flawed(NoNumber, text) }
	for _, test := range []struct{ text, want, reason string }{
		{"3", "3", "as it is"}, {"3.0", "3", "a fraction of nothing"}, {"3e0", "3", "a power of nothing"}, {"0.3E1", "3", "a power of ten"},
		{"2.0250001E7", "20250001", "as Java writes it"}, {"2.0250001e+07", "20250001", "as C does"}, {"20250001.000000000000000", "20250001", "with more digits than a double has"},
		{"1e15", "1000000000000000", "a double keeps it"}, {"9007199254740991.0", "9007199254740991", "the last of which each is told from the next"},
		{"9007199254740992.0", lost("9007199254740992.0"), "the next one reads the same"}, {"1e16", lost("1e16"), "as does this"},
		{"12345678901234567890", "12345678901234567890", "written out, each digit was meant"}, {"-12345678901234567890", "-12345678901234567890", "below zero too"},
		{"-0", "0", "zero has no sign"}, {"-0.0", "0", "nor here"}, {"0e99999999999", "0", "nor a size"}, {"00", "0", "nor a length"}, {"-007", "-7", "zeros of a number mean nothing"},
		{"0.1", "0.1", "the shortest"}, {"0.10", "0.1", "zeros at the end"}, {"0.10000000000000001", "0.1", "all digits that a double has"}, {".5", "0.5", "without a zero"}, {"-.5", "-0.5", "below zero"},
		{"0.1234567890123456789", "0.1234567890123456789", "more digits than any double was written from"}, {"-0.12345678901234567890", "-0.1234567890123456789", "below zero, and zeros at the end"},
		{"1e-3", "0.001", "a power below one"}, {"1E400", none("1E400"), "no double holds it"}, {"-1e400", none("-1e400"), "nor that"}, {"1e-400", none("1e-400"), "it would be zero"},
		{"1e9999999999999999999", none("1e9999999999999999999"), "nor is memory asked for its zeros"},
		{"", "", "nothing"}, {"-", "-", "a sign alone"}, {"+-1", "+-1", "two signs"}, {".", ".", "a point alone"}, {"1e", "1e", "a power that is not there"}, {"1.2.3", "1.2.3", "two points"},
		{"0x1p4", "0x1p4", "no decimal digits"}, {"Inf", "Inf", "a word"}, {"NaN", "NaN", "a word"}, {"1_000", "1_000", "a sign between"}, {"1,5", "1,5", "another point"}, {"٣", "٣", "digits of another script"},
	} {
		if got := Numeral(test.text); got != test.want {
			t.Errorf("%s, %s: %q; want %q", test.text, test.reason, got, test.want)
		}
		if got := Numeral(test.want); !strings.HasPrefix(test.want, errorMark) && got != test.want {
			t.Errorf("%s: the text of its text is %q; want %q", test.text, got, test.want)
		}
	}
}
