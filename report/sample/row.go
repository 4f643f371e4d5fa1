package sample

import "time"

// columns are those of the standard profile that the register holds. Office of
// entry, date of the final order and minors are among those that it does not.
var columns = []string{
	"case_id", "person_id", "citizenship", "flagged_date", "flag_basis", "flag_state", "entry_date", "entry_mode",
	"first_encounter_date", "first_disposition", "apprehended", "apprehended_date", "apprehension_kind", "agency", "state", "custody",
	"departure_kind", "departure_date", "departure_confirmed", "unlocated", "unlocated_since",
	"last_contact_date", "last_encounter_date", "events", "proceedings", "impediment", "charge_level", "closed_reason", "record_state", "updated_at",
}

// row is the case as the register had it when the extract was taken.
func (s *story) row(c cut) []string {
	known := func(t time.Time) bool { return !t.IsZero() && !t.After(c.extracted) }
	date := func(t time.Time) string {
		if !known(t) {
			return ""
		}
		return t.Format(time.DateOnly)
	}
	values := map[string]string{
		"case_id": s.id, "citizenship": s.label, "flagged_date": date(s.flagged), "flag_basis": s.basis, "flag_state": "active",
		"entry_date": date(s.entry), "entry_mode": s.mode, "first_encounter_date": date(s.first), "first_disposition": s.disposal,
		"apprehended": "no", "custody": "none", "departure_kind": "none", "unlocated": "no",
		"last_contact_date": date(s.contact), "last_encounter_date": date(s.again), "record_state": "active",
	}
	s.detail.row(values, s.apprehended, known)
	last := s.entered
	happened := func(t time.Time, set map[string]string) {
		if !known(t) {
			return
		}
		if t.After(last) {
			last = t
		}
		for key, value := range set {
			values[key] = value
		}
	}
	happened(s.apprehended, map[string]string{"apprehended": "yes", "apprehended_date": date(s.apprehended), "custody": s.custody})
	happened(s.released, map[string]string{"custody": s.afterRelease()})
	happened(s.left, map[string]string{"departure_kind": s.leftHow, "departure_date": date(s.left), "departure_confirmed": "yes", "custody": "none"})
	happened(s.again, map[string]string{"custody": s.custody})
	happened(s.closed, map[string]string{"closed_reason": s.closedWhy, "custody": "none"})
	happened(s.lost, map[string]string{"unlocated": "yes", "unlocated_since": date(s.lost)})
	if s.before {
		values["apprehended"] = "no"
	}
	if s.end == unclear {
		values["apprehended"], values["custody"], values["unlocated"] = "", "unknown", "unknown"
	}
	values["updated_at"] = last.Add(9 * time.Hour).Format(time.RFC3339)
	for _, e := range s.edits {
		if (e.from.IsZero() || !c.asOf.Before(e.from)) && (e.to.IsZero() || !c.asOf.After(e.to)) {
			for key, value := range e.values {
				values[key] = value
			}
		}
	}
	record := make([]string, len(columns))
	for i, column := range columns {
		record[i] = values[column]
	}
	return record
}

// afterRelease is where a released subject stands: on an alternative to
// detention, or free.
func (s *story) afterRelease() string {
	if s.flagged.Day()%3 == 0 {
		return "none"
	}
	return "atd"
}
