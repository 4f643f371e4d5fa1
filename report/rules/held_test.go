package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

func fieldSet(f ...cases.Field) cases.Fields { return cases.Fields(0).With(f...) }

// TestTheFieldsHeldDecideWhichStatusesAreTold gives each rule the least fields
// that it needs, and takes away what it cannot do without.
func TestTheFieldsHeldDecideWhichStatusesAreTold(t *testing.T) {
	kind, confirmed, closed, custody, lost := cases.DepartureKindField, cases.DepartureConfirmed, cases.ClosedReasonField, cases.CustodyField, cases.Unlocated
	tests := []struct {
		name, reason string
		held         cases.Fields
		want         string // statuses in print order, without NOT_DETERMINED
	}{
		{"everything", "each rule has what it needs", all, "REMOVED DEPARTED_OTHER CLOSED_OTHER IN_CUSTODY SUPERVISED LOCATED_NOT_APPREHENDED UNLOCATED"},
		{"level 0", "what a plain file says of outcomes", fieldSet(cases.Apprehended, cases.Deported, lost), "REMOVED APPREHENDED OTHER_LOCATED UNLOCATED"},
		{"nothing", "an index date and a country are no outcome", fieldSet(cases.CaseID, cases.Citizenship, cases.FlaggedDate), ""},
		{"arrests by their date", "a date is an arrest", fieldSet(cases.ApprehendedDate), "APPREHENDED"},
		{"arrests by yes or no", "so is a word", fieldSet(cases.Apprehended), "APPREHENDED"},
		{"all but arrests", "supervised and not apprehended both need an arrest, or that there was none", all.Without(arrests...),
			"REMOVED DEPARTED_OTHER CLOSED_OTHER IN_CUSTODY OTHER_LOCATED UNLOCATED"},
		{"custody alone", "who is not in it may never have been apprehended", fieldSet(custody), "IN_CUSTODY"},
		{"custody and a date of arrest", "now it can be told", fieldSet(custody, cases.ApprehendedDate), "IN_CUSTODY SUPERVISED"},
		{"the location alone", "located is told without arrests, as other located", fieldSet(lost), "OTHER_LOCATED UNLOCATED"},
		{"the location and custody", "one beside the other", fieldSet(lost, custody), "IN_CUSTODY OTHER_LOCATED UNLOCATED"},
		{"all but the location", "nobody is known to be located", all.Without(lost), "REMOVED DEPARTED_OTHER CLOSED_OTHER IN_CUSTODY SUPERVISED"},
		{"all but closings", "a closed case may be among the located", all.Without(closed), "REMOVED DEPARTED_OTHER IN_CUSTODY SUPERVISED OTHER_LOCATED UNLOCATED"},
		{"all but the kind of departure", "so may be one who left in another way", all.Without(kind), "REMOVED CLOSED_OTHER IN_CUSTODY SUPERVISED OTHER_LOCATED UNLOCATED"},
		{"all but the confirmation", "a kind that nothing confirms is no departure; the yes or no is", all.Without(confirmed), "REMOVED CLOSED_OTHER IN_CUSTODY SUPERVISED OTHER_LOCATED UNLOCATED"},
		{"the kind of departure alone", "no removal is confirmed, so that none is known", fieldSet(kind), ""},
		{"the confirmation alone", "of what, nobody knows", fieldSet(confirmed), ""},
		{"the kind and its confirmation", "removals and other departures", fieldSet(kind, confirmed), "REMOVED DEPARTED_OTHER"},
		{"deported, and no kind", "removals by the source's own word", fieldSet(cases.Deported), "REMOVED"},
		{"arrests and the location", "neither departures nor closings are told", fieldSet(cases.ApprehendedDate, lost), "APPREHENDED OTHER_LOCATED UNLOCATED"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := rules.For(test.held)
			var got []string
			for _, s := range tree.Statuses() {
				got = append(got, s.String())
			}
			want := test.want
			if want != "" {
				want += " NOT_DETERMINED"
			}
			if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.reason, diff)
			}
			if tree.Held() != (test.want != "") {
				t.Errorf("Held is %v", tree.Held())
			}
		})
	}
}

// TestOneRuleForEachStatus makes sure that no two rules of a tree give one
// status, whatever is held: a reader would see it twice.
func TestOneRuleForEachStatus(t *testing.T) {
	asked := []cases.Field{cases.Apprehended, cases.ApprehendedDate, cases.CustodyField, cases.Deported, cases.DepartureKindField,
		cases.DepartureConfirmed, cases.Unlocated, cases.ClosedReasonField}
	for set := range 1 << len(asked) {
		var held cases.Fields
		for i, f := range asked {
			if set>>i&1 == 1 {
				held = held.With(f)
			}
		}
		seen := map[rules.Status]bool{}
		for _, r := range rules.For(held).Rules() {
			if seen[r.Status] {
				t.Errorf("held %s: two rules give %s", held, r.Status)
			}
			seen[r.Status] = true
		}
		if seen[rules.OtherLocated] && len(lacks(held)) == 0 {
			t.Errorf("held %s: other located, and nothing is lacking", held)
		}
	}
}

// lacks are the names of what OTHER_LOCATED does not tell.
func lacks(held cases.Fields) (names []string) {
	tree := rules.For(held)
	for _, r := range tree.Rules() {
		for _, g := range tree.Lacks(r) {
			names = append(names, g.Name)
		}
	}
	return names
}

func TestOtherLocatedSaysWhatIsNotHeld(t *testing.T) {
	tests := []struct {
		name string
		held cases.Fields
		want []string
	}{
		{"everything", all, nil},
		{"no arrests", all.Without(arrests...), []string{"an arrest since the {flag}"}},
		{"no confirmation", all.Without(cases.DepartureConfirmed), []string{"another departure"}},
		{"no closings", all.Without(cases.ClosedReasonField), []string{"the closing of a case"}},
		{"the location alone", fieldSet(cases.Unlocated), []string{"an arrest since the {flag}", "another departure", "the closing of a case"}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, lacks(test.held)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestWhatAGroundLacks(t *testing.T) {
	tests := []struct {
		name   string
		ground rules.Ground
		held   cases.Fields
		want   []string // of each set
	}{
		{"held by one of two", rules.OfArrest, fieldSet(cases.ApprehendedDate), nil},
		{"one of two that must be together, beside one that is alone", rules.OfRemoval, fieldSet(cases.DepartureKindField), []string{"departure_confirmed", "deported"}},
		{"neither of two", rules.OfArrest, fieldSet(cases.CustodyField), []string{"apprehended", "apprehended_date"}},
		{"one of two that are needed together", rules.By(cases.EntryDate, cases.FirstEncounterDate), fieldSet(cases.EntryDate), []string{"first_encounter_date"}},
		{"both of two that are needed together", rules.By(cases.EntryDate, cases.FirstEncounterDate), 0, []string{"entry_date, first_encounter_date"}},
	}
	for _, test := range tests {
		var got []string
		for _, set := range rules.For(test.held).Missing(test.ground) {
			got = append(got, set.String())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		if test.ground.Held(test.held) != (test.want == nil) {
			t.Errorf("%s: Held is %v", test.name, test.ground.Held(test.held))
		}
	}
}
