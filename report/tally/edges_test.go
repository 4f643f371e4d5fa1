package tally_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
)

// TestTheWindowIncludesBothOfItsDays counts a case on each day around the ends
// of a cohort and of the as-of date; the first reason that applies is the one.
func TestTheWindowIncludesBothOfItsDays(t *testing.T) {
	from, to := day(2025, 1, 1), day(2026, 6, 29)
	for _, test := range []struct {
		name   string
		on     cases.Date
		record cases.RecordState
		reason string // "" for a case that counts
	}{
		{"the day before", from - 1, 0, "outside_cohort"},
		{"the first day", from, 0, ""},
		{"the last day", to, 0, ""},
		{"the day after", to + 1, 0, "outside_cohort"},
		{"after the as-of date, and the window", asOf + 1, 0, "flagged_after_as_of"},
		{"void, and outside the window", from - 1, cases.RecordVoid, "void"},
		{"a duplicate, and after the as-of date", asOf + 1, cases.RecordDuplicate, "duplicate_of"},
	} {
		by := scheme(cases.AllFields())
		by.CohortFrom, by.CohortTo = from, to
		one := []cases.Case{{ID: "a", Fingerprint: 1, Citizenship: "RUSSIA", Flagged: test.on, Record: test.record, Dimensions: []string{"a"}}}
		b := closed(t, open(t, one, by, 1))
		counted := b.Table("flagged").At()
		if (counted == 1) != (test.reason == "") {
			t.Errorf("%s: %d counted; want reason %q", test.name, counted, test.reason)
		}
		if n := b.Table("rows/excluded", "reason").At(grid.At("reason", test.reason)); test.reason != "" && n != 1 {
			t.Errorf("%s: not excluded as %s", test.name, test.reason)
		}
	}
}

// TestAnUnknownLabelIsPlacedOnItsFirstLine deals rows out to streams that see
// them in any order.
func TestAnUnknownLabelIsPlacedOnItsFirstLine(t *testing.T) {
	var list []cases.Case
	for i, line := range []int64{31, 12, 44, 9, 18, 40, 41, 42, 43, 10, 33, 11, 50, 51, 52, 53} {
		label := "MORDOR"
		if i%4 == 0 {
			label = "RUSSIA" // on a line before and after
		}
		list = append(list, cases.Case{ID: string(rune('a' + i)), Fingerprint: uint64(i + 1), Line: line, Citizenship: label, Flagged: asOf, Dimensions: []string{"a"}})
	}
	for n := 1; n <= 3; n++ {
		unknown := open(t, list, scheme(cases.AllFields()), n).Unknown()
		if len(unknown) != 1 || unknown[0] != (judge.Unknown{Label: "MORDOR", Scheme: "name", Cases: 12, Line: 9}) {
			t.Errorf("%d streams: %+v; want 12 cases of MORDOR, from line 9", n, unknown)
		}
	}
}

// TestSpansOfFollowUpIncludeTheirLastDay has events on the last day of a span
// and on the day after, and a flag that has not been followed long enough.
func TestSpansOfFollowUpIncludeTheirLastDay(t *testing.T) {
	flag := day(2025, 1, 10)
	one := func(id string, on, arrest, removal cases.Date) cases.Case {
		return cases.Case{ID: id, Fingerprint: uint64(id[0]), Citizenship: "RUSSIA", Flagged: on, ApprehendedOn: arrest, Departure: cases.DepartureRemoval,
			DepartedOn: removal, DepartureConfirmed: cases.Yes, Dimensions: []string{"a"}}
	}
	list := []cases.Case{one("a", flag, flag+90, flag+180), one("b", flag, flag+91, flag+181), one("c", asOf-89, 0, 0), one("d", asOf-90, 0, 0)}
	b := count(t, list, cases.AllFields(), 2)
	for _, want := range []struct {
		measure, within, fy string
		n                   int
	}{
		{"followed", "90", "2025", 2}, {"followed", "90", "2026", 1}, {"apprehended_within", "90", "2025", 1}, {"apprehended_within", "180", "2025", 2},
		{"deported_within", "90", "2025", 0}, {"deported_within", "180", "2025", 1}, {"deported_within", "365", "2025", 2}, {"followed", "180", "2026", 0},
	} {
		if n := b.Table(want.measure, "within", "fy").At(grid.At("within", want.within), grid.At("fy", want.fy)); n != want.n {
			t.Errorf("%s %s days in FY %s: %d; want %d", want.measure, want.within, want.fy, n, want.n)
		}
	}

	young := count(t, list[2:3], cases.AllFields(), 1)
	if years := young.Table("followed", "within", "fy").Values("fy"); len(years) != 0 {
		t.Errorf("a flag of 89 days is followed in %v", years)
	}
	if lags := young.Table("lag_median", "lag"); lags != nil {
		t.Errorf("a median of no case: %v", lags)
	}
	undated := count(t, list, cases.AllFields().Without(cases.DepartureDate), 1)
	if undated.Table("deported_within", "within", "fy") != nil {
		t.Error("removals within a span are held without their dates")
	}
}

// TestLongTextsAreTooManyAtOnce has few different texts that are as long as many.
func TestLongTextsAreTooManyAtOnce(t *testing.T) {
	long := func(set func(c *cases.Case, text string)) (list []cases.Case) {
		for i := range 20 {
			c := cases.Case{ID: fmt.Sprint(i), Fingerprint: uint64(i), Citizenship: "RUSSIA", Flagged: asOf, Dimensions: []string{"a"}}
			set(&c, strings.Repeat("x", 1<<20)+fmt.Sprint(i))
			list = append(list, c)
		}
		return list
	}
	for want, set := range map[string]func(*cases.Case, string){
		"dimension sector: more than 5000 different values, or 16 MiB of them":    func(c *cases.Case, text string) { c.Dimensions = []string{text} },
		"column citizenship: more than 20000 different labels, or 16 MiB of them": func(c *cases.Case, text string) { c.Citizenship = text },
	} {
		for n := 1; n <= 4; n++ {
			by := scheme(cases.AllFields())
			if _, err := judge.Rows(context.Background(), streams(long(set), n), &by); err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%d streams: %.200v; want %q", n, err, want)
			}
		}
	}
	for n := 1; n <= 4; n++ {
		b := count(t, long(func(c *cases.Case, text string) { c.EntryOffice = text }), cases.AllFields(), n)
		if !slices.Equal(b.Crowded(), []string{"entry_office"}) || b.Number("flagged") != 20 {
			t.Errorf("%d streams: %v is left out", n, b.Crowded())
		}
	}
}
