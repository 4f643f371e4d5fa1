package verify

import (
	"strings"
	"testing"
)

func TestIdentitiesAreReckonedAnew(t *testing.T) {
	for _, tt := range []struct {
		name, row string // cells with | between
		want      string // "" for nothing wrong
	}{
		{"a sum", "2|Statuses sum|436|=|38 + 398|PASS|", ""},
		{"a sum with a sign of thousands, and less", "5|Removed|1,038|=|1,041 − 3|PASS|", ""},
		{"a sum that is another", "2|Statuses sum|436|=|38 + 399|PASS|", "436 = 38 + 399 is not PASS"},
		{"a bound", "6|Persons|414|≤|436|PASS|", ""},
		{"a bound that is passed", "6|Persons|437|≤|436|PASS|", "is not PASS"},
		{"one that does not hold, and says so", "7|Dates|3|=|0|Noted|", ""},
		{"one that holds, and is said not to", "7|Dates|0|=|0|Noted|", "0 = 0 is not Noted"},
		{"the apostrophe that keeps a sign from being reckoned", "2|Sum|1|'=|1|PASS|", ""},
		{"a withheld number", "2|Sum|[c]|=|1 + [c]|PASS|", ""},
		{"a number that is not held", "2|Sum|1|=|not held|PASS|", ""},
		{"no number", "2|Sum|many|=|1|PASS|", "a side is no sum of numbers"},
		{"a sum that goes on", "2|Sum|1|=|1 +|PASS|", "a side is no sum of numbers"},
		{"two numbers side by side", "2|Sum|1|=|1 1|PASS|", "a side is no sum of numbers"},
		{"a relation that is none", "2|Sum|1|~|1|PASS|", `"~" is no relation`},
		{"a row that is cut off", "2|Sum|1", "it is no identity"},
	} {
		if got := proofWrong(strings.Split(tt.row, "|")); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: %q; want %q", tt.name, got, tt.want)
		}
	}
}
