package tally

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// An ID names an identity. The vocabulary is closed: what is asked of another
// panics.
type ID string

// The identities of the counts, in the order of their numbers.
const (
	RowsBalance       ID = "rows_balance"
	CountsSum         ID = "counts_sum"
	StatusesSum       ID = "statuses_sum"
	CountriesSum      ID = "countries_sum"
	SpellingsSum      ID = "spellings_sum"
	PartsSum          ID = "parts_sum"
	StatusPartsSum    ID = "status_parts_sum"
	StatesSum         ID = "states_sum"
	UnlocatedIsStatus ID = "unlocated_is_status"
	OthersSum         ID = "others_sum"
	UnlocatedTold     ID = "unlocated_accounted"
	LagsClose         ID = "lags_close"
	FollowedSum       ID = "followed_sum"
	CrossTabCloses    ID = "cross_tab_closes"
	DeportedSplits    ID = "deported_splits"
	RemovedWithin     ID = "removed_within"
	UnitsNest         ID = "units_nest"
	PersonsSum        ID = "persons_sum"
	DatesInOrder      ID = "dates_in_order"
	FlaggedRolls      ID = "flagged_rolls_forward"
	ReclassifiedSums  ID = "reclassified_sums"
	CausesSum         ID = "causes_sum"
	FlowCloses        ID = "flow_closes"
	FlowSplits        ID = "flow_splits"
	UnlocatedRolls    ID = "unlocated_rolls_forward"
	UnlocatedSteps    ID = "unlocated_steps"
	OutcomesStay      ID = "outcomes_stay"
	MonthsSum         ID = "months_sum"
	FiscalYearsSum    ID = "fiscal_years_sum"
	CalendarYearsSum  ID = "calendar_years_sum"
	EventsSum         ID = "events_sum"
	ToDateSum         ID = "to_date_sum"
	LargestSum        ID = "largest_sum"
	DatesFollow       ID = "dates_follow"
	ContentDiffers    ID = "content_differs"
	PartsDiffer       ID = "parts_differ"
	RowsWithin        ID = "rows_within_bounds"
	CountriesWithin   ID = "countries_within_bounds"
	CasesFollow       ID = "cases_follow"
	IDsAlike          ID = "ids_written_alike"
)

// A check is one line of the table of identities. It writes the equations of
// the identity for every place where it applies, and none where the book holds
// too little.
type check struct {
	id        ID
	number    int    // of the list of identities in the methodology
	name      string // what must hold, in words
	gate      Gate   // that it is a line of; "" for none
	noted     bool   // a check of the data: a violation is printed, and refuses nothing
	equations func(b *Book) []Equation
}

// checks are the identities, in the order of their numbers.
var checks = []check{
	{RowsBalance, 1, "rows read = counted + excluded", "", false, rowsBalance},
	{CountsSum, 1, "the counts of the rows sum to the cases", "", false, countsSum},
	{StatusesSum, 2, "the statuses sum to the cases", "", false, statusesSum},
	{CountriesSum, 2, "the countries sum to the total", "", false, countriesSum},
	{SpellingsSum, 2, "the spellings sum to the country", "", false, spellingsSum},
	{PartsSum, 2, "the parts of a breakdown sum to the count", "", false, partsSum},
	{StatusPartsSum, 2, "the parts of a status sum to it, and the statuses of a part to that", "", false, statusPartsSum},
	{StatesSum, 3, "yes + no + unknown = the cases", "", false, statesSum},
	{UnlocatedIsStatus, 3, "unlocated = the size of status UNLOCATED", "", false, unlocatedIsStatus},
	{OthersSum, 3, "departed otherwise, and unlocated: yes + no + unknown = the cases", "", false, othersSum},
	{UnlocatedTold, 3, "status UNLOCATED and the conflicts account for the unlocated", "", false, unlocatedAccounted},
	{LagsClose, 3, "measured + open + reversed + unknown = the cases", "", false, lagsClose},
	{FollowedSum, 3, "followed + flagged too recently = the cases of the year", "", false, followedSum},
	{CrossTabCloses, 4, "apprehended by status closes", "", false, crossTabCloses},
	{DeportedSplits, 4, "deported = after an apprehension + otherwise", "", false, deportedSplits},
	{RemovedWithin, 5, "status REMOVED is within deported", "", false, removedWithin},
	{UnitsNest, 6, "persons within cases within events", "", false, unitsNest},
	{PersonsSum, 6, "persons = those of each country, less those counted again", "", false, personsSum},
	{DatesInOrder, 7, "dates stand in order", "", true, datesInOrder},
	{FlaggedRolls, 8, "flagged, rolled forward", "", false, flaggedRollsForward},
	{ReclassifiedSums, 8, "reclassified between countries", "", false, reclassifiedSums},
	{CausesSum, 8, "the causes of the countries sum to the total", "", false, causesSum},
	{FlowCloses, 9, "flow of cases in both snapshots", "", false, flowRowsAndColumns},
	{FlowSplits, 9, "cases with the same status + another + no longer counted = the previous cases", "", false, flowSplits},
	{UnlocatedRolls, 10, "unlocated, rolled forward", "", false, unlocatedRollsForward},
	{UnlocatedSteps, 10, "each cause of a change of the unlocated sums up its moves", "", false, unlocatedSteps},
	{OutcomesStay, 11, "outcomes fall only by a restatement", "", false, outcomesNeverFall},
	{MonthsSum, 12, "months sum to the fiscal year", "", false, monthsSum},
	{FiscalYearsSum, 12, "fiscal years sum to the total", "", false, fiscalYearsSum},
	{CalendarYearsSum, 12, "calendar years sum to the total", "", false, calendarYearsSum},
	{EventsSum, 12, "event months and undated sum to the total", "", false, eventsSum},
	{ToDateSum, 12, "the fiscal year to date is the fiscal year so far", "", false, toDateSum},
	{LargestSum, 13, "largest + all other + no country = total", "", false, largestSum},
	{DatesFollow, 17, "the as-of date is later than the previous one", GateAsOf, false, datesFollow},
	{ContentDiffers, 17, "no earlier snapshot has the same content", GateContent, false, contentDiffers},
	{PartsDiffer, 17, "no two parts of a snapshot have the same content", GateContent, false, partsDiffer},
	{RowsWithin, 17, "the rows changed within bounds", GateRows, false, rowsWithinBounds},
	{CountriesWithin, 17, "the cases of each country changed within bounds", GateCountry, false, countriesWithinBounds},
	{CasesFollow, 17, "at least half of the previous cases are found again", GateLinkage, false, casesFollow},
	{IDsAlike, 17, "case ids are written as in the previous snapshot", GateLinkage, false, idsAreWrittenAlike},
}

