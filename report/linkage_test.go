package report_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// idsFile has a row for each id, of Russia, all flagged long ago.
func idsFile(n int, id func(i int) string) []byte {
	var text bytes.Buffer
	text.WriteString("case_id,citizenship,flagged_date,record_state\n")
	for i := range n {
		fmt.Fprintf(&text, "%s,RUSSIA,2025-01-%02d,\n", id(i), 1+i%28)
	}
	return text.Bytes()
}

// nine is an id of nine figures, the first of which is 0 in one of ten.
func nine(i int) string { return fmt.Sprintf("%09d", i%10*100_000_000+i+1) }

// but changes one id in so many.
func but(every int, id func(int) string, change func(string) string) func(int) string {
	return func(i int) string {
		if i%every == 0 {
			return change(id(i))
		}
		return id(i)
	}
}

func plainNumber(id string) string { return strings.TrimLeft(id, "0") }

func TestCasesMustBeFoundAgain(t *testing.T) {
	upper := func(i int) string { return fmt.Sprintf("CASE-%05d", i) }
	other := func(i int) string { return fmt.Sprintf("NEW-%05d", i) }
	tests := []struct {
		name, reason string
		before, now  []byte
		want         []string // of the refusal; none where it passes
	}{
		{"all are found", "", idsFile(400, upper), idsFile(410, upper), nil},
		{"half are found", "half is enough", idsFile(40, upper), idsFile(40, but(2, upper, func(id string) string { return "NEW-" + id })), nil},
		{"fewer than half are found", "one less is not", idsFile(41, upper), idsFile(41, but(2, upper, func(id string) string { return "NEW-" + id })),
			[]string{"21 of 41 cases as of 2026-05-31 are not in this snapshot by their case_id; want 20 at most (half)"}},
		{"none is found", "ids were made anew", idsFile(400, upper), idsFile(400, other), []string{"snapshots/2026-06-30.csv: 400 of 400 cases as of 2026-05-31", "accept: [{what: linkage, as_of: 2026-06-30, reason: ...}]"}},
		{"the only case is gone", "it may be another", idsFile(1, upper), idsFile(1, other), []string{"1 of 1 cases"}},
		{"all lost their zeros", "a spreadsheet took ids for numbers", idsFile(300, func(i int) string { return fmt.Sprintf("%06d", i) }), idsFile(300, func(i int) string { return fmt.Sprint(i) }),
			[]string{"300 of 300 cases", "300 would be if leading zeros did not count: a program may have read ids as numbers"}},
		{"one in ten lost its zeros", "the others have none", idsFile(400, nine), idsFile(400, func(i int) string { return plainNumber(nine(i)) }),
			[]string{"40 of 400 cases", "40 would be if leading zeros did not count", "and 4 at most whose ids differ in writing alone (1%, and any 1)"}},
		{"half of the file was converted", "another part of it was not", idsFile(400, nine), idsFile(400, but(2, nine, plainNumber)), []string{"40 of 400 cases", "40 would be if leading zeros"}},
		{"zeros were put in front", "the other way round", idsFile(300, func(i int) string { return fmt.Sprint(i + 1) }), idsFile(300, func(i int) string { return fmt.Sprintf("%06d", i+1) }), []string{"300 would be if leading zeros did not count"}},
		{"five of four hundred", "one in a hundred is the bound", idsFile(400, upper), idsFile(400, but(80, upper, strings.ToLower)), []string{"5 of 400 cases", "5 would be if the case of letters did not count"}},
		{"four of four hundred", "a person wrote some anew", idsFile(400, upper), idsFile(400, but(100, upper, strings.ToLower)), nil},
		{"one odd case of three", "one is never a pattern", idsFile(3, upper), idsFile(3, but(3, upper, strings.ToLower)), nil},
		{"two odd cases of six", "two are", idsFile(6, upper), idsFile(6, but(3, upper, strings.ToLower)), []string{"2 of 6 cases"}},
		{"hyphens are gone", "", idsFile(100, upper), idsFile(100, func(i int) string { return strings.ReplaceAll(upper(i), "-", "") }), []string{"100 would be if blanks and hyphens did not count"}},
		{"numbers with a fraction", "", idsFile(100, func(i int) string { return fmt.Sprint(i + 1) }), idsFile(100, func(i int) string { return fmt.Sprintf("%d.0", i+1) }),
			[]string{`100 would be if ".0" at the end did not count: a program may have read ids as numbers`}},
		{"hyphens and case", "two things at once", idsFile(100, upper), idsFile(100, func(i int) string { return strings.ToLower(strings.ReplaceAll(upper(i), "-", "")) }),
			[]string{"100 would be if zeros, case, blanks and hyphens did not count"}},
		{"many left, and none came", "cases may leave", idsFile(100, upper), idsFile(60, upper), nil},
		{"blanks alone differ", "they are never part of an id", idsFile(100, upper), idsFile(100, func(i int) string { return upper(i) + "  " }), nil},
		{"found, but void now", "they are in the file", idsFile(40, upper), bytes.ReplaceAll(idsFile(44, upper), []byte(",\n"), []byte(",void\n")), nil},
		{"the previous one has no case", "there is nothing to find again", bytes.ReplaceAll(idsFile(40, other), []byte(",\n"), []byte(",void\n")), idsFile(44, upper), nil},
		{"the previous one has no row", "", idsFile(0, other), idsFile(44, upper), nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, jobs := range []int{1, 3} {
				job := report.Job{Data: dated(map[string][]byte{"2026-05-31.csv": test.before, "2026-06-30.csv": test.now}, "accept: [{what: content, reason: not asked here}]\n"),
					Request: "request.yaml", Series: "series", Jobs: jobs}
				result, err := report.Build(t.Context(), job)
				switch {
				case test.want != nil:
					refusedBy(t, err, test.want...)
				case err != nil:
					t.Errorf("%s: %v", test.reason, err)
				case strings.Contains(statesOf(result.Gates), "linkage") == strings.HasPrefix(test.name, "the previous one has"):
					t.Errorf("the gates are %s", statesOf(result.Gates))
				}
			}
		})
	}
}

