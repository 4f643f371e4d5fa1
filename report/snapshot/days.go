package snapshot

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

// These words test two digits at once. Taking the pattern away leaves their
// values; adding the limit then carries into the top bit of one that is more.
const (
	zeros     = 0x3030
	nines     = 0x7676
	tooMany   = 0x8080
	dateBytes = 10
)

// days fills a field that holds a date.
type days struct {
	lexicon
	offset  uintptr
	profile *source.Profile
	layouts []*source.DateLayout  // of the profile, in its order
	quick   bool                  // yyyy-mm-dd is the first of them
	months  *monthTable           // of the dates that are then read quickly
	known   textIndex[cases.Date] // by texts that had to be read the long way
}

// mostDays is how many texts of a column are known: the days of ten years and
// more come over and over in whatever layout, while points in time do not.
const mostDays = 4096

func newDays(l lexicon, offset uintptr, p *source.Profile, quick *monthTable) *days {
	layouts := make([]*source.DateLayout, len(p.Dates))
	for i, name := range p.Dates {
		layouts[i] = source.LayoutOf(name)
	}
	return &days{l, offset, p, layouts, layouts[0] == isoLayout, quick, emptyTable[cases.Date]()}
}

func (f *days) fill(s *stream, c *plannedColumn) {
	if !f.quick {
		for i := range s.extents {
			f.set(s, i, f.other(s, i, c))
		}
		return
	}
	blank, months := 1-bit(c.required), f.months
	for i, at := range s.extents {
		// A blank cell and a date come in turn as they please, so that there is
		// no branch for which it is: what stands in place of a blank is read as
		// well, and then left out.
		n, w := at.end-at.start, s.near(at.start)
		text, pair := binary.LittleEndian.Uint64(w[:8]), uint32(binary.LittleEndian.Uint16(w[8:]))^zeros
		m := months.of(text)
		day := pair&0xff*10 + pair>>8
		amiss := text ^ m.text | uint64((pair|(pair+nines))&tooMany|(n^dateBytes)|bit(day-1 >= m.days))
		empty := bit(n == 0) & blank
		date := (m.before + cases.Date(day)) &^ -cases.Date(empty)
		if amiss&^-uint64(empty) != 0 {
			date = f.other(s, i, c)
		}
		f.set(s, i, date)
	}
}

func (f *days) set(s *stream, i int, date cases.Date) {
	*(*cases.Date)(target(&s.batch[i], f.offset)) = date
}

// bit is 1 where a condition holds.
func bit(holds bool) uint32 {
	var b uint32
	if holds {
		b = 1
	}
	return b
}

// other reads a date in any layout of the profile.
func (f *days) other(s *stream, i int, c *plannedColumn) cases.Date {
	if s.extents[i] == wrong {
		return 0
	}
	text, k := s.cell(i), s.key(i)
	if date, known := f.known.find(&k, text); known {
		return date
	}
	date, fault := f.read(bytes.TrimSpace(text), c)
	switch {
	case fault != "":
		s.spoil(i, c, "%s", fault)
	case f.known.n < mostDays && f.known.keeps(text):
		f.known.add(string(text), date)
	}
	return date
}

// read reads a date in any layout, or says what is wrong with the text.
func (f *days) read(text []byte, c *plannedColumn) (cases.Date, string) {
	if f.none(text) {
		if c.required {
			return 0, "the cell is empty; every row needs a date here"
		}
		return 0, ""
	}
	day, at, timed := cutClock(text)
	date, part, what := f.inLayouts(day)
	if what == "" {
		date, what = f.dayOf(date, at, timed || part)
	}
	if what != "" {
		return 0, fault.Quoted(string(text)) + " " + what
	}
	return date, ""
}

// inLayouts reads a date without a time of day in the first layout that it has,
// or says what is wrong with it. A number of days may have a part of a day.
func (f *days) inLayouts(day []byte) (date cases.Date, part bool, what string) {
	what = "is no date"
	for _, layout := range f.layouts {
		y, m, d, fits := layout.Numbers(day)
		if date, ok := cases.NewDate(y, m, d); fits && ok {
			return date, layout.Name == "serial" && source.PartOfDay(day), ""
		}
		if fits {
			what = "is in no calendar"
		}
	}
	return 0, false, what + "; want " + strings.Join(f.profile.Dates, " or ")
}

// dayOf returns the day of a date with or without a time of day, or says why it
// has none. A time that is told with a zone is a point in time, whose day is
// another in another zone; without one, the day stands as it is written.
func (f *days) dayOf(date cases.Date, at clock, timed bool) (cases.Date, string) {
	p := f.profile
	switch {
	case timed && at.wrong != "":
		return 0, at.wrong
	case timed && at.zoned && p.Zone == nil:
		return 0, "is told with a zone, and profile " + p.Name + " does not say whose days count; set time_zone in the profile, such as America/New_York"
	case timed && at.zoned:
		there := dayIn(p.Zone, secondsOf(date)+int64(at.seconds-at.east))
		return there, cmp.Or(p.Refuses(there), p.Stopgap(date))
	case timed && !p.IgnoreTime:
		return 0, "has a time of day, which the profile does not ignore; want " + strings.Join(p.Dates, " or ")
	}
	return date, p.Refuses(date)
}