// check returns the line of the table; it panics where there is none.
func (id ID) check() *check {
	at := slices.IndexFunc(checks, func(c check) bool { return c.id == id })
	if at < 0 {
		panic(fmt.Sprintf("tally: no identity is called %q", string(id)))
	}
	return &checks[at]
}

// Number is that of the list of identities in the methodology.
func (id ID) Number() int { return id.check().number }

// Name says what must hold, in words.
func (id ID) Name() string { return id.check().name }

// Gate returns the gate that the identity is a line of, and "" for one that is a
// proof or a check of the data.
func (id ID) Gate() Gate { return id.check().gate }

// Noted says whether a violation is printed, and not refused here: that of a
// check of the data, or of a gate.
func (id ID) Noted() bool { c := id.check(); return c.noted || c.gate != "" }

// An Identity is one equation of a book with the numbers of both of its sides.
type Identity struct {
	ID
	Where    string // country code, lag, or "" for the whole
	Left     Figure
	Relation string // "=" or "<="
	Right    []Figure
	OK       bool
	Accepted bool // a gate that does not hold, and that a person has accepted
}

// A Figure is the number of a term, by the name that readers know.
type Figure struct {
	Name  string // "excluded, void"
	Count int
	Minus bool // subtracted
}

// A Broken error says that an identity that must hold does not: a mistake of
// this program, never of the data.
type Broken struct{ Identity Identity }

// Error names the rule, the place and both sides.
func (e *Broken) Error() string {
	where := e.Identity.Where
	if where == "" {
		where = "all countries"
	}
	return fmt.Sprintf("identity %d, %s, does not hold for %s: %s", e.Identity.Number(), e.Identity.Name(), where, e.Identity.sides())
}

// sides writes both sides out: "flagged 7 = REMOVED 3 + UNLOCATED 5".
func (i Identity) sides() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s %d %s", i.Left.Name, i.Left.Count, i.Relation)
	for n, t := range i.Right {
		sign := " +"
		if t.Minus {
			sign = " -"
		}
		if n == 0 && !t.Minus {
			sign = ""
		}
		fmt.Fprintf(&text, "%s %s %d", sign, t.Name, t.Count)
	}
	return text.String()
}

// closed works out whether the identity holds.
func (i Identity) closed() Identity {
	right := 0
	for _, t := range i.Right {
		if t.Minus {
			right -= t.Count
		} else {
			right += t.Count
		}
	}
	switch i.Relation {
	case "=":
		i.OK = i.Left.Count == right
	case "<=":
		i.OK = i.Left.Count <= right
	}
	return i
}

// evaluate reads both sides of an equation from the book.
func (b *Book) evaluate(e Equation) Identity {
	i := Identity{ID: e.ID, Where: e.Where, Left: b.figure(e.Left), Relation: e.Relation}
	for _, t := range e.Right {
		i.Right = append(i.Right, b.figure(t))
	}
	return i.closed()
}

func (b *Book) figure(t Term) Figure { return Figure{t.Name, b.number(t), t.Minus} }

// evaluateAll evaluates every identity for every country and keeps both sides in
// the book. The error joins a *Broken for each proof that fails.
func (b *Book) evaluateAll(accepted func(Gate, string) bool) error {
	b.identities = nil
	var broken []error
	for e := range b.Equations() {
		i := b.evaluate(e)
		gate := i.Gate()
		i.Accepted = !i.OK && gate != "" && accepted != nil && accepted(gate, i.Where)
		b.identities = append(b.identities, i)
		if !i.OK && !i.Noted() {
			broken = append(broken, &Broken{i})
		}
	}
	return errors.Join(broken...)
}
