package cases

// Proceedings says where removal proceedings stand. Zero is blank.
type Proceedings uint8

// The words of Proceedings, in the order of documentation.
const (
	ProceedingsNone Proceedings = iota + 1
	ProceedingsPending
	ProceedingsFinalOrder
	ProceedingsRelief
	ProceedingsTerminated
)

var proceedingsWords = vocabulary[Proceedings]{"proceedings", []string{"", "none", "pending", "final_order", "relief", "terminated"}}

// String returns the word, or the empty string for a blank.
func (p Proceedings) String() string { return proceedingsWords.word(p) }

// ParseProceedings reads one of the words; a blank is zero.
func ParseProceedings(s string) (Proceedings, error) { return proceedingsWords.parse(s) }

// A ChargeLevel says what the gravest charge is. Zero is blank.
type ChargeLevel uint8

// The words of ChargeLevel, in the order of documentation.
const (
	ChargeNone ChargeLevel = iota + 1
	ChargeImmigrationOnly
	ChargeOtherCriminal
	ChargeTerrorismRelated
	ChargeUnknown
)

var chargeLevelWords = vocabulary[ChargeLevel]{"charge_level", []string{"", "none", "immigration_only", "other_criminal", "terrorism_related", "unknown"}}

// String returns the word, or the empty string for a blank.
func (c ChargeLevel) String() string { return chargeLevelWords.word(c) }

// ParseChargeLevel reads one of the words; a blank is zero.
func ParseChargeLevel(s string) (ChargeLevel, error) { return chargeLevelWords.parse(s) }

// A ClosedReason says why a case was closed; blank where it is open. Zero is blank.
type ClosedReason uint8

// The words of ClosedReason, in the order of documentation.
const (
	ClosedDied ClosedReason = iota + 1
	ClosedRelief
	ClosedStatusGranted
	ClosedUSCitizen
	ClosedTerminated
	ClosedCleared
	ClosedOther
)

var closedReasonWords = vocabulary[ClosedReason]{"closed_reason", []string{"", "died", "relief", "status_granted", "us_citizen", "terminated", "cleared", "other"}}

// String returns the word, or the empty string for a blank.
func (c ClosedReason) String() string { return closedReasonWords.word(c) }

// ParseClosedReason reads one of the words; a blank is zero.
func ParseClosedReason(s string) (ClosedReason, error) { return closedReasonWords.parse(s) }
