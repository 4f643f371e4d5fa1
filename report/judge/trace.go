package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// A Trace is what is kept of one row beside its fingerprint, where two
// snapshots are compared. Of a counted row it is what was observed, from which
// the status follows under any tree of rules, the status itself, the country,
// and whether it entered since the earlier snapshot; of any other the reason.
type Trace uint32

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

	// Observations is how many different ones there are.
	Observations = 1 << traceStatus
)

// OutcomeCount is how many outcomes there are that, once on record, can be lost
// by a restatement alone: those of rules.Outcomes.
const OutcomeCount = 3

// judgedTrace is that of any row that is observed so, and in that of one of them.
func judgedTrace(s rules.Status, o *rules.Observation) Trace {
	return Trace(o.Apprehended)<<traceApprehended | Trace(o.Deported)<<traceDeported | Trace(o.DepartedOther)<<traceDeparted |
		Trace(o.Unlocated)<<traceUnlocated | mark(o.Again, traceAgain) | mark(o.Closed, traceClosed) | mark(o.InCustody, traceCustody) |
		mark(o.Released, traceReleased) | Trace(s)<<traceStatus
}

func (t Trace) in(c country.Country, since bool) Trace {
	return t | Trace(c)<<traceCountry | mark(since, traceSince)
}

func excludedTrace(r source.Reason) Trace { return Trace(r)<<traceStatus | 1<<traceExcluded }

func mark(set bool, at uint) Trace {
	if set {
		return 1 << at
	}
	return 0
}

func (t Trace) has(at uint) bool             { return t>>at&1 == 1 }
func (t Trace) state(at uint) cases.Tristate { return cases.Tristate(t >> at & 3) }

// Counted says whether the row is counted.
func (t Trace) Counted() bool { return !t.has(traceExcluded) }

// Voided says whether a row that is not counted is void, or a duplicate of
// another.
func (t Trace) Voided() bool { r := t.reason(); return r == source.Void || r == source.DuplicateOf }

func (t Trace) reason() source.Reason { return source.Reason(t >> traceStatus & 15) }

// Status is that of a counted row under the tree of its own snapshot.
func (t Trace) Status() rules.Status { return rules.Status(t >> traceStatus & 15) }

// Country is that of a counted row.
func (t Trace) Country() country.Country { return country.Country(t >> traceCountry & 0xfff) }

// Since says whether a counted row is dated after Scheme.Since.
func (t Trace) Since() bool { return t.has(traceSince) }

// Observation is what was observed of a counted row.
func (t Trace) Observation() rules.Observation {
	return rules.Observation{Apprehended: t.state(traceApprehended), Deported: t.state(traceDeported), DepartedOther: t.state(traceDeparted),
		Unlocated: t.state(traceUnlocated), Again: t.has(traceAgain), Closed: t.has(traceClosed), InCustody: t.has(traceCustody), Released: t.has(traceReleased)}
}

// Observed is the number of the observation, below Observations. The trace of
// that number alone has the same.
func (t Trace) Observed() int { return int(t & (Observations - 1)) }

// Outcome is the state of one of the outcomes, by its position in rules.Outcomes.
func (t Trace) Outcome(i int) cases.Tristate {
	return t.state([OutcomeCount]uint{traceApprehended, traceDeported, traceDeparted}[i])
}
