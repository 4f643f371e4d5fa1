package compose_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// mayBeLeftOut are the sections that a request need not have.
var mayBeLeftOut = []string{"answers", "status", "when", "arrests", "unlocated", "entry", "change", "conclusion", "country-tables", "labels", "errata", "abbreviations", "accessibility"}

// lacking are all sections but some.
func lacking(out ...string) []string {
	return slices.DeleteFunc(slices.Clone(request.Sections), func(id string) bool { return slices.Contains(out, id) })
}

// subsets are each single section, all of them, and some sets of any size.
func subsets() (all [][]string) {
	for _, id := range mayBeLeftOut {
		all = append(all, []string{id})
	}
	all = append(all, mayBeLeftOut)
	random := rand.New(rand.NewPCG(1, 2))
	for range 4 {
		all = append(all, slices.DeleteFunc(slices.Clone(mayBeLeftOut), func(string) bool { return random.IntN(2) == 0 }))
	}
	return all
}

// TestAnySectionsMayBeLeftOut composes reviews of everything and of next to nothing
// held, and holds what is left to itself: compose resolves every reference, no text is
// empty, and a figure whose table is gone says where its data are.
func TestAnySectionsMayBeLeftOut(t *testing.T) {
	for _, s := range situations() {
		if !slices.Contains([]string{"everything held", "the least held"}, s.name) {
			continue
		}
		s.req.Questions = nil
		for _, out := range subsets() {
			s.req.Sections = lacking(out...)
			t.Run(s.name+" without "+strings.Join(out, " "), func(t *testing.T) {
				doc := s.document(t)
				holdsTogether(t, doc)
				for b := range document.Every(doc.Blocks) {
					if h, is := b.(document.Heading); is && h.Level == 1 && slices.Contains(out, h.Anchor.Name) {
						t.Errorf("%s stands", h.Anchor)
					}
				}
				if got, _ := doc.Facts.Lookup("unlocated"); got.Text == "" {
					t.Error("the facts lack what a section that is left out counts")
				}
			})
		}
	}
}

// holdsTogether fails where a block has nothing to say, a heading nothing below it, a
// reference nowhere to lead, or a figure no way to its data.
func holdsTogether(t *testing.T, doc *document.Document) {
	t.Helper()
	var walk func(blocks []document.Block)
	walk = func(blocks []document.Block) {
		for i, b := range blocks {
			switch b := b.(type) {
			case document.Heading:
				if i+1 == len(blocks) {
					t.Errorf("nothing stands under %s", b.Anchor)
				} else if next, is := blocks[i+1].(document.Heading); is && next.Level <= b.Level {
					t.Errorf("nothing stands under %s", b.Anchor)
				}
			case document.Paragraph:
				says(t, doc, "a paragraph", b.Text)
			case document.List:
				for _, item := range b.Items {
					says(t, doc, "an item", item)
				}
			case document.Columns:
				walk(b.Main)
				walk(b.Side)
			case document.Question:
				walk(b.Response)
			case document.Table:
				for _, n := range b.Notes {
					says(t, doc, "a note of "+b.Name, n.Text)
				}
			case document.Figure:
				says(t, doc, "an alternative", b.Alt)
				if alt := doc.Facts.Plain(b.Alt); !strings.Contains(alt, "Table\u00a0") && !strings.Contains(alt, "facts.csv") {
					t.Errorf("the alternative of %s says not where its data are: %s", b.Name, alt)
				}
			}
		}
	}
	walk(doc.Blocks)
	again := *doc
	if err := again.Resolve(); err != nil {
		t.Error(err)
	}
}

// says fails where a text is empty, or is what is left of a sentence cut in two.
func says(t *testing.T, doc *document.Document, what string, text []document.Inline) {
	t.Helper()
	words := doc.Facts.Plain(text)
	if trimmed := strings.TrimSpace(words); trimmed == "" || trimmed != words || strings.ContainsAny(words[:1], ".;,") {
		t.Errorf("%s says %q", what, words)
	}
}

