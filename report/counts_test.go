package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"example.org/oversight/report"
	"example.org/oversight/report/country"
	"example.org/oversight/report/fault"
)

// published reads a file of published counts, or skips where it is not there.
func published(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", "real", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("%s is not on this machine: the published totals are not tried", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// countsSeries is a series around one file of counts as of a day.
func countsSeries(asOf, profile, more string, files map[string]string) fstest.MapFS {
	manifest := "as_of: " + asOf + "\nextracted_at: " + asOf + "T18:00:00Z\nprofile: " + profile + "\nincludes_closed_cases: true\n"
	fsys := withFiles(fstest.MapFS{}, map[string]string{"request.yaml": requestText + more, "snapshots/" + asOf + ".snapshot.yaml": manifest})
	return withFiles(fsys, files)
}

// buildCounts builds a review of published counts and returns its facts.
func buildCounts(t *testing.T, asOf, more string, data []byte) map[string]fact {
	t.Helper()
	fsys := countsSeries(asOf, "cbp", more, map[string]string{"snapshots/" + asOf + ".csv": string(data)})
	result, err := report.Build(context.Background(), report.Job{Series: "series", Request: "request.yaml", Data: fsys})
	if err != nil {
		t.Fatal(err)
	}
	return factsOf(t, result.Reviews[0])
}

// gencOf is the code under which a label is counted.
func gencOf(t *testing.T, label string) string {
	t.Helper()
	c, known := country.Builtin().Lookup(label, "name")
	if !known {
		t.Fatalf("%s is not known", label)
	}
	return c.Code()
}

// TestPublishedEncountersComeOut builds from the file as it is published, and from
// its rows of the southwest border, and compares every total that was published.
func TestPublishedEncountersComeOut(t *testing.T) {
	text := published(t, "05_cbp_nationwide_encounters_fy20_fy23_state.csv")
	totals, err := csv.NewReader(strings.NewReader(string(published(t, "05_expected_totals.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var southwest []string
	for i, line := range strings.SplitAfter(string(text), "\n") {
		if i == 0 || strings.Contains(line, ",Southwest Land Border,") {
			southwest = append(southwest, line)
		}
	}
	border := []byte(strings.Join(southwest, ""))
	const asOf = "2023-09-30"
	facts := map[string]map[string]fact{"nationwide": buildCounts(t, asOf, "", text), "southwest": buildCounts(t, asOf, "", border)}
	for _, month := range []string{"2022-09-01 2022-09-30", "2023-09-01 2023-09-30", "2022-10-01 2022-10-31", "2023-01-01 2023-01-31", "2022-12-01 2022-12-31"} {
		from, to, _ := strings.Cut(month, " ")
		facts[from[:7]] = buildCounts(t, asOf, fmt.Sprintf("cohort: {from: %s, to: %s}\n", from, to), border)
	}
	number := func(of, id string) int {
		f := facts[of][id]
		if f.Value == nil {
			t.Fatalf("%s: no fact %s", of, id)
		}
		return *f.Value
	}
	inYear := func(of, labels, year string) (sum int) {
		for _, label := range strings.Split(labels, "+") {
			sum += number(of, "flagged/country="+gencOf(t, label)+"/fy="+year)
		}
		return sum
	}
	months := map[string]string{"Sep 2022": "2022-09", "Sep 2023": "2023-09", "Oct 2022": "2022-10", "Jan 2023": "2023-01", "Dec 2022": "2022-12"}
	year, change, percent := regexp.MustCompile(`^(.*?),? FY(\d{4})$`), regexp.MustCompile(`^southwest, (.*): FY2023 minus FY2021$`), regexp.MustCompile(`^southwest, (.*): % change FY2021 to FY2023`)
	month := regexp.MustCompile(`^southwest, (?:(.*), )?(\pL{3} \d{4})`)
	matched := 0
	for _, row := range totals[1:] {
		check, want := row[0], row[2] // the sum of the file, which for most is what was published
		got := 0
		switch c := change.FindStringSubmatch(check); {
		case c != nil:
			got = inYear("southwest", c[1], "2023") - inYear("southwest", c[1], "2021")
		case percent.MatchString(check):
			label := percent.FindStringSubmatch(check)[1]
			then, now := inYear("southwest", label, "2021"), inYear("southwest", label, "2023")
			got = roundedShare(now-then, then)
		case month.MatchString(check):
			m := month.FindStringSubmatch(check)
			id := "flagged"
			if m[1] != "" {
				id += "/country=" + gencOf(t, m[1])
			}
			got = number(months[m[2]], id)
		case strings.HasPrefix(check, "nationwide"), strings.HasPrefix(check, "southwest land border"):
			y := year.FindStringSubmatch(check)
			of, _, _ := strings.Cut(check, " ")
			got = number(of, "flagged/fy="+y[2])
		default:
			y := year.FindStringSubmatch(check)
			got = inYear("southwest", strings.TrimPrefix(y[1], "southwest, "), y[2])
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s: %d; want %s", check, got, want)
		}
		if row[1] == fmt.Sprint(got) {
			matched++
		}
	}
	if matched != 27 {
		t.Errorf("%d of %d totals are those published; want 27: the others were first releases", matched, len(totals)-1)
	}
	if rows, all := number("nationwide", "rows/read"), number("nationwide", "flagged"); rows != 42532 || all != 8571067 {
		t.Errorf("%d rows stand for %d encounters", rows, all)
	}
	if state, region := number("nationwide", "flagged/state_of_encounter=TX"), number("nationwide", "flagged/region=Southwest Land Border"); state == 0 || region != 458088+1734686+2378944+2475669 {
		t.Errorf("%d in Texas, %d at the southwest border", state, region)
	}
}

// roundedShare is a change in percent, rounded half away from zero.
func roundedShare(change, of int) int {
	if change < 0 {
		return -roundedShare(-change, of)
	}
	return (200*change + of) / (2 * of)
}

// TestPublishedApprehensionsComeOut compares every country and fiscal year.
func TestPublishedApprehensionsComeOut(t *testing.T) {
	text := published(t, "06_usbp_apprehensions_by_citizenship_sector_fy2007_fy2019.csv")
	rows, err := csv.NewReader(strings.NewReader(string(published(t, "06_expected_by_fy_citizenship.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	facts := buildCounts(t, "2019-09-30", "", text)
	want := map[string]int{} // several spellings are one country
	years := map[string]int{}
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[5])
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(row[1], "TOTAL") {
			years["flagged/fy="+row[0]] = n
			continue
		}
		want["flagged/country="+gencOf(t, row[1])+"/fy="+row[0]] += n
	}
	maps.Copy(want, years)
	got := map[string]int{}
	for id := range want {
		if f := facts[id]; f.Value != nil {
			got[id] = *f.Value
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-published +facts)\n%s", diff)
	}
	if len(want) < 1500 || want["flagged/fy=2007"] != 876704 || want["flagged/fy=2019"] != 859501 {
		t.Errorf("%d published numbers: too few prove nothing", len(want))
	}
}

const countsProfile = `name: published
case_id: row
count: {column: Detections, withheld: [D, "<5"]}
columns: {Nationality: citizenship, Route: agency}
index_date: [{fiscal_year: FY, month: Month, term: encountered}]
dimensions: {sex: Sex, route: Route}
every_row: {departure_kind: removal, departure_confirmed: "yes"}
`

const someCounts = `FY,Month,Nationality,Sex,Route,Detections
2026,OCT,Peru,F,Sea,"1,200"
2026,JUN,Chad,M,Sea,30
2025,JUN,Chad,M,Land,50
2026,JAN,Peru,M,Land,D
2026,JUL,Peru,M,Land,9
2026,FEB,Cuba,M,Air,0
2026,JUL,Peru,M,Land,D
`

// TestCountsWithOneWithheldSayAtLeast follows what counts, what does not, and what
// the review says of it.
func TestCountsWithOneWithheldSayAtLeast(t *testing.T) {
	s := see(t, countsSeries("2026-06-30", "p.yaml", "", map[string]string{"p.yaml": countsProfile, "snapshots/2026-06-30.csv": someCounts}))
	s.want("rows/read = 7\nrows/counted = 4\nrows/excluded/reason=count_withheld = 1\nrows/excluded/reason=flagged_after_as_of = 2\nflagged = 1280\ndeported = 1280\nstatus=REMOVED = 1280\n" +
		"flagged/country=TCD = 80\nflagged/country=PER/fy=2026 = 1200\nflagged/month=2025-10 = 1200\nflagged/sex=M = 80\nflagged/route=Sea = 1230\nflagged/fytd=2026 = 1230\nflagged/fytd=2025 = 50\ncountries = 2\nblank=departure_kind = 0")
	if f := s.facts["flagged/country=CUB"]; f.Value != nil && *f.Value != 0 {
		t.Errorf("Cuba has %v", f)
	}
	s.says("Encountered, at least", "Deported, at least", "Total, at least", "At least. The source withholds the counts of 1 row.", "At least: the counts of 1 row are withheld by the source",
		"Each row of the file is a count, not a case: the column Detections says", "Dated by the month. The source does not give the day of an encounter",
		"Note: each row is a count: the 4 rows counted stand for 1,280 cases.", "counts of cases as of June 30, 2026", "Excluded: count withheld by the source",
		"Cases whose encounter is dated by the month, in one that began on or before June 30, 2026", "outside the period asked about, count withheld by the source")
	s.silent("case records", "one record about one subject", "distinct subjects")
}

// TestCountsWithNoneWithheldDoNotSayAtLeast: an honest file raises no doubt.
func TestCountsWithNoneWithheldDoNotSayAtLeast(t *testing.T) {
	s := see(t, countsSeries("2026-06-30", "p.yaml", "", map[string]string{"p.yaml": countsProfile, "snapshots/2026-06-30.csv": strings.Replace(someCounts, "2026,JAN,Peru,M,Land,D\n", "", 1)}))
	s.want("rows/excluded/reason=count_withheld = 0\nflagged = 1280")
	s.silent("at least", "withholds")
}

// TestFaultsOfCounts refuses what a count cannot be, by its place and with nothing
// else of the row.
func TestFaultsOfCounts(t *testing.T) {
	tests := []struct {
		name, profile, data, more string
		kind                      fault.Kind
		want                      string
	}{
		{"a mark that nobody listed", countsProfile, strings.Replace(someCounts, "30\n", "X\n", 1), "", fault.Given, `snapshots/2026-06-30.csv:3: column Detections: "X" is no count`},
		{"blank", countsProfile, strings.Replace(someCounts, "30\n", "\n", 1), "", fault.Given, "snapshots/2026-06-30.csv:3: column Detections: the cell is empty; every row needs a count here"},
		{"negative", countsProfile, strings.Replace(someCounts, "30\n", "-30\n", 1), "", fault.Given, `column Detections: "-30" is negative`},
		{"no month", countsProfile, strings.Replace(someCounts, "JUN,Chad", "JUM,Chad", 1), "", fault.Given, `snapshots/2026-06-30.csv:3: column Month: "JUM" is no month`},
		{"more than can be meant", countsProfile, someCounts + strings.Repeat("2026,OCT,Peru,F,Sea,2147483647\n", 500), "", fault.Given, "column Detections: the counts sum up to more than 1000000000000 cases"},
		{"a window within a month", countsProfile, someCounts, "cohort: {from: 2025-10-15, to: 2026-03-31}\n", fault.Asked, "from 2025-10-15 lies within a month, and snapshots/2026-06-30.csv is dated by the month; want the first day of one, such as 2025-10-01"},
		{"a window that ends within one", countsProfile, someCounts, "cohort: {to: 2026-03-30}\n", fault.Asked, "to 2026-03-30 lies within a month"},
		{"another column of numbers", countsProfile, strings.NewReplacer("Sex,", "Deaths,", ",F,", ",3,", ",M,", ",2,").Replace(someCounts), "", fault.Undecided,
			`column "Deaths" holds numbers, and the rows are counted by column "Detections"; where that is right, list it under drop or dimensions`},
		{"rows that sum up others", countsProfile, someCounts + "2026,JUN,Chad,Total,Sea,80\n", "", fault.Undecided, `snapshots/2026-06-30.csv: sex "Total" stands beside other labels: rows that sum up others would be counted twice`},
		{"a country that sums up others", countsProfile, someCounts + "2026,JUN,Total,M,Sea,80\n", "", fault.Undecided, `country "Total" is not known (80 cases)`},
		{"no count in the profile", strings.Replace(countsProfile, `count: {column: Detections, withheld: [D, "<5"]}`, "", 1), someCounts, "", fault.Undecided, `where each row is a count of cases, say count: "Detections" in the profile`},
		{"counts that have an id", strings.Replace(countsProfile, "case_id: row", "", 1), someCounts, "", fault.Given, "count is for files whose rows are counts, none of which has a case_id; say case_id: row"},
		{"counts of persons", strings.Replace(countsProfile, "Route: agency", "Route: person_id", 1), someCounts, "", fault.Given, "field person_id says nothing of a row that is a count"},
		{"an unknown country", countsProfile, strings.Replace(someCounts, "JUN,Chad", "JUN,Atlantis", 1), "", fault.Undecided, `snapshots/2026-06-30.csv:3: country "Atlantis" is not known (30 cases)`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			job := report.Job{Series: "series", Request: "request.yaml", Data: countsSeries("2026-06-30", "p.yaml", test.more, map[string]string{"p.yaml": test.profile, "snapshots/2026-06-30.csv": test.data})}
			_, built := report.Build(context.Background(), job)
			_, checked := report.Check(context.Background(), job)
			for verb, err := range map[string]error{"build": built, "check": checked} {
				if !strings.Contains(fmt.Sprint(err), test.want) || fault.KindOf(err) != test.kind {
					t.Errorf("%s: kind %d: %v; want kind %d: %s", verb, fault.KindOf(err), err, test.kind, test.want)
				}
			}
		})
	}
}

// TestCoarserDatesHoldLess dates one file by each period, with a removal and an
// arrest in each row.
func TestCoarserDatesHoldLess(t *testing.T) {
	tests := []struct {
		name, index, header, cell string
		want                      string
		says, silent              []string
	}{
		{"by month", "month: M", "M", "2026-05,2026-06", "flagged/month=2026-05 = 30\nflagged/fy=2026 = 50\nflagged/fytd=2026 = 50", []string{"Cases are assigned to months by encounter date.", "Dated by the month"}, []string{"calendar year", "months are not recorded"}},
		{"by quarter", "quarter: Q", "Q", "2026Q2,2026Q1", "flagged/fy=2026 = 50", []string{"Headline counts by fiscal year of the encounter", "The source dates cases by the quarter, so that months are not recorded.", "What needs a finer date is not recorded: months, the fiscal year to date"}, []string{"calendar year", "per month"}},
		{"by fiscal year", "fiscal_year: Y", "Y", "FY2026,FY2025", "flagged/fy=2026 = 30\nflagged/country=TCD/fy=2025 = 20", []string{"FY 2026 to June 30", "The fiscal year in which that day lies had not ended"}, []string{"calendar year"}},
		{"by calendar year", "year: Y", "Y", "2026,2024", "flagged/year=2026 = 30\nflagged/country=TCD/year=2024 = 20\nflagged/year=2025 = 0", []string{"Calendar year", "2026 to June 30", "Fiscal years are not recorded either", "calendar year in the column Y"}, []string{"FY"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			profile := "name: p\ncase_id: row\ncount: N\ncolumns: {C: citizenship, arrested: apprehended_date, out: departure_date, entered: entry_date, kind: departure_kind, sure: departure_confirmed}\nindex_date: [{" + test.index + ", term: encountered}]\n"
			first, second, _ := strings.Cut(test.cell, ",")
			data := test.header + ",C,N,arrested,out,entered,kind,sure\n" + first + ",Peru,30,2026-06-10,2026-06-20,2020-01-01,removal,yes\n" + second + ",Chad,20,2026-06-10,,2020-01-01,,\n"
			s := see(t, countsSeries("2026-06-30", "p.yaml", "", map[string]string{"p.yaml": profile, "snapshots/2026-06-30.csv": data}))
			s.want(test.want + "\nflagged = 50\napprehended = -\ndeported = 30\nstatus=REMOVED = 30\nconflict=flagged_after_apprehension = -\nconflict=entry_after_encounter = -")
			s.says(append(test.says, "the days between two dates of a case are not known.",
				"Read, but not used: date of entry and date of the apprehension. The source dates cases by the")...)
			s.silent(append(test.silent, "case records")...)
		})
	}
}

// typedCounts are the same counts in files of each kind that types numbers: months
// as dates in workbooks, counts as whole or broken numbers.
func typedCounts(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{
		"2026-06-30.csv": []byte("Month,Nationality,Sex,Detections\nOct-25,Peru,F,\"1,200\"\n2026-06,Chad,M,30\nJune 2025,Chad,M,50.0\n"),
		"2026-06-30.ndjson": []byte(`{"Month":"2025-10","Nationality":"Peru","Sex":"F","Detections":1200}
{"Month":"2026-06","Nationality":"Chad","Sex":"M","Detections":3e1}
{"Month":"2025-06","Nationality":"Chad","Sex":"M","Detections":"50"}
`)}
	book := excelize.NewFile()
	style, err := book.NewStyle(&excelize.Style{NumFmt: 17}) // mmm-yy
	if err != nil {
		t.Fatal(err)
	}
	month := func(y, m int) time.Time { return time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC) }
	for i, row := range [][]any{{"Month", "Nationality", "Sex", "Detections"}, {month(2025, 10), "Peru", "F", 1200}, {month(2026, 6), "Chad", "M", 30.0}, {month(2025, 6), "Chad", "M", "50"}} {
		cell := fmt.Sprint("A", i+1)
		if err := errors.Join(book.SetSheetRow("Sheet1", cell, &row), book.SetCellStyle("Sheet1", cell, cell, style)); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	files["2026-06-30.xlsx"] = slices.Clone(out.Bytes())
	type counted struct {
		Month, Nationality, Sex string
		Detections              float64
	}
	out.Reset()
	w := parquet.NewGenericWriter[counted](&out)
	if _, err := w.Write([]counted{{"2025-10", "Peru", "F", 1200}, {"2026-06", "Chad", "M", 30}, {"2025-06", "Chad", "M", 50}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files["2026-06-30.parquet"] = out.Bytes()
	return files
}

// TestCountsAreTheSameInEveryFormat reads one table of counts from a file of each
// kind.
func TestCountsAreTheSameInEveryFormat(t *testing.T) {
	profile := strings.NewReplacer("fiscal_year: FY, month: Month", "month: Month", ", Route: agency", "", ", route: Route", "").Replace(countsProfile)
	for name, data := range typedCounts(t) {
		result, err := report.Build(context.Background(), report.Job{Series: "series", Request: "request.yaml",
			Data: countsSeries("2026-06-30", "p.yaml", "", map[string]string{"p.yaml": profile, "snapshots/" + name: string(data)})})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f := factsOf(t, result.Reviews[0])
		for id, want := range map[string]int{"flagged": 1280, "flagged/country=TCD/fy=2025": 50, "flagged/month=2025-10": 1200, "flagged/sex=M": 80, "rows/read": 3} {
			if got := f[id]; got.Value == nil || *got.Value != want {
				t.Errorf("%s: %s is %v; want %d", name, id, got, want)
			}
		}
	}
}

// TestTwoSnapshotsOfCountsAreComparedNet: nothing follows a case, rows are held
// against rows and cases against cases.
func TestTwoSnapshotsOfCountsAreComparedNet(t *testing.T) {
	fsys := countsSeries("2026-06-30", "p.yaml", "", map[string]string{"p.yaml": countsProfile, "snapshots/2026-06-30.csv": someCounts,
		"snapshots/2026-05-31.csv":           strings.Replace(someCounts, "2026,JUN,Chad,M,Sea,30\n", "", 1),
		"snapshots/2026-05-31.snapshot.yaml": "as_of: 2026-05-31\nextracted_at: 2026-05-31T18:00:00Z\nprofile: p.yaml\nincludes_closed_cases: true\n"})
	s := see(t, fsys)
	s.want("previous/flagged = 1250\nchange/flagged = 30\nchange/flagged/country=TCD = 30")
	s.says("The changes below are net")
	fsys["snapshots/2026-05-31.csv"].Data = []byte(strings.Replace(someCounts, "M,Land,50", "M,Land,500", 1))
	_, err := report.Build(context.Background(), report.Job{Series: "series", Request: "request.yaml", Data: fsys})
	if fault.KindOf(err) != fault.Undecided || !strings.Contains(fmt.Sprint(err), "80 cases of Chad (TCD), 500 as of 2026-05-31") {
		t.Errorf("%v; want the gate of the cases of a country", err)
	}
}
