package compose

import (
	"regexp"
	"strings"
	"testing"

	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
	"example.org/oversight/templates"
)

// ids stand after the numbers of a dump.
var ids = regexp.MustCompile(`<[^>]*>`)

// TestZerosAreFoundWhereTheyAreKnown has files that say more or less of the basis of
// the flag and of charges.
func TestZerosAreFoundWhereTheyAreKnown(t *testing.T) {
	for _, test := range []struct {
		name, reason              string
		confirmed, terrorism      int
		noBasis, noLevel, uncount int // unknown, unknown, rows whose count is withheld
		want                      string
	}{
		{"all known", "no case of ten", 0, 0, 0, 0, 0, "No case is a confirmed watchlist match or has a terrorism-related charge."},
		{"some charges unknown", "nobody knows of what these are charged", 0, 0, 0, 4, 0, "No case is recorded as a confirmed watchlist match or with a terrorism-related charge. Charges are unknown in 4 cases."},
		{"one basis unknown", "one is no plural", 0, 2, 1, 0, 0, "No case is recorded as a confirmed watchlist match. The basis of the flag is unknown in 1 case."},
		{"both unknown in some", "each has its number", 0, 0, 3, 4, 0, "No case is recorded as a confirmed watchlist match or with a terrorism-related charge. The basis of the flag is unknown in 3 cases. Charges are unknown in 4 cases."},
		{"all charges unknown", "a blank is no finding", 0, 0, 0, 10, 0, "No case is a confirmed watchlist match."},
		{"all of both unknown", "nothing is known, and nothing was found", 0, 0, 10, 10, 0, ""},
		{"a match", "the other zero stands", 1, 0, 0, 2, 0, "No case is recorded with a terrorism-related charge. Charges are unknown in 2 cases."},
		{"withheld counts", "the row that is withheld may be a match", 0, 0, 0, 0, 1, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			pack, err := words.Load(templates.FS)
			if err != nil {
				t.Fatal(err)
			}
			part := func(axis, value string, n, unknown int) disclosure.Table {
				return disclosure.NewTable("flagged", grid.Axis{Name: axis, Values: []string{value, "other", "unknown"}}).Set(disclosure.Shown(10)).
					Set(disclosure.Shown(n), grid.At(axis, value)).Set(disclosure.Shown(10-n-unknown), grid.At(axis, "other")).Set(disclosure.Shown(unknown), grid.At(axis, "unknown"))
			}
			excluded := disclosure.NewTable("rows/excluded", grid.Axis{Name: "reason", Values: []string{"count_withheld"}}).Set(disclosure.Shown(test.uncount), grid.At("reason", "count_withheld"))
			now := disclosure.NewView("2026-06-30", []disclosure.Table{part("flag_basis", "watchlist_confirmed", test.confirmed, test.noBasis),
				part("charge_level", "terrorism_related", test.terrorism, test.noLevel), excluded})
			a := &author{rel: &disclosure.Release{Now: now}, now: now, pack: pack, doc: &document.Document{}, from: []source.Provenance{{}},
				names: map[string]string{"flag": "flag"}, referred: map[document.Anchor]string{}, held: map[document.Anchor]holding{}}
			for _, zero := range a.decisiveZeros() {
				a.doc.Blocks = append(a.doc.Blocks, paragraph(zero...))
			}
			_, got, _ := strings.Cut(ids.ReplaceAllString(strings.ReplaceAll(a.doc.Dump(), "\u00a0", " "), ""), "paragraph: ")
			got = strings.TrimSpace(got)
			if got != test.want {
				t.Errorf("%s: %q; want %q", test.reason, got, test.want)
			}
			if title := a.mostCommonTitle("flagged", "flag_basis"); test.uncount > 0 && title != nil {
				t.Errorf("a title calls a value the most common where counts are withheld: %v", title)
			}
		})
	}
}
