package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The oracle counts the way a careful clerk with the rule book would: one row
// at a time, as strings, with no code of the house. It is slow on purpose.

type row map[string]string

var oracleAsOf = "2026-06-30"

var oracleCountries = []struct{ label, code string }{
	{"UZBEKISTAN", "UZB"}, {"Uzbekistan", "UZB"}, {"TAJIKISTAN", "TJK"}, {"KIRGHIZIA (KYRGYZSTAN)", "KGZ"},
	{"Russia", "RUS"}, {"RUS", "RUS"}, {"GEORGIA", "GEO"}, {"MOLDAVIA (MOLDOVA)", "MDA"}, {"BURMA", "MMR"}, {"MYANMAR (BURMA)", "MMR"},
	{"STATELESS", "STATELESS"}, {"UNKNOWN", "UNKNOWN"}, {"", "NOT_REPORTED"}, {"Africa", "UNMAPPED"},
}

// oracleColumns are the columns beyond the three that every file has, and the
// words that the generator draws from; "DATE" stands for a random date.
var oracleColumns = []struct {
	name  string
	words []string
}{
	{"apprehended", []string{"yes", "no", "unknown", ""}},
	{"apprehended_date", []string{"DATE", "DATE", "", ""}},
	{"deported", []string{"yes", "no", "unknown", ""}},
	{"unlocated", []string{"yes", "no", "no", "unknown", ""}},
	{"custody", []string{"ice", "other_federal", "state_local", "atd", "none", "unknown", ""}},
	{"departure_kind", []string{"removal", "removal", "voluntary_return", "voluntary_departure", "withdrawal", "expulsion", "self_departure_confirmed", "none", "unknown", ""}},
	{"departure_date", []string{"DATE", "DATE", ""}},
	{"departure_confirmed", []string{"yes", "yes", "no", "unknown", ""}},
	{"last_encounter_date", []string{"DATE", "", "", ""}},
	{"closed_reason", []string{"died", "relief", "us_citizen", "", "", "", "", ""}},
	{"flag_state", []string{"active", "", "cleared", "entered_in_error", "active", "active"}},
	{"record_state", []string{"active", "", "", "void", "duplicate_of:C1", "active"}},
	{"flag_basis", []string{"network_link", "special_interest", "watchlist_possible", "other", ""}},
	{"entry_mode", []string{"between_poe", "poe_appointment", "visa", "unknown", ""}},
	{"entry_office", []string{"El Paso", "San Diego", ""}},
	{"first_disposition", []string{"nta_released", "paroled", "detained", "unknown", ""}},
	{"first_encounter_date", []string{"DATE", "DATE", ""}},
	{"apprehension_kind", []string{"administrative", "criminal", "border", ""}},
	{"agency", []string{"ICE ERO", "CBP", ""}},
	{"state", []string{"Ohio", "Texas", ""}},
	{"proceedings", []string{"none", "pending", "final_order", "relief", ""}},
	{"impediment", []string{"No travel document", "Stay", ""}},
	{"charge_level", []string{"none", "immigration_only", "other_criminal", "unknown", ""}},
	{"minor", []string{"yes", "no", "unknown", ""}},
	{"unlocated_since", []string{"DATE", "DATE", ""}},
	{"last_contact_date", []string{"DATE", "DATE", ""}},
}

// clerk is what the oracle knows after a file: what a review must print, and
// what it may break down further where it says so.
type clerk struct {
	counts map[string]int
	parts  map[string]int
	held   map[string]bool
}

func (c *clerk) add(measure, country string, n int) {
	c.counts[measure] += n
	c.counts[join(measure, "country="+country)] += n
}

// join puts the country after the measure, or after a status, as ids do.
func join(measure, country string) string {
	if status, ok := strings.CutPrefix(measure, "status="); ok {
		return "status=" + status + "/" + country
	}
	head, period, dated := strings.Cut(measure, "/")
	if dated {
		return head + "/" + country + "/" + period
	}
	return measure + "/" + country
}

