package report_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/oversight/report/fault"
)

func TestPitfall12SilentRestatement(t *testing.T) {
	before := "case_id,citizenship,flagged_date,apprehended,record_state\nC1,GEORGIA,2026-01-10,yes,\nC2,GEORGIA,2026-01-10,no,\nC3,GEORGIA,2026-01-10,no,\nC4,GEORGIA,2026-01-10,no,\n"
	// One arrest is no longer on record and another is new; one case is void and
	// one was entered late. No headline count moves.
	now := "case_id,citizenship,flagged_date,apprehended,record_state\nC1,GEORGIA,2026-01-10,no,\nC2,GEORGIA,2026-01-10,yes,\nC3,GEORGIA,2026-01-10,no,void\nC4,RUSSIA,2026-01-10,no,\nC5,GEORGIA,2026-01-10,no,\n"
	s := see(t, afterMay(series([]byte(now)), []byte(before)))
	s.want(`change/flagged = 0
		change/apprehended = 0
		restated=apprehended = 1
		change/flagged/cause=voided = -1
		change/flagged/cause=late_added = 1
		change/flagged/cause=newly_flagged = 0
		change/flagged/country=RUS = 1
		reclassified = 1`)
	if got := s.table("restatements"); len(got) < 2 || got[1][0] != "Apprehended" || got[1][len(got[1])-1] != "1" {
		t.Errorf("the table of restatements is %v", got)
	}
	s.says("Note: cases whose earlier outcome is no longer recorded, or whose country of citizenship was changed.", "1 case moved from one country of citizenship to another")

	renamed := strings.Replace(manifestText, "profile", "definition_version: \"2\"\nprofile", 1)
	see(t, withFiles(afterMay(series([]byte(now)), []byte(before)), map[string]string{"snapshots/2026-06-30.snapshot.yaml": renamed})).
		says("Not comparable.")
}

func TestPitfall13NotDetainedReportedAsMissing(t *testing.T) {
	s := see(t, series(linesOf("apprehended,custody,proceedings,final_order_date,last_contact_date,unlocated",
		"3 GEORGIA,2024-01-10,yes,none,final_order,2024-06-01,2024-02-01,no", "2 GEORGIA,2024-01-10,yes,atd,pending,,2024-02-01,no",
		"4 GEORGIA,2024-01-10,no,none,final_order,2024-06-01,,", "5 GEORGIA,2024-01-10,no,none,,,,unknown", "1 GEORGIA,2024-01-10,no,none,,,2024-02-01,yes")))
	// Fourteen others are not detained, are long unheard of, or were ordered removed.
	s.want("unlocated = 1\nstatus=UNLOCATED = 1\nstatus=SUPERVISED = 5\nstatus=NOT_DETERMINED = 9\nunlocated/contact=over_365 = 1")
	s.says("It does not mean that the person fled or failed to appear.", "It is not a failure to appear or absconding. A case whose location was never checked is not counted.")
	s.silent("missing person", "fugitive", "at large", "vanish", "disappear", "on the run")
	s.withoutText(regexp.MustCompile("This is not a finding that a person absconded|It is not a failure to appear or absconding"), "abscond")
}

func TestPitfall14SubjectOfConcernDrawnAsTerrorist(t *testing.T) {
	s := see(t, series(linesOf("flag_basis,apprehended,unlocated", "5 TAJIKISTAN,2026-01-10,network_link,yes,no", "4 UZBEKISTAN,2026-01-10,watchlist_possible,no,yes")))
	s.says("It is not a finding that the person has ties to a terrorist organization", "Flagged is not a finding of individual ties to a terrorist organization")
	denied := regexp.MustCompile(`(?i)not? (a )?finding (that (the|a) person has|of individual) ties to a terrorist organization`)
	for _, word := range []string{"terror", "isis", "suspect", "extremis", "jihad", "criminal network"} {
		s.withoutText(denied, word)
	}
	for id, f := range s.facts {
		if strings.Contains(strings.ToLower(id+f.Text), "terror") {
			t.Errorf("fact %s, %s, of a source that holds no charge", id, f.Text)
		}
	}
	for _, f := range s.figures() {
		words := strings.ToLower(s.doc.Facts.Plain(f.Title) + s.doc.Facts.Plain(f.Subtitle) + s.doc.Facts.Plain(f.Alt) + s.drawn(f.Name))
		if strings.Contains(words, "terror") {
			t.Errorf("figure %s speaks of terror", f.Name)
		}
	}
}

