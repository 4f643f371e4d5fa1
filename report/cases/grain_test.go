package cases_test

import (
	"testing"

	"example.org/oversight/report/cases"
)

// TestPeriodsFollowEachOther: every day lies in one period of each grain, which
// begins where the one before it ends.
func TestPeriodsFollowEachOther(t *testing.T) {
	begin, _ := cases.NewDate(1999, 1, 1)
	end, _ := cases.NewDate(2029, 12, 31)
	for _, g := range []cases.Grain{cases.ByDay, cases.ByMonth, cases.ByQuarter, cases.ByFiscalYear, cases.ByYear} {
		periods := 0
		for d := begin; d <= end; d++ {
			first, last := g.First(d), g.Last(d)
			if d < first || d > last || g.First(last) != first || g.First(last+1) != last+1 {
				t.Fatalf("by %s, %s is in the period from %s to %s", g, d, first, last)
			}
			if first == d {
				periods++
			}
		}
		if want := map[cases.Grain]int{cases.ByDay: int(end-begin) + 1, cases.ByMonth: 372, cases.ByQuarter: 124, cases.ByFiscalYear: 31, cases.ByYear: 31}[g]; periods != want {
			t.Errorf("%d periods by %s; want %d", periods, g, want)
		}
	}
}

func TestPeriodsByTheirDays(t *testing.T) {
	for _, test := range []struct {
		grain         cases.Grain
		day, from, to string
		reason        string
	}{
		{cases.ByFiscalYear, "2023-09-30", "2022-10-01", "2023-09-30", "the last day of a fiscal year"},
		{cases.ByFiscalYear, "2023-10-01", "2023-10-01", "2024-09-30", "the first"},
		{cases.ByQuarter, "2023-12-31", "2023-10-01", "2023-12-31", "the first quarter of the fiscal year, the last of the calendar's"},
		{cases.ByMonth, "2024-02-10", "2024-02-01", "2024-02-29", "a leap year"},
		{cases.ByYear, "9999-12-31", "9999-01-01", "9999-12-31", "the last year"},
		{cases.ByFiscalYear, "9999-12-31", "9999-10-01", "", "it has no end in the calendar"},
	} {
		d, err := cases.ParseDate(test.day)
		if err != nil {
			t.Fatal(err)
		}
		if from, to := test.grain.First(d).String(), test.grain.Last(d).String(); from != test.from || to != test.to {
			t.Errorf("%s: %s by %s is from %s to %s; want %s to %s", test.reason, test.day, test.grain, from, to, test.from, test.to)
		}
	}
	for g := range cases.ByYear + 1 {
		if g.First(0) != 0 || g.Last(0) != 0 {
			t.Errorf("no date has a period by %s", g)
		}
	}
}

func TestARowStandsForItsCount(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000, cases.MostCount} {
		var c cases.Case
		if c.Stands(n); c.Count() != n || c.Beyond == cases.Withheld {
			t.Errorf("a row that stands for %d stands for %d", n, c.Count())
		}
	}
	if one, none := (&cases.Case{}), (&cases.Case{Beyond: cases.Withheld}); one.Count() != 1 || none.Count() != 0 {
		t.Errorf("a row is %d cases, one whose count is withheld %d", one.Count(), none.Count())
	}
}
