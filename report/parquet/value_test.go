package parquet

import (
	"encoding/binary"
	"math"
	"testing"

	"example.org/oversight/report/cells"
)

// TestNumbers writes the numbers of 64 and 32 bits: one number has one text.
func TestNumbers(t *testing.T) {
	lost := func(text string) string { return cells.Flawed(cells.RoundedNumber, text) }
	none := func(text string) string { return cells.Flawed(cells.NoNumber, text) }
	for _, test := range []struct {
		physical int64
		number   float64
		want     string
	}{
		{physicalDouble, 20250001, "20250001"}, {physicalDouble, math.Copysign(0, -1), "0"}, {physicalDouble, 0.1, "0.1"}, {physicalDouble, 1 << 53, lost("9007199254740992")},
		{physicalDouble, math.NaN(), none("NaN")}, {physicalDouble, math.Inf(-1), none("-Inf")},
		{physicalFloat, 3, "3"}, {physicalFloat, 0.1, "0.1"}, {physicalFloat, 1<<24 - 1, "16777215"}, {physicalFloat, 1 << 24, lost("16777216")}, {physicalFloat, -1 << 24, lost("-16777216")},
	} {
		bytes := binary.LittleEndian.AppendUint64(nil, math.Float64bits(test.number))
		if test.physical == physicalFloat {
			bytes = binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(test.number)))
		}
		if got := (schemaElement{physical: test.physical}).text()(bytes); got != test.want {
			t.Errorf("a number of type %d, %v: %q; want %q", test.physical, test.number, got, test.want)
		}
	}
}
