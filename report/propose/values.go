package propose

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/source"
)

// mostOpen is how many values of one column are listed as open.
const mostOpen = 12

// withheldForm is a redaction string: one or more exemptions of 5 USC 552,
// "(b)(6), (b)(7)(C)" or "b(6), b(7)c", with a parenthesis somewhere.
var withheldForm = regexp.MustCompile(`(?i)^(\(?b\)? ?\(?[1-9]\)? ?(\(?[a-f]\)?)?[\s,;/&]*)+$`)

// isWithheld reports whether a text says that a value is withheld.
func isWithheld(value string) bool {
	switch strings.ToLower(value) {
	case "redacted", "withheld":
		return true
	}
	return strings.Contains(value, "(") && withheldForm.MatchString(value)
}

// withheld collects the redaction strings, and drops columns that hold nothing
// else.
func (s *sight) withheld() {
	letters := map[string]bool{}
	for i := range s.Columns {
		seen, hidden := &s.Columns[i], 0
		for _, value := range seen.Order {
			if !isWithheld(value) {
				continue
			}
			hidden += seen.Counts[value]
			if key := onlyLetters(value); !letters[key] && len(letters) < 20 && s.free(i) {
				letters[key] = true
				s.proposal.Redacted = append(s.proposal.Redacted, value)
			}
		}
		if c := s.at(i); c.Use == Unread && seen.Filled > 0 && hidden == seen.Filled {
			c.Use, c.Reason = Drop, "all its values are withheld"
		}
	}
}

func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(text))
}

// citizenship finds how countries are written: by names or by codes, of which
// the scheme that knows the most is proposed.
func (s *sight) citizenship(i int, why string, own bool) bool {
	values, rows := s.values(i)
	seen := &s.Columns[i]
	missed := map[string]int{} // rows by scheme
	schemes := []string{"name", "genc3", "iso3", "iso2", "fips2"}
	for _, scheme := range schemes {
		for _, v := range values {
			if _, ok := s.walk.Lookup(v, scheme); !ok {
				missed[scheme] += seen.Counts[v]
			}
		}
	}
	best := slices.MinFunc(schemes, func(a, b string) int { return cmp.Compare(missed[a], missed[b]) })
	if !own && s.Rows > 0 && (rows == 0 || missed[best]*2 > rows) {
		s.at(i).Reason = "few of its values are countries"
		return false
	}
	unknown := slices.DeleteFunc(slices.Clone(values), func(v string) bool {
		_, ok := s.walk.Lookup(v, best)
		return ok
	})
	s.proposal.Scheme = best
	s.take(i, cases.Citizenship, fmt.Sprintf("%s; %d of %d labels are countries by scheme %s", why, len(values)-len(unknown), len(values), best))
	if other := map[string]string{"iso2": "fips2", "fips2": "iso2"}[best]; other != "" && missed[other] == missed[best] {
		s.openAt("country_scheme", "column %q holds codes of two letters; all are codes of both iso2 and fips2, where many mean another place: say which under country_scheme", s.Header[i])
	}
	slices.SortStableFunc(unknown, func(a, b string) int { return seen.Counts[b] - seen.Counts[a] })
	for k, v := range unknown {
		if k == mostOpen {
			s.open("column %q: %d more labels are not known", s.Header[i], len(unknown)-k)
			break
		}
		s.open("column %q: country %q (%d rows) is not known%s; add a line to crosswalk.csv", s.Header[i], v, seen.Counts[v], country.Hint(s.walk.Nearest(v)))
	}
	return true
}

var aNumber = regexp.MustCompile(`^[Aa][-# ]?\d{8,9}$`)

// tellsApart finds whether a column's values tell rows apart.
func (s *sight) tellsApart(i int) (reason string, good bool) {
	seen := &s.Columns[i]
	values, rows := s.values(i)
	repeated, counted := seen.Repeated()
	switch {
	case s.Rows == 0:
		return "its name; the file has no rows", true
	case rows == 0:
		return "it holds nothing", false
	case aNumber.MatchString(values[0]):
		s.at(i).Use = Drop
		return "its values look like A-numbers, which a case_id must not be", false
	case seen.Filled < s.Rows:
		return fmt.Sprintf("it is empty on %d of %d rows", s.Rows-seen.Filled, s.Rows), false
	case counted && repeated == 0:
		return fmt.Sprintf("its %d values are all different", seen.Filled), true
	case counted && repeated*50 <= s.Rows && key(s.Header[i]) != "event_number":
		s.open("column %q tells rows apart but for %d that repeat an earlier value; correct the file, or set on_duplicate, or make each row a case by case_id: row", s.Header[i], repeated)
		return fmt.Sprintf("%d of %d values are different", seen.Filled-repeated, seen.Filled), true
	case counted:
		return fmt.Sprintf("%d of its %d values repeat an earlier one", repeated, seen.Filled), false
	}
	return "its values repeat", false
}

