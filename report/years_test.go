package report_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report"
)

// TestFiftyFiscalYears builds a review of so many fiscal years that they cannot
// stand in one table: no number may be broken over lines, which the proof of
// the pages would refuse, and no year may be left out.
func TestFiftyFiscalYears(t *testing.T) {
	var text strings.Builder
	text.WriteString("case_id,citizenship,flagged_date\n")
	for year := 1975; year < 2026; year++ {
		for i := range 40 {
			fmt.Fprintf(&text, "C%d-%d,UZBEKISTAN,%d-05-01\n", year, i, year)
		}
	}
	review := build(t, report.Job{Data: series([]byte(text.String()))})
	facts := factsOf(t, review)
	for year := 1975; year < 2026; year++ {
		id := fmt.Sprintf("flagged/country=UZB/fy=%d", year)
		if f, ok := facts[id]; !ok || f.Value == nil || *f.Value != 40 {
			t.Errorf("%s is %s; want 40", id, f)
		}
	}
	for _, name := range []string{"fiscal-years-all-countries", "fiscal-years-all-countries-4"} {
		publicFile(t, review, "tables/"+name+".csv")
	}
}
