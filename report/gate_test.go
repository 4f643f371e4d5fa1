package report_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/proof"
	"example.org/oversight/report/tally"
)

// file writes rows of cases by country, from a first number on.
func casesFile(from int, byCountry ...any) []byte {
	var text bytes.Buffer
	text.WriteString("case_id,citizenship,flagged_date,apprehended\n")
	n := from
	for i := 0; i < len(byCountry); i += 2 {
		for range byCountry[i+1].(int) {
			fmt.Fprintf(&text, "C%d,%s,2025-01-%02d,%s\n", n, byCountry[i], 1+n%28, []string{"yes", "no", ""}[n%3])
			n++
		}
	}
	return text.Bytes()
}

// dated is a series of data files by their dates; further lines of the request
// stand under "".
func dated(files map[string][]byte, more string) fstest.MapFS {
	data := fstest.MapFS{"request.yaml": {Data: []byte(requestText + more)}}
	for name, text := range files {
		asOf, _, _ := strings.Cut(name, ".")
		data["snapshots/"+name] = &fstest.MapFile{Data: text}
		data["snapshots/"+asOf+".snapshot.yaml"] = &fstest.MapFile{Data: manifestAt(asOf)}
	}
	return data
}

// attempt builds a series and returns what it made, or the error.
func attempt(data fstest.MapFS) (report.Result, error) {
	return report.Build(context.Background(), report.Job{Data: data, Request: "request.yaml", Series: "series"})
}

// refusedBy holds an error to being a gate that asks a person, with every one
// of the words in it.
func refusedBy(t *testing.T, err error, words ...string) {
	t.Helper()
	var refusal *fault.Refusal
	if !errors.As(err, &refusal) || refusal.Kind != fault.Undecided {
		t.Fatalf("%v; want a refusal until a person decides", err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%v\nlacks %q", err, word)
		}
	}
}

// turned has the rows of a file in another order.
func turned(text []byte) []byte {
	lines := strings.SplitAfter(string(text), "\n")
	rows := lines[1 : len(lines)-1]
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return []byte(lines[0] + strings.Join(rows, ""))
}

