package snapshot

import (
	"bytes"
	"slices"
	"strconv"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
	"example.org/oversight/report/source"
)

// newFiller returns what fills the column's field.
func newFiller(c *plannedColumn, p *source.Profile, quick *monthTable) filler {
	l := lexicon{blank: blanks(p), redacted: p.Redacted}
	if c.dimension >= 0 {
		return &dimensions{newLabels(l)}
	}
	offset := offsets[c.field]
	switch kind := c.field.Kind(); {
	case c.counts:
		return newCounts(l, p)
	case c.every:
		return constants{offset, c.value}
	case c.field == cases.FlaggedDate && c.joined != nil:
		return newPeriods(l, offset, p)
	case c.field == cases.CaseID && c.joined != nil:
		return &joinedIDs{lexicon: l}
	case c.field == cases.CaseID && c.at < 0:
		return rowIDs{}
	case c.field == cases.CaseID:
		return &ids{l}
	case c.field == cases.PersonID:
		return &persons{l}
	case c.field == cases.CitizenshipScheme:
		return newSchemes(l, offset, c, p)
	case kind == cases.Day:
		return newDays(l, offset, p, quick)
	case kind == cases.YesNo, kind == cases.Word:
		return newWords(l, offset, c, p)
	case kind == cases.Number:
		return &numbers{l, offset}
	case kind == cases.Moment:
		return newMoments(l, offset, p)
	}
	if c.field == cases.Citizenship && p.Values[c.field] == nil {
		return &citizenships{newLabels(l)}
	}
	if p.Values[c.field] != nil {
		return newChosen(l, offset, c, p)
	}
	return &texts{newLabels(l), offset}
}

// blanks are the texts that mean no value, as the profile writes them and as a
// person reads them.
func blanks(p *source.Profile) []string {
	all := slices.Clone(p.Blank)
	for _, text := range p.Blank {
		if tidied := source.TidyText(text); !slices.Contains(all, tidied) {
			all = append(all, tidied)
		}
	}
	return all
}

// A lexicon holds the texts of a profile that mean nothing, or say that the
// source withholds a value.
type lexicon struct{ blank, redacted []string }

// none reports whether a text without blanks around it stands for no value.
func (l *lexicon) none(text []byte) bool {
	return len(text) == 0 || slices.Contains(l.blank, string(text)) || l.withheld(text)
}

// withheld reports whether a text says that the source withholds the value.
// Signs and case do not count: agencies write "b(6), b(7)c" in many ways.
func (l *lexicon) withheld(text []byte) bool {
	return slices.ContainsFunc(l.redacted, func(known string) bool { return sameLetters(known, text) })
}

// sameLetters compares the letters and digits of two texts.
func sameLetters(known string, text []byte) bool {
	i := 0
	for _, b := range text {
		if !letterOrDigit(b) {
			continue
		}
		for i < len(known) && !letterOrDigit(known[i]) {
			i++
		}
		if i == len(known) || known[i]|0x20 != b|0x20 {
			return false
		}
		i++
	}
	for i < len(known) && !letterOrDigit(known[i]) {
		i++
	}
	return i == len(known) && i > 0
}

func lettersAndDigits(text string) []byte {
	return slices.DeleteFunc([]byte(text), func(b byte) bool { return !letterOrDigit(b) })
}

func letterOrDigit(b byte) bool {
	return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80
}

// labels keeps one copy of every label of a column, however many rows have it.
type labels struct {
	lexicon
	known textIndex[label]
}

// A label is what a text of the file means, with its number among the texts,
// from 1; 0 for one of those that are too many to keep.
type label struct {
	text   string
	number int32
}

// A column may have so many labels of so many bytes before they are copied row
// by row: memory stays bounded when a column holds free text.
const (
	mostLabels   = 1 << 15
	longestLabel = 1 << 8
)

// keeps reports whether a table has room for a text more.
func (t *textIndex[V]) keeps(text []byte) bool { return t.n < mostLabels && len(text) <= longestLabel }

func newLabels(l lexicon) labels { return labels{l, emptyTable[label]()} }

// label returns the text of a cell, as a person reads it, as a string of its own.
func (l *labels) label(s *stream, i int, c *plannedColumn) label {
	if s.extents[i] == wrong {
		return label{}
	}
	text, k := s.cell(i), s.key(i)
	if known, ok := l.known.find(&k, text); ok {
		return known
	}
	if !s.valid(i, c, text) {
		return label{}
	}
	fresh := label{text: string(source.Tidy(text))}
	if slices.Contains(l.blank, fresh.text) {
		fresh.text = ""
	}
	if l.known.keeps(text) {
		fresh.number = int32(l.known.n + 1)
		l.known.add(string(text), fresh)
	}
	return fresh
}

// texts fills a field that holds a label.
type texts struct {
	labels
	offset uintptr
}

func (f *texts) fill(s *stream, c *plannedColumn) {
	for i := range s.from {
		*(*string)(target(&s.batch[i], f.offset)) = f.label(s, i, c).text
	}
}

// citizenships fills Citizenship, whose labels are numbered.
type citizenships struct{ labels }

func (f *citizenships) fill(s *stream, c *plannedColumn) {
	for i, at := range s.extents {
		k := keyOf(s.near(at.start), at.end-at.start)
		slot := f.known.first(&k)
		found := slot.value
		if slot.key != k || !k.whole() { // as seldom
			found = f.label(s, i, c)
		}
		s.batch[i].Citizenship, s.batch[i].LabelNumber = found.text, found.number
	}
}

