package snapshot

import (
	"bytes"
	"cmp"
	"time"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/source"
)

// moments fills a field that holds a point in time.
type moments struct {
	lexicon
	offset  uintptr
	profile *source.Profile
	zone    *time.Location // of times that are told without one
}

func newMoments(l lexicon, offset uintptr, p *source.Profile) *moments {
	return &moments{l, offset, p, cmp.Or(p.Zone, time.UTC)}
}

func (f *moments) fill(s *stream, c *plannedColumn) {
	for i := range s.extents {
		var seconds int64
		if text := bytes.TrimSpace(s.cell(i)); !f.none(text) {
			var what string
			if seconds, what = f.read(text); what != "" {
				s.spoil(i, c, "%s %s", fault.Quoted(string(text)), what)
			}
		}
		*(*int64)(target(&s.batch[i], f.offset)) = seconds
	}
}

// read reads a moment in seconds since 1970, or says what is wrong with it.
func (f *moments) read(text []byte) (int64, string) {
	seconds, ok := moment(text, f.zone)
	if !ok {
		return 0, "is no time; want yyyy-mm-ddThh:mm:ssZ (RFC 3339) or yyyy-mm-dd"
	}
	day, there := dayIn(time.UTC, seconds), dayIn(f.zone, seconds)
	if what := f.profile.Refuses(there); what != "" || there == day {
		return seconds, what
	}
	return seconds, f.profile.Stopgap(day)
}

var day1970, _ = cases.NewDate(1970, 1, 1)

const secondsOfDay = 24 * 60 * 60

// secondsOf returns the seconds from the beginning of 1970 to that of a day.
func secondsOf(day cases.Date) int64 { return int64(day-day1970) * secondsOfDay }

// dayIn returns the day of a moment in a zone; one of another than the years 1
// to 9999 is no day that a profile takes.
func dayIn(zone *time.Location, seconds int64) cases.Date {
	if zone != time.UTC {
		_, east := time.Unix(seconds, 0).In(zone).Zone()
		seconds += int64(east)
	}
	days := seconds / secondsOfDay
	if seconds%secondsOfDay < 0 {
		days--
	}
	return day1970 + cases.Date(days)
}

// moment reads a time of RFC 3339, or a date or a time without zone as one of
// the given zone, in seconds since 1970.
func moment(b []byte, zone *time.Location) (int64, bool) {
	if seconds, zoned, ok := quickMoment(b); ok && (zoned || zone == time.UTC) {
		return seconds, true
	}
	for _, layout := range []string{time.RFC3339, time.DateTime, "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z07", time.DateOnly} {
		if t, err := time.ParseInLocation(layout, string(b), zone); err == nil {
			return t.Unix(), true
		}
	}
	return 0, false
}

var isoLayout = source.LayoutOf("yyyy-mm-dd")

// quickMoment reads a date, or one with a time of day, in whole seconds and
// perhaps of UTC, as if it were of UTC.
func quickMoment(b []byte) (seconds int64, zoned, ok bool) {
	if len(b) < 10 {
		return 0, false, false
	}
	y, m, d, fits := isoLayout.Numbers(b[:10])
	date, ok := cases.NewDate(y, m, d)
	clock, zoned := bytes.CutSuffix(b[10:], []byte{'Z'})
	if fits && ok && len(clock) == 9 && (clock[0] == 'T' || clock[0] == ' ') && clock[3] == ':' && clock[6] == ':' {
		h, m, s, ok := source.ThreeNumbers(clock[1:3], clock[4:6], clock[7:])
		return secondsOf(date) + int64(h)*3600 + int64(m)*60 + int64(s), zoned, ok && h < 24 && m < 60 && s < 60
	}
	return secondsOf(date), zoned, fits && ok && len(b) == 10
}
