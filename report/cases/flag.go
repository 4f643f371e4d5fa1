package cases

// A FlagBasis says why a case was flagged. Zero is blank.
type FlagBasis uint8

// The words of FlagBasis, in the order of documentation.
const (
	FlagNetworkLink FlagBasis = iota + 1
	FlagSpecialInterest
	FlagWatchlistPossible
	FlagWatchlistConfirmed
	FlagOther
)

var flagBasisWords = vocabulary[FlagBasis]{"flag_basis", []string{"", "network_link", "special_interest", "watchlist_possible", "watchlist_confirmed", "other"}}

// String returns the word, or the empty string for a blank.
func (f FlagBasis) String() string { return flagBasisWords.word(f) }

// ParseFlagBasis reads one of the words; a blank is zero.
func ParseFlagBasis(s string) (FlagBasis, error) { return flagBasisWords.parse(s) }

// A FlagState says whether the flag still stands; blank means active. Zero is blank.
type FlagState uint8

// The words of FlagState, in the order of documentation.
const (
	FlagActive FlagState = iota + 1
	FlagCleared
	FlagEnteredInError
)

var flagStateWords = vocabulary[FlagState]{"flag_state", []string{"", "active", "cleared", "entered_in_error"}}

// String returns the word, or the empty string for a blank.
func (f FlagState) String() string { return flagStateWords.word(f) }

// ParseFlagState reads one of the words; a blank is zero.
func ParseFlagState(s string) (FlagState, error) { return flagStateWords.parse(s) }
