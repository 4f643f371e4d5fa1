package compose

import (
	"testing"

	"example.org/oversight/report/disclosure"
)

func TestSnapshotsOfEachMonth(t *testing.T) {
	for _, test := range []struct {
		name, reason string
		days         []string
		want         bool
	}{
		{"three months", "the days within them may differ", []string{"2025-12-31", "2026-01-30", "2026-02-28"}, true},
		{"a month is missing", "a change over two months is none from month to month", []string{"2026-03-31", "2026-05-31", "2026-06-30"}, false},
		{"a year between", "the months follow, the years do not", []string{"2025-05-31", "2026-06-30"}, false},
		{"two in a month", "weekly snapshots are no monthly ones", []string{"2026-05-15", "2026-05-31"}, false},
	} {
		var views []*disclosure.View
		for _, day := range test.days {
			views = append(views, disclosure.NewView(day, nil))
		}
		if got := monthly(views); got != test.want {
			t.Errorf("%s: %v; %s", test.name, got, test.reason)
		}
	}
}
