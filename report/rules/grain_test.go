package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// TestACoarseIndexDateDoesNotTellWhatCameAfterIt: of a case that is dated by a
// month or more, an arrest in the same month may have come before it.
func TestACoarseIndexDateDoesNotTellWhatCameAfterIt(t *testing.T) {
	dates := fieldSet(cases.EntryDate, cases.FirstEncounterDate, cases.ApprehendedDate)
	tests := []struct {
		name, reason string
		grain        cases.Grain
		declared     bool
		held, want   cases.Fields // of which mute
	}{
		{"by day", "a date is before it or not", cases.ByDay, false, all, 0},
		{"by month", "a yes that nobody declared is compared with its date, and now there is none", cases.ByMonth, false, all, dates.With(cases.Apprehended)},
		{"by month, declared", "the source says that it came after", cases.ByMonth, true, all, dates},
		{"by fiscal year", "as by month", cases.ByFiscalYear, true, all, dates},
		{"removals alone", "a removal is one whenever the case came in", cases.ByYear, true, fieldSet(cases.DepartureKindField, cases.DepartureConfirmed, cases.DepartureDate), 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			by := rules.Basis{AsOf: asOf, Held: test.held, Grain: test.grain, SinceFlag: test.declared}
			if diff := cmp.Diff(test.want.String(), (test.held &^ by.Telling()).String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.reason, diff)
			}
			if got := by.TooCoarse(); got != test.want {
				t.Errorf("too coarse for %s; want %s", got, test.want)
			}
		})
	}
}

// TestAnArrestOfLaterHasNotHappened though its date decides nothing else.
func TestAnArrestOfLaterHasNotHappened(t *testing.T) {
	by := rules.Basis{AsOf: asOf, Held: all, Grain: cases.ByMonth, SinceFlag: true}
	for on, want := range map[cases.Date]cases.Tristate{0: cases.Yes, flag - 40: cases.Yes, flag: cases.Yes, asOf: cases.Yes, asOf + 1: cases.No} {
		o := rules.Observe(&cases.Case{Flagged: flag, Entry: flag + 1, FirstEncounter: flag - 1, Apprehended: cases.Yes, ApprehendedOn: on}, &by)
		if o.Apprehended != want || o.BeforeFlag || o.Conflicts != 0 {
			t.Errorf("arrested on %s: %v, before the flag %v, conflicts %b; want %v", on, o.Apprehended, o.BeforeFlag, o.Conflicts, want)
		}
	}
}
