package layout_test

import (
	"slices"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

// TestEveryPageAfterTheFirstBearsTheStatus gives a cover more and more to say.
// A page on which it goes on is no cover: it bears the running head too.
func TestEveryPageAfterTheFirstBearsTheStatus(t *testing.T) {
	for _, notes := range []int{1, 60} {
		d := doc(document.Heading{Level: 1, Number: "1", Text: "First", Anchor: document.ToSection("first")}, text("A line."))
		d.Status = "Draft"
		for range notes {
			d.Cover.Notes = append(d.Cover.Notes, text("A note of the cover."))
		}
		pages := lay(t, d).Pages
		if notes == 60 && len(pages) < 3 {
			t.Fatalf("%d pages: the cover does not go on", len(pages))
		}
		for i, page := range pages {
			marked := slices.ContainsFunc(page.Items, func(item layout.Item) bool {
				x, ok := item.(layout.Text)
				return ok && x.Tag == nil && x.Kind == layout.Header && x.S == "Draft"
			})
			if marked != (i > 0) {
				t.Errorf("%d notes, page %d of %d: the running head says Draft: %v", notes, i+1, len(pages), marked)
			}
		}
	}
}
