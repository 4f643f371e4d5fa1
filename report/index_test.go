package report_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// datedBy is a series whose cases are dated by something: a snapshot of May and
// one of June, in which everything is said that columns can say.
func datedBy(term, columns string, declared bool, lines ...string) fstest.MapFS {
	profile := fmt.Sprintf("name: agency\nindex_date: [{column: day, term: %s}]\napprehended_means_since_flag: %v\ncolumns:\n", term, declared)
	for _, column := range strings.Split("case_id,citizenship,"+columns, ",") {
		profile += "  " + column + ": " + column + "\n"
	}
	of := func(lines []string) string {
		return strings.Replace(string(linesOf(columns, lines...)), "flagged_date", "day", 1)
	}
	manifest := func(month, day string) string {
		return fmt.Sprintf("as_of: 2026-%s-%s\nextracted_at: 2026-%s-%sT18:00:00Z\nprofile: agency.yaml\nincludes_closed_cases: true\n", month, day, month, day)
	}
	return withFiles(fstest.MapFS{}, map[string]string{
		"request.yaml": requestText, "agency.yaml": profile,
		"snapshots/2026-05-31.csv": of(lines[1:]), "snapshots/2026-05-31.snapshot.yaml": manifest("05", "31"),
		"snapshots/2026-06-30.csv": of(lines), "snapshots/2026-06-30.snapshot.yaml": manifest("06", "30"),
	})
}

const everything = "person_id,flag_basis,entry_date,entry_mode,first_encounter_date,first_disposition,apprehended,apprehended_date,apprehension_kind,state,custody," +
	"departure_kind,departure_confirmed,departure_date,unlocated,unlocated_since,last_contact_date,proceedings,charge_level,closed_reason"

// sayingEverything are lines of cases that are dated from 2025 on and say
// something in each column.
var sayingEverything = []string{
	"4 GEORGIA,2026-01-10,p1,network_link,2024-03-01,visa,2024-03-02,paroled,yes,2026-02-10,criminal,TX,none,none,,,no,,2026-05-05,pending,none,",
	"6 CHAD,2025-11-10,p2,special_interest,2025-03-01,between_poe,2026-01-02,detained,no,,,,ice,,,,no,,,final_order,other_criminal,",
	"5 PERU,2025-06-10,p3,watchlist_possible,2025-03-01,between_poe,2025-06-10,expelled,yes,2025-05-01,administrative,OH,atd,removal,yes,2025-12-12,yes,2025-08-08,2025-07-07,none,,died",
	"3 PERU,2026-04-10,p4,,2025-03-01,,,,,,,,unknown,none,,,yes,2026-05-05,2026-04-20,,immigration_only,",
	"7 CUBA,2026-03-10,p5,other,,,2026-03-09,,no,,,,none,voluntary_return,yes,2026-05-01,no,,,,,",
}

// flagWords find a word for the flag that is no name of a column or of a fact.
var flagWords = regexp.MustCompile(`(?i)(^|[^a-z_])flag(s|ged)?([^a-z_]|$)`)

// TestEveryIndexDateIsCalledByItsName reads every page, table and label of a
// review of each kind of source: none but that of flags speaks of a flag.
func TestEveryIndexDateIsCalledByItsName(t *testing.T) {
	for term, noun := range map[string]string{"flagged": "flag", "encountered": "encounter", "apprehended": "apprehension", "detained": "detention", "departed": "departure"} {
		t.Run(term, func(t *testing.T) {
			s := see(t, datedBy(term, everything, true, sayingEverything...))
			since := "since the " + noun
			if term == "apprehended" { // two counts must not share a name
				s.says("The subject was apprehended again "+since, "Apprehension to the next apprehension",
					"Of the cases apprehended again.")
				s.silent("again again", "apprehended "+since, "apprehension to apprehension")
			} else {
				s.says("The subject was apprehended "+since, "Days and cases", strings.ToUpper(noun[:1])+noun[1:]+" to apprehension")
			}
			if term == "flagged" {
				return
			}
			s.says("The source records no flag for a security concern")
			denied := strings.NewReplacer("The source records no flag for a security concern", "", "flag-basis", "").Replace(s.text) // a file is called the same of every source
			if at := flagWords.FindStringIndex(denied); at != nil {
				t.Errorf("the pages speak of a flag: ...%s...", denied[max(0, at[0]-60):min(len(denied), at[1]+60)])
			}
			for _, f := range s.review.Files {
				if strings.HasPrefix(f.Name, "tables/") && flagWords.Match(f.Data) {
					t.Errorf("%s speaks of a flag: %s", f.Name, flagWords.Find(f.Data))
				}
			}
			for _, f := range s.doc.Facts.All() {
				if flagWords.MatchString(f.Label) {
					t.Errorf("the label of %s speaks of a flag: %s", f.ID, f.Label)
				}
			}
		})
	}
}

