package report_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// byRow is a profile under which each row is a case.
const byRow = "name: p\ncase_id: row\ncolumns: {citizenship: citizenship, agency: agency}\nindex_date: [{column: flagged_date, term: flagged}]\n"

const (
	quarter = "citizenship,flagged_date,agency\nRUSSIA,2025-01-02,ERO\nPERU,2025-01-03,CBP\nPERU,2025-01-03,CBP\nCHAD,2025-02-01,\n"
	another = "citizenship,flagged_date,agency\nRUSSIA,2025-01-02,ERO\nPERU,2025-01-03,CBP\nCHAD,2025-02-01,\nCHAD,2025-02-01,\n"
)

// inParts is a snapshot of several files, by name and content in turn.
func inParts(asOf string, files ...string) fstest.MapFS {
	data := fstest.MapFS{"request.yaml": {Data: []byte(requestText)}, "p.yaml": {Data: []byte(byRow)}}
	manifest := string(manifestAt(asOf)) + "profile: p.yaml\nparts:\n"
	for i := 0; i < len(files); i += 2 {
		data["snapshots/"+files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
		manifest += "- {file: " + files[i] + "}\n"
	}
	data["snapshots/"+asOf+".snapshot.yaml"] = &fstest.MapFile{Data: []byte(manifest)}
	return data
}

// in writes rows in a format.
func in(t *testing.T, name, text string) (file, data string) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range formats {
		if f.name == name {
			return "b." + f.file, string(f.write(t, rows))
		}
	}
	t.Fatalf("no format %s", name)
	return "", ""
}

