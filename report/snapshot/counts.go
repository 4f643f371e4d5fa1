package snapshot

import (
	"fmt"
	"slices"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

// counts fills Beyond: the number of cases for which a row stands.
type counts struct {
	lexicon
	marks []string // that stand for a count that the source does not tell
}

func newCounts(l lexicon, p *source.Profile) *counts {
	f := &counts{lexicon: l}
	for _, mark := range p.Count.Withheld {
		f.marks = append(f.marks, source.TidyText(mark))
	}
	return f
}

func (f *counts) fill(s *stream, c *plannedColumn) {
	for i := range s.extents {
		if s.extents[i] == wrong {
			continue
		}
		text := source.Tidy(s.cell(i))
		if len(f.marks) > 0 && slices.Contains(f.marks, string(text)) {
			s.batch[i].Beyond = cases.Withheld
			continue
		}
		n, what := f.read(text)
		if what != "" {
			s.spoil(i, c, "%s", what)
		}
		s.batch[i].Stands(n)
	}
}

// read reads a count, or says what is wrong with the text.
func (f *counts) read(text []byte) (int, string) {
	n, what := source.ParseCount(text)
	switch {
	case what == "":
		return n, ""
	case len(text) == 0:
		return 0, "the cell is empty; every row needs a count here" + orWithheld
	case f.none(text):
		return 0, fmt.Sprintf("%s is no count%s", fault.Quoted(string(text)), orWithheld)
	case strings.HasPrefix(what, "is no count"):
		what += orWithheld
	}
	return 0, fault.Quoted(string(text)) + " " + what
}

// orWithheld is the way out where a source withholds counts.
const orWithheld = "; where it says that the source withholds one, list it under withheld of count in the profile"
