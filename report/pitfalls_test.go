package report_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/oversight/report"
	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
)

// The tests of this file and of its neighbour are named for the ranked pitfalls
// of counting cases for a committee. Each feeds a small series on which the
// obvious count is wrong.

func TestPitfall01StackingOverlappingCounts(t *testing.T) {
	s := see(t, series(linesOf("apprehended,deported,unlocated",
		"4 UZBEKISTAN,2026-01-10,yes,yes,no", "3 UZBEKISTAN,2026-01-10,yes,no,yes", "5 GEORGIA,2026-01-10,no,no,no")))
	// 7, 4 and 3 of 12 overlap: they would stack to 14.
	s.want("flagged = 12\napprehended = 7\ndeported = 4\nunlocated = 3\nstatus=REMOVED = 4\nstatus=UNLOCATED = 3\nstatus=OTHER_LOCATED = 5")
	stacks := 0
	for _, f := range s.figures() {
		switch c := f.Chart.(type) {
		case document.Stacked:
			stacks++
			for _, row := range c.Rows {
				sum := 0
				for _, part := range row.Parts {
					sum += s.number(part)
				}
				if total := s.number(row.Total); sum != total {
					t.Errorf("%s, %s: the parts stack to %d of %d", f.Name, row.Label, sum, total)
				}
			}
			s.onlyStatuses(f.Name, c.Keys)
		case document.StatusBar:
			stacks++
			s.onlyStatuses(f.Name, c.Keys)
		}
	}
	if stacks < 1 {
		t.Errorf("%d stacked figures; want that of the highlights", stacks)
	}
	for _, row := range s.table("status-by-country")[1:] {
		sum := 0
		for _, cell := range row[2:] {
			n, err := strconv.Atoi(cell)
			if err != nil {
				t.Fatal(err)
			}
			sum += n
		}
		if row[1] != strconv.Itoa(sum) {
			t.Errorf("%s: the statuses sum to %d of %s", row[0], sum, row[1])
		}
	}
	s.says("These four counts overlap and cannot be added: 4 of the 4 deported were also apprehended.",
		"Note: the headline counts overlap and cannot be added.")
}

// onlyStatuses makes sure that a stack is of exclusive statuses that add up to
// the cases.
func (s *seen) onlyStatuses(figure string, keys []document.Key) {
	s.Helper()
	sum := 0
	for _, k := range keys {
		if !strings.HasPrefix(string(k.Total), "status=") {
			s.Errorf("%s stacks %s", figure, k.Total)
		}
		sum += s.number(k.Total)
	}
	if all := s.number("flagged"); sum != all {
		s.Errorf("%s stacks %d of %d cases", figure, sum, all)
	}
}

func TestPitfall02FirstEncounterCountedAsApprehension(t *testing.T) {
	s := see(t, series(linesOf("apprehended,apprehended_date,unlocated",
		"3 UZBEKISTAN,2026-01-10,yes,2025-11-02,no", "2 UZBEKISTAN,2026-01-10,yes,2026-02-09,no", "1 UZBEKISTAN,2026-01-10,yes,2026-01-10,no",
		"1 UZBEKISTAN,2026-01-10,yes,,no")))
	s.want(`apprehended = 4
		apprehended/country=UZB = 4
		pre_flag = 3
		conflict=apprehended_before_flag = 3
		status=APPREHENDED = 4
		status=OTHER_LOCATED = 3
		apprehended/event_fytd=2026 = 3
		lag=flag_to_apprehension/state=measured = 3
		lag_median/lag=flag_to_apprehension = 30`)
	s.says("of the cases not apprehended, 3 have an arrest dated before the flag. That is a first encounter.",
		"Apprehended counts arrests on or after the flag date. A first encounter at the border is not counted.")
	plain := see(t, series(linesOf("apprehended,unlocated", "3 UZBEKISTAN,2026-01-10,yes,no")))
	plain.want("apprehended = 3\npre_flag = -\nconflict=apprehended_before_flag = -")
	plain.says("The source has no date of the arrest: that it came after the flag is what the source says.")
}

