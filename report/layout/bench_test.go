package layout_test

import (
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
)

func BenchmarkPages(b *testing.B) {
	d := doc(document.Contents{})
	for range 20 {
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Section"}, text("A paragraph of some words that fill about one line and a half of the measure of a page, no more than that."))
		d.Blocks = append(d.Blocks, countryTable(&d.Facts, 60))
	}
	for b.Loop() {
		if _, err := layout.Pages(b.Context(), d, layout.Letter); err != nil {
			b.Fatal(err)
		}
	}
}
