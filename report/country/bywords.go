package country

import (
	"slices"
	"strings"
)

// shortForms are the words that agencies write short. Some short forms stand for
// several words, of which one will be that of a name.
var shortForms = map[string][]string{
	"DR": {"DEMOCRATIC REPUBLIC"}, "D": {"DEMOCRATIC"}, "DEM": {"DEMOCRATIC"}, "P": {"PEOPLES"}, "PEOP": {"PEOPLES"}, "PEOPLE": {"PEOPLES"},
	"R": {"REPUBLIC"}, "REP": {"REPUBLIC"}, "REPUB": {"REPUBLIC"}, "REPUBLIK": {"REPUBLIC"}, "PR": {"PEOPLES REPUBLIC"}, "DPR": {"DEMOCRATIC PEOPLES REPUBLIC"},
	"PDR": {"PEOPLES DEMOCRATIC REPUBLIC"}, "RO": {"REPUBLIC"},
	"S": {"SOUTH", "SOUTHERN", "SAN", "SAO"}, "SO": {"SOUTH", "SOUTHERN"}, "N": {"NORTH", "NORTHERN"}, "NO": {"NORTH", "NORTHERN"},
	"E": {"EAST", "EASTERN"}, "W": {"WEST", "WESTERN"}, "C": {"CENTRAL"}, "CENT": {"CENTRAL"}, "EQ": {"EQUATORIAL"}, "EQUAT": {"EQUATORIAL"}, "AFR": {"AFRICAN"},
	"DOM": {"DOMINICAN"}, "IS": {"ISLANDS"}, "I": {"ISLANDS"}, "ISL": {"ISLANDS"}, "ISLS": {"ISLANDS"}, "ISLAND": {"ISLANDS"}, "STE": {"SAINT"},
	"FED": {"FEDERATED", "FEDERATION", "FEDERAL"}, "UTD": {"UNITED"}, "UN": {"UNITED"}, "BR": {"BRITISH"}, "BRIT": {"BRITISH"}, "FR": {"FRENCH"}, "NETH": {"NETHERLANDS"},
	"TERR": {"TERRITORY"}, "GB": {"GREAT BRITAIN"},
}

// Words that tell no country from another: small ones, those that a label may
// have and a name lack, and those that a name may have and a label lack.
var (
	small = strings.Fields("OF AND")
	idle  = strings.Fields("OF AND REPUBLIC")
	weak  = strings.Fields("OF AND REPUBLIC DE DU LA LE ISLANDS")
)

// spare are words that say of a name what it is, and change no country.
var spare = strings.Fields("FORMER FORMERLY EX COUNTRY CITIZEN CITIZENS NATIONAL NATIONALS NATION MAINLAND")

// powers are words for states behind the names of what belongs to them, as in
// "Gibraltar (British)". Behind others they name another country: British
// Honduras was none of Honduras.
var powers = map[string]string{
	"BRITISH": british, "UK": british, "FRENCH": french, "FRANCE": french, "DUTCH": dutch, "NETHERLANDS": dutch, "DANISH": "FRO GRL", "DENMARK": "FRO GRL",
	"US": american, "USA": american, "AMERICAN": american, "NZ": "COK NIU TKL", "AUSTRALIAN": "CXR CCK NFK HMD", "AUSTRALIA": "CXR CCK NFK HMD", "NORWEGIAN": "SJM BVT", "NORWAY": "SJM BVT",
}

const (
	british  = "AIA BMU VGB CYM FLK GIB MSR PCN SHN SGS TCA IOT GGY JEY IMN"
	french   = "GUF PYF ATF GLP MTQ MYT NCL REU BLM MAF SPM WLF"
	dutch    = "ABW CUW SXM BES ANHH"
	american = "ASM GUM MNP PRI VIR UMI"
)

// byWords returns the countries whose names have the words of a label.
func (c *Crosswalk) byWords(label string) []Country {
	found := c.initialsOf(label)
	for _, words := range formsOf(label) {
		if len(found) == 0 {
			found = c.named(words)
		}
	}
	for _, words := range formsOf(label) {
		if len(found) == 0 {
			found = c.named(without(words, func(w string) bool { return slices.Contains(spare, w) }))
		}
		if len(found) == 0 {
			found = c.belonging(words)
		}
	}
	if len(found) == 0 {
		found = c.explained(label)
	}
	for _, words := range formsOf(label) {
		if len(found) == 0 {
			found = c.within(words)
		}
	}
	return found
}

