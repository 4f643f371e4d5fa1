package snapshot

import (
	"slices"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/source"
)

// alike reads a text that is known but for case, blanks and hyphens, that is
// withheld, or that is known by its code.
func (f *words) alike(text []byte) (uint8, bool) {
	if f.withheld(text) {
		return 0, true
	}
	value, known := f.folded[source.FoldLabel(string(text))]
	if code := source.CodeOf(string(text)); !known && f.coded && code != "" {
		value, known = f.folded[source.FoldLabel(code)]
	}
	return value, known
}

// chosen fills a field of free text from the texts that the profile lists: a
// column that says several things names an impediment now and then only.
type chosen struct {
	words
	texts  []string // by value, the first blank
	offset uintptr
}

func newChosen(l lexicon, offset uintptr, c *plannedColumn, p *source.Profile) *chosen {
	f := &chosen{words: words{lexicon: l, known: emptyTable[uint8](), folded: map[string]uint8{}, coded: c.coded}, texts: []string{""}, offset: offset}
	for text := range p.Values[c.field] {
		f.allowed = append(f.allowed, text)
	}
	slices.Sort(f.allowed)
	for _, text := range f.allowed {
		ours := p.Values[c.field][text]
		at := slices.Index(f.texts, ours)
		if at < 0 {
			at = len(f.texts)
			f.texts = append(f.texts, ours)
		}
		f.learn(text, uint8(at))
	}
	for _, text := range slices.Concat([]string{""}, l.blank, l.redacted, c.shared) {
		f.learn(text, 0)
	}
	return f
}

func (f *chosen) fill(s *stream, c *plannedColumn) {
	for i, at := range s.extents {
		if at == wrong {
			continue
		}
		text, k := s.cell(i), s.key(i)
		value, known := f.known.find(&k, text)
		if !known {
			tidied := source.Tidy(text)
			if value, known = f.alike(tidied); !known {
				s.spoil(i, c, notKnown, fault.Quoted(string(tidied)), nearest.Want(string(tidied), f.allowed))
			} else if f.known.keeps(text) {
				f.known.add(string(text), value)
			}
		}
		*(*string)(target(&s.batch[i], f.offset)) = f.texts[value]
	}
}
