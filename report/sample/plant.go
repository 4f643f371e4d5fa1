package sample

import (
	"slices"
	"time"
)

var (
	april = cuts[0].asOf
	may   = cuts[1].asOf
	june  = cuts[2].asOf
)

// extras are rows that are not counted at the last snapshot: void records,
// duplicates, records entered in error, and flags later than the snapshot's day.
func extras(r *random, all []*story) []*story {
	var more []*story
	add := func(n int, e ...edit) {
		for range n {
			s := &story{label: all[r.below(len(all))].label, end: located, edits: e}
			s.begin(r, firstMonth.AddDate(0, 6+r.below(22), 0))
			s.live(r)
			more = append(more, s)
		}
	}
	void := map[string]string{"record_state": "void"}
	wrong := map[string]string{"flag_state": "entered_in_error"}
	add(2, edit{values: void})
	add(3, edit{from: june, values: void})
	add(4, edit{values: map[string]string{"record_state": "duplicate_of:"}})
	add(1, edit{values: wrong})
	add(4, edit{from: june, values: wrong})
	for range 3 {
		s := &story{label: "TAJIKISTAN", end: located}
		s.begin(r, day(2026, 7, 1))
		s.flagged, s.entered = day(2026, 7, 1), day(2026, 7, 1)
		more = append(more, s)
	}
	return more
}

// plant makes the things happen that a review must get right.
func plant(all []*story) {
	of := func(end ending, label string, n int) []*story {
		var found []*story
		for _, s := range all {
			if s.end == end && len(s.edits) == 0 && (label == "" || s.label == label) && s.flagged.Before(day(2026, 3, 1)) && len(found) < n {
				found = append(found, s)
			}
		}
		return found
	}
	edits := func(stories []*story, e edit) {
		for _, s := range stories {
			s.edits = append(s.edits, e)
		}
	}
	set := func(key, value string) map[string]string { return map[string]string{key: value} }
	// Reinstated: entered in error until May, active in June.
	edits(of(located, "TAJIKISTAN", 4), edit{to: may, values: set("flag_state", "entered_in_error")})
	// Reclassified: recorded under Russia until May.
	edits(of(located, "UZBEKISTAN", 3), edit{to: may, values: set("citizenship", "RUSSIA")})
	// Restated: an arrest on record until May turns out to be another person's.
	edits(of(located, "KYRGYZSTAN", 1), edit{to: may, values: map[string]string{"apprehended": "yes", "apprehended_date": "2026-02-11"}})
	// Late additions: flagged long before, entered in June.
	for _, s := range of(located, "", 9) {
		s.entered = june.AddDate(0, 0, -4)
		s.edits = append(s.edits, edit{from: june})
	}
	// Removed, and encountered again: in custody.
	for _, s := range of(inCustody, "UZBEKISTAN", 3) {
		s.left, s.leftHow, s.again = s.apprehended.AddDate(0, 0, 9), "removal", s.apprehended.AddDate(0, 0, 15)
		s.edits = append(s.edits, edit{from: april})
	}
	// An arrest before the flag is a first encounter.
	for _, s := range of(located, "GEORGIA", 3) {
		s.apprehended, s.before = s.flagged.AddDate(0, 0, -8), true
		s.edits = append(s.edits, edit{values: set("custody", "none")})
	}
	// Conflicts, which are counted and never repaired.
	edits(of(inCustody, "RUSSIA", 2), edit{values: set("unlocated", "yes")})
	edits(of(removed, "KYRGYZSTAN", 1), edit{values: set("unlocated", "yes")})
	for _, s := range of(located, "MOLDOVA", 3) {
		s.entry = s.first.AddDate(0, 0, 5)
		s.edits = append(s.edits, edit{from: april})
	}
	// A removal that is not confirmed, and one that came after the snapshot's day.
	edits(of(inCustody, "TAJIKISTAN", 1), edit{values: map[string]string{"departure_kind": "removal", "departure_confirmed": "no"}})
	for _, s := range of(inCustody, "KYRGYZSTAN", 1) {
		s.left, s.leftHow = day(2026, 7, 1), "removal"
		s.edits = append(s.edits, edit{from: june, values: map[string]string{"custody": s.custody}})
	}
}

// link names, for each duplicate, the record that it duplicates.
func link(all []*story) {
	for i, s := range all {
		for _, e := range s.edits {
			if e.values["record_state"] == "duplicate_of:" {
				next := slices.IndexFunc(all[i+1:], func(o *story) bool { return o.label == s.label && len(o.edits) == 0 })
				e.values = map[string]string{"record_state": "duplicate_of:" + all[(i+1+max(next, 0))%len(all)].id}
				s.edits = []edit{e}
			}
		}
		if s.entered.Before(s.flagged) {
			s.entered = s.flagged.Add(12 * time.Hour)
		}
	}
}
