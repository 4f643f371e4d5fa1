package snapshot

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/source"
)

// A month is yyyy-mm- as eight bytes, the day before it and its length.
type month struct {
	text   uint64
	before cases.Date
	days   uint32
}

// months holds the months of these years, each where its text multiplied by
// monthHash puts it: the number was searched for, so that no two share a place.
// Reading a date so takes half the steps of reading its digits. Dates of other
// years are read the slow way.
var months = func() (table [1 << monthBits]month) {
	for i := range (lastYear - firstYear + 1) * 12 {
		y, m := firstYear+i/12, i%12+1
		text := binary.LittleEndian.Uint64(fmt.Appendf(nil, "%04d-%02d-", y, m))
		first, _ := cases.NewDate(y, m, 1)
		next, _ := cases.NewDate(y+m/12, m%12+1, 1)
		table[text*monthHash>>(64-monthBits)] = month{text, first - 1, uint32(next - first)}
	}
	return table
}()

const (
	firstYear, lastYear = 1900, 2099
	monthBits           = 12
	monthHash           = 0x24020002040
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
	layouts []string
	quick   bool              // yyyy-mm-dd is the first layout
	ignore  bool              // a time of day after the date
	known   table[cases.Date] // by texts that had to be read the long way
}

// mostDays is how many texts of a column are known: the days of ten years and
// more come over and over in whatever layout, while points in time do not.
const mostDays = 4096

func newDays(l lexicon, offset uintptr, p *source.Profile) *days {
	return &days{l, offset, p.Dates, p.Dates[0] == "yyyy-mm-dd", p.IgnoreTime, emptyTable[cases.Date]()}
}

func (f *days) fill(s *stream, c *column) {
	if !f.quick {
		for i := range s.extents {
			f.set(s, i, f.other(s, i, c))
		}
		return
	}
	blank := 1 - bit(c.required)
	for i, at := range s.extents {
		// A blank cell and a date come in turn as they please, so that there is
		// no branch for which it is: what stands in place of a blank is read as
		// well, and then left out.
		n, w := at.end-at.start, s.near(at.start)
		text, pair := binary.LittleEndian.Uint64(w[:8]), uint32(binary.LittleEndian.Uint16(w[8:]))^zeros
		m := &months[text*monthHash>>(64-monthBits)]
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
func (f *days) other(s *stream, i int, c *column) cases.Date {
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
func (f *days) read(text []byte, c *column) (cases.Date, string) {
	if f.none(text) {
		if c.required {
			return 0, "the cell is empty; every row needs a date here"
		}
		return 0, ""
	}
	day, clock := text, false
	if f.ignore {
		day, clock = withoutTime(text)
	}
	shaped := false
	for _, layout := range f.layouts {
		y, m, d, fits := inLayout(layout, day)
		if date, ok := cases.NewDate(y, m, d); fits && ok {
			return date, ""
		}
		shaped = shaped || fits
	}
	what := "is no date"
	if shaped {
		what = "is in no calendar"
	} else if _, timed := withoutTime(text); timed && !clock {
		what = "has a time of day, which the profile does not ignore"
	}
	return 0, fmt.Sprintf("%s %s; want %s", printable(string(text)), what, strings.Join(f.layouts, " or "))
}

func three(year, month, day []byte) (y, m, d int, ok bool) {
	y, okY := digits(year)
	m, okM := digits(month)
	d, okD := digits(day)
	return y, m, d, okY && okM && okD
}

// digits reads a number of at most nine digits.
func digits(b []byte) (n int, ok bool) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0 && len(b) < 10
}

// moments fills a field that holds a point in time.
type moments struct {
	lexicon
	offset uintptr
}

func (f *moments) fill(s *stream, c *column) {
	for i := range s.extents {
		var seconds int64
		if text := bytes.TrimSpace(s.cell(i)); !f.none(text) {
			var ok bool
			if seconds, ok = moment(text); !ok {
				s.spoil(i, c, "%s is no time; want yyyy-mm-ddThh:mm:ssZ (RFC 3339) or yyyy-mm-dd", printable(string(text)))
			}
		}
		*(*int64)(target(&s.batch[i], f.offset)) = seconds
	}
}

var day1970, _ = cases.NewDate(1970, 1, 1)

// moment reads a time of RFC 3339, or a date or a time without zone as one of
// UTC, in seconds since 1970.
func moment(b []byte) (int64, bool) {
	if seconds, ok := quickMoment(b); ok {
		return seconds, true
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00"} {
		if t, err := time.Parse(layout, string(b)); err == nil {
			return t.Unix(), true
		}
	}
	return 0, false
}

// quickMoment reads a date, or one with a time of day of UTC, in whole seconds.
func quickMoment(b []byte) (int64, bool) {
	if len(b) < 10 {
		return 0, false
	}
	y, m, d, fits := inLayout("yyyy-mm-dd", b[:10])
	date, ok := cases.NewDate(y, m, d)
	days := int64(date-day1970) * 86400
	if clock := bytes.TrimSuffix(b[10:], []byte{'Z'}); fits && ok && len(clock) == 9 && (clock[0] == 'T' || clock[0] == ' ') && clock[3] == ':' && clock[6] == ':' {
		h, m, s, ok := three(clock[1:3], clock[4:6], clock[7:])
		return days + int64(h)*3600 + int64(m)*60 + int64(s), ok && h < 24 && m < 60 && s < 60
	}
	return days, fits && ok && len(b) == 10
}
