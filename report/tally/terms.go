package tally

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"example.org/oversight/report/country"
	"example.org/oversight/report/follow"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// The names of axes. Those of breakdowns stand with them.
const (
	axisCountry     = "country"
	axisStatus      = "status"
	axisState       = "state"
	axisMonth       = "month"
	axisFiscal      = "fy"
	axisYear        = "year"
	axisEventMonth  = "event_month"
	axisEventFiscal = "event_fy"
	axisToDate      = "fytd"
	axisEventToDate = "event_fytd"
	axisField       = "field"
	axisKind        = "kind"
	axisEvent       = "event"
	axisReason      = "reason"
	axisLag         = "lag"
	axisWithin      = "within"
	axisCause       = "cause"
	axisFrom        = "from"
	axisTo          = "to"
	axisMeasure     = "measure"
	axisWhen        = "when"
	axisLabel       = "label"
)

// measureSpelling is how many cases bear a label, by country and label. It has no
// table: most labels stand for one country, and the crosswalk lists them.
const measureSpelling = "spelling"

// A vocabulary has every table that a book may have, by measure: each by its
// axes. A name that it lacks is mistyped, and no number of any snapshot.
type vocabulary map[string][]shape

// A shape is the axes of one table, in any order.
type shape []axis

// An axis is one axis of a shape, and which values it may have.
type axis struct {
	name string
	has  func(value string) bool // nil: any text
}

func oneOf(values ...string) func(string) bool {
	return func(v string) bool { return slices.Contains(values, v) }
}

func isCountry(code string) bool { _, ok := country.Parse(code); return ok }
func isStatus(name string) bool  { _, ok := rules.ParseStatus(name); return ok }
func isYear(name string) bool    { return name != "" && strings.Trim(name, "0123456789") == "" }
func isMonth(name string) bool {
	return len(name) == 7 && name[4] == '-' && isYear(name[:4]) && isYear(name[5:])
}

// The axes that several measures have.
var (
	ofCountry = axis{axisCountry, isCountry}
	ofStatus  = axis{axisStatus, isStatus}
	ofState   = axis{axisState, oneOf(judge.States...)}
	ofCause   = axis{axisCause, oneOf(follow.Causes...)}
	ofOutcome = axis{axisMeasure, oneOf(rules.OutcomeNames()...)}
	ofLag     = axis{axisLag, oneOf(rules.LagNames()...)}
)

// everyTable is the vocabulary of books.
var everyTable = sync.OnceValue(func() vocabulary {
	v := vocabulary{}
	v.addHeadlines()
	v.addStatuses()
	v.addBreakdowns()
	v.addFlow()
	v.addQuality()
	v.add("lag", shape{ofLag, {axisState, oneOf(judge.LagStates...)}})
	v.add("lag_median", shape{ofLag})
	v.add("lag_p90", shape{ofLag})
	for _, measure := range judge.FollowedNames {
		v.add(measure, shape{{axisWithin, oneOf(judge.SpanNames...)}, {axisFiscal, isYear}})
	}
	v.add("persons", shape{}, shape{ofCountry})
	v.add("persons_several", shape{})
	v.add("persons_repeated", shape{})
	for _, measure := range []string{"cases_with_person", "events", "cases_with_events"} {
		v.add(measure, shape{ofCountry})
	}
	return v
})

func (v vocabulary) add(measure string, shapes ...shape) { v[measure] = append(v[measure], shapes...) }

func (v vocabulary) addHeadlines() {
	for _, measure := range headlines {
		v.add(measure, shape{}, shape{ofCountry}, shape{ofCountry, {axisMonth, isMonth}}, shape{ofCountry, {axisFiscal, isYear}}, shape{ofCountry, {axisYear, isYear}})
	}
	v.add(headlines[judge.Flagged], shape{ofCountry, {axisToDate, isYear}})
	for _, measure := range []string{headlines[judge.Apprehended], headlines[judge.Deported]} {
		v.add(measure, shape{ofCountry, {axisEventMonth, isMonth}}, shape{ofCountry, {axisEventFiscal, isYear}}, shape{ofCountry, {axisEventToDate, isYear}})
		v.add(measure+"_undated", shape{ofCountry})
	}
}

func (v vocabulary) addStatuses() {
	v.add("status", shape{ofStatus}, shape{ofCountry, ofStatus})
	v.add("apprehended_status", shape{ofCountry, ofState, ofStatus})
	v.add("deported_status", shape{ofCountry, ofState, ofStatus})
	for _, measure := range []string{"apprehended_state", "deported_state", "departed_other_state", "unlocated_state"} {
		v.add(measure, shape{ofCountry, ofState})
	}
	for _, measure := range []string{"pre_flag", "departed_other", "deported_after_apprehension", "deported_otherwise", "deported_again"} {
		v.add(measure, shape{ofCountry})
	}
	v.add("deported_after_apprehension", shape{ofCountry, ofStatus})
}

// addBreakdowns adds the tables of each breakdown, as breakdownTables makes them.
func (v vocabulary) addBreakdowns() {
	for _, d := range judge.Breakdowns {
		parts := shape{{d.Axis, nil}}
		if !d.OfTexts() {
			parts[0].has = oneOf(d.Words...)
		}
		if d.Inner != "" {
			parts = append(parts, axis{d.Inner, oneOf(d.Second...)})
		}
		for h, measure := range headlines {
			if d.Within == judge.Flagged || d.Within == h {
				v.add(measure, append(shape{ofCountry}, parts...))
			}
		}
		if d.Within == judge.Flagged {
			v.add("status", append(slices.Clone(parts), ofStatus))
		}
	}
}

