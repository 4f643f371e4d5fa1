package cases

import "strings"

// A Field is one thing that a source may hold about a case.
type Field uint8

// The fields, in the order in which documentation lists them. A field whose
// name is also that of its type ends in Field.
const (
	CaseID Field = iota
	PersonID
	Citizenship
	CitizenshipScheme
	FlaggedDate
	FlagBasisField
	FlagStateField
	EntryDate
	EntryModeField
	EntryOffice
	FirstEncounterDate
	FirstDisposition
	Apprehended
	ApprehendedDate
	ApprehensionKindField
	Agency
	State
	CustodyField
	Deported
	DepartureKindField
	DepartureDate
	DepartureConfirmed
	Unlocated
	UnlocatedSince
	LastContactDate
	LastEncounterDate
	Events
	ProceedingsField
	FinalOrderDate
	Impediment
	ChargeLevelField
	ClosedReasonField
	Protected1367
	Minor
	RecordStateField
	UpdatedAt
	fieldCount
)

// A Kind says what the text of a field must be.
type Kind uint8

// The kinds of text.
const (
	Text   Kind = iota // any text, kept verbatim
	Day                // a calendar date
	YesNo              // a Tristate
	Word               // a word of the field's closed vocabulary
	Number             // a whole number, not negative
	Moment             // a date with time (RFC 3339) or a plain date
)

// fields holds the name and kind of every field, by its constant.
var fields = [fieldCount]struct {
	name string
	kind Kind
}{
	CaseID:                {"case_id", Text},
	PersonID:              {"person_id", Text},
	Citizenship:           {"citizenship", Text},
	CitizenshipScheme:     {"citizenship_scheme", Word},
	FlaggedDate:           {"flagged_date", Day},
	FlagBasisField:        {"flag_basis", Word},
	FlagStateField:        {"flag_state", Word},
	EntryDate:             {"entry_date", Day},
	EntryModeField:        {"entry_mode", Word},
	EntryOffice:           {"entry_office", Text},
	FirstEncounterDate:    {"first_encounter_date", Day},
	FirstDisposition:      {"first_disposition", Word},
	Apprehended:           {"apprehended", YesNo},
	ApprehendedDate:       {"apprehended_date", Day},
	ApprehensionKindField: {"apprehension_kind", Word},
	Agency:                {"agency", Text},
	State:                 {"state", Text},
	CustodyField:          {"custody", Word},
	Deported:              {"deported", YesNo},
	DepartureKindField:    {"departure_kind", Word},
	DepartureDate:         {"departure_date", Day},
	DepartureConfirmed:    {"departure_confirmed", YesNo},
	Unlocated:             {"unlocated", YesNo},
	UnlocatedSince:        {"unlocated_since", Day},
	LastContactDate:       {"last_contact_date", Day},
	LastEncounterDate:     {"last_encounter_date", Day},
	Events:                {"events", Number},
	ProceedingsField:      {"proceedings", Word},
	FinalOrderDate:        {"final_order_date", Day},
	Impediment:            {"impediment", Text},
	ChargeLevelField:      {"charge_level", Word},
	ClosedReasonField:     {"closed_reason", Word},
	Protected1367:         {"protected_1367", YesNo},
	Minor:                 {"minor", YesNo},
	RecordStateField:      {"record_state", Word},
	UpdatedAt:             {"updated_at", Moment},
}

// String returns the name of the field, which is that of its column in the
// standard profile: "case_id".
func (f Field) String() string {
	if f >= fieldCount {
		return "unknown field"
	}
	return fields[f].name
}

// Kind returns what the text of the field must be.
func (f Field) Kind() Kind {
	if f >= fieldCount {
		return Text
	}
	return fields[f].kind
}

// ParseField returns the field of that name. The error lists the nearest name.
func ParseField(s string) (Field, error) {
	for f, known := range fields {
		if known.name == s {
			return Field(f), nil
		}
	}
	names := make([]string, len(fields))
	for f := range fields {
		names[f] = fields[f].name
	}
	return 0, &WordError{What: "field", Word: s, Allowed: names}
}

// Fields is a set of fields. The zero value is the empty set.
type Fields uint64

// AllFields returns the set of every field.
func AllFields() Fields { return 1<<fieldCount - 1 }

// Has reports whether f is in the set.
func (s Fields) Has(f Field) bool { return s&(1<<f) != 0 }

// With returns the set with the given fields added.
func (s Fields) With(add ...Field) Fields {
	for _, f := range add {
		s |= 1 << f
	}
	return s
}

// Without returns the set with the given fields taken out.
func (s Fields) Without(drop ...Field) Fields {
	for _, f := range drop {
		s &^= 1 << f
	}
	return s
}

// List returns the members of the set in the order of their constants.
func (s Fields) List() []Field {
	var list []Field
	for f := range fieldCount {
		if s.Has(f) {
			list = append(list, f)
		}
	}
	return list
}

// String returns the names of the members, separated by commas.
func (s Fields) String() string {
	var names []string
	for _, f := range s.List() {
		names = append(names, f.String())
	}
	return strings.Join(names, ", ")
}