// words finds what the words of a column mean among those of its field. A
// column of another name whose words are mostly others is not the field.
func (s *sight) words(i int, f cases.Field, why string, own bool) bool {
	values, rows := s.values(i)
	seen := &s.Columns[i]
	allowed := cases.Words(f)
	var found [][2]string
	var unknown []string
	missed := 0
	for _, v := range values {
		if slices.Contains(allowed, v) {
			continue
		}
		if word := meaning(v, f, allowed); word != "" {
			found = append(found, [2]string{v, word})
			continue
		}
		unknown = append(unknown, v)
		missed += seen.Counts[v]
	}
	if !own && (seen.More || rows == 0 || missed*2 > rows) {
		s.at(i).Reason = fmt.Sprintf("it is called like %s, and %d of its %d words are none of the field's", f, len(unknown), len(values))
		return false
	}
	s.take(i, f, fmt.Sprintf("%s; %d of %d words are known or near", why, len(values)-len(unknown), len(values)))
	s.setWords(i, f, found)
	s.unknownWords(i, unknown, f.String(), allowed)
	return true
}

func (s *sight) setWords(i int, f cases.Field, words [][2]string) {
	if len(words) == 0 {
		return
	}
	c := s.at(i)
	if c.Words == nil {
		c.Words = map[cases.Field][][2]string{}
	}
	c.Words[f] = words
}

// unknownWords lists words that nothing maps, the most frequent first.
func (s *sight) unknownWords(i int, unknown []string, what string, allowed []string) {
	seen := &s.Columns[i]
	slices.SortStableFunc(unknown, func(a, b string) int { return seen.Counts[b] - seen.Counts[a] })
	for k, v := range unknown {
		if k == mostOpen {
			s.open("column %q: %d more words are not known", s.Header[i], len(unknown)-k)
			break
		}
		s.open("column %q: %q (%d rows) is no word of %s; map it under values: %s", s.Header[i], v, seen.Counts[v], what, nearest.Want(v, allowed))
	}
}

// meaning is the word that a text stands for; "" where nothing is near.
func meaning(text string, f cases.Field, allowed []string) string {
	folded := strings.ToLower(strings.TrimSpace(text))
	if f.Kind() == cases.YesNo {
		return truths[folded]
	}
	joined := strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == '_' }), "_")
	if slices.Contains(allowed, joined) {
		return joined
	}
	return nearest.Word(joined, allowed)
}

// vocabularies takes from the known profiles what they say of columns with the
// same name and the same words.
func (s *sight) vocabularies() {
	for _, p := range s.known {
		done := map[string]bool{}
		for _, r := range p.Reads() {
			name := key(r.Column)
			i, there := s.byName[name]
			if done[name] || !there || !s.free(i) {
				continue
			}
			done[name] = true
			s.vocabulary(p, r.Column, i)
		}
	}
}

// vocabulary proposes a column as one of a known profile, if most of its rows
// have words that the profile knows.
func (s *sight) vocabulary(p *source.Profile, column string, i int) {
	var fields []cases.Field
	texts := map[string]bool{}
	for _, r := range p.Reads() {
		if r.Column != column || p.Values[r.Field] == nil {
			continue
		}
		if _, taken := s.taken[r.Field]; !taken {
			fields = append(fields, r.Field)
		}
		for text := range p.Values[r.Field] {
			texts[text] = true
		}
	}
	values, rows := s.values(i)
	var unknown []string
	missed := 0
	for _, v := range values {
		if !p.Knows(column, v) {
			unknown = append(unknown, v)
			missed += s.Columns[i].Counts[v]
		}
	}
	if len(fields) == 0 || rows == 0 || s.Columns[i].More || missed*2 > rows {
		return
	}
	for _, f := range fields {
		s.take(i, f, fmt.Sprintf("its words are those that profile %s knows; %d of %d are", p.Name, len(values)-len(unknown), len(values)))
		var words [][2]string
		for text, word := range p.Values[f] {
			words = append(words, [2]string{text, word})
		}
		slices.SortFunc(words, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
		s.setWords(i, f, words)
	}
	s.at(i).Coded = slices.Contains(p.Coded, column)
	var known []string
	for text := range texts {
		known = append(known, text)
	}
	slices.Sort(known)
	s.unknownWords(i, unknown, "profile "+p.Name, known)
}