// withoutText makes sure that the pages have a word only where they deny it.
func (s *seen) withoutText(denial *regexp.Regexp, word string) {
	s.Helper()
	rest := denial.ReplaceAllString(s.text, "")
	if at := strings.Index(strings.ToLower(rest), word); at >= 0 {
		s.Errorf("the pages say %q: ...%s...", word, rest[max(0, at-60):min(len(rest), at+60)])
	}
}

func TestPitfall15TinyDenominatorsRankedFirst(t *testing.T) {
	s := see(t, series(linesOf("apprehended,deported,unlocated", "1 TONGA,2026-01-10,yes,yes,no", "9 GEORGIA,2026-01-10,yes,no,no",
		"40 UZBEKISTAN,2026-01-10,no,no,no", "20 UZBEKISTAN,2026-01-10,yes,no,no")))
	for _, table := range []string{"headline-counts-by-country", "status-by-country"} {
		if got := s.first(table); !slices.Equal(got, []string{"Uzbekistan", "Georgia", "Tonga", "Total"}) {
			t.Errorf("%s begins with the share, not with the number: %v", table, got)
		}
	}
	bars := see(t, series(linesOf("entry_mode", "1 TONGA,2026-01-10,visa", "9 GEORGIA,2026-01-10,visa", "60 UZBEKISTAN,2026-01-10,")))
	if drawn := bars.drawn("countries-of-all-cases"); !(strings.Index(drawn, "Uzbekistan") < strings.Index(drawn, "Georgia") && strings.Index(drawn, "Georgia") < strings.Index(drawn, "Tonga")) {
		t.Error("the figure does not stand in the order of the numbers")
	}
	s.want("share/apprehended/of=flagged = 43\nshare/deported_after_apprehension/of=apprehended = 3")
	small := see(t, series(linesOf("apprehended,deported,unlocated", "8 GEORGIA,2026-01-10,yes,yes,no", "1 TONGA,2026-01-10,no,no,yes")))
	if shares := small.shares(); len(shares) > 0 {
		t.Errorf("percentages of 9 cases: %v", shares)
	}
	for id, f := range small.facts {
		if f.Withheld || strings.HasPrefix(id, "share/") && !f.NotHeld {
			t.Errorf("%s is %s: a percentage that is not printed is neither a fact nor withheld", id, f.Text)
		}
	}
	for _, row := range small.table("cases-by-status")[1:] {
		if row[2] != "x" {
			t.Errorf("the share of a status is %s of 9 cases; want x", row[2])
		}
	}
	rates := small.table("headline-counts-by-country")
	for i, head := range rates[0] {
		for _, row := range rates[1:] {
			if strings.HasSuffix(head, "Percent") && row[i] != "x" {
				t.Errorf("%s is %s of %s cases; want x", head, row[i], row[1])
			}
		}
	}
	edge := see(t, series(linesOf("apprehended", "1 GEORGIA,2026-01-10,yes", "9 GEORGIA,2026-01-10,no")))
	edge.want("share/apprehended/of=flagged = 10")
	nine := series(linesOf("apprehended", "1 GEORGIA,2026-01-10,yes", "8 GEORGIA,2026-01-10,no"))
	asked := see(t, withFiles(nine, map[string]string{"request.yaml": requestText + "disclosure: {minimum_denominator: 9}\n"}))
	asked.want("share/apprehended/of=flagged = 11")
	asked.says("A rate is shown where its base is 9 cases or more.")
	mustRefuse(t, withFiles(nine, map[string]string{"request.yaml": requestText + "disclosure: {minimum_denominator: 0}\n"}), fault.Asked, "minimum_denominator 0; want 1 or more")
}

