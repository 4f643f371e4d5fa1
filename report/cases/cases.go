// Package cases is the vocabulary of one case: the fields that a source can
// hold, the closed sets of words that they may contain, and the fingerprints by
// which cases are known again.
//
// A Case is one record about one subject as of one date. Its country label is
// kept as the source spells it; nothing here looks it up, reads a file or counts.
package cases

// A Case is one row of a snapshot, read and checked but not yet judged. It is
// one case, or stands for as many as its source counts under it.
// The zero value of every field but ID and Flagged means blank: unknown, never
// no. ID and Person may share memory with the reader's buffer and are valid only
// until the next batch is asked for; other strings stay as they are.
type Case struct {
	ID          string // stable across snapshots; never printed
	Person      string // salted hash; blank where not held
	Fingerprint uint64 // of ID, under the key of the run; of a row that is a case of its own, its place
	Line        int64  // where it stands, for faults: the reader names the place
	Part        int32  // place of its file among those of the snapshot, from 0
	Beyond      int32  // cases for which the row stands beyond one: see Count

	Citizenship       string // raw label or code, but for blanks that nobody sees
	CitizenshipScheme string // genc3, iso3, iso2, fips2, name; blank: the profile's
	LabelNumber       int32  // of Citizenship among the labels that its reader has seen; 0 where not numbered

	Flagged   Date // the index date of the profile
	FlagBasis FlagBasis
	FlagState FlagState

	Entry            Date
	EntryMode        EntryMode
	EntryOffice      string
	FirstEncounter   Date
	FirstDisposition Disposition

	Apprehended      Tristate // as the source says, before the date rules
	ApprehendedOn    Date
	ApprehensionKind ApprehensionKind
	Agency           string
	State            string
	Custody          Custody

	Deported           Tristate
	Departure          DepartureKind
	DepartedOn         Date
	DepartureConfirmed Tristate

	Unlocated      Tristate
	UnlocatedSince Date
	LastContact    Date
	LastEncounter  Date

	Events       int32 // encounters behind this case; 0 is blank
	Proceedings  Proceedings
	FinalOrder   Date
	Impediment   string
	ChargeLevel  ChargeLevel
	ClosedReason ClosedReason
	Protected    Tristate // 8 USC 1367
	Minor        Tristate

	Record    RecordState
	UpdatedAt int64 // seconds since 1970 UTC; 0 is blank

	Dimensions []string // values of the profile's declared dimensions, in its order
}
