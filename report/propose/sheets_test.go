package propose_test

import (
	"strings"
	"testing"

	"example.org/oversight/report/country"
	"example.org/oversight/report/propose"
	"example.org/oversight/report/source"
)

func TestTheTableOfCasesIsChosen(t *testing.T) {
	sheet := func(name string, header []string, rows ...[]string) *source.Table {
		tab := table(header, rows...)
		tab.Sheets = []string{name}
		return tab
	}
	row := []string{"2024-01-15", "North", "PERU"}
	arrests := sheet("Arrests", []string{"Arrest Date", "Sector", "Citizenship"}, row, row, row)
	processed := sheet("Processed", []string{"Arrest Date", "Sector", "Citizenship", "Deportable"}, append(row, "Y"))
	staff := sheet("Staff", []string{"Operation", "Escorts", "Monitors", "Observers"}, []string{"x", "3", "1", "0"})
	dated := sheet("Flights", []string{"Arrest Date", "Carrier"}, []string{"2024-01-15", "x"})
	empty := sheet("Form", []string{"Arrest Date", "Sector", "Citizenship", "Deportable"})
	odd := sheet("By\nyear", []string{"Arrest Date", "Citizenship"}, []string{"2024-01-15", "PERU"})
	tests := []struct {
		name   string
		tables []*source.Table
		sheet  string
		open   string
	}{
		{"the only one", []*source.Table{arrests}, "Arrests", ""},
		{"beside a wider one without cases", []*source.Table{arrests, staff}, "Arrests", ""},
		{"behind it", []*source.Table{staff, arrests}, "Arrests", ""},
		{"beside an empty form", []*source.Table{empty, arrests}, "Arrests", ""},
		{"two that hold cases", []*source.Table{processed, arrests}, "Arrests", "sheets Processed (1 row) and Arrests (3 rows) could both be read; name one with --sheet"},
		{"three that hold cases", []*source.Table{processed, odd, arrests}, "Arrests", `sheets Processed (1 row), "By\nyear" (1 row) and Arrests (3 rows) could all be read; name one with --sheet`},
		{"none that does, one that has half", []*source.Table{staff, dated}, "Flights", "no column could be read as citizenship; name one under columns"},
	}
	for _, test := range tests {
		var all []*propose.Proposal
		for _, tab := range test.tables {
			all = append(all, propose.Profile("x", tab, country.Builtin(), nil))
		}
		p := propose.Best(all)
		if open := strings.Join(p.Open, "\n"); p.Sheets[0] != test.sheet || open != test.open {
			t.Errorf("%s: sheet %s, open %q; want %s, %q", test.name, p.Sheets[0], open, test.sheet, test.open)
		}
		if test.open != "" {
			undecided(t, test.name, p)
		}
	}
}
