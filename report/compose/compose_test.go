package compose_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/oversight/report/cases"
	"example.org/oversight/report/compose"
	"example.org/oversight/report/country"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
	"example.org/oversight/templates"
)

var statuses = []string{"REMOVED", "IN_CUSTODY", "UNLOCATED", "NOT_DETERMINED"}

// A maker says what a cell of a made-up view is.
type maker func(measure string, n int) disclosure.Cell

func shown(_ string, n int) disclosure.Cell { return disclosure.Shown(n) }

// view is a made-up view of n countries.
func view(asOf string, n int, of maker) *disclosure.View {
	countries := grid.Axis{Name: "country"}
	for i := range country.Count() {
		if c := country.Country(i); c.IsCountry() && len(countries.Values) < n {
			countries.Values = append(countries.Values, c.Code())
		}
	}
	months := grid.Axis{Name: "month", Values: []string{"2026-04", "2026-05", "2026-06"}}
	years := grid.Axis{Name: "fy", Values: []string{"2026"}}
	status := grid.Axis{Name: "status", Values: statuses}
	if n == 0 {
		months.Values, years.Values = nil, nil
	}
	var tables []disclosure.Table
	add := func(measure string, axes ...grid.Axis) {
		t := disclosure.NewTable(measure, axes...)
		var fill func(at []grid.Coordinate, rest []grid.Axis)
		fill = func(at []grid.Coordinate, rest []grid.Axis) {
			if len(rest) == 0 {
				t = t.Set(of(measure, 7*n+3*len(at)), at...)
				return
			}
			fill(at, rest[1:])
			for _, value := range rest[0].Values {
				fill(append(at[:len(at):len(at)], grid.At(rest[0].Name, value)), rest[1:])
			}
		}
		fill(nil, axes)
		tables = append(tables, t)
	}
	for _, m := range []string{"flagged", "apprehended", "deported", "unlocated"} {
		if !of(m, 1).Held() {
			continue
		}
		add(m, countries)
		add(m, countries, months)
		add(m, countries, years)
	}
	add("deported_after_apprehension", countries)
	add("dimension:title", countries, grid.Axis{Name: "title", Values: []string{"", "Title 8"}})
	add("status", countries, status)
	add("rows/read")
	add("rows/counted")
	add("rows/excluded", grid.Axis{Name: "reason", Values: []string{"void"}})
	add("conflict", grid.Axis{Name: "kind", Values: []string{"custody_and_unlocated"}})
	add("cut", grid.Axis{Name: "event", Values: []string{"departure"}})
	add("blank", grid.Axis{Name: "field", Values: []string{"custody"}})
	return disclosure.NewView(asOf, tables).WithStatuses(statuses...).
		WithSpellings(disclosure.Spelling{Label: "=RUSSIA()", Country: "RUS", Cases: of("spelling", 3)}).
		WithIdentities(disclosure.Identity{ID: "rows_balance", LeftName: "read", Left: of("identity", 9), Relation: "=", OK: true,
			Right: []disclosure.Term{{Name: "counted", Cell: of("identity", 9)}}})
}

func provenance(asOf string) source.Provenance {
	return holding(asOf, cases.AllFields().Without(cases.Agency))
}

// nothingHeld is the provenance of a source that holds no outcome.
func nothingHeld(asOf string) source.Provenance {
	return holding(asOf, cases.Fields(0).With(cases.CaseID, cases.Citizenship, cases.FlaggedDate))
}

func holding(asOf string, held cases.Fields) source.Provenance {
	day, _ := cases.ParseDate(asOf)
	return source.Provenance{Manifest: source.Manifest{AsOf: day, ExtractedAt: time.Date(2026, 7, 2, 6, 0, 0, 0, time.UTC), IncludesClosed: true, DefinitionVersion: "4"},
		Files: []source.File{{Name: "a.csv", SHA256: strings.Repeat("0", 64), Bytes: 10, Rows: 3}}, ProfileName: "standard", Held: held,
		Missing: cases.AllFields().Without(held.List()...).List(), Term: "flagged", IndexField: "flagged_date", Dimensions: []string{"title"}}
}

func asked() *request.Request {
	return &request.Request{Title: "Review", Committee: "House Committee", Date: "2026-07-08", AsOf: "latest", Questions: []request.Question{
		{ID: "q1", Text: "How many?", Answer: []string{"flagged", "change/flagged", "table-headline", "table-change"}}}}
}

