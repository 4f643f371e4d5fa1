package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"example.org/oversight/report"
)

// The layouts are those of agency files; every row is fictitious.

// labels are spellings that agencies use, with the country that they mean.
var labels = [][2]string{
	{"MEXICO", "MEX"}, {"CHINA, PEOPLES REPUBLIC OF", "CHN"}, {"CÔTE D'IVOIRE", "CIV"}, {"KYRGYZSTAN", "KGZ"}, {"GEORGIA", "GEO"},
	{"Türkiye", "TUR"}, {"BURMA", "MMR"}, {"DEM REP OF THE CONGO", "COD"}, {"b(6), b(7)c", "REDACTED"}, {"", "NOT_REPORTED"}, {"STATELESS", "STATELESS"},
}

// An agencyFile is one layout: how its rows are made and what they say.
type agencyFile struct {
	header []string
	row    func(r *rand.Rand, at time.Time, label string) []string
	// outcome says of a row what deported and unlocated must say of it; nil
	// where the layout holds no outcome.
	outcome func(row map[string]string) (deported, unlocated bool)
	term    string
}

var statuses = []string{"ACTIVE", "6-Deported/Removed - Deportability", "8-Excluded/Removed - Inadmissibility", "8-Excluded/Deported/Removed",
	"3-Voluntary Departure Confirmed", "9-VR Witnessed", "0-Withdrawal Permitted - I-275 Issued", "5-Title 50 Expulsion", "7-Died",
	"10-USC Prosecution Case Closed", "A-Proceedings Terminated", "B-Relief Granted", "E-Charging Document Canceled by ICE",
	"L-Legalization - Permanent Residence Granted", "Z-SAW - Permanent Residence Granted", "", "6", "ACTIVE", "b(6), b(7)C"}

var categories = []string{"[5B] Removable - ICE Fugitive", "[8E] Inadmissible - ICE Fugitive", "[8I] Inadmissible - ICE Fugitive - Expedited Removal",
	"[5A] Referred for Investigation - No Show for Hearing - No Final Order", "[1C] Expired Voluntary Departure Period - Referred to Investigation",
	"[8C] Excludable / Inadmissible - Administrative Final Order Issued", "[16] Reinstated Final Order", "[8F] Expedited Removal", "", "8E", "[5F] Unable to Obtain Travel Document"}

// gone says of a status that the subject left, and whether by a removal. It is
// written down anew, from the agency's words.
func gone(status string) (left, removed bool) {
	for _, word := range []string{"Deported", "Removed -"} {
		removed = removed || strings.Contains(status, word)
	}
	removed = removed || status == "6"
	for _, word := range []string{"Voluntary Departure", "VR Witnessed", "Withdrawal", "Expulsion"} {
		left = left || strings.Contains(status, word)
	}
	return left || removed, removed
}

