package report_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
)

// TestABuiltinProfileIsNamedOnlyWhereItReads looks at files that the profile ice
// reads, and at such as lack something that it needs.
func TestABuiltinProfileIsNamedOnlyWhereItReads(t *testing.T) {
	layout := func(name, form string) []byte {
		rows, _ := agencyFiles[name].cases(rand.New(rand.NewPCG(8, 1)), 100)
		return forms[form].write(t, agencyFiles[name].header, rows)
	}
	const header = "Departed Date,Country of Citizenship,Case Category"
	const row = "\n01/15/2024,PERU,[16] Reinstated Final Order\n01/16/2024,CHAD,[3] Deportable - Administratively Final Order\n"
	tests := []struct {
		name, file string
		data       []byte
		want       bool
	}{
		{"arrests", "a.csv", layout("arrests", "CSV"), true},
		{"below a preamble", "a.csv", layout("arrests", "preamble"), true},
		{"removals, where the date of the arrest is proposed too", "a.csv", layout("removals", "CSV"), false},
		{"a workbook with a sheet of notes", "a.xlsx", layout("arrests", "workbook"), false},
		{"dated beside the port", "a.csv", []byte(header + ",Port of Departure" + strings.ReplaceAll(row, "Order\n", "Order,LAREDO\n")), true},
		{"dated by what it dates by beside the port alone", "a.csv", []byte(header + row), false},
		{"personal data that it does not drop", "a.csv", []byte(header + ",Port of Departure,Nickname" + strings.ReplaceAll(row, "Order\n", "Order,LAREDO,x\n")), false},
		{"days with the day first", "a.csv", []byte(header + ",Port of Departure" + strings.NewReplacer("Order\n", "Order,LAREDO\n", "01/15", "15/01", "01/16", "16/01").Replace(row)), false},
		{"cells parted by a caret", "a.csv", []byte(strings.ReplaceAll(header+",Port of Departure"+strings.ReplaceAll(row, "Order\n", "Order,LAREDO\n"), ",", "^")), false},
	}
	for _, test := range tests {
		p, err := report.Profile(context.Background(), report.Look{Data: fstest.MapFS{test.file: {Data: test.data}}, File: test.file})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := strings.Contains(strings.Join(p.Notes, "\n"), "the built-in profile ice reads these columns in the same way"); got != test.want || len(p.Open) > 0 {
			t.Errorf("%s: named %v, open %q; want %v and nothing", test.name, got, p.Open, test.want)
		}
	}
}
