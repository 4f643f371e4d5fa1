package source_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"example.org/oversight/report/source"
)

func TestTidyIsWhatAPersonReads(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"as it is", "C-001/a_b", "C-001/a_b"},
		{"nothing", "", ""},
		{"blanks of fixed width", "C1      ", "C1"},
		{"tabs and line ends", "\tC1\r\n", "C1"},
		{"line ends of word processors", "\vC1\f\u0085\u2028\u2029", "C1"},
		{"no-break spaces of web pages", "\u00a0C1\u202f\u2007", "C1"},
		{"spaces of fonts", "\u2003C1\u2009\u3000\u205f\u1680", "C1"},
		{"letters of no width", "\ufeffC1\u200b\u2060", "C1"},
		{"marks of direction", "\u200eC1\u200f\u061c", "C1"},
		{"only what cannot be seen", " \u00a0\u200b\ufeff\t", ""},
		{"a run within", "Alpha  \t\u00a0County", "Alpha County"},
		{"a line end within", "Alpha\r\nCounty", "Alpha County"},
		{"a blank of no width beside a space", "Alpha\u200b \u200bCounty", "Alpha County"},
		{"letters of no width within", "Al\u00adpha\u200bCounty", "AlphaCounty"},
		{"a letter apart from its accent", "Sa\u0303o Tome\u0301", "S\u00e3o Tom\u00e9"},
		{"joined as scripts need it", "\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"},
		{"no text of this world", "C\xff1 ", "C\xff1"},
		{"a control that is no blank", "C\x1f1", "C\x1f1"},
		{"case stands", "c1 C1", "c1 C1"},
		{"zeros stand", "0012.0", "0012.0"},
		{"hyphens stand", "A-1\u20111", "A-1\u20111"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := source.TidyText(test.text); got != test.want {
				t.Errorf("%q becomes %q; want %q", test.text, got, test.want)
			}
		})
	}
}

func FuzzTidy(f *testing.F) {
	for _, text := range []string{"", " a  b ", "\u00a0a\u200b\u0301", "\xff \xfe", "e\u0301\u200b\u0301", "\u200b\u0301a", "\xe2\u200b\x80\x8b"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		before := bytes.Clone(text)
		once := source.Tidy(text)
		if !bytes.Equal(text, before) {
			t.Errorf("%q was changed", before)
		}
		if twice := source.Tidy(once); !bytes.Equal(once, twice) {
			t.Errorf("%q becomes %q, and then %q", text, once, twice)
		}
		if utf8.Valid(text) && !utf8.Valid(once) {
			t.Errorf("%q becomes %q", text, once)
		}
	})
}
