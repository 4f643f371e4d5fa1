package tally

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// A trace is what is kept of one row beside its fingerprint, where two
// snapshots are compared. Of a counted row it is what was observed, from which
// the status follows under any tree of rules, the status itself, the country,
// and whether it entered since the earlier snapshot; of any other the reason.
type trace uint32

const (
	traceApprehended = 0 // two bits each
	traceDeported    = 2
	traceDeparted    = 4
	traceUnlocated   = 6
	traceAgain       = 8 // one bit each
	traceClosed      = 9
	traceCustody     = 10
	traceReleased    = 11
	traceStatus      = 12 // four bits; of a row that is not counted, the reason
	traceCountry     = 16 // twelve bits
	traceSince       = 28
	traceExcluded    = 29

	observations = 1 << traceStatus // different ones
)

// judgedTrace is that of any row that is observed so, and in that of one of them.
func judgedTrace(s rules.Status, o *rules.Observation) trace {
	return trace(o.Apprehended)<<traceApprehended | trace(o.Deported)<<traceDeported | trace(o.DepartedOther)<<traceDeparted |
		trace(o.Unlocated)<<traceUnlocated | mark(o.Again, traceAgain) | mark(o.Closed, traceClosed) | mark(o.InCustody, traceCustody) |
		mark(o.Released, traceReleased) | trace(s)<<traceStatus
}

func (t trace) in(c country.Country, since bool) trace {
	return t | trace(c)<<traceCountry | mark(since, traceSince)
}

func excludedTrace(r source.Reason) trace { return trace(r)<<traceStatus | 1<<traceExcluded }

func mark(set bool, at uint) trace {
	if set {
		return 1 << at
	}
	return 0
}

func (t trace) has(at uint) bool             { return t>>at&1 == 1 }
func (t trace) state(at uint) cases.Tristate { return cases.Tristate(t >> at & 3) }
func (t trace) counted() bool                { return !t.has(traceExcluded) }
func (t trace) reason() source.Reason        { return source.Reason(t >> traceStatus & 15) }
func (t trace) status() rules.Status         { return rules.Status(t >> traceStatus & 15) }
func (t trace) country() country.Country     { return country.Country(t >> traceCountry & 0xfff) }
func (t trace) since() bool                  { return t.has(traceSince) }

// outcome is the state of one of the outcomes, by its position in restatements.
func (t trace) outcome(i int) cases.Tristate {
	return t.state([outcomeCount]uint{traceApprehended, traceDeported, traceDeparted}[i])
}