// review composes a review of n countries whose cells a maker makes.
func review(t *testing.T, n int, of maker, withBefore bool) *document.Document {
	t.Helper()
	rel := &disclosure.Release{Now: view("2026-06-30", n, of)}
	from := []source.Provenance{provenance("2026-06-30")}
	if withBefore {
		rel.Before = view("2026-05-31", max(n-1, 0), of)
		from = append(from, provenance("2026-05-31"))
	}
	req := asked()
	if n == 0 {
		req.Questions = nil
	}
	doc, err := compose.Review(req, "committee", rel, from, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// withheldAt withholds every so many cells.
func withheldAt(every int) maker {
	count := 0
	return func(_ string, n int) disclosure.Cell {
		if count++; count%every == 0 {
			return disclosure.Withheld()
		}
		return disclosure.Shown(n)
	}
}

func TestReviewsOfEveryKindHoldTogether(t *testing.T) {
	notHeld := func(measure string, n int) disclosure.Cell {
		if measure == "deported" || measure == "deported_after_apprehension" {
			return disclosure.NotHeld()
		}
		return disclosure.Shown(n)
	}
	makers := map[string]maker{
		"all shown": shown, "all withheld": func(string, int) disclosure.Cell { return disclosure.Withheld() }, "deported not held": notHeld,
		"zero": func(string, int) disclosure.Cell { return disclosure.Shown(0) }, "one": func(string, int) disclosure.Cell { return disclosure.Shown(1) },
		"some withheld": withheldAt(5),
	}
	for name, of := range makers {
		for _, n := range []int{0, 1, 7, 9, 10, 250} {
			for _, before := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, %d countries, previous %v", name, n, before), func(t *testing.T) {
					doc := review(t, n, of, before)
					check(t, doc)
				})
			}
		}
	}
}

// check walks a document: every reference leads somewhere, every number is a
// fact, no sentence has a hole.
func check(t *testing.T, doc *document.Document) {
	t.Helper()
	w := &walker{t: t, doc: doc, anchors: map[document.Anchor]bool{}}
	w.blocks(doc.Blocks)
	for _, ref := range w.refs {
		if !w.anchors[ref] {
			t.Errorf("a reference leads to %q, which is not there", ref)
		}
	}
	names := map[string]bool{}
	for _, name := range w.names {
		if names[name] {
			t.Errorf("two tables are called %s", name)
		}
		names[name] = true
	}
}

type walker struct {
	t       *testing.T
	doc     *document.Document
	anchors map[document.Anchor]bool
	refs    []document.Anchor
	names   []string
}

func (w *walker) blocks(blocks []document.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Heading:
			w.anchors[b.Anchor] = true
		case document.Paragraph:
			w.text(b.Text)
		case document.List:
			for _, item := range b.Items {
				w.text(item)
			}
		case document.Columns:
			w.blocks(b.Main)
			w.blocks(b.Side)
		case document.Question:
			w.anchors[b.Anchor] = true
			w.blocks(b.Response)
		case document.KeyFigures:
			for _, f := range b.Figures {
				w.fact(f.Fact)
			}
		case document.Figure:
			w.figure(b)
		case document.Table:
			w.table(b)
		}
	}
}

func (w *walker) figure(f document.Figure) {
	w.anchors[f.Anchor] = true
	for _, text := range [][]document.Inline{f.Title, f.Subtitle, f.Alt, f.Note, f.Source} {
		w.text(text)
	}
	alt := w.doc.Facts.Plain(f.Alt)
	if !regexp.MustCompile(`^(Stacked bar chart|Bar chart|Two bar charts side by side|Column charts|Dot plot|Line chart|Line chart in panels|Small line charts on one scale|Bridge chart)\.`).MatchString(alt) || !strings.Contains(alt, "Table") && !strings.Contains(alt, "facts.csv") {
		w.t.Errorf("the alternative of %s begins with no chart type, or names neither a table nor the file of its data: %s", f.Name, alt)
	}
}

func (w *walker) table(table document.Table) {
	w.anchors[table.Anchor] = true
	w.names = append(w.names, table.Name)
	for _, text := range [][]document.Inline{table.Title, table.Subtitle, table.Note, table.Source} {
		w.text(text)
	}
	for _, r := range table.Rows {
		if len(r.Cells) != len(table.Columns) {
			w.t.Errorf("%s: a row of %d cells under %d columns", table.Name, len(r.Cells), len(table.Columns))
		}
		for _, c := range r.Cells {
			if c.Fact != "" {
				w.fact(c.Fact)
			}
			for _, in := range c.Text {
				if ref, ok := in.(document.FactRef); ok {
					w.fact(ref.ID)
				}
			}
		}
	}
}

func (w *walker) fact(id document.FactID) {
	if _, ok := w.doc.Facts.Lookup(id); !ok {
		w.t.Errorf("no fact %s", id)
	}
}

