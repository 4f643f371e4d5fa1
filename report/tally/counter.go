package tally

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// mostValues bounds how many different values a dimension may have.
const mostValues = 5000

// The positions of the three states in tables.
var states = []string{"yes", "no", "unknown"}

const (
	yes = iota
	no
	unknown
)

// stateAt is the position of a state in tables.
var stateAt = [...]uint8{cases.Yes: yes, cases.No: no, cases.Unknown: unknown}

const (
	stateCount  = 3
	statusCount = int(rules.StatusCount)
)

// A headline is the position of one of the four headline counts.
const (
	flagged = iota
	apprehended
	deported
	unlocated
	headlineCount
)

// crossTab counts cases by status, state of apprehension and state of
// deportation at once.
type crossTab [statusCount][stateCount][stateCount]int

// byCountry is what is counted of one country. Its parts are counted apart
// from each other, so that the identities between them can fail.
type byCountry struct {
	headline    [headlineCount]int
	apprehended [stateCount]int
	deported    [stateCount]int
	departed    [stateCount]int // in another way than by a removal
	unlocated   [stateCount]int // as the source says
	status      [statusCount]int
	crossTab    crossTab
	again       int // deported, but not in status REMOVED
	preFlag     int
	undated     [headlineCount]int         // events without a date
	flag        series[byMask]             // by period of the flag, until they are spread
	dated       series[[headlineCount]int] // by period of the event, until they are spread
	month       series[[headlineCount]int]
	fiscal      series[[headlineCount]int]
	event       series[[headlineCount]int] // by month of the event
	dimension   [][]int                    // by dimension, then number of the value
	parts       [][]divided                // by breakdown, then position; nil until used
	toDate      [headlineCount][2]int      // in the spans of toDate
}

// A counter counts one stream of cases.
type counter struct {
	by       *Scheme
	basis    rules.Basis
	comparer *rules.Comparer
	telling  cases.Fields // those of the fields held that decide something
	tree     rules.Tree
	calendar *calendar
	holds    holding
	lagHeld  [lagCount]bool
	hash     *cases.Hash

	ledger    source.Ledger
	rowCounts rowCounts
	prints    *fingerprints // apart, since they outlive the counter where snapshots are compared

	schemes    []*labels
	numbered   []*label // of the usual scheme, by the reader's number
	distinct   int      // labels
	dimensions []texts
	countries  []*byCountry // by country.Country; nil where no label led there

	breakdowns []int   // that are held
	texts      []texts // of breakdowns by texts
	lags       [lagCount]lag
	events     series[byFollowUp] // by period of the flag, until they are spread
	followed   series[follow]     // by fiscal year of the flag
	toDate     toDate
	units      units
	persons    int // distinct in all streams, once they are added up
	personsIn  []int

	total     totals
	conflicts [64]int
	cuts      [64]int
	blank     [64]int
	detailed  bool // a field of level 1 is held

	met        []met // memory for a batch
	classes    classes
	classTexts [4]texts // of the columns of texts that are broken down
}

// totals are counted without regard to countries.
type totals struct {
	headline [headlineCount]int
	crossTab crossTab
}

func newCounter(by *Scheme) *counter {
	toDate, detailed := toDateOf(by.AsOf), by.Held.Without(plainFields.List()...) != 0
	basis := rules.Basis{AsOf: by.AsOf, Extracted: by.Extracted, Held: by.Held, Index: by.Index, Grain: by.Grain, SinceFlag: by.ApprehendedMeansSinceFlag}
	telling := basis.Telling()
	return &counter{
		by:         by,
		basis:      basis,
		comparer:   rules.NewComparer(&basis),
		telling:    telling,
		tree:       rules.For(telling),
		calendar:   newCalendar(append(toDate.cuts(), followCuts(by.AsOf)...)...),
		holds:      holdingOf(telling),
		lagHeld:    heldLags(telling),
		ledger:     source.Ledger{OfCounts: by.Count != ""},
		hash:       cases.NewHash(by.Key),
		dimensions: make([]texts, len(by.Dimensions)),
		breakdowns: heldBreakdowns(telling),
		prints:     &fingerprints{},
		detailed:   detailed,
		classes:    classes{plain: !detailed},
		texts:      make([]texts, len(breakdowns)),
		toDate:     toDate,
	}
}

// country returns the counters of a country.
func (k *counter) country(c country.Country) *byCountry {
	for int(c) >= len(k.countries) {
		k.countries = append(k.countries, nil)
	}
	if k.countries[c] == nil {
		k.countries[c] = &byCountry{dimension: make([][]int, len(k.dimensions))}
	}
	return k.countries[c]
}

// A met row is one that was looked at but not yet counted by its dates.
type met struct {
	label       *label // nil: the row is not counted
	mask, dated uint8
}

// count counts rows: in the ledger, or as cases. All of a batch are looked at
// before the dates of the first are counted: see class.go.
func (k *counter) count(rows []cases.Case) {
	if cap(k.met) < len(rows) {
		k.met = make([]met, len(rows))
	}
	all := k.met[:len(rows)]
	for i := range rows {
		all[i] = k.meet(&rows[i])
	}
	for i := range rows {
		if m := &all[i]; m.label != nil {
			k.enter(&rows[i], m)
		}
	}
}

// meet counts one row in the ledger, or as a case of its class.
func (k *counter) meet(c *cases.Case) met {
	k.ledger.Read++
	if reason, out := k.excluded(c); out {
		k.ledger.Exclude(reason, 1)
		if k.by.Trace && reason != source.DuplicateID {
			k.prints.note(c.Fingerprint, excludedTrace(reason))
		}
		return met{}
	}
	if k.by.Count != "" && !k.rowCounts.add(c) {
		if k.by.Trace { // as any row of which nothing is counted
			k.prints.note(c.Fingerprint, excludedTrace(source.CountWithheld))
		}
		return met{}
	}
	l := k.label(c)
	if l.open && (l.line == 0 || c.Line < l.line) {
		l.line = c.Line
	}
	return k.place(c, l)
}

// enter counts what the class of a case does not say of it.
func (k *counter) enter(c *cases.Case, m *met) {
	k.dates(c, m.label.counts, m.mask, m.dated)
	k.unit(c, m.label.country)
	for i, text := range c.Dimensions[:min(len(c.Dimensions), len(k.dimensions))] {
		n, _ := k.dimensions[i].number(text)
		m.label.counts.values(i, int(n), c.Count())
	}
}

// excluded tries the reasons not to count a row, in their order; unreadable
// rows never come here.
func (k *counter) excluded(c *cases.Case) (source.Reason, bool) {
	if k.by.Resolved.superseded(c.ID, c.Fingerprint, c.UpdatedAt) {
		return source.DuplicateID, true
	}
	k.prints.add(c.Fingerprint)
	return k.by.reason(c)
}

// reason tries the reasons that a row has by itself.
func (s *Scheme) reason(c *cases.Case) (source.Reason, bool) {
	switch {
	case c.Record == cases.RecordVoid:
		return source.Void, true
	case c.Record == cases.RecordDuplicate:
		return source.DuplicateOf, true
	case c.FlagState == cases.FlagEnteredInError:
		return source.EnteredInError, true
	case c.Flagged > s.AsOf:
		return source.FlaggedAfterAsOf, true
	case c.Flagged < s.CohortFrom, s.CohortTo != 0 && c.Flagged > s.CohortTo:
		return source.OutsideCohort, true
	case c.Beyond == cases.Withheld:
		return source.CountWithheld, true
	}
	return 0, false
}