// TestTheIndexDateDecidesWhichCountsAreHeld gives each kind of source the same
// columns.
func TestTheIndexDateDecidesWhichCountsAreHeld(t *testing.T) {
	tests := []struct {
		name, reason, term string
		declared           bool
		want               string // of facts, "-" for one that is not held
	}{
		{"a flag", "everything can be told", "flagged", true,
			"flagged = 25\napprehended = 4\ndeported = 5\nunlocated = 3\nstatus=REMOVED = 5\nstatus=DEPARTED_OTHER = 7\nstatus=IN_CUSTODY = 6\nstatus=SUPERVISED = 4\nstatus=UNLOCATED = 3"},
		{"an encounter, undeclared", "a date of arrest needs no declaration", "encountered", false,
			"apprehended = 4\nunlocated = 3\nstatus=SUPERVISED = 4\nlag=flag_to_apprehension/state=measured = 4"},
		{"arrests, undeclared", "the arrest is how a case came to be counted", "apprehended", false,
			"apprehended = -\ndeported = 5\nunlocated = 3\nstatus=SUPERVISED = -\nstatus=OTHER_LOCATED = 4\nconflict=apprehended_before_flag = -\nlag=flag_to_apprehension/state=measured = -\nrestated=apprehended = -"},
		{"detentions, undeclared", "the arrest led to it", "detained", false,
			"apprehended = -\nunlocated = 3\nstatus=IN_CUSTODY = 6\nstatus=OTHER_LOCATED = 4\nshare/apprehended/of=flagged = -"},
		{"departures", "nobody who left is in custody or unlocated, and nobody stayed", "departed", false,
			"flagged = 25\napprehended = -\ndeported = 5\ndeported_state/state=unknown = 13\nunlocated = -\nstatus=REMOVED = 5\nstatus=DEPARTED_OTHER = 7\nstatus=NOT_DETERMINED = 13\n" +
				"status=UNLOCATED = -\nstatus=IN_CUSTODY = -\nconflict=departed_and_unlocated = -\nconflict=custody_and_unlocated = -\nconflict=apprehended_before_flag = -\nunlocated/age=31-90 = -\n" +
				"open = -\nblank=unlocated = 0\nblank=apprehended_date = 16"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := see(t, datedBy(test.term, everything, test.declared, sayingEverything...))
			s.want(test.want)
			if t.Failed() {
				t.Log(test.reason)
			}
			if test.term != "departed" {
				return
			}
			s.says("Every case counted has left the country: it is dated by its departure.",
				"Every case counted has left by its departure, so that nobody is unlocated after it.",
				"A source that is dated by departures does not tell whether a case has the status “in custody”, “unlocated”, “released or supervised” or “located, not apprehended”.",
				"A source that is dated by departures does not record who was apprehended since the departure",
				"Read, but not used: whether apprehended, date of the apprehension, custody and whether unlocated. In a source that is dated by departures they describe what came before the departure.")
			s.silent("apprehended counts arrests", "unlocated means that no current location")
		})
	}
}

// TestAYesThatNobodyDeclaredIsNoArrest: it may mean an arrest of long before.
func TestAYesThatNobodyDeclaredIsNoArrest(t *testing.T) {
	lines := []string{"3 GEORGIA,2026-01-10,yes,none,no", "2 CHAD,2026-01-10,no,,no", "1 CHAD,2026-01-10,,,"}
	s := see(t, datedBy("flagged", "apprehended,custody,unlocated", false, lines...))
	s.want("apprehended = -\napprehended_state/state=unknown = -\nstatus=SUPERVISED = -\nstatus=OTHER_LOCATED = 5\nunlocated = 0\nblank=apprehended = 1")
	s.says("“released or supervised” (date of the apprehension)", "The source does not say whether it means an arrest since the flag.", "Other located: the subject’s location is known. Not recorded: an arrest since the flag, another departure and the closing of a case.")
	see(t, datedBy("flagged", "apprehended,custody,unlocated", true, lines...)).want("apprehended = 3\nstatus=SUPERVISED = 3\nstatus=OTHER_LOCATED = 2\nstatus=NOT_DETERMINED = 1")
}

// TestHighlightsShowTheCountsThatAreHeld looks at the large numbers of files
// that hold one headline count, and two.
func TestHighlightsShowTheCountsThatAreHeld(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want string // labels of the large numbers
		says []string
	}{
		{"cases alone", linesOf("entry_mode", "3 GEORGIA,2026-01-10,visa", "1 CHAD,2026-01-10,"), "Flagged Countries",
			[]string{"The source does not record who was apprehended, deported or unlocated since the flag; these counts are not zero.", "Not recorded does not mean that nothing happened"}},
		{"cases and persons", linesOf("person_id", "3 GEORGIA,2026-01-10,p1"), "Flagged Country Person", []string{"of citizenship", "distinct subjects"}},
		{"two counts", linesOf("unlocated", "3 GEORGIA,2026-01-10,no"), "Flagged Unlocated",
			[]string{"These counts overlap and cannot be added. Not recorded by the source: apprehended and deported."}},
		{"three counts", linesOf("apprehended,deported", "3 GEORGIA,2026-01-10,yes,yes"), "Flagged Apprehended Deported",
			[]string{"These counts overlap and cannot be added: 3 of the 3 deported were also apprehended. Not recorded by the source: unlocated."}},
		{"four counts, of which one is known of nobody", linesOf("apprehended,deported,unlocated", "3 GEORGIA,2026-01-10,,no,no"), "Flagged Apprehended Deported Unlocated",
			[]string{"on or after the flag date not known of any case"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := see(t, series(test.data))
			if got := strings.Join(s.keys(), " "); got != test.want {
				t.Errorf("the large numbers are %s; want %s", got, test.want)
			}
			s.says(test.says...)
			if len(s.keys()) > 1 && s.keys()[1] != "Unlocated" && s.keys()[1] != "Apprehended" {
				s.silent("overlap", "apprehended counts", "deported counts", "have had less time")
			}
		})
	}
}
