package judge

import (
	"strings"
	"testing"
)

func TestLooseFormsOfIDs(t *testing.T) {
	tests := []struct {
		but      Loose
		id, want string // parts of several columns are separated by |
	}{
		{0, "0012.0-a B", "0012.0-a B"},
		{ButZeros, "0012", "12"}, {ButZeros, "12", "12"}, {ButZeros, "000", "0"}, {ButZeros, "0", "0"}, {ButZeros, "A01", "A01"}, {ButZeros, "10", "10"},
		{ButFraction, "12.0", "12"}, {ButFraction, "12.000", "12"}, {ButFraction, "12.", "12."}, {ButFraction, "12.01", "12.01"}, {ButFraction, ".0", ".0"}, {ButFraction, "1.2.0", "1.2"},
		{ButCase, "aB-\u00e9", "AB-\u00e9"}, {ButBlanks, "A-1 2\u20113\u20134", "A1234"}, {ButBlanks, "-", ""},
		{ButZeros | ButFraction, "0012.0", "12"}, {ButAll, "00 12-x.0", "12X"}, {ButAll, "0.0", "0"},
		{ButZeros, "A|01", "A|1"}, {ButZeros, "01|01", "1|1"}, {ButFraction, "1.0|2.0", "1|2"}, {ButBlanks, "-|a-b", "|ab"}, {ButCase, "a|\xff", "A|\xff"},
	}
	for _, test := range tests {
		id := strings.ReplaceAll(test.id, "|", "\x00")
		if strings.Contains(id, "\x00") {
			id += "\x00" // each part of such an id is closed
		}
		got := strings.TrimSuffix(string(test.but.Of([]byte("before"), id)), "\x00")
		if want := "before" + strings.ReplaceAll(test.want, "|", "\x00"); got != want {
			t.Errorf("%q but for %b: %q; want %q", test.id, test.but, got, want)
		}
	}
}
