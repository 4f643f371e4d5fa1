package report_test

import (
	"strconv"
	"strings"
	"time"
)

// oracleParts are the columns by which a clerk breaks the counts down, and what
// the clerk writes for a blank.
var oracleParts = map[string]string{
	"custody": "unknown", "flag_basis": "unknown", "entry_mode": "unknown", "entry_office": "unknown", "first_disposition": "unknown",
	"apprehension_kind": "unknown", "agency": "unknown", "state": "unknown", "departure_kind": "unknown", "proceedings": "unknown",
	"impediment": "unknown", "charge_level": "unknown", "closed_reason": "not_closed", "minor": "unknown",
}

// split counts a case in every breakdown of every count to which it belongs.
func (c *clerk) split(r row, apprehended, deported, status string) {
	measures := []string{"flagged", "status=" + status}
	if apprehended == "yes" {
		measures = append(measures, "apprehended")
		c.parts["apprehended/status="+status]++
	}
	if deported == "yes" {
		measures = append(measures, "deported")
	}
	if status == "UNLOCATED" {
		measures = append(measures, "unlocated")
	}
	for _, measure := range measures {
		for column, blank := range oracleParts {
			value := r[column]
			if value == "" {
				value = blank
			}
			c.part(measure, r["country"], column+"="+value)
		}
		seen := "first_encounter=" + sighted(r["first_encounter_date"], r["flagged_date"])
		disposition := r["first_disposition"]
		if disposition == "" {
			disposition = "unknown"
		}
		c.part(measure, r["country"], seen)
		c.part(measure, r["country"], "first_disposition="+disposition+"/"+seen)
		c.part(measure, r["country"], "age="+oracleBand(r["unlocated_since"]))
		c.part(measure, r["country"], "contact="+oracleBand(r["last_contact_date"]))
		c.period(measure, "fy", fiscalYear(r["flagged_date"]))
		c.toDate(measure, "fytd", r["flagged_date"])
	}
	if apprehended == "yes" {
		c.event("apprehended", r["apprehended_date"])
	}
	if deported == "yes" {
		c.event("deported", r["departure_date"])
	}
}

func (c *clerk) part(measure, country, part string) {
	c.parts[measure+"/"+part]++
	c.parts[measure+"/country="+country+"/"+part]++
}

// event counts an event by its own date, where it has one.
func (c *clerk) event(measure, date string) {
	c.toDate(measure, "event_fytd", date)
	if date != "" {
		c.parts[measure+"/event_month="+date[:7]]++
		c.period(measure, "event_fy", fiscalYear(date))
	}
}

func (c *clerk) period(measure, name string, year int) {
	c.parts[measure+"/"+name+"="+strconv.Itoa(year)]++
}

// toDate counts a date of the fiscal year of the as-of day, up to that day, or
// of the year before, up to the same day of it.
func (c *clerk) toDate(measure, name, date string) {
	switch {
	case date >= "2025-10-01" && date <= "2026-06-30":
		c.period(measure, name, 2026)
	case date >= "2024-10-01" && date <= "2025-06-30":
		c.period(measure, name, 2025)
	}
}

func fiscalYear(date string) int {
	year, _ := strconv.Atoi(date[:4])
	if date[5:7] >= "10" {
		year++
	}
	return year
}

// sighted says when the first encounter was, as seen from the flag.
func sighted(encounter, flag string) string {
	switch c := strings.Compare(encounter, flag); {
	case encounter == "", encounter > oracleAsOf:
		return "unknown"
	case c < 0:
		return "before_flag"
	case c > 0:
		return "after_flag"
	}
	return "same_day"
}

// oracleBand is the band of days from a date to the as-of day.
func oracleBand(date string) string {
	since, err := time.Parse(time.DateOnly, date)
	end, _ := time.Parse(time.DateOnly, oracleAsOf)
	days := int(end.Sub(since).Hours() / 24)
	switch {
	case err != nil, days < 0:
		return "unknown"
	case days <= 30:
		return "0-30"
	case days <= 90:
		return "31-90"
	case days <= 180:
		return "91-180"
	case days <= 365:
		return "181-365"
	}
	return "over_365"
}
