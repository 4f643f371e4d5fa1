package judge

import (
	"math/bits"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// A verdict is what the tables by words need to know of a case: its place in
// each of them, but for the country.
type verdict struct {
	status      rules.Status
	apprehended uint8 // states, by position
	deported    uint8
	departed    uint8
	unlocated   uint8
	mask        uint8 // headline counts but flagged: a bit each
	dated       uint8
	beforeFlag  bool
	conflicts   rules.Conflicts
	cuts        rules.Cuts
	trace       Trace                 // but for the country
	blanks      uint64                // but for the label
	lags        [LagCount]int8        // what can be said of each; -1 where it is not about this case
	parts       [breakdownCount]int16 // positions in the breakdowns; -1 for none
}

// What is done with the dates of a case.
const (
	entryLag     = 1 << iota // the days from entry to flag are counted
	arrestDay                // the apprehension is counted by its date
	arrestLag                // ... and so are the days to it
	arrestWithin             // ... also by equal follow-up
	removalDay
	removalLag
	removalWithin
)

// judge finds the places of a case of whose dates these comparisons hold.
func (k *counter) judge(c *cases.Case, is rules.Comparisons) verdict {
	o := rules.ObserveAs(c, is, &k.basis)
	v := verdict{
		status: k.tree.Of(&o), beforeFlag: o.BeforeFlag, conflicts: o.Conflicts, cuts: o.Cut, blanks: blanks(c, is),
		apprehended: stateAt[o.Apprehended], deported: stateAt[o.Deported], departed: stateAt[o.DepartedOther], unlocated: stateAt[o.Unlocated],
	}
	v.trace = judgedTrace(v.status, &o)
	for h := Flagged + 1; h < HeadlineCount; h++ {
		if rules.Headlines[h].Counts(&o, v.status) {
			v.mask |= 1 << (h - 1)
		}
	}
	v.doDated(v.in(Apprehended) && is.Has(rules.HasApprehension), arrestDay)
	v.doDated(v.in(Deported) && is.Has(rules.HasDeparture), removalDay)
	k.judgeLags(&o, is, &v)
	for i := range v.parts {
		v.parts[i] = -1
	}
	for _, i := range k.Holds.Breakdowns {
		if b := &Breakdowns[i]; !v.in(b.Within) {
			continue
		} else if b.text == nil {
			v.parts[i] = int16(b.word(k, c, is))
		} else {
			v.parts[i] = int16(k.textAt(i, b.text(c)))
		}
	}
	return v
}

func (v *verdict) doDated(do bool, what uint8) {
	if do {
		v.dated |= what
	}
}

// in reports whether a headline count counts the case.
func (v *verdict) in(headline int) bool { return (1|v.mask<<1)>>headline&1 == 1 }

// spread counts cases of one label and verdict.
func (k *counter) spread(v *verdict, l *label, cases int) {
	l.cases += cases
	k.add(v, l.counts, l.blank, cases)
}

// add counts a number of cases of one country wherever their verdict places them:
// a verdict counts for as many as it stands for, however they came. The counts
// are apart from each other, so that the identities between them can fail. Blank
// says that their label is.
func (c *Counted) add(v *verdict, n *ByCountry, blank bool, number int) {
	a, r := v.apprehended, v.deported
	c.Total.CrossTab[v.status][a][r] += number
	n.CrossTab[v.status][a][r] += number
	n.Status[v.status] += number
	n.Apprehended[a] += number
	n.Deported[r] += number
	n.Departed[v.departed] += number
	n.Unlocated[v.unlocated] += number
	if r == StateYes && v.status != rules.Removed {
		n.Again += number
	}
	if v.beforeFlag {
		n.PreFlag += number
	}
	if a == StateYes && v.dated&arrestDay == 0 {
		n.Undated[Apprehended] += number
	}
	if r == StateYes && v.dated&removalDay == 0 {
		n.Undated[Deported] += number
	}
	for h := range HeadlineCount {
		if v.in(h) {
			c.Total.Headline[h] += number
			n.Headline[h] += number
		}
	}
	for i, state := range v.lags {
		if state >= 0 {
			c.Lags[i].State[state] += number
		}
	}
	c.divide(v, n, number)
	addBits(&c.Conflicts, uint64(v.conflicts), number)
	addBits(&c.Cuts, uint64(v.cuts), number)
	addBits(&c.Blank, v.blanks|bit(blank, cases.Citizenship), number)
}

// addBits adds a number at the place of every bit that is set.
func addBits(sums *[64]int, set uint64, n int) {
	for ; set != 0; set &= set - 1 {
		sums[bits.TrailingZeros64(set)] += n
	}
}
