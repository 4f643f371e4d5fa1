package main

import (
	"fmt"
	"strconv"
	"time"
)

var labels = []string{"UZBEKISTAN", "TAJIKISTAN", "KYRGYZSTAN", "RUSSIA", "RUSSIAN FEDERATION", "GEORGIA", "MOLDOVA", "MEXICO", "TURKEY", "BURMA",
	"UZB", "STATELESS", "UNKNOWN", "", "Korea, South", "CONGO", "Moldavia (Moldova)"}

// words are the vocabularies of the closed fields; a blank is often there.
var words = map[string][]string{
	"flag_basis":          {"network_link", "special_interest", "watchlist_possible", "watchlist_confirmed", "other", ""},
	"flag_state":          {"active", "active", "active", "cleared", "entered_in_error", ""},
	"entry_mode":          {"between_poe", "poe_appointment", "poe_no_appointment", "air_sea", "visa", "unknown", ""},
	"entry_office":        {"San Ysidro", "El Paso", "Lukeville", "Eagle Pass", ""},
	"first_disposition":   {"nta_released", "paroled", "detained", "expelled", "returned", "other", "unknown", ""},
	"apprehended":         {"yes", "no", "no", "unknown", ""},
	"apprehension_kind":   {"administrative", "criminal", "border", "other", ""},
	"agency":              {"ERO", "HSI", "USBP", "Local, other", ""},
	"state":               {"NY", "CA", "TX", "PA", "WA", ""},
	"custody":             {"ice", "other_federal", "state_local", "atd", "none", "unknown", ""},
	"deported":            {"yes", "no", "no", "unknown", ""},
	"departure_kind":      {"removal", "removal", "voluntary_return", "withdrawal", "expulsion", "none", "none", "unknown", ""},
	"departure_confirmed": {"yes", "yes", "no", "unknown", ""},
	"unlocated":           {"yes", "no", "no", "unknown", ""},
	"proceedings":         {"none", "pending", "final_order", "relief", "terminated", ""},
	"impediment":          {"no travel document", "stay of removal", ""},
	"charge_level":        {"none", "immigration_only", "other_criminal", "unknown", ""},
	"closed_reason":       {"", "", "", "", "died", "relief", "status_granted", "us_citizen"},
	"protected_1367":      {"no", "yes", ""},
	"minor":               {"no", "no", "yes", ""},
	"record_state":        {"active", "active", "active", "void", ""},
}

// dated are the fields of dates, with how many of a hundred cases have one.
var dated = map[string]int{"entry_date": 80, "first_encounter_date": 70, "apprehended_date": 40, "departure_date": 20, "unlocated_since": 15,
	"last_contact_date": 60, "last_encounter_date": 10, "final_order_date": 20}

func (s *series) pick(list []string) string { return list[s.IntN(len(list))] }

// fresh is a case that no snapshot had before.
func (s *series) fresh(asOf time.Time) map[string]string {
	s.next++
	c := map[string]string{
		"case_id":      fmt.Sprintf("FX-%06d", s.next*37+1000),
		"person_id":    fmt.Sprintf("%012x", s.IntN(s.next+3)*0x9e3779b1),
		"citizenship":  s.pick(labels),
		"flagged_date": s.day(asOf, 900),
		"events":       strconv.Itoa(1 + s.IntN(3)),
		"updated_at":   asOf.AddDate(0, 0, -s.IntN(300)).Format(time.RFC3339),
	}
	if s.IntN(30) == 0 {
		c["person_id"] = ""
	}
	return s.changed(c, asOf)
}

// changed is a case with other words and dates.
func (s *series) changed(c map[string]string, asOf time.Time) map[string]string {
	n := map[string]string{}
	for k, v := range c {
		n[k] = v
	}
	for _, field := range s.columns {
		if list, closed := words[field]; closed {
			n[field] = s.pick(list)
		}
		if often, is := dated[field]; is {
			n[field] = ""
			if s.IntN(100) < often {
				n[field] = s.day(asOf, 700)
			}
		}
	}
	if s.IntN(40) == 0 {
		n["citizenship"] = s.pick(labels)
	}
	return n
}

// day is a day up to so many days before, and now and then one after.
func (s *series) day(asOf time.Time, before int) string {
	return asOf.AddDate(0, 0, 3-s.IntN(before)).Format(time.DateOnly)
}

// faults are what is planted in the newest snapshot.
var faults = []string{"no such day", "two dates out of order", "unknown word", "unknown country", "repeated case_id", "empty case_id", "empty date", "missing column",
	"personal column", "undeclared column", "row too short", "wrong row_count", "unknown key of the manifest", "dates of an early year", "date of another layout",
	"the month before, again"}

// spoil plants the fault.
func (s *series) spoil(columns []string, rows [][]string, asOf time.Time) ([]string, [][]string) {
	at := func(name string) int {
		for i, c := range columns {
			if c == name {
				return i
			}
		}
		return -1
	}
	set := func(column, value string) {
		if i := at(column); i >= 0 && len(rows) > 0 {
			rows[s.IntN(len(rows))][i] = value
		}
	}
	switch s.fault {
	case "no such day":
		set("flagged_date", "2026-02-30")
	case "two dates out of order":
		set("entry_date", "2026-04-01")
	case "unknown word":
		set("custody", "icee")
		set("apprehended", "perhaps")
	case "unknown country":
		set("citizenship", "ATLANTIS")
	case "repeated case_id":
		if len(rows) > 1 {
			rows[0][at("case_id")] = rows[1][at("case_id")]
		}
	case "empty case_id":
		set("case_id", "")
	case "empty date":
		set("flagged_date", "")
	case "date of another layout":
		set("flagged_date", "04/01/2025")
	case "dates of an early year":
		set("flagged_date", s.pick([]string{"0001-01-01", "1753-01-01", "1900-01-01", "1925-05-05"}))
	case "missing column":
		i := at(must[s.IntN(3)])
		columns[i] = "other_" + columns[i]
	case "personal column", "undeclared column":
		columns = append(columns, map[string]string{"personal column": "date_of_birth", "undeclared column": "sector"}[s.fault])
		for i := range rows {
			rows[i] = append(rows[i], s.pick([]string{"Tucson", "El Paso", ""}))
		}
	case "row too short":
		if len(rows) > 0 {
			rows[0] = rows[0][:len(rows[0])-1]
		}
	}
	return columns, rows
}
