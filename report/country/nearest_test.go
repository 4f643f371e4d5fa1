package country

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// codesOf are the codes of a hint.
func codesOf(hint []Country) string {
	var codes []string
	for _, n := range hint {
		codes = append(codes, n.Code())
	}
	return strings.Join(codes, " ")
}

func TestHintsOfCountries(t *testing.T) {
	tests := []struct{ label, want, reason string }{
		{"DR Congo", "COD", "a short form"},
		{"D.R. Congo", "COD", "with dots"},
		{"Dem. Rep. Congo", "COD", "others"},
		{"P.R. China", "CHN", "a short form of two words"},
		{"S. Sudan", "SSD", "a point of the compass"},
		{"Sudan (South)", "SSD", "between brackets"},
		{"N. Korea", "PRK", "another"},
		{"W. Sahara", "ESH", "of the western one"},
		{"S Marino", "SMR", "no point of the compass"},
		{"C. African Rep.", "CAF", "two short forms"},
		{"Eq. Guinea", "GNQ", "none of Guinea"},
		{"Solomon Is.", "SLB", "islands"},
		{"St. Kitts", "KNA", "a saint"},
		{"Dom. Republic", "DOM", "none of the Congo"},
		{"Bosnia & Herz.", "BIH", "a word that is cut"},
		{"Trinidad", "TTO", "a part of a name"},
		{"Czech", "CZE", "without the republic"},
		{"Papua", "PNG", "a part that one name has"},
		{"Virgin Islands", "VGB VIR", "a part that two names have"},
		{"West Germany", "DEU", "turned around; none of East Germany"},
		{"Ireland, Republic", "IRL", "turned around"},
		{"Cayman Islands (British)", "CYM", "with the state to which it belongs; none of the British Virgin Islands"},
		{"Gibraltar (British)", "GIB", "likewise"},
		{"Honduras (British)", "", "Belize, which no word says"},
		{"Saint Martin (Dutch)", "", "the part that is not called so"},
		{"Samoa (US)", "", "not Samoa"},
		{"Siam (Thailand)", "THA", "explained"},
		{"China (Taiwan)", "TWN", "as it is called too"},
		{"Former Yugoslavia", "YUCS", "a word that changes nothing"},
		{"Citizen of Peru", "PER", "others"},
		{"DRC", "COD", "initials"},
		{"U.A.E.", "ARE", "with dots; none of the United States"},
		{"DPRK", "PRK", "initials"},
		{"Korea (DPRK)", "PRK", "initials that are more than the name"},
		{"Congo (DRC)", "COD", "likewise"},
		{"Peru (DRC)", "", "initials of another country"},
		{"CAR", "CAF", "initials"},
		{"ROC", "COG TWN", "initials of two"},
		{"U.K.", "GBR", "initials of two letters"},
		{"Dominican", "DMA DOM", "a part of one name, and a letter from another"},
		{"KYRGYSTAN", "KGZ", "a slip"},
		{"UZBEKISTN", "UZB", "a slip"},
		{"UZBEKISTEN", "UZB", "a slip"},
		{"TAJIKSTAN", "TJK", "a slip"},
		{"Kyrgizstan", "KGZ", "two slips in a long name"},
		{"Rusia", "RUS", "a slip in a short name"},
		{"Guinea Bisau", "GNB", "a slip; none of Guinea"},
		{"Nigera", "", "a slip of two names"},
		{"Irax", "", "too short for a slip"},
		{"Prussia", "", "another first letter is another name"},
		{"Somaliland", "", "a name of its own"},
		{"Other and unknown", "", "no country"},
		{"American", "", "no hint to Samoa"},
		{"British", "", "no hint to islands"},
		{"German", "DEU", "no hint to the East"},
		{"New Mexico", "", "a name within another"},
		{"Guinea Ecuatorial", "", "a name with a word that nobody knows"},
		{"Kurdistan", "", "no country"},
		{"Atlantis", "", "nothing like it"},
		{"q#9", "", "no word"},
		{strings.Repeat("Republic of Nowhere ", 5), "", "too long"},
	}
	for _, test := range tests {
		if _, known := Builtin().Lookup(test.label, "name"); known {
			t.Errorf("%q (%s) is known, and needs no hint", test.label, test.reason)
		}
		if got := codesOf(Builtin().Nearest(test.label)); got != test.want {
			t.Errorf("%q (%s): hint %q; want %q", test.label, test.reason, got, test.want)
		}
	}
}

