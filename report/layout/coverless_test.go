package layout_test

import (
	"slices"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

// TestAPageWithoutACoverSaysWhatACoverSays lays a document out that has no cover.
// Its first page says once, as content and before all else, how it is marked and
// that it is a draft; each later page says so as its running head alone.
func TestAPageWithoutACoverSaysWhatACoverSays(t *testing.T) {
	for _, tt := range []struct {
		name, marking, status, more string
		want                        []string // the first texts of the first page
	}{
		{"a draft: its status stands where a running head has it", "", "Draft", " · Fictitious data", []string{"Draft", " · Fictitious data", "Heading"}},
		{"marked: the banner comes first, as on a cover", "CUI", "Draft", "", []string{"CUI", "Draft", "Heading"}},
		{"neither: nothing stands before the heading", "", "", "", []string{"Heading"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := doc(slices.Repeat([]document.Block{text("A line.")}, 60)...)
			d.Cover, d.Marking, d.Status, d.StatusMore = document.Cover{}, tt.marking, tt.status, tt.more
			pages := lay(t, d).Pages
			if len(pages) < 2 {
				t.Fatal("it has one page; want two")
			}
			if got := tagged(pages[0])[:len(tt.want)]; !slices.Equal(got, tt.want) {
				t.Errorf("the first page begins with %q; want %q", got, tt.want)
			}
			for i, page := range pages {
				if said := heads(page, tt.status); said != (tt.status != "" && i > 0) {
					t.Errorf("page %d: its running head says %q: %v", i+1, tt.status, said)
				}
				if !heads(page, "Short title") {
					t.Errorf("page %d has no running head", i+1)
				}
			}
		})
	}
}

// tagged are the texts of a page that are content, in reading order.
func tagged(page layout.Page) (texts []string) {
	for _, item := range page.Items {
		if x, ok := item.(layout.Text); ok && x.Tag != nil && x.S != "" {
			texts = append(texts, x.S)
		}
	}
	return texts
}

// heads says whether the running head of a page has a text.
func heads(page layout.Page, text string) bool {
	return slices.ContainsFunc(page.Items, func(item layout.Item) bool {
		x, ok := item.(layout.Text)
		return ok && x.Tag == nil && x.Kind == layout.Header && x.S == text
	})
}
