package tally_test

import (
	"fmt"
	"slices"

	"example.org/oversight/report/cases"
)

// detail is what level 1 says of a counted case.
func (o *oracle) detail(c cases.Case, country string) {
	a, r := o.apprehended(c), o.deported(c)
	status := o.status(c, a, r)
	counts := []string{"flagged"}
	if a == "yes" && (o.held.Has(cases.Apprehended) || o.held.Has(cases.ApprehendedDate)) {
		counts = append(counts, "apprehended")
	}
	if r == "yes" && o.removals() {
		counts = append(counts, "deported")
	}
	if status == "UNLOCATED" && o.held.Has(cases.Unlocated) {
		counts = append(counts, "unlocated")
	}
	each := func(f cases.Field, part string) {
		if !o.held.Has(f) {
			return
		}
		for _, count := range counts {
			o.add(count + country + "/" + part)
		}
		if status != "" {
			o.add("status/" + part + "/status=" + status)
		}
	}
	or := func(word, blank string) string {
		if word == "" {
			return blank
		}
		return word
	}
	each(cases.CustodyField, "custody="+or(c.Custody.String(), "unknown"))
	each(cases.FlagBasisField, "flag_basis="+or(c.FlagBasis.String(), "unknown"))
	each(cases.EntryModeField, "entry_mode="+or(c.EntryMode.String(), "unknown"))
	each(cases.EntryOffice, "entry_office="+or(c.EntryOffice, "unknown"))
	first := "first_disposition=" + or(c.FirstDisposition.String(), "unknown")
	if o.held.Has(cases.FirstEncounterDate) {
		first += "/first_encounter=" + o.sighted(c)
	}
	each(cases.FirstDisposition, first)
	each(cases.DepartureKindField, "departure_kind="+or(c.Departure.String(), "unknown"))
	each(cases.ProceedingsField, "proceedings="+or(c.Proceedings.String(), "unknown"))
	each(cases.Impediment, "impediment="+or(c.Impediment, "unknown"))
	each(cases.ChargeLevelField, "charge_level="+or(c.ChargeLevel.String(), "unknown"))
	each(cases.ClosedReasonField, "closed_reason="+or(c.ClosedReason.String(), "not_closed"))
	if o.held.Has(cases.Unlocated) {
		each(cases.LastContactDate, "contact="+band(c.LastContact))
	}
	each(cases.Minor, "minor="+c.Minor.String())
	each(cases.Protected1367, "protected_1367="+c.Protected.String())
	o.arrest(c, country, slices.Contains(counts, "apprehended"), or)
	o.lost(c, country, slices.Contains(counts, "unlocated"))
	o.lag(c, a, r)
	o.unit(c, country)
}

// sighted says when the first encounter was, as seen from the flag.
func (o *oracle) sighted(c cases.Case) string {
	switch on := c.FirstEncounter; {
	case on == 0 || on > asOf:
		return "unknown"
	case on < c.Flagged:
		return "before_flag"
	case on > c.Flagged:
		return "after_flag"
	}
	return "same_day"
}

func (o *oracle) arrest(c cases.Case, country string, apprehended bool, or func(string, string) string) {
	for part, f := range map[string]cases.Field{
		"apprehension_kind=" + or(c.ApprehensionKind.String(), "unknown"): cases.ApprehensionKindField,
		"agency=" + or(c.Agency, "unknown"):                               cases.Agency,
		"state=" + or(c.State, "unknown"):                                 cases.State,
	} {
		if apprehended && o.held.Has(f) {
			o.add("apprehended" + country + "/" + part)
		}
	}
}

func (o *oracle) lost(c cases.Case, country string, unlocated bool) {
	if unlocated && o.held.Has(cases.UnlocatedSince) {
		o.add("unlocated" + country + "/age=" + band(c.UnlocatedSince))
	}
}

// band is the span of days since a date.
func band(since cases.Date) string {
	switch days := asOf - since; {
	case since == 0 || days < 0:
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

func (o *oracle) lag(c cases.Case, a, r string) {
	one := func(name, happened string, from, to cases.Date) {
		state := "measured"
		switch {
		case happened == "no":
			state = "open"
		case happened != "yes" || from == 0 || to == 0:
			state = "unknown"
		case to < from:
			state = "reversed"
		default:
			o.lags[name] = append(o.lags[name], int(to-from))
		}
		o.add("lag/lag=" + name + "/state=" + state)
	}
	if o.held.Has(cases.EntryDate) {
		one("entry_to_flag", "yes", c.Entry, c.Flagged)
	}
	if !o.held.Has(cases.ApprehendedDate) {
		return
	}
	one("flag_to_apprehension", a, c.Flagged, c.ApprehendedOn)
	removals := o.held.Has(cases.DepartureDate) && o.removals()
	if removals && a == "yes" {
		one("apprehension_to_removal", r, c.ApprehendedOn, c.DepartedOn)
	}
	for _, span := range []cases.Date{90, 180, 365} {
		where := fmt.Sprintf("/within=%d/fy=%d", span, c.Flagged.FiscalYear())
		if c.Flagged+span > asOf {
			o.add("not_followed" + where)
			continue
		}
		o.add("followed" + where)
		if a == "yes" && c.ApprehendedOn != 0 && c.ApprehendedOn <= c.Flagged+span {
			o.add("apprehended_within" + where)
		}
		if removals && r == "yes" && c.DepartedOn >= c.Flagged && c.DepartedOn <= c.Flagged+span {
			o.add("deported_within" + where)
		}
	}
}

func (o *oracle) unit(c cases.Case, country string) {
	if o.held.Has(cases.PersonID) && c.Person != "" {
		o.add("cases_with_person" + country)
		for _, place := range []string{"", country} {
			if o.persons[place] == nil {
				o.persons[place] = map[string]bool{}
			}
			o.persons[place][c.Person] = true
		}
	}
	if o.held.Has(cases.Events) && c.Events > 0 {
		o.add("cases_with_events" + country)
		o.facts["events"+country] += int(c.Events)
	}
}

// toDate counts a date in the fiscal year of the as-of date up to that day, or
// in the same days a year before.
func (o *oracle) toDate(name string, on cases.Date) {
	if on >= day(2025, 10, 1) && on <= day(2026, 6, 30) {
		o.add(name + "=2026")
	}
	if on >= day(2024, 10, 1) && on <= day(2025, 6, 30) {
		o.add(name + "=2025")
	}
}

// finish adds what only all cases together say.
func (o *oracle) finish() {
	under := map[string]int{}
	for place, names := range o.persons {
		o.facts["persons"+place] = len(names)
		for name := range names {
			if place != "" {
				under[name]++
			}
		}
	}
	for _, countries := range under {
		if countries > 1 {
			o.add("persons_several")
			o.facts["persons_repeated"] += countries - 1
		}
	}
	for name, days := range o.lags {
		slices.Sort(days)
		// The least value that at least half, or nine tenths, do not exceed.
		for measure, tenths := range map[string]int{"lag_median": 5, "lag_p90": 9} {
			for i, d := range days {
				if 10*(i+1) >= tenths*len(days) {
					if d != 0 {
						o.facts[measure+"/lag="+name] = d
					}
					break
				}
			}
		}
	}
}
