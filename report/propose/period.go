package propose

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// Years that a column of years may hold: what lies outside is a number of
// something else, or a slip.
const leastYear, mostYear = 1990, 2099

// period finds the columns that date rows by a month, a quarter or a year, by what
// they hold, and reports whether there are any.
func (s *sight) period() bool {
	var years, months, quarters, whole []int
	wholeKey := map[int]string{}
	for i := range s.Header {
		if !s.mayDate(i) {
			continue
		}
		switch {
		case s.all(i, s.isPeriod(i, cases.ByMonth)):
			whole, wholeKey[i] = append(whole, i), "month"
		case s.all(i, s.isPeriod(i, cases.ByQuarter)):
			whole, wholeKey[i] = append(whole, i), "quarter"
		case s.all(i, s.isPeriod(i, cases.ByFiscalYear)), s.all(i, s.isPeriod(i, cases.ByYear)):
			years = append(years, i)
		case s.all(i, s.isPart(i, cases.ByMonth)):
			months = append(months, i)
		case s.all(i, s.isPart(i, cases.ByQuarter)):
			quarters = append(quarters, i)
		}
	}
	switch {
	case len(whole) == 1:
		s.setPeriod("it holds the "+wholeKey[whole[0]]+" of every row", map[string]int{wholeKey[whole[0]]: whole[0]})
	case len(whole) > 1 || len(years) != 1:
		return false
	default:
		part := map[string]int{}
		switch {
		case len(months) == 1:
			part["month"] = months[0]
		case len(quarters) == 1:
			part["quarter"] = quarters[0]
		}
		s.setYear(years[0], part)
	}
	return true
}

// mayDate reports whether a column is filled on every row with values that were
// all kept.
func (s *sight) mayDate(i int) bool {
	seen := &s.Columns[i]
	return s.free(i) && s.Header[i] != "" && s.Rows > 0 && seen.Filled == s.Rows && !seen.More
}

func (s *sight) all(i int, is func(string) bool) bool {
	return !slices.ContainsFunc(s.Columns[i].Order, func(value string) bool { return !is(value) })
}

// isPeriod says what a period is in a column. Six digits are a month only where its
// name says so.
func (s *sight) isPeriod(i int, of cases.Grain) func(string) bool {
	named := s.named(i, "month", "period")
	return func(value string) bool {
		first, what := source.ParsePeriod(of, value)
		year, _, _ := of.Last(first).Civil()
		digits := strings.Trim(value, "0123456789") == ""
		return what == "" && year >= leastYear && year <= mostYear && (of != cases.ByMonth || named || !digits)
	}
}

// isPart says what a month or a quarter of a year is in a column. A number is one
// only where its name says so.
func (s *sight) isPart(i int, grain cases.Grain) func(string) bool {
	named := s.named(i, "month", "mon", "mo") && grain == cases.ByMonth || s.named(i, "quarter", "qtr", "q") && grain == cases.ByQuarter
	year, _ := cases.NewDate(2024, 1, 1)
	index := source.Index{Of: cases.ByYear, Grain: grain}
	return func(value string) bool {
		_, what := index.Part(year, value)
		return what == "" && (named || strings.Trim(value, "0123456789.") != "")
	}
}

// named reports whether a column's name has one of some words.
func (s *sight) named(i int, words ...string) bool {
	return slices.ContainsFunc(strings.Split(key(s.Header[i]), "_"), func(w string) bool { return slices.Contains(words, w) })
}

// setYear proposes a column of years, with the month or the quarter beside it.
// Whether they are fiscal years its name or its values say, or else a person.
func (s *sight) setYear(i int, part map[string]int) {
	begins := func(with string) bool {
		return slices.ContainsFunc(s.Columns[i].Order, func(value string) bool { return strings.HasPrefix(strings.ToLower(value), with) })
	}
	fiscal, calendar := s.named(i, "fiscal", "fy") || begins("fy") || begins("fiscal"), s.named(i, "calendar", "cy") || begins("cy") || begins("calendar")
	why := "it holds the year of every row"
	for _, k := range []string{"month", "quarter"} {
		if at, there := part[k]; there {
			why += fmt.Sprintf(", and column %s the %s", source.Shown(s.Header[at]), k)
		}
	}
	if fiscal == calendar {
		s.openAt("index_date", "column %q holds years, and nothing says whether they are fiscal or calendar years; name it under fiscal_year or year of index_date%s, with one of %s as term", s.Header[i], s.beside(part), strings.Join(source.Terms, ", "))
		return
	}
	columns := map[string]int{"year": i}
	if fiscal {
		columns = map[string]int{"fiscal_year": i}
	}
	for k, at := range part {
		columns[k] = at
	}
	s.setPeriod(why, columns)
}

// beside says which column stands beside that of the year.
func (s *sight) beside(part map[string]int) string {
	for _, k := range []string{"month", "quarter"} {
		if at, there := part[k]; there {
			return fmt.Sprintf(", and column %q under %s", s.Header[at], k)
		}
	}
	return ""
}

// setPeriod proposes columns as the index date. What it dates the names of columns
// say, first of all that of the numbers.
func (s *sight) setPeriod(why string, columns map[string]int) {
	for _, k := range []string{"fiscal_year", "year", "month", "quarter"} {
		i, there := columns[k]
		if !there {
			continue
		}
		c := s.at(i)
		c.Use, c.Fields, c.Period, c.Reason = Index, []cases.Field{cases.FlaggedDate}, k, why
		why = "... and the part of it"
		s.indexAt = i
	}
	if s.proposal.Term = s.termOfCounts(); s.proposal.Term == "" {
		s.openAt("term", "the rows are dated by column %q, and no name says of what; set term to one of %s", s.Header[s.indexAt], strings.Join(source.Terms, ", "))
	}
}

// termOfCounts is what a review says for a row that is dated by a period: as the
// name of a column of numbers says, or of any.
func (s *sight) termOfCounts() string {
	for _, numbers := range []bool{true, false} {
		for i, name := range s.Header {
			if numbers && !s.Columns[i].Numbers.Counts(name) {
				continue
			}
			for _, t := range terms {
				if strings.Contains(key(name), t.word) {
					return t.term
				}
			}
		}
	}
	return ""
}
