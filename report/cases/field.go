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

// fields holds the name of every field, its kind, and what readers call it within
// a sentence, by its constant.
var fields = [fieldCount]struct {
	name  string
	kind  Kind
	label string
}{
	CaseID:                {"case_id", Text, "case number"},
	PersonID:              {"person_id", Text, "{personid}"},
	Citizenship:           {"citizenship", Text, "country of citizenship"},
	CitizenshipScheme:     {"citizenship_scheme", Word, "kind of country code"},
	FlaggedDate:           {"flagged_date", Day, "date of the {flag}"},
	FlagBasisField:        {"flag_basis", Word, "basis of the {flag}"},
	FlagStateField:        {"flag_state", Word, "state of the {flag}"},
	EntryDate:             {"entry_date", Day, "date of entry"},
	EntryModeField:        {"entry_mode", Word, "mode of entry"},
	EntryOffice:           {"entry_office", Text, "office of entry"},
	FirstEncounterDate:    {"first_encounter_date", Day, "date of the first encounter"},
	FirstDisposition:      {"first_disposition", Word, "outcome of the first encounter"},
	Apprehended:           {"apprehended", YesNo, "whether apprehended"},
	ApprehendedDate:       {"apprehended_date", Day, "date of the apprehension"},
	ApprehensionKindField: {"apprehension_kind", Word, "type of arrest"},
	Agency:                {"agency", Text, "arresting agency"},
	State:                 {"state", Text, "State of the arrest"},
	CustodyField:          {"custody", Word, "custody"},
	Deported:              {"deported", YesNo, "whether marked {deported}"},
	DepartureKindField:    {"departure_kind", Word, "kind of departure"},
	DepartureDate:         {"departure_date", Day, "date of the departure"},
	DepartureConfirmed:    {"departure_confirmed", YesNo, "confirmation of the departure"},
	Unlocated:             {"unlocated", YesNo, "whether unlocated"},
	UnlocatedSince:        {"unlocated_since", Day, "date on which the location was lost"},
	LastContactDate:       {"last_contact_date", Day, "date of the last contact"},
	LastEncounterDate:     {"last_encounter_date", Day, "date of the last encounter"},
	Events:                {"events", Number, "number of encounters"},
	ProceedingsField:      {"proceedings", Word, "proceedings"},
	FinalOrderDate:        {"final_order_date", Day, "date of the final order"},
	Impediment:            {"impediment", Text, "impediment to {removal}"},
	ChargeLevelField:      {"charge_level", Word, "level of charges"},
	ClosedReasonField:     {"closed_reason", Word, "closure reason"},
	Protected1367:         {"protected_1367", YesNo, "protection under 8 U.S.C. 1367"},
	Minor:                 {"minor", YesNo, "whether a minor"},
	RecordStateField:      {"record_state", Word, "state of the record"},
	UpdatedAt:             {"updated_at", Moment, "time of the last update"},
}

// String returns the name of the field, which is that of its column in the
// standard profile: "case_id".
func (f Field) String() string {
	if f >= fieldCount {
		return "unknown field"
	}
	return fields[f].name
}

// Label returns what readers call the field within a sentence: "office of entry". In
// braces stand words that a review has of its own: "date of the {flag}".
func (f Field) Label() string {
	if f >= fieldCount {
		return "unknown field"
	}
	return fields[f].label
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
