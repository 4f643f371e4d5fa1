package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/chart"
	"example.org/oversight/report/document"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/pdffile"
)

// A seen review is one looked at from every side: its facts, its tables, what
// the pages say and what the figures draw.
type seen struct {
	*testing.T
	review report.Review
	facts  map[string]fact
	doc    *document.Document
	text   string // of the pages, in reading order, blanks alike
}

// see builds the review of a series.
func see(t *testing.T, files fstest.MapFS) *seen {
	t.Helper()
	job := report.Job{Data: files, Request: "request.yaml", Series: "series"}
	s := &seen{T: t, review: build(t, job)}
	s.facts = factsOf(t, s.review)
	var err error
	if s.doc, err = report.DocumentOf(context.Background(), job); err != nil {
		t.Fatal(err)
	}
	dump, err := pdffile.Dump(publicFile(t, s.review, "review.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, line := range strings.Split(dump, "\n") {
		if quoted, err := strconv.Unquote(strings.TrimSpace(line)); err == nil {
			words = append(words, strings.Fields(quoted)...)
		}
	}
	s.text = strings.Join(words, " ")
	return s
}

// want holds facts to their numbers, written "id = 7" one a line; "id = -" is a
// fact that the review does not hold or does not have.
func (s *seen) want(lines string) {
	s.Helper()
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		at := strings.LastIndex(line, " = ")
		id, number := strings.TrimSpace(line[:at]), line[at+3:]
		f, there := s.facts[id]
		got := "-"
		if f.Value != nil {
			got = strconv.Itoa(*f.Value)
		}
		if got != number || !there && number != "-" {
			s.Errorf("%s is %s (there: %v); want %s", id, got, there, number)
		}
	}
}

// says makes sure that the pages say something, wherever their texts are parted.
func (s *seen) says(sentences ...string) {
	s.Helper()
	for _, sentence := range sentences {
		if !strings.Contains(squeezed(s.text), squeezed(sentence)) {
			s.Errorf("the pages do not say %q", sentence)
		}
	}
}

// silent makes sure that no page says something.
func (s *seen) silent(words ...string) {
	s.Helper()
	for _, word := range words {
		if at := strings.Index(strings.ToLower(s.text), word); at >= 0 {
			s.Errorf("the pages say %q: ...%s...", word, s.text[max(0, at-60):min(len(s.text), at+60)])
		}
	}
}

// table reads one of the tables beside the review, its head first; spaces that
// do not break are spaces.
func (s *seen) table(name string) [][]string {
	s.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.ReplaceAll(publicFile(s.T, s.review, "tables/"+name+".csv"), []byte("\u00a0"), []byte(" ")))).ReadAll()
	if err != nil {
		s.Fatal(err)
	}
	return rows
}

// first lists the first cells of a table's rows, without its head.
func (s *seen) first(name string) []string {
	s.Helper()
	var cells []string
	for _, row := range s.table(name)[1:] {
		cells = append(cells, row[0])
	}
	return cells
}

// figures lists the figures of the review.
func (s *seen) figures() (all []document.Figure) {
	var walk func(blocks []document.Block)
	walk = func(blocks []document.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case document.Figure:
				all = append(all, b)
			case document.Columns:
				walk(b.Main)
				walk(b.Side)
			}
		}
	}
	walk(s.doc.Blocks)
	return all
}

// keys are the labels of the large numbers.
func (s *seen) keys() (labels []string) {
	for b := range document.Every(s.doc.Blocks) {
		if k, ok := b.(document.KeyFigures); ok {
			for _, f := range k.Figures {
				labels = append(labels, f.Label)
			}
		}
	}
	return labels
}

// drawn is a figure as SVG.
func (s *seen) drawn(name string) string {
	s.Helper()
	at := slices.IndexFunc(s.figures(), func(f document.Figure) bool { return f.Name == name })
	if at < 0 {
		s.Fatalf("the review has no figure %s", name)
	}
	drawings, err := chart.Layout(s.figures()[at].Chart, &s.doc.Facts, 468_000)
	if err != nil {
		s.Fatal(err)
	}
	var out bytes.Buffer
	for i := range drawings {
		if err := chart.SVG(&drawings[i], &out); err != nil {
			s.Fatal(err)
		}
	}
	return out.String()
}

// number is the number of a fact of the document, which must show one.
func (s *seen) number(id document.FactID) int {
	s.Helper()
	f, ok := s.doc.Facts.Lookup(id)
	if !ok || f.State != document.Shown {
		s.Errorf("fact %s has no number", id)
	}
	return f.Value
}

// A share is a percentage of facts.json with what it was worked out from.
type share struct {
	ID, Text               string
	Value                  *int
	Numerator, Denominator *int
}

// shares are the printed percentages.
func (s *seen) shares() (all []share) {
	s.Helper()
	var file struct{ Facts []share }
	if err := json.Unmarshal(publicFile(s.T, s.review, "facts.json"), &file); err != nil {
		s.Fatal(err)
	}
	return slices.DeleteFunc(file.Facts, func(f share) bool { return f.Denominator == nil })
}

// mustRefuse builds a series that must be refused: with the exit code, in one
// error that has all the words, and with nothing made.
func mustRefuse(t *testing.T, files fstest.MapFS, kind fault.Kind, words ...string) {
	t.Helper()
	result, err := report.Build(context.Background(), report.Job{Data: files, Request: "request.yaml", Series: "series"})
	if err == nil || fault.KindOf(err) != kind {
		t.Fatalf("exit %d, %v; want %d", fault.KindOf(err), err, kind)
	}
	if len(result.Reviews) > 0 {
		t.Error("a refused build made a review")
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%v; want %q in it", err, word)
		}
	}
}

// linesOf is a data file in the standard profile: a header of further columns, then
// lines. Each line is a number of rows, a country, the date of the flag and the
// further cells; the rows of a line are alike but for their case_id.
func linesOf(columns string, lines ...string) []byte {
	var out strings.Builder
	out.WriteString("case_id,citizenship,flagged_date," + columns + "\n")
	id := 0
	for _, line := range lines {
		count, rest, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(count)
		if err != nil {
			panic(line)
		}
		for range n {
			id++
			fmt.Fprintf(&out, "C%d,%s\n", id, rest)
		}
	}
	return []byte(out.String())
}

// withFiles adds files to a series, or replaces them.
func withFiles(files fstest.MapFS, more map[string]string) fstest.MapFS {
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// afterMay puts a snapshot of May 31 before the one of a series.
func afterMay(files fstest.MapFS, before []byte) fstest.MapFS {
	return withFiles(files, map[string]string{
		"snapshots/2026-05-31.csv":           string(before),
		"snapshots/2026-05-31.snapshot.yaml": "as_of: 2026-05-31\nextracted_at: 2026-06-02T06:00:00Z\nincludes_closed_cases: true\n",
	})
}
