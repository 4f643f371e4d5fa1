package judge

import (
	"testing"

	"example.org/oversight/report/cases"
)

// TestPeriodsPartNothingThatIsCountedTogether tries days of all years: the first
// day of a day's period must stand for it in every count by date, and there must
// be few periods, however odd the dates of a file.
func TestPeriodsPartNothingThatIsCountedTogether(t *testing.T) {
	for _, year := range []int{1850, 2026, 2100, 2150} { // within the table, across its end and outside
		asOf, _ := cases.NewDate(year, 6, 17)
		toDate := toDateOf(asOf)
		c := newCalendar(append(toDate.cuts(), followCuts(asOf)...)...)
		last, _ := cases.NewDate(9999, 12, 31)
		seen := map[int]bool{}
		for d := cases.Date(1); d <= last; d++ {
			p := c.periodOf(d)
			seen[p] = true
			first := c.start(p)
			if c.periodOf(first) != p || first > d {
				t.Fatalf("%v is in period %d, which begins on %v", d, p, first)
			}
			if monthOf(first) != monthOf(d) || fiscalOf(first) != fiscalOf(d) || toDate.at(first) != toDate.at(d) {
				t.Fatalf("as of %v: %v stands for %v, and is counted otherwise", asOf, first, d)
			}
			for _, span := range Spans {
				if (asOf-first >= span) != (asOf-d >= span) {
					t.Fatalf("as of %v: %v stands for %v, and is followed otherwise", asOf, first, d)
				}
			}
		}
		if most := 9999*12 + 7; len(seen) > most {
			t.Errorf("as of %v there are %d periods; want %d at most", asOf, len(seen), most)
		}
	}
}