func (c *clerk) read(r row) {
	c.counts["rows/read"]++
	switch {
	case r["record_state"] == "void":
		c.counts["rows/excluded/reason=void"]++
	case strings.HasPrefix(r["record_state"], "duplicate_of:"):
		c.counts["rows/excluded/reason=duplicate_of"]++
	case r["flag_state"] == "entered_in_error":
		c.counts["rows/excluded/reason=entered_in_error"]++
	case r["flagged_date"] > oracleAsOf:
		c.counts["rows/excluded/reason=flagged_after_as_of"]++
	default:
		c.counts["rows/counted"]++
		c.count(r)
	}
}

func (c *clerk) count(r row) {
	country := r["country"]
	flagged := r["flagged_date"]
	year, _ := strconv.Atoi(flagged[:4])
	if flagged[5:7] >= "10" {
		year++
	}
	c.add("flagged", country, 1)
	c.counts["flagged/month="+flagged[:7]]++
	c.parts["flagged/country="+country+"/month="+flagged[:7]]++
	c.add(fmt.Sprintf("flagged/fy=%d", year), country, 1)
	apprehended, deported := c.apprehended(r), c.deported(r)
	if apprehended == "yes" {
		c.add("apprehended", country, 1)
	}
	if deported == "yes" {
		c.add("deported", country, 1)
	}
	status := c.status(r, apprehended, deported)
	c.add("status="+status, country, 1)
	if status == "UNLOCATED" {
		c.add("unlocated", country, 1)
	}
	c.split(r, apprehended, deported, status)
}

func (c *clerk) apprehended(r row) string {
	date := r["apprehended_date"]
	switch {
	case date > oracleAsOf, date != "" && date < r["flagged_date"]:
		return "no"
	case date != "":
		return "yes"
	case r["apprehended"] == "":
		return "unknown"
	}
	return r["apprehended"]
}

func (c *clerk) deported(r row) string {
	switch {
	case r["departure_date"] > oracleAsOf:
		return "no"
	case !kinds(c.held) && r["deported"] == "":
		return "unknown"
	case !kinds(c.held):
		return r["deported"]
	case r["departure_kind"] == "" || r["departure_kind"] == "unknown":
		return "unknown"
	case r["departure_kind"] != "removal":
		return "no"
	case r["departure_confirmed"] == "yes":
		return "yes"
	}
	return "unknown"
}

func (c *clerk) status(r row, apprehended, deported string) string {
	again := r["last_encounter_date"] != "" && r["last_encounter_date"] <= oracleAsOf &&
		r["departure_date"] != "" && r["last_encounter_date"] > r["departure_date"]
	otherKinds := []string{"voluntary_return", "voluntary_departure", "withdrawal", "expulsion", "self_departure_confirmed"}
	inside := []string{"ice", "other_federal", "state_local"}
	unlocated := r["unlocated"]
	if r["unlocated_since"] > oracleAsOf {
		unlocated = "no"
	}
	switch {
	case deported == "yes" && !again:
		return "REMOVED"
	case slices.Contains(otherKinds, r["departure_kind"]) && r["departure_confirmed"] == "yes" && r["departure_date"] <= oracleAsOf && !again:
		return "DEPARTED_OTHER"
	case c.held["closed_reason"] && (r["closed_reason"] != "" || r["flag_state"] == "cleared"):
		return "CLOSED_OTHER"
	case slices.Contains(inside, r["custody"]):
		return "IN_CUSTODY"
	case unlocated == "yes":
		return "UNLOCATED"
	case apprehended == "yes" && (r["custody"] == "atd" || r["custody"] == "none"):
		return "SUPERVISED"
	case apprehended == "yes" && !c.held["custody"]:
		return "APPREHENDED"
	case !c.held["apprehended"] && !c.held["apprehended_date"] && unlocated == "no":
		return "OTHER_LOCATED"
	case apprehended == "no" && unlocated == "no" && kinds(c.held) && c.held["closed_reason"]:
		return "LOCATED_NOT_APPREHENDED"
	case apprehended == "no" && unlocated == "no":
		return "OTHER_LOCATED"
	}
	return "NOT_DETERMINED"
}

