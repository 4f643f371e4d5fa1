package propose

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/nearest"
)

// mostOpen is how many values of one column are listed as open.
const mostOpen = 12

// citizenship finds how countries are written: by names or by codes, of which
// the scheme that knows the most is proposed.
func (s *sight) citizenship(i int, c *Column) {
	values, counts := s.distinct(i)
	best, least := "name", len(values)+1
	for _, scheme := range []string{"name", "genc3", "iso2", "fips2"} {
		unknown := 0
		for _, v := range values {
			if _, ok := s.walk.Lookup(v, scheme); !ok {
				unknown++
			}
		}
		if unknown < least {
			best, least = scheme, unknown
		}
	}
	s.proposal.Scheme = best
	c.Reason += fmt.Sprintf("; %d of %d labels are countries by scheme %s", len(values)-least, len(values), best)
	if best == "iso2" || best == "fips2" {
		s.open("column %q holds codes of two letters; they read best as %s, but many mean another place in the other scheme: confirm country_scheme", c.Name, best)
	}
	listed := 0
	for _, v := range values {
		if _, ok := s.walk.Lookup(v, best); ok || listed == mostOpen {
			continue
		}
		listed++
		hint := ""
		if near := s.walk.Nearest(v); len(near) > 0 {
			hint = "; near " + near[0].Code() + " (" + near[0].Name() + ")"
		}
		s.open("column %q: country %q (%d rows) is not known%s; add a line to crosswalk.csv", c.Name, v, counts[v], hint)
	}
}

// identity finds whether the values tell rows apart.
func (s *sight) identity(i int, c *Column) {
	values, counts := s.distinct(i)
	repeated := 0
	for _, v := range values {
		if counts[v] > 1 {
			repeated++
		}
	}
	c.Reason += fmt.Sprintf("; %d values in %d rows", len(values), len(s.Rows))
	if repeated > 0 {
		s.open("column %q: %d values stand on more than one row; a case_id must not: is it the id of a person? then name another column, or set on_duplicate", c.Name, repeated)
	}
	if dashed := regexp.MustCompile(`^A-?\d{8,9}$`); len(values) > 0 && dashed.MatchString(values[0]) {
		s.open("column %q looks like A-numbers; a case_id must not be one: drop it, and name another column", c.Name)
	}
}

var (
	isoDate   = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	plainDate = regexp.MustCompile(`^\d{8}$`)
	slashDate = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/\d{4}$`)
	timed     = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})[T ]\d`)
)

// dates finds the layout of a column's dates. Whether the month or the day
// stands first is proven by a value above twelve, never guessed.
func (s *sight) dates(i int, c *Column) {
	values, _ := s.distinct(i)
	seen := map[string]int{}
	first, second := 0, 0 // values above twelve in the first and second place
	for _, v := range values {
		switch m := slashDate.FindStringSubmatch(v); {
		case isoDate.MatchString(v):
			seen["yyyy-mm-dd"]++
		case plainDate.MatchString(v):
			seen["yyyymmdd"]++
		case m != nil:
			seen["slash"]++
			a, _ := strconv.Atoi(m[1])
			b, _ := strconv.Atoi(m[2])
			if a > 12 {
				first++
			}
			if b > 12 {
				second++
			}
		case timed.MatchString(v):
			seen["time"]++
		default:
			seen["other"]++
		}
	}
	s.layouts(c, values, seen, first, second)
}

func (s *sight) layouts(c *Column, values []string, seen map[string]int, first, second int) {
	add := func(layout, why string) {
		c.Reason += "; " + why
		if !slices.Contains(s.proposal.Dates, layout) {
			s.proposal.Dates = append(s.proposal.Dates, layout)
		}
	}
	for _, layout := range []string{"yyyy-mm-dd", "yyyymmdd"} {
		if n := seen[layout]; n > 0 {
			add(layout, fmt.Sprintf("%d values are %s", n, layout))
		}
	}
	switch {
	case seen["slash"] == 0:
	case second > 0 && first == 0:
		add("mm/dd/yyyy", fmt.Sprintf("month first: %d values have a second part above 12", second))
	case first > 0 && second == 0:
		add("dd/mm/yyyy", fmt.Sprintf("day first: %d values have a first part above 12", first))
	case first > 0:
		s.open("column %q mixes dates with the month first and with the day first", c.Name)
	default:
		s.open("column %q: no date has a part above 12, so that nothing tells month from day; add mm/dd/yyyy or dd/mm/yyyy to dates", c.Name)
	}
	if n := seen["time"]; n > 0 {
		s.open("column %q: %d values hold a time of day; this version reads dates", c.Name, n)
	}
	if n := seen["other"]; n > 0 {
		s.open("column %q: %d of %d distinct values are no date that is known", c.Name, n, len(values))
	}
}

// words finds what the words of a column mean among those of its field.
func (s *sight) words(i int, c *Column) {
	values, counts := s.distinct(i)
	allowed := cases.Words(c.Field)
	if c.Field.Kind() == cases.YesNo {
		allowed = []string{"yes", "no", "unknown"}
	}
	listed := 0
	for _, v := range values {
		if slices.Contains(allowed, v) {
			continue
		}
		if word := meaning(v, c.Field, allowed); word != "" {
			c.Words = append(c.Words, [2]string{v, word})
			continue
		}
		if listed++; listed <= mostOpen {
			s.open("column %q: %q (%d rows) is no word of %s; map it under values to one of %s", c.Name, v, counts[v], c.Field, strings.Join(allowed, ", "))
		}
	}
	c.Reason += fmt.Sprintf("; %d of %d words are known or near", len(values)-listed, len(values))
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
