package compose_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/oversight/report/compose"
	"example.org/oversight/report/disclosure"
	"example.org/oversight/report/document"
	"example.org/oversight/report/source"
	"example.org/oversight/templates"
)

// evaluation is an identity that holds at a place; its right side has so many terms.
func evaluation(id disclosure.ID, where string, left, terms int) disclosure.Identity {
	i := disclosure.Identity{ID: id, Where: where, LeftName: "flagged", Left: disclosure.Shown(left), Relation: "=", OK: true}
	for n := range terms {
		i.Right = append(i.Right, disclosure.Term{Name: fmt.Sprintf("term %d", n), Cell: disclosure.Shown(n)})
	}
	return i
}

// TestReconciliationSumsUpWhatItDoesNotPrint holds the page and the file to
// each other: what the page counts as evaluated elsewhere, the file lists.
func TestReconciliationSumsUpWhatItDoesNotPrint(t *testing.T) {
	var all []disclosure.Identity
	for i := range 6 {
		all = append(all, evaluation(disclosure.PartsSum, "", 10+i, 2))
	}
	all = append(all, evaluation(disclosure.PartsSum, "RUS", 7, 2), evaluation(disclosure.CrossTabCloses, "", 66, 20), evaluation(disclosure.RemovedWithin, "RUS", 1, 1))
	rel := &disclosure.Release{Now: view("2026-06-30", 7, shown).WithIdentities(all...)}
	req := asked()
	req.Questions = nil
	doc, err := compose.Review(req, "committee", rel, []source.Provenance{provenance("2026-06-30")}, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	check(t, doc)
	var table document.Table
	for _, b := range doc.Blocks {
		if found, ok := b.(document.Table); ok && found.Name == "reconciliation" {
			table = found
		}
	}
	lines := func(rows []document.Row) string {
		var out strings.Builder
		for _, r := range rows {
			for _, c := range r.Cells {
				if f, ok := doc.Facts.Lookup(c.Fact); ok {
					out.WriteString(f.Text)
				}
				out.WriteString(doc.Facts.Plain(c.Text) + "|")
			}
			out.WriteString("\n")
		}
		return out.String()
	}
	wantRows := "2|Parts sum to the count: flagged|10|=|0 + 1|PASS|6 of 6|\n4|Summed over statuses: flagged|66|=|the sum of 20 numbers|PASS||\n5|Removed is within deported|1|=|1 of 1 that close|PASS||\n"
	if got := lines(table.Rows); !strings.HasPrefix(got, wantRows+"14|") {
		t.Errorf("printed:\n%s\nwant first:\n%s", got, wantRows)
	}
	got := lines(table.Machine)
	for _, want := range []string{"|The parts of a breakdown sum to the count: flagged|15|=|0 + 1|PASS||\n", "2|The parts of a breakdown sum to the count: flagged, Russia|7|=|0 + 1|PASS||\n", "|66|=|0 + 1 + 2 + 3 + ", "5|Status REMOVED is within deported: flagged, Russia|1|=|0|PASS||\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("the file has no row %q:\n%s", want, got)
		}
	}
	if n := len(table.Machine); n != 5+1+1+1 {
		t.Errorf("%d rows for machines, want 8", n)
	}
}
