package snapshot

import (
	"bytes"
	"regexp"
	"strconv"
	"time"

	"example.org/oversight/report/source"
)

// clock is a time of day as it stands after a date, with or without seconds,
// AM or PM and a zone. The zone is passed over with it: a day stands as it was
// written, so that 30 September stays 30 September.
var clock = regexp.MustCompile(`^(?i)[ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AP]\.?M\.?)?( ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$`)

// withoutTime returns the date before a time of day, and whether there is one.
func withoutTime(text []byte) ([]byte, bool) {
	at := bytes.IndexByte(text, ':')
	if at < 0 {
		return text, false
	}
	at = bytes.LastIndexAny(text[:at], " T")
	for at > 0 && text[at-1] == ' ' {
		at--
	}
	if at <= 0 || !plainClock(text[at:]) && !clock.Match(text[at:]) {
		return text, false
	}
	return text[:at], true
}

// plainClock reports whether a time of day is written as most are, hh:mm:ss.
func plainClock(b []byte) bool {
	if len(b) != 9 || b[3] != ':' || b[6] != ':' {
		return false
	}
	_, _, _, ok := three(b[1:3], b[4:6], b[7:])
	return ok
}

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
	return century(y, shape.digits), m, d, fits
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

// century completes a year of two digits as spreadsheets do: up to 29 it is of
// this century.
func century(y, digits int) int {
	switch {
	case digits != 2:
		return y
	case y < 30:
		return y + 2000
	}
	return y + 1900
}

// serialDay reads a day as spreadsheets count them, with or without a part of
// the day after the point. Numbers below 10,000 (1927) are no such day: they
// are years, ages or counts.
func serialDay(b []byte) (y, m, d int, fits bool) {
	whole, part, _ := bytes.Cut(b, []byte{'.'})
	n, ok := digits(whole)
	if _, digitsOnly := digits(append([]byte("0"), part[:min(len(part), 8)]...)); !ok || !digitsOnly || n < 10_000 || n > 99_999 {
		return 0, 0, 0, false
	}
	year, month, day := time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Date()
	return year, int(month), day, true
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
	m = monthOf(string(fields[1+month]))
	return century(y, length), m, d, okD && err == nil && m > 0
}

// monthOf returns the number of a month's name or its first three letters, or 0.
func monthOf(name string) int {
	for m := time.January; m <= time.December; m++ {
		full := m.String()
		if source.FoldLabel(name) == source.FoldLabel(full) || source.FoldLabel(name) == source.FoldLabel(full[:3]) || m == time.September && source.FoldLabel(name) == "sept" {
			return int(m)
		}
	}
	return 0
}
