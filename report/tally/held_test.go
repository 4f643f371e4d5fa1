package tally_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/tally"
)

// told are the names of what a book has tables of: headline counts, the states
// and crossings of outcomes, breakdowns and lags.
func told(b *tally.Book) map[string]string {
	var headlines, crossed, parts, lags []string
	known := strings.Fields("custody flag_basis entry_mode entry_office first_disposition apprehension_kind agency state departure_kind proceedings impediment charge_level closed_reason minor protected_1367 age contact")
	add := func(list *[]string, name string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, t := range b.Tables() {
		switch t.Measure {
		case "flagged", "apprehended", "deported", "unlocated":
			add(&headlines, t.Measure)
			for _, a := range t.Axes {
				if slices.Contains(known, a.Name) {
					add(&parts, a.Name)
				}
			}
		case "apprehended_state", "deported_state", "departed_other_state", "unlocated_state", "apprehended_status", "deported_status", "deported_after_apprehension", "deported_again", "pre_flag",
			"apprehended_undated", "deported_undated", "apprehended_within", "deported_within":
			add(&crossed, t.Measure)
		case "lag":
			lags = t.Values("lag")
		}
	}
	return map[string]string{"headlines": strings.Join(headlines, " "), "crossed": strings.Join(crossed, " "), "parts": strings.Join(parts, " "), "lags": strings.Join(lags, " ")}
}

// TestTheFieldsHeldDecideWhatIsCounted gives a book the least fields for each
// thing that it can tell, and one less.
func TestTheFieldsHeldDecideWhatIsCounted(t *testing.T) {
	list := randomCases(rand.New(rand.NewPCG(21, 21)), 120)
	least := cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate)
	tests := []struct {
		name, reason                    string
		held                            []cases.Field
		undeclared                      bool
		index                           rules.Index
		headlines, crossed, parts, lags string
	}{
		{"nothing", "a case is counted by its index date", nil, false, "", "flagged", "", "", ""},
		{"a yes to apprehended", "an arrest without a date", []cases.Field{cases.Apprehended}, false, "",
			"flagged apprehended", "apprehended_state pre_flag apprehended_status", "", ""},
		{"a yes that nobody declared", "it may be an arrest of before", []cases.Field{cases.Apprehended}, true, "", "flagged", "", "", ""},
		{"a date of arrest", "an arrest with its day", []cases.Field{cases.ApprehendedDate}, true, "",
			"flagged apprehended", "apprehended_state pre_flag apprehended_status apprehended_undated apprehended_within", "", "flag_to_apprehension"},
		{"a date of the arrest that led to a detention", "it is no outcome", []cases.Field{cases.ApprehendedDate}, true, rules.Detentions, "flagged", "", "", ""},
		{"what is told of an arrest, without one", "nobody was apprehended, for all that is held", []cases.Field{cases.ApprehensionKindField, cases.Agency, cases.State}, false, "",
			"flagged", "", "", ""},
		{"what is told of an arrest", "each divides the apprehended", []cases.Field{cases.Apprehended, cases.ApprehensionKindField, cases.Agency, cases.State}, false, "",
			"flagged apprehended", "apprehended_state pre_flag apprehended_status", "apprehension_kind agency state", ""},
		{"a kind of departure", "nothing confirms it: neither a removal nor another departure is known", []cases.Field{cases.DepartureKindField, cases.DepartureDate}, false, "",
			"flagged", "", "departure_kind", ""},
		{"a kind of departure and its confirmation", "both are known", []cases.Field{cases.DepartureKindField, cases.DepartureConfirmed}, false, "",
			"flagged deported", "deported_state departed_other_state deported_status deported_again", "departure_kind", ""},
		{"deported", "a removal by the source's own word; other departures are not told", []cases.Field{cases.Deported}, false, "",
			"flagged deported", "deported_state deported_status deported_again", "", ""},
		{"deported, beside a kind that nothing confirms", "the word decides", []cases.Field{cases.Deported, cases.DepartureKindField}, false, "",
			"flagged deported", "deported_state deported_status deported_again", "departure_kind", ""},
		{"arrests and removals with their dates", "one is crossed with the other, and timed", []cases.Field{cases.ApprehendedDate, cases.DepartureKindField, cases.DepartureConfirmed, cases.DepartureDate}, false, "",
			"flagged apprehended deported", "apprehended_state pre_flag deported_state departed_other_state apprehended_status deported_status deported_after_apprehension deported_again apprehended_undated deported_undated apprehended_within deported_within",
			"departure_kind", "flag_to_apprehension apprehension_to_removal"},
		{"a date of departure, and no removal", "a day of nothing", []cases.Field{cases.ApprehendedDate, cases.DepartureDate}, false, "",
			"flagged apprehended", "apprehended_state pre_flag apprehended_status apprehended_undated apprehended_within", "", "flag_to_apprehension"},
		{"the unlocated and for how long", "by the day on which they were lost, and of their last contact", []cases.Field{cases.Unlocated, cases.UnlocatedSince, cases.LastContactDate}, false, "",
			"flagged unlocated", "unlocated_state", "age contact", ""},
		{"since when nobody knows who was lost", "a day is no loss", []cases.Field{cases.UnlocatedSince, cases.LastContactDate}, false, "", "flagged", "", "", ""},
		{"the unlocated among those who left", "there are none", []cases.Field{cases.Unlocated, cases.UnlocatedSince, cases.CustodyField}, false, rules.Departures, "flagged", "", "", ""},
		{"custody", "divides every count, and tells no arrest", []cases.Field{cases.CustodyField}, false, "", "flagged", "", "custody", ""},
		{"entry", "how and when they came", []cases.Field{cases.EntryDate, cases.EntryModeField, cases.EntryOffice}, false, "", "flagged", "", "entry_mode entry_office", "entry_to_flag"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			by := scheme(least.With(test.held...))
			by.Index, by.ApprehendedMeansSinceFlag = test.index, !test.undeclared
			var own []cases.Case
			for _, c := range list {
				own = append(own, blanked(c, by.Held))
			}
			b := closed(t, open(t, own, by, 2))
			want := map[string]string{"headlines": test.headlines, "crossed": test.crossed, "parts": test.parts, "lags": test.lags}
			if diff := cmp.Diff(want, told(b)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}