func iceOutcome(row map[string]string) (deported, unlocated bool) {
	left, removed := gone(row["Case Status"])
	closed := false
	for _, word := range []string{"Died", "Closed", "Terminated", "Relief", "Canceled", "Permanent"} {
		closed = closed || strings.Contains(row["Case Status"], word)
	}
	fugitive := strings.Contains(row["Case Category"], "Fugitive") || row["Case Category"] == "8E"
	return removed, fugitive && !left && !closed
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func person(r *rand.Rand) string {
	if n := r.IntN(200); n > 4 {
		return fmt.Sprintf("%040x", n)
	}
	return ""
}

const hidden = "(b)(6), (b)(7)(C)"

var agencyFiles = map[string]agencyFile{
	"arrests": {
		header: []string{"Apprehension Date", "Apprehension State", "Apprehension County", "Apprehension AOR", "Final Program", "Final Program Group", "Apprehension Method",
			"Apprehension Criminality", "Case Status", "Case Category", "Departed Date", "Departure Country", "Final Order Yes No", "Final Order Date", "Birth Date", "Birth Year",
			"Citizenship Country", "Gender", "Apprehension Site Landmark", "Alien File Number", "EID Case ID", "EID Subject ID", "Unique Identifier"},
		row: func(r *rand.Rand, at time.Time, label string) []string {
			return []string{at.Format("2006-01-02 15:04:05"), "TEXAS", "", "Dallas Area of Responsibility", "ERO Criminal Alien Program", "ICE", pick(r, []string{"CAP Local Incarceration", "Located"}),
				pick(r, []string{"1 Convicted Criminal", "2 Pending Criminal Charges", "3 Other Immigration Violator"}), pick(r, statuses), pick(r, categories), "", label, pick(r, []string{"YES", "NO"}), "",
				hidden, fmt.Sprint(1950 + r.IntN(50)), label, pick(r, []string{"Male", "Female", "Unknown"}), "FICTITIOUS COUNTY JAIL", hidden, hidden, hidden, person(r)}
		},
		outcome: iceOutcome, term: "apprehended",
	},
	"detentions": {
		header: []string{"Stay Book In Date Time", "Book In Date Time", "Detention Facility", "Detention Facility Code", "Detention Book Out Date Time", "Detention Release Reason", "Religion", "Gender",
			"Marital Status", "Birth Date", "Birth Year", "Birth Country", "Citizenship Country", "Bond Posted Amount", "Case Status", "Case Category", "Book In Criminality", "Departed Date", "Alien File Number", "Anonymized Identifier"},
		row: func(r *rand.Rand, at time.Time, label string) []string {
			return []string{at.Add(-48 * time.Hour).Format("1/2/2006 15:04"), at.Format("1/2/2006 15:04"), "FICTITIOUS DETENTION CENTER", "FICDC", "", pick(r, []string{"Transferred", "Removed"}), "NTA", "Male",
				"Single", hidden, "1980", "MEXICO", label, "7500", pick(r, statuses), pick(r, categories), "1 Convicted Criminal", "", hidden, person(r)}
		},
		outcome: iceOutcome, term: "detained",
	},
	"removals": {
		header: []string{"Departed Date", "Port of Departure", "Departure Country", "Docket AOR", "Apprehension State", "Case Status", "Gender", "Birth Country", "Citizenship Country", "Birth Date", "Birth Year",
			"Entry Date", "Entry Status", "MSC Charge", "Case Threat Level", "Processing Disposition", "Case Category", "Final Program", "Apprehension Date", "Final Order Yes No", "Final Order Date", "Alien File Number", "Unique Identifier"},
		row: func(r *rand.Rand, at time.Time, label string) []string {
			return []string{at.Format("2006-01-02"), "DEL RIO, TX, POE", "MEXICO", "Dallas Area of Responsibility", "TEXAS", pick(r, statuses[1:8]), "Male", "MEXICO", label, hidden, "1980",
				at.AddDate(0, -3, 0).Format("2006-01-02"), "PWA Mexico", "Traffic Offense", pick(r, []string{"1", "2", "3", "NA"}), pick(r, []string{"Expedited Removal (I-860)", "Warrant of Arrest/Notice to Appear"}),
				pick(r, categories), "Border Patrol", at.AddDate(0, -1, 0).Format("2006-01-02 15:04:05"), "YES", "", hidden, person(r)}
		},
		outcome: iceOutcome, term: "departed",
	},
	"encounters": {
		header: []string{"Fiscal Year", "ENCOUNTER_DT_TIME", "SECTOR", "CITIZENSHIP", "Nationality", "Country of Birth", "COUNTRY_OF_RESIDENCE", "GENDER", "Demographic", "DISPOSITION", "# of Previous Apprehensions", "Unique Person Identifier"},
		row: func(r *rand.Rand, at time.Time, label string) []string {
			return []string{fmt.Sprint(at.Year()), at.Format("01/02/2006 03:04:05 PM"), pick(r, []string{"RGV", "TUCSON", "DEL RIO"}), label, "PERU", "PERU", "PERU", "F", "Single Adult", pick(r, []string{"ER", "NTA-OR", "Title 42"}), "0", person(r)}
		},
		term: "encountered",
	},
	"sectors": {
		header: []string{"Record ID", "Date of Apprehension", "Citizenship", "Sector", "Gender", "First Name", "DOB"},
		row: func(r *rand.Rand, at time.Time, label string) []string {
			return []string{fmt.Sprintf("R%012d", at.UnixNano()/1e6), strings.ToUpper(at.Format("02-Jan-2006")), label, pick(r, []string{"YUM", "SWB"}), "M", "Nobody", "1/2/1990"}
		},
		term: "apprehended",
	},
	"statistics": {
		header: []string{"Encounter Date", "Country of Citizenship", "Component", "Title of Authority", "Encounter Type", "Quarter"},
		row: func(r *rand.Rand, at time.Time, label string) []string {
			return []string{at.Format("02/01/2006"), label, pick(r, []string{"USBP", "OFO"}), pick(r, []string{"Title 8", "Title 42"}), "Apprehensions", "Q1"}
		},
		term: "encountered",
	},
}

// cases makes the rows of a file, and counts them on the side.
func (a agencyFile) cases(r *rand.Rand, n int) (rows [][]string, want map[string]int) {
	want = map[string]int{}
	persons := map[string]bool{}
	for i := range n {
		at := time.Date(2022, 9, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i)*time.Hour*24*3 + time.Duration(r.IntN(24*60))*time.Minute)
		label := labels[r.IntN(len(labels))]
		row := a.row(r, at, label[0])
		rows = append(rows, row)
		fy := at.Year()
		if at.Month() > 9 {
			fy++
		}
		want["flagged"]++
		want["flagged/month="+at.Format("2006-01")]++
		want[fmt.Sprintf("flagged/country=%s/fy=%d", label[1], fy)]++
		by := map[string]string{}
		for k, name := range a.header {
			by[name] = row[k]
		}
		if a.outcome != nil {
			deported, unlocated := a.outcome(by)
			for measure, holds := range map[string]bool{"deported": deported, "unlocated": unlocated} {
				if measure == "unlocated" && a.term == "departed" {
					continue // a category of before the departure says nothing of after it
				}
				if want[measure] += 0; holds {
					want[measure]++
					want[measure+"/country="+label[1]]++
				}
			}
		}
		for _, name := range []string{"Unique Identifier", "Anonymized Identifier", "Unique Person Identifier"} {
			if by[name] != "" {
				persons[by[name]] = true
			}
		}
	}
	if len(persons) > 0 {
		want["persons"] = len(persons)
	}
	return rows, want
}

