package workbook

import (
	"strings"
	"testing"

	"example.org/oversight/report/cells"
)

// TestSharedStringsHaveABound adds strings until they are too many, however
// long they are, and reads them back.
func TestSharedStringsHaveABound(t *testing.T) {
	for _, length := range []int{0, 100, cells.MostText} {
		var s shared
		var err error
		text := strings.Repeat("x", length)
		for err == nil {
			err = s.add(text)
		}
		if want := "the strings take more than 80 MiB; save the sheet as CSV"; err.Error() != want {
			t.Errorf("the fault is %q; want %q", err, want)
		}
		if fill := s.n * (length + spanBytes) >> 20; fill < 79 || s.at(0) != text || s.at(s.n-1) != text {
			t.Errorf("%d strings of %d bytes were taken, %d MiB", s.n, length, fill)
		}
	}
}
