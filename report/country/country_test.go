package country_test

import (
	"bufio"
	"encoding/csv"
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
		{"ST", "iso2", "STP", "a code, not short for Saint"},
		{"st", "fips2", "LCA", "the same code in the other scheme"},
		{"XKX", "iso3", "XKS", "Kosovo's user-assigned code"},
		{"USSR", "", "SUHH", "a historic state"},
		{"b(6), b(7)c", "", "REDACTED", "a redaction"},
		{"(b)(6), (b)(7)(c)", "genc3", "REDACTED", "a redaction under a scheme of codes"},
		{" ", "iso2", "NOT_REPORTED", "a blank"},
		{"Tu\u0308rkiye", "", "TUR", "a mark beside its letter, as some systems write it"},
		{"Côte d´Ivoire", "", "CIV", "an accent for an apostrophe"},
		{"Côte dʼIvoire", "", "CIV", "a letter for an apostrophe"},
		{"Rus\u00adsia\u200e", "", "RUS", "signs that nobody sees"},
		{"Russian Federation (the)", "", "RUS", "as ISO 3166 writes it"},
		{"Congo (the Democratic Republic of the)", "", "COD", "beside Congo (the)"},
		{"Congo (the)", "", "COG", "as ISO 3166 writes it"},
		{"Republic of Uzbekistan", "", "UZB", "the long name"},
		{"MOLDOVA, REPUBLIC OF", "", "MDA", "as ISO 3166 turns names around"},
		{"Netherlands (Kingdom of the)", "", "NLD", "as ISO 3166 writes it now"},
		{"Holy See (Vatican City State)", "", "VAT", "as ISO 3166 wrote it"},
		{"Macedonia, the former Yugoslav Republic of", "", "MKD", "as ISO 3166 wrote it"},
		{"Korea (the Democratic People's Republic of)", "", "PRK", "as ISO 3166 writes it"},
		{"Republic of Korea", "", "KOR", "the long name"},
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
		if len(c.Code()) == 3 != c.IsCountry() {
			t.Errorf("%s (%s): only countries have codes of three letters", c, c.Name())
		}
		if to, ok := country.Builtin().Lookup(c.Name(), ""); c.IsCountry() && (!ok || to != c) {
			t.Errorf("the name %q looks up as %s", c.Name(), to)
		}
	}
}

// TestTwoLetterCodesCollide counts why a code of two letters needs a scheme.
// The count commonly given is 68; it leaves out SV, El Salvador in ISO 3166 and
// Svalbard in FIPS 10-4, where Svalbard and Jan Mayen had a code each.
func TestTwoLetterCodesCollide(t *testing.T) {
	var collisions []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			fips, inFIPS := country.Builtin().Lookup(code, "fips2")
			iso, inISO := country.Builtin().Lookup(code, "iso2")
			if _, plain := country.Builtin().Lookup(code, ""); plain {
				t.Errorf("%s is a country without a scheme", code)
			}
			if !inFIPS || !inISO || fips == iso {
				continue
			}
			collisions = append(collisions, code)
			if want := fips.Name() + " (fips2) or " + iso.Name() + " (iso2)"; country.Meanings(code) != want {
				t.Errorf("%s means %q; want %q", code, country.Meanings(code), want)
			}
		}
	}
	if !slices.Contains(collisions, "SV") || len(collisions) != 68+1 {
		t.Errorf("%d codes mean two places; want 68 and SV: %v", len(collisions), collisions)
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
	_, err = country.Builtin().With("crosswalk.csv", []byte("label,kode\nA Land,RUSS\nB,RUS,x\nC Land,RUS\nc land,GEO\nD Land,rus\n\"E,RUS\nF\"x,RUS\n"))
	for _, want := range []string{"crosswalk.csv:1: header", `crosswalk.csv:2: code "RUSS" is not known`, "crosswalk.csv:3: 3 fields", "crosswalk.csv:5: label \"c land\" stands twice",
		`crosswalk.csv:6: code "rus" is not known`, `did you mean "RUS"?`, "crosswalk.csv:8:2: extraneous"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q in it", err, want)
		}
	}
}

