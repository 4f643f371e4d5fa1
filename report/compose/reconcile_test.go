package compose_test

import (
	"fmt"
	"slices"
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
	for b := range document.Every(doc.Blocks) {
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
	wantRows := "2|Parts sum to the count: flagged|10|=|0 + 1|PASS|6 of 6|\n4|Summed over statuses: flagged|66|=|the sum of 20 numbers|PASS||\n5|Removed is within deported|1|=|1 passed|PASS||\n"
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

// TestReconciliationNamesItsSides reads the printed sides as a reader would: a
// status by its name, and a sum of nothing as zero.
func TestReconciliationNamesItsSides(t *testing.T) {
	tests := []struct{ name, reason, left, check, right string }{
		{"a part of a status", "no reader knows the word of the rule", "REMOVED by custody", "Parts sum to each status: removed by custody", "0 + 1"},
		{"a status at a place", "what stands beside it stays", "REMOVED, previous", "Parts sum to each status: removed, previous", "0 + 1"},
		{"a status that is called one", "the word is said once", "status UNLOCATED", "Parts sum to each status: unlocated", "0 + 1"},
		{"a sum of nothing", "an empty side would be no number", "FY 2026", "Parts sum to each status: FY 2026", "0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			one := evaluation(disclosure.StatusPartsSum, "", 1, len(strings.Split(test.right, " + ")))
			one.LeftName = test.left
			if test.right == "0" {
				one.Right = nil
			}
			elsewhere := one
			elsewhere.Where = "RUS"
			req := asked()
			req.Questions = nil
			rel := &disclosure.Release{Now: view("2026-06-30", 7, shown).WithIdentities(one, elsewhere)}
			doc, err := compose.Review(req, "committee", rel, []source.Provenance{provenance("2026-06-30")}, templates.FS)
			if err != nil {
				t.Fatal(err)
			}
			at := slices.IndexFunc(doc.Blocks, func(b document.Block) bool {
				found, ok := b.(document.Table)
				return ok && found.Name == "reconciliation"
			})
			table := doc.Blocks[at].(document.Table)
			cells := table.Rows[0].Cells
			if got := doc.Facts.Plain(cells[1].Text); got != test.check {
				t.Errorf("%s: %q; want %q", test.reason, got, test.check)
			}
			if got := doc.Facts.Plain(cells[4].Text); got != test.right {
				t.Errorf("%s: %q; want %q", test.reason, got, test.right)
			}
			if got := doc.Facts.Plain(table.Machine[0].Cells[4].Text); got != test.right {
				t.Errorf("%s: %q in the file; want %q", test.reason, got, test.right)
			}
		})
	}
}
