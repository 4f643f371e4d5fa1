package judge

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// TestTracesKeepWhatWasObserved makes the trace of every observation, which has
// to come back out of it with the rest.
func TestTracesKeepWhatWasObserved(t *testing.T) {
	for i := range Observations {
		o := rules.Observation{Apprehended: cases.Tristate(i & 3), Deported: cases.Tristate(i >> 2 & 3), DepartedOther: cases.Tristate(i >> 4 & 3),
			Unlocated: cases.Tristate(i >> 6 & 3), Again: i>>8&1 == 1, Closed: i>>9&1 == 1, InCustody: i>>10&1 == 1, Released: i>>11&1 == 1}
		made := judgedTrace(rules.NotDetermined, &o).in(7, true)
		if diff := cmp.Diff(o, made.Observation()); diff != "" {
			t.Fatalf("observation %d (-observed +trace):\n%s", i, diff)
		}
		if made.Status() != rules.NotDetermined || made.Country() != 7 || !made.Since() || !made.Counted() || made.Observed() != i {
			t.Fatalf("observation %d is number %d, with %v, country %d, since %t, counted %t", i, made.Observed(), made.Status(), made.Country(), made.Since(), made.Counted())
		}
		if again := Trace(i).Observation(); again != o {
			t.Fatalf("the trace of number %d alone has another observation: %+v", i, again)
		}
	}
}
