package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
)

// A register is a year of a fictitious agency: what its file holds at the end
// of each month, after things that no review is told of.
type register struct {
	random *rand.Rand
	next   int
	names  []string       // of cases, then of persons, in the order in which they come; none for C1, C2 ... and P0, P1 ...
	live   map[string]row // by case_id
	months []month
}

type month struct {
	asOf string
	rows map[string]row
}

var registerColumns = []string{"case_id", "citizenship", "flagged_date", "apprehended", "apprehended_date", "unlocated", "custody", "departure_kind",
	"departure_date", "departure_confirmed", "last_encounter_date", "closed_reason", "flag_state", "record_state", "person_id"}

// yearOf makes a year of months, to June 2026.
func yearOf(random *rand.Rand, cases int) *register { return yearNamed(random, cases, nil) }

// yearNamed makes it of cases and persons with these names.
func yearNamed(random *rand.Rand, cases int, names []string) *register {
	r := &register{random: random, live: map[string]row{}, names: names}
	days := []int{31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30}
	first := "2023-10-01"
	for i, n := range days {
		year, number := 2025, 7+i
		if number > 12 {
			year, number = 2026, number-12
		}
		begin, asOf := fmt.Sprintf("%d-%02d-01", year, number), fmt.Sprintf("%d-%02d-%02d", year, number, n)
		if i == 0 {
			r.add(cases, first, begin)
		}
		r.live = maps.Clone(r.live)
		r.pass(begin)
		r.add(15, begin, asOf)         // flagged in the month
		r.add(3, first, begin)         // flagged long ago, and in the file only now
		r.add(1, "2026-07-01", "2027") // dated ahead of every month
		rows := map[string]row{}
		for id, one := range r.live {
			rows[id] = maps.Clone(one)
		}
		r.months = append(r.months, month{asOf, rows})
	}
	return r
}

func (r *register) pick(words ...string) string { return words[r.random.IntN(len(words))] }

// date is a day from one date on and before another, as far as months go.
func (r *register) date(from, to string) string {
	for {
		if d := fmt.Sprintf("%d-%02d-%02d", 2023+r.random.IntN(4), 1+r.random.IntN(12), 1+r.random.IntN(28)); d >= from && d < to {
			return d
		}
	}
}

func (r *register) add(n int, from, to string) {
	for range n {
		r.next++
		one := row{"case_id": r.name("C", r.next), "person_id": r.name("P", r.next/2), "flagged_date": r.date(from, to)}
		r.change(one, "2026-07-01")
		r.live[one["case_id"]] = one
		one["citizenship"] = r.pick("UZBEKISTAN", "TAJIKISTAN", "Russia", "GEORGIA", "MOLDAVIA (MOLDOVA)", "STATELESS", "UNKNOWN")
	}
}

// name is that of a case or person: two cases that follow each other are those
// of one person.
func (r *register) name(letter string, n int) string {
	switch {
	case r.names == nil:
		return letter + strconv.Itoa(n)
	case letter == "P":
		return r.names[len(r.names)-1-n]
	}
	return r.names[n]
}

// change lets anything become of a case.
func (r *register) change(one row, before string) {
	one["apprehended"], one["unlocated"] = r.pick("yes", "no", "no", "unknown", ""), r.pick("yes", "no", "no", "")
	one["apprehended_date"], one["departure_date"], one["last_encounter_date"] = "", "", ""
	if one["apprehended"] == "yes" && r.random.IntN(2) == 0 {
		one["apprehended_date"] = r.date("2023-10-01", before)
	}
	one["custody"] = r.pick("ice", "state_local", "atd", "none", "", "")
	one["departure_kind"], one["departure_confirmed"] = r.pick("removal", "removal", "voluntary_return", "none", ""), r.pick("yes", "yes", "no", "")
	if r.random.IntN(2) == 0 {
		one["departure_date"] = r.date("2023-10-01", before)
	}
	if r.random.IntN(6) == 0 {
		one["last_encounter_date"] = r.date("2023-10-01", before)
	}
	one["closed_reason"] = r.pick("", "", "", "", "relief")
}