// agency is a profile of the series' own.
func agency(more string) string {
	return "name: agency\ncolumns: {case_id: case_id, citizenship: citizenship}\nindex_date: [{column: flagged_date, term: flagged}]\n" + more
}

// ofAgency is a series whose snapshot is a file of that name under that profile.
func ofAgency(file, profile string, data []byte) fstest.MapFS {
	return withFiles(fstest.MapFS{}, map[string]string{
		"request.yaml": requestText, "snapshots/" + file: string(data), "agency.yaml": agency(profile),
		"snapshots/2026-06-30.snapshot.yaml": strings.Replace(manifestText, "standard", "agency.yaml", 1),
	})
}

func TestPitfall16PeriodsAndDates(t *testing.T) {
	t.Run("year to date against the whole year before", func(t *testing.T) {
		s := see(t, series(linesOf("unlocated", "1 GEORGIA,2024-10-01,no", "2 GEORGIA,2025-06-30,no", "4 GEORGIA,2025-07-01,no", "8 GEORGIA,2025-09-30,no",
			"16 GEORGIA,2025-10-01,no", "32 GEORGIA,2026-06-30,no", "64 GEORGIA,2024-09-30,no")))
		s.want("flagged/fy=2024 = 64\nflagged/fy=2025 = 15\nflagged/fy=2026 = 48\nflagged/fytd=2025 = 3\nflagged/fytd=2026 = 48\nchange/flagged/fytd=2026 = 45\nflagged/month=2025-09 = 8\nflagged/month=2025-10 = 16")
		s.says("Fiscal years (FY) run from October 1 to September 30 and are named for the year in which they end.")
		if got := s.first("cases-by-fiscal-year"); !slices.Contains(got, "FY 2026 to June 30") {
			t.Errorf("the year that is not over is not marked: %v", got)
		}
		if head := strings.Join(s.table("fiscal-year-to-date")[0], "|"); !strings.Contains(head, "FY 2025 to June 30|FY 2026 to June 30") {
			t.Errorf("the spans are headed %s", head)
		}
	})
	t.Run("a zone of the machine", func(t *testing.T) {
		zone := time.Local
		defer func() { time.Local = zone }()
		file := linesOf("apprehended,apprehended_date,updated_at", "3 GEORGIA,2025-09-30,yes,2025-09-30,2025-10-01T03:30:00Z", "1 GEORGIA,2025-10-01,yes,2026-06-30,2026-07-01T00:00:00Z",
			"1 GEORGIA,2025-10-01,yes,2026-07-02,2026-07-01T00:00:00Z")
		var first []byte
		for _, hours := range []int{0, -12, 14} {
			time.Local = time.FixedZone("", hours*3600)
			s := see(t, series(file))
			s.want("flagged/fy=2025 = 3\nflagged/fy=2026 = 2\nflagged/month=2025-09 = 3\napprehended = 4\napprehended/event_fytd=2026 = 1\ncut=apprehension = 1\nconflict=date_after_extract = 0")
			facts := publicFile(t, s.review, "facts.json")
			if first != nil && !bytes.Equal(first, facts) {
				t.Errorf("the facts differ %d hours away", hours)
			}
			first = facts
		}
	})
	t.Run("a zone of the extract", func(t *testing.T) {
		late := strings.Replace(manifestText, "2026-07-02T06:00:00Z", "2026-06-30T22:00:00-04:00", 1) // July 1 in UTC
		s := see(t, withFiles(series(linesOf("apprehended_date", "1 GEORGIA,2026-01-10,2026-07-01")), map[string]string{"snapshots/2026-06-30.snapshot.yaml": late}))
		s.want("conflict=date_after_extract = 1\ncut=apprehension = 1\napprehended = 0\nconflict=as_of_after_extract = 0")
		s.says("extracted June 30, 2026")
	})
	t.Run("days before months", func(t *testing.T) {
		file := []byte("case_id,citizenship,flagged_date\nC1,GEORGIA,03/04/2026\nC2,GEORGIA,30/09/2025\n")
		see(t, ofAgency("2026-06-30.csv", "dates: [dd/mm/yyyy]\n", file)).want("flagged/month=2026-04 = 1\nflagged/fy=2025 = 1")
		mustRefuse(t, ofAgency("2026-06-30.csv", "dates: [mm/dd/yyyy]\n", file), fault.Given, "snapshots/2026-06-30.csv:3", "is in no calendar", "mm/dd/yyyy")
		mustRefuse(t, ofAgency("2026-06-30.csv", "dates: [mm/dd/yyyy, dd/mm/yyyy]\n", file), fault.Given, "dates cannot be both mm/dd/yyyy and dd/mm/yyyy")
		mustRefuse(t, ofAgency("2026-06-30.csv", "", file), fault.Given, "is no date; want yyyy-mm-dd")
		serial := []byte("case_id,citizenship,flagged_date\nC1,GEORGIA,45930\n")
		mustRefuse(t, ofAgency("2026-06-30.csv", "", serial), fault.Given, `"45930" is no date`)
	})
	t.Run("serial dates of a workbook", func(t *testing.T) {
		for _, from1904 := range []bool{false, true} {
			shift := map[bool]float64{false: 0, true: 1462}[from1904]
			book := excelize.NewFile()
			check(t, book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}))
			for i, row := range [][]any{{"case_id", "citizenship", "flagged_date"}, {"C1", "GEORGIA", 45930 - shift}, {"C2", "GEORGIA", 45931 - shift}} {
				check(t, book.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row))
			}
			style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
			check(t, err)
			check(t, book.SetCellStyle("Sheet1", "C2", "C3", style))
			see(t, ofAgency("2026-06-30.xlsx", "", bytesOf(t, book))).want("flagged/month=2025-09 = 1\nflagged/month=2025-10 = 1\nflagged/fy=2025 = 1\nflagged/fy=2026 = 1")
		}
	})
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func bytesOf(t *testing.T, book *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	check(t, book.Write(&out))
	return out.Bytes()
}

