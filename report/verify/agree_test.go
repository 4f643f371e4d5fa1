package verify

import "testing"

// TestCountsInTheFileOfFactsAlone holds the counts that no page prints to those that
// the review says are in the file.
func TestCountsInTheFileOfFactsAlone(t *testing.T) {
	for _, tt := range []struct {
		id, reason string
		want       bool
	}{
		{"flagged/country=RUS/month=2026-06", "a point of a line", true},
		{"apprehended/event_month=2026-06", "a column", true},
		{"change/apprehended/country=RUS", "the table by country has the change of the cases flagged alone", true},
		{"change/unlocated/country=RUS", "likewise", true},
		{"change/flagged/country=RUS", "the table by country has it", false},
		{"change/apprehended", "Highlights have it", false},
		{"apprehended/country=RUS", "the table by country has it", false},
		{"flagged/month=2026-06", "the table of months has it", false},
	} {
		if got := drawnAlone(tt.id); got != tt.want {
			t.Errorf("%s: %v; want %v: %s", tt.id, got, tt.want, tt.reason)
		}
	}
}
