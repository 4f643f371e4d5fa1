package follow

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/judge"
	"example.org/oversight/report/rules"
)

// The causes by which the number of flagged cases changes between snapshots.
const (
	NewlyFlagged   = iota // dated after the earlier snapshot
	LateAdded             // dated before it, and not in its file
	Reinstated            // in its file, and not counted then
	Withdrawn             // counted then; entered in error, outside the window or not in the file now
	Voided                // counted then; void or a duplicate now
	ReclassifiedIn        // from another country
	ReclassifiedOut
	CauseCount
)

// Causes are their names, by position.
var Causes = []string{"newly_flagged", "late_added", "reinstated", "withdrawn", "voided", "reclassified_in", "reclassified_out"}

// toNo and toUnknown are what a restated outcome has become.
const (
	toNo = iota
	toUnknown
)

// RestatedTo are the states that a restated outcome has become.
var RestatedTo = []string{"no", "unknown"}

// A Flow is what happened between two snapshots, case by case: in all, and by
// country. The two are counted apart, so that the identities between them can
// fail.
type Flow struct {
	Statuses []rules.Status // of the partition under which both are judged, in print order; none where it is not held
	Coarser  bool           // it is that of what both hold, under which neither is counted by itself
	Outcomes []int          // positions of the outcomes that both hold, and know by the same fields
	Total    Strand
	Places   []*Strand    // by country.Country; nil where nothing was counted
	Moves    map[Move]int // cases that were reclassified
	Of       int          // cases that the earlier snapshot counts
	Found    int          // of them, those that are in the later one, counted or not

	by partition
}

// A Move is from one country to another.
type Move struct{ From, To country.Country }

// A Strand is the part of a flow that concerns one country, or the whole.
type Strand struct {
	Causes   [CauseCount]int
	Matrix   [judge.StatusCount][judge.StatusCount]int // cases in both, from and to; of a country, those that stayed in it
	Entered  [judge.StatusCount]int                    // counted now and not then, by status now
	Left     [judge.StatusCount]int                    // counted then and not now, by status then
	MovedIn  [judge.StatusCount]int                    // from another country, by status now
	MovedOut [judge.StatusCount]int                    // to another country, by status then
	Then     [judge.StatusCount]int                    // counted then, by status then
	Now      [judge.StatusCount]int                    // counted now, by status now
	Both     int                                       // cases that both snapshots count
	Before   [judge.OutcomeCount]int                   // of them, those that were in this country, with the outcome then
	After    [judge.OutcomeCount]int                   // and now
	Restated [judge.OutcomeCount][2]int                // and that lost it, to each of RestatedTo
}

// strand returns what concerns a country.
func (f *Flow) strand(c country.Country) *Strand {
	for int(c) >= len(f.Places) {
		f.Places = append(f.Places, nil)
	}
	if f.Places[c] == nil {
		f.Places[c] = new(Strand)
	}
	return f.Places[c]
}

// count counts a row of one snapshot by its status under the coarser partition
// of two; under its own, the book of the snapshot has the number.
func (f *Flow) count(t judge.Trace, of func(*Strand) *[judge.StatusCount]int) {
	if f.by.by == nil {
		return
	}
	s := f.by.statusOf(t)
	of(&f.Total)[s]++
	of(f.strand(t.Country()))[s]++
}

// enter counts a row that is counted now and was not: as newly flagged where
// its date says so.
func (f *Flow) enter(t judge.Trace, cause int) {
	if !t.Counted() {
		return
	}
	if t.Since() {
		cause = NewlyFlagged
	}
	s, place := f.by.statusOf(t), f.strand(t.Country())
	f.Total.Entered[s]++
	place.Entered[s]++
	f.Total.Causes[cause]++
	place.Causes[cause]++
}

// leave counts a case that is counted no more.
func (f *Flow) leave(t judge.Trace, cause int) {
	s, place := f.by.statusOf(t), f.strand(t.Country())
	f.Total.Left[s]++
	place.Left[s]++
	f.Total.Causes[cause]++
	place.Causes[cause]++
}

// pass counts a row that both files have.
func (f *Flow) pass(then, now judge.Trace) {
	switch {
	case then.Counted() && now.Counted():
		f.survive(then, now)
	case now.Counted():
		f.enter(now, Reinstated)
	case then.Counted():
		cause := Withdrawn
		if now.Voided() {
			cause = Voided
		}
		f.leave(then, cause)
	}
}

// survive counts a case that both snapshots count.
func (f *Flow) survive(then, now judge.Trace) {
	was, is := f.by.statusOf(then), f.by.statusOf(now)
	f.Total.Both++
	f.Total.Matrix[was][is]++
	place := f.strand(then.Country())
	place.Both++
	if then.Country() == now.Country() {
		place.Matrix[was][is]++
	} else {
		f.reclassify(then.Country(), now.Country())
		place.MovedOut[was]++
		f.strand(now.Country()).MovedIn[is]++
	}
	for i := range judge.OutcomeCount {
		f.Total.follow(i, then.Outcome(i), now.Outcome(i))
		place.follow(i, then.Outcome(i), now.Outcome(i))
	}
}

func (f *Flow) reclassify(from, to country.Country) {
	f.Moves[Move{from, to}]++
	f.Total.Causes[ReclassifiedOut]++
	f.Total.Causes[ReclassifiedIn]++
	f.strand(from).Causes[ReclassifiedOut]++
	f.strand(to).Causes[ReclassifiedIn]++
}

// follow compares an outcome of a case then and now.
func (s *Strand) follow(i int, then, now cases.Tristate) {
	if now == cases.Yes {
		s.After[i]++
	}
	if then != cases.Yes {
		return
	}
	s.Before[i]++
	switch now {
	case cases.No:
		s.Restated[i][toNo]++
	case cases.Unknown:
		s.Restated[i][toUnknown]++
	}
}

// absorb adds what another flow counted of other buckets.
func (f *Flow) absorb(o *Flow) {
	f.Of, f.Found = f.Of+o.Of, f.Found+o.Found
	f.Total.absorb(&o.Total)
	for c, s := range o.Places {
		if s != nil {
			f.strand(country.Country(c)).absorb(s)
		}
	}
	for m, n := range o.Moves {
		f.Moves[m] += n
	}
}

func (s *Strand) absorb(o *Strand) {
	addAll(s.Causes[:], o.Causes[:])
	for i := range s.Matrix {
		addAll(s.Matrix[i][:], o.Matrix[i][:])
	}
	addAll(s.Entered[:], o.Entered[:])
	addAll(s.Left[:], o.Left[:])
	addAll(s.MovedIn[:], o.MovedIn[:])
	addAll(s.MovedOut[:], o.MovedOut[:])
	addAll(s.Then[:], o.Then[:])
	addAll(s.Now[:], o.Now[:])
	s.Both += o.Both
	addAll(s.Before[:], o.Before[:])
	addAll(s.After[:], o.After[:])
	for i := range s.Restated {
		addAll(s.Restated[i][:], o.Restated[i][:])
	}
}
