package propose_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/propose"
)

func TestCitizenshipIsFoundByWhatColumnsHold(t *testing.T) {
	three := []string{"PERU", "CHAD", "EL SALVADOR"}
	tests := []struct {
		name    string
		columns map[string][]string
		want    string // column, or the hint to those that may be it
	}{
		{"a name of any kind", map[string][]string{"Zeta": three}, "Zeta"},
		{"some other name", map[string][]string{"country_of_origin": three}, "country_of_origin"},
		{"one label, under a name that says country", map[string][]string{"Country of origin": {"PERU", "PERU", "PERU"}}, "Country of origin"},
		{"one label, under another name", map[string][]string{"Site": {"JORDAN", "JORDAN", "JORDAN"}}, `these hold countries on every row: "Site"`},
		{"labels that are not all known", map[string][]string{"Country of origin": {"PERU", "CHAD", "ATLANTIS"}}, "Country of origin"},
		{"labels of which most are not known", map[string][]string{"Country of origin": {"PERU", "LEMURIA", "ATLANTIS"}}, "name one under columns"},
		{"a name that says another thing", map[string][]string{"Return destination": three}, `these hold countries on every row, and their names say another thing: "Return destination"`},
		{"the country of birth", map[string][]string{"Country of Birth": three}, `their names say another thing: "Country of Birth"`},
		{"a name that says citizenship, beside it", map[string][]string{"Primary Citizenship": three, "Country of Birth": three}, "Primary Citizenship"},
		{"a name that says it in short, beside it", map[string][]string{"CTZN_CTRY": three, "BIRTH_CTRY": three}, "CTZN_CTRY"},
		{"codes under a name that says it in short", map[string][]string{"NAT": {"PE", "TD", "SV"}}, `these hold codes of two letters on every row, which may be countries; name the scheme under country_scheme too: "NAT"`},
		{"two that may be it", map[string][]string{"Alpha": three, "Beta": {"PERU", "PERU", ""}}, `these hold countries: "Alpha", "Beta"`},
		{"one that may be it, and the country of birth", map[string][]string{"Alpha": three, "Birth Country": three}, `these hold countries on every row: "Alpha"; these hold countries on every row, and their names say another thing: "Birth Country"`},
		{"codes of two letters", map[string][]string{"Country": {"PE", "TD", "SV"}}, "Country"},
		{"codes of two letters under another name", map[string][]string{"Origin": {"PE", "TD", "SV"}}, `these hold codes of two letters on every row, which may be countries; name the scheme under country_scheme too: "Origin"`},
		{"codes of States", map[string][]string{"Region": {"CA", "TX", "AZ"}}, "name one under columns"},
		{"sectors", map[string][]string{"Post": {"AAA", "BBB", "AAA"}}, "name one under columns"},
		{"names of States", map[string][]string{"Place": {"GEORGIA", "TEXAS", "OHIO"}}, "name one under columns"},
		{"a column that is almost empty", map[string][]string{"Zeta": {"PERU", "", ""}}, "name one under columns"},
	}
	for _, test := range tests {
		header, rows := []string{"arrest_date"}, [][]string{{"2024-01-02"}, {"2024-01-03"}, {"2024-01-04"}}
		for _, name := range slices.Sorted(maps.Keys(test.columns)) {
			header = append(header, name)
			for i, label := range test.columns[name] {
				rows[i] = append(rows[i], label)
			}
		}
		p := propose.Profile("x", table(header, rows...), country.Builtin(), nil)
		got := strings.Join(p.Open, "\n")
		for _, c := range p.Columns {
			if c.Use == propose.Field && c.Field() == cases.Citizenship {
				got = c.Name
			}
		}
		if got != test.want && !strings.Contains(got, "no column could be read as citizenship; name one under columns") || !strings.HasSuffix(got, test.want) {
			t.Errorf("%s: %s; want %s", test.name, got, test.want)
		}
	}
}
