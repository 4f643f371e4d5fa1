package verify

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/document"
	"example.org/oversight/report/sheet"
)

func TestLabelsSumToTheirCountries(t *testing.T) {
	fact := func(id document.FactID, n int) sheet.Fact { return sheet.Fact{ID: id, Value: &n} }
	whole := []sheet.Fact{fact("flagged", 9), fact("flagged/country=RUS", 5), fact("flagged/country=GEO", 4), fact("flagged/country=RUS+GEO", 9),
		fact("flagged/country=ALL_OTHER", 3), fact("flagged/country=RUS/fy=2024", 2), fact("spelling=1/country=RUS", 3), fact("spelling=2/country=RUS", 2), fact("spelling=3/country=GEO", 4)}
	for _, test := range []struct {
		name, reason string
		list         []sheet.Fact
		want         []string
	}{
		{"all labels", "sums of countries and parts of years are no countries", whole, nil},
		{"a label less", "the file and the facts agree, and the country has a gap", append(whole[:7:7], whole[8]), []string{"the labels of RUS have 3 cases together; facts.json has 5"}},
		{"no label of a country", "nor has it one that is less", whole[:8:8], []string{"the labels of GEO have 0 cases together; facts.json has 4"}},
		{"a withheld country", "there is nothing to sum to", append(whole[:2:2], sheet.Fact{ID: "flagged/country=GEO", Withheld: true}, whole[6], whole[7]), nil},
	} {
		v := &verifier{facts: &sheet.Facts{List: test.list}}
		if diff := cmp.Diff(test.want, v.labelSums()); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", test.name, test.reason, diff)
		}
	}
}
