package snapshot

import (
	"bytes"
	"slices"

	"example.org/oversight/report/cases"
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
	if known && f.known.n < mostLabels {
		f.known.add(string(text), value)
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

func newChosen(l lexicon, offset uintptr, c *column, p *source.Profile) *chosen {
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

func (f *chosen) fill(s *stream, c *column) {
	for i, at := range s.extents {
		if at == wrong {
			continue
		}
		text, k := s.cell(i), s.key(i)
		value, known := f.known.find(&k, text)
		if trimmed := bytes.TrimSpace(text); !known {
			if value, known = f.alike(trimmed); !known {
				s.spoil(i, c, "%s is not known; %s", printable(string(trimmed)), nearest.Want(string(trimmed), f.allowed))
			}
		}
		*(*string)(target(&s.batch[i], f.offset)) = f.texts[value]
	}
}

// rowIDs makes each row a case of its own: its fingerprint is the number of
// its part and its line, which no two rows share, mixed so that they spread.
// Each step of the mixing can be undone, so that none can come up twice.
type rowIDs struct{}

func (rowIDs) fill(s *stream, _ *column) {
	part := uint64(s.chunk.part.number) << 40
	for i, row := range s.from {
		n := part | uint64(s.chunk.line+int(row.line))
		n = (n ^ n>>30) * salt0
		n = (n ^ n>>27) * salt1
		s.batch[i].ID, s.batch[i].Fingerprint = "", n^n>>31
	}
}

// joinedIDs makes the case_id of several columns, each of which must be filled.
type joinedIDs struct {
	lexicon
	text []byte // memory of the ids of a batch
}

func (f *joinedIDs) fill(s *stream, c *column) {
	f.text = f.text[:0]
	for i := range s.from {
		from := len(f.text)
		for k := range c.joined {
			at := s.lookUpOne(i, &c.joined[k])
			if at == wrong {
				continue
			}
			text := bytes.TrimSpace(s.text[at.start:at.end])
			if f.none(text) {
				s.spoil(i, &c.joined[k], "the cell is empty; every row needs it for its %s", cases.CaseID)
			}
			f.text = append(append(f.text, text...), 0x1f) // a sign that no cell has
		}
		id := f.text[from:len(f.text):len(f.text)]
		s.batch[i].ID, s.batch[i].Fingerprint = borrowed(id), s.reader.hash.Of(id)
	}
}