// TestLinkageIsAskedOnlyWhereItCanBe has snapshots that share no id, and cannot.
func TestLinkageIsAskedOnlyWhereItCanBe(t *testing.T) {
	files := map[string][]byte{"2026-05-31.csv": idsFile(40, nine), "2026-06-30.csv": idsFile(41, func(i int) string { return fmt.Sprint("N", i) })}
	byRow := dated(files, "")
	byRow["p.yaml"] = &fstest.MapFile{Data: []byte("name: p\ncase_id: row\ncolumns: {citizenship: citizenship}\nindex_date: [{column: flagged_date, term: flagged}]\ndrop: [case_id, record_state]\n")}
	for _, asOf := range []string{"2026-05-31", "2026-06-30"} {
		byRow["snapshots/"+asOf+".snapshot.yaml"] = &fstest.MapFile{Data: append(manifestAt(asOf), "profile: p.yaml\n"...)}
	}
	defined := dated(files, "")
	defined["snapshots/2026-06-30.snapshot.yaml"] = &fstest.MapFile{Data: bytes.Replace(manifestAt("2026-06-30"), []byte(`"1"`), []byte(`"2"`), 1)}
	for name, data := range map[string]fstest.MapFS{"each row is a case": byRow, "other definitions": defined, "no previous snapshot": dated(files, "previous: none\n")} {
		result, err := attempt(data)
		if err != nil || strings.Contains(statesOf(result.Gates), "linkage") {
			t.Errorf("%s: %v, gates %s", name, err, statesOf(result.Gates))
		}
	}
	if _, err := attempt(dated(files, "")); err == nil {
		t.Error("the same files are refused nowhere: the test proves nothing")
	}
}