// TestEmbeddedLinesKeepTheirMeaning finds a label that one list maps to one
// country and another list, or another line, to a second.
func TestEmbeddedLinesKeepTheirMeaning(t *testing.T) {
	for file, least := range map[string]int{"official.csv": 200, "crosswalk.csv": 150} {
		open, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(open).ReadAll()
		open.Close()
		if err != nil || len(rows) < least {
			t.Errorf("%s: %d lines, %v; want %d and more", file, len(rows), err, least)
		}
		for i, row := range rows[1:] {
			if to, ok := country.Builtin().Lookup(row[0], "name"); !ok || to.Code() != row[1] {
				t.Errorf("%s:%d: %q looks up as %s; want %s", file, i+2, row[0], to, row[1])
			}
		}
	}
}

// TestEveryCodeIsKnownUnderItsScheme reads the list itself, so that no code can
// be lost between it and a lookup.
func TestEveryCodeIsKnownUnderItsScheme(t *testing.T) {
	open, err := os.Open("countries.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	rows, err := csv.NewReader(open).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]string{}
	for _, row := range rows[1:] {
		for i, scheme := range []string{"genc3", "iso3", "iso2", "fips2"} {
			code := row[i]
			if code == "" {
				continue
			}
			if to, ok := country.Builtin().Lookup(" "+strings.ToLower(code), scheme); !ok || to.Code() != row[0] {
				t.Errorf("%s by %s is %s, %v; want %s", code, scheme, to, ok, row[0])
			}
			if before, twice := taken[scheme+code]; twice {
				t.Errorf("%s by %s is %s and %s", code, scheme, before, row[0])
			}
			taken[scheme+code] = row[0]
		}
	}
}

func TestEveryThreeLetterCodeIsALabelOfItsCountry(t *testing.T) {
	for i := range country.Count() {
		c := country.Country(i)
		if to, ok := country.Builtin().Lookup(c.Code(), "name"); !ok || to != c {
			t.Errorf("the code %s looks up as %s", c, to)
		}
		if to, ok := country.Builtin().Lookup(c.Code(), "genc3"); !ok || to != c {
			t.Errorf("the code %s looks up by genc3 as %s", c, to)
		}
	}
}

func TestSeriesLinesUnderASchemeOfCodes(t *testing.T) {
	walk, err := country.Builtin().With("crosswalk.csv", []byte("label,code\nMQ,UMI\nRS,RUS\nThe old country,RUS\n--,UNKNOWN\n"))
	if err != nil {
		t.Fatal(err)
	}
	walk, err = walk.With("more.csv", []byte("label,code\nQQ,OTHER\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ label, scheme, code, reason string }{
		{"MQ", "fips2", "UMI", "a code that the scheme lacks"},
		{"RS", "iso2", "SRB", "the scheme's own code stands"},
		{"RS", "", "RUS", "without a scheme the line decides"},
		{"old country", "iso2", "RUS", "a name among codes"},
		{"--", "iso2", "UNKNOWN", "signs that the series explains"},
		{"QQ", "iso2", "OTHER", "a second file"},
	} {
		if to, ok := walk.Lookup(test.label, test.scheme); !ok || to.Code() != test.code {
			t.Errorf("%q by %q is %s, %v; want %s: %s", test.label, test.scheme, to, ok, test.code, test.reason)
		}
	}
	if to, ok := country.Builtin().Lookup("Russia", "iso2"); ok {
		t.Errorf("a name that the series does not give is %s under a scheme of codes", to)
	}
}

// TestABlankIsNeverACountry holds a series' file to this: a line with an empty
// label would give every blank cell a country.
func TestABlankIsNeverACountry(t *testing.T) {
	for _, label := range []string{"", "  ", "\u200b"} {
		walk, err := country.Builtin().With("crosswalk.csv", []byte("label,code\n\""+label+"\",RUS\n"))
		if err == nil || !strings.Contains(err.Error(), "crosswalk.csv:2: the label is blank") {
			t.Errorf("a line for %q gives %v; want a fault", label, err)
		}
		if to, ok := walk.Lookup(label, ""); !ok || to != country.NotReported {
			t.Errorf("%q is %s after the fault; want NOT_REPORTED", label, to)
		}
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
	if want := "AFG ALA CIV HRV ZWE SUHH STATELESS UNKNOWN UNMAPPED"; strings.Join(got, " ") != want {
		t.Errorf("order: %v; want %s", got, want)
	}
}
