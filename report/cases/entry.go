package cases

// An EntryMode says how a subject came into the country. Zero is blank.
type EntryMode uint8

// The words of EntryMode, in the order of documentation.
const (
	EntryBetweenPOE EntryMode = iota + 1
	EntryPOEAppointment
	EntryPOENoAppointment
	EntryAirSea
	EntryVisa
	EntryUnknown
)

var entryModeWords = vocabulary[EntryMode]{"entry_mode", []string{"", "between_poe", "poe_appointment", "poe_no_appointment", "air_sea", "visa", "unknown"}}

// String returns the word, or the empty string for a blank.
func (e EntryMode) String() string { return entryModeWords.word(e) }

// ParseEntryMode reads one of the words; a blank is zero.
func ParseEntryMode(s string) (EntryMode, error) { return entryModeWords.parse(s) }

// A Disposition says what the first encounter ended in. Zero is blank.
type Disposition uint8

// The words of Disposition, in the order of documentation.
const (
	DispositionNTAReleased Disposition = iota + 1
	DispositionParoled
	DispositionDetained
	DispositionExpelled
	DispositionReturned
	DispositionOther
	DispositionUnknown
)

var dispositionWords = vocabulary[Disposition]{"first_disposition", []string{"", "nta_released", "paroled", "detained", "expelled", "returned", "other", "unknown"}}

// String returns the word, or the empty string for a blank.
func (d Disposition) String() string { return dispositionWords.word(d) }

// ParseDisposition reads one of the words; a blank is zero.
func ParseDisposition(s string) (Disposition, error) { return dispositionWords.parse(s) }