func TestPitfall17RoundingBeforeSumming(t *testing.T) {
	s := see(t, series(linesOf("apprehended,unlocated,deported", "10 GEORGIA,2026-01-10,no,no,no", "10 GEORGIA,2026-01-10,yes,no,no", "10 GEORGIA,2026-01-10,no,yes,no")))
	s.want("share/status=OTHER_LOCATED/of=flagged = 33\nshare/status=APPREHENDED/of=flagged = 33\nshare/status=UNLOCATED/of=flagged = 33")
	table := s.table("cases-by-status")
	if total := table[len(table)-1]; total[1] != "30" || total[2] != "100" {
		t.Errorf("the total row is %v; want the cases and their own share, no sum of rounded shares", total)
	}
	few := see(t, series(linesOf("apprehended,deported", "1 GEORGIA,2026-01-10,no,yes", "298 GEORGIA,2026-01-10,yes,no", "1 GEORGIA,2026-01-10,yes,no")))
	for id, text := range map[string]string{"share/deported/of=flagged": "<1%", "share/apprehended/of=flagged": ">99%"} {
		if few.facts[id].Text != text {
			t.Errorf("%s prints %s; want %s", id, few.facts[id].Text, text)
		}
	}
	// One half of a percent rounds up; two counts of 2.4% are 4.8%, not 2% and 2%.
	half := see(t, series(linesOf("apprehended,unlocated,deported", "1 GEORGIA,2026-01-10,yes,no,yes", "199 GEORGIA,2026-01-10,no,no,no")))
	half.want("share/apprehended/of=flagged = 1")
	for _, f := range append(s.shares(), half.shares()...) {
		if want := (200**f.Numerator + *f.Denominator) / (2 * *f.Denominator); *f.Value != want {
			t.Errorf("%s is %d; want %d of %d rounded half up: %d", f.ID, *f.Value, *f.Numerator, *f.Denominator, want)
		}
	}
}