// formsOf returns the ways to read the words of a label, its short forms
// written out: the first as many as one word has readings.
func formsOf(label string) (forms [][]string) {
	const most = 16
	forms = [][]string{nil}
	for _, word := range strings.Fields(fold(label)) {
		readings, short := shortForms[word]
		if !short {
			readings = []string{word}
		}
		var longer [][]string
		for _, reading := range readings {
			for _, form := range forms {
				if len(longer) < most {
					longer = append(longer, append(slices.Clone(form), strings.Fields(reading)...))
				}
			}
		}
		forms = longer
	}
	return forms
}

func without(words []string, drop func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(words), drop)
}

// telling returns words but those that tell nothing, each once, sorted.
func telling(words, nothing []string) []string {
	kept := without(words, func(w string) bool { return slices.Contains(nothing, w) })
	slices.Sort(kept)
	return slices.Compact(kept)
}

// wordsOf returns the words of a known name as formsOf gives those of a label;
// none of a code.
func wordsOf(folded string) []string {
	if len(folded) <= 3 {
		return nil
	}
	words := strings.Fields(folded)
	for i, word := range words {
		if word == "ISLAND" {
			words[i] = "ISLANDS"
		}
	}
	return words
}

// named returns the countries of which a name has the same words, in whatever
// order; where none has, words that tell nothing may be too many or too few.
func (c *Crosswalk) named(words []string) []Country {
	for _, nothing := range [][]string{small, idle} {
		want := telling(words, nothing)
		if found := c.each(func(s spelling) bool { return len(want) > 0 && slices.Equal(s.whole, want) }); len(found) > 0 {
			return found
		}
	}
	want := telling(words, idle)
	if !slices.ContainsFunc(want, says) {
		return nil
	}
	return c.each(func(s spelling) bool { return slices.Equal(s.strong, want) })
}

// belonging returns the country that is left when the word for the state to
// which it belongs is taken away.
func (c *Crosswalk) belonging(words []string) []Country {
	for i, word := range words {
		of, power := powers[word]
		if !power || len(words) == 1 {
			continue
		}
		rest := slices.Delete(slices.Clone(words), i, i+1)
		return slices.DeleteFunc(c.named(rest), func(n Country) bool { return !slices.Contains(strings.Fields(of), n.Code()) })
	}
	return nil
}

// explained returns the country between brackets behind a name that nobody
// knows: "Siam (Thailand)".
func (c *Crosswalk) explained(label string) []Country {
	before, rest, opened := strings.Cut(label, "(")
	inner, after, closed := strings.Cut(rest, ")")
	if !opened || !closed || strings.TrimSpace(after) != "" || len(c.byWordsAlone(before)) > 0 {
		return nil
	}
	if to, ok := c.labels[fold(inner)]; ok && to.isPlace() {
		return []Country{to}
	}
	return nil
}

// byWordsAlone returns what the words of a part of a label name.
func (c *Crosswalk) byWordsAlone(part string) (found []Country) {
	for _, words := range formsOf(part) {
		found = append(found, c.named(words)...)
		found = append(found, c.within(words)...)
	}
	return found
}

// general are words that stand in names of one or the other country and are said
// of others: "American" is no hint to American Samoa.
var general = strings.Fields("AMERICAN BRITISH FRENCH DUTCH SPANISH PORTUGUESE GERMAN INDIAN AFRICAN AFRICA ARAB ARABIAN AUSTRALIAN ANTARCTIC ANTARCTICA EUROPEAN ASIAN " +
	"NORTH SOUTH EAST WEST NORTHERN SOUTHERN EASTERN WESTERN CENTRAL UPPER LOWER INNER OUTER NEW GREAT GRAND MINOR UNITED UNION FEDERAL FEDERATED FEDERATION " +
	"CONFEDERATION TURKS DEMOCRATIC PEOPLES SOCIALIST SOVIET ISLAMIC PLURINATIONAL BOLIVARIAN ORIENTAL INDEPENDENT COOPERATIVE KINGDOM PRINCIPALITY DUCHY SULTANATE COMMONWEALTH " +
	"STATE STATES CITY PROVINCE TERRITORY TERRITORIES COLLECTIVITY DEPARTMENT REGION COUNTRY MAINLAND FORMER OUTLYING OVERSEAS COAST OCEAN PACIFIC ATLANTIC ISLE SAINT SAN SAO SANTA HOLY INDIES BANK STRIP SEE")