// mutants are ways in which people write a name otherwise: slips in one letter,
// and words that are missing, cut, turned around or added.
func mutants(r *rand.Rand, folded string) (all []string) {
	for range 3 {
		i, letter := r.IntN(len(folded)), string(rune('A'+r.IntN(26)))
		all = append(all, folded[:i]+folded[i+1:], folded[:i]+letter+folded[i:], folded[:i]+letter+folded[i+1:])
		if i+1 < len(folded) {
			all = append(all, folded[:i]+folded[i+1:i+2]+folded[i:i+1]+folded[i+2:])
		}
	}
	words := strings.Fields(folded)
	for i, word := range words {
		all = append(all, strings.Join(slices.Delete(slices.Clone(words), i, i+1), " "))
		for _, n := range []int{1, 3, 4} {
			point := n == 1 && strings.Contains("NSEW", word[:1]) && !slices.Contains(shortForms[word[:1]], word)
			if len(word) > n && !point { // S. is read as South
				cut := slices.Clone(words)
				cut[i] = word[:n] + "."
				all = append(all, strings.Join(cut, " "))
			}
		}
	}
	slices.Reverse(words)
	return append(all, strings.Join(words, " "), "FORMER "+folded, "CITIZEN OF "+folded, folded+" (BRITISH)", folded+" (US)")
}

// of reports whether a label has a whole name of another country in it, or all
// its words in another order, its short forms written out: it then says that
// country.
func (c *Crosswalk) of(label string, truth Country) bool {
	for _, words := range formsOf(label) {
		text := " " + strings.Join(words, " ") + " "
		if len(c.each(func(s spelling) bool {
			return s.to != truth && (strings.Contains(text, " "+s.folded+" ") || slices.Equal(s.whole, telling(words, small)))
		})) > 0 {
			return true
		}
	}
	return false
}

// TestNoHintIsWrong writes every known name in other ways: what is no known name
// then has a hint to its country, or none.
func TestNoHintIsWrong(t *testing.T) {
	c, r := Builtin(), rand.New(rand.NewPCG(3, 1))
	asked, hinted, right := 0, 0, 0
	for _, s := range c.names {
		if !s.to.isPlace() || len(s.folded) < 4 || strings.ContainsFunc(s.folded, func(r rune) bool { return r > 0x7f }) {
			continue
		}
		for _, label := range mutants(r, s.folded) {
			if _, known := c.Lookup(label, "name"); known || c.of(label, s.to) {
				continue
			}
			asked++
			hint := c.Nearest(label)
			switch {
			case len(hint) == 0:
				continue
			case slices.Contains(hint, s.to):
				right++
			default:
				t.Errorf("%q, which is %s (%s): hint %s", label, s.folded, s.to, codesOf(hint))
			}
			hinted++
		}
	}
	t.Logf("%d labels, %d hints, %d right", asked, hinted, right)
	if hinted*2 < asked {
		t.Errorf("%d hints for %d labels; want one for most", hinted, asked)
	}
}

// untaught is the crosswalk of the names alone, without the spellings that
// agencies were seen to use.
func untaught(t *testing.T) *Crosswalk {
	t.Helper()
	c := &Crosswalk{labels: map[string]Country{"": NotReported}}
	for i, e := range list() {
		if to := Country(i); to.isPlace() {
			c.add(fold(e.name), to)
		}
	}
	long, err := c.With("official.csv", officialCSV)
	if err != nil {
		t.Fatal(err)
	}
	return long
}

// hintsAre asks a crosswalk that does not know them for hints to spellings, of
// which the built-in one knows the country.
func hintsAre(t *testing.T, spellings []string) {
	t.Helper()
	c, asked, hinted := untaught(t), 0, 0
	for _, label := range spellings {
		truth, _ := Builtin().Lookup(label, "name")
		if _, known := c.Lookup(label, "name"); known {
			continue
		}
		asked++
		hint := c.Nearest(label)
		if len(hint) > 0 {
			hinted++
		}
		if len(hint) > 0 && !slices.Contains(hint, truth) && !c.of(label, truth) {
			t.Errorf("%q, which is %s: hint %s", label, truth, codesOf(hint))
		}
	}
	t.Logf("%d spellings that the names do not have, %d hints", asked, hinted)
}

func TestHintsToSpellingsThatAgenciesUse(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(crosswalkCSV)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var spellings []string
	for _, row := range rows[1:] {
		spellings = append(spellings, row[0])
	}
	hintsAre(t, spellings)
}

func TestHintsToRealSpellings(t *testing.T) {
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "country_spellings.txt"))
	if err != nil {
		t.Skipf("the list of agency spellings is not here: %v", err)
	}
	defer file.Close()
	var spellings []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		spellings = append(spellings, lines.Text())
	}
	hintsAre(t, spellings)
}
