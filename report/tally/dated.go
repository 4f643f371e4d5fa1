package tally

import "example.org/oversight/report/cases"

// byMask counts cases by the headline counts that they are in: bit 0 for
// apprehended, 1 for deported, 2 for unlocated. All are flagged.
type byMask [1 << (headlineCount - 1)]int

// byFollowUp counts cases by the spans in which their events came: the position
// of the apprehension's in the higher two bits, that of the removal's in the
// lower; after the last is never.
type byFollowUp [(len(spans) + 1) * (len(spans) + 1)]int

// dates counts the dates of a case: they are all of a row that a class does not
// say. They are added up by the calendar's periods here, and spread over the
// tables when the rows are over.
func (k *counter) dates(c *cases.Case, n *byCountry, mask, dated uint8) {
	flag, weight := k.calendar.periodOf(c.Flagged), c.Count()
	n.flag.at(flag, k.calendar.limit())[mask] += weight
	if dated&entryLag != 0 {
		*k.lags[entryToFlag].days.at(int(c.Flagged-c.Entry), longestLag) += weight
	}
	arrest, removal := len(spans), len(spans)
	if dated&arrestDay != 0 {
		n.dated.at(k.calendar.periodOf(c.ApprehendedOn), k.calendar.limit())[apprehended] += weight
		days := c.ApprehendedOn - c.Flagged
		if dated&arrestLag != 0 {
			*k.lags[flagToApprehension].days.at(int(days), longestLag) += weight
		}
		if dated&arrestWithin != 0 {
			arrest = spanOf(days)
		}
	}
	if dated&removalDay != 0 {
		n.dated.at(k.calendar.periodOf(c.DepartedOn), k.calendar.limit())[deported] += weight
		if dated&removalLag != 0 {
			*k.lags[apprehensionToRemoval].days.at(int(c.DepartedOn-c.ApprehendedOn), longestLag) += weight
		}
		if dated&removalWithin != 0 {
			removal = spanOf(c.DepartedOn - c.Flagged)
		}
	}
	if k.holds.apprehendedOn {
		k.events.at(flag, k.calendar.limit())[arrest*(len(spans)+1)+removal] += weight
	}
}

// spanOf is the position of the shortest span that a number of days is within.
func spanOf(days cases.Date) int {
	at := 0
	for _, span := range spans {
		at += one(days > span)
	}
	return at
}

// one is 1 where a condition holds; unlike a branch it is never mispredicted.
func one(holds bool) int {
	n := 0
	if holds {
		n = 1
	}
	return n
}

// spreadDates moves what was counted by period into the tables by month, fiscal
// year and span.
func (k *counter) spreadDates() {
	for _, n := range k.countries {
		if n != nil {
			n.spreadDates(k.calendar, &k.toDate)
		}
	}
	k.events.each(func(period int, cells *byFollowUp) {
		day := k.calendar.start(period)
		k.follow(k.followed.at(fiscalOf(day), years), day, cells)
	})
	k.events = series[byFollowUp]{}
}

func (n *byCountry) spreadDates(of *calendar, spans *toDate) {
	n.flag.each(func(period int, cells *byMask) {
		day := of.start(period)
		month, fiscal := n.month.at(monthOf(day), months), n.fiscal.at(fiscalOf(day), years)
		for mask, cases := range cells {
			for h := range headlineCount {
				if (1|mask<<1)>>h&1 == 1 {
					month[h] += cases
					fiscal[h] += cases
				}
			}
			n.spanned(spans, flagged, day, cases)
		}
	})
	n.dated.each(func(period int, cells *[headlineCount]int) {
		day := of.start(period)
		addAll(n.event.at(monthOf(day), months)[:], cells[:])
		for h, cases := range cells {
			n.spanned(spans, h, day, cases)
		}
	})
	n.flag, n.dated = series[byMask]{}, series[[headlineCount]int]{}
}
