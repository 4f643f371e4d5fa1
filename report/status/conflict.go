package status

import "example.org/oversight/report/cases"

// Conflicts is a set of kinds of conflict. A conflict is counted and printed,
// never repaired; the order of the rules decides the status all the same.
type Conflicts uint32

// The kinds of conflict.
const (
	CustodyAndUnlocated Conflicts = 1 << iota
	GoneAndCustody
	DepartedAndUnlocated
	ClosedAndUnlocated
	ApprehendedBeforeFlag
	NotApprehendedWithDate
	DeportedAgainstDeparture
	EntryAfterEncounter
	FlaggedAfterApprehension
	ApprehendedAfterDeparture
	DateAfterExtract
	AsOfAfterExtract
)

// A Kind is one kind of conflict with its names.
type Kind struct {
	Conflict Conflicts
	Name     string // as facts name it
	Label    string // as readers see it
	Order    bool   // dates out of order: counted under identity 7
}

// Kinds lists the kinds of conflict in the order in which they are printed.
var Kinds = []Kind{
	{CustodyAndUnlocated, "custody_and_unlocated", "In custody and unlocated", false},
	{GoneAndCustody, "gone_and_custody", "Departed or closed, and in custody", false},
	{DepartedAndUnlocated, "departed_and_unlocated", "Departed and unlocated", false},
	{ClosedAndUnlocated, "closed_and_unlocated", "Closed and unlocated", false},
	{ApprehendedBeforeFlag, "apprehended_before_flag", "Apprehended before the flag", false},
	{NotApprehendedWithDate, "not_apprehended_with_date", "Not apprehended, with a date of apprehension", false},
	{DeportedAgainstDeparture, "deported_against_departure", "Deported, against the kind of departure", false},
	{EntryAfterEncounter, "entry_after_encounter", "Entry after the first encounter", true},
	{FlaggedAfterApprehension, "flagged_after_apprehension", "Flagged after the apprehension", true},
	{ApprehendedAfterDeparture, "apprehended_after_departure", "Flagged or apprehended after the departure", true},
	{DateAfterExtract, "date_after_extract", "A date after the extract was taken", true},
	{AsOfAfterExtract, "as_of_after_extract", "As-of date after the extract was taken", true},
}

// conflictsOf finds every kind of conflict in one case, without a branch: see
// Observe.
func conflictsOf(c *cases.Case, by *Basis, o *Observation) Conflicts {
	lost, inside := bit(o.Unlocated == cases.Yes), bit(o.InCustody)
	gone := (bit(o.Deported == cases.Yes) | bit(o.DepartedOther == cases.Yes)) &^ bit(o.Again)
	arrested, left := bit(c.ApprehendedOn != 0), bit(c.DepartedOn != 0)
	flagBeforeArrest := bit(c.Flagged <= c.ApprehendedOn)
	removal := bit(c.Departure == cases.DepartureRemoval)
	known := bit(c.Departure != 0) & bit(c.Departure != cases.DepartureUnknown) &^ bit(o.Cut&CutDeparture != 0) // at the as-of date
	against := bit(c.Deported == cases.Yes)&^removal | bit(c.Deported == cases.No)&removal&bit(c.DepartureConfirmed == cases.Yes)
	extracted := bit(by.Extracted != 0)
	return Conflicts(inside&lost)*CustodyAndUnlocated |
		Conflicts(inside&(gone|bit(o.Closed)))*GoneAndCustody |
		Conflicts(gone&lost)*DepartedAndUnlocated |
		Conflicts(bit(o.Closed)&lost)*ClosedAndUnlocated |
		Conflicts(bit(o.BeforeFlag))*ApprehendedBeforeFlag |
		Conflicts(bit(c.Apprehended == cases.No)&arrested)*NotApprehendedWithDate |
		Conflicts(known&against)*DeportedAgainstDeparture |
		Conflicts(bit(c.Entry != 0)&bit(c.FirstEncounter != 0)&bit(c.Entry > c.FirstEncounter))*EntryAfterEncounter |
		Conflicts(arrested&^flagBeforeArrest)*FlaggedAfterApprehension |
		Conflicts(left&(bit(c.ApprehendedOn > c.DepartedOn)|bit(c.Flagged > c.DepartedOn)))*ApprehendedAfterDeparture |
		Conflicts(extracted&bit(latest(c) > by.Extracted))*DateAfterExtract |
		Conflicts(extracted&bit(by.AsOf > by.Extracted))*AsOfAfterExtract
}

// latest is the latest date of a case.
func latest(c *cases.Case) cases.Date {
	return max(c.Entry, c.FirstEncounter, c.Flagged, c.ApprehendedOn, c.DepartedOn,
		c.UnlocatedSince, c.LastContact, c.LastEncounter, c.FinalOrder)
}