// A form is a way to write a file down.
type form struct {
	name  string // of the data file
	write func(t *testing.T, header []string, rows [][]string) []byte
}

var preamble = [][]string{{"Enforcement and Removal Operations"}, {"Fictitious rows, in the layout of an agency"}, {"Fiscal years 2022, 2023 and on"}, {"Run, for example, in 2026"}, {""}, {"Note: the file is for tests"}}

func separated(comma rune, before int) func(*testing.T, []string, [][]string) []byte {
	return func(_ *testing.T, header []string, rows [][]string) []byte {
		var b bytes.Buffer
		for _, line := range preamble[:before] {
			b.WriteString(line[0] + "\r\n")
		}
		w := csv.NewWriter(&b)
		w.Comma = comma
		w.Write(header)
		w.WriteAll(rows)
		return b.Bytes()
	}
}

func windows1252(t *testing.T, header []string, rows [][]string) []byte {
	text, err := charmap.Windows1252.NewEncoder().Bytes(separated(';', 2)(t, header, rows))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func utf16le(t *testing.T, header []string, rows [][]string) []byte {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune("\uFEFF" + string(separated('\t', 0)(t, header, rows)))) {
		b.Write([]byte{byte(u), byte(u >> 8)})
	}
	return b.Bytes()
}

// workbook writes two sheets of rows below six rows of preamble, and a sheet of
// notes. Text that is a time of the database becomes a serial date.
func workbook(t *testing.T, header []string, rows [][]string) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	format := "m/d/yyyy h:mm"
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	set := func(sheet string, column, row int, value any) {
		cell, _ := excelize.CoordinatesToCellName(column, row)
		if err := book.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
		if _, date := value.(time.Time); date {
			book.SetCellStyle(sheet, cell, cell, style)
		}
	}
	book.SetSheetName("Sheet1", "Notes")
	set("Notes", 1, 1, "These rows are fictitious")
	for k, sheet := range []string{"Part 1", "Part 2"} {
		book.NewSheet(sheet)
		for i, line := range preamble {
			set(sheet, 1, i+1, line[0])
		}
		for c, name := range header {
			set(sheet, c+1, 7, name)
		}
		half := len(rows) / 2
		for i, row := range [][][]string{rows[:half], rows[half:]}[k] {
			for c, text := range row {
				if at, err := time.Parse("2006-01-02 15:04:05", text); err == nil {
					set(sheet, c+1, 8+i, at)
				} else if text != "" {
					set(sheet, c+1, 8+i, text)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var forms = map[string]form{
	"CSV":          {"a.csv", separated(',', 0)},
	"preamble":     {"a.csv", separated(',', 6)},
	"tabs":         {"a.tsv", separated('\t', 6)},
	"Windows-1252": {"a.txt", windows1252},
	"UTF-16":       {"a.txt", utf16le},
	"workbook":     {"a.xlsx", workbook},
}

// proposed profiles a file and returns the profile, which nothing may be open in.
func proposed(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	p, err := report.Profile(context.Background(), report.Look{Data: fstest.MapFS{name: {Data: data}}, File: name})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Open) > 0 {
		t.Fatalf("open: %s\n%s", strings.Join(p.Open, "\n"), p.YAML())
	}
	return p.YAML()
}

// counted builds the review of one agency file and returns its facts.
func counted(t *testing.T, name string, data []byte, profile string, files fstest.MapFS) map[string]fact {
	t.Helper()
	files["request.yaml"] = &fstest.MapFile{Data: []byte(requestText)}
	files["snapshots/"+name] = &fstest.MapFile{Data: data}
	files["snapshots/a.snapshot.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(manifestText, "standard", profile, 1))}
	return factsOf(t, build(t, report.Job{Data: files, Jobs: 2}))
}

// nobodyLost makes sure that a file of departures tells nobody's whereabouts.
func nobodyLost(t *testing.T, facts map[string]fact, term string) {
	t.Helper()
	if term != "departed" {
		return
	}
	for _, id := range []string{"unlocated", "apprehended", "conflict=departed_and_unlocated", "conflict=apprehended_before_flag"} {
		if f := facts[id]; !f.NotHeld {
			t.Errorf("%s is %v in a file of departures; want not held", id, f)
		}
	}
	for id := range facts {
		if strings.HasPrefix(id, "status=UNLOCATED") || strings.HasPrefix(id, "status=IN_CUSTODY") || strings.HasPrefix(id, "unlocated/") {
			t.Errorf("%s is a fact of a file of departures", id)
		}
	}
}

func sameCounts(t *testing.T, facts map[string]fact, want map[string]int) {
	t.Helper()
	for id, n := range want {
		if f, there := facts[id]; !there || f.Value == nil || *f.Value != n {
			t.Errorf("%s is %v; counted on the side: %d", id, f, n)
		}
	}
	for id, f := range facts {
		cell := strings.HasPrefix(id, "flagged/country=") && strings.Contains(id, "/fy=") && !strings.Contains(id, "ALL_OTHER")
		if _, known := want[id]; cell && !known && f.Value != nil && *f.Value != 0 {
			t.Errorf("%s is %v; counted on the side: 0", id, f)
		}
	}
}

// TestAgencyFilesAreProfiledAndCounted looks at each layout in several forms,
// saves the proposed profile, builds with it and compares every count.
func TestAgencyFilesAreProfiledAndCounted(t *testing.T) {
	tests := []struct{ layout, form string }{
		{"arrests", "workbook"}, {"arrests", "CSV"}, {"arrests", "tabs"},
		{"detentions", "preamble"}, {"detentions", "workbook"},
		{"removals", "workbook"}, {"removals", "UTF-16"},
		{"encounters", "tabs"}, {"encounters", "Windows-1252"},
		{"sectors", "Windows-1252"}, {"sectors", "CSV"},
		{"statistics", "UTF-16"}, {"statistics", "preamble"},
	}
	for _, test := range tests {
		t.Run(test.layout+" "+test.form, func(t *testing.T) {
			layout, form := agencyFiles[test.layout], forms[test.form]
			rows, want := layout.cases(rand.New(rand.NewPCG(1, 2)), 400)
			data := form.write(t, layout.header, rows)
			profile := proposed(t, form.name, data)
			facts := counted(t, form.name, data, "mine.yaml", fstest.MapFS{"mine.yaml": {Data: profile}})
			sameCounts(t, facts, want)
			nobodyLost(t, facts, layout.term)
			if !strings.Contains(string(profile), "term: "+layout.term) {
				t.Errorf("want term %s in\n%s", layout.term, profile)
			}
			if layout.outcome == nil && !facts["deported"].NotHeld {
				t.Errorf("deported is %v; want not held", facts["deported"])
			}
			if t.Failed() {
				t.Logf("%s", profile)
			}
		})
	}
}

// TestTheBuiltinProfileReadsAgencyFiles reads the same files by name.
func TestTheBuiltinProfileReadsAgencyFiles(t *testing.T) {
	for _, layout := range []string{"arrests", "detentions", "removals"} {
		for _, form := range []string{"CSV", "preamble", "UTF-16", "workbook"} {
			t.Run(layout+" "+form, func(t *testing.T) {
				rows, want := agencyFiles[layout].cases(rand.New(rand.NewPCG(3, 4)), 300)
				data := forms[form].write(t, agencyFiles[layout].header, rows)
				if form == "workbook" { // a sheet of notes is no sheet of rows
					data = withoutNotes(t, data)
				}
				facts := counted(t, forms[form].name, data, "ice", fstest.MapFS{})
				sameCounts(t, facts, want)
				nobodyLost(t, facts, agencyFiles[layout].term)
				if !facts["apprehended"].NotHeld {
					t.Errorf("apprehended is %v; want not held: the column of the index date is no outcome", facts["apprehended"])
				}
			})
		}
	}
}

func withoutNotes(t *testing.T, data []byte) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	book.DeleteSheet("Notes")
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRowsAreNotFollowed compares two snapshots of a source without case ids:
// the change is net, and nobody is said to have been followed.
func TestRowsAreNotFollowed(t *testing.T) {
	layout := agencyFiles["arrests"]
	rows, _ := layout.cases(rand.New(rand.NewPCG(5, 6)), 60)
	write := forms["CSV"].write
	manifest := strings.Replace(manifestText, "standard", "ice", 1)
	files := fstest.MapFS{
		"request.yaml":              {Data: []byte(requestText)},
		"snapshots/a.csv":           {Data: write(t, layout.header, rows)},
		"snapshots/a.snapshot.yaml": {Data: []byte(manifest)},
		"snapshots/b.csv":           {Data: write(t, layout.header, rows[10:])},
		"snapshots/b.snapshot.yaml": {Data: []byte(strings.NewReplacer("2026-06-30", "2026-05-31", "2026-07-02", "2026-06-02").Replace(manifest))},
	}
	facts := factsOf(t, build(t, report.Job{Data: files}))
	if f := facts["change/flagged"]; f.Value == nil || *f.Value != 10 {
		t.Errorf("change/flagged is %v; want 10", f)
	}
	for id := range facts {
		if strings.HasPrefix(id, "flow/") || strings.HasPrefix(id, "change/flagged/cause=") {
			t.Errorf("%s: rows were followed", id)
		}
	}
}
