package snapshot

import (
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

// periods fills the index date of files that are dated by the month, the quarter
// or the year: it is the first day of the period.
type periods struct {
	lexicon
	offset  uintptr
	profile *source.Profile
	known   map[string]cases.Date // by the texts of the cells, one after the other
	text    []byte                // memory for them
}

func newPeriods(l lexicon, offset uintptr, p *source.Profile) *periods {
	return &periods{lexicon: l, offset: offset, profile: p, known: map[string]cases.Date{}}
}

func (f *periods) fill(s *stream, c *plannedColumn) {
	for i := range s.from {
		f.text = f.text[:0]
		bad := false
		for k := range c.joined {
			at := s.lookUpOne(i, &c.joined[k])
			if bad = bad || at == wrong; at != wrong {
				f.text = append(append(f.text, s.text[at.start:at.end]...), joint)
			}
		}
		date, known := f.known[string(f.text)]
		if !bad && !known {
			date = f.read(s, i, c)
		}
		*(*cases.Date)(target(&s.batch[i], f.offset)) = date
	}
}

// read reads the period of a row, or tells what is wrong with its cells.
func (f *periods) read(s *stream, i int, c *plannedColumn) cases.Date {
	cells := strings.Split(strings.TrimSuffix(string(f.text), "\x00"), "\x00")
	if len(cells) != len(c.joined) {
		s.spoil(i, c, "the cell holds NUL bytes; want text")
		return 0
	}
	index := s.plan.index
	for k := range cells {
		if cells[k] = source.TidyText(cells[k]); f.none([]byte(cells[k])) {
			s.spoil(i, &c.joined[k], "the cell is empty; every row needs a period here")
			return 0
		}
	}
	first, what := source.ParsePeriod(index.Of, cells[0])
	at := 0
	if what == "" && len(cells) > 1 {
		at = 1
		first, what = index.Part(first, cells[1])
	}
	if what == "" {
		what = f.profile.RefusesPeriod(first, index.Grain.Last(first))
	}
	if what != "" {
		s.spoil(i, &c.joined[at], "%s %s", fault.Quoted(cells[at]), what)
		return 0
	}
	if len(f.known) < mostDays && len(f.text) <= longestLabel {
		f.known[string(f.text)] = first
	}
	return first
}
