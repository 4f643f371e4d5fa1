package tally

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/source"
	"example.org/oversight/report/status"
)

// A trace is what is kept of one row beside its fingerprint, where two
// snapshots are compared: its status and country if it was counted, the reason
// if not, both outcomes, and whether it entered since the earlier snapshot.
type trace uint32

const (
	traceReason      = 4  // bits 4-7: the reason and 1, of a row that is not counted
	traceCountry     = 8  // bits 8-19
	traceApprehended = 20 // bits 20-21
	traceDeported    = 22 // bits 22-23
	traceSince       = 24
)

func countedTrace(s status.Status, c country.Country, o *status.Observation, since bool) trace {
	t := trace(s) | trace(c)<<traceCountry | trace(o.Apprehended)<<traceApprehended | trace(o.Deported)<<traceDeported
	if since {
		t |= 1 << traceSince
	}
	return t
}

func excludedTrace(r source.Reason) trace { return trace(r+1) << traceReason }

func (t trace) counted() bool               { return t>>traceReason&15 == 0 }
func (t trace) reason() source.Reason       { return source.Reason(t>>traceReason&15) - 1 }
func (t trace) status() status.Status       { return status.Status(t & 15) }
func (t trace) country() country.Country    { return country.Country(t >> traceCountry & 0xfff) }
func (t trace) since() bool                 { return t>>traceSince&1 == 1 }
func (t trace) apprehended() cases.Tristate { return cases.Tristate(t >> traceApprehended & 3) }
func (t trace) deported() cases.Tristate    { return cases.Tristate(t >> traceDeported & 3) }

// traces lie beside the fingerprints, in chunks of the same shape.
type traces struct {
	tail [buckets]*[chunkSize]trace
	full [buckets][]*[chunkSize]trace
}

// note keeps the trace of the row whose fingerprint was added last.
func (f *fingerprints) note(print uint64, t trace) {
	b := (print * spread) >> (64 - bucketBits)
	at := f.used[b] - 1
	if at == 0 {
		if f.traces.tail[b] != nil {
			f.traces.full[b] = append(f.traces.full[b], f.traces.tail[b])
		}
		f.traces.tail[b] = new([chunkSize]trace)
	}
	f.traces.tail[b][at] = t
}

// pairs calls visit with every fingerprint of bucket b and its trace.
func (f *fingerprints) pairs(b int, visit func(print uint64, t trace)) {
	for i, c := range f.full[b] {
		for n, print := range c {
			visit(print, f.traces.full[b][i][n])
		}
	}
	for n := range f.used[b] {
		visit(f.tail[b][n], f.traces.tail[b][n])
	}
}
