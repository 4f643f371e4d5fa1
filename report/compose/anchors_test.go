package compose_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// answered composes a review with one question that points at places, and gives
// what its answer links to.
func answered(t *testing.T, answers ...string) []document.Inline {
	t.Helper()
	req := asked()
	req.Questions = []request.Question{{ID: "q1", Text: "Where?", Answer: answers}}
	doc, err := compose.Review(req, "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown)}, []source.Provenance{provenance("2026-06-30")}, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	check(t, doc)
	var links []document.Inline
	for b := range document.Every(doc.Blocks) {
		q, ok := b.(document.Question)
		if !ok {
			continue
		}
		for _, of := range q.Response {
			for _, in := range of.(document.Paragraph).Text {
				if ref, is := in.(document.Ref); is && ref.Page {
					links = append(links, ref)
				}
			}
		}
	}
	if len(links) == 0 {
		t.Fatalf("%v: the answer links to nothing", answers)
	}
	return links
}

// TestAnswersPointAtPlacesByNameOrByTheirFormerNumber holds old requests to
// the places that they meant, whatever number these have now.
func TestAnswersPointAtPlacesByNameOrByTheirFormerNumber(t *testing.T) {
	for former, want := range map[string]string{
		"highlights": "section-highlights", "section-4": "section-answers", "section-5": "section-flag", "section-6": "section-status",
		"section-6-1": "section-status", "section-6-4": "section-unlocated", "section-6-8": "section-timeliness", "section-scope": "section-flag",
		"section-8": "section-quality", "section-9": "section-answers", "appendix-A": "section-methodology", "appendix-G": "section-inputs",
		"table-B-1": "table-headline", "table-B-3": "table-fiscal-years-all", "table-G-1": "table-inputs", "table-G-2": "section-machine",
		"table-headline": "table-headline", "figure-status": "table-country-status", "figure-country": "table-headline", "section-quality": "section-quality",
		"table-definitions": "table-definitions", "question-1": "question-1",
	} {
		ref, _ := answered(t, former)[0].(document.Ref)
		if got := ref.To.String(); got != want {
			t.Errorf("%s leads to %s; want %s", former, got, want)
		}
	}
	twice := answered(t, "section-6-4", "section-unlocated", "section-9")
	if diff := cmp.Diff(2, len(twice)); diff != "" {
		t.Errorf("one place under two names is linked twice: %v", twice)
	}
}

// TestWordingThatRefersToNothingIsRefused lays a text over the built-in one.
func TestWordingThatRefersToNothingIsRefused(t *testing.T) {
	body, err := templates.FS.ReadFile("words/body.md")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"{#table-nowhere}": "no place #table-nowhere",
		"{#nowhere}":       "no place #nowhere",
		"{#section-8}":     "",
		"{#table-month}":   "",
	} {
		lines, at := strings.Split(string(body), "\n"), 0
		for i, line := range lines {
			if strings.HasPrefix(line, "Of {rows/read} {rows/read|plural") || strings.HasPrefix(line, "Every row read was counted") {
				lines[i] = "See " + text + "."
				at = i // the line of its name, above it; the second of them is used
			}
		}
		if want != "" {
			want = fmt.Sprintf("words/body.md:%d: %s", at, want)
		}
		files := fstest.MapFS{}
		names, err := fs.Glob(templates.FS, "words/*.md")
		for _, name := range names {
			data, failed := templates.FS.ReadFile(name)
			err = errors.Join(err, failed)
			files[name] = &fstest.MapFile{Data: data}
		}
		if err != nil {
			t.Fatal(err)
		}
		files["words/body.md"].Data = []byte(strings.Join(lines, "\n"))
		_, err = compose.Review(asked(), "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown), Before: view("2026-05-31", 3, shown)},
			[]source.Provenance{provenance("2026-06-30"), provenance("2026-05-31")}, files)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
}