// says reports whether a word alone can tell a country.
func says(word string) bool {
	return len(word) > 3 && !slices.Contains(weak, word) && !slices.ContainsFunc(general, func(g string) bool { return strings.HasPrefix(g, word) })
}

// within returns the countries of which a name has all words of a label, or
// words that begin so, where one of them at least is said of no other country.
func (c *Crosswalk) within(words []string) []Country {
	want := telling(words, idle)
	if !slices.ContainsFunc(want, c.tells) {
		return nil
	}
	return c.each(func(s spelling) bool {
		return len(s.words) > 0 && !slices.ContainsFunc(want, func(w string) bool { return !c.hasWord(s, w) })
	})
}

// tells reports whether a word alone can tell a country: it is a word of a name,
// or begins words of one country's names only.
func (c *Crosswalk) tells(word string) bool {
	if !says(word) {
		return false
	}
	whole := slices.ContainsFunc(c.names, func(s spelling) bool { return s.to.isPlace() && slices.Contains(s.words, word) })
	return whole || len(c.each(func(s spelling) bool { return c.hasWord(s, word) })) == 1
}

// hasWord reports whether a name has a word, or one that begins so. A word that
// is a country's name is the beginning of none.
func (c *Crosswalk) hasWord(s spelling, word string) bool {
	known, _ := c.labels[word]
	return slices.ContainsFunc(s.words, func(h string) bool {
		return h == word || len(word) > 3 && !known.isPlace() && strings.HasPrefix(h, word)
	})
}

// each returns the countries of the names that fit, each once.
func (c *Crosswalk) each(fits func(spelling) bool) (found []Country) {
	for _, s := range c.names {
		if s.to.isPlace() && !slices.Contains(found, s.to) && fits(s) {
			found = append(found, s.to)
		}
	}
	return found
}

// initials are those by which countries are called, with their codes. They are no
// codes themselves.
var initials = map[string]string{
	"UAE": "ARE", "DRC": "COD", "RDC": "COD", "DPRK": "PRK", "ROK": "KOR", "PRC": "CHN", "ROC": "COG TWN", "CAR": "CAF", "RCA": "CAF", "PNG": "PNG", "KSA": "SAU", "RSA": "ZAF",
	"GDR": "DDDE", "DDR": "DDDE", "FRG": "DEU", "BRD": "DEU", "BVI": "VGB", "USVI": "VIR", "SVG": "VCT", "SKN": "KNA", "STP": "STP", "CNMI": "MNP", "NMI": "MNP", "TCI": "TCA",
	"RMI": "MHL", "FSM": "FSM", "BIOT": "IOT", "FYROM": "MKD", "PDRY": "YDYE", "YAR": "YEM", "SRV": "VNM", "USSR": "SUHH", "UK": "GBR", "US": "USA", "USA": "USA", "NZ": "NZL",
}

// initialsOf returns the countries of which a word of the label is the initials,
// if its other words are those of the country too: "DRC", "U.A.E.", "Korea (DPRK)".
func (c *Crosswalk) initialsOf(label string) (found []Country) {
	words := strings.Fields(fold(label))
	if !slices.ContainsFunc(words, func(w string) bool { return len(w) > 1 }) {
		words = []string{strings.Join(words, "")} // U A E
	}
	for i, word := range words {
		rest := telling(slices.Delete(slices.Clone(words), i, i+1), idle)
		for code := range strings.FieldsSeq(initials[word]) {
			if to, _ := Parse(code); len(found) == 0 || len(rest) == 0 {
				if c.hasWords(to, rest) {
					found = append(found, to)
				}
			}
		}
	}
	return found
}

// hasWords reports whether a name of a country has all of some words.
func (c *Crosswalk) hasWords(to Country, words []string) bool {
	return slices.ContainsFunc(c.names, func(s spelling) bool {
		return s.to == to && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(s.words, w) })
	})
}
