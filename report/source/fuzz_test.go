package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/oversight/report/source"
)

// refusals holds every line of a refusal to naming its place.
func refusals(t *testing.T, name string, err error) {
	t.Helper()
	for _, line := range strings.Split(err.Error(), "\n") {
		if !strings.HasPrefix(line, name+":") {
			t.Errorf("a refusal without its place: %q", line)
		}
	}
}

// FuzzManifest reads any manifest: a refusal names its lines, and what is
// accepted says all that a count needs.
func FuzzManifest(f *testing.F) {
	for _, seed := range []string{
		"as_of: 2026-06-30\nextracted_at: 2026-07-02T06:15:00-04:00\nincludes_closed_cases: true\n",
		"as_of: 2026-06-30\nextracted_at: 2026-07-02T06:15:00Z\nincludes_closed_cases: false\nparts:\n- {file: a.csv, row_count: 3}\n- {file: b.xlsx}\n",
		"as_of: [2026]\nparts: []\nsha256: x\n", "as_of: 2026-02-30\nas_of: 2026-02-28\n", "{", "- a", "a: &b c\nd: *b\n", "\xff", "? [a]\n: b", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := source.ParseManifest("m.yaml", src)
		if err != nil {
			refusals(t, "m.yaml", err)
			return
		}
		if m.AsOf == 0 && !strings.Contains(string(src), "1970-01-01") || m.ExtractedAt.IsZero() && !strings.Contains(string(src), "0001") || m.SHA256 != "" && len(m.Parts) > 0 {
			t.Errorf("accepted, and incomplete: %+v", m)
		}
	})
}

// FuzzProfile reads any profile, likewise.
func FuzzProfile(f *testing.F) {
	files, err := filepath.Glob("../../templates/profiles/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatal("no built-in profiles", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, seed := range []string{"name: x\ncolumns: {a: case_id, b: citizenship}\nindex_date: [{column: c, term: flagged}]\n", "columns: {a: case_id, A: case_id}\n", "dates: [x]\nvalues: {custody: {a: b}}\n", "preamble_rows: 99999999999999999999\n", "\t"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := source.ParseProfile("p.yaml", src)
		if err != nil {
			refusals(t, "p.yaml", err)
			return
		}
		if p.Name == "" && !strings.Contains(string(src), "name") || len(p.Index) == 0 || len(p.Dates) == 0 || p.Preamble < 0 {
			t.Errorf("accepted, and incomplete: %+v", p)
		}
	})
}
