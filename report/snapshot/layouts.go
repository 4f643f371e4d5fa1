package snapshot

import (
	"bytes"
	"regexp"
	"strconv"
	"time"

	"example.org/oversight/report/source"
)

// inLayout reads the numbers of a date, and returns false where the text does
// not have the layout's shape.
func inLayout(layout string, b []byte) (y, m, d int, fits bool) {
	switch layout {
	case "yyyy-mm-dd":
		if len(b) != 10 || b[4] != '-' || b[7] != '-' {
			return 0, 0, 0, false
		}
		return three(b[:4], b[5:7], b[8:])
	case "yyyymmdd":
		if len(b) != 8 {
			return 0, 0, 0, false
		}
		return three(b[:4], b[4:6], b[6:])
	case "serial":
		return serialDay(b)
	case "mon dd, yyyy":
		return spelledMonth(b, 1, 0, 2, 4)
	case "dd-mon-yyyy":
		return spelledMonth(b, 0, 1, 2, 4)
	case "dd-mon-yy":
		return spelledMonth(b, 0, 1, 2, 2)
	}
	shape := shapes[layout]
	fields := bytes.Split(b, []byte{shape.sign})
	if len(fields) != 3 || len(fields[shape.day]) > 2 || len(fields[shape.month]) > 2 || len(fields[shape.year]) != shape.digits {
		return 0, 0, 0, false
	}
	y, m, d, fits = three(fields[shape.year], fields[shape.month], fields[shape.day])
	return source.Century(y, shape.digits), m, d, fits
}

// A shape is a layout of three numbers with a sign between them.
type shape struct {
	sign             byte
	year, month, day int // which of the three
	digits           int // of the year
}

var shapes = map[string]shape{
	"mm/dd/yyyy": {'/', 2, 0, 1, 4}, "dd/mm/yyyy": {'/', 2, 1, 0, 4}, "yyyy/mm/dd": {'/', 0, 1, 2, 4},
	"mm/dd/yy": {'/', 2, 0, 1, 2}, "dd/mm/yy": {'/', 2, 1, 0, 2},
	"mm-dd-yyyy": {'-', 2, 0, 1, 4}, "dd-mm-yyyy": {'-', 2, 1, 0, 4}, "dd.mm.yyyy": {'.', 2, 1, 0, 4},
}

// serialDay reads a day as spreadsheets count them, with or without a part of
// the day after the point. Numbers below 10,000 (1927) are no such day: they
// are years, ages or counts.
func serialDay(b []byte) (y, m, d int, fits bool) {
	whole, part, _ := bytes.Cut(b, []byte{'.'})
	n, ok := digits(whole)
	if !ok || len(bytes.Trim(part, "0123456789")) > 0 || n < 10_000 || n > 99_999 {
		return 0, 0, 0, false
	}
	year, month, day := time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Date()
	return year, int(month), day, true
}

// partOfDay reports whether a number of days has a part of a day after the point.
func partOfDay(serial []byte) bool {
	_, part, _ := bytes.Cut(serial, []byte{'.'})
	return len(bytes.Trim(part, "0")) > 0
}

var spelled = regexp.MustCompile(`^([0-9A-Za-z]+)[-/ .]+([0-9A-Za-z]+),?[-/ ,.]+([0-9]+)$`)

// spelledMonth reads a date whose month is a word.
func spelledMonth(b []byte, day, month, year, length int) (y, m, d int, fits bool) {
	fields := spelled.FindSubmatch(b)
	if fields == nil || len(fields[1+day]) > 2 || len(fields[1+year]) != length {
		return 0, 0, 0, false
	}
	d, okD := digits(fields[1+day])
	y, err := strconv.Atoi(string(fields[1+year]))
	m = source.MonthOf(string(fields[1+month]))
	return source.Century(y, length), m, d, okD && err == nil && m > 0
}

func three(year, month, day []byte) (y, m, d int, ok bool) {
	y, okY := digits(year)
	m, okM := digits(month)
	d, okD := digits(day)
	return y, m, d, okY && okM && okD
}

// digits reads a number of at most nine digits.
func digits(b []byte) (n int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0 && len(b) < 10
}
