package tally_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/tally"
)

// codes are the labels of random cases with what they must count as.
var codes = map[string]string{
	"RUSSIA": "RUS", "Russian Federation": "RUS", "UZBEKISTAN": "UZB", "TAJIKISTAN": "TJK", "GEORGIA": "GEO",
	"": "NOT_REPORTED", "STATELESS": "STATELESS", "ATLANTIS": "UNMAPPED",
}

var labelList = []string{"RUSSIA", "Russian Federation", "UZBEKISTAN", "TAJIKISTAN", "GEORGIA", "", "STATELESS", "ATLANTIS"}

// day returns a date that must exist.
func day(y, m, d int) cases.Date {
	date, ok := cases.NewDate(y, m, d)
	if !ok {
		panic("no such day")
	}
	return date
}

var asOf = day(2026, 6, 30)

// randomCases returns n cases of which every field takes every value, with
// dates so near each other that their orders vary.
func randomCases(r *rand.Rand, n int) []cases.Case {
	when := func() cases.Date {
		if r.IntN(3) == 0 {
			return 0
		}
		return day(2024, 9, 1) + cases.Date(r.IntN(700))
	}
	state := func() cases.Tristate { return cases.Tristate(r.IntN(3)) }
	list := make([]cases.Case, n)
	for i := range list {
		list[i] = cases.Case{
			ID: fmt.Sprint("case-", i), Fingerprint: uint64(i+1) * 0x9E3779B97F4A7C15, Line: int64(i + 2),
			Citizenship: labelList[r.IntN(len(labelList))],
			Flagged:     day(2024, 9, 1) + cases.Date(r.IntN(690)),
			FlagState:   cases.FlagState(r.IntN(4) * r.IntN(2)),
			Apprehended: state(), ApprehendedOn: when(), Custody: cases.Custody(r.IntN(7) * r.IntN(2)),
			Deported: state(), Departure: cases.DepartureKind(r.IntN(9) * r.IntN(2)), DepartedOn: when(), DepartureConfirmed: state(),
			Unlocated: state(), LastEncounter: when() * cases.Date(r.IntN(2)),
			ClosedReason: cases.ClosedReason(max(0, r.IntN(20)-12)),
			Record:       cases.RecordState(r.IntN(4) * r.IntN(2)),
			Dimensions:   []string{string(rune('a' + r.IntN(3)))},
		}
		detail(r, &list[i], when)
	}
	return list
}

// detail fills in the fields of level 1.
func detail(r *rand.Rand, c *cases.Case, when func() cases.Date) {
	word := func(n int) int { return r.IntN(n+1) * r.IntN(2) }
	text := func(list ...string) string { return list[r.IntN(len(list))] }
	c.Person = text("", "p1", "p2", "p3", fmt.Sprint("p", r.IntN(200)))
	c.FlagBasis, c.EntryMode = cases.FlagBasis(word(5)), cases.EntryMode(word(6))
	c.EntryOffice, c.Agency, c.State = text("", "El Paso", "Miami", "unknown"), text("", "ERO", "HSI"), text("OH", "TX", "")
	c.Entry, c.FirstEncounter = when(), when()
	if r.IntN(4) == 0 {
		c.FirstEncounter = c.Flagged
	}
	c.FirstDisposition, c.ApprehensionKind = cases.Disposition(word(7)), cases.ApprehensionKind(word(4))
	c.UnlocatedSince, c.LastContact = when(), when()
	c.Events, c.Proceedings = int32(word(4)), cases.Proceedings(word(5))
	c.Impediment, c.ChargeLevel = text("", "no travel document"), cases.ChargeLevel(word(5))
	c.Protected, c.Minor = cases.Tristate(r.IntN(3)), cases.Tristate(r.IntN(3))
}

// An oracle counts the slow way: case by case, into facts by name, with rules
// written out from the definitions and none of the code that is tried.
type oracle struct {
	held  cases.Fields // those that say something
	left  bool         // the index date is that of a departure
	facts map[string]int

	lags    map[string][]int
	persons map[string]map[string]bool // by country; "" for all
}

