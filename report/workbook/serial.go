package workbook

import (
	"math"
	"strconv"
	"strings"
	"time"

	"example.org/oversight/report/cells"
)

// day returns the date of a serial number. Those of whole days come over and
// over, and are kept.
func (w *File) day(serial string) string {
	if !cells.PlainDigits(serial) || len(serial) > 5 || serial == "0" {
		return w.epoch.date(serial)
	}
	n, _ := strconv.Atoi(serial) // digits alone
	if n >= keptDays {
		return w.epoch.date(serial)
	}
	if w.days == nil {
		w.days = make([]string, keptDays)
	}
	if w.days[n] == "" {
		w.days[n] = w.epoch.date(serial)
	}
	return w.days[n]
}

// keptDays are those up to the year 2064.
const keptDays = 60_000

// An epoch is the day from which a workbook counts.
type epoch bool

const epoch1904 epoch = true

// The first and the last serial number of a date, and the day that no calendar
// has: February 29, 1900 (ISO/IEC 29500-1, 18.17.4.1).
const (
	firstSerial, lastSerial = 1, 2_958_465
	noLeapDay               = 60
	years1904               = 1462 // days between the epochs
)

// date turns a serial number into yyyy-mm-dd, with the time of day where there
// is one. The day is the whole part, however little is missing to the next one.
// A number that no day has is a flaw: below 1 it is a time of day at most, as
// of a formula that points at an empty cell. What is no number stays as it is.
func (e epoch) date(serial string) string {
	if _, is := cells.DecimalDigits(serial); !is {
		return serial
	}
	number, err := strconv.ParseFloat(serial, 64)
	day := math.Floor(number)
	last := float64(lastSerial)
	if e == epoch1904 {
		last -= years1904
	}
	if err != nil || day < firstSerial || day > last || day == noLeapDay && e != epoch1904 {
		return cells.Flawed(cells.NoDate, serial)
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case e == epoch1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day < noLeapDay:
		first = first.AddDate(0, 0, 1)
	}
	at := first.AddDate(0, 0, int(day))
	if seconds, some := clockOf(number - day); some {
		return at.Add(time.Duration(seconds) * time.Second).Format(time.DateTime)
	}
	return at.Format(time.DateOnly)
}

// clockOf returns the whole seconds of a part of a day, and false for a part
// that is none. Parts of a second are cut off. A second that is written as part
// of a day misses its mark by some millionths: half a thousandth is passed over,
// but never over midnight.
func clockOf(part float64) (int, bool) {
	const day, unsure = 86_400, 0.0005
	seconds := part * day
	if seconds < unsure {
		return 0, false
	}
	return min(int(seconds+unsure), day-1), true
}

// isoDate is a date as ISO 8601 writes it; one at midnight has no time of day.
func isoDate(text string) string {
	day, clock, found := strings.Cut(text, "T")
	clock, part, _ := strings.Cut(clock, ".")
	if found && (clock == "00:00:00" || clock == "00:00") && strings.Trim(part, "0") == "" {
		return day
	}
	return text
}

// showsDate says whether a number format shows a date: it has a year, month or
// day outside of quotes, escapes and brackets (ISO/IEC 29500-1, 18.8.31).
func showsDate(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case strings.ContainsRune("yYdDmMhHsS", rune(c)):
			return true
		}
	}
	return false
}