func TestACopyOfAnEarlierSnapshotIsRefused(t *testing.T) {
	april, may, june := casesFile(0, "RUSSIA", 20, "GEORGIA", 9), casesFile(0, "RUSSIA", 21, "GEORGIA", 9), casesFile(0, "RUSSIA", 21, "GEORGIA", 10)
	tests := []struct {
		name    string
		files   map[string][]byte
		request string
		want    []string // of the refusal; none where it passes
	}{
		{"three that differ", map[string][]byte{"2026-04-30.csv": april, "2026-05-31.csv": may, "2026-06-30.csv": june}, "", nil},
		{"the previous one again", map[string][]byte{"2026-05-31.csv": june, "2026-06-30.csv": june}, "",
			[]string{"snapshots/2026-06-30.csv: as of 2026-06-30, it has the content of snapshots/2026-05-31.csv, as of 2026-05-31", "accept: [{what: content, as_of: 2026-06-30, reason: ...}]"}},
		{"one before the previous one", map[string][]byte{"2026-04-30.csv": june, "2026-05-31.csv": may, "2026-06-30.csv": june}, "", []string{"2026-04-30.csv"}},
		{"in another order", map[string][]byte{"2026-05-31.csv": june, "2026-06-30.csv": turned(june)}, "", []string{"2026-05-31.csv"}},
		{"compressed", map[string][]byte{"2026-05-31.csv": june, "2026-06-30.csv.gz": zipped(june)}, "", []string{"2026-06-30.csv.gz", "2026-05-31.csv"}},
		{"a copy that is older than the history", map[string][]byte{"2026-04-30.csv": june, "2026-05-31.csv": may, "2026-06-30.csv": june}, "history: none\n", []string{"2026-04-30.csv"}},
		{"a copy with nothing to compare with", map[string][]byte{"2026-04-30.csv": june, "2026-06-30.csv": june}, "previous: none\n", []string{"2026-04-30.csv"}},
		{"an earlier month that is a copy", map[string][]byte{"2026-04-30.csv": may, "2026-05-31.csv": may, "2026-06-30.csv": june}, "", []string{"2026-05-31.csv: as of 2026-05-31", "2026-04-30.csv"}},
		{"two files without a row", map[string][]byte{"2026-05-31.csv": casesFile(0), "2026-06-30.csv": casesFile(0)}, "", nil},
		{"accepted", map[string][]byte{"2026-05-31.csv": june, "2026-06-30.csv": turned(june)}, "accept: [{what: content, as_of: 2026-06-30, reason: nothing happened in June}]\n", nil},
		{"accepted for another month", map[string][]byte{"2026-05-31.csv": june, "2026-06-30.csv": june}, "accept: [{what: content, as_of: 2026-05-31, reason: known}]\n", []string{"2026-05-31.csv"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := attempt(dated(test.files, test.request))
			if test.want != nil {
				refusedBy(t, err, test.want...)
			} else if err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAReDatedMonthIsRefused puts one month of a year under the date of
// another, in another order.
func TestAReDatedMonthIsRefused(t *testing.T) {
	r := yearOf(rand.New(rand.NewPCG(3, 3)), 80)
	for _, to := range []int{11, 6} {
		data := maps.Clone(r.series())
		data["snapshots/"+r.months[to].asOf+".csv"] = &fstest.MapFile{Data: r.months[2].file(r.random)}
		_, err := attempt(data)
		refusedBy(t, err, r.months[to].asOf+".csv", r.months[2].asOf+".csv")
	}
}

func TestChangesBeyondTheirBoundsAreRefused(t *testing.T) {
	before := casesFile(0, "RUSSIA", 300, "GEORGIA", 100, "MOLDOVA", 10)
	tests := []struct {
		name    string
		now     []byte
		request string
		want    []string
	}{
		{"a few more", casesFile(0, "RUSSIA", 310, "GEORGIA", 120, "MOLDOVA", 12), "", nil},
		{"a small country many times over", casesFile(0, "RUSSIA", 300, "GEORGIA", 100, "MOLDOVA", 60), "", nil},
		{"half of the file", casesFile(0, "RUSSIA", 160, "GEORGIA", 60, "MOLDOVA", 10), "",
			[]string{"230 rows, 410 as of 2026-05-31: a change of 180; within bounds are 100 (100% up, 20% down, and any change up to 100)", "what: row_count, as_of: 2026-06-30",
				"160 cases of Russia (RUS), 300 as of 2026-05-31", "what: country_count, country: RUS, as_of: 2026-06-30"}},
		{"one country gone to another", casesFile(0, "RUSSIA", 300, "GEORGIA", 30, "MOLDOVA", 80), "", []string{"Georgia (GEO)", "Moldova (MDA)"}},
		{"a country that was not there", casesFile(0, "RUSSIA", 300, "GEORGIA", 100, "MOLDOVA", 10, "CUBA", 60), "", []string{"60 cases of Cuba (CUB), 0 as of 2026-05-31"}},
		{"a series that doubles", casesFile(0, "RUSSIA", 600, "GEORGIA", 200, "MOLDOVA", 20), "", nil},
		{"a series that more than doubles", casesFile(0, "RUSSIA", 600, "GEORGIA", 200, "MOLDOVA", 21), "", []string{"821 rows, 410 as of 2026-05-31"}},
		{"accepted", casesFile(0, "RUSSIA", 160, "GEORGIA", 60, "MOLDOVA", 10),
			"accept:\n  - {what: row_count, as_of: 2026-06-30, reason: the office closed its old cases}\n  - {what: country_count, country: RUS, reason: as stated}\n", nil},
		{"accepted in part", casesFile(0, "RUSSIA", 160, "GEORGIA", 60, "MOLDOVA", 10), "accept: [{what: row_count, reason: known}]\n", []string{"Russia (RUS)"}},
		{"accepted for another country", casesFile(0, "RUSSIA", 160, "GEORGIA", 60, "MOLDOVA", 10),
			"accept: [{what: row_count, reason: known}, {what: country_count, country: GEO, reason: known}]\n", []string{"Russia (RUS)"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			result, err := attempt(dated(map[string][]byte{"2026-05-31.csv": before, "2026-06-30.csv": test.now}, test.request))
			if test.want != nil {
				refusedBy(t, err, test.want...)
				if strings.Contains(err.Error(), "row_count") && strings.Contains(test.request, "row_count") {
					t.Errorf("what was accepted is refused: %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if states := statesOf(result.Gates); test.name == "accepted" && states != "as_of pass, content pass, row_count accepted, country_count accepted, linkage pass, country_count RUS accepted" {
				t.Error(states)
			}
		})
	}
}

func statesOf(gates []report.Gate) string {
	var all []string
	for _, g := range gates {
		name := g.Gate
		if g.Country != "" {
			name += " " + g.Country
		}
		all = append(all, name+" "+g.State)
	}
	return strings.Join(all, ", ")
}

// TestAcceptancesArePrinted looks for the acceptance and its reason where a
// reader would.
func TestAcceptancesArePrinted(t *testing.T) {
	result, err := attempt(dated(map[string][]byte{"2026-05-31.csv": casesFile(0, "RUSSIA", 300), "2026-06-30.csv": casesFile(0, "RUSSIA", 150)},
		"accept: [{what: row_count, reason: the office closed half of its cases}, {what: country_count, country: RUS, as_of: 2026-06-30, reason: as stated}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	gates, checks := string(publicFile(t, result.Reviews[0], "tables/gates.csv")), string(publicFile(t, result.Reviews[0], "tables/reconciliation.csv"))
	for _, line := range []string{"The rows changed within bounds,1,0,Accepted", "The cases of each country changed within bounds,1,0,Accepted"} {
		if !strings.Contains(gates, line) {
			t.Errorf("the gates lack %q:\n%s", line, gates)
		}
	}
	if !strings.Contains(checks, `"The rows changed within bounds: rows read, change",150,≤,100,Accepted`) {
		t.Errorf("the reconciliation lacks the accepted gate:\n%s", checks)
	}
	text := allText(t, result.Reviews[0])
	for _, reason := range []string{"the office closed half of its cases", "A change of the cases of Russia beyond the bound, in the snapshot as of June 30, 2026: as stated"} {
		if strings.Count(text, reason) != 2 { // section 8 and appendix D
			t.Errorf("the review says %q %d times; want 2", reason, strings.Count(text, reason))
		}
	}
	facts := factsOf(t, result.Reviews[0])
	if n := facts["gate=row_count/down"].Value; n == nil || *n != 20 {
		t.Error("the bound is no fact")
	}
}

// TestTheHistoryGoesBackAsFarAsAsked counts the snapshots that are told of.
func TestTheHistoryGoesBackAsFarAsAsked(t *testing.T) {
	r := yearOf(rand.New(rand.NewPCG(2, 2)), 60)
	tests := []struct {
		request, asOf string
		want          []int // months of the year
	}{
		{"", "", []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}, {"history: 3\n", "", []int{9, 10, 11}}, {"history: none\n", "", nil}, {"previous: none\n", "", nil},
		{"", r.months[4].asOf, []int{0, 1, 2, 3, 4}}, {"history: 4\nprevious: " + r.months[7].asOf + "\n", "", []int{5, 6, 7, 11}},
	}
	for _, test := range tests {
		data := r.series()
		data["request.yaml"] = &fstest.MapFile{Data: []byte(requestText + test.request)}
		review := build(t, report.Job{Data: data, AsOf: test.asOf})
		facts := factsOf(t, review)
		var got []int
		for i, m := range r.months {
			if f, told := facts["flagged/snapshot="+m.asOf]; told && f.Value != nil {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q as of %q tells of the months %v; want %v", test.request, test.asOf, got, test.want)
		}
		if n := len(test.want); n > 1 {
			then, now := r.months[test.want[n-2]], r.months[test.want[n-1]]
			want := stepOf(then, now)["withdrawn"]
			if f := facts["withdrawn/snapshot="+now.asOf]; f.Value == nil || *f.Value != want {
				t.Errorf("%q: withdrawn since %s are %s, the register says %d", test.request, then.asOf, f, want)
			}
		}
	}
}

// TestWhatDoesNotHoldIsTheToolsFault keeps proofs and gates apart.
func TestWhatDoesNotHoldIsTheToolsFault(t *testing.T) {
	for _, err := range []error{&proof.Broken{What: "x"}, &disclosure.Unsafe{Withheld: 1}, &tally.Broken{}} {
		if fault.KindOf(fmt.Errorf("building: %w", err)) != fault.Failed {
			t.Errorf("%T is not the tool's fault", err)
		}
	}
}
