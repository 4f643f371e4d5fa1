package propose

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// counts asks about columns that are not read and hold numbers, where nothing
// but the row makes a case: the rows may be counts. What its name and its numbers
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
	if len(doubted) > 0 {
		s.open("%s", source.SeemCounts(doubted))
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
