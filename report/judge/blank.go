package judge

import (
	"example.org/oversight/report/cases"
	"example.org/oversight/report/rules"
)

// BlankFields are the fields whose blanks are counted: not those where a blank has
// a meaning of its own (record_state and flag_state: active; citizenship_scheme:
// the profile's; departure_date, closed_reason and other things that need not
// have happened are blank as a rule, and are counted all the same).
var BlankFields = cases.AllFields().Without(cases.CaseID, cases.FlaggedDate, cases.CitizenshipScheme, cases.FlagStateField, cases.RecordStateField)

// bit returns field f's bit where its cell is blank. A tri-state does not tell
// a blank from the word unknown.
func bit(blank bool, f cases.Field) uint64 {
	if blank {
		return 1 << f
	}
	return 0
}

// plainFields are those of which a plain file consists: where no other is held,
// they make the whole key of a class.
var plainFields = cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate, cases.EntryDate, cases.Apprehended, cases.ApprehendedDate,
	cases.CustodyField, cases.Deported, cases.DepartureKindField, cases.DepartureDate, cases.Unlocated, cases.UnlocatedSince)

// blanks returns the set of blank fields of a case, but for its label.
func blanks(c *cases.Case, is rules.Comparisons) uint64 {
	return bit(!is.Has(rules.HasEntry), cases.EntryDate) |
		bit(c.Apprehended == 0, cases.Apprehended) |
		bit(!is.Has(rules.HasApprehension), cases.ApprehendedDate) |
		bit(c.Custody == 0, cases.CustodyField) |
		bit(c.Deported == 0, cases.Deported) |
		bit(c.Departure == 0, cases.DepartureKindField) |
		bit(!is.Has(rules.HasDeparture), cases.DepartureDate) |
		bit(c.Unlocated == 0, cases.Unlocated) |
		bit(!is.Has(rules.HasLoss), cases.UnlocatedSince) |
		bit(c.Person == "", cases.PersonID) |
		bit(c.FlagBasis == 0, cases.FlagBasisField) |
		bit(c.EntryMode == 0, cases.EntryModeField) |
		bit(c.EntryOffice == "", cases.EntryOffice) |
		bit(!is.Has(rules.HasFirstEncounter), cases.FirstEncounterDate) |
		bit(c.FirstDisposition == 0, cases.FirstDisposition) |
		bit(c.ApprehensionKind == 0, cases.ApprehensionKindField) |
		bit(c.Agency == "", cases.Agency) |
		bit(c.State == "", cases.State) |
		bit(c.DepartureConfirmed == 0, cases.DepartureConfirmed) |
		bit(!is.Has(rules.HasLastContact), cases.LastContactDate) |
		bit(!is.Has(rules.HasLastEncounter), cases.LastEncounterDate) |
		bit(c.Events == 0, cases.Events) |
		bit(c.Proceedings == 0, cases.ProceedingsField) |
		bit(!is.Has(rules.HasFinalOrder), cases.FinalOrderDate) |
		bit(c.Impediment == "", cases.Impediment) |
		bit(c.ChargeLevel == 0, cases.ChargeLevelField) |
		bit(c.ClosedReason == 0, cases.ClosedReasonField) |
		bit(c.Protected == 0, cases.Protected1367) |
		bit(c.Minor == 0, cases.Minor) |
		bit(c.UpdatedAt == 0, cases.UpdatedAt)
}