// pass lets a month pass over the cases of the register.
func (r *register) pass(begin string) {
	for _, id := range slices.Sorted(maps.Keys(r.live)) {
		one := maps.Clone(r.live[id])
		r.live[id] = one
		switch r.random.IntN(24) {
		case 0: // gone without a word
			delete(r.live, id)
		case 1:
			one["flag_state"] = "entered_in_error"
		case 2:
			one["record_state"] = r.pick("void", "duplicate_of:C1")
		case 3: // back in the count, where it was out
			one["flag_state"], one["record_state"] = "", ""
		case 4:
			one["citizenship"] = r.pick("UZBEKISTAN", "TAJIKISTAN", "Russia", "GEORGIA")
		case 5: // denied, what was on record
			one["apprehended"], one["apprehended_date"] = r.pick("no", ""), ""
		case 6:
			one["departure_confirmed"] = r.pick("no", "")
		case 7, 8, 9:
			r.change(one, begin)
		}
	}
}

// file writes a month, its rows in an order of its own.
func (m month) file(random *rand.Rand) []byte {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(registerColumns)
	ids := slices.Sorted(maps.Keys(m.rows))
	random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	for _, id := range ids {
		var record []string
		for _, column := range registerColumns {
			record = append(record, m.rows[id][column])
		}
		w.Write(record)
	}
	w.Flush()
	return text.Bytes()
}

func manifestAt(asOf string) []byte {
	return []byte("as_of: " + asOf + "\nextracted_at: 2026-07-02T06:00:00Z\nincludes_closed_cases: true\ndefinition_version: \"1\"\n")
}

// series is the folder of a year.
func (r *register) series() fstest.MapFS {
	data := fstest.MapFS{"request.yaml": {Data: []byte(requestText)}}
	for _, m := range r.months {
		data["snapshots/"+m.asOf+".csv"] = &fstest.MapFile{Data: m.file(r.random)}
		data["snapshots/"+m.asOf+".snapshot.yaml"] = &fstest.MapFile{Data: manifestAt(m.asOf)}
	}
	return data
}

// A judged row is what the clerk makes of it at a date.
type judged struct {
	counted                       bool
	why, country, status          string
	apprehended, deported, parted string
}

var codeOf = map[string]string{"UZBEKISTAN": "UZB", "TAJIKISTAN": "TJK", "Russia": "RUS", "GEORGIA": "GEO", "MOLDAVIA (MOLDOVA)": "MDA", "STATELESS": "STATELESS", "UNKNOWN": "UNKNOWN"}

// judge tells what a row is at a date, by the clerk's rules.
func judgeRow(one row, asOf string) judged {
	saved := oracleAsOf
	oracleAsOf = asOf
	defer func() { oracleAsOf = saved }()
	c := &clerk{held: map[string]bool{}}
	for _, column := range registerColumns {
		c.held[column] = true
	}
	j := judged{country: codeOf[one["citizenship"]]}
	switch {
	case one["record_state"] == "void" || strings.HasPrefix(one["record_state"], "duplicate_of:"):
		j.why = "voided"
	case one["flag_state"] == "entered_in_error" || one["flagged_date"] > asOf:
		j.why = "withdrawn"
	default:
		j.counted = true
	}
	j.apprehended, j.deported = c.apprehended(one), c.deported(one)
	j.status = c.status(one, j.apprehended, j.deported)
	switch {
	case one["departure_date"] > asOf || one["departure_kind"] == "none" || one["departure_kind"] == "removal":
		j.parted = "no"
	case one["departure_kind"] != "" && one["departure_confirmed"] == "yes":
		j.parted = "yes"
	default:
		j.parted = "unknown"
	}
	return j
}

// stepOf finds, id by id, what led from one month to the next: facts by name.
func stepOf(then, now month) map[string]int {
	facts := map[string]int{}
	cause := func(name, country string) {
		facts[name]++
		facts[name+"/country="+country]++
	}
	for id, one := range now.rows {
		is := judgeRow(one, now.asOf)
		old, there := then.rows[id]
		was := judgeRow(old, then.asOf)
		was.counted = was.counted && there
		switch {
		case is.counted && !was.counted:
			facts["entered/status="+is.status]++
			switch {
			case one["flagged_date"] > then.asOf:
				cause("newly_flagged", is.country)
			case there:
				cause("reinstated", is.country)
			default:
				cause("late_added", is.country)
			}
		case was.counted && !is.counted:
			facts["left/status="+was.status]++
			cause(is.why, was.country)
		case was.counted && is.counted:
			survived(facts, was, is)
			if was.country != is.country {
				cause("reclassified_out", was.country)
				cause("reclassified_in", is.country)
			}
		}
	}
	for id, old := range then.rows {
		if was := judgeRow(old, then.asOf); now.rows[id] == nil && was.counted {
			facts["left/status="+was.status]++
			cause("withdrawn", was.country)
		}
	}
	return facts
}

