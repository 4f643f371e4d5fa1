package propose

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
)

// blanks are texts that stand for an empty cell, in small letters.
var blanks = []string{"na", "n/a", "null", "none", "nan", "#n/a", "-", "--", ".", "..", "(blank)", "(null)"}

// isBlank reports whether a text may stand for an empty cell. Whether it does is
// for its column to say: NA is Namibia among codes, and None a word of custody.
func isBlank(text string) bool { return slices.Contains(blanks, strings.ToLower(text)) }

// blank proposes the texts that stand for an empty cell. A profile's list holds
// for all columns, so that a text which means something in one column that is
// read is not listed: where another column has it for an empty cell, its field
// translates it, or a person must decide.
func (s *sight) blank() {
	empty, means := map[string][]int{}, map[string][]string{} // columns, and what a text means there
	odd := map[string]bool{}                                  // texts that are not themselves a word of a field
	for i := range s.proposal.Columns {
		if c := s.at(i); c.Use == Unread || c.Use == Drop || c.Use == Count {
			continue
		}
		for _, text := range s.Columns[i].Order {
			if !isBlank(text) {
				continue
			}
			if what := s.blankMeans(i, text); what != "" {
				odd[text] = odd[text] || what != text
				means[text] = append(means[text], fmt.Sprintf("%s in column %q", what, s.Header[i]))
			} else {
				empty[text] = append(empty[text], i)
			}
		}
	}
	for _, text := range slices.Sorted(maps.Keys(empty)) {
		if len(means[text]) == 0 {
			s.proposal.Blank = append(s.proposal.Blank, text)
			continue
		}
		for _, i := range empty[text] {
			s.notBlank(i, text, strings.Join(means[text], ", "))
		}
	}
	for _, text := range slices.Sorted(maps.Keys(odd)) {
		if !odd[text] {
			continue
		}
		s.note("%q is no blank here: it is %s", text, strings.Join(means[text], ", "))
	}
}

// blankMeans is what a text that may be a blank means in a column; "" for an
// empty cell.
func (s *sight) blankMeans(i int, text string) string {
	c := s.at(i)
	if c.Use == Dimension {
		return s.category(i, text)
	}
	for _, f := range c.Fields {
		switch kind := f.Kind(); {
		case f == cases.Citizenship:
			if _, open := s.proposal.answer["country_scheme"]; open {
				return country.Meanings(text)
			}
			if to, ok := s.walk.Lookup(text, s.proposal.Scheme); ok && to != country.NotReported {
				return to.Name()
			}
		case kind == cases.Word || kind == cases.YesNo:
			if word := meaning(text, f); word != "" {
				return word
			}
			for _, w := range c.Words[f] {
				if w[0] == text && w[1] != "" {
					return w[1]
				}
			}
		case kind == cases.Text && f != cases.CaseID && f != cases.PersonID && f != cases.CitizenshipScheme:
			return s.category(i, text)
		}
	}
	return ""
}

// category is what a text means among labels that are counted by: "None" may be
// one of them, and NA stands among codes of two letters.
func (s *sight) category(i int, text string) string {
	values, _ := s.values(i, nil)
	codes := 0
	for _, v := range values {
		if len(v) == 2 && v == strings.ToUpper(v) {
			codes++
		}
	}
	if strings.EqualFold(text, "none") || strings.EqualFold(text, "na") && codes*2 > len(values) {
		return "a label"
	}
	return ""
}

// notBlank deals with a text that stands for an empty cell in one column, and
// means something in others.
func (s *sight) notBlank(i int, text, means string) {
	c := s.at(i)
	mapped := len(c.Fields) > 0
	for _, f := range c.Fields {
		if k := f.Kind(); k != cases.Word && k != cases.YesNo {
			mapped = false
		}
	}
	if !mapped && c.Use == Dimension {
		return // it stays a label of the dimension
	}
	if !mapped {
		s.open("%q stands for an empty cell in column %q, and is %s: blank holds for all columns; correct the file", text, c.Name, means)
		return
	}
	for _, f := range c.Fields {
		s.setWords(i, f, [][2]string{{text, ""}})
	}
}
