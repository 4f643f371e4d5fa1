package judge

import (
	"maps"
	"slices"

	"example.org/oversight/report/cases"
)

// Months are numbered from January of FirstYear, and years, fiscal or of the
// calendar, from FirstYear: both are negative before. Up to so many lie in the run
// of a Series. Days in between are found by table.
const (
	FirstYear = 1900
	lastYear  = 2100 // not included
	Months    = (lastYear - FirstYear) * 12
	Years     = lastYear - FirstYear
)

// A calendar cuts the days of the table into periods that no count by date
// tells apart: within a month, and on one side of each of some days. So a date
// is counted once, in its period, and all tables follow from that. Outside the
// table, where dates are typing errors as a rule, a period is worked out.
type calendar struct {
	first  cases.Date
	cuts   []cases.Date
	period []uint16     // of each day
	starts []cases.Date // first day of each period
}

// newCalendar cuts the months at the first days of what is counted apart.
func newCalendar(cuts ...cases.Date) *calendar {
	c := &calendar{cuts: cuts}
	c.first, _ = cases.NewDate(FirstYear, 1, 1)
	end, _ := cases.NewDate(lastYear, 1, 1)
	for n := range Months {
		first, _ := cases.NewDate(FirstYear+n/12, n%12+1, 1)
		c.starts = append(c.starts, first)
	}
	for _, cut := range cuts {
		if cut > c.first && cut < end {
			c.starts = append(c.starts, cut)
		}
	}
	slices.Sort(c.starts)
	c.starts = slices.Compact(c.starts)
	c.period = make([]uint16, end-c.first)
	for n, start := range c.starts {
		until := end
		if n+1 < len(c.starts) {
			until = c.starts[n+1]
		}
		for d := start; d < until; d++ {
			c.period[d-c.first] = uint16(n)
		}
	}
	return c
}

// limit is the number of periods in the table.
func (c *calendar) limit() int { return len(c.starts) }

// periodOf returns the number of a date's period: negative before the table,
// and from the limit on after it.
func (c *calendar) periodOf(d cases.Date) int {
	if i := uint(d - c.first); i < uint(len(c.period)) {
		return int(c.period[i])
	}
	return c.outside(d)
}

// outside is the period of a date outside the table, by its first day: that of
// the month, or the last cut since.
func (c *calendar) outside(d cases.Date) int {
	y, m, _ := d.Civil()
	start, _ := cases.NewDate(y, m, 1)
	for _, cut := range c.cuts {
		if cut <= d {
			start = max(start, cut)
		}
	}
	i := int(start - c.first)
	if i < 0 {
		return i
	}
	return c.limit() + i - len(c.period)
}

// start returns the first day of a period.
func (c *calendar) start(period int) cases.Date {
	switch {
	case period < 0:
		return c.first + cases.Date(period)
	case period < c.limit():
		return c.starts[period]
	}
	return c.first + cases.Date(len(c.period)+period-c.limit())
}

// fiscalOf returns the number of a date's fiscal year, negative before firstYear.
func fiscalOf(d cases.Date) int { return d.FiscalYear() - FirstYear }

// monthOf returns the number of a date's month, negative before firstYear.
func monthOf(d cases.Date) int {
	y, m, _ := d.Civil()
	return (y-FirstYear)*12 + m - 1
}

// A Series counts by period, month, year or number of days. It holds one run of periods that grows at both
// ends, as long as the run stays within the table's years; the few that lie
// outside, typing errors as a rule, are kept one by one.
type Series[T any] struct {
	base int
	run  []T
	far  map[int]*T
}

// At returns the counter of a period, which must be within a limit to be in
// the run.
func (s *Series[T]) At(period, limit int) *T {
	if i := uint(period - s.base); i < uint(len(s.run)) {
		return &s.run[i]
	}
	return s.grow(period, limit)
}

func (s *Series[T]) grow(period, limit int) *T {
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

// Each calls visit with every period that has a counter, in order of time.
func (s *Series[T]) Each(visit func(period int, counter *T)) {
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
