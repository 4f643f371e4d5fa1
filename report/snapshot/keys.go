package snapshot

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/cells"
	"example.org/oversight/report/source"
)

// ids fills ID and Fingerprint. The id shares memory with the chunk.
type ids struct{ lexicon }

func (f *ids) fill(s *stream, c *plannedColumn) {
	plain, capital, small := s.scan()
	both, listed := !plain || capital && small, len(f.blank)+len(f.redacted) > 0
	if !both {
		s.letters.one(capital, small)
	}
	for i := range s.extents {
		text := s.cell(i)
		if !plain {
			text = source.Tidy(text)
		}
		if len(text) == 0 || listed && f.none(text) {
			if s.extents[i] != wrong {
				s.spoil(i, c, "the cell is empty; every row needs a %s", c.field)
			}
			continue
		}
		if both {
			s.letters.add(text)
		}
		s.batch[i].ID = cells.Borrowed(text)
		s.batch[i].Fingerprint = s.reader.hash.Of(text)
	}
}

// persons fills Person, which shares memory with the chunk.
type persons struct{ lexicon }

func (f *persons) fill(s *stream, c *plannedColumn) {
	plain, _, _ := s.scan()
	listed := len(f.blank)+len(f.redacted) > 0
	for i := range s.extents {
		text := s.cell(i)
		if !plain {
			text = source.Tidy(text)
		}
		if listed && f.none(text) {
			text = nil
		}
		s.batch[i].Person = cells.Borrowed(text)
	}
}

// rowIDs makes each row a case of its own: its fingerprint is the number of
// its part and its line, which no two rows share, mixed so that they spread.
// Each step of the mixing can be undone, so that none can come up twice.
type rowIDs struct{}

func (rowIDs) fill(s *stream, _ *plannedColumn) {
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

// joint stands behind each part of such an id: no row that has it is read.
const joint = 0

func (f *joinedIDs) fill(s *stream, c *plannedColumn) {
	f.text = f.text[:0]
	for i := range s.from {
		from := len(f.text)
		for k := range c.joined {
			at := s.lookUpOne(i, &c.joined[k])
			if at == wrong {
				continue
			}
			text := source.Tidy(s.text[at.start:at.end])
			if f.none(text) {
				s.spoil(i, &c.joined[k], "the cell is empty; every row needs it for its %s", cases.CaseID)
			}
			f.text = append(append(f.text, text...), joint)
		}
		id := f.text[from:len(f.text):len(f.text)]
		s.letters.add(id)
		s.batch[i].ID, s.batch[i].Fingerprint = cells.Borrowed(id), s.reader.hash.Of(id)
	}
}
