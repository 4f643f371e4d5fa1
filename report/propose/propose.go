// Package propose looks at what was seen of a file that nobody has described
// yet and proposes a profile: which column is which field, how dates and words
// are written, and what only a person can decide.
//
// Every proposal has its reason, from the column's name and from its values. A
// date that could be read in two ways, or a word that nothing is near to, is
// never guessed: it is listed as open. Vocabularies that a profile of the
// house knows are taken from there. The package reads no file.
package propose

import (
	"fmt"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/source"
)

// A Use says what a profile does with a column.
type Use string

// The uses of a column.
const (
	Field     Use = "field"
	Index     Use = "index date"
	Count     Use = "count"
	Dimension Use = "dimension"
	Drop      Use = "drop"
	Unread    Use = "not read"
)

// A Column is one column with its proposed use.
type Column struct {
	Name      string
	Use       Use
	Fields    []cases.Field // of Field and Index
	Dimension string        // of Dimension, as facts name it
	Period    string        // of Index: what it holds, as the profile calls it: "fiscal_year"; "" for days
	Withheld  []string      // of Count: texts that stand for no number
	Reason    string
	Words     map[cases.Field][][2]string // texts of the source and the words that they mean
	Coded     bool                        // texts begin with a code that stands for them
}

// Field returns the first field that the column feeds.
func (c *Column) Field() cases.Field { return c.Fields[0] }

// A Proposal is a profile with its reasons.
type Proposal struct {
	Name       string
	Preamble   int
	Encoding   string // as it was read; "" for utf-8
	Separator  string // between cells; "" for one that is found
	Sheets     []string
	Columns    []Column
	ByRow      string   // why each row is a case; "" where a column is the case_id
	Dates      []string // layouts, where they are proven
	IgnoreTime bool
	Scheme     string // how citizenship is written
	Term       string // for having come into the count
	Beside     string // column beside which the index date serves; "" for none
	Blank      []string
	Redacted   []string
	Builtin    []string // profiles of the house that read the file in the same way; whoever has it read finds out
	Newest     string   // yyyy-mm-dd: the latest day of the column that dates the rows; "" where nothing tells
	Notes      []string // what a person should know
	Open       []string // what a person must decide before the profile is used

	rows int // of the table
	has  int // of the date and the citizenship that a case must have, those that are there

	placed map[string]bool   // questions that stand where the answer will
	answer map[string]string // question by the key of the profile that it leaves open
}

// Profile proposes how a file is to be read, with the vocabularies of the
// profiles that are known.
func Profile(name string, t *source.Table, walk *country.Crosswalk, known []*source.Profile) *Proposal {
	p := &Proposal{Name: name, Preamble: t.Preamble, Encoding: t.Encoding, Separator: t.Separator, Sheets: t.Sheets, Scheme: "name"}
	s := &sight{Table: t, walk: walk, known: known, proposal: p, byName: map[string]int{}, taken: map[cases.Field]int{}}
	s.begin()
	s.withheld()
	s.index()
	s.vocabularies()
	s.fields()
	s.origin()
	s.identity()
	s.dimensions()
	s.order()
	s.newest()
	s.whole()
	return p
}

// A sight is a file while it is being looked at.
type sight struct {
	*source.Table
	walk     *country.Crosswalk
	known    []*source.Profile
	proposal *Proposal
	byName   map[string]int      // column by folded name
	taken    map[cases.Field]int // column of each field
	indexAt  int                 // column of the index date; -1 for none
	clocks   []clockwork         // of the columns of dates
}

func (s *sight) open(format string, args ...any) {
	s.proposal.Open = append(s.proposal.Open, fmt.Sprintf(format, args...))
}

// openAt leaves a key of the profile open: the question stands in its place.
func (s *sight) openAt(key, format string, args ...any) {
	p := s.proposal
	s.open(format, args...)
	question := p.Open[len(p.Open)-1]
	if p.placed == nil {
		p.placed, p.answer = map[string]bool{}, map[string]string{}
	}
	p.placed[question], p.answer[key] = true, question
}

func (s *sight) note(format string, args ...any) {
	s.proposal.Notes = append(s.proposal.Notes, fmt.Sprintf(format, args...))
}

// at returns the proposal for a column.
func (s *sight) at(i int) *Column { return &s.proposal.Columns[i] }

// free reports whether nothing is proposed for a column yet.
func (s *sight) free(i int) bool { return s.at(i).Use == Unread }

// begin lists the columns, and drops those with names of personal data.
func (s *sight) begin() {
	s.indexAt = -1
	var again []string // names that stand twice: nothing is read by them
	for i, name := range s.Header {
		c := Column{Name: name, Use: Unread, Reason: "no field is called so"}
		if s.Personal[i] {
			c.Use, c.Reason = Drop, "its name looks like that of personal data"
		}
		s.proposal.Columns = append(s.proposal.Columns, c)
		first, twice := s.byName[key(name)]
		if !twice {
			s.byName[key(name)] = i
			continue
		}
		for _, k := range []int{first, i} {
			if s.free(k) {
				s.at(k).Use, s.at(k).Reason = Unread, standsTwice
			}
		}
		again = append(again, key(name))
	}
	for _, name := range again {
		delete(s.byName, name)
	}
}

// standsTwice is why nothing is read by a name.
const standsTwice = "its name stands twice"

// find returns the column of the first of some names that is there and free.
func (s *sight) find(names ...string) (int, bool) {
	for _, name := range names {
		if i, there := s.byName[name]; there && s.free(i) {
			return i, true
		}
	}
	return 0, false
}

// take proposes a column as a field.
func (s *sight) take(i int, f cases.Field, why string) {
	c := s.at(i)
	c.Use, c.Reason = Field, why
	c.Fields = append(c.Fields, f)
	s.taken[f] = i
}