// TestAJoinedIDIsLinkedByItsParts takes the zeros off one part of ids of two.
func TestAJoinedIDIsLinkedByItsParts(t *testing.T) {
	write := func(form string) []byte {
		var text bytes.Buffer
		text.WriteString("office,number,citizenship,flagged_date\n")
		for i := range 50 {
			fmt.Fprintf(&text, "E-%d,"+form+",RUSSIA,2025-01-02\n", i%3, i)
		}
		return text.Bytes()
	}
	data := dated(map[string][]byte{"2026-05-31.csv": write("%06d"), "2026-06-30.csv": write("%d")}, "")
	data["p.yaml"] = &fstest.MapFile{Data: []byte("name: p\ncase_id: [office, number]\ncolumns: {citizenship: citizenship}\nindex_date: [{column: flagged_date, term: flagged}]\n")}
	for _, asOf := range []string{"2026-05-31", "2026-06-30"} {
		data["snapshots/"+asOf+".snapshot.yaml"] = &fstest.MapFile{Data: append(manifestAt(asOf), "profile: p.yaml\n"...)}
	}
	_, err := attempt(data)
	refusedBy(t, err, "50 of 50 cases", "50 would be if leading zeros did not count")
}

// TestAnAcceptedBreakGivesNetChanges reads a review whose cases were lost, and
// which a person let pass.
func TestAnAcceptedBreakGivesNetChanges(t *testing.T) {
	files := map[string][]byte{"2026-05-31.csv": idsFile(40, nine), "2026-06-30.csv": idsFile(43, func(i int) string { return fmt.Sprint("N", i) })}
	review := build(t, report.Job{Data: dated(files, "accept: [{what: linkage, as_of: 2026-06-30, reason: the register gave every case a new number}]\n")})
	facts := factsOf(t, review)
	for id := range facts {
		for _, cause := range []string{"newly_flagged", "late_added", "withdrawn", "flow/", "entered/", "restated", "reclassified", "change/flagged/cause="} {
			if strings.HasPrefix(id, cause) {
				t.Errorf("%s is told all the same", id)
			}
		}
	}
	for id, want := range map[string]int{"change/flagged": 3, "previous/flagged": 40, "linkage/lost": 40, "gate=linkage/evaluated": 1, "gate=linkage/holds": 0, "gate=linkage.2/evaluated": 1, "gate=linkage.2/holds": 1} {
		if f := facts[id]; f.Value == nil || *f.Value != want {
			t.Errorf("%s is %s; want %d", id, f, want)
		}
	}
	text := allText(t, review)
	for what, n := range map[string]int{"Not linked": 2, "the register gave every case a new number": 2, "Cases of the previous snapshot that are not found again by case number, in the snapshot as of June 30, 2026": 2} {
		if strings.Count(text, what) != n {
			t.Errorf("the review says %q %d times; want %d", what, strings.Count(text, what), n)
		}
	}
	if checks := string(publicFile(t, review, "tables/reconciliation.csv")); !strings.Contains(checks, "At least half of the previous cases are found again: not found again,40,≤,20,Accepted") {
		t.Errorf("the reconciliation lacks the accepted gate:\n%s", checks)
	}
	found, err := report.Check(t.Context(), report.Job{Data: dated(files, "accept: [{what: linkage, reason: new numbers}]\n"), Request: "request.yaml"})
	if err != nil || !slices.Contains(found.Accepted, "linkage: new numbers") || !strings.Contains(statesOf(found.Gates), "linkage accepted") {
		t.Errorf("%v: the check says %v", err, found)
	}
	_, err = attempt(dated(files, "accept: [{what: linkage, as_of: 2026-05-31, reason: of another month}]\n"))
	refusedBy(t, err, "40 of 40 cases")
}

