package compose

import (
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/source"
	"example.org/oversight/report/words"
	"example.org/oversight/templates"
)

// TestAlternativesSayWhatADrawingShows has drawings with and without extremes.
func TestAlternativesSayWhatADrawingShows(t *testing.T) {
	pack, err := words.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	fact := func(a *author, id string, state document.State, n int) document.FactID {
		return a.doc.Facts.Add(document.Fact{ID: document.FactID(id), Unit: document.Cases, State: state, Value: n})
	}
	for _, tt := range []struct {
		name, reason string
		chart        func(a *author) document.Chart
		want         string
	}{
		{"bars", "the row of the rest is no row", func(a *author) document.Chart {
			return document.Bars{Rows: []document.BarRow{
				{Label: "Peru", Value: fact(a, "p", document.Shown, 12)}, {Label: "Chad", Value: fact(a, "c", document.Shown, 3)}, {Label: "All other", Value: fact(a, "o", document.Shown, 90), Rest: true}}}
		}, " At a glance: greatest 12 (Peru), least 3 (Chad)."},
		{"equal", "what does not differ has no greatest", func(a *author) document.Chart {
			return document.Bars{Rows: []document.BarRow{{Label: "Peru", Value: fact(a, "p", document.Shown, 3)}, {Label: "Chad", Value: fact(a, "c", document.Shown, 3)}}}
		}, ""},
		{"shared", "no one of several is named", func(a *author) document.Chart {
			return document.Bars{Rows: []document.BarRow{
				{Label: "Peru", Value: fact(a, "p", document.Shown, 3)}, {Label: "Chad", Value: fact(a, "c", document.Shown, 3)}, {Label: "Oman", Value: fact(a, "o", document.Shown, 1)}}}
		}, " At a glance: greatest 3 (several), least 1 (Oman)."},
		{"withheld", "a number that is not printed may be the least", func(a *author) document.Chart {
			return document.Bars{Rows: []document.BarRow{
				{Label: "Peru", Value: fact(a, "p", document.Shown, 30)}, {Label: "Chad", Value: fact(a, "c", document.Withheld, 0)}, {Label: "Oman", Value: fact(a, "o", document.Shown, 11)}}}
		}, " At a glance: of the numbers printed, greatest 30 (Peru), least 11 (Oman)."},
		{"months", "an incomplete month is no least one; the years are part of a trend", func(a *author) document.Chart {
			return document.Trend{
				Months: []document.Month{{Month: "2024-10", Value: fact(a, "1", document.Shown, 5)}, {Month: "2024-11", Value: fact(a, "2", document.Shown, 7)}, {Month: "2024-12", Value: fact(a, "3", document.Shown, 0), Incomplete: true}},
				Years:  []document.Year{{Label: "FY 2025", Sum: fact(a, "y", document.Shown, 12)}},
			}
		}, " At a glance: greatest 7 (November\u00a02024), least 5 (October\u00a02024); FY 2025: 12; December\u00a02024 is not complete."},
		{"follow-up", "each panel is read by its name, and what is not followed whole is said", func(a *author) document.Chart {
			return document.FollowUp{Panels: []document.FollowPanel{{Head: "Within a year", Points: []document.FollowPoint{
				{Label: "FY 2024", Percent: fact(a, "1", document.Shown, 5)}, {Label: "FY 2025", Percent: fact(a, "2", document.Shown, 9), Part: true}, {Label: "FY 2026", Part: true}}}}}
		}, " Within a year: greatest 9 (FY 2025), least 5 (FY 2024); FY 2025 is not complete."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &author{doc: &document.Document{}, names: map[string]string{}, pack: pack, from: make([]source.Provenance, 1)}
			blocks := []document.Block{document.Figure{Chart: tt.chart(a)}}
			a.alternatives(blocks)
			if got := a.doc.Facts.Plain(blocks[0].(document.Figure).Alt); got != tt.want {
				t.Errorf("%s:\n got %q\nwant %q", tt.reason, got, tt.want)
			}
		})
	}
}
