package cases

import (
	"fmt"
	"strconv"
)

// A Date is a day of the proleptic Gregorian calendar, counted so that
// 0001-01-01 is 1. It has no time of day and no time zone: 30 September stays
// 30 September everywhere. The zero Date is none; it is before every other.
type Date int32

// lastYear is the last year that a date may have: four digits.
const lastYear = 9999

// daysBefore holds the days of a common year that precede each month.
var daysBefore = [13]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

// NewDate returns the day y-m-d, and false for one that no calendar has, such
// as 30 February, or whose year is not in 1..9999.
func NewDate(y, m, d int) (Date, bool) {
	if y < 1 || y > lastYear || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return 0, false
	}
	before := y - 1
	n := before*365 + before/4 - before/100 + before/400 + daysBefore[m-1] + d
	if m > 2 && leap(y) {
		n++
	}
	return Date(n), true
}

// ParseDate reads a date written yyyy-mm-dd (ISO 8601-1, 5.2.2.1).
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, fmt.Errorf("date %q is not written yyyy-mm-dd", s)
	}
	y, okY := digits(s[:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:])
	if !okY || !okM || !okD {
		return 0, fmt.Errorf("date %q is not written yyyy-mm-dd", s)
	}
	date, ok := NewDate(y, m, d)
	if !ok {
		return 0, fmt.Errorf("date %q is in no calendar", s)
	}
	return date, nil
}

// Civil returns the year, the month (1-12) and the day (1-31), or three zeros
// for the zero Date.
func (d Date) Civil() (year, month, day int) {
	if d <= 0 {
		return 0, 0, 0
	}
	// Whole cycles of 400, 100, 4 and 1 years; the last day of a cycle of 400
	// or of 4 years would count as a fifth part, hence the two minima.
	n := int(d) - 1
	n400 := n / 146097
	n %= 146097
	n100 := min(n/36524, 3)
	n -= n100 * 36524
	n4 := n / 1461
	n %= 1461
	n1 := min(n/365, 3)
	n -= n1 * 365
	year = n400*400 + n100*100 + n4*4 + n1 + 1
	for month = 1; n >= daysIn(year, month); month++ {
		n -= daysIn(year, month)
	}
	return year, month, n + 1
}

// String returns the date as yyyy-mm-dd, or the empty string for none.
func (d Date) String() string {
	if d <= 0 {
		return ""
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Month returns the date's month as yyyy-mm, or the empty string for none.
func (d Date) Month() string {
	if d <= 0 {
		return ""
	}
	return d.String()[:7]
}

// FiscalYear returns the federal fiscal year of the date, named for the year
// in which it ends (31 USC 1102: 1 October to 30 September), or 0 for none.
func (d Date) FiscalYear() int {
	y, m, _ := d.Civil()
	if m >= FiscalMonth(1) {
		return y + 1
	}
	return y
}

// FiscalMonth returns the month of the calendar (1 to 12) that is the n-th of a
// fiscal year, n from 1 to 12: the first is October.
func FiscalMonth(n int) int { return (n+8)%12 + 1 }

// InFiscalYear returns the first day of a month of the calendar (1 to 12) in a
// fiscal year, and false where there is none.
func InFiscalYear(year, month int) (Date, bool) {
	if month >= FiscalMonth(1) {
		year--
	}
	return NewDate(year, month, 1)
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// daysIn returns the number of days of month m (1-12) of year y.
func daysIn(y, m int) int {
	if m == 2 && leap(y) {
		return 29
	}
	return daysBefore[m] - daysBefore[m-1]
}

// digits reads s as a number without sign; strconv.Atoi would allow one.
func digits(s string) (int, bool) {
	if s == "" || s[0] == '-' || s[0] == '+' {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
