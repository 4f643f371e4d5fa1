package cases

// An ApprehensionKind says what kind of arrest an apprehension was. Zero is blank.
type ApprehensionKind uint8

// The words of ApprehensionKind, in the order of documentation.
const (
	ApprehensionAdministrative ApprehensionKind = iota + 1
	ApprehensionCriminal
	ApprehensionBorder
	ApprehensionOther
)

var apprehensionKindWords = vocabulary[ApprehensionKind]{"apprehension_kind", []string{"", "administrative", "criminal", "border", "other"}}

// String returns the word, or the empty string for a blank.
func (a ApprehensionKind) String() string { return apprehensionKindWords.word(a) }

// ParseApprehensionKind reads one of the words; a blank is zero.
func ParseApprehensionKind(s string) (ApprehensionKind, error) { return apprehensionKindWords.parse(s) }

// A Custody says who holds a subject, if anybody. Zero is blank.
type Custody uint8

// The words of Custody, in the order of documentation.
const (
	CustodyICE Custody = iota + 1
	CustodyOtherFederal
	CustodyStateLocal
	CustodyATD
	CustodyNone
	CustodyUnknown
)

var custodyWords = vocabulary[Custody]{"custody", []string{"", "ice", "other_federal", "state_local", "atd", "none", "unknown"}}

// String returns the word, or the empty string for a blank.
func (c Custody) String() string { return custodyWords.word(c) }

// ParseCustody reads one of the words; a blank is zero.
func ParseCustody(s string) (Custody, error) { return custodyWords.parse(s) }