// randomSnapshot makes a file in the standard profile with random columns and
// returns it with the clerk's count of it.
func randomSnapshot(random *rand.Rand, rows int) ([]byte, *clerk) {
	c := &clerk{counts: map[string]int{}, parts: map[string]int{}, held: map[string]bool{}}
	head := []string{"case_id", "citizenship", "flagged_date"}
	columns := slices.Clone(oracleColumns)
	random.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
	columns = columns[:random.IntN(len(columns)+1)]
	for _, column := range columns {
		head = append(head, column.name)
		c.held[column.name] = true
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(head)
	for i := range rows {
		country := oracleCountries[random.IntN(len(oracleCountries))]
		r := row{"country": country.code, "flagged_date": randomDate(random)}
		record := []string{"C" + strconv.Itoa(i), country.label, r["flagged_date"]}
		for _, column := range columns {
			word := column.words[random.IntN(len(column.words))]
			if word == "DATE" {
				word = randomDate(random)
			}
			r[column.name] = word
			record = append(record, word)
		}
		w.Write(record)
		c.read(r)
	}
	w.Flush()
	return text.Bytes(), c
}

// randomDate is a date from October 2023 to August 2026, some after as_of.
func randomDate(random *rand.Rand) string {
	n := random.IntN(35)
	return fmt.Sprintf("%04d-%02d-%02d", 2023+(n+9)/12, (n+9)%12+1, 1+random.IntN(28))
}

func TestCountsEqualTheClerks(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 1))
			text, want := randomSnapshot(random, 1+random.IntN(400))
			facts := buildOne(t, text)
			for id, n := range want.counts {
				if measure, _, _ := strings.Cut(id, "/"); notHeld(measure, want.held) {
					continue
				}
				if got, ok := facts[id]; !ok || got.Value == nil || *got.Value != n {
					t.Errorf("%s: the review says %s, the clerk %d; columns %v", id, got, n, keys(want.held))
				}
			}
			for id, got := range facts {
				n, counted := want.counts[id]
				if !counted {
					n = want.parts[id]
				}
				if got.Value != nil && *got.Value != n && ofTheClerk(id) {
					t.Errorf("%s: the review says %s, the clerk %d", id, got, n)
				}
			}
			checkNotHeld(t, facts, want.held)
		})
	}
}

// notHeld says whether the columns can not give the measure at all.
func notHeld(measure string, held map[string]bool) bool {
	switch {
	case measure == "apprehended":
		return !held["apprehended"] && !held["apprehended_date"]
	case measure == "deported":
		return !kinds(held) && !held["deported"]
	case measure == "unlocated":
		return !held["unlocated"]
	case strings.HasPrefix(measure, "status="):
		for _, column := range []string{"apprehended", "apprehended_date", "deported", "unlocated", "custody", "closed_reason"} {
			if held[column] {
				return false
			}
		}
		return !kinds(held)
	}
	return false
}

// kinds says whether the columns tell kinds of departure: a kind that nothing
// confirms is none.
func kinds(held map[string]bool) bool { return held["departure_kind"] && held["departure_confirmed"] }

// ofTheClerk says whether the id is one that the clerk keeps.
func ofTheClerk(id string) bool {
	if strings.Contains(id, "+") || strings.Contains(id, "ALL_OTHER") {
		return false
	}
	measure, rest, _ := strings.Cut(id, "/")
	switch measure {
	case "flagged", "apprehended", "deported", "unlocated":
		return true
	}
	return strings.HasPrefix(measure, "status=") || measure == "rows" && !strings.Contains(rest, "file=")
}

func checkNotHeld(t *testing.T, facts map[string]fact, held map[string]bool) {
	t.Helper()
	for _, measure := range []string{"apprehended", "deported", "unlocated"} {
		got, ok := facts[measure]
		if want := notHeld(measure, held); !ok || got.NotHeld != want || want && got.Value != nil {
			t.Errorf("%s: the review says %s; not held is %v by the columns %v", measure, got, want, keys(held))
		}
	}
}

func keys(m map[string]bool) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
