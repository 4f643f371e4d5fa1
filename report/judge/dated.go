package judge

import "example.org/oversight/report/cases"

// byMask counts cases by the headline counts that they are in: bit 0 for
// apprehended, 1 for deported, 2 for unlocated. All are flagged.
type byMask [1 << (HeadlineCount - 1)]int

// byFollowUp counts cases by the spans in which their events came: the position
// of the apprehension's in the higher two bits, that of the removal's in the
// lower; after the last is never.
type byFollowUp [(len(Spans) + 1) * (len(Spans) + 1)]int

// dates counts the dates of a case: they are all of a row that a class does not
// say. They are added up by the calendar's periods here, and spread over the
// tables when the rows are over.
func (k *counter) dates(c *cases.Case, n *ByCountry, mask, dated uint8) {
	flag, weight := k.calendar.periodOf(c.Flagged), c.Count()
	n.flag.At(flag, k.calendar.limit())[mask] += weight
	if dated&entryLag != 0 {
		*k.Lags[entryToFlag].days.At(int(c.Flagged-c.Entry), longestLag) += weight
	}
	arrest, removal := len(Spans), len(Spans)
	if dated&arrestDay != 0 {
		n.dated.At(k.calendar.periodOf(c.ApprehendedOn), k.calendar.limit())[Apprehended] += weight
		days := c.ApprehendedOn - c.Flagged
		if dated&arrestLag != 0 {
			*k.Lags[flagToApprehension].days.At(int(days), longestLag) += weight
		}
		if dated&arrestWithin != 0 {
			arrest = spanOf(days)
		}
	}
	if dated&removalDay != 0 {
		n.dated.At(k.calendar.periodOf(c.DepartedOn), k.calendar.limit())[Deported] += weight
		if dated&removalLag != 0 {
			*k.Lags[apprehensionToRemoval].days.At(int(c.DepartedOn-c.ApprehendedOn), longestLag) += weight
		}
		if dated&removalWithin != 0 {
			removal = spanOf(c.DepartedOn - c.Flagged)
		}
	}
	if k.Holds.ApprehendedOn {
		k.events.At(flag, k.calendar.limit())[arrest*(len(Spans)+1)+removal] += weight
	}
}

// spanOf is the position of the shortest span that a number of days is within.
func spanOf(days cases.Date) int {
	at := 0
	for _, span := range Spans {
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
	for _, n := range k.Countries {
		if n != nil {
			n.spreadDates(k.calendar, &k.toDate)
		}
	}
	k.events.Each(func(period int, cells *byFollowUp) {
		day := k.calendar.start(period)
		k.follow(k.Followed.At(fiscalOf(day), Years), day, cells)
	})
	k.events = Series[byFollowUp]{}
}

func (n *ByCountry) spreadDates(of *calendar, spans *toDate) {
	n.flag.Each(func(period int, cells *byMask) {
		day := of.start(period)
		month, fiscal := n.Month.At(monthOf(day), Months), n.Fiscal.At(fiscalOf(day), Years)
		for mask, cases := range cells {
			for h := range HeadlineCount {
				if (1|mask<<1)>>h&1 == 1 {
					month[h] += cases
					fiscal[h] += cases
				}
			}
			n.spanned(spans, Flagged, day, cases)
		}
	})
	n.dated.Each(func(period int, cells *[HeadlineCount]int) {
		day := of.start(period)
		addAll(n.Event.At(monthOf(day), Months)[:], cells[:])
		for h, cases := range cells {
			n.spanned(spans, h, day, cases)
		}
	})
	n.flag, n.dated = Series[byMask]{}, Series[[HeadlineCount]int]{}
}
