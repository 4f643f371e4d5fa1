package cases

// A Grain is how finely a date is known: to the day, or to a period that begins
// on it. The zero Grain is the day.
type Grain uint8

// The grains, from the finest to the coarsest. Fiscal years are the federal ones
// (31 USC 1102), and quarters are of three months that begin with January, April,
// July and October, as fiscal quarters do too.
const (
	ByDay Grain = iota
	ByMonth
	ByQuarter
	ByFiscalYear
	ByYear
)

var grains = [...]string{"day", "month", "quarter", "fiscal year", "calendar year"}

// String returns the word for one period of the grain: "fiscal year".
func (g Grain) String() string {
	if int(g) >= len(grains) {
		return "unknown grain"
	}
	return grains[g]
}

// IsDay reports whether the day itself is known.
func (g Grain) IsDay() bool { return g == ByDay }

// TellsMonths reports whether the month of a date is known.
func (g Grain) TellsMonths() bool { return g <= ByMonth }

// TellsFiscalYears reports whether the fiscal year of a date is known. A calendar
// year has months of two of them.
func (g Grain) TellsFiscalYears() bool { return g <= ByFiscalYear }

// First returns the first day of the period in which a day lies; none for none.
func (g Grain) First(d Date) Date {
	y, m, _ := d.Civil()
	switch g {
	case ByMonth:
	case ByQuarter:
		m -= (m - 1) % 3
	case ByFiscalYear:
		first, _ := InFiscalYear(d.FiscalYear(), FiscalMonth(1))
		return first
	case ByYear:
		m = 1
	default:
		return d
	}
	first, _ := NewDate(y, m, 1)
	return first
}

// Last returns the last day of the period in which a day lies; none for none, and
// for a period that ends after the year 9999.
func (g Grain) Last(d Date) Date {
	if g == ByDay || d <= 0 {
		return d
	}
	y, m, _ := g.First(d).Civil()
	m += [...]int{ByMonth: 1, ByQuarter: 3, ByFiscalYear: 12, ByYear: 12}[g] - 1
	y, m = y+(m-1)/12, (m-1)%12+1
	if y < 1 || y > lastYear {
		return 0
	}
	last, _ := NewDate(y, m, daysIn(y, m))
	return last
}
