package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// mostValues bounds how many different values a dimension may have.
const mostValues = 5000

// A counter counts one stream of cases.
type counter struct {
	Counted  // so far
	basis    rules.Basis
	comparer *rules.Comparer
	tree     rules.Tree
	calendar *calendar
	hash     *cases.Hash
	prints   *Fingerprints // apart, since they outlive the counter where snapshots are compared
	people   Fingerprints  // of every person of a counted case, with its country as trace

	schemes    []*labels
	numbered   []*label // of the usual scheme, by the reader's number
	distinct   int      // labels
	dimensions []texts
	texts      []texts            // of breakdowns by texts
	events     Series[byFollowUp] // by period of the flag, until they are spread
	toDate     toDate
	detailed   bool // a field of level 1 is held

	met        []met               // memory for a batch
	are        []rules.Comparisons // the same
	classes    classes
	classTexts [4]texts // of the columns of texts that are broken down
}

func newCounter(by *Scheme) *counter {
	toDate, detailed := toDateOf(by.AsOf), by.Held.Without(plainFields.List()...) != 0
	basis := rules.Basis{AsOf: by.AsOf, Extracted: by.Extracted, Held: by.Held, Index: by.Index, Grain: by.Grain, SinceFlag: by.ApprehendedMeansSinceFlag}
	telling := basis.Telling()
	return &counter{
		Counted:    Counted{By: by, Telling: telling, Holds: holdingOf(telling), Ledger: source.Ledger{OfCounts: by.Count != ""}},
		basis:      basis,
		comparer:   rules.NewComparer(&basis),
		tree:       rules.For(telling),
		calendar:   newCalendar(append(toDate.cuts(), followCuts(by.AsOf)...)...),
		hash:       cases.NewHash(by.Key),
		dimensions: make([]texts, len(by.Dimensions)),
		prints:     &Fingerprints{},
		detailed:   detailed,
		classes:    classes{plain: !detailed},
		texts:      make([]texts, len(Breakdowns)),
		toDate:     toDate,
	}
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
		k.met, k.are = make([]met, len(rows)), make([]rules.Comparisons, len(rows))
	}
	all, are := k.met[:len(rows)], k.are[:len(rows)]
	k.comparer.Of(rows, are)
	for i := range rows {
		all[i] = k.meet(&rows[i], are[i])
	}
	for i := range rows {
		if m := &all[i]; m.label != nil {
			k.enter(&rows[i], m)
		}
	}
}

// meet counts one row in the ledger, or as a case of its class.
func (k *counter) meet(c *cases.Case, is rules.Comparisons) met {
	k.Ledger.Read++
	if reason, out := k.excluded(c); out {
		k.Ledger.Exclude(reason, 1)
		if k.By.Trace && reason != source.DuplicateID {
			k.prints.note(c.Fingerprint, excludedTrace(reason))
		}
		return met{}
	}
	if k.By.Count != "" && !k.RowCounts.add(c) {
		if k.By.Trace { // as any row of which nothing is counted
			k.prints.note(c.Fingerprint, excludedTrace(source.CountWithheld))
		}
		return met{}
	}
	l := k.label(c)
	if l.open && (l.line == 0 || c.Line < l.line) {
		l.line = c.Line
	}
	return k.place(c, is, l)
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
	if !k.By.Stands(c) {
		return source.DuplicateID, true
	}
	k.prints.add(c.Fingerprint)
	return k.By.reason(c)
}
