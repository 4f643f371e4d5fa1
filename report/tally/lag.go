package tally

import (
	"slices"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/rules"
)

// The lags between two dates of a case.
const (
	entryToFlag = iota
	flagToApprehension
	apprehensionToRemoval
	lagCount
)

// A lagRule is a lag with the comparisons that decide on it.
type lagRule struct {
	rules.Lag
	within          int // position of its headline count
	known, reversed rules.Comparisons
}

// lagRules are the lags by position.
var lagRules = func() (all [lagCount]lagRule) {
	for i, l := range rules.Lags {
		all[i] = lagRule{l, slices.Index(headlines, l.Within), l.Known(), l.Reversed()}
	}
	return all
}()

// heldLags says which lags the fields of a snapshot allow.
func heldLags(held cases.Fields) (all [lagCount]bool) {
	tree := rules.For(held)
	for i := range lagRules {
		all[i] = tree.Tells(lagRules[i].Needs)
	}
	return all
}

// What can be said of a case about a lag, besides its number of days.
const (
	lagMeasured = iota
	lagOpen     // the later event has not happened by the as-of date
	lagReversed // the dates stand in the wrong order: a conflict, not a lag
	lagUnknown  // a date, or whether the event happened, is not known
	lagStates
)

var lagStateNames = []string{"measured", "open", "reversed", "unknown"}

// longestLag is the number of days up to which lags lie in one run.
const longestLag = 200 * 366

// A lag is what was counted of one lag.
type lag struct {
	state [lagStates]int
	days  series[int] // cases by whole days
}

// between says what there is to say of two dates of events that both happened.
func (l *lagRule) between(is rules.Comparisons) int8 {
	switch {
	case is&l.known != l.known:
		return lagUnknown
	case is.Has(l.reversed):
		return lagReversed
	}
	return lagMeasured
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
		return lagOpen
	}
	return lagUnknown
}

// judgeLags finds what can be said of the lags of a case.
func (k *counter) judgeLags(o *rules.Observation, is rules.Comparisons, v *verdict) {
	for i := range lagRules {
		v.lags[i] = -1
		if l := &lagRules[i]; k.lagHeld[i] && v.in(l.within) {
			v.lags[i] = l.state(o, is)
		}
	}
	v.doDated(v.lags[entryToFlag] == lagMeasured, entryLag)
	v.doDated(v.lags[flagToApprehension] == lagMeasured, arrestLag)
	v.doDated(v.lags[apprehensionToRemoval] == lagMeasured, removalLag)
	v.doDated(is.Has(rules.HasApprehension) && !is.Has(rules.ApprehensionBeforeFlag), arrestWithin)
	v.doDated(is.Has(rules.HasDeparture) && !is.Has(rules.DepartureBeforeFlag), removalWithin)
}

// The spans of equal follow-up, in days after the flag.
var spans = [...]cases.Date{90, 180, 365}

// followCuts are the first days whose cases have not been followed for a span.
func followCuts(asOf cases.Date) (days []cases.Date) {
	for _, span := range spans {
		days = append(days, asOf-span+1)
	}
	return days
}

var spanNames = []string{"90", "180", "365"}

// What is counted at each span.
const (
	followed = iota // cases flagged at least so long before the as-of date
	apprehendedWithin
	deportedWithin
	followedCount
)

var followedNames = []string{"followed", "apprehended_within", "deported_within"}

// A follow counts cases at each span of equal follow-up.
type follow [len(spans)][followedCount]int

// follow counts cases flagged on a day at every span that they have been
// followed for, so that recent cases, which had less time, do not make a year
// look worse.
func (k *counter) follow(f *follow, flag cases.Date, events *byFollowUp) {
	for i, span := range spans {
		if k.by.AsOf-flag < span {
			continue
		}
		for at, cases := range events {
			f[i][followed] += cases
			if at/(len(spans)+1) <= i {
				f[i][apprehendedWithin] += cases
			}
			if at%(len(spans)+1) <= i {
				f[i][deportedWithin] += cases
			}
		}
	}
}

// absorbLags adds what another counter counted.
func (k *counter) absorbLags(o *counter) {
	for i := range k.lags {
		addAll(k.lags[i].state[:], o.lags[i].state[:])
		o.lags[i].days.each(func(days int, n *int) { *k.lags[i].days.at(days, longestLag) += *n })
	}
	o.followed.each(func(year int, f *follow) {
		ours := k.followed.at(year, years)
		for i := range f {
			addAll(ours[i][:], f[i][:])
		}
	})
}

// quantile returns the number of days that at least percent of the measured
// cases do not exceed: the nearest-rank definition (Hyndman and Fan 1996,
// definition 1), so that it is a lag that some case has.
func (l *lag) quantile(percent int) (days int) {
	rank := (l.state[lagMeasured]*percent + 99) / 100
	below := 0
	found := false
	l.days.each(func(d int, n *int) {
		below += *n
		if !found && *n > 0 && below >= rank {
			days, found = d, true
		}
	})
	return days
}

// lagTables adds what is held of each lag, and its median and 90th percentile
// where a case was measured.
func (b *builder) lagTables() {
	axis, measured := grid.Axis{Name: axisLag}, grid.Axis{Name: axisLag}
	var all, some []*lag
	for i := range lagRules {
		if !b.lagHeld[i] {
			continue
		}
		l := &b.lags[i]
		axis.Values, all = append(axis.Values, lagRules[i].Name), append(all, l)
		if l.state[lagMeasured] > 0 {
			measured.Values, some = append(measured.Values, lagRules[i].Name), append(some, l)
		}
	}
	if len(all) == 0 {
		return
	}
	t := b.table("lag", axis, grid.Axis{Name: axisState, Values: lagStateNames})
	for i, l := range all {
		for state, n := range l.state {
			t.Add(n, i, state)
		}
	}
	if len(some) > 0 {
		median, p90 := b.table("lag_median", measured), b.table("lag_p90", measured)
		for i, l := range some {
			median.Add(l.quantile(50), i)
			p90.Add(l.quantile(90), i)
		}
	}
	b.followTables()
}

// followTables adds the cases at each span of equal follow-up by fiscal year
// of the flag.
func (b *builder) followTables() {
	if !b.holds.apprehendedOn {
		return
	}
	held := [followedCount]bool{true, true, b.holds.deported && b.holds.departedOn}
	var list []int
	b.followed.each(func(year int, f *follow) {
		if f[0][followed] > 0 {
			list = append(list, year)
		}
	})
	axis := grid.Axis{Name: axisFiscal}
	for _, year := range list {
		axis.Values = append(axis.Values, yearName(year))
	}
	for m, measure := range followedNames {
		if !held[m] {
			continue
		}
		t := b.table(measure, grid.Axis{Name: axisWithin, Values: spanNames}, axis)
		for at, year := range list {
			for i := range spans {
				t.Add(b.followed.at(year, years)[i][m], i, at)
			}
		}
	}
}
