// Package propose looks at the first rows of a file that nobody has described
// yet and proposes a profile: which column is which field, how dates and words
// are written, and what only a person can decide.
//
// Every proposal has its reason, from the column's name and from its values. A
// date that could be read in two ways, or a word that nothing is near to, is
// never guessed: it is listed as open. The package reads no file.
package propose

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/source"
)

// A Use says what a profile does with a column.
type Use string

// The uses of a column.
const (
	Field  Use = "field"
	Index  Use = "index date"
	Drop   Use = "drop"
	Unread Use = "not read"
)

// A Column is one column with its proposed use.
type Column struct {
	Name   string
	Use    Use
	Field  cases.Field // of Field and Index
	Reason string
	Words  [][2]string // texts of the source and the words that they mean
}

// A Proposal is a profile with its reasons.
type Proposal struct {
	Name     string
	Preamble int
	Encoding string // as it was read; "" for utf-8
	Sheet    string
	Columns  []Column
	Dates    []string // layouts, where they are proven
	Scheme   string   // how citizenship is written
	Term     string   // for having come into the count
	Blank    []string
	Open     []string // what a person must decide before the profile is used
}

// A Table is what was seen of a file.
type Table struct {
	Preamble int
	Header   []string
	Personal []bool
	Rows     [][]string
}

// Profile proposes how a file is to be read.
func Profile(name string, t Table, walk *country.Crosswalk) *Proposal {
	p := &Proposal{Name: name, Preamble: t.Preamble, Scheme: "name"}
	s := &sight{Table: t, walk: walk, proposal: p, taken: map[cases.Field]int{}}
	s.index()
	for i := range t.Header {
		s.column(i)
	}
	s.whole()
	return p
}

// A sight is a file while it is being looked at.
type sight struct {
	Table
	walk     *country.Crosswalk
	proposal *Proposal
	taken    map[cases.Field]int // column of each field
	indexAt  int                 // column of the index date; -1 for none
}

func (s *sight) open(format string, args ...any) {
	s.proposal.Open = append(s.proposal.Open, fmt.Sprintf(format, args...))
}

// index finds the column that dates the rows.
func (s *sight) index() {
	s.indexAt = -1
	for _, known := range indexNames {
		for i, name := range s.Header {
			if source.Fold(name) == known.name {
				s.indexAt, s.proposal.Term = i, known.term
				return
			}
		}
	}
}

// column proposes the use of one column.
func (s *sight) column(i int) {
	c := Column{Name: s.Header[i], Use: Unread, Reason: "no field is called so"}
	field, why, known := s.fieldOf(source.Fold(c.Name))
	switch {
	case i < len(s.Personal) && s.Personal[i]:
		c.Use, c.Reason = Drop, "its name looks like that of personal data"
	case i == s.indexAt:
		c.Use, c.Field, c.Reason = Index, cases.FlaggedDate, "its name; a row counts as "+s.proposal.Term+" by it"
		s.dates(i, &c)
	case known && field == cases.FlaggedDate:
	case known:
		if first, twice := s.taken[field]; twice {
			c.Reason = fmt.Sprintf("column %q is read as %s already", s.Header[first], field)
			break
		}
		s.taken[field] = i
		c.Use, c.Field, c.Reason = Field, field, why
		s.values(i, &c)
	}
	s.proposal.Columns = append(s.proposal.Columns, c)
}

// fieldOf finds the field of a column's name.
func (s *sight) fieldOf(folded string) (cases.Field, string, bool) {
	if f, err := cases.ParseField(folded); err == nil {
		return f, "its name is the field's", true
	}
	for _, f := range cases.AllFields().List() {
		if slices.Contains(names[f], folded) {
			return f, "agencies call the field so", true
		}
	}
	return 0, "", false
}

// values looks at the values of a column and proposes how they are read.
func (s *sight) values(i int, c *Column) {
	switch {
	case c.Field == cases.Citizenship:
		s.citizenship(i, c)
	case c.Field == cases.CaseID:
		s.identity(i, c)
	case c.Field.Kind() == cases.Day:
		s.dates(i, c)
	case c.Field.Kind() == cases.YesNo || c.Field.Kind() == cases.Word && c.Field != cases.RecordStateField:
		s.words(i, c)
	}
}

// distinct returns the values of a column that are not blank, in the order of
// their first rows, and notes texts that stand for blanks.
func (s *sight) distinct(i int) (values []string, counts map[string]int) {
	counts = map[string]int{}
	for _, row := range s.Rows {
		if i >= len(row) {
			continue
		}
		value := strings.TrimSpace(row[i])
		if slices.Contains(blanks, value) {
			if !slices.Contains(s.proposal.Blank, value) {
				s.proposal.Blank = append(s.proposal.Blank, value)
			}
			continue
		}
		if value == "" {
			continue
		}
		if counts[value]++; counts[value] == 1 {
			values = append(values, value)
		}
	}
	return values, counts
}

// whole records what the file as a whole leaves open.
func (s *sight) whole() {
	for _, f := range []cases.Field{cases.CaseID, cases.Citizenship} {
		if _, there := s.taken[f]; !there {
			s.open("no column could be read as %s; name one under columns", f)
		}
	}
	if s.indexAt < 0 {
		s.open("no column could be the index date; name one under index_date, with flagged, encountered or apprehended")
	}
	slices.Sort(s.proposal.Blank)
	if slices.Contains(s.proposal.Dates, "mm/dd/yyyy") && slices.Contains(s.proposal.Dates, "dd/mm/yyyy") {
		s.open("some dates are month first and some day first; one profile reads only one of them")
	}
}