func TestPitfall18TopListHidesTheCountryAsked(t *testing.T) {
	// Twenty countries have more cases than Tonga, and Vanuatu has none; six of
	// them tie. So many stand whole in an appendix alone.
	many := []string{"ALBANIA 3", "ARMENIA 3", "AZERBAIJAN 9", "BELARUS 3", "BELGIUM 3", "BULGARIA 9", "CHAD 3", "CHILE 8", "CUBA 7", "CYPRUS 3", "EGYPT 6", "FIJI 5", "TONGA 1",
		"FRANCE 2", "GABON 2", "GHANA 2", "GREECE 2", "HAITI 2", "INDIA 2", "ITALY 2", "JAPAN 2"}
	var lines []string
	for _, country := range many {
		name, n, _ := strings.Cut(country, " ")
		lines = append(lines, n+" "+name+",2026-01-10,yes")
	}
	asked := map[string]string{"request.yaml": requestText + "countries: [TON, VUT]\n"}
	s := see(t, withFiles(series(linesOf("apprehended", lines...)), asked))
	want := []string{"Azerbaijan", "Bulgaria", "Chile", "Cuba", "Egypt", "Fiji", "Tonga", "Vanuatu", "All other", "Total"}
	if got := s.first("headline-counts-by-country"); !slices.Equal(got, want) {
		t.Errorf("the table names %v; want %v", got, want)
	}
	for _, name := range []string{"Tonga", "Vanuatu"} {
		if !slices.Contains(s.first("status-by-country"), name) || !slices.Contains(s.first("headline-counts-all-countries"), name) {
			t.Errorf("%s is left out of a table by country", name)
		}
	}
	s.want("flagged = 79\nflagged/country=TON = 1\nflagged/country=VUT = 0\nflagged/country=ALL_OTHER = 34\ncountries = 21")

	// Of ties the first by name are kept, whatever the order of the rows.
	ties := map[string]string{"request.yaml": requestText + "countries: [TON]\n"}
	var facts []byte
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 18))
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		tied := see(t, withFiles(series(linesOf("apprehended", lines...)), ties))
		want := []string{"Azerbaijan", "Bulgaria", "Chile", "Cuba", "Egypt", "Fiji", "Albania", "Tonga", "All other", "Total"}
		if got := tied.first("headline-counts-by-country"); !slices.Equal(got, want) {
			t.Errorf("the table names %v; want %v", got, want)
		}
		now := publicFile(t, tied.review, "facts.json")
		if facts != nil && !bytes.Equal(facts, now) {
			t.Error("the facts depend on the order of the rows")
		}
		facts = now
	}
}

func TestPitfall19ClosedCountedAsOpen(t *testing.T) {
	s := see(t, series(linesOf("record_state,flag_state,closed_reason,unlocated,custody,departure_kind,departure_confirmed",
		"1 GEORGIA,2026-01-10,void,,,yes,,,", "2 GEORGIA,2026-01-10,duplicate_of:C1,,,yes,,,", "4 GEORGIA,2026-01-10,,entered_in_error,,yes,,,",
		"8 GEORGIA,2026-01-10,,cleared,,yes,,none,", "16 GEORGIA,2026-01-10,,,died,yes,,none,", "32 GEORGIA,2026-01-10,,,us_citizen,yes,ice,none,",
		"64 GEORGIA,2026-01-10,active,active,,yes,,none,", "128 GEORGIA,2026-01-10,,,,no,,removal,yes")))
	s.want(`rows/read = 255
		rows/excluded/reason=void = 1
		rows/excluded/reason=duplicate_of = 2
		rows/excluded/reason=entered_in_error = 4
		rows/counted = 248
		flagged = 248
		unlocated = 64
		status=UNLOCATED = 64
		status=CLOSED_OTHER = 56
		status=IN_CUSTODY = 0
		status=REMOVED = 128
		open = 64
		conflict=gone_and_custody = 32
		share/unlocated/of=open = 100`)

	// A source that does not hold closings cannot say how many are open.
	lacks := see(t, series(linesOf("unlocated,departure_kind,departure_confirmed", "9 GEORGIA,2026-01-10,yes,none,", "9 GEORGIA,2026-01-10,no,removal,yes")))
	lacks.want("unlocated = 9\nopen = -\nshare/unlocated/of=flagged = 50\nshare/unlocated/of=open = -")
	lacks.silent("neither departed nor closed")
}

