package propose

import (
	"strings"
	"unicode"

	"example.org/oversight/report/cases"
)

// key returns a column's name as names are compared here: its words in small
// letters, joined by one underscore; a capital within a word begins another.
func key(column string) string {
	var b strings.Builder
	letters := []rune(column)
	for i, r := range letters {
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower(letters[i-1]) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	words := strings.FieldsFunc(b.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "_")
}

// names are the columns that agencies were seen to use for a field, by their
// keys. The earlier is preferred where a file has several, and the field's own
// name to all.
var names = map[cases.Field][]string{
	cases.PersonID: {"unique_identifier", "anonymized_identifier", "anonymized_identifer", "anonymized_unique_identifier", "unique_id",
		"unique_person_identifier", "person_identifier", "anonymized_id", "subject_id", "person_hash"},
	cases.Citizenship: {"citizenship_country", "citizenship_country_name", "country_of_citizenship", "citizenship_name", "citizen_of",
		"nationality", "country_of_nationality", "citizenship_cd", "citizenship_code", "country", "country_name"},

	cases.FlagBasisField:     {"basis", "flag_reason"},
	cases.EntryDate:          {"date_of_entry", "entered_on", "entry_dt"},
	cases.EntryModeField:     {"mode_of_entry", "manner_of_entry"},
	cases.EntryOffice:        {"entry_port", "port_of_entry"},
	cases.FirstEncounterDate: {"first_encounter", "earliest_encounter_date"},
	cases.FirstDisposition:   {"disposition", "processing_disposition", "processing_disp", "disposition_name"},
	cases.Apprehended:        {"arrested", "apprehended_yes_no"},
	cases.ApprehendedDate: {"apprehension_date", "arrest_date", "date_of_arrest", "date_of_apprehension", "apprehension_date_time",
		"arrest_datetime"},
	cases.Agency:                {"arresting_agency", "apprehending_agency"},
	cases.State:                 {"apprehension_state", "arrest_state", "state_of_arrest", "state_name"},
	cases.CustodyField:          {"custody_status", "detention_status"},
	cases.Deported:              {"removed", "deported_yes_no", "removed_yes_no"},
	cases.DepartureDate:         {"departed_date", "removal_date", "date_departed", "date_removed", "date_of_removal", "date_of_departure"},
	cases.DepartureKindField:    {"departure_type", "removal_type"},
	cases.DepartureConfirmed:    {"confirmed_departure"},
	cases.Unlocated:             {"whereabouts_unknown", "not_located", "fugitive", "fugitive_yes_no", "absconder"},
	cases.UnlocatedSince:        {"missing_since", "absconded_on"},
	cases.LastContactDate:       {"last_contact", "date_of_last_contact"},
	cases.FinalOrderDate:        {"date_of_final_order", "final_order"},
	cases.Events:                {"encounters", "number_of_encounters"},
	cases.ClosedReasonField:     {"closure_reason", "reason_closed"},
	cases.ChargeLevelField:      {"charge"},
	cases.Minor:                 {"juvenile", "minor_yes_no"},
	cases.Protected1367:         {"1367", "section_1367"},
	cases.RecordStateField:      {"record_status"},
	cases.CitizenshipScheme:     {"country_scheme"},
	cases.UpdatedAt:             {"last_updated", "modified", "update_date", "updated"},
	cases.Impediment:            {"impediment_to_removal", "reason_not_removed"},
	cases.ProceedingsField:      {"proceedings_status"},
	cases.LastEncounterDate:     {"re_encounter_date"},
	cases.FlagStateField:        {"flag_status"},
	cases.ApprehensionKindField: {"arrest_type", "apprehension_type"},
}

// caseNames are columns that can tell cases apart. Whether they do is proven by
// their values.
var caseNames = []string{"case_id", "unique_case_identifier", "case_number", "case_no", "case_identifier", "eid_case_id", "record_id",
	"encounter_id", "event_id", "id", "row_id", "record_number", "civ_id", "civ_id_subject_key", "subject_key", "sigma_subject_person_id",
	"event_number", "idncase", "no", "number"}

// An indexName is a column that can serve as the index date, with what a
// review says for it, and the column beside which it does.
type indexName struct{ name, term, beside string }

// indexNames are in the order in which they are preferred. A file of removals
// carries the date of the arrest too, and one of arrests that of the departure:
// the port of departure tells them apart.
var indexNames = []indexName{
	{"flagged_date", "flagged", ""}, {"flag_date", "flagged", ""}, {"date_flagged", "flagged", ""}, {"nomination_date", "flagged", ""},
	{"departed_date", "departed", "port_of_departure"}, {"departure_date", "departed", "port_of_departure"},
	{"encounter_date", "encountered", ""}, {"date_of_encounter", "encountered", ""}, {"encounter_dt_time", "encountered", ""},
	{"encounter_date_time", "encountered", ""}, {"encounter_datetime", "encountered", ""}, {"date_encountered", "encountered", ""},
	{"event_date", "encountered", ""}, {"event_created_date_time", "encountered", ""}, {"event_created_datetime", "encountered", ""},
	{"apprehended_date", "apprehended", ""}, {"apprehension_date", "apprehended", ""}, {"apprehension_date_time", "apprehended", ""},
	{"apprehension_date_and_time", "apprehended", ""}, {"apprehension_dt", "apprehended", ""}, {"date_of_apprehension", "apprehended", ""},
	{"appr_dt_time", "apprehended", ""}, {"app_dt_time", "apprehended", ""}, {"appr_date", "apprehended", ""}, {"arrest_date", "apprehended", ""},
	{"arrest_datetime", "apprehended", ""}, {"date_of_arrest", "apprehended", ""},
	{"book_in_date_time", "detained", ""}, {"detention_book_in_date_time", "detained", ""}, {"detention_book_in_date_and_time", "detained", ""},
	{"detention_book_in_date", "detained", ""}, {"book_in_date", "detained", ""}, {"initial_book_in_date", "detained", ""},
	{"stay_book_in_date_time", "detained", ""}, {"stay_book_in_date", "detained", ""},
	{"removal_date", "departed", ""}, {"date_of_removal", "departed", ""}, {"repatriation_date", "departed", ""},
	{"departed_date", "departed", ""}, {"departure_date", "departed", ""}, {"return_date", "departed", ""},
}

// terms are the words in a column's name that say what its date dates.
var terms = []struct{ word, term string }{
	{"flag", "flagged"}, {"encounter", "encountered"}, {"apprehen", "apprehended"}, {"appr_", "apprehended"}, {"arrest", "apprehended"},
	{"book_in", "detained"}, {"detention", "detained"}, {"remov", "departed"}, {"depart", "departed"}, {"repatri", "departed"},
}

// A dimensionName is a further column by which cases can be counted.
var dimensionNames = []struct{ column, name string }{
	{"sector", "sector"}, {"apprehension_sector", "sector"}, {"arrest_sector", "sector"}, {"usbp_sector", "sector"},
	{"title_of_authority", "title"}, {"title", "title"}, {"component", "component"},
	{"demographic", "demographic"}, {"subject_group_classification", "demographic"},
	{"area_of_responsibility", "aor"}, {"apprehension_aor", "apprehension_aor"}, {"docket_aor", "docket_aor"}, {"responsible_aor", "aor"},
	{"book_in_aor", "aor"}, {"field_office", "field_office"}, {"field_office_name", "field_office"},
	{"land_border_region", "border"}, {"border", "border"}, {"encounter_type", "encounter_type"},
	{"final_program", "program"}, {"apprehension_final_program", "program"}, {"current_program", "program"},
	{"apprehension_method", "method"}, {"arrest_method", "method"},
	{"gender", "gender"}, {"sex", "gender"}, {"entry_status", "entry_status"}, {"disposition", "disposition"},
	{"processing_disposition", "disposition"}, {"disposition_name", "disposition"},
	{"mode_of_transportation", "transport"}, {"repatriation_type", "repatriation_type"}, {"agency", "agency"}, {"criminality", "criminality"},
}

// The limits of what is proposed as dimensions: more would not be read.
const mostDimensions, mostOfDimension = 8, 60

// truths are ways to write yes and no.
var truths = map[string]string{
	"y": "yes", "yes": "yes", "true": "yes", "t": "yes", "1": "yes", "n": "no", "no": "no", "false": "no", "f": "no", "0": "no",
	"u": "unknown", "unk": "unknown", "unknown": "unknown",
}

// countWords are words by which a column's name says that it counts.
var countWords = []string{"count", "counts", "number", "total", "totals", "quantity", "n", "cases", "people", "persons", "individuals", "migrants",
	"encounters", "apprehensions", "arrests", "detections", "detentions", "bookins", "removals", "deportations", "returns", "expulsions", "repatriations", "crossings", "applications", "decisions"}

// idWords are words by which a column's name says that it holds ids.
var idWords = []string{"id", "ids", "idn", "uid", "identifier", "identifiers", "key"}

// A numberName is a word of a column's name that says what its numbers are, which
// are no counts where none is above most.
type numberName struct {
	word string
	most uint32
}

var numberNames = []numberName{
	{"age", 120}, {"ages", 120}, {"zip", 99_999}, {"zipcode", 99_999}, {"month", 12}, {"quarter", 4}, {"week", 53}, {"weekday", 7}, {"day", 31}, {"hour", 24},
	{"height", 300}, {"weight", 900},
}
