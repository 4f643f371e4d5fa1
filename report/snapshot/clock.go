package snapshot

import "bytes"

// A clock is a time of day as it stands after a date.
type clock struct {
	seconds int    // since midnight
	zoned   bool   // it is told with a zone, so that it is a point in time
	east    int    // seconds that this zone is ahead of UTC
	wrong   string // why no day has it; "" where one has
}

// cutClock parts a date from the time of day after it: hh:mm, perhaps with
// seconds and a fraction of them, AM or PM, and a zone. It returns false, and the
// text as it is, where none follows. The fraction is dropped: no time of day is
// ever the next day's.
func cutClock(text []byte) (day []byte, c clock, timed bool) {
	at := bytes.IndexByte(text, ':')
	if at < 0 {
		return text, clock{}, false
	}
	at = bytes.LastIndexAny(text[:at], " Tt") + 1
	day = bytes.TrimRight(text[:max(at-1, 0)], " ")
	r := clockReader{text[at:]}
	if c, timed = r.clock(); !timed || len(day) == 0 {
		return text, clock{}, false
	}
	return day, c, true
}

// A clockReader takes what it knows off the front of a text.
type clockReader struct{ rest []byte }

func (r *clockReader) clock() (c clock, ok bool) {
	hour, minute, second := 0, 0, 0
	if hour, ok = r.number(1, 2); !ok || !r.sign(":") {
		return c, false
	}
	if minute, ok = r.number(2, 2); !ok {
		return c, false
	}
	if r.sign(":") {
		if second, ok = r.number(2, 2); !ok {
			return c, false
		}
		if r.sign(".,") && !r.fraction() {
			return c, false
		}
	}
	hour = r.half(hour)
	if c.zoned, c.east, ok = r.zone(); !ok {
		return c, false
	}
	c.seconds = hour*3600 + minute*60 + second
	switch {
	case hour == 24 && minute == 0 && second == 0:
		c.wrong = "is midnight of the next day; want 00:00 of that day"
	case hour > 23 || minute > 59 || second > 59 || c.east < -mostEast || c.east > mostEast:
		c.wrong = "has a time of day that no clock shows; want 00:00:00 to 23:59:59"
	}
	return c, len(r.rest) == 0
}

// mostEast is more than any zone is off UTC, in seconds.
const mostEast = 15 * 3600

// number reads so many digits.
func (r *clockReader) number(least, most int) (n int, ok bool) {
	i := 0
	for i < most && i < len(r.rest) && r.rest[i] >= '0' && r.rest[i] <= '9' {
		n = n*10 + int(r.rest[i]-'0')
		i++
	}
	r.rest = r.rest[i:]
	return n, i >= least
}

// sign steps over one of some signs.
func (r *clockReader) sign(any string) bool {
	if len(r.rest) == 0 || bytes.IndexByte([]byte(any), r.rest[0]) < 0 {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func (r *clockReader) fraction() bool {
	rest := bytes.TrimLeft(r.rest, "0123456789")
	some := len(rest) < len(r.rest)
	r.rest = rest
	return some
}

// half reads AM or PM, perhaps with points, and returns the hour of the whole
// day. An hour past twelve is that already, whatever stands after it.
func (r *clockReader) half(hour int) int {
	before := r.rest
	r.sign(" ")
	morning := r.sign("Aa")
	half := morning || r.sign("Pp")
	r.sign(".")
	if !half || !r.sign("Mm") {
		r.rest = before
		return hour
	}
	r.sign(".")
	switch {
	case morning && hour == 12:
		return 0
	case !morning && hour < 12:
		return hour + 12
	}
	return hour
}

// zone reads Z, UTC, GMT, or how far a zone is ahead of them: +hh, +hhmm, +hh:mm.
func (r *clockReader) zone() (zoned bool, east int, ok bool) {
	if len(r.rest) == 0 {
		return false, 0, true
	}
	r.sign(" ")
	for _, name := range []string{"Z", "UTC", "GMT"} {
		if bytes.EqualFold(r.rest, []byte(name)) {
			r.rest = nil
			return true, 0, true
		}
	}
	side := 1
	if r.sign("-") {
		side = -1
	} else if !r.sign("+") {
		return false, 0, false
	}
	hours, minutes := 0, 0
	if hours, ok = r.number(2, 2); ok && (r.sign(":") || len(r.rest) > 0) {
		minutes, ok = r.number(2, 2)
	}
	return true, side * (hours*3600 + minutes*60), ok && minutes < 60
}