func TestPitfall03BlankReadAsNo(t *testing.T) {
	s := see(t, series(linesOf("apprehended,deported,unlocated",
		"1 GEORGIA,2026-01-10,yes,no,no", "2 GEORGIA,2026-01-10,no,no,no", "4 GEORGIA,2026-01-10,,,", "8 GEORGIA,2026-01-10,unknown,unknown,unknown", "16 GEORGIA,2026-01-10,no,no,")))
	s.want(`apprehended = 1
		deported = 0
		unlocated = 0
		apprehended_state/state=yes = 1
		apprehended_state/state=no = 18
		apprehended_state/state=unknown = 12
		deported_state/state=no = 19
		deported_state/state=unknown = 12
		unlocated_state/state=unknown = 28
		status=OTHER_LOCATED = 2
		status=NOT_DETERMINED = 28
		blank=apprehended = 12
		blank=unlocated = 28`)
	s.says("Blank fields are treated as unknown, not as “no”.")

	lacks := see(t, series(linesOf("unlocated", "7 GEORGIA,2026-01-10,no")))
	for _, id := range []string{"apprehended", "deported", "apprehended/country=GEO"} {
		if f, there := lacks.facts[id]; there && !f.NotHeld {
			t.Errorf("%s is %s where there is no such column; want not held", id, f)
		}
	}
	if f := lacks.facts["apprehended"]; !f.NotHeld || f.Text != "not held" {
		t.Errorf("apprehended prints %q; want not held", f.Text)
	}
}

func TestPitfall04ActiveDocketExtract(t *testing.T) {
	file := linesOf("apprehended,deported,unlocated", "9 GEORGIA,2026-01-10,yes,no,no", "2 GEORGIA,2026-01-10,no,no,yes")
	open := strings.Replace(manifestText, "includes_closed_cases: true", "includes_closed_cases: false", 1)
	s := see(t, withFiles(series(file), map[string]string{"snapshots/2026-06-30.snapshot.yaml": open}))
	s.says("The extract holds open cases only. Cases that were closed before it was taken are absent, so that cases deported or closed are undercounted",
		"Scope, closed cases not stated; not included")
	s.silent("closed cases included")
	see(t, series(file)).silent("open cases only")

	// What closed between a whole extract and one of open cases only did not
	// leave the count for any of the causes that the review knows.
	both := afterMay(withFiles(series(file), map[string]string{"snapshots/2026-06-30.snapshot.yaml": open}),
		linesOf("apprehended,deported,unlocated", "9 GEORGIA,2026-01-10,yes,no,no", "5 GEORGIA,2026-01-10,yes,yes,no"))
	see(t, both).says("Not comparable.")

	missing := strings.Replace(manifestText, "includes_closed_cases: true\n", "", 1)
	mustRefuse(t, withFiles(series(file), map[string]string{"snapshots/2026-06-30.snapshot.yaml": missing}),
		fault.Given, "snapshots/2026-06-30.snapshot.yaml", "includes_closed_cases")
}

func TestPitfall05StaleOrDuplicateSnapshot(t *testing.T) {
	file := linesOf("unlocated", "3 GEORGIA,2026-01-10,no")
	stale := report.Job{Data: withFiles(series(file), map[string]string{"request.yaml": requestText + "max_age: 45d\n"}), Request: "request.yaml", Series: "series"}
	stale.Today = time.Date(2026, 8, 14, 12, 0, 0, 0, time.UTC)
	if _, err := report.Build(context.Background(), stale); err != nil {
		t.Errorf("a snapshot of 45 days where 45 are allowed: %v", err)
	}
	stale.Today = stale.Today.AddDate(0, 0, 1)
	if _, err := report.Build(context.Background(), stale); fault.KindOf(err) != fault.Undecided || !strings.Contains(err.Error(), "46 days old") {
		t.Errorf("exit %d, %v; want a stale snapshot refused", fault.KindOf(err), err)
	}
	twice := afterMay(series(file), linesOf("unlocated", "2 GEORGIA,2026-01-10,no"))
	mustRefuse(t, withFiles(twice, map[string]string{"snapshots/2026-05-31.snapshot.yaml": manifestText}),
		fault.Given, "as_of 2026-06-30 is also that of", "one snapshot for each date")
	old := withFiles(series(file), map[string]string{"snapshots/2026-06-30.snapshot.yaml": manifestText + "sha256: " + strings.Repeat("0", 64) + "\n"})
	mustRefuse(t, old, fault.Given, "snapshots/2026-06-30.csv", "sha256")
	short := withFiles(series(file), map[string]string{"snapshots/2026-06-30.snapshot.yaml": manifestText + "row_count: 4\n"})
	mustRefuse(t, short, fault.Given, "snapshots/2026-06-30.csv", "4")
}