func (v vocabulary) addFlow() {
	v.add("bridge", shape{ofCause}, shape{ofCountry, ofCause})
	v.add("in_both", shape{ofCountry})
	when := axis{axisWhen, oneOf("then", "now")}
	v.add("cohort", shape{ofOutcome, when}, shape{ofCountry, ofOutcome, when})
	v.add("restated", shape{ofOutcome}, shape{ofCountry, ofOutcome, {axisTo, oneOf(follow.RestatedTo...)}})
	v.add("reclassified", shape{{axisFrom, isCountry}, {axisTo, isCountry}})
	from, to := axis{axisFrom, isStatus}, axis{axisTo, isStatus}
	v.add("flow", shape{from, to})
	v.add("flow_within", shape{ofCountry, from, to})
	for _, measure := range []string{"entered", "left", "compared", "compared_then"} {
		v.add(measure, shape{ofStatus}, shape{ofCountry, ofStatus})
	}
	step := axis{axisCause, oneOf(stepNames...)}
	v.add("unlocated_bridge", shape{step}, shape{ofCountry, step})
	for _, measure := range []string{"unlocated_found", "kept_status", "changed_status"} {
		v.add(measure, shape{}, shape{ofCountry})
	}
	for _, measure := range []string{"moved_in", "moved_out"} {
		v.add(measure, shape{ofCountry, ofStatus})
	}
}

func (v vocabulary) addQuality() {
	var fields, kinds, cuts, reasons []string
	for _, f := range judge.BlankFields.List() {
		fields = append(fields, f.String())
	}
	for _, k := range rules.ConflictKinds {
		kinds = append(kinds, k.Name)
	}
	for _, k := range rules.CutKinds {
		cuts = append(cuts, k.Name)
	}
	for _, r := range (&source.Ledger{OfCounts: true}).Reasons() {
		reasons = append(reasons, r.String())
	}
	v.add("blank", shape{{axisField, oneOf(fields...)}})
	v.add("conflict", shape{{axisKind, oneOf(kinds...)}})
	v.add("cut", shape{{axisEvent, oneOf(cuts...)}})
	v.add("rows/read", shape{})
	v.add("rows/counted", shape{})
	v.add("rows/excluded", shape{{axisReason, oneOf(reasons...)}})
	v.add("rows/tallied", shape{})
	v.add("rows/cases", shape{})
	for _, measure := range gateMeasures {
		v.add(measure, shape{})
	}
}

// dimensionMeasure begins the measure of a table by a declared dimension.
const dimensionMeasure = "dimension:"

// shapes are the tables of a measure; none where no book can have it.
func (v vocabulary) shapes(measure string) []shape {
	if name, is := strings.CutPrefix(measure, dimensionMeasure); is {
		return []shape{{ofCountry, {name, nil}}}
	}
	return v[measure]
}

// with returns the shapes of a measure that have all of some axes. It panics
// where there is none: a mistake of the caller, never of data.
func (v vocabulary) with(measure string, axes ...string) (have []shape) {
	shapes := v.shapes(measure)
	if len(shapes) == 0 {
		panic(fmt.Sprintf("tally: no book has a measure %q", measure))
	}
	for _, s := range shapes {
		if !slices.ContainsFunc(axes, func(name string) bool { return s.find(name) < 0 }) {
			have = append(have, s)
		}
	}
	if len(have) == 0 {
		panic(fmt.Sprintf("tally: no table of %q has the axes %q", measure, axes))
	}
	return have
}

// Expect panics unless some book has a table of the measure with all of the
// axes: what is mistyped must not read as what a snapshot does not hold.
func Expect(measure string, axes ...string) { everyTable().with(measure, axes...) }

// ExpectAt panics unless some book has the measure at the coordinates: each on
// an axis of one of its tables, at a value that the axis may have.
func ExpectAt(measure string, at ...grid.Coordinate) {
	for _, s := range everyTable().shapes(measure) {
		if s.has(at) {
			return
		}
	}
	axes := make([]string, len(at))
	for i, c := range at {
		axes[i] = c.Axis
	}
	everyTable().with(measure, axes...)
	panic(fmt.Sprintf("tally: no table of %q has a place %v", measure, at))
}

// has says whether a table of the shape may have a place.
func (s shape) has(at []grid.Coordinate) bool {
	for _, c := range at {
		if i := s.find(c.Axis); i < 0 || !s[i].may(c.Value) {
			return false
		}
	}
	return true
}

func (s shape) find(name string) int {
	for i := range s {
		if s[i].name == name {
			return i
		}
	}
	return -1
}

func (a axis) may(value string) bool { return a.has == nil || a.has(value) }

// expectTable panics unless some book has a table of the measure with exactly
// these axes.
func expectTable(measure string, axes ...string) {
	if !slices.ContainsFunc(everyTable().with(measure, axes...), func(s shape) bool { return len(s) == len(axes) }) {
		panic(fmt.Sprintf("tally: no table of %q has the axes %q alone", measure, axes))
	}
}