func newOracle(held cases.Fields) *oracle {
	return &oracle{held: held, facts: map[string]int{}, lags: map[string][]int{}, persons: map[string]map[string]bool{}}
}

func (o *oracle) add(names ...string) {
	for _, name := range names {
		o.facts[name]++
	}
}

func (o *oracle) count(c cases.Case, from, to cases.Date) {
	o.add("rows/read")
	switch {
	case c.Record == cases.RecordVoid:
		o.add("rows/excluded/reason=void")
		return
	case c.Record == cases.RecordDuplicate:
		o.add("rows/excluded/reason=duplicate_of")
		return
	case c.FlagState == cases.FlagEnteredInError:
		o.add("rows/excluded/reason=entered_in_error")
		return
	case c.Flagged > asOf:
		o.add("rows/excluded/reason=flagged_after_as_of")
		return
	case c.Flagged < from || c.Flagged > to:
		o.add("rows/excluded/reason=outside_cohort")
		return
	}
	o.add("rows/counted")
	country := "/country=" + codes[c.Citizenship]
	o.headline("flagged", country, c.Flagged)
	o.detail(c, country)
	o.add("dimension:sector" + country + "/sector=" + c.Dimensions[0])
	a, r := o.apprehended(c), o.deported(c)
	if o.held.Has(cases.Apprehended) || o.held.Has(cases.ApprehendedDate) {
		o.outcome("apprehended", country, a, c.Flagged, c.ApprehendedOn)
		if c.ApprehendedOn != 0 && c.ApprehendedOn < c.Flagged && o.held.Has(cases.ApprehendedDate) {
			o.add("pre_flag" + country)
		}
	}
	if o.removals() {
		o.outcome("deported", country, r, c.Flagged, c.DepartedOn)
	}
	status := o.status(c, a, r)
	if status == "" {
		return
	}
	o.add("status/status="+status, "status"+country+"/status="+status)
	o.crossed(country, a, r, status)
	if status == "UNLOCATED" {
		o.headline("unlocated", country, c.Flagged)
	}
}

func (o *oracle) headline(name, country string, index cases.Date) {
	if name == "flagged" {
		o.toDate(name+country+"/fytd", index)
	}
	o.add(name, name+country, name+country+"/month="+index.Month(), fmt.Sprintf("%s%s/fy=%d", name, country, index.FiscalYear()))
}

func (o *oracle) outcome(name, country, state string, index, event cases.Date) {
	o.add(name + "_state" + country + "/state=" + state)
	if state != "yes" {
		return
	}
	o.headline(name, country, index)
	dated := cases.ApprehendedDate
	if name == "deported" {
		dated = cases.DepartureDate
	}
	if !o.held.Has(dated) {
		return
	}
	o.toDate(name+country+"/event_fytd", event)
	if event == 0 {
		o.add(name + "_undated" + country)
	} else {
		o.add(name+country+"/event_month="+event.Month(), fmt.Sprintf("%s%s/event_fy=%d", name, country, event.FiscalYear()))
	}
}

// apprehended is A: an arrest dated from the flag to the day of the snapshot.
func (o *oracle) apprehended(c cases.Case) string {
	if on := c.ApprehendedOn; on != 0 {
		if on > asOf || on < c.Flagged {
			return "no"
		}
		return "yes"
	}
	return c.Apprehended.String()
}

// crossed sets the outcomes beside the status, and one beside the other.
func (o *oracle) crossed(country, a, r, status string) {
	arrests := o.held.Has(cases.Apprehended) || o.held.Has(cases.ApprehendedDate)
	if arrests {
		o.add("apprehended_status" + country + "/state=" + a + "/status=" + status)
	}
	if !o.removals() {
		return
	}
	o.add("deported_status" + country + "/state=" + r + "/status=" + status)
	if r == "yes" && status != "REMOVED" {
		o.add("deported_again" + country)
	}
	switch {
	case r != "yes" || !arrests:
	case a == "yes":
		o.add("deported_after_apprehension"+country, "deported_after_apprehension"+country+"/status="+status)
	default:
		o.add("deported_otherwise" + country)
	}
}