func TestPitfall06DeportedOfMixedScope(t *testing.T) {
	s := see(t, series(linesOf("deported,departure_kind,departure_confirmed,unlocated",
		"1 GEORGIA,2026-01-10,yes,removal,yes,no", "1 GEORGIA,2026-01-10,yes,removal,no,no", "1 GEORGIA,2026-01-10,yes,removal,,no",
		"1 GEORGIA,2026-01-10,yes,voluntary_return,yes,no", "1 GEORGIA,2026-01-10,yes,voluntary_departure,yes,no", "1 GEORGIA,2026-01-10,yes,withdrawal,yes,no",
		"1 GEORGIA,2026-01-10,yes,expulsion,yes,no", "1 GEORGIA,2026-01-10,yes,self_departure_confirmed,yes,no", "1 GEORGIA,2026-01-10,yes,none,,no",
		"1 GEORGIA,2026-01-10,yes,,,no")))
	// The column deported says yes ten times.
	s.want(`deported = 1
		deported_state/state=no = 6
		deported_state/state=unknown = 3
		departed_other_state/state=yes = 5
		status=REMOVED = 1
		status=DEPARTED_OTHER = 5
		conflict=deported_against_departure = 6`)
	s.says("It is not a voluntary return, a withdrawal or an expulsion; these are other departures.")
	s.silent("not removals alone")

	// A source with a plain yes may mean anything by it.
	plain := see(t, series(linesOf("deported,unlocated", "3 GEORGIA,2026-01-10,yes,no")))
	plain.want("deported = 3\ndeparted_other_state/state=yes = -\nstatus=DEPARTED_OTHER = -")
	plain.says("It is not removals alone: the source does not record the kind of departure, so that voluntary returns, withdrawals and expulsions may be among them.",
		"Deported is its own yes or no, whatever kinds of departure it calls so")
	plain.silent("these are other departures", "cases with a confirmed removal")
	unconfirmed := see(t, series(linesOf("departure_kind,unlocated", "3 GEORGIA,2026-01-10,removal,no")))
	unconfirmed.want("deported = -\ndeported_state/state=unknown = -\nstatus=REMOVED = -\nstatus=DEPARTED_OTHER = -\nshare/deported/of=flagged = -\nconflict=departed_and_unlocated = -")
	unconfirmed.says("The source does not record whether a departure is confirmed.", "“removed” (confirmation of the departure or whether marked deported)", "“other departure” (confirmation of the departure)")
	// A day of departure is one of nothing then, and none was cut.
	dated := "3 GEORGIA,2026-01-10,removal,2026-07-03,no"
	see(t, series(linesOf("departure_kind,departure_date,unlocated", dated))).want("deported = -\ncut=departure = -")
	see(t, series(linesOf("departure_kind,departure_date,unlocated,departure_confirmed", dated+",yes"))).want("deported = 0\ncut=departure = 3")
	// A yes or no stands in for a kind that nothing confirms.
	word := see(t, series(linesOf("deported,departure_kind,unlocated", "3 GEORGIA,2026-01-10,yes,voluntary_return,no")))
	word.want("deported = 3\nstatus=REMOVED = 3\nstatus=DEPARTED_OTHER = -\nconflict=deported_against_departure = 3")
	word.says("It is not removals alone: the source does not record whether a departure is confirmed, so that voluntary returns, withdrawals and expulsions may be among them.",
		"This source does not record whether a departure is confirmed. Deported is its own yes or no")
}

