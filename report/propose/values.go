package propose

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
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

var aNumber = regexp.MustCompile(`^[Aa][-# ]?\d{8,9}$`)

// tellsApart finds whether a column's values tell rows apart.
func (s *sight) tellsApart(i int) (reason string, good bool) {
	seen := &s.Columns[i]
	values, rows := s.values(i, nil)
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
// column of which few words are known is none: it is left unread, and asked about
// where it has the field's own name.
func (s *sight) words(i int, f cases.Field, why string, own bool) bool {
	values, rows := s.values(i, func(word string) bool { return meaning(word, f) != "" })
	seen := &s.Columns[i]
	var found [][2]string
	var unknown []string
	missed := 0
	for _, v := range values {
		word := meaning(v, f)
		switch {
		case word == "":
			unknown = append(unknown, v)
			missed += seen.Counts[v]
		case word != v:
			found = append(found, [2]string{v, word})
		}
	}
	few := len(unknown)*2 > len(values) || seen.More
	if few || !own && (rows == 0 || missed*2 > rows) {
		s.at(i).Reason = fmt.Sprintf("it is called like %s, and %d of its %d words are none of the field's", f, len(unknown), len(values))
		if own {
			s.open("column %q has the name of a field, and %d of its %d words are none of it: map them under values and read it under columns, or list it under drop: %s",
				s.Header[i], len(unknown), len(values), s.listed(i, unknown, nil))
		}
		return false
	}
	s.take(i, f, fmt.Sprintf("%s; %d of %d words are known", why, len(values)-len(unknown), len(values)))
	s.setWords(i, f, found)
	s.unknownWords(i, unknown, f.String(), cases.Words(f))
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
	c.Words[f] = append(c.Words[f], words...)
}

// unknownWords asks what the words mean that nothing maps, in one question. A
// word that is near to another is no more than near.
func (s *sight) unknownWords(i int, unknown []string, what string, allowed []string) {
	switch {
	case len(unknown) == 0:
	case len(unknown) == 1:
		s.open("column %q: %q (%d rows) is no word of %s; map it under values: %s", s.Header[i], unknown[0], s.Columns[i].Counts[unknown[0]], what, nearest.Want(unknown[0], allowed))
	default:
		s.open("column %q: %d words are none of %s: %s; map them under values, want one of %s", s.Header[i], len(unknown), what,
			s.listed(i, unknown, func(v string) string {
				if near := nearest.Word(v, allowed); near != "" {
					return fmt.Sprintf("; did you mean %q?", near)
				}
				return ""
			}), strings.Join(allowed, ", "))
	}
}

// listed lists values of a column with their rows and a hint to each, the most
// frequent first, as many as a person reads.
func (s *sight) listed(i int, values []string, hint func(string) string) string {
	seen := &s.Columns[i]
	values = slices.Clone(values)
	slices.SortStableFunc(values, func(a, b string) int { return seen.Counts[b] - seen.Counts[a] })
	var all []string
	for _, v := range values[:min(len(values), mostOpen)] {
		text := fmt.Sprintf("%q (%d rows)", v, seen.Counts[v])
		if hint != nil {
			text += hint(v)
		}
		all = append(all, text)
	}
	if more := len(values) - len(all); more > 0 {
		all = append(all, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, ", ")
}

// meaning is the word of a field that a text stands for: the word itself, but
// for case and what joins its parts; "" where it is none.
func meaning(text string, f cases.Field) string {
	folded := strings.ToLower(strings.TrimSpace(text))
	if f.Kind() == cases.YesNo {
		return truths[folded]
	}
	joined := strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == '_' }), "_")
	for _, word := range []string{text, joined} {
		if slices.Contains(cases.Words(f), word) {
			return word
		}
	}
	return ""
}

// ofBefore reports whether a field says nothing in a file of departures: nobody
// who left is in custody or unlocated, whatever a case was called before.
func (s *sight) ofBefore(f cases.Field) bool {
	return s.proposal.Term == "departed" && (f == cases.Unlocated || f == cases.CustodyField)
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
		if _, taken := s.taken[r.Field]; !taken && !s.ofBefore(r.Field) {
			fields = append(fields, r.Field)
		}
		for text := range p.Values[r.Field] {
			texts[text] = true
		}
	}
	values, rows := s.values(i, func(word string) bool { return p.Knows(column, word) })
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