// fields finds the column of each field by its name, where its values are such.
func (s *sight) fields() {
	for _, f := range cases.AllFields().List() {
		if _, there := s.taken[f]; there || f == cases.CaseID || f == cases.FlaggedDate {
			continue
		}
		for k, name := range append([]string{f.String()}, names[f]...) {
			i, there := s.find(name)
			if !there {
				continue
			}
			if s.ofBefore(f) {
				s.at(i).Reason = "it speaks of before the departure that dates the row"
				continue
			}
			why := "agencies call the field so"
			if k == 0 {
				why = "its name is the field's"
			}
			if s.field(i, f, why, k == 0 || strings.Contains(name, "citizen")) {
				break
			}
		}
	}
}

// field proposes a column as a field if its values are such; own says that it
// has the field's own name, and is then meant to be it.
func (s *sight) field(i int, f cases.Field, why string, own bool) bool {
	switch {
	case f == cases.Citizenship:
		return s.citizenship(i, why, own)
	case f.Kind() == cases.Day:
		return s.day(i, f, why, own)
	case f.Kind() == cases.YesNo || f.Kind() == cases.Word && f != cases.RecordStateField:
		return s.words(i, f, why, own)
	case f.Kind() == cases.Number && !own && !s.whollyNumbers(i):
		return false
	}
	s.take(i, f, why)
	return true
}

// whollyNumbers reports whether a column holds whole numbers only.
func (s *sight) whollyNumbers(i int) bool {
	seen := &s.Columns[i]
	for _, value := range seen.Order {
		if strings.Trim(value, "0123456789") != "" {
			return false
		}
	}
	return seen.Filled > 0
}

// values returns the values of a column that are neither blank nor withheld, in
// the order of their first rows, and the rows that have one of them. A text that
// may stand for a blank is a value where means says so; nil is never.
func (s *sight) values(i int, means func(string) bool) (values []string, rows int) {
	seen := &s.Columns[i]
	for _, value := range seen.Order {
		if isBlank(value) && (means == nil || !means(value)) || isWithheld(value) {
			continue
		}
		values = append(values, value)
		rows += seen.Counts[value]
	}
	return values, rows
}

// dimensions finds further columns to count by.
func (s *sight) dimensions() {
	used := map[string]bool{}
	for _, d := range dimensionNames {
		i, there := s.find(d.column)
		if !there || used[d.name] || len(used) == mostDimensions {
			continue
		}
		values, _ := s.values(i, nil)
		if c := s.at(i); s.Columns[i].More || len(values) > mostOfDimension || len(values) == 0 {
			c.Reason = fmt.Sprintf("its %d values are too many to count by", len(values))
			if len(values) == 0 {
				c.Reason = "it holds nothing"
			}
		} else {
			c.Use, c.Dimension, c.Reason = Dimension, d.name, fmt.Sprintf("%d values to count by", len(values))
			used[d.name] = true
		}
	}
}

// apart is the first column that is not read and whose values all differ, in a file of
// rows enough to tell; "" for none.
func (s *sight) apart() string {
	const enough = 20
	for i := range s.Header {
		seen := &s.Columns[i]
		if repeated, counted := seen.Repeated(); s.Rows >= enough && s.at(i).Use == Unread && seen.Filled == s.Rows && counted && repeated == 0 {
			return s.Header[i]
		}
	}
	return ""
}

// whole records what the file as a whole leaves open.
func (s *sight) whole() {
	p := s.proposal
	p.rows = s.Rows
	if s.indexAt >= 0 {
		p.has++
	}
	if _, there := s.taken[cases.Citizenship]; there {
		p.has++
	}
	s.counts()
	if p.ByRow != "" && !s.counted() {
		hint := ""
		if apart := s.apart(); apart != "" {
			hint = fmt.Sprintf("; %q differs in every row: where it names the case, take case_id: row away and give it case_id below columns", apart)
		}
		s.note("each row is counted as a case of its own; rows cannot be followed from one snapshot to the next%s", hint)
	}
	s.blank()
	if i, there := s.taken[cases.Apprehended]; there {
		s.note("where column %q says yes without a date, whether the arrest came after the row's date is not known; if it always did, add apprehended_means_since_flag: true", s.Header[i])
	}
	if s.Separator != "" {
		s.note("the cells are separated by %q in all likelihood: it stands under separator", s.Separator)
	}
	if len(s.Bare) > 0 {
		s.note("sheets without a table are not read: %s", quoted(s.Bare))
	}
	if len(s.Others) > 0 {
		s.note("sheets with other columns are not read: %s", quoted(s.Others))
	}
	for _, note := range s.Table.Notes {
		s.note("%s", note)
	}
	for _, doubt := range s.Doubts {
		s.open("%s", doubt)
	}
	for i, c := range p.Columns {
		if seen := s.Columns[i]; seen.Flawed > 0 && c.Use != Unread && c.Use != Drop {
			s.open("column %q: %d cells cannot be read; of the first: %s", c.Name, seen.Flawed, seen.FirstFlaw)
		}
	}
	if len(s.Uneven) > 0 {
		s.open("the header of sheets %s stands in another row than that of %q; give each its own part, or make them alike", quoted(s.Uneven), s.Sheets[0])
	}
	unreadable := s.Ragged + len(s.Foot)
	if len(s.Foot) > 0 {
		s.open("%s", source.BelowTable(s.Foot, unreadable))
	}
	if s.Ragged > 0 {
		s.open("%d rows have another number of cells than the header: correct the file, or accept them in the request: {what: unreadable, up_to: %d, reason: ...}", s.Ragged, unreadable)
	}
}