// TestSectionsStandAsTheRequestOrdersThem numbers them anew; the first opens a page.
func TestSectionsStandAsTheRequestOrdersThem(t *testing.T) {
	order := []string{"inputs", "quality", "change", "highlights", "flag", "reconciliation", "status", "methodology", "answers"}
	s := situations()[0]
	s.req.Sections, s.req.Questions = order, s.req.Questions[:1]
	var got []string
	for b := range document.Every(s.document(t).Blocks) {
		if h, is := b.(document.Heading); is && h.Level == 1 {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %v", h.Number, h.Anchor.Name, h.Opens)))
		}
	}
	want := []string{"highlights true", "contents true", "1 quality true", "2 change false", "3 flag false", "4 status false", "5 answers false",
		"A methodology true", "B reconciliation false", "C inputs false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPlacesOfSectionsLeftOut refuses an answer and a text of the agency's own that
// need a section which the request leaves out.
func TestPlacesOfSectionsLeftOut(t *testing.T) {
	for _, tt := range []struct {
		name, reason, answer string
		out                  []string
		text, words          string
		want                 string
	}{
		{"a table", "it is not printed", "table-fiscal-year", []string{"when"}, "", "",
			`question q1: answer "table-fiscal-year" stands in the section "when", which the request leaves out; list it under sections, or take the answer away`},
		{"the section", "", "section-when", []string{"when"}, "", "", `answer "section-when" stands in the section "when"`},
		{"a former name", "old requests use it", "table-B-1", []string{"status"}, "", "", `answer "table-B-1" stands in the section "status"`},
		{"a figure that is a table now", "what stands in its place is left out", "figure-status", []string{"status"}, "", "", `answer "figure-status" stands in the section "status"`},
		{"where the answers are left out too", "the request still asks", "table-fiscal-year", []string{"answers", "when"}, "", "", `answer "table-fiscal-year" stands in the section "when"`},
		{"a fact", "facts.csv has it", "apprehended", []string{"arrests", "when"}, "", "", ""},
		{"a place that stands", "", "table-headline", []string{"when"}, "", "", ""},
		{"a text of the section", "nobody would read it", "flagged", []string{"when"}, "narrative/when.md", "Words.",
			`narrative/when.md: the request leaves the section "when" out, so that nobody would read the text; list it under sections, or take the text away`},
		{"a conclusion", "", "flagged", []string{"conclusion"}, "narrative/conclusion.md", "Words.", `narrative/conclusion.md: the request leaves the section "conclusion" out`},
		{"a text of an answer", "", "flagged", []string{"answers"}, "narrative/answers/q1.md", "Words.", `narrative/answers/q1.md: the request leaves the section "answers" out`},
		{"a text that leads there", "", "flagged", []string{"when"}, "narrative/flag.md", "See {#table-fiscal-year}.", `narrative/flag.md:1:5: #table-fiscal-year stands in the section "when", which the request leaves out; list it under sections, or take the reference away`},
		{"a text that leads there by words of its own", "", "flagged", []string{"when"}, "narrative/flag.md", "See [the years](#table-fiscal-year).", `narrative/flag.md:1:5: #table-fiscal-year stands in the section "when"`},
		{"a text that leads to a section", "", "flagged", []string{"labels"}, "narrative/flag.md", "See {#appendix-C}.", `narrative/flag.md:1:5: #appendix-C stands in the section "labels"`},
		{"a text that leads nowhere", "no section ever has it", "flagged", []string{"when"}, "narrative/flag.md", "See {#table-fiscal-yaer}.", `narrative/flag.md:1:5: no place #table-fiscal-yaer`},
		{"a text of a section that stands", "", "flagged", []string{"when"}, "narrative/flag.md", "Words.", ""},
	} {
		req := asked()
		req.Questions[0].Answer, req.Sections = []string{tt.answer}, lacking(tt.out...)
		var own []compose.Text
		if tt.text != "" {
			own = append(own, compose.Text{File: source.File{Name: tt.text}, Data: []byte(tt.words)})
		}
		_, err := compose.Review(req, "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown)}, []source.Provenance{provenance("2026-06-30")}, templates.FS, own...)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%s: %v\nwant %q (%s)", tt.name, err, tt.want, tt.reason)
		}
	}
}