// dimensions fills one place of Dimensions.
type dimensions struct{ labels }

func (f *dimensions) fill(s *stream, c *plannedColumn) {
	for i := range s.from {
		s.batch[i].Dimensions[c.dimension] = f.label(s, i, c).text
	}
}

// words fills a field of a closed vocabulary, which is one byte.
type words struct {
	lexicon
	known   textIndex[uint8]
	allowed []string
	offset  uintptr
	folded  map[string]uint8 // by texts as labels are compared
	coded   bool
}

// newWords makes the table of all texts that the profile allows: our own
// words, the source's words for them, and those that mean nothing.
func newWords(l lexicon, offset uintptr, c *plannedColumn, p *source.Profile) *words {
	f := c.field
	w := &words{lexicon: l, known: emptyTable[uint8](), allowed: cases.Words(f), offset: offset, folded: map[string]uint8{}, coded: c.coded}
	first := uint8(1) // a blank is zero
	if f.Kind() == cases.YesNo {
		first = 0 // and so is unknown
	}
	for i, word := range w.allowed {
		w.learn(word, first+uint8(i))
	}
	var theirs []string
	for text := range p.Values[f] {
		theirs = append(theirs, text)
	}
	slices.Sort(theirs)
	for _, text := range theirs {
		value := uint8(0)
		if word := p.Values[f][text]; word != "" {
			value = first + uint8(slices.Index(w.allowed, word))
		}
		w.learn(text, value)
	}
	w.allowed = append(slices.Clone(w.allowed), theirs...)
	for _, text := range slices.Concat([]string{""}, l.blank, l.redacted, c.shared) {
		w.learn(text, 0)
	}
	return w
}

// learn adds a text unless it is known: the first meaning stands.
func (f *words) learn(text string, value uint8) {
	if _, known := f.known.of(text); !known {
		f.known.add(text, value)
	}
	if _, known := f.folded[source.FoldLabel(text)]; !known {
		f.folded[source.FoldLabel(text)] = value
	}
}

func (f *words) fill(s *stream, c *plannedColumn) {
	for i, at := range s.extents {
		k := keyOf(s.near(at.start), at.end-at.start)
		if slot := f.known.first(&k); slot.key == k && k.whole() { // as most often
			*(*uint8)(target(&s.batch[i], f.offset)) = slot.value
			continue
		}
		*(*uint8)(target(&s.batch[i], f.offset)) = f.word(s, i, c)
	}
}

// word returns the value of a cell.
func (f *words) word(s *stream, i int, c *plannedColumn) uint8 {
	if s.extents[i] == wrong {
		return 0
	}
	text, k := s.cell(i), s.key(i)
	if value, known := f.known.find(&k, text); known {
		return value
	}
	value, known := f.other(s, i, c, source.Tidy(text))
	if known && f.known.keeps(text) {
		f.known.add(string(text), value) // as columns of fixed width have it, over and over
	}
	return value
}

// notKnown is the fault of a word of a file: it may be a slip, or the word that the
// source has for one of ours.
const notKnown = "%s is not known; %s; or map it under values in the profile"

// other reads a word that the table lacks as it stands, and returns false where
// nobody knows it.
func (f *words) other(s *stream, i int, c *plannedColumn, text []byte) (uint8, bool) {
	if value, known := f.known.of(string(text)); known {
		return value, true
	}
	if value, known := f.alike(text); known {
		return value, true
	}
	if c.field == cases.RecordStateField {
		if state, err := cases.ParseRecordState(string(text)); err == nil {
			return uint8(state), true
		}
		if bytes.HasPrefix(text, []byte(cases.DuplicatePrefix)) {
			text = []byte(cases.DuplicatePrefix) // what follows is a case_id
		}
	}
	s.spoil(i, c, notKnown, fault.Quoted(string(text)), nearest.Want(string(text), f.allowed))
	return 0, false
}

// schemes fills CitizenshipScheme, the one closed vocabulary kept as text.
type schemes struct{ words }

func newSchemes(l lexicon, offset uintptr, c *plannedColumn, p *source.Profile) *schemes {
	return &schemes{words: *newWords(l, offset, c, p)}
}

func (f *schemes) fill(s *stream, c *plannedColumn) {
	for i := range s.extents {
		scheme := ""
		if value := f.word(s, i, c); value > 0 {
			scheme = f.allowed[value-1]
		}
		*(*string)(target(&s.batch[i], f.offset)) = scheme
	}
}

// constants fills a field of one byte with what holds for every row.
type constants struct {
	offset uintptr
	value  uint8
}

func (f constants) fill(s *stream, _ *plannedColumn) {
	for i := range s.from {
		*(*uint8)(target(&s.batch[i], f.offset)) = f.value
	}
}

// numbers fills a field that counts something.
type numbers struct {
	lexicon
	offset uintptr
}

func (f *numbers) fill(s *stream, c *plannedColumn) {
	for i := range s.extents {
		n, text := uint64(0), bytes.TrimSpace(s.cell(i))
		if !f.none(text) {
			var err error
			if n, err = strconv.ParseUint(string(text), 10, 31); err != nil {
				s.spoil(i, c, "%s is no count; want a whole number", fault.Quoted(string(text)))
			}
		}
		*(*int32)(target(&s.batch[i], f.offset)) = int32(n)
	}
}
