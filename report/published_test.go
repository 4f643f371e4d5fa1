package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.org/oversight/report/country"
)

// real opens a file of real counts, which stand beside the project and are no
// part of it; the test is skipped where they are absent.
func real(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "shared", "data", "real", name))
	if err != nil {
		t.Skip("the real counts are not on this machine: ", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestPublishedTotalsThroughAProposedProfile writes a row for each apprehension
// of a fiscal year, in the layout of an agency, with the day made up; the
// review of it has the totals that were published.
func TestPublishedTotalsThroughAProposedProfile(t *testing.T) {
	years := map[string]bool{"2011": true}
	r := rand.New(rand.NewPCG(7, 8))
	var text bytes.Buffer
	text.WriteString("U.S. Border Patrol\nNationwide apprehensions, by citizenship and sector\nThe day is made up, for a test\n\n")
	text.WriteString("Apprehension Date\tCitizenship\tSector\tSubject Name\tUnique Person Identifier\n")
	rows := 0
	for _, group := range real(t, "06_usbp_apprehensions_by_citizenship_sector_fy2007_fy2019.csv") {
		n, _ := strconv.Atoi(group[4])
		year, _ := strconv.Atoi(group[0])
		for range n {
			if !years[group[0]] {
				break
			}
			at := time.Date(year-1, 10, 1+r.IntN(365), r.IntN(24), r.IntN(60), 0, 0, time.UTC)
			fmt.Fprintf(&text, "%s\t%s\t%s\tb(6), b(7)c\t%x\n", at.Format("1/2/2006 3:04 PM"), group[1], group[3], r.IntN(100_000))
			rows++
		}
	}
	data := text.Bytes()
	profile := proposed(t, "2026.tsv", data)
	facts := counted(t, "a.tsv", data, "mine.yaml", fstest.MapFS{"mine.yaml": {Data: profile}})
	want := map[string]int{"flagged": rows, "rows/read": rows}
	walk, totals := country.Builtin(), map[string]int{}
	for _, published := range real(t, "06_expected_by_fy_citizenship.csv") {
		n, _ := strconv.Atoi(published[5])
		if strings.HasPrefix(published[1], "TOTAL") {
			if years[published[0]] && n != 0 {
				totals[published[0]] = n
			}
			continue
		}
		code, ok := walk.Lookup(published[1], "name")
		if !years[published[0]] || n == 0 {
			continue
		}
		if !ok {
			t.Fatalf("country %q is not known", published[1])
		}
		want["flagged/fy="+published[0]] += n
		want["flagged/country="+code.Code()+"/fy="+published[0]] += n
	}
	for year, n := range totals {
		if want["flagged/fy="+year] != n {
			t.Fatalf("the countries of fiscal year %s sum to %d, and %d were published", year, want["flagged/fy="+year], n)
		}
	}
	sameCounts(t, facts, want)
	if !strings.Contains(string(profile), `drop: ["Subject Name"]`) || rows < 300_000 {
		t.Errorf("%d rows, profile\n%s", rows, profile)
	}
}
