package gates

import (
	"errors"
	"time"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/series"
)

// Age refuses a snapshot that is older than the request allows, in days, and one
// of a day that has not come: either it or the clock is wrong, and then its age
// says nothing. Where most is 0, or there is no today, none is looked at.
func Age(f series.Snapshot, most int, today time.Time) error {
	if most == 0 || today.IsZero() {
		return nil
	}
	y, m, d := f.Manifest.AsOf.Civil()
	asOf, day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), today.Format(time.DateOnly)
	age := int((today.Unix() - asOf.Unix()) / (24 * 60 * 60)) // a Duration ends after 292 years
	switch {
	case age < 0:
		return fault.Refusef(fault.Undecided, "%s: as of %s is later than today, %s, and the request has max_age; correct as_of, or the clock",
			f.ManifestName, f.Manifest.AsOf, day)
	case age > most:
		return fault.Refusef(fault.Undecided, "%s: the snapshot is %d days old on %s; the request's max_age is %d", f.ManifestName, age, day, most)
	}
	return nil
}

// Window refuses a window of the request that begins or ends within a period of a
// snapshot that is dated by periods: nobody knows which of its cases lie within
// the window. The days are those of the window, 0 where it is open; data is the
// snapshot's file.
func Window(req *request.Request, from, to cases.Date, data string, by cases.Grain) error {
	var faults []error
	if from != 0 && by.First(from) != from {
		faults = append(faults, req.Fault("cohort", "from %s lies within a %s, and %s is dated by the %s; want the first day of one, such as %s", from, by, data, by, by.First(from)))
	}
	if to != 0 && by.Last(to) != to {
		faults = append(faults, req.Fault("cohort", "to %s lies within a %s, and %s is dated by the %s; want the last day of one, such as %s", to, by, data, by, by.Last(to)))
	}
	return fault.Refuse(fault.Asked, errors.Join(faults...))
}
