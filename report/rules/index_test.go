package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// TestWhatTheIndexDateDatesDecidesWhatIsTold takes from the fields held those
// that say nothing of what came after each kind of index date.
func TestWhatTheIndexDateDatesDecidesWhatIsTold(t *testing.T) {
	word, date := fieldSet(cases.Apprehended), fieldSet(cases.Apprehended, cases.ApprehendedDate)
	tests := []struct {
		name, reason string
		by           rules.Basis
		mute         string
	}{
		{"a flag, declared", "the yes means an arrest since the flag", rules.Basis{Held: word, SinceFlag: true}, ""},
		{"a flag, not declared", "the yes may mean an arrest of before", rules.Basis{Held: word}, "apprehended"},
		{"a flag, not declared, beside a date", "the date decides, and the yes is compared with it", rules.Basis{Held: date}, ""},
		{"an encounter, not declared", "as for a flag", rules.Basis{Held: word, Index: rules.Encounters}, "apprehended"},
		{"an encounter, with a date", "an arrest follows an encounter", rules.Basis{Held: date, Index: rules.Encounters}, ""},
		{"an arrest", "the arrest is how the case came into the count", rules.Basis{Held: date, Index: rules.Arrests}, "apprehended, apprehended_date"},
		{"an arrest, declared", "these are further arrests", rules.Basis{Held: date, Index: rules.Arrests, SinceFlag: true}, ""},
		{"a detention", "the arrest led to it", rules.Basis{Held: date, Index: rules.Detentions}, "apprehended, apprehended_date"},
		{"a detention, declared", "these are arrests after a release", rules.Basis{Held: date, Index: rules.Detentions, SinceFlag: true}, ""},
		{"a detention, the rest", "whoever was booked in may be anywhere now", rules.Basis{Held: all, Index: rules.Detentions, SinceFlag: true}, ""},
		{"a departure", "whoever left is not in custody and not unlocated, and the arrest was before", rules.Basis{Held: all, Index: rules.Departures},
			"apprehended, apprehended_date, custody, unlocated"},
		{"a departure, declared", "arrests of those who came back", rules.Basis{Held: all, Index: rules.Departures, SinceFlag: true}, "custody, unlocated"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := (test.by.Held &^ test.by.Telling()).String(); got != test.mute {
				t.Errorf("%s: %q decide nothing; want %q", test.reason, got, test.mute)
			}
			if beyond := test.by.Beyond(); test.by.Held == all && beyond.String() != test.mute {
				t.Errorf("%s: beyond it are %q; want %q", test.reason, beyond, test.mute)
			}
		})
	}
}

// TestADepartureSaysNothingOfBefore observes one case that says everything, as
// each kind of source has it.
func TestADepartureSaysNothingOfBefore(t *testing.T) {
	c := cases.Case{Flagged: flag, Apprehended: cases.Yes, ApprehendedOn: flag - 3, Custody: cases.CustodyICE, Departure: cases.DepartureNone,
		Unlocated: cases.Yes, UnlocatedSince: asOf + 4}
	before := c
	for index, want := range map[rules.Index]rules.Observation{
		rules.Flags: {Apprehended: cases.No, BeforeFlag: true, Deported: cases.No, DepartedOther: cases.No, InCustody: true, Unlocated: cases.No,
			Conflicts: rules.ApprehendedBeforeFlag | rules.FlaggedAfterApprehension, Cut: rules.CutUnlocated},
		rules.Arrests: {Deported: cases.No, DepartedOther: cases.No, InCustody: true, Unlocated: cases.No, Cut: rules.CutUnlocated},
		// That no departure is on record cannot be, of one who has left.
		rules.Departures: {},
	} {
		got := rules.Observe(&c, &rules.Basis{AsOf: asOf, Held: all, Index: index})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", index, diff)
		}
	}
	if diff := cmp.Diff(before, c); diff != "" {
		t.Errorf("observing changed the case:\n%s", diff)
	}
}

func TestTheStatusesOfEachIndex(t *testing.T) {
	for index, want := range map[rules.Index]string{
		rules.Flags:      "REMOVED DEPARTED_OTHER CLOSED_OTHER IN_CUSTODY SUPERVISED LOCATED_NOT_APPREHENDED UNLOCATED NOT_DETERMINED",
		rules.Arrests:    "REMOVED DEPARTED_OTHER CLOSED_OTHER IN_CUSTODY OTHER_LOCATED UNLOCATED NOT_DETERMINED",
		rules.Departures: "REMOVED DEPARTED_OTHER CLOSED_OTHER NOT_DETERMINED",
	} {
		by := rules.Basis{Held: all, Index: index}
		got := ""
		for _, s := range rules.For(by.Telling()).Statuses() {
			got += " " + s.String()
		}
		if got != " "+want {
			t.Errorf("dated by %s:%s; want %s", index, got, want)
		}
	}
}
