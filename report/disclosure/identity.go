package disclosure

import "example.org/oversight/report/tally"

// An ID names an identity: one of tally's, or that of this package.
type ID string

// NothingDerived is the identity of this package: no withheld cell can be
// derived.
const NothingDerived ID = "nothing_derived"

// The identities of the counts that whoever prints them tells apart.
const (
	StatusesSum       = ID(tally.StatusesSum)
	CountriesSum      = ID(tally.CountriesSum)
	SpellingsSum      = ID(tally.SpellingsSum)
	PartsSum          = ID(tally.PartsSum)
	StatusPartsSum    = ID(tally.StatusPartsSum)
	StatesSum         = ID(tally.StatesSum)
	UnlocatedIsStatus = ID(tally.UnlocatedIsStatus)
	OthersSum         = ID(tally.OthersSum)
	UnlocatedTold     = ID(tally.UnlocatedTold)
	LagsClose         = ID(tally.LagsClose)
	FollowedSum       = ID(tally.FollowedSum)
	CrossTabCloses    = ID(tally.CrossTabCloses)
	DeportedSplits    = ID(tally.DeportedSplits)
	RemovedWithin     = ID(tally.RemovedWithin)
	UnitsNest         = ID(tally.UnitsNest)
	PersonsSum        = ID(tally.PersonsSum)
	DatesInOrder      = ID(tally.DatesInOrder)
	FlaggedRolls      = ID(tally.FlaggedRolls)
	CausesSum         = ID(tally.CausesSum)
	FlowCloses        = ID(tally.FlowCloses)
	FlowSplits        = ID(tally.FlowSplits)
	UnlocatedSteps    = ID(tally.UnlocatedSteps)
	OutcomesStay      = ID(tally.OutcomesStay)
	MonthsSum         = ID(tally.MonthsSum)
	FiscalYearsSum    = ID(tally.FiscalYearsSum)
	EventsSum         = ID(tally.EventsSum)
	ToDateSum         = ID(tally.ToDateSum)
	LargestSum        = ID(tally.LargestSum)
	CasesFollow       = ID(tally.CasesFollow)
)

// Number is that of the list of identities in the methodology. It panics, as the
// others do, where no identity is called so.
func (id ID) Number() int {
	if id == NothingDerived {
		return 16
	}
	return tally.ID(id).Number()
}

// Name says what must hold, in words.
func (id ID) Name() string {
	if id == NothingDerived {
		return "no withheld cell can be derived"
	}
	return tally.ID(id).Name()
}

// Noted says whether a violation is printed, and refused by no proof: that of a
// check of the data, or of a gate.
func (id ID) Noted() bool { return id != NothingDerived && tally.ID(id).Noted() }

// Gate is the word by which a person accepts a gate; "" for what is none.
func (id ID) Gate() string {
	if id == NothingDerived {
		return ""
	}
	return string(tally.ID(id).Gate())
}

// An Identity is one check of the numbers with both of its sides, as printed
// in the reconciliation.
type Identity struct {
	ID
	Where    string // country code, month or other place; "" for the whole
	LeftName string // the left side by the name that readers know
	Left     Cell
	Relation string // "=" or "<="
	Right    []Term
	OK       bool
	Accepted bool // a gate that does not hold and was accepted
}

// A Term is one number of an identity's right side.
type Term struct {
	Name  string // by the name that readers know
	Cell  Cell
	Minus bool // subtracted
}
