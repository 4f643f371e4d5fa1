package snapshot_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/snapshot"
	"example.org/oversight/report/source"
)

// TestMostLines reads snapshots that have as many lines as can be counted, and
// one more, in one part and in several.
func TestMostLines(t *testing.T) {
	const header = "case_id,citizenship,flagged_date\n"
	rows := []string{"C1,Peru,2024-01-01\n", "C2,Peru,2024-01-01\n", "C3,Peru,2024-01-01\n", "C4,Peru,2024-01-01\n"}
	for _, test := range []struct {
		name  string
		parts []string
		rows  int
		wrong string
	}{
		{"as many as can be", []string{header + strings.Join(rows[:3], "")}, 3, ""},
		{"one more", []string{header + strings.Join(rows, "")}, 3, "0.csv:6: more than 3 lines; a program of 32 bits counts no more"},
		{"one more in the second part", []string{header + strings.Join(rows[:2], ""), header + strings.Join(rows[2:], "")}, 3, "1.csv:4: more than 3 lines"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files, m := fstest.MapFS{}, &source.Manifest{}
			for i, text := range test.parts {
				name := string(rune('0'+i)) + ".csv"
				files[name] = &fstest.MapFile{Data: []byte(text)}
				m.Parts = append(m.Parts, source.Part{File: name})
			}
			r, err := snapshot.Open(context.Background(), files, "0.csv", profile(t, "standard"), m, snapshot.UpTo(3))
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for batch, failed := range r.Streams(1)[0] {
				n, err = n+len(batch), failed
			}
			if n != test.rows || (err == nil) != (test.wrong == "") || err != nil && !strings.Contains(err.Error(), test.wrong) {
				t.Errorf("%d rows, %v; want %d and %q", n, err, test.rows, test.wrong)
			}
		})
	}
}

// TestAPlaceHasItsPart names the last line that a part of any number may have.
func TestAPlaceHasItsPart(t *testing.T) {
	files := fstest.MapFS{
		"a.csv": {Data: []byte("case_id,citizenship,flagged_date\nC1,Peru,2024-01-01\n")},
		"b.csv": {Data: []byte("case_id,citizenship,flagged_date\nC2,Peru,2024-01-01\n")},
	}
	m := &source.Manifest{Parts: []source.Part{{File: "a.csv"}, {File: "b.csv"}}}
	r, err := snapshot.Open(context.Background(), files, "a.csv", profile(t, "standard"), m, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []cases.Case
	for batch, err := range r.Streams(1)[0] {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, batch...)
	}
	for i, want := range []string{"a.csv:2", "b.csv:2"} {
		if got := r.Where(all[i].Line); got != want {
			t.Errorf("case %d stands at %s; want %s", i+1, got, want)
		}
	}
}
