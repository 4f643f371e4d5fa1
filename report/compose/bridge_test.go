package compose_test

import (
	"strings"
	"testing"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/grid"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// bridged composes a review whose cases changed by causes, in their printed
// order; one below zero is withheld.
func bridged(t *testing.T, causes [5]int, before, now int) *document.Document {
	t.Helper()
	axis := grid.Axis{Name: "cause", Values: []string{"newly_flagged", "late_added", "reinstated", "withdrawn", "voided"}}
	table := disclosure.NewTable("bridge", axis)
	for i, n := range causes {
		c := disclosure.Shown(n)
		if n < 0 {
			c = disclosure.Withheld()
		}
		table = table.Set(c, grid.At("cause", axis.Values[i]))
	}
	count := func(n int) disclosure.Table {
		return disclosure.NewTable("flagged", grid.Axis{Name: "country"}).Set(disclosure.Shown(n))
	}
	rel := &disclosure.Release{Now: disclosure.NewView("2026-06-30", []disclosure.Table{count(now), table}), Before: disclosure.NewView("2026-05-31", []disclosure.Table{count(before)})}
	req := asked()
	req.Questions = nil
	doc, err := compose.Review(req, "committee", rel, []source.Provenance{nothingHeld("2026-06-30"), nothingHeld("2026-05-31")}, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	check(t, doc)
	return doc
}

func TestBridgeTitlesStateTheFinding(t *testing.T) {
	for _, tt := range []struct {
		causes      [5]int
		before, now int
		title, last string
	}{
		{[5]int{6, 10, 4, 4, 3}, 423, 436, "Late additions are the largest cause of the change", "436, 13 more than on May 31"},
		{[5]int{1, 0, 0, 4, 0}, 10, 7, "Withdrawals are the largest cause of the change", "7, 3 fewer than on May 31"},
		{[5]int{5, 5, 0, 0, 1}, 1, 10, "Cases flagged rose by 9", "10, 9 more than on May 31"},
		{[5]int{2, 0, 0, 0, 2}, 8, 8, "As many cases left the count as entered it", "8, as many as on May 31"},
		{[5]int{6, -1, -1, 1, 0}, 8, 30, "Cases flagged, by cause of change", "30, 22 more than on May 31"},
	} {
		doc := bridged(t, tt.causes, tt.before, tt.now)
		f, ok := figure(doc, "change-by-cause")
		if !ok {
			t.Errorf("%v: no figure", tt.causes)
			continue
		}
		plain := func(text []document.Inline) string {
			return strings.ReplaceAll(doc.Facts.Plain(text), "\u00a0", " ")
		}
		if got := plain(f.Title); got != tt.title {
			t.Errorf("%v: title %q, want %q", tt.causes, got, tt.title)
		}
		if alt := plain(f.Alt); !strings.HasPrefix(alt, "Bridge chart. "+tt.title+". ") || !strings.Contains(alt, "Table 2") {
			t.Errorf("%v: alternative %q; want the chart type, the finding and the table", tt.causes, alt)
		}
		c := f.Chart.(document.Bridge)
		if got := plain(append([]document.Inline{document.FactRef{ID: c.To.Count}}, c.After...)); got != tt.last {
			t.Errorf("%v: %q, want %q", tt.causes, got, tt.last)
		}
	}
	for _, tt := range []struct {
		name   string
		causes [5]int
		before int
		now    int
	}{{"nothing changed", [5]int{}, 3, 3}, {"one cause made the whole change", [5]int{0, 0, 0, 3, 0}, 10, 7}} {
		doc := bridged(t, tt.causes, tt.before, tt.now)
		if _, ok := figure(doc, "change-by-cause"); ok {
			t.Errorf("%s, and a figure shows it", tt.name)
		}
		tableOf(t, doc, "change-by-cause")
	}
}

func figure(doc *document.Document, name string) (document.Figure, bool) {
	for b := range document.Every(doc.Blocks) {
		if f, ok := b.(document.Figure); ok && f.Name == name {
			return f, true
		}
	}
	return document.Figure{}, false
}
