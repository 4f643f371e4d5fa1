package report

import (
	"errors"
	"fmt"
	"path"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
	"example.org/oversight/report/tally"
)

// A repeated snapshot has the content of an earlier one.
type repeated struct {
	copy source.Provenance
	asOf string // of the earlier one
	file string
}

// A Gate is one gate and how it stands, for people and scripts.
type Gate struct {
	Gate    string `json:"gate"`
	Country string `json:"country,omitempty"` // code; only of one that does not pass
	Places  int    `json:"places"`            // how often it was evaluated
	Pass    int    `json:"pass"`
	State   string `json:"state"` // pass, accepted or refused
	Reason  string `json:"reason,omitempty"`
}

// An Unaccepted error is what the gates refuse: what does not hold and is not
// accepted, and how all gates stand.
type Unaccepted struct {
	Gates []Gate
	Err   error // of each that refuses, with the line that would accept it
}

// Error returns what each gate refuses, one a line.
func (u *Unaccepted) Error() string { return u.Err.Error() }

// Unwrap returns the errors beneath.
func (u *Unaccepted) Unwrap() error { return u.Err }

// gate evaluates identity 17: what does not hold and is not accepted refuses
// the review, all at once, each with the line that would accept it.
func (w *work) gate() error {
	refused := w.now.book.Refused()
	w.gates = w.standing()
	var faults []error
	told := map[tally.Gate]bool{}
	for _, i := range refused {
		if i.Where == "" && told[i.Gate()] { // a gate may have several lines
			continue
		}
		told[i.Gate()] = true
		switch i.Gate() {
		case tally.GateContent:
			faults = append(append(faults, w.copied()...), w.repeatedParts()...)
		case tally.GateLinkage:
			faults = append(faults, w.lost()...)
		case tally.GateRows:
			faults = append(faults, w.beyond(i, "", "rows", "rows/read", tally.RowBound, "what: row_count"))
		case tally.GateCountry:
			c, _ := country.Parse(i.Where)
			faults = append(faults, w.beyond(i, i.Where, "cases of "+c.Name()+" ("+i.Where+")", "flagged", tally.CountryBound, "what: country_count, country: "+i.Where))
		default:
			faults = append(faults, w.at("the as-of date is not later than the previous one", "what: as_of"))
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return fault.Refuse(fault.Undecided, &Unaccepted{w.gates, errors.Join(faults...)})
}

// acceptance is what the request says to a gate that does not hold: it must
// accept it for every snapshot concerned.
func (w *work) acceptance(gate tally.Gate, place string) (reason string, ok bool) {
	for _, asOf := range w.concerned(gate) {
		if reason, ok = w.accepts(gate, place, asOf.String()); !ok {
			return "", false
		}
	}
	return reason, ok
}

// concerned are the as-of dates of the snapshots for which a gate does not hold:
// some gates are asked of every snapshot of the history.
func (w *work) concerned(gate tally.Gate) (dates []cases.Date) {
	switch gate {
	case tally.GateContent:
		for _, c := range w.copies {
			dates = append(dates, c.copy.Manifest.AsOf)
		}
		for _, t := range w.twins {
			dates = append(dates, t.from.Manifest.AsOf)
		}
	case tally.GateLinkage:
		for _, u := range w.unlinked {
			dates = append(dates, u.from.Manifest.AsOf)
		}
	default:
		dates = append(dates, w.now.from.Manifest.AsOf)
	}
	return dates
}

func (w *work) accepts(gate tally.Gate, place, asOf string) (reason string, ok bool) {
	for _, a := range w.req.Accept {
		if a.What == string(gate) && a.Country == place && (a.AsOf == "" || a.AsOf == asOf) {
			return a.Why(), true
		}
	}
	return "", false
}

// copied names each snapshot that repeats an earlier one, and the earlier one.
func (w *work) copied() (faults []error) {
	for _, c := range w.copies {
		asOf := c.copy.Manifest.AsOf.String()
		if _, ok := w.accepts(tally.GateContent, "", asOf); !ok {
			faults = append(faults, fmt.Errorf("%s: as of %s, it has the content of %s, as of %s; want the extract of its own date%s",
				c.copy.Files[0].Name, asOf, path.Join(w.job.Place, c.file), c.asOf, toAccept("what: content", asOf)))
		}
	}
	return faults
}

// beyond says how far a number moved, and how far it might.
func (w *work) beyond(i tally.Identity, place, what, measure string, by tally.Bound, accept string) error {
	var at []grid.Coordinate
	if place != "" {
		at = append(at, grid.At("country", place))
	}
	now, before := w.now.book.Number(measure, at...), w.before.book.Number(measure, at...)
	return w.at(fmt.Sprintf("%d %s, %d as of %s: a change of %d; within bounds are %d (%d%% up, %d%% down, and any change up to %d)",
		now, what, before, w.before.book.AsOf(), i.Left.Count, i.Right[0].Count, by.Up, by.Down, by.Least), accept)
}

// at says what is wrong with the review's snapshot.
func (w *work) at(what, accept string) error {
	return fmt.Errorf("%s: %s%s", w.now.from.Files[0].Name, what, toAccept(accept, w.now.from.Manifest.AsOf.String()))
}

// toAccept is the hint to what a person would add to the request.
func toAccept(what, asOf string) string {
	return "; or accept it in the request: accept: [{" + what + ", as_of: " + asOf + ", reason: ...}]"
}

// standing sums up how the gates stand: each once, and each country that does
// not pass by itself.
func (w *work) standing() []Gate {
	gates := []Gate{}
	var apart []Gate
	for _, i := range w.now.book.Identities() {
		name := i.Gate()
		if name == "" {
			continue
		}
		n := len(gates) - 1
		if n < 0 || gates[n].Gate != string(name) {
			gates = append(gates, Gate{Gate: string(name), State: "pass"})
			n++
		}
		gates[n].Places++
		if i.OK {
			gates[n].Pass++
			continue
		}
		state, reason := "refused", ""
		if i.Accepted {
			state = "accepted"
			reason, _ = w.acceptance(name, i.Where)
		}
		if i.Where == "" {
			gates[n].State, gates[n].Reason = state, reason
			continue
		}
		if gates[n].State != "refused" {
			gates[n].State = state
		}
		apart = append(apart, Gate{Gate: string(name), Country: i.Where, Places: 1, State: state, Reason: reason})
	}
	return append(gates, apart...)
}