func survived(facts map[string]int, was, is judged) {
	facts["flow/from="+was.status+"/to="+is.status]++
	for name, pair := range map[string][2]string{"apprehended": {was.apprehended, is.apprehended}, "deported": {was.deported, is.deported}, "departed_other": {was.parted, is.parted}} {
		if pair[0] == "yes" && pair[1] != "yes" {
			facts["restated="+name]++
			facts["restated="+name+"/item="+was.country+"/"+pair[1]]++
		}
	}
	if was.country != is.country {
		facts["reclassified"]++
		facts["reclassified/item="+was.country+"/"+is.country]++
	}
}

// headlinesOf counts a month.
func headlinesOf(m month) map[string]int {
	n, persons := map[string]int{}, map[string]bool{}
	for _, one := range m.rows {
		j := judgeRow(one, m.asOf)
		if !j.counted {
			continue
		}
		n["flagged"]++
		persons[one["person_id"]] = true
		if j.apprehended == "yes" {
			n["apprehended"]++
		}
		if j.deported == "yes" {
			n["deported"]++
		}
		if j.status == "UNLOCATED" {
			n["unlocated"]++
		}
	}
	n["persons"] = len(persons)
	return n
}

// TestTheYearIsFoundOut builds the last review of a year and holds every cause,
// country, restatement and cell of the flow, and every snapshot of the history,
// to what the register knows.
func TestTheYearIsFoundOut(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 12))
			r := yearOf(random, 60+random.IntN(200))
			facts := factsOf(t, build(t, report.Job{Data: r.series(), Jobs: 1 + random.IntN(3)}))
			want := map[string]int{}
			for i, m := range r.months {
				headlines := headlinesOf(m)
				want["persons"] = headlines["persons"] // of the last month, which is that of the review
				delete(headlines, "persons")
				for measure, n := range headlines {
					want[measure+"/snapshot="+m.asOf] = n
				}
				if i == 0 {
					continue
				}
				for _, cause := range []string{"newly_flagged", "late_added", "reinstated", "withdrawn", "voided"} {
					want[cause+"/snapshot="+m.asOf] = stepOf(r.months[i-1], m)[cause]
				}
			}
			maps.Copy(want, stepOf(r.months[10], r.months[11]))
			if want["reinstated"] == 0 || want["reclassified"] == 0 || want["restated=apprehended"] == 0 || want["voided"] == 0 {
				t.Error("the last month proves nothing: it lacks a cause")
			}
			same(t, facts, want)
		})
	}
}

// same holds the facts that the register knows to it, both ways.
func same(t *testing.T, facts map[string]fact, want map[string]int) {
	t.Helper()
	want = asPrinted(want)
	for id, n := range want {
		if got, ok := facts[id]; !ok && n != 0 || ok && (got.Value == nil || *got.Value != n) {
			t.Errorf("%s: the review says %s, the register %d", id, got, n)
		}
	}
	for id, got := range facts {
		ours := strings.Contains(id, "/snapshot=")
		for _, measure := range []string{"newly_flagged", "late_added", "reinstated", "withdrawn", "voided", "reclassified", "flow", "entered", "left", "restated"} {
			ours = ours || strings.HasPrefix(id, measure)
		}
		if ours && got.Value != nil && *got.Value != want[id] {
			t.Errorf("%s: the review says %s, the register %d", id, got, want[id])
		}
	}
}

// asPrinted is a step as the review prints it: the cases that kept their status, those
// that entered and those that left are one number each.
func asPrinted(step map[string]int) map[string]int {
	want := maps.Clone(step)
	for id, n := range step {
		from, to, flow := strings.Cut(strings.TrimPrefix(id, "flow/from="), "/to=")
		switch {
		case flow && from == to:
			want["kept_status"] += n
			delete(want, id)
		case strings.HasPrefix(id, "entered/"):
			want["entered"] += n
		case strings.HasPrefix(id, "left/"):
			want["left"] += n
		}
	}
	return want
}
