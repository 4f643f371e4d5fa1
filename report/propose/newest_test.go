package propose_test

import (
	"testing"

	"example.org/oversight/report/country"
	"example.org/oversight/report/propose"
)

// TestTheNewestRowIsFound looks at columns that date the rows.
func TestTheNewestRowIsFound(t *testing.T) {
	tests := []struct {
		name, why string
		values    []string
		want      string
	}{
		{"days", "the latest, wherever it stands", []string{"2026-01-02", "2026-06-21", "2026-03-01"}, "2026-06-21"},
		{"month first", "the order that a day above 12 proves", []string{"01/31/2026", "02/03/2026", "01/04/2026"}, "2026-02-03"},
		{"with a time of day", "the day stands as it is written", []string{"2026-01-02T10:00:00", "2026-01-03T23:59:59"}, "2026-01-03"},
		{"no order", "nothing tells the month from the day", []string{"01/02/2026", "02/03/2026"}, ""},
	}
	for _, test := range tests {
		seen := table([]string{"case_id", "citizenship", "flagged_date"})
		for i, value := range test.values {
			seen.Add([]string{string(rune('a' + i)), "PERU", value})
		}
		if p := propose.Profile("x", seen, country.Builtin(), known(t)); p.Newest != test.want {
			t.Errorf("%s (%s): %q; want %q", test.name, test.why, p.Newest, test.want)
		}
	}
}