func TestPitfall07RowsCountedAsPeople(t *testing.T) {
	s := see(t, series([]byte("case_id,citizenship,flagged_date,person_id,events\n"+
		"C1,GEORGIA,2026-01-10,p1,3\nC2,GEORGIA,2026-02-10,p1,1\nC3,GEORGIA,2026-02-10,p2,1\nC4,BURMA,2026-02-10,p3,1\nC5,MYANMAR,2026-02-10,p3,2\nC6,GEORGIA,2026-02-10,,\n")))
	s.want("flagged = 6\npersons = 3\ncases_with_person = 5\nevents = 8\ncases_with_events = 5")
	s.says("Cases are not persons: 5 cases concern 3 persons.", "Counts are of cases unless a table says otherwise.", "The 5 cases that name a person concern 3 distinct persons.")
	countries := s.table("headline-counts-by-country")
	persons := slices.IndexFunc(countries[0], func(head string) bool { return strings.HasSuffix(head, "Persons") })
	if total := countries[len(countries)-1]; persons < 0 || total[1] != "6" || total[persons] != "3" {
		t.Errorf("persons stand in column %d of %v; want 6 cases and 3 persons in all", persons, countries)
	}
	for _, name := range []string{"cases-by-fiscal-year", "fiscal-years-all-countries"} {
		if head := strings.ToLower(strings.Join(s.table(name)[0], " ")); strings.Contains(head, "person") || strings.Contains(head, "people") {
			t.Errorf("%s counts cases and is headed %s", name, head)
		}
	}
	lacks := see(t, series(linesOf("unlocated", "2 GEORGIA,2026-01-10,no")))
	lacks.want("flagged = 2\npersons = -\nevents = -")
}

func TestPitfall08CountryCollisionsAndUnknownDropped(t *testing.T) {
	codes := "case_id,citizenship,flagged_date\nC1,RS,2026-01-10\nC2,GG,2026-01-10\nC3,RS,2026-01-10\n"
	mustRefuse(t, series([]byte(codes)), fault.Undecided, `country "RS" is not known (2 cases)`, "Russia (fips2) or Serbia (iso2)", "Georgia (fips2) or Guernsey (iso2)")
	schemed := strings.NewReplacer("flagged_date", "flagged_date,citizenship_scheme", "-10", "-10,fips2").Replace(codes)
	see(t, series([]byte(schemed))).want("flagged/country=RUS = 2\nflagged/country=GEO = 1\nflagged/country=SRB = -")
	see(t, series([]byte(strings.ReplaceAll(schemed, "fips2", "iso2")))).want("flagged/country=SRB = 2\nflagged/country=GGY = 1\nflagged/country=RUS = -")

	s := see(t, series(linesOf("unlocated", "1 KOREA,2026-01-10,no", "2 NORTH KOREA,2026-01-10,no", "3 CONGO,2026-01-10,no", "4 DEM REP OF THE CONGO,2026-01-10,no",
		"5 UNKNOWN,2026-01-10,no", "6 STATELESS,2026-01-10,no", "7 ,2026-01-10,no", "8 \"b(6), b(7)c\",2026-01-10,no", "9 USSR,2026-01-10,no", "10 Born on Board Ship,2026-01-10,no",
		"11 BURMA,2026-01-10,no", "12 MYANMAR (BURMA),2026-01-10,no")))
	s.want(`flagged = 78
		flagged/country=KOR = 1
		flagged/country=PRK = 2
		flagged/country=COG = 3
		flagged/country=COD = 4
		flagged/country=UNKNOWN = 5
		flagged/country=STATELESS = 6
		flagged/country=NOT_REPORTED = 7
		flagged/country=REDACTED = 8
		flagged/country=SUHH = 9
		flagged/country=UNMAPPED = 10
		flagged/country=MMR = 23`)
	for _, name := range []string{"headline-counts-by-country", "status-by-country"} {
		sum := 0
		table := s.table(name)
		for _, row := range table[1 : len(table)-1] {
			n, err := strconv.Atoi(row[1])
			if err != nil {
				t.Fatal(err)
			}
			sum += n
		}
		if total := table[len(table)-1]; total[0] != "Total" || total[1] != strconv.Itoa(sum) {
			t.Errorf("%s: the rows add up to %d and the last is %v", name, sum, total)
		}
		for _, row := range []string{"Unknown", "Stateless", "Not reported", "Redacted by the source", "Unmapped"} {
			if !slices.Contains(s.first(name), row) {
				t.Errorf("%s has no row %s", name, row)
			}
		}
	}
	mustRefuse(t, series(linesOf("unlocated", "2 ATLANTIS,2026-01-10,no")), fault.Undecided, `country "ATLANTIS" is not known (2 cases)`, "ATLANTIS,CODE")
}

