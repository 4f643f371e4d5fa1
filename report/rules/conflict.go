package rules

import (
	"slices"

	"example.org/oversight/report/cases"
)

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
	ConflictCount = iota // how many there are
)

// A ConflictKind is one kind of conflict with its names.
type ConflictKind struct {
	Conflict Conflicts
	Name     string       // as facts name it
	Label    string       // as readers see it; {flag}, {arrest}, {deported}, {subject} and the like stand for the words of a review
	Order    bool         // dates out of order: counted under identity 7
	Needs    []Ground     // without one of which it cannot be seen: then it is not held, and not zero
	Reads    cases.Fields // read besides, where they are held
}

// ConflictKinds lists the kinds of conflict in the order in which they are printed.
var ConflictKinds = []ConflictKind{
	{CustodyAndUnlocated, "custody_and_unlocated", "In custody and unlocated", false, []Ground{OfCustody, OfLocation}, fields(cases.UnlocatedSince)},
	{GoneAndCustody, "gone_and_custody", "Departed or closed, and in custody", false, []Ground{OfCustody, ofRemovalOrClosing}, fields(cases.DepartureDate, cases.LastEncounterDate)},
	{DepartedAndUnlocated, "departed_and_unlocated", "Departed and unlocated", false, []Ground{OfLocation, OfRemoval}, fields(cases.DepartureDate, cases.LastEncounterDate, cases.UnlocatedSince)},
	{ClosedAndUnlocated, "closed_and_unlocated", "Closed and unlocated", false, []Ground{OfLocation, ofClearing}, fields(cases.UnlocatedSince)},
	{ApprehendedBeforeFlag, "apprehended_before_flag", "{Apprehended} before the {flag}", false, []Ground{By(cases.ApprehendedDate)}, 0},
	{NotApprehendedWithDate, "not_apprehended_with_date", "Not apprehended, with a date of apprehension", false, []Ground{By(cases.Apprehended, cases.ApprehendedDate)}, 0},
	{DeportedAgainstDeparture, "deported_against_departure", "{Deported} disagrees with the kind of departure", false, []Ground{By(cases.Deported, cases.DepartureKindField)}, fields(cases.DepartureConfirmed, cases.DepartureDate)},
	{EntryAfterEncounter, "entry_after_encounter", "Entry after the first encounter", true, []Ground{By(cases.EntryDate, cases.FirstEncounterDate)}, 0},
	{FlaggedAfterApprehension, "flagged_after_apprehension", "{Flagged} after the {arrest}", true, []Ground{By(cases.ApprehendedDate)}, 0},
	{ApprehendedAfterDeparture, "apprehended_after_departure", "{Flagged} or {apprehended} after the departure", true, []Ground{By(cases.DepartureDate)}, fields(cases.ApprehendedDate)},
	{DateAfterExtract, "date_after_extract", "A date after the extract was taken", true, nil, DateFields().Without(cases.FlaggedDate)},
	{AsOfAfterExtract, "as_of_after_extract", "As-of date after the extract was taken", true, nil, 0},
}

// IsConflict says whether a kind of conflict goes by a name.
func IsConflict(name string) bool {
	return slices.ContainsFunc(ConflictKinds, func(k ConflictKind) bool { return k.Name == name })
}

// A cleared flag closes a case as a reason does; a removal or either is an end.
var (
	ofClearing         = Ground{Sets: []cases.Fields{fields(cases.ClosedReasonField), fields(cases.FlagStateField)}}
	ofRemovalOrClosing = Ground{Sets: append(slices.Clone(OfRemoval.Sets), ofClearing.Sets...)}
)

// conflictsOf finds every kind of conflict in one case.
func conflictsOf(c *seen, o *Observation) Conflicts {
	var found Conflicts
	set := func(kind Conflicts, holds bool) {
		if holds {
			found |= kind
		}
	}
	lost := o.Unlocated == cases.Yes
	gone := (o.Deported == cases.Yes || o.DepartedOther == cases.Yes) && !o.Again
	set(CustodyAndUnlocated, o.InCustody && lost)
	set(GoneAndCustody, o.InCustody && (gone || o.Closed))
	set(DepartedAndUnlocated, gone && lost)
	set(ClosedAndUnlocated, o.Closed && lost)
	set(ApprehendedBeforeFlag, o.BeforeFlag)
	set(NotApprehendedWithDate, c.apprehended == cases.No && c.is.Has(HasApprehension))
	removal := c.departure == cases.DepartureRemoval
	known := c.departure != 0 && c.departure != cases.DepartureUnknown && o.Cut&CutDeparture == 0 // at the as-of date
	set(DeportedAgainstDeparture, known && (c.deported == cases.Yes && !removal ||
		c.deported == cases.No && removal && c.confirmed == cases.Yes))
	set(EntryAfterEncounter, c.is.Has(FirstEncounterBeforeEntry))
	set(FlaggedAfterApprehension, c.is.Has(ApprehensionBeforeFlag))
	set(ApprehendedAfterDeparture, c.is.Has(DepartureBeforeApprehension|DepartureBeforeFlag))
	set(DateAfterExtract, c.is.Has(ExtractBeforeLatest))
	set(AsOfAfterExtract, c.is.Has(ExtractBeforeAsOf))
	return found
}
