package cases

// A DepartureKind says how a subject left the country, if so. Zero is blank.
type DepartureKind uint8

// The words of DepartureKind, in the order of documentation.
const (
	DepartureRemoval DepartureKind = iota + 1
	DepartureVoluntaryReturn
	DepartureVoluntaryDeparture
	DepartureWithdrawal
	DepartureExpulsion
	DepartureSelfDepartureConfirmed
	DepartureNone
	DepartureUnknown
)

var departureKindWords = vocabulary[DepartureKind]{"departure_kind", []string{"", "removal", "voluntary_return", "voluntary_departure", "withdrawal", "expulsion", "self_departure_confirmed", "none", "unknown"}}

// String returns the word, or the empty string for a blank.
func (d DepartureKind) String() string { return departureKindWords.word(d) }

// ParseDepartureKind reads one of the words; a blank is zero.
func ParseDepartureKind(s string) (DepartureKind, error) { return departureKindWords.parse(s) }
