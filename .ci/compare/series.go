package main

import (
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A series is random in what its files hold and in how they are written.
type series struct {
	*rand.Rand
	folder  string
	columns []string
	months  int
	rows    int
	cases   []map[string]string // as of the month before
	form    form
	fault   string
	next    int // number of the next case
}

// write makes a series below the folder and returns what is special about it.
func write(folder string, seed uint64, number int) string {
	s := &series{Rand: rand.New(rand.NewPCG(seed, uint64(number))), folder: filepath.Join(folder, "series")}
	s.months = 1 + s.IntN(3)
	s.rows = []int{0, 1, 5, 40, 40, 300, 300, 2000, 20000}[s.IntN(9)]
	s.columns = s.someColumns()
	s.form = s.someForm()
	if s.IntN(3) == 0 {
		s.fault = faults[s.IntN(len(faults))]
	}
	s.save("request.yaml", s.request())
	for m := range s.months {
		s.month(m)
	}
	plan := s.fault
	if plan == "" {
		plan = "no fault"
	}
	return plan
}

// must are the columns that every file has; level0 and level1 may be there.
var (
	must   = []string{"case_id", "citizenship", "flagged_date"}
	level0 = []string{"apprehended", "apprehended_date", "deported", "unlocated"}
	level1 = []string{"person_id", "flag_basis", "flag_state", "entry_date", "entry_mode", "entry_office", "first_encounter_date", "first_disposition",
		"apprehension_kind", "agency", "state", "custody", "departure_kind", "departure_date", "departure_confirmed", "unlocated_since",
		"last_contact_date", "last_encounter_date", "events", "proceedings", "final_order_date", "impediment", "charge_level", "closed_reason",
		"protected_1367", "minor", "record_state", "updated_at"}
)

func (s *series) someColumns() []string {
	columns := append([]string{}, must...)
	often := []float64{0, 0.3, 0.8, 1}[s.IntN(4)]
	for _, c := range level0 {
		if s.Float64() < 0.8 {
			columns = append(columns, c)
		}
	}
	for _, c := range level1 {
		if s.Float64() < often {
			columns = append(columns, c)
		}
	}
	s.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
	return columns
}

func (s *series) request() string {
	var b strings.Builder
	b.WriteString("title: Review of invented cases\ncommittee: Committee of the Invented\nsnapshots: snapshots/\nas_of: latest\nfictitious: true\n")
	if s.IntN(3) == 0 {
		b.WriteString("countries: [RUS, UZB, GEO]\n")
	}
	if s.IntN(6) == 0 {
		b.WriteString("cohort: {from: 2024-10-01, to: 2025-09-30}\n")
	}
	if s.IntN(6) == 0 {
		b.WriteString("history: none\n")
	}
	if s.IntN(4) == 0 {
		b.WriteString("questions:\n  - {id: q1, topic: Number, text: 'How many?', answer: [flagged, table-headline]}\n")
	}
	b.WriteString("accept:\n  - {what: row_count, reason: invented}\n")
	for _, code := range []string{"RUS", "UZB", "GEO", "TJK", "MEX", "TUR"} {
		fmt.Fprintf(&b, "  - {what: country_count, country: %s, reason: invented}\n", code)
	}
	return b.String()
}

func (s *series) save(name, text string) {
	name = filepath.Join(s.folder, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}

// asOf is the last day of a month of the series.
func asOf(month int) time.Time { return time.Date(2026, time.Month(5+month), 0, 0, 0, 0, 0, time.UTC) }

// month writes one snapshot: the cases of before, changed here and there, and
// new ones.
func (s *series) month(m int) {
	day := asOf(m)
	kept := s.cases[:0:0]
	for _, c := range s.cases {
		switch {
		case s.IntN(50) == 0: // withdrawn
		case s.IntN(6) == 0:
			kept = append(kept, s.changed(c, day))
		default:
			kept = append(kept, c)
		}
	}
	for range s.rows - len(kept)*9/10 {
		kept = append(kept, s.fresh(day))
	}
	s.Shuffle(len(kept), func(i, j int) { kept[i], kept[j] = kept[j], kept[i] })
	s.cases = kept
	rows := make([][]string, len(kept))
	for i, c := range kept {
		for _, column := range s.columns {
			rows[i] = append(rows[i], c[column])
		}
	}
	last := m == s.months-1
	columns := append([]string{}, s.columns...)
	if last && s.fault != "" {
		columns, rows = s.spoil(columns, rows, day)
	}
	stem := "snapshots/" + day.Format(time.DateOnly)
	manifest := fmt.Sprintf("as_of: %s\nextracted_at: %sT06:00:00Z\nsource_system: invented\nprofile: standard\nincludes_closed_cases: true\ndefinition_version: \"1\"\n",
		day.Format(time.DateOnly), day.AddDate(0, 0, 2).Format(time.DateOnly))
	if last && s.fault == "wrong row_count" {
		manifest += fmt.Sprintf("row_count: %d\n", len(rows)+1)
	}
	if last && s.fault == "unknown key of the manifest" {
		manifest += "scope_notes: x\n"
	}
	s.save(stem+".snapshot.yaml", manifest)
	s.save(stem+s.form.ending(), s.form.write(columns, rows))
}