func TestAPartThatRepeatsAnotherIsRefused(t *testing.T) {
	head, rest, _ := strings.Cut(quarter, "\n")
	tests := []struct {
		name  string
		files []string
		want  []string // of the refusal; none where it passes
	}{
		{"two that differ", []string{"a.csv", quarter, "b.csv", another}, nil},
		{"byte for byte", []string{"a.csv", quarter, "b.csv", quarter}, []string{"snapshots/b.csv: it has the content of snapshots/a.csv, another part of the snapshot as of 2026-06-30; want each row once",
			"accept: [{what: content, as_of: 2026-06-30, reason: ...}]"}},
		{"in another order", []string{"a.csv", quarter, "b.csv", string(turned([]byte(quarter)))}, []string{"snapshots/b.csv: it has the content of snapshots/a.csv"}},
		{"compressed", []string{"a.csv", quarter, "b.csv.gz", string(zipped([]byte(quarter)))}, []string{"snapshots/b.csv.gz: it has the content of snapshots/a.csv"}},
		{"padded, and with blanks that nobody sees", []string{"a.csv", quarter, "b.csv", strings.ReplaceAll(quarter, "ERO", " ERO\u00a0")}, []string{"snapshots/b.csv"}},
		{"columns in another order", []string{"a.csv", quarter, "b.csv", "agency,citizenship,flagged_date\nERO,RUSSIA,2025-01-02\nCBP,PERU,2025-01-03\nCBP,PERU,2025-01-03\n,CHAD,2025-02-01\n"}, []string{"snapshots/b.csv"}},
		{"the first and the third", []string{"a.csv", quarter, "b.csv", another, "c.csv", quarter}, []string{"snapshots/c.csv: it has the content of snapshots/a.csv"}},
		{"all three", []string{"a.csv", quarter, "b.csv", quarter, "c.csv", quarter}, []string{"snapshots/b.csv: it has the content of snapshots/a.csv", "snapshots/c.csv: it has the content of snapshots/a.csv"}},
		{"one row each", []string{"a.csv", head + "\nPERU,2025-01-03,CBP\n", "b.csv", head + "\nPERU,2025-01-03,CBP\n"}, []string{"snapshots/b.csv"}},
		{"no row in both", []string{"a.csv", quarter, "b.csv", head + "\n", "c.csv", head + "\n"}, nil},
		{"one row more", []string{"a.csv", quarter, "b.csv", quarter + "PERU,2025-01-03,CBP\n"}, nil},
		{"the rows of two in one", []string{"a.csv", quarter, "b.csv", another, "c.csv", quarter + strings.TrimPrefix(another, head+"\n")}, nil},
		{"the same row, more often", []string{"a.csv", head + "\n" + strings.Repeat("PERU,2025-01-03,CBP\n", 2), "b.csv", head + "\n" + strings.Repeat("PERU,2025-01-03,CBP\n", 4)}, nil},
		{"one letter differs", []string{"a.csv", quarter, "b.csv", head + "\n" + strings.Replace(rest, "ERO", "ERo", 1)}, nil},
	}
	for _, f := range []string{"workbook", "Parquet", "Parquet with dates", "NDJSON", "UTF-16, high byte first"} {
		name, data := in(t, f, quarter)
		tests = append(tests, struct {
			name  string
			files []string
			want  []string
		}{"as " + f, []string{"a.csv", quarter, name, data}, []string{"snapshots/" + name + ": it has the content of snapshots/a.csv"}})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for i, key := range drawn {
				_, err := report.Build(t.Context(), report.Job{Data: inParts("2026-06-30", test.files...), Request: "request.yaml", Series: "series", Jobs: 1 + i, Key: key})
				if test.want != nil {
					refusedBy(t, err, test.want...)
				} else if err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestARepeatedPartMayBeAccepted lets it pass, of the review's own snapshot and
// of one before it.
func TestARepeatedPartMayBeAccepted(t *testing.T) {
	june := inParts("2026-06-30", "a.csv", quarter, "b.csv", quarter)
	june["request.yaml"] = &fstest.MapFile{Data: []byte(requestText + "accept: [{what: content, as_of: 2026-06-30, reason: both quarters had these}]\n")}
	review := build(t, report.Job{Data: june})
	if n := factsOf(t, review)["flagged"]; n.Value == nil || *n.Value != 8 {
		t.Errorf("%s cases of two parts of four", n)
	}
	if text := allText(t, review); strings.Count(text, "A snapshot, or a part of one, with the content of another, in the snapshot as of June 30, 2026: both quarters had these") != 2 {
		t.Error("the acceptance is not printed twice")
	}
	june["request.yaml"] = &fstest.MapFile{Data: []byte(requestText + "accept: [{what: content, as_of: 2026-05-31, reason: of another month}]\n")}
	_, err := attempt(june)
	refusedBy(t, err, "snapshots/b.csv")

	both := inParts("2026-05-31", "a.csv", quarter, "b.csv", quarter)
	for name, file := range inParts("2026-06-30", "c.csv", quarter, "d.csv", another) {
		both[name] = file
	}
	_, err = attempt(both)
	refusedBy(t, err, "snapshots/b.csv: it has the content of snapshots/a.csv, another part of the snapshot as of 2026-05-31", "as_of: 2026-05-31")
	both["request.yaml"] = &fstest.MapFile{Data: []byte(requestText + "accept: [{what: content, as_of: 2026-05-31, reason: known}]\n")}
	result, err := attempt(both)
	if err != nil || !strings.HasPrefix(statesOf(result.Gates), "as_of pass, content accepted, ") {
		t.Errorf("%v: %s", err, statesOf(result.Gates))
	}
}

// TestOneFileByTwoNamesIsRefused has a part twice under other names, as links.
func TestOneFileByTwoNamesIsRefused(t *testing.T) {
	folder := t.TempDir()
	for name, file := range inParts("2026-06-30", "a.csv", quarter, "b.csv", "") {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		writeFile(t, path, file.Data)
	}
	second := filepath.Join(folder, "snapshots", "b.csv")
	for how, link := range map[string]func(string, string) error{"hard": os.Link, "symbolic": os.Symlink} {
		if err := os.Remove(second); err != nil {
			t.Fatal(err)
		}
		if err := link(filepath.Join(folder, "snapshots", "a.csv"), second); err != nil {
			t.Fatal(err)
		}
		_, err := report.Build(t.Context(), report.Job{Data: os.DirFS(folder), Place: "data/s", Request: "request.yaml", Series: "s"})
		refusedBy(t, err, "data/s/snapshots/b.csv: it is the same file as data/s/snapshots/a.csv, another part of the snapshot as of 2026-06-30")
		if t.Failed() {
			t.Logf("by a %s link", how)
		}
	}
}

// TestRepeatedPartsWithIDsAreFaults keeps what ids say of two equal parts: each
// case stands twice.
func TestRepeatedPartsWithIDsAreFaults(t *testing.T) {
	data := inParts("2026-06-30", "a.csv", string(casesFile(0, "RUSSIA", 3)), "b.csv", string(casesFile(0, "RUSSIA", 3)))
	manifest := data["snapshots/2026-06-30.snapshot.yaml"]
	manifest.Data = bytes.Replace(manifest.Data, []byte("p.yaml"), []byte("standard"), 1)
	mustRefuse(t, data, fault.Given, "snapshots/a.csv:2: the case_id stands again at snapshots/b.csv:2; want each case_id once")
}
