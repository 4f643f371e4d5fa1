package propose

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// counts looks at columns that are not read and hold numbers, where nothing but the
// row makes a case: the rows may be counts. One such column is proposed as that of
// the counts; of several a person must say which is. What its name and its numbers
// say to be something else is dropped, and so is a column that a known profile
// drops: the profile is then read without a question.
func (s *sight) counts() {
	if s.proposal.ByRow == "" {
		return
	}
	if i, there := s.taken[cases.Events]; there && s.Columns[i].Numbers.Counts(s.Header[i]) {
		c := s.at(i)
		c.Use, c.Fields, c.Reason = Unread, nil, "its numbers may be counts; where they are the events of a case, read it as events"
		delete(s.taken, cases.Events)
	}
	var doubted []string
	for i, name := range s.Header {
		if !s.free(i) || !s.Columns[i].Numbers.Counts(name) {
			continue
		}
		if why := s.otherNumbers(i); why != "" {
			s.at(i).Use, s.at(i).Reason = Drop, why
			continue
		}
		doubted = append(doubted, name)
	}
	switch {
	case len(doubted) == 1 && s.countable(doubted[0]):
		s.count(s.byName[key(doubted[0])])
	case len(doubted) > 0:
		s.open("%s", source.SeemCounts(doubted))
	}
}

// countable reports whether a column can be proposed as that of the counts: it is
// called by a name of its own, a country stands beside it, and no person, since
// rows that tell persons are cases.
func (s *sight) countable(name string) bool {
	i, there := s.byName[key(name)]
	_, country := s.taken[cases.Citizenship]
	_, person := s.taken[cases.PersonID]
	return there && s.Header[i] == name && name != "" && !source.NamedByYear(name) && country && !person
}

// counted reports whether a column is proposed as that of the counts.
func (s *sight) counted() bool {
	return slices.ContainsFunc(s.proposal.Columns, func(c Column) bool { return c.Use == Count })
}

// count proposes a column as that of the counts, with the marks in it that stand
// for no number. What is neither is for a person.
func (s *sight) count(i int) {
	c, seen := s.at(i), &s.Columns[i]
	c.Use, c.Reason = Count, "its numbers seem to be counts of cases, and no other column's do"
	strange, example := 0, ""
	for _, value := range seen.Order {
		switch _, what := source.ParseCount([]byte(value)); {
		case what == "":
		case source.IsMark(value):
			c.Withheld = append(c.Withheld, value)
		default:
			if strange += seen.Counts[value]; example == "" {
				example = value
			}
		}
	}
	said := fmt.Sprintf("column %q holds numbers: the rows seem to be counts, and not a case each, and it stands under count; where each row is a case, delete that key and list the column under drop or dimensions", c.Name)
	switch {
	case s.indexAt >= 0 && s.at(s.indexAt).Period != "":
		c.Reason += "; the rows are dated by periods"
		s.note("%s", said)
	case s.named(i, countWords...):
		c.Reason += "; its name says so"
		s.note("%s", said)
	default: // bonds, days and the like are numbers too
		s.open("%s", said)
	}
	if strange > 0 {
		s.open("column %q: %d values such as %q are no counts: correct the file, or list those that stand for a count that is withheld under withheld of count", c.Name, strange, example)
	}
	if empty := s.Rows - seen.Filled - seen.Flawed; empty > 0 {
		s.open("column %q is empty on %d of %d rows, and a row without a count cannot be counted: correct the file, or list \"\" under withheld of count where the source withholds these counts", c.Name, empty, s.Rows)
	}
	if len(c.Withheld) > 0 {
		s.note("the rows in which column %q says %s are left out, and totals say at least", c.Name, quoted(c.Withheld))
	}
}

// otherNumbers says what the numbers of a column are, by its name, where they
// are no counts, and "" where they may be.
func (s *sight) otherNumbers(i int) string {
	name := key(s.Header[i])
	words := strings.Split(name, "_")
	id := func(w string) bool { return slices.Contains(idWords, w) }
	if slices.Contains(caseNames, name) || slices.Contains(names[cases.PersonID], name) || slices.ContainsFunc(words, id) {
		return "its name is that of an id, and nothing is read by it"
	}
	for _, n := range numberNames {
		if slices.Contains(words, n.word) && s.Columns[i].Numbers.Most() <= n.most {
			return fmt.Sprintf("its numbers are no counts: its name says %s", n.word)
		}
	}
	for _, p := range s.known {
		if slices.ContainsFunc(p.Drop, func(column string) bool { return key(column) == name }) {
			return "profile " + p.Name + " drops it"
		}
	}
	return ""
}
