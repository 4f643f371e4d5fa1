package tally

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"

	"example.org/oversight/report/cases"
)

// Periods are months, numbered from January of firstYear, or fiscal years,
// numbered from firstYear. Those of the years in between are found by table.
const (
	firstYear = 1900
	lastYear  = 2100 // not included
	months    = (lastYear - firstYear) * 12
	years     = lastYear - firstYear
)

// calendar holds the month and the fiscal year of every day of the table.
type calendar struct {
	first  cases.Date
	month  []uint16
	fiscal []uint8
}

// days returns the table, which is made once.
var days = sync.OnceValue(func() *calendar {
	c := &calendar{}
	c.first, _ = cases.NewDate(firstYear, 1, 1)
	end, _ := cases.NewDate(lastYear, 1, 1)
	c.month = make([]uint16, end-c.first)
	c.fiscal = make([]uint8, end-c.first)
	for i := range c.month {
		d := c.first + cases.Date(i)
		c.month[i] = uint16(monthNumber(d))
		c.fiscal[i] = uint8(d.FiscalYear() - firstYear)
	}
	return c
})

// monthOf returns the number of a date's month, negative before firstYear.
func (c *calendar) monthOf(d cases.Date) int {
	if i := uint(d - c.first); i < uint(len(c.month)) {
		return int(c.month[i])
	}
	return monthNumber(d)
}

// fiscalOf returns the number of a date's fiscal year, negative before firstYear.
func (c *calendar) fiscalOf(d cases.Date) int {
	if i := uint(d - c.first); i < uint(len(c.fiscal)) {
		return int(c.fiscal[i])
	}
	return d.FiscalYear() - firstYear
}

func monthNumber(d cases.Date) int {
	y, m, _ := d.Civil()
	return (y-firstYear)*12 + m - 1
}

// monthName returns the name of a month by its number: "2024-03".
func monthName(n int) string {
	all := firstYear*12 + n
	return fmt.Sprintf("%04d-%02d", all/12, all%12+1)
}

// fiscalName returns the name of a fiscal year by its number: "2024".
func fiscalName(n int) string { return strconv.Itoa(firstYear + n) }

// fiscalOfMonth returns the number of the fiscal year that a month is in.
func fiscalOfMonth(month int) int {
	return floorDiv(month+3, 12)
}

// fiscalOfName returns the name of the fiscal year of a month by its name.
func fiscalOfName(month string) string {
	y, _ := strconv.Atoi(month[:4])
	m, _ := strconv.Atoi(month[5:])
	return fiscalName(fiscalOfMonth((y-firstYear)*12 + m - 1))
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

// A series counts by period. It holds one run of periods that grows at both
// ends, as long as the run stays within the table's years; the few that lie
// outside, typing errors as a rule, are kept one by one.
type series[T any] struct {
	base int
	run  []T
	far  map[int]*T
}

// at returns the counter of a period, which must be within a limit to be in
// the run.
func (s *series[T]) at(period, limit int) *T {
	if i := uint(period - s.base); i < uint(len(s.run)) {
		return &s.run[i]
	}
	return s.grow(period, limit)
}

func (s *series[T]) grow(period, limit int) *T {
	if period < 0 || period >= limit {
		if s.far[period] == nil {
			if s.far == nil {
				s.far = map[int]*T{}
			}
			s.far[period] = new(T)
		}
		return s.far[period]
	}
	switch {
	case s.run == nil:
		s.base, s.run = period, make([]T, 1, 12)
	case period < s.base:
		s.run = append(make([]T, s.base-period, s.base-period+len(s.run)), s.run...)
		s.base = period
	default:
		s.run = append(s.run, make([]T, period-s.base+1-len(s.run))...)
	}
	return &s.run[period-s.base]
}

// each calls visit with every period that has a counter, in order of time.
func (s *series[T]) each(visit func(period int, counter *T)) {
	far := slices.Sorted(maps.Keys(s.far))
	for len(far) > 0 && far[0] < 0 {
		visit(far[0], s.far[far[0]])
		far = far[1:]
	}
	for i := range s.run {
		visit(s.base+i, &s.run[i])
	}
	for _, period := range far {
		visit(period, s.far[period])
	}
}
