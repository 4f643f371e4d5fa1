package report_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/pdffile"
)

const longProfile = `name: long
earliest: 1700
days_meant: [1900-01-01, 1970-01-01]
index_date: [{column: flagged_date, term: flagged}]
columns: {case_id: case_id, citizenship: citizenship}
`

// flaggedOn is a series of one case on each of some days, by a profile that takes
// early ones.
func flaggedOn(days ...string) fstest.MapFS {
	var rows strings.Builder
	rows.WriteString("case_id,citizenship,flagged_date\n")
	for i, day := range days {
		fmt.Fprintf(&rows, "C%d,GEORGIA,%s\n", i, day)
	}
	return withFiles(series([]byte(rows.String())), map[string]string{
		"long.yaml":                          longProfile,
		"snapshots/2026-06-30.snapshot.yaml": strings.Replace(manifestText, "profile: standard", "profile: long.yaml", 1),
	})
}

// yearly gives days from one year to another, so many a year.
func yearly(from, to, each int) (days []string) {
	for year := from; year <= to; year++ {
		for i := range each {
			days = append(days, fmt.Sprintf("%04d-%02d-01", year, 12*i/each+1))
		}
	}
	return days
}

// TestReviewsOfLongSpans builds reviews whose cases lie far apart or over many
// years: each is laid out, conforms, and adds up.
func TestReviewsOfLongSpans(t *testing.T) {
	recent := yearly(2023, 2025, 6)
	for _, test := range []struct {
		name, reason string
		days         []string
		pages        int // at most
		says         string
	}{
		{"one case a year over 216 years", "a figure of many bands stays on its page", yearly(1810, 2025, 1), 120, "Cases flagged per month, by date of the flag, January 1810 to"},
		{"13 years", "more than stand side by side", yearly(2013, 2025, 12), 30, "Sum of FY 2013"},
		{"60 years", "names of some years alone", yearly(1966, 2025, 12), 60, "Sum of FY 1966"},
		{"one early date", "the years between are left out", slices.Concat([]string{"2013-04-02"}, recent), 18, "no case is dated in FY 2014 to FY 2022: these fiscal years are left out"},
		{"one date ninety years before", "however far", slices.Concat([]string{"1936-04-02"}, recent), 18, "no case is dated in FY 1937 to FY 2022: these fiscal years are left out"},
		{"two years with a gap of thirty", "both are drawn", slices.Concat(yearly(1994, 1994, 12), yearly(2025, 2025, 12)), 18, "no case is dated in FY 1996 to FY 2024: these fiscal years are left out"},
		{"one month", "nothing else", slices.Repeat([]string{"2026-05-03"}, 40), 18, "In May 2026, 40 cases were flagged, and none in another month."},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := see(t, flaggedOn(test.days...))
			s.says(test.says)
			sum := 0
			for id, f := range s.facts {
				if strings.HasPrefix(id, "flagged/fy=") && f.Value != nil {
					sum += *f.Value
				}
			}
			if sum != len(test.days) {
				t.Errorf("the fiscal years have %d cases; want %d", sum, len(test.days))
			}
			text, err := pdffile.Text(publicFile(t, s.review, "review.pdf"))
			_, last, _ := strings.Cut(text, "Page 2 of ")
			var pages int
			if _, bad := fmt.Sscan(last, &pages); err != nil || bad != nil || pages > test.pages {
				t.Errorf("the review has %d pages; want %d at most (%v, %v)", pages, test.pages, err, bad)
			}
		})
	}
}

// TestEarlyDatesAreRefusedUnlessAsked builds nothing by the usual profile.
func TestEarlyDatesAreRefusedUnlessAsked(t *testing.T) {
	files := withFiles(flaggedOn("2026-01-02", "1810-01-01", "1900-01-01", "1970-01-01", "9999-12-31"), map[string]string{"snapshots/2026-06-30.snapshot.yaml": manifestText})
	_, err := report.Build(context.Background(), report.Job{Data: files, Request: "request.yaml", Series: "series"})
	for _, want := range []string{`2026-06-30.csv:3: column flagged_date: "1810-01-01" is before 1930`, `:4: column flagged_date: "1900-01-01" is before 1930`,
		`:5: column flagged_date: "1970-01-01" is a day that programs write for no date`, `:6: column flagged_date: "9999-12-31" is after 2099-12-31`} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%v; want %s", err, want)
		}
	}
}
