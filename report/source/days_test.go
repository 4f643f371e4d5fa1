package source_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

const minimal = least + "case_id: row\ncolumns: {C: citizenship}\n"

func parsed(t *testing.T, text string) *source.Profile {
	t.Helper()
	p, err := source.ParseProfile("p.yaml", []byte(minimal+text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func day(t *testing.T, text string) cases.Date {
	t.Helper()
	d, err := cases.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDaysThatNoCaseHas(t *testing.T) {
	const (
		early   = "is before 1930, the earliest date that profile mine takes; list what stands for no date under blank, or set earliest"
		stopgap = "is a day that programs write for no date; list it under blank, or under days_meant where the day is meant"
		late    = "is after 2099-12-31, as programs write for no date; list it under blank, or under days_meant where the day is meant"
	)
	for _, test := range []struct{ profile, day, want, reason string }{
		{"", "1930-01-01", "", "the first that is taken"},
		{"", "1929-12-31", early, "the last that is not"},
		{"", "1935-07-01", "", "somebody of ninety may have come as a child"},
		{"", "1900-01-01", early, "the zero of spreadsheets: before all, whatever it stands for"},
		{"", "0001-01-01", early, "the zero of many programs"},
		{"", "1970-01-01", stopgap, "the zero of Unix"},
		{"", "1969-12-31", stopgap, "the zero of Unix as it reads in New York"},
		{"", "1970-01-02", "", "the day after it"},
		{"", "1980-01-01", "", "nobody writes it for no date"},
		{"", "2000-01-01", "", "nobody writes it for no date"},
		{"", "2038-01-19", stopgap, "the last of 32 bits"},
		{"", "2079-06-06", stopgap, "the last that a small column holds"},
		{"", "2035-03-04", "", "a hearing of a plan"},
		{"", "2099-12-30", "", "the last that is taken"},
		{"", "2099-12-31", stopgap, "an end of time that people write"},
		{"", "2100-01-01", late, "nobody plans so far"},
		{"", "2262-04-11", late, "the last of 64-bit nanoseconds"},
		{"", "2999-12-31", late, "an end of time"},
		{"", "9999-12-31", late, "the last of four digits"},
		{"earliest: 1900\n", "1900-01-01", stopgap, "an early profile takes no zero for a day"},
		{"earliest: 1900\n", "1900-01-02", "", "the day after it"},
		{"earliest: 1935-06-15\n", "1935-06-14", "is before 1935-06-15, the earliest date that profile mine takes; list what stands for no date under blank, or set earliest", "the border within a year"},
		{"earliest: 1935-06-15\n", "1935-06-15", "", "the border itself"},
		{"earliest: 0001-01-01\n", "0001-01-02", "", "every year may be asked for"},
		{"earliest: 0001-01-01\n", "0001-01-01", stopgap, "the first of them is still the zero of programs"},
		{"earliest: 1899-12-30\n", "1970-01-01", stopgap, "the border: such a source may have been filled with zeros"},
		{"earliest: 1899-12-29\n", "1900-01-01", "", "dates of another century stand on both sides of it"},
		{"earliest: 1810\n", "1970-01-01", "", "a source of two centuries has every day of them"},
		{"earliest: 1810\n", "2038-01-19", stopgap, "an end of time is none of its days"},
		{"earliest: 1810\n", "9999-12-31", late, "nor is this one"},
		{"days_meant: [1970-01-01]\n", "1970-01-01", "", "meant"},
		{"days_meant: [1970-01-01]\n", "1969-12-31", stopgap, "each day for itself"},
		{"days_meant: [2150-03-01, 9999-12-31]\n", "2150-03-01", "", "a day beyond may be meant"},
		{"earliest: 1900\ndays_meant: [1900-01-01]\n", "1900-01-01", "", "meant, and early"},
	} {
		if got := parsed(t, test.profile).Refuses(day(t, test.day)); got != test.want {
			t.Errorf("%s (%s), profile %q: %q; want %q", test.day, test.reason, test.profile, got, test.want)
		}
	}
}

// TestZonesAreThoseOfTheTool reads days in zones whose rules are known.
func TestZonesAreThoseOfTheTool(t *testing.T) {
	for _, test := range []struct{ zone, instant, want, reason string }{
		{"America/New_York", "2025-10-01T00:00:00Z", "2025-09-30 20:00", "summer"},
		{"America/New_York", "2026-01-01T04:59:59Z", "2025-12-31 23:59", "winter"},
		{"America/New_York", "2026-03-08T07:00:00Z", "2026-03-08 03:00", "the hour from two to three that was none"},
		{"America/Phoenix", "2025-07-01T06:59:00Z", "2025-06-30 23:59", "no summer time"},
		{"Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31 00:00", "a day that was none"},
		{"Asia/Kathmandu", "2025-01-01T18:14:00Z", "2025-01-01 23:59", "quarters of an hour"},
		{"America/New_York", "2090-07-01T03:59:00Z", "2090-06-30 23:59", "rules beyond the last that is listed"},
		{"US/Eastern", "2025-10-01T00:00:00Z", "2025-09-30 20:00", "an older name"},
		{"UTC", "2025-10-01T00:00:00Z", "2025-10-01 00:00", "none"},
	} {
		at, err := time.Parse(time.RFC3339, test.instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := at.In(parsed(t, "time_zone: "+test.zone+"\n").Zone).Format("2006-01-02 15:04"); got != test.want {
			t.Errorf("%s in %s (%s): %s; want %s", test.instant, test.zone, test.reason, got, test.want)
		}
	}
	if zone := parsed(t, "").Zone; zone != nil {
		t.Errorf("a profile that names no zone has %v", zone)
	}
}

// TestNoZoneIsThatOfTheMachine tries names under which a machine keeps a zone of
// its own, or other rules than the world's.
func TestNoZoneIsThatOfTheMachine(t *testing.T) {
	for _, name := range []string{"Local", "localtime", "posixrules", "Factory", "right/America/New_York", "posix/America/New_York", "America", "America/", "/America/New_York",
		"../America/New_York", "./UTC", "EDT", "UTC+5", "-05:00", `""`, `" UTC"`} {
		_, err := source.ParseProfile("p.yaml", []byte(minimal+"time_zone: "+name+"\n"))
		if !strings.Contains(fmt.Sprint(err), "is not known; want a name of the IANA database") {
			t.Errorf("%s: %v; want it refused", name, err)
		}
	}
}

// TestZonesAgreeWithThoseOfTheToolchain compares times of 1970 to 2024, whose
// rules no later law changes.
func TestZonesAgreeWithThoseOfTheToolchain(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	for _, name := range []string{"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam"} {
		theirs, err := time.LoadLocation(name)
		if err != nil {
			t.Skip("no other database of zones here:", err)
		}
		ours := parsed(t, "time_zone: "+name+"\n").Zone
		for range 2000 {
			at := time.Unix(r.Int64N(1_735_000_000), 0)
			if a, b := at.In(ours).Format(time.DateTime), at.In(theirs).Format(time.DateTime); a != b {
				t.Fatalf("%v in %s is %s; elsewhere %s", at.UTC(), name, a, b)
			}
		}
	}
}
