package object

import "testing"

func TestLiteralStrings(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"octal, of three digits", `(\304\012\377)`, "\xc4\n\xff"},
		{"octal, of fewer digits", `(\7x\53+)`, "\ax++"},
		{"an octal digit after the third", `(\0534)`, "+4"},
		{"brackets, escaped and paired", `(\(a\)(b))`, "(a)(b)"},
		{"a line that goes on", "(a\\\nb)", "ab"},
		{"an end of line of two bytes", "(a\r\nb)", "a\nb"},
	} {
		got, err := (&Lexer{Data: []byte(tt.text)}).Next()
		if s, ok := got.(String); err != nil || !ok || string(s) != tt.want {
			t.Errorf("%s: %s reads as %q, %v; want %q", tt.name, tt.text, got, err, tt.want)
		}
	}
	for c := range 256 { // what is written reads back
		text := String{byte(c), '7', 'a', 'a', 'a', 'a', 'a'}
		got, err := (&Lexer{Data: AppendString(nil, text)}).Next()
		if s, ok := got.(String); err != nil || !ok || string(s) != string(text) {
			t.Errorf("%q is written as %s and reads as %q", text, AppendString(nil, text), got)
		}
	}
}