// exempt are numerals that are no counts: they name versions, years, places and spans
// of days, as heads and rows do.
var exempt = regexp.MustCompile(`(?:Within|Over|Up to|\d to) \d+ days|version \d|FY\x{a0}\d{4}|Table\x{a0}|Figure\x{a0}`)

func (w *walker) text(text []document.Inline) {
	for _, in := range text {
		switch in := in.(type) {
		case document.FactRef:
			w.fact(in.ID)
		case document.Ref:
			w.refs = append(w.refs, in.To)
		case document.Text:
			plain := strings.ReplaceAll(in.S, "\u00a0", " ")
			plain = regexp.MustCompile(`(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|protected_1367`).ReplaceAllString(plain, "")
			if typed := words.Typed(plain); typed != "" && !exempt.MatchString(in.S) && in.S != "4" {
				w.t.Errorf("numeral %q is no fact: %q", typed, in.S)
			}
		}
	}
	sentence := w.doc.Facts.Plain(text)
	for _, hole := range []string{"  ", " .", " ,", "of  cases", "{", "}", "%!"} {
		if strings.Contains(sentence, hole) {
			w.t.Errorf("a sentence has a hole %q: %s", hole, sentence)
		}
	}
}

func TestSentencesFitTheirNumbers(t *testing.T) {
	tests := []struct {
		name string
		doc  *document.Document
		want []string
		not  []string
	}{
		{"nothing changes", review(t, 3, func(string, int) disclosure.Cell { return disclosure.Shown(4) }, true), []string{"Flagged cases did not change: 4."}, []string{"rose", "fell"}},
		{"one case", review(t, 1, func(string, int) disclosure.Cell { return disclosure.Shown(1) }, false), []string{"Flagged cases involve citizens of 1 country"}, []string{"1 cases", "1 countries"}},
		{"withheld", review(t, 9, func(string, int) disclosure.Cell { return disclosure.Withheld() }, true), []string{"The change in Flagged cases is withheld"}, []string{"rose", "fell", "largest group"}},
		{"no previous snapshot", review(t, 9, shown, false), []string{"There is no previous snapshot to compare with."}, []string{"rose"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var all strings.Builder
			var walk func([]document.Block)
			walk = func(blocks []document.Block) {
				for _, b := range blocks {
					switch b := b.(type) {
					case document.Paragraph:
						all.WriteString(test.doc.Facts.Plain(b.Text) + "\n")
					case document.Columns:
						walk(b.Main)
						walk(b.Side)
					}
				}
			}
			walk(test.doc.Blocks)
			for _, want := range test.want {
				if !strings.Contains(all.String(), want) {
					t.Errorf("no sentence says %q:\n%s", want, all.String())
				}
			}
			for _, not := range test.not {
				if strings.Contains(all.String(), not) {
					t.Errorf("a sentence says %q", not)
				}
			}
		})
	}
}

func TestUnansweredQuestionsAreRefused(t *testing.T) {
	req := asked()
	req.Questions[0].Answer = []string{"flagged/country=ZZZ"}
	_, err := compose.Review(req, "committee", &disclosure.Release{Now: view("2026-06-30", 3, shown)}, []source.Provenance{provenance("2026-06-30")}, templates.FS)
	if err == nil || !strings.Contains(err.Error(), `question q1: answer "flagged/country=ZZZ"`) {
		t.Errorf("%v; want the question named", err)
	}
}

// TestNoStatusesAreHeld composes a review of a source that holds no outcome at
// all: each section says so, and nothing refers to what is not there.
func TestNoStatusesAreHeld(t *testing.T) {
	of := func(measure string, n int) disclosure.Cell {
		if measure == "flagged" || strings.HasPrefix(measure, "rows/") {
			return disclosure.Shown(n)
		}
		return disclosure.NotHeld()
	}
	rel := &disclosure.Release{Now: view("2026-06-30", 9, of).WithStatuses(), Before: view("2026-05-31", 9, of).WithStatuses()}
	from := []source.Provenance{nothingHeld("2026-06-30"), nothingHeld("2026-05-31")}
	from[0].Term = "encountered"
	doc, err := compose.Review(asked(), "committee", rel, from, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	check(t, doc)
	for b := range document.Every(doc.Blocks) {
		if f, ok := b.(document.Figure); ok && f.Name == "status-by-country" {
			t.Error("a figure of statuses that are not held")
		}
	}
	if f, _ := doc.Facts.Lookup("deported"); f.State != document.NotHeld {
		t.Errorf("deported is %+v; want not held", f)
	}
	if f, _ := doc.Facts.Lookup("flagged"); f.Label != "Encountered" {
		t.Errorf("the index date is one of an encounter; the label is %q", f.Label)
	}
}