// TestABreakInTheHistoryIsRefusedAndTold has cases lost between two snapshots
// that come before those of the review.
func TestABreakInTheHistoryIsRefusedAndTold(t *testing.T) {
	anew := func(i int) string { return fmt.Sprint("N", i) }
	files := map[string][]byte{"2026-03-31.csv": idsFile(40, nine), "2026-04-30.csv": idsFile(41, anew), "2026-05-31.csv": idsFile(43, anew), "2026-06-30.csv": idsFile(46, anew)}
	_, err := attempt(dated(files, ""))
	refusedBy(t, err, "snapshots/2026-04-30.csv: 40 of 40 cases as of 2026-03-31", "what: linkage, as_of: 2026-04-30")
	if strings.Contains(err.Error(), "2026-06-30") {
		t.Errorf("the last step, which holds, is refused: %v", err)
	}
	if _, err := attempt(dated(files, "history: 3\n")); err != nil {
		t.Errorf("a break before the history: %v", err)
	}
	accept := "accept: [{what: linkage, as_of: 2026-04-30, reason: new numbers in April}]\n"
	review := build(t, report.Job{Data: dated(files, accept)})
	facts := factsOf(t, review)
	for id, want := range map[string]int{"late_added": 3, "withdrawn": 0, "late_added/snapshot=2026-05-31": 2, "flagged/snapshot=2026-03-31": 40, "flagged/snapshot=2026-04-30": 41} {
		if f := facts[id]; f.Value == nil || *f.Value != want {
			t.Errorf("%s is %s; want %d", id, f, want)
		}
	}
	if f, told := facts["late_added/snapshot=2026-04-30"]; told {
		t.Errorf("the step without a link has a cause: %s", f)
	}
	if !strings.Contains(allText(t, review), "April 30, 2026a 41 x x x x x") || !strings.Contains(allText(t, review), "or its cases are not found again by case number") {
		t.Errorf("the steps do not say which is not told, and why: %s", allText(t, review))
	}
	files["2026-06-30.csv"] = idsFile(46, nine) // lost again in June
	_, err = attempt(dated(files, accept))
	refusedBy(t, err, "snapshots/2026-06-30.csv: 43 of 43 cases")
	if strings.Contains(err.Error(), "2026-04-30.csv") {
		t.Errorf("what was accepted is refused: %v", err)
	}
	if result, err := attempt(dated(files, "accept: [{what: linkage, reason: known}]\n")); err != nil || !strings.Contains(statesOf(result.Gates), "linkage accepted") {
		t.Errorf("%v, %s", err, statesOf(result.Gates))
	}
}

// TestAFileThatChangesBetweenLooksIsRefused answers the second look with others.
func TestAFileThatChangesBetweenLooksIsRefused(t *testing.T) {
	for name, files := range map[string]map[string][]byte{
		"of repeats": {"2026-06-30.csv": []byte("case_id,citizenship,flagged_date\nC1,PERU,2026-01-02\nC1,PERU,2026-01-02\n")},
		"of a link":  {"2026-05-31.csv": idsFile(40, nine), "2026-06-30.csv": idsFile(43, func(i int) string { return fmt.Sprint("N", i) })},
		"of letters": {"2026-06-30.csv": []byte("case_id,citizenship,flagged_date\nC1,PERU,2026-01-02\nc1,PERU,2026-01-02\n")},
	} {
		data := shifting{dated(files, ""), map[string]int{}}
		_, err := report.Build(t.Context(), report.Job{Data: data, Request: "request.yaml", Series: "series"})
		if err == nil || fault.KindOf(err) != fault.Given || !strings.Contains(err.Error(), "the file changed between two looks at it; copy it and read the copy") {
			t.Errorf("a second look %s: %v", name, err)
		}
	}
}

// A shifting folder has another country in a data file each time it is opened.
type shifting struct {
	fstest.MapFS
	opened map[string]int
}

func (s shifting) Open(name string) (fs.File, error) {
	file := s.MapFS[name]
	if file == nil || !strings.HasSuffix(name, ".csv") || s.opened[name] == 0 {
		s.opened[name]++
		return s.MapFS.Open(name)
	}
	return fstest.MapFS{name: {Data: bytes.ReplaceAll(bytes.ReplaceAll(file.Data, []byte("PERU"), []byte("CUBA")), []byte("RUSSIA"), []byte("LATVIA"))}}.Open(name)
}
