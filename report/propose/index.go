package propose

import (
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// index finds the column that dates the rows: by its name, or because it is the
// only one of dates that is filled on every row.
func (s *sight) index() {
	for _, known := range indexNames {
		i, there := s.find(known.name)
		if there && known.beside != "" {
			_, there = s.byName[known.beside]
		}
		if !there || !s.looksLikeDates(i) {
			continue
		}
		why := "its name"
		if known.beside != "" {
			beside := s.Header[s.byName[known.beside]]
			why += ", beside column " + source.Shown(beside)
			s.proposal.Beside = beside
		}
		s.setIndex(i, known.term, why)
		return
	}
	var full []int
	for i := range s.Header {
		if s.free(i) && s.looksLikeDates(i) && s.Columns[i].Filled == s.Rows {
			full = append(full, i)
		}
	}
	if len(full) == 0 && s.period() {
		return
	}
	if len(full) != 1 {
		s.noIndex(full)
		return
	}
	for _, t := range terms {
		if strings.Contains(key(s.Header[full[0]]), t.word) {
			s.setIndex(full[0], t.term, "it is the only column of dates that every row has")
			return
		}
	}
	s.setIndex(full[0], "", "it is the only column of dates that every row has")
	s.openAt("term", "column %q dates the rows, and its name does not say of what; set term to one of %s", s.Header[full[0]], strings.Join(source.Terms, ", "))
}

func (s *sight) setIndex(i int, term, why string) {
	c := s.at(i)
	s.indexAt, s.proposal.Term = i, term
	c.Use, c.Fields = Index, []cases.Field{cases.FlaggedDate}
	c.Reason = why
	if term != "" {
		c.Reason += "; a row counts as " + term + " by it"
	}
	if empty := s.Rows - s.Columns[i].Filled; empty > 0 {
		s.open("column %q is empty on %d of %d rows, and a row without it cannot be counted: correct the file, or accept them in the request: {what: unreadable, up_to: %d, reason: ...}", c.Name, empty, s.Rows, empty)
	}
	s.dates(i, c)
}

// noIndex tells what is there in place of a column of dates.
func (s *sight) noIndex(full []int) {
	hint := ""
	for _, name := range []string{"fiscal_year", "fy", "year", "calendar_year", "month", "month_abbv"} {
		if i, there := s.byName[name]; there {
			hint = "; column " + source.Shown(s.Header[i]) + " holds no days: want the date of each row"
			break
		}
	}
	var all []string
	for _, i := range full {
		all = append(all, s.Header[i])
	}
	if len(all) > 0 {
		hint = "; these hold dates on every row: " + quoted(all)
	}
	s.openAt("index_date", "no column could be the index date; name one under index_date, with one of %s%s", strings.Join(source.Terms, ", "), hint)
}

// identity finds what makes a case: a column whose values tell rows apart, or
// the row itself.
func (s *sight) identity() {
	var why []string
	for _, name := range caseNames {
		i, there := s.find(name)
		if !there {
			continue
		}
		reason, good := s.tellsApart(i)
		if good {
			s.take(i, cases.CaseID, reason)
			return
		}
		s.at(i).Reason = reason
		why = append(why, "column "+source.Shown(s.Header[i])+": "+reason)
	}
	if i, there := s.taken[cases.PersonID]; there {
		repeated, _ := s.Columns[i].Repeated()
		_, rows := s.values(i, nil)
		if full := s.Columns[i].Filled == s.Rows && rows > 0; full && repeated == 0 && !s.Columns[i].More {
			why = append(why, "column "+source.Shown(s.Header[i])+" is that of a person, though no person stands on two rows of this file")
		} else {
			why = append(why, "column "+source.Shown(s.Header[i])+" is that of a person, who may have many rows")
		}
	}
	if len(why) == 0 {
		why = []string{"no column is called like a case_id"}
	}
	s.proposal.ByRow = strings.Join(why, "; ")
}
