package snapshot

import (
	"bytes"
	"fmt"
	"slices"

	"example.org/oversight/report/cases"
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

func (f *counts) fill(s *stream, c *column) {
	for i := range s.extents {
		if s.extents[i] == wrong {
			continue
		}
		text := s.cell(i)
		if n, ok := plainCount(text); ok {
			s.batch[i].Stands(n)
			continue
		}
		text = source.Tidy(text)
		if slices.Contains(f.marks, string(text)) {
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
	if len(text) == 0 {
		return 0, "the cell is empty; every row needs a count here" + orWithheld
	}
	if f.none(text) {
		return 0, fmt.Sprintf("%s is no count%s", printable(string(text)), orWithheld)
	}
	n, what := countOf(text)
	if what != "" {
		what = printable(string(text)) + " " + what
	}
	return n, what
}

// orWithheld is the way out where a source withholds counts.
const orWithheld = "; where it says that the source withholds one, list it under withheld of count in the profile"

const wantCount = "; want a whole number, such as 1234 or 1,234"

// countOf reads a count as people and programs write it: 12, 1,234 or 3.0, or says
// what is wrong with it.
func countOf(text []byte) (n int, what string) {
	if text[0] == '-' || bytes.HasPrefix(text, []byte("\u2212")) {
		return 0, "is negative" + wantCount
	}
	whole, rest, pointed := bytes.Cut(text, []byte{'.'})
	digits, ok := ungrouped(whole)
	n, fits := plainCount(digits)
	switch {
	case !ok || pointed && len(bytes.Trim(rest, "0123456789")) > 0:
		return 0, "is no count" + wantCount + orWithheld
	case len(bytes.Trim(rest, "0")) > 0:
		return 0, "is no whole number" + wantCount
	case !fits:
		return 0, fmt.Sprintf("is more than %d, the most cases of one row", cases.MostCount)
	}
	return n, ""
}

// plainCount reads digits and nothing else, up to the most that a row stands for.
func plainCount(text []byte) (n int, ok bool) {
	var sum uint64
	for _, b := range text {
		if b < '0' || b > '9' {
			return 0, false
		}
		if sum = sum*10 + uint64(b-'0'); sum > cases.MostCount {
			return 0, false
		}
	}
	return int(sum), len(text) > 0
}

// groupMarks part thousands: one of them throughout a number.
var groupMarks = []string{",", "'", "\u2019", " ", "\u00a0", "\u2009", "\u202f"}

// ungrouped takes the marks between thousands out of a number, and returns false
// for what are no digits, or no groups of three.
func ungrouped(text []byte) ([]byte, bool) {
	for _, mark := range groupMarks {
		groups := bytes.Split(text, []byte(mark))
		for i, g := range groups {
			if !digitsOnly(string(g)) || len(g) == 0 || len(groups) > 1 && (len(g) > 3 || i > 0 && len(g) != 3) {
				groups = nil
				break
			}
		}
		if groups != nil {
			return bytes.Join(groups, nil), true
		}
	}
	return nil, false
}
