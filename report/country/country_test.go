package country_test

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/oversight/report/country"
)

func TestEveryAgencySpellingIsKnown(t *testing.T) {
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "country_spellings.txt"))
	if err != nil {
		t.Skipf("the list of agency spellings is not here: %v", err)
	}
	defer file.Close()
	walk, n := country.Builtin(), 0
	for lines := bufio.NewScanner(file); lines.Scan(); n++ {
		to, ok := walk.Lookup(lines.Text(), "name")
		if !ok {
			t.Errorf("%q is not known", lines.Text())
		}
		if testing.Verbose() {
			t.Logf("%-45q %s %s", lines.Text(), to.Code(), to.Name())
		}
	}
	if n != 587 {
		t.Errorf("%d spellings; want 587", n)
	}
}

func TestHardSpellings(t *testing.T) {
	tests := []struct{ label, scheme, code, reason string }{
		{"KOREA", "", "KOR", "Korea alone is the South"},
		{"KOREA, NORTH", "", "PRK", "beside it"},
		{"CONGO", "", "COG", "Congo alone is Brazzaville"},
		{"DEM REP OF THE CONGO", "", "COD", "beside it"},
		{"BURMA", "", "MMR", "one row with Myanmar"},
		{"Myanmar (Burma)", "", "MMR", "one row with Burma"},
		{"Burma  (MYANMAR)", "", "MMR", "spaces and case do not matter"},
		{"Türkiye", "", "TUR", "marks do not matter"},
		{"TURKEY", "", "TUR", "the older name"},
		{"CHINA, PEOPLES REPUBLIC OF", "", "CHN", "as ICE writes it"},
		{"KIRGHIZIA (KYRGYZSTAN)", "", "KGZ", "as ICE writes it"},
		{"MOLDAVIA (MOLDOVA)", "", "MDA", "as ICE writes it"},
		{"HONG KONG", "", "HKG", "an area of its own"},
		{"PUERTO RICO", "", "PRI", "an area of its own"},
		{"Chechnya", "", "UNMAPPED", "not a country"},
		{"GEORGIA", "", "GEO", "the country, for this is a column of citizenship"},
		{"rus", "", "RUS", "a code of three letters"},
		{"RS", "fips2", "RUS", "FIPS 10-4"},
		{"RS", "iso2", "SRB", "ISO 3166"},
		{"GG", "fips2", "GEO", "FIPS 10-4"},
		{"TI", "fips2", "TJK", "FIPS 10-4"},
		{"AJ", "fips2", "AZE", "FIPS 10-4"},
		{"XKX", "iso3", "XKS", "Kosovo's user-assigned code"},
		{"USSR", "", "SUHH", "a historic state"},
		{"b(6), b(7)c", "", "REDACTED", "a redaction"},
		{"(b)(6), (b)(7)(c)", "genc3", "REDACTED", "a redaction under a scheme of codes"},
		{" ", "iso2", "NOT_REPORTED", "a blank"},
		{"STATELESS", "", "STATELESS", "kept"},
	}
	for _, test := range tests {
		got, ok := country.Builtin().Lookup(test.label, test.scheme)
		if !ok || got.Code() != test.code {
			t.Errorf("%q by %q is %s, %v; want %s: %s", test.label, test.scheme, got, ok, test.code, test.reason)
		}
	}
	for _, label := range []string{"RS", "TX", "Atlantis", "RUSSIAA", "XX", "😀", "--"} {
		if got, ok := country.Builtin().Lookup(label, ""); ok {
			t.Errorf("%q is %s; want unknown", label, got)
		}
	}
}

func TestCodesAreOneToOne(t *testing.T) {
	names := map[string]country.Country{}
	for i := range country.Count() {
		c := country.Country(i)
		if back, ok := country.Parse(c.Code()); !ok || back != c {
			t.Errorf("%s parses to %s", c.Code(), back)
		}
		if before, twice := names[c.Name()]; twice {
			t.Errorf("%s and %s are both called %s", before, c, c.Name())
		}
		names[c.Name()] = c
		if len(c.Code()) == 3 != (c.IsCountry() && !strings.Contains(c.Name(), "historic")) {
			t.Errorf("%s (%s): only countries have codes of three letters", c, c.Name())
		}
		if to, ok := country.Builtin().Lookup(c.Name(), ""); c.IsCountry() && (!ok || to != c) {
			t.Errorf("the name %q looks up as %s", c.Name(), to)
		}
	}
}

// TestTwoLetterCodesCollide counts why a code of two letters needs a scheme.
// FIPS 10-4 was withdrawn in 2008; one code more or less depends on whether
// territories that it never listed are counted.
func TestTwoLetterCodesCollide(t *testing.T) {
	collisions := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			fips, inFIPS := country.Builtin().Lookup(code, "fips2")
			iso, inISO := country.Builtin().Lookup(code, "iso2")
			if inFIPS && inISO && fips != iso {
				collisions++
				if country.Meanings(code) == "" {
					t.Errorf("%s: no meanings", code)
				}
			}
		}
	}
	if collisions < 67 || collisions > 70 {
		t.Errorf("%d codes mean two places; want 68 or so", collisions)
	}
}

func TestSeriesCrosswalk(t *testing.T) {
	walk, err := country.Builtin().With("crosswalk.csv", []byte("label,code\nAtlantis,UNMAPPED\n\"Rossiya, RF\",RUS\n"))
	if err != nil {
		t.Fatal(err)
	}
	if to, ok := walk.Lookup("ROSSIYA RF", ""); !ok || to.Code() != "RUS" {
		t.Errorf("the series' line gives %s", to)
	}
	if _, ok := country.Builtin().Lookup("Atlantis", ""); ok {
		t.Error("a series' line reached the built-in crosswalk")
	}
	_, err = country.Builtin().With("crosswalk.csv", []byte("label,kode\nA Land,RUSS\nB,RUS,x\nC Land,RUS\nc land,GEO\n"))
	for _, want := range []string{"crosswalk.csv:1: header", `crosswalk.csv:2: code "RUSS" is not known`, "crosswalk.csv:3: 3 fields", "crosswalk.csv:5: label \"c land\" stands twice"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q in it", err, want)
		}
	}
}

func TestNearest(t *testing.T) {
	for label, want := range map[string]string{"UZBEKISTEN": "UZB", "Kyrgizstan": "KGZ", "Rusia": "RUS"} {
		if got := country.Builtin().Nearest(label); len(got) == 0 || got[0].Code() != want {
			t.Errorf("nearest to %q: %v; want %s", label, got, want)
		}
	}
	if got := country.Builtin().Nearest("q#9"); len(got) != 0 {
		t.Errorf("nearest to nothing like a country: %v", got)
	}
}

func TestOrder(t *testing.T) {
	var all []country.Country
	for _, code := range []string{"UNMAPPED", "UNKNOWN", "ZWE", "STATELESS", "ALA", "AFG", "SUHH", "CIV", "HRV"} {
		c, _ := country.Parse(code)
		all = append(all, c)
	}
	slices.SortFunc(all, country.Compare)
	var got []string
	for _, c := range all {
		got = append(got, c.Code())
	}
	if want := "AFG ALA CIV HRV SUHH ZWE STATELESS UNKNOWN UNMAPPED"; strings.Join(got, " ") != want {
		t.Errorf("order: %v; want %s", got, want)
	}
}