func TestPitfall09SmallCellsDisclosedIndirectly(t *testing.T) {
	file := linesOf("unlocated", "1 TONGA,2026-01-10,yes", "30 GEORGIA,2026-01-10,no")
	for _, rule := range []string{"audiences: [public]\n", "audiences: [committee, member]\n", "disclosure: {threshold: 10}\n", "disclosure: {merge: true}\n"} {
		mustRefuse(t, withFiles(series(file), map[string]string{"request.yaml": requestText + rule}), fault.Asked, "not available in this version")
	}
	// Under the rule none every count is printed, and the review says so.
	s := see(t, series(file))
	s.want("flagged/country=TON = 1\nunlocated/country=TON = 1")
	s.says("No disclosure rule is in force in this review: small counts are not suppressed.")
	for id, f := range s.facts {
		if f.Withheld {
			t.Errorf("%s is withheld, and its neighbours are not", id)
		}
	}
}

func TestPitfall10PeriodAndCohortMixed(t *testing.T) {
	// All arrests and removals fall in fiscal year 2026, into which one case
	// was flagged; removals came without an arrest too.
	s := see(t, series(linesOf("apprehended,apprehended_date,departure_kind,departure_date,departure_confirmed",
		"4 GEORGIA,2025-03-03,yes,2025-11-03,removal,2026-02-02,yes", "6 GEORGIA,2025-03-03,yes,2025-11-03,none,,", "20 GEORGIA,2025-03-03,no,,removal,2026-02-02,yes",
		"1 GEORGIA,2026-03-03,no,,none,,")))
	s.want(`flagged = 31
		apprehended = 10
		deported = 24
		deported_after_apprehension = 4
		apprehended/fy=2025 = 10
		apprehended/fy=2026 = 0
		flagged/fytd=2026 = 1
		apprehended/event_fytd=2026 = 10
		deported/event_fytd=2026 = 24
		share/deported_after_apprehension/of=apprehended = 40
		share/deported/of=flagged = 77`)
	shares := s.shares()
	if len(shares) < 5 {
		t.Fatalf("%d shares: the test proves nothing", len(shares))
	}
	for _, f := range shares {
		if *f.Numerator > *f.Denominator || f.Value == nil || *f.Value > 100 {
			t.Errorf("%s prints %s: %d of %d", f.ID, f.Text, *f.Numerator, *f.Denominator)
		}
	}
	s.says("Cases by date of the flag, apprehensions and removals by their own dates, from October 1")
}

func TestPitfall11RecentFlagsLookLessRemoved(t *testing.T) {
	// Every case is apprehended 200 days after its flag. Those of 2026 have not
	// been flagged so long.
	s := see(t, series(linesOf("apprehended,apprehended_date", "20 GEORGIA,2023-11-01,yes,2024-05-19", "20 GEORGIA,2026-05-01,no,")))
	s.want(`apprehended/fy=2024 = 20
		apprehended/fy=2026 = 0
		followed/within=90/fy=2024 = 20
		apprehended_within/within=90/fy=2024 = 0
		apprehended_within/within=180/fy=2024 = 0
		apprehended_within/within=365/fy=2024 = 20
		followed/within=90/fy=2026 = -
		lag=flag_to_apprehension/state=open = 20
		lag_median/lag=flag_to_apprehension = 200`)
	s.says("recent cases have had less time to be apprehended.", "Years are comparable only over equal follow-up")
	if years := s.first("equal-follow-up"); slices.Contains(years, "FY 2026") {
		t.Errorf("cases of 60 days stand among those of %v", years)
	}
}
