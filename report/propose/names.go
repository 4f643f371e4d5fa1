package propose

import "example.org/oversight/report/cases"

// names are the columns that agencies were seen to use for a field, as names
// are compared: small letters, words joined by one underscore. The field's own
// name always counts.
var names = map[cases.Field][]string{
	cases.CaseID:      {"id", "case_number", "case_no", "record_id", "event_id", "event_number", "unique_identifier", "anonymized_identifier", "encounter_id"},
	cases.PersonID:    {"unique_person_identifier", "subject_id", "person_identifier"},
	cases.Citizenship: {"citizenship_country", "country_of_citizenship", "nationality", "country", "citizen_of"},

	cases.EntryDate:          {"date_of_entry", "entered_on"},
	cases.EntryModeField:     {"mode_of_entry", "manner_of_entry"},
	cases.EntryOffice:        {"field_office", "entry_port", "port_of_entry"},
	cases.FirstEncounterDate: {"first_encounter"},
	cases.FirstDisposition:   {"disposition", "processing_disposition", "processing_disp"},
	cases.Apprehended:        {"arrested", "apprehension"},
	cases.ApprehendedDate:    {"apprehension_date", "arrest_date", "date_of_arrest", "apprehension_date_time"},
	cases.Agency:             {"arresting_agency", "apprehending_agency"},
	cases.State:              {"apprehension_state", "arrest_state", "state_of_arrest"},
	cases.CustodyField:       {"custody_status", "detention_status"},
	cases.Deported:           {"removed", "deported_yes_no"},
	cases.DepartureDate:      {"departed_date", "removal_date", "date_departed"},
	cases.DepartureKindField: {"departure_type", "removal_type"},
	cases.Unlocated:          {"whereabouts_unknown", "not_located", "fugitive"},
	cases.LastContactDate:    {"last_contact", "date_of_last_contact"},
	cases.FinalOrderDate:     {"final_order", "date_of_final_order"},
	cases.Events:             {"encounters", "number_of_encounters", "of_previous_apprehensions"},
	cases.UpdatedAt:          {"last_updated", "modified", "update_date"},
}

// indexNames are columns that can serve as the index date, with what a review
// says for it, in the order in which they are preferred.
var indexNames = []struct{ name, term string }{
	{"flagged_date", "flagged"}, {"flag_date", "flagged"}, {"date_flagged", "flagged"}, {"nomination_date", "flagged"},
	{"encounter_date", "encountered"}, {"event_date", "encountered"}, {"date_of_encounter", "encountered"},
	{"apprehended_date", "apprehended"}, {"apprehension_date", "apprehended"}, {"apprehension_date_time", "apprehended"}, {"arrest_date", "apprehended"},
}

// truths are ways to write yes and no.
var truths = map[string]string{
	"y": "yes", "yes": "yes", "true": "yes", "t": "yes", "1": "yes", "n": "no", "no": "no", "false": "no", "f": "no", "0": "no",
	"u": "unknown", "unk": "unknown", "unknown": "unknown",
}

// blanks are texts that stand for an empty cell.
var blanks = []string{"NA", "N/A", "NULL", "null", "None", "-", "--", "."}