func TestPitfall20TruncatedAxis(t *testing.T) {
	s := see(t, afterMay(series(linesOf("entry_mode", "100 GEORGIA,2026-01-10,visa", "96 TONGA,2026-02-10,visa", "90 CHAD,2026-03-10,visa")),
		linesOf("entry_mode", "98 GEORGIA,2026-01-10,visa", "96 TONGA,2026-02-10,visa", "90 CHAD,2026-03-10,visa")))
	// A bar from another baseline than zero would make 90 look like a fraction of 100.
	widths := barWidths(t, s.drawn("countries-of-all-cases"), "rgba(31,78,121,1.0)")
	if len(widths) != 3 {
		t.Fatalf("bars of %v; want three", widths)
	}
	for i, n := range []float64{100, 96, 90} {
		if ratio := widths[i] / widths[0]; ratio < n/100-0.002 || ratio > n/100+0.002 {
			t.Errorf("the bar of %g cases is %.3f of that of 100", n, ratio)
		}
	}
	trend := s.drawn("cases-by-month")
	if texts := regexp.MustCompile(`>([0-9]+)</`).FindAllStringSubmatch(trend, -1); !slices.ContainsFunc(texts, func(m []string) bool { return m[1] == "0" }) {
		t.Errorf("the axis of the months does not begin at zero: %v", texts)
	}
	for _, want := range []string{">100</", ">0</"} {
		if !strings.Contains(trend, want) {
			t.Errorf("the axis of the months has no %s", want)
		}
	}
}

// barWidths are the widths of the upright rectangles of a fill in an SVG, in
// their order.
func barWidths(t *testing.T, svg, fill string) (widths []float64) {
	t.Helper()
	path := regexp.MustCompile(`<path\s+d="M (\d+) (\d+)\s+L (\d+) \d+\s+L \d+ \d+\s+L \d+ \d+\s+Z"\s+style="[^"]*fill:` + regexp.QuoteMeta(fill))
	for _, m := range path.FindAllStringSubmatch(svg, -1) {
		from, _ := strconv.ParseFloat(m[1], 64)
		to, _ := strconv.ParseFloat(m[3], 64)
		widths = append(widths, to-from)
	}
	if len(widths) == 0 {
		t.Fatalf("no rectangle in %.2000s", svg)
	}
	return widths
}