// kinds says whether the kinds of departure can be told, and removals whether
// a removal can.
func (o *oracle) kinds() bool {
	return o.held.Has(cases.DepartureKindField) && o.held.Has(cases.DepartureConfirmed)
}

func (o *oracle) removals() bool { return o.kinds() || o.held.Has(cases.Deported) }

// deported is R.
func (o *oracle) deported(c cases.Case) string {
	if !o.kinds() {
		if c.DepartedOn > asOf {
			return "no"
		}
		return c.Deported.String()
	}
	if c.DepartedOn > asOf {
		return "no"
	}
	switch c.Departure {
	case cases.DepartureRemoval:
		if c.DepartureConfirmed == cases.Yes {
			return "yes"
		}
		return "unknown"
	case 0, cases.DepartureUnknown:
		return "unknown"
	case cases.DepartureNone:
		if o.left { // which cannot be
			return "unknown"
		}
	}
	return "no"
}

// status is the first of the exclusive statuses whose rule applies.
func (o *oracle) status(c cases.Case, a, r string) string {
	custodyHeld, kindHeld, closedHeld := o.held.Has(cases.CustodyField), o.kinds(), o.held.Has(cases.ClosedReasonField)
	arrestsHeld := o.held.Has(cases.Apprehended) || o.held.Has(cases.ApprehendedDate)
	again := c.DepartedOn != 0 && c.LastEncounter > c.DepartedOn && c.LastEncounter <= asOf
	other := map[cases.DepartureKind]bool{cases.DepartureVoluntaryReturn: true, cases.DepartureVoluntaryDeparture: true, cases.DepartureWithdrawal: true, cases.DepartureExpulsion: true, cases.DepartureSelfDepartureConfirmed: true}
	if c.UnlocatedSince > asOf && o.held.Has(cases.Unlocated) { // has not happened by then
		c.Unlocated = cases.No
	}
	switch {
	case r == "yes" && !again:
		return "REMOVED"
	case kindHeld && other[c.Departure] && c.DepartureConfirmed == cases.Yes && c.DepartedOn <= asOf && !again:
		return "DEPARTED_OTHER"
	case closedHeld && (c.ClosedReason != 0 || c.FlagState == cases.FlagCleared):
		return "CLOSED_OTHER"
	case custodyHeld && (c.Custody == cases.CustodyICE || c.Custody == cases.CustodyOtherFederal || c.Custody == cases.CustodyStateLocal):
		return "IN_CUSTODY"
	case c.Unlocated == cases.Yes:
		return "UNLOCATED"
	case custodyHeld && a == "yes" && (c.Custody == cases.CustodyATD || c.Custody == cases.CustodyNone):
		return "SUPERVISED"
	case !custodyHeld && a == "yes":
		return "APPREHENDED"
	case c.Unlocated == cases.No && !arrestsHeld:
		return "OTHER_LOCATED"
	case a == "no" && c.Unlocated == cases.No:
		if !kindHeld || !closedHeld {
			return "OTHER_LOCATED"
		}
		return "LOCATED_NOT_APPREHENDED"
	}
	return "NOT_DETERMINED"
}

// factsOf writes the cells of a book that are not zero as facts by name, for
// the measures that the oracle counts.
func factsOf(b *tally.Book) map[string]int {
	facts := map[string]int{}
	counted := "lag lag_median lag_p90 followed not_followed apprehended_within deported_within persons persons_several persons_repeated cases_with_person events cases_with_events rows/read rows/counted rows/excluded flagged apprehended apprehended_state apprehended_undated pre_flag deported deported_state deported_undated unlocated status apprehended_status deported_status deported_again deported_after_apprehension deported_otherwise dimension:sector "
	for _, t := range b.Tables() {
		if !strings.Contains(counted, t.Measure+" ") {
			continue
		}
		var walk func(axis int, name string, at []int)
		walk = func(axis int, name string, at []int) {
			if axis == len(t.Axes) {
				if n := t.Cell(at...); n != 0 {
					facts[name] += n
				}
				return
			}
			for i, v := range t.Axes[axis].Values {
				walk(axis+1, name+"/"+t.Axes[axis].Name+"="+v, append(at, i))
			}
		}
		walk(0, t.Measure, nil)
	}
	return facts
}
