package parquet

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"example.org/oversight/report/cells"
)

// The logical types that change how a value reads; those of the older list of
// converted types are turned into them.
const (
	logicalDecimal   = 5
	logicalDate      = 6
	logicalTimestamp = 8
	logicalInteger   = 10
	logicalUUID      = 14
)

// modern turns a type of the older list, which are numbered, into a logical one.
func (s *schemaElement) modern() {
	if s.logical != 0 {
		return
	}
	switch c := s.converted; {
	case c == 5:
		s.logical = logicalDecimal
	case c == 6:
		s.logical = logicalDate
	case c == 9, c == 10:
		s.logical, s.unit, s.zoned = logicalTimestamp, int(c-8), true
	case c >= 11 && c <= 14:
		s.logical, s.unsigned = logicalInteger, true
	}
}

// text says how the column's values, as they are stored, are written as text.
func (s schemaElement) text() func([]byte) string {
	s.modern()
	switch s.physical {
	case physicalBoolean:
		return func(b []byte) string {
			if b[0] != 0 {
				return "yes"
			}
			return "no"
		}
	case physicalInt32:
		return s.number(func(b []byte) int64 { return int64(int32(binary.LittleEndian.Uint32(b))) }, math.MaxUint32)
	case physicalInt64:
		return s.number(func(b []byte) int64 { return int64(binary.LittleEndian.Uint64(b)) }, math.MaxUint64)
	case physicalInt96:
		return func(b []byte) string {
			const day1970 = 2440588 // as a Julian day
			days := int64(int32(binary.LittleEndian.Uint32(b[8:]))) - day1970
			return timestamp(time.Unix(days*86400, int64(binary.LittleEndian.Uint64(b))), true)
		}
	case physicalFloat:
		return func(b []byte) string {
			return cells.Shortest(float64(math.Float32frombits(binary.LittleEndian.Uint32(b))), 32)
		}
	case physicalDouble:
		return func(b []byte) string {
			return cells.Shortest(math.Float64frombits(binary.LittleEndian.Uint64(b)), 64)
		}
	}
	switch s.logical {
	case logicalDecimal:
		return func(b []byte) string { return decimal(bigEndian(b), s.scale) }
	case logicalUUID:
		return uuid
	}
	return cells.Borrowed // a page has memory of its own, and a value stays until the next
}

// keptDates is how many dates of a column are kept as texts: ten years and more.
const keptDates = 4096

// number says how a whole number reads.
func (s schemaElement) number(read func([]byte) int64, mask uint64) func([]byte) string {
	switch {
	case s.logical == logicalDate:
		known := map[int64]string{} // most come over and over
		return func(b []byte) string {
			day := read(b)
			text, ok := known[day]
			if !ok {
				text = time.Unix(day*86400, 0).UTC().Format(time.DateOnly)
				if len(known) < keptDates {
					known[day] = text
				}
			}
			return text
		}
	case s.logical == logicalTimestamp:
		return func(b []byte) string {
			n, second := read(b), map[int]int64{1: 1e3, 2: 1e6, 3: 1e9}[s.unit]
			if second == 0 {
				return strconv.FormatInt(n, 10)
			}
			return timestamp(time.Unix(n/second, n%second*(1e9/second)), s.zoned)
		}
	case s.logical == logicalDecimal:
		return func(b []byte) string { return decimal(big.NewInt(read(b)), s.scale) }
	case s.unsigned:
		return func(b []byte) string { return strconv.FormatUint(uint64(read(b))&mask, 10) }
	}
	return func(b []byte) string { return strconv.FormatInt(read(b), 10) }
}

// timestamp writes a time in whole seconds, the fraction dropped. One of UTC is
// a point in time, and never a date; without a zone, a midnight is one. Of the
// oldest type (96 bits) nothing says what it means: most writers mean UTC, and a
// person must say so anyway.
func timestamp(at time.Time, zoned bool) string {
	at = at.UTC()
	switch {
	case zoned:
		return at.Format("2006-01-02T15:04:05Z")
	case at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 && at.Nanosecond() == 0:
		return at.Format(time.DateOnly)
	}
	return at.Format("2006-01-02T15:04:05")
}

// bigEndian reads a number in two's complement.
func bigEndian(b []byte) *big.Int {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n
}

// decimal writes a number of which the last digits are a fraction; one that
// is whole has no point.
func decimal(n *big.Int, scale int64) string {
	if n.BitLen() > 1024 || scale < 0 || scale > 300 {
		return "decimal out of range"
	}
	digits := new(big.Int).Abs(n).String()
	if missing := int(scale) + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	whole, fraction := digits[:len(digits)-int(scale)], strings.TrimRight(digits[len(digits)-int(scale):], "0")
	if fraction != "" {
		whole += "." + fraction
	}
	if n.Sign() < 0 {
		return "-" + whole
	}
	return whole
}

func uuid(b []byte) string {
	x := hex.EncodeToString(b)
	if len(x) != 32 {
		return x
	}
	return strings.Join([]string{x[:8], x[8:12], x[12:16], x[16:20], x[20:]}, "-")
}
