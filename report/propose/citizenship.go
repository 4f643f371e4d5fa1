package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
)

// schemes are the ways to write countries, the plainest first.
var schemes = []string{"name", "genc3", "iso3", "iso2", "fips2"}

// citizenship finds how countries are written: by names or by codes, of which
// the scheme that knows the most is proposed.
func (s *sight) citizenship(i int, why string, own bool) bool {
	values, rows := s.values(i, nil)
	seen := &s.Columns[i]
	missed := map[string]int{} // rows by scheme
	for _, scheme := range schemes {
		for _, v := range values {
			if !s.country(v, scheme) {
				missed[scheme] += seen.Counts[v]
			}
		}
	}
	best := slices.MinFunc(schemes, func(a, b string) int { return cmp.Compare(missed[a], missed[b]) })
	if !own && s.Rows > 0 && (rows == 0 || missed[best]*2 > rows) {
		s.at(i).Reason = "few of its values are countries"
		return false
	}
	unknown := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return s.country(v, best) })
	s.proposal.Scheme = best
	s.take(i, cases.Citizenship, fmt.Sprintf("%s; %d of %d labels are countries by scheme %s", why, len(values)-len(unknown), len(values), best))
	if other := map[string]string{"iso2": "fips2", "fips2": "iso2"}[best]; other != "" && missed[other] == missed[best] {
		s.openAt("country_scheme", "column %q holds codes of two letters; all are codes of both iso2 and fips2, where many mean another place: say which under country_scheme", s.Header[i])
	}
	s.unknownCountries(i, unknown)
	return true
}

// country reports whether a label is known under a scheme.
func (s *sight) country(label, scheme string) bool {
	_, ok := s.walk.Lookup(label, scheme)
	return ok
}

// unknownCountries asks for the lines of a crosswalk that labels need.
func (s *sight) unknownCountries(i int, unknown []string) {
	hint := func(v string) string { return country.Hint(s.walk.Nearest(v)) }
	switch len(unknown) {
	case 0:
	case 1:
		s.open("column %q: country %q (%d rows) is not known%s; add to crosswalk.csv, below its first line label,code: %s,CODE", s.Header[i], unknown[0], s.Columns[i].Counts[unknown[0]], hint(unknown[0]), unknown[0])
	default:
		s.open("column %q: %d countries are not known: %s; add a line LABEL,CODE for each to crosswalk.csv, below its first line label,code", s.Header[i], len(unknown), s.listed(i, unknown, hint))
	}
}

// The words of a column's name that say that its countries are citizenships, that
// they are some kind of countries, and that they are another thing.
var (
	citizenWords = []string{"citizen", "citizens", "citizenship", "citz", "ctz", "ctzn", "nationality", "national", "nat", "natl"}
	countryWords = []string{"country", "countries", "ctry", "cntry", "nation", "origin"}
	otherWords   = strings.Fields("birth born birthplace departure departed depart departing destination destinations return returned returns removal removed " +
		"residence resident residency reside transit embarkation arrival port route last first issuing issue issued passport document visa travel repatriation repatriated " +
		"deported deportation mother father parent spouse language sponsor employer arrest apprehension detention facility address")
)

// origin finds the citizenship of a file in which no column is called like one:
// by what the columns hold. Where several hold countries, or the name of the one
// that does says another thing, a person must decide.
func (s *sight) origin() {
	if _, there := s.taken[cases.Citizenship]; there {
		return
	}
	var named, plain, lone, other, coded []int
	for i := range s.Header {
		if !s.free(i) || s.at(i).Reason == standsTwice {
			continue
		}
		words := strings.Split(key(s.Header[i]), "_")
		has := func(any []string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(any, w) })
		}
		says := has(citizenWords) || has(countryWords)
		distinct, share, codes := s.countries(i)
		switch {
		case codes && says:
			coded = append(coded, i)
		case share < 50 || distinct == 0:
		case has(otherWords):
			other = append(other, i)
		case has(citizenWords):
			named = append(named, i)
		case says || distinct > 1 && share >= 90:
			plain = append(plain, i)
		default:
			lone = append(lone, i)
		}
	}
	switch {
	case len(named) == 1:
		s.citizenship(named[0], "its name says citizenship, and its labels are countries", false)
	case len(named)+len(lone)+len(other)+len(coded) == 0 && len(plain) == 1:
		s.citizenship(plain[0], "it is the only column whose labels are countries", false)
	default:
		s.noCitizenship(slices.Concat(named, plain, lone), other, coded)
	}
}

// countries returns how many distinct labels of a column are countries by name or
// by codes of three letters, and the percentage of its rows that have them;
// nothing of a column that is empty on most rows. It also returns whether its
// values are codes of two letters instead.
func (s *sight) countries(i int) (distinct, share int, codes bool) {
	values, rows := s.values(i, nil)
	if len(values) == 0 || rows*2 < s.Rows || s.Columns[i].More {
		return 0, 0, false
	}
	known, short := 0, 0
	for _, v := range values {
		if s.country(v, "name") {
			distinct++
			known += s.Columns[i].Counts[v]
		}
		if len(v) == 2 && country.Meanings(v) != "" {
			short += s.Columns[i].Counts[v]
		}
	}
	return distinct, 100 * known / rows, short*10 >= rows*9
}

// noCitizenship asks for the citizenship, and tells what there is in its place.
func (s *sight) noCitizenship(plain, other, coded []int) {
	var hints []string
	hint := func(columns []int, what, but string) {
		if len(columns) == 0 {
			return
		}
		every := " on every row"
		var all []string
		for _, i := range columns {
			all = append(all, s.Header[i])
			if s.Columns[i].Filled < s.Rows {
				every = ""
			}
		}
		hints = append(hints, fmt.Sprintf("; these hold %s%s%s: %s", what, every, but, quoted(all)))
	}
	hint(plain, "countries", "")
	hint(other, "countries", ", and their names say another thing")
	hint(coded, "codes of two letters", ", which may be countries; name the scheme under country_scheme too")
	s.open("no column could be read as citizenship; name one under columns%s", strings.Join(hints, ""))
}
