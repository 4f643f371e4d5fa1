package cases

// A Tristate is an answer of yes, no or unknown. The zero value is Unknown: a
// blank is never read as no.
type Tristate uint8

// The three answers.
const (
	Unknown Tristate = iota
	No
	Yes
)

// tristates holds the words of a Tristate by value; a blank is Unknown too.
var tristates = vocabulary[Tristate]{"answer", []string{"unknown", "no", "yes"}}

// String returns "yes", "no" or "unknown".
func (t Tristate) String() string { return tristates.word(t) }

// ParseTristate reads "yes", "no", "unknown" or a blank, which is Unknown.
func ParseTristate(s string) (Tristate, error) { return tristates.parse(s) }
