package report_test

import (
	"slices"
	"strings"
	"testing"
)

// below are the first cells and the numbers of cases of n rows of a table,
// below the head or the group that is called so.
func (s *seen) below(table, head string, n int) string {
	s.Helper()
	all := s.table(table)
	at := slices.IndexFunc(all, func(r []string) bool { return r[0] == head })
	if at < 0 || at+n >= len(all) {
		s.Fatalf("%s has no %d rows below %q: %q", table, n, head, all)
	}
	var rows []string
	for _, r := range all[at+1 : at+1+n] {
		rows = append(rows, r[0]+" "+r[1])
	}
	return strings.Join(rows, "|")
}

// TestThatNoCaseIsAConfirmedMatchIsPrinted counts files in which most words of
// two vocabularies have no case: that is what a committee asks about.
func TestThatNoCaseIsAConfirmedMatchIsPrinted(t *testing.T) {
	tests := []struct {
		name, reason   string
		data           []byte
		entry, charges string // tables
		basis, level   string
	}{
		{"some words", "each other word has a row of zero, in the order of the vocabulary",
			linesOf("flag_basis,entry_mode,charge_level,proceedings", "3 GEORGIA,2026-01-10,special_interest,visa,immigration_only,pending", "2 CHAD,2026-01-10,network_link,visa,none,pending"),
			"flag-basis", "proceedings-and-charges",
			"Link to a network 2|Special interest 3|Watchlist, possible match 0|Watchlist, confirmed match 0|Other 0|Unknown 0",
			"None 2|Immigration only 3|Other criminal 0|Terrorism-related 0|Unknown 0"},
		{"no word", "a blank is unknown, and nothing else",
			linesOf("flag_basis,entry_mode,charge_level,proceedings", "4 GEORGIA,2026-01-10,,visa,,pending"),
			"flag-basis", "proceedings-and-charges",
			"Link to a network 0|Special interest 0|Watchlist, possible match 0|Watchlist, confirmed match 0|Other 0|Unknown 4",
			"None 0|Immigration only 0|Other criminal 0|Terrorism-related 0|Unknown 4"},
		{"no case", "none of no cases is an answer all the same", linesOf("flag_basis,entry_mode,charge_level,proceedings"),
			"flag-basis", "charge-level",
			"Link to a network 0|Special interest 0|Watchlist, possible match 0|Watchlist, confirmed match 0|Other 0|Unknown 0",
			"None 0|Immigration only 0|Other criminal 0|Terrorism-related 0|Unknown 0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := see(t, series(test.data))
			if got := s.below(test.entry, "Basis of the flag", 6); got != test.basis {
				t.Errorf("%s: %s; want %s", test.reason, got, test.basis)
			}
			if got := s.below(test.charges, "Level of charges", 5); got != test.level {
				t.Errorf("%s: %s; want %s", test.reason, got, test.level)
			}
			s.want("flagged/flag_basis=watchlist_confirmed = 0\nflagged/charge_level=terrorism_related = 0")
			s.silent("left out: watchlist", "terrorism-related (level of charges)")
		})
	}
	// Of other fields the words that no case has are named, and have no row.
	s := see(t, series(tests[0].data))
	s.says("No cases: between ports of entry, port of entry, with an appointment")
	none := see(t, series(linesOf("unlocated", "3 GEORGIA,2026-01-10,no")))
	none.want("flagged/flag_basis=watchlist_confirmed = -\nflagged/charge_level=terrorism_related = -")
	none.silent("terrorism-related", "confirmed match")
}
