package judge

import (
	"slices"
	"strconv"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// The lags between two dates of a case, by their positions in rules.Lags.
const (
	entryToFlag = iota
	flagToApprehension
	apprehensionToRemoval
	LagCount // of lags
)

// A lagRule is a lag with the comparisons that decide on it.
type lagRule struct {
	rules.Lag
	within          int // position of its headline count
	known, reversed rules.Comparisons
}

// lagRules are the lags by position.
var lagRules = func() (all [LagCount]lagRule) {
	for i, l := range rules.Lags {
		all[i] = lagRule{l, slices.Index(rules.HeadlineNames(), l.Within), l.Known(), l.Reversed()}
	}
	return all
}()

// heldLags says which lags the fields of a snapshot allow.
func heldLags(held cases.Fields) (all [LagCount]bool) {
	tree := rules.For(held)
	for i := range lagRules {
		all[i] = tree.Tells(lagRules[i].Needs)
	}
	return all
}

// What can be said of a case about a lag, besides its number of days.
const (
	LagMeasured = iota
	LagOpen     // the later event has not happened by the as-of date
	lagReversed // the dates stand in the wrong order: a conflict, not a lag
	lagUnknown  // a date, or whether the event happened, is not known
	lagStateCount
)

// LagStates are their names, by position.
var LagStates = []string{"measured", "open", "reversed", "unknown"}

// longestLag is the number of days up to which lags lie in one run.
const longestLag = 200 * 366

// A Lag is what was counted of one lag, in cases of its headline count.
type Lag struct {
	State [lagStateCount]int // by position in LagStates
	days  Series[int]        // cases by whole days
}

// between says what there is to say of two dates of events that both happened.
func (l *lagRule) between(is rules.Comparisons) int8 {
	switch {
	case is&l.known != l.known:
		return lagUnknown
	case is.Has(l.reversed):
		return lagReversed
	}
	return LagMeasured
}

// state says what there is to say of a lag of a case: also where it is not
// known whether the later event has happened, or where it has not.
func (l *lagRule) state(o *rules.Observation, is rules.Comparisons) int8 {
	if l.Happened == nil {
		return l.between(is)
	}
	switch l.Happened(o) {
	case cases.Yes:
		return l.between(is)
	case cases.No:
		return LagOpen
	}
	return lagUnknown
}

// judgeLags finds what can be said of the lags of a case.
func (k *counter) judgeLags(o *rules.Observation, is rules.Comparisons, v *verdict) {
	for i := range lagRules {
		v.lags[i] = -1
		if l := &lagRules[i]; k.Holds.Lags[i] && v.in(l.within) {
			v.lags[i] = l.state(o, is)
		}
	}
	v.doDated(v.lags[entryToFlag] == LagMeasured, entryLag)
	v.doDated(v.lags[flagToApprehension] == LagMeasured, arrestLag)
	v.doDated(v.lags[apprehensionToRemoval] == LagMeasured, removalLag)
	v.doDated(is.Has(rules.HasApprehension) && !is.Has(rules.ApprehensionBeforeFlag), arrestWithin)
	v.doDated(is.Has(rules.HasDeparture) && !is.Has(rules.DepartureBeforeFlag), removalWithin)
}

// Spans are those of equal follow-up, in days after the flag.
var Spans = [...]cases.Date{90, 180, 365}

// followCuts are the first days whose cases have not been followed for a span.
func followCuts(asOf cases.Date) (days []cases.Date) {
	for _, span := range Spans {
		days = append(days, asOf-span+1)
	}
	return days
}

// SpanNames are the spans as facts have them, "90".
var SpanNames = func() (names []string) {
	for _, span := range Spans {
		names = append(names, strconv.Itoa(int(span)))
	}
	return names
}()

// What is counted at each span.
const (
	Followed = iota // cases flagged at least so long before the as-of date
	apprehendedWithin
	deportedWithin
	notFollowed   // cases flagged later than that
	FollowedCount // of what is counted
)

// FollowedNames are the names of what is counted at each span, by position.
var FollowedNames = []string{"followed", "apprehended_within", "deported_within", "not_followed"}

// A FollowUp counts cases at each span of equal follow-up.
type FollowUp [len(Spans)][FollowedCount]int

// follow counts cases flagged on a day at every span that they have been
// followed for, so that recent cases, which had less time, do not make a year
// look worse.
func (k *counter) follow(f *FollowUp, flag cases.Date, events *byFollowUp) {
	for i, span := range Spans {
		for at, cases := range events {
			if k.By.AsOf-flag < span {
				f[i][notFollowed] += cases
				continue
			}
			f[i][Followed] += cases
			if at/(len(Spans)+1) <= i {
				f[i][apprehendedWithin] += cases
			}
			if at%(len(Spans)+1) <= i {
				f[i][deportedWithin] += cases
			}
		}
	}
}

// absorbLags adds what another counter counted.
func (k *counter) absorbLags(o *counter) {
	for i := range k.Lags {
		addAll(k.Lags[i].State[:], o.Lags[i].State[:])
		o.Lags[i].days.Each(func(days int, n *int) { *k.Lags[i].days.At(days, longestLag) += *n })
	}
	o.Followed.Each(func(year int, f *FollowUp) {
		ours := k.Followed.At(year, Years)
		for i := range f {
			addAll(ours[i][:], f[i][:])
		}
	})
}

// Quantile returns the number of days that at least percent of the measured
// cases do not exceed: the nearest-rank definition (Hyndman and Fan 1996,
// definition 1), so that it is a lag that some case has.
func (l *Lag) Quantile(percent int) (days int) {
	rank := (l.State[LagMeasured]*percent + 99) / 100
	below := 0
	found := false
	l.days.Each(func(d int, n *int) {
		below += *n
		if !found && *n > 0 && below >= rank {
			days, found = d, true
		}
	})
	return days
}