func TestPitfall21PreambleSheetsAndRedactionsReadAsData(t *testing.T) {
	profile := `columns: {case_id: case_id, citizenship: citizenship, apprehended: apprehended, "Apprehension Date": apprehended_date, agency: agency}
preamble_rows: 3
redacted: ["(b)(6)", "b(6), b(7)c"]
blank: ["N/A"]
apprehended_means_since_flag: true
`
	head := []any{"case_id", "citizenship", "flagged_date", "apprehended", "Apprehension Date", "agency"}
	cells := [][]any{
		{"C1", "GEORGIA", "2026-01-10", "yes", "2026-02-10", "ERO"}, {"C2", "b(6), b(7)c", "2026-01-10", "no", "(b)(6)", "(b)(6)"},
		{"C3", "GEORGIA", "2026-01-10", "b(6), b(7)c", "", "N/A"}, {"C4", "N/A", "2026-01-10", "yes", "(b)(6)", "b(6), b(7)c"},
	}
	const facts = `rows/read = 4
		rows/counted = 4
		flagged = 4
		flagged/country=GEO = 2
		flagged/country=REDACTED = 1
		flagged/country=NOT_REPORTED = 1
		apprehended = 2
		apprehended_state/state=unknown = 1
		blank=apprehended_date = 3
		apprehended/agency=ERO = 1`
	profile = strings.Replace(agency(profile), "columns: {case_id: case_id, citizenship: citizenship}\n", "", 1)
	var text bytes.Buffer
	text.WriteString("Agency extract,,,,,\nRun on,2026-07-02,,,,\n,,,,,\n")
	for _, row := range append([][]any{head}, cells...) {
		for i, cell := range row {
			fmt.Fprintf(&text, "%s%q", map[bool]string{true: ","}[i > 0], cell)
		}
		text.WriteString("\n")
	}
	see(t, withFiles(ofAgency("2026-06-30.csv", "", text.Bytes()), map[string]string{"agency.yaml": profile})).want(facts)

	book := excelize.NewFile()
	setRows(t, book, "Sheet1", [][]any{{"Notes on this extract"}, {"case_id", "a number"}})
	setRows(t, book, "Fiscal 2025", [][]any{{"Agency extract"}, {"Run on", "2026-07-02"}, {}, head, cells[0], cells[1]})
	setRows(t, book, "Fiscal 2026", [][]any{{"Agency extract"}, {"Run on", "2026-07-02"}, {}, head, cells[2], cells[3]})
	files := withFiles(ofAgency("2026-06-30.xlsx", "", bytesOf(t, book)), map[string]string{"agency.yaml": profile + "sheets: [Fiscal 2025, Fiscal 2026]\n"})
	see(t, files).want(facts)
	mustRefuse(t, withFiles(files, map[string]string{"agency.yaml": profile}), fault.Given, "Fiscal 2025")
}

func setRows(t *testing.T, book *excelize.File, sheet string, all [][]any) {
	t.Helper()
	if _, err := book.NewSheet(sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range all {
		check(t, book.SetSheetRow(sheet, fmt.Sprint("A", i+1), &row))
	}
}

func TestPitfall22DifferentPeopleDroppedAsDuplicates(t *testing.T) {
	s := see(t, series(linesOf("person_id,apprehended,apprehended_date,custody", "5 GEORGIA,2026-01-10,,yes,2026-02-01,ice", "2 GEORGIA,2026-01-10,p1,no,,none")))
	s.want("rows/read = 7\nrows/excluded/reason=duplicate_id = 0\nflagged = 7\napprehended = 5\nstatus=IN_CUSTODY = 5")

	twice := "case_id,citizenship,flagged_date,unlocated,updated_at\nKEY-77,GEORGIA,2026-01-10,no,2026-02-01\nC2,GEORGIA,2026-01-10,no,2026-02-01\nKEY-77,RUSSIA,2026-03-10,yes,2026-06-01\n"
	mustRefuse(t, series([]byte(twice)), fault.Given, "snapshots/2026-06-30.csv:2: the case_id stands again at snapshots/2026-06-30.csv:4")
	newest := withFiles(series([]byte(twice)), map[string]string{
		"agency.yaml": "name: agency\ncolumns: {case_id: case_id, citizenship: citizenship, unlocated: unlocated, updated_at: updated_at}\n" +
			"index_date: [{column: flagged_date, term: flagged}]\non_duplicate: newest\n",
		"snapshots/2026-06-30.snapshot.yaml": strings.Replace(manifestText, "standard", "agency.yaml", 1)})
	kept := see(t, newest)
	kept.want("rows/read = 3\nrows/excluded/reason=duplicate_id = 1\nflagged = 2\nflagged/country=RUS = 1\nunlocated = 1")
	kept.silent("key-77")
}
