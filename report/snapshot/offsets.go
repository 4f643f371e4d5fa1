package snapshot

import (
	"unsafe"

	"example.org/oversight/report/cases"
)

var model cases.Case

// offsets holds where in a Case the value of each field stands. The types
// there are those of the field's kind: string for Text, cases.Date for Day,
// one byte for YesNo and Word (but a string for CitizenshipScheme), int32 for
// Number and int64 for Moment.
var offsets = map[cases.Field]uintptr{
	cases.CaseID:                unsafe.Offsetof(model.ID),
	cases.PersonID:              unsafe.Offsetof(model.Person),
	cases.Citizenship:           unsafe.Offsetof(model.Citizenship),
	cases.CitizenshipScheme:     unsafe.Offsetof(model.CitizenshipScheme),
	cases.FlaggedDate:           unsafe.Offsetof(model.Flagged),
	cases.FlagBasisField:        unsafe.Offsetof(model.FlagBasis),
	cases.FlagStateField:        unsafe.Offsetof(model.FlagState),
	cases.EntryDate:             unsafe.Offsetof(model.Entry),
	cases.EntryModeField:        unsafe.Offsetof(model.EntryMode),
	cases.EntryOffice:           unsafe.Offsetof(model.EntryOffice),
	cases.FirstEncounterDate:    unsafe.Offsetof(model.FirstEncounter),
	cases.FirstDisposition:      unsafe.Offsetof(model.FirstDisposition),
	cases.Apprehended:           unsafe.Offsetof(model.Apprehended),
	cases.ApprehendedDate:       unsafe.Offsetof(model.ApprehendedOn),
	cases.ApprehensionKindField: unsafe.Offsetof(model.ApprehensionKind),
	cases.Agency:                unsafe.Offsetof(model.Agency),
	cases.State:                 unsafe.Offsetof(model.State),
	cases.CustodyField:          unsafe.Offsetof(model.Custody),
	cases.Deported:              unsafe.Offsetof(model.Deported),
	cases.DepartureKindField:    unsafe.Offsetof(model.Departure),
	cases.DepartureDate:         unsafe.Offsetof(model.DepartedOn),
	cases.DepartureConfirmed:    unsafe.Offsetof(model.DepartureConfirmed),
	cases.Unlocated:             unsafe.Offsetof(model.Unlocated),
	cases.UnlocatedSince:        unsafe.Offsetof(model.UnlocatedSince),
	cases.LastContactDate:       unsafe.Offsetof(model.LastContact),
	cases.LastEncounterDate:     unsafe.Offsetof(model.LastEncounter),
	cases.Events:                unsafe.Offsetof(model.Events),
	cases.ProceedingsField:      unsafe.Offsetof(model.Proceedings),
	cases.FinalOrderDate:        unsafe.Offsetof(model.FinalOrder),
	cases.Impediment:            unsafe.Offsetof(model.Impediment),
	cases.ChargeLevelField:      unsafe.Offsetof(model.ChargeLevel),
	cases.ClosedReasonField:     unsafe.Offsetof(model.ClosedReason),
	cases.Protected1367:         unsafe.Offsetof(model.Protected),
	cases.Minor:                 unsafe.Offsetof(model.Minor),
	cases.RecordStateField:      unsafe.Offsetof(model.Record),
	cases.UpdatedAt:             unsafe.Offsetof(model.UpdatedAt),
}
