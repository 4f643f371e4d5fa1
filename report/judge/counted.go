package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/country"
	"example.org/oversight/report/rules"
	"example.org/oversight/report/source"
)

// A Counted is what the cases of a snapshot come to: the verdicts of their
// classes, each with the number of cases that it stands for, summed up by what
// a book has tables of, and their dates by period. Nothing in it tells whether a
// case was a row of a file, a part of a count or one of a group.
type Counted struct {
	By      *Scheme      // what was counted by
	Telling cases.Fields // those of the fields held that say what became of a case
	Holds   Holding      // what they allow to be counted

	Ledger    source.Ledger
	RowCounts RowCounts      // what the rows counted stand for
	Spellings []Spelling     // by country, then label
	Unknown   []Unknown      // labels that nothing maps, by label; their cases stand under UNMAPPED
	Repeats   []uint64       // fingerprints that stand more than once and were not yet compared in full, in order
	Digest    cases.Digest   // of every row, where Scheme.Trace was set or there are several parts
	Parts     []cases.Digest // of the rows of each part

	Total      Totals
	Countries  []*ByCountry     // by country.Country; nil where no label led there
	Conflicts  [64]int          // cases by the bit of the conflict
	Cuts       [64]int          // cases by the bit of the cut
	Blank      [64]int          // cases by the field that is blank
	Lags       [LagCount]Lag    // of those that are held
	Followed   Series[FollowUp] // by fiscal year of the flag
	Units      Units
	Dimensions [][]string // the values of each, by their numbers
	Texts      [][]string // those of each breakdown by texts, by their numbers
	Crowded    []int      // positions of the breakdowns that have too many texts to tell them apart

	kept   []*Fingerprints // with traces, where Scheme.Trace was set, until they are packed
	packed *packed         // the same in less room
}

// counted are the sums of a counter, with its labels and texts in order.
func (k *counter) counted() *Counted {
	c := k.Counted
	c.Spellings, c.Unknown = k.spellings(), k.unknown()
	for i := range k.dimensions {
		c.Dimensions = append(c.Dimensions, k.dimensions[i].list)
	}
	for i := range k.texts {
		if c.Texts = append(c.Texts, k.texts[i].list); k.texts[i].over(mostTexts) {
			c.Crowded = append(c.Crowded, i)
		}
	}
	return &c
}

// States are the names of the three states, by position.
var States = []string{"yes", "no", "unknown"}

// The positions of the three states in what is counted by them.
const (
	StateYes = iota
	StateNo
	StateUnknown
	StateCount // of states
)

// stateAt is the position of a state.
var stateAt = [...]uint8{cases.Yes: StateYes, cases.No: StateNo, cases.Unknown: StateUnknown}

// StatusCount is how many statuses there are, NoStatus included; what is counted
// by status is at the status itself.
const StatusCount = int(rules.StatusCount)

// The positions of the four headline counts, as in rules.Headlines.
const (
	Flagged = iota
	Apprehended
	Deported
	Unlocated
	HeadlineCount // of headline counts
)

// CrossTab counts cases by status, state of apprehension and state of
// deportation at once.
type CrossTab [StatusCount][StateCount][StateCount]int

// ByCountry is what is counted of one country, in cases. Its parts are counted
// apart from each other, so that the identities between them can fail.
type ByCountry struct {
	Headline    [HeadlineCount]int
	Apprehended [StateCount]int
	Deported    [StateCount]int
	Departed    [StateCount]int // in another way than by a removal
	Unlocated   [StateCount]int // as the source says
	Status      [StatusCount]int
	CrossTab    CrossTab
	Again       int                        // deported, but not in status REMOVED
	PreFlag     int                        // with an arrest dated before the flag: a first encounter
	Undated     [HeadlineCount]int         // events without a date
	Month       Series[[HeadlineCount]int] // by month of the flag, from January of FirstYear
	Fiscal      Series[[HeadlineCount]int] // by fiscal year of the flag, from FirstYear
	Event       Series[[HeadlineCount]int] // by month of the event
	ToDate      [HeadlineCount][2]int      // in the fiscal year to date of the year before, and in this one
	Dimension   [][]int                    // by dimension, then number of the value
	Parts       [][]Divided                // by breakdown, then position; nil where no breakdown is held

	flag  Series[byMask]             // by period of the flag, until they are spread
	dated Series[[HeadlineCount]int] // by period of the event, until they are spread
}

// in returns what is counted of a country.
func (c *Counted) in(of country.Country) *ByCountry {
	n := grown(&c.Countries, int(of))
	if *n == nil {
		*n = &ByCountry{Dimension: make([][]int, len(c.By.Dimensions))}
	}
	return *n
}

// values counts cases under a dimension's value.
func (n *ByCountry) values(dimension, value, count int) {
	list := n.Dimension[dimension]
	if value >= len(list) {
		list = append(list, make([]int, value+1-len(list))...)
		n.Dimension[dimension] = list
	}
	list[value] += count
}

// Totals are counted without regard to countries.
type Totals struct {
	Headline [HeadlineCount]int
	CrossTab CrossTab
}
