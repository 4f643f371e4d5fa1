package report_test

import (
	"os"
	"path/filepath"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/report/layout"
)

// TestHighlightsKeepOnePage lays out the sample in words that take more room: the
// Highlights are set closer then, and the contents begin on the page after them.
func TestHighlightsKeepOnePage(t *testing.T) {
	request, err := os.ReadFile(filepath.Join("..", "data", "sample", "request.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, more := range map[string]string{
		"the sample":  "",
		"wordy terms": "terms: {person: [person of interest, persons of interest], removal: deported, flag: {noun: security concern match, participle: matched}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := report.DocumentOf(t.Context(), report.Job{Data: narrated(t, string(request)+more, nil), Request: "request.yaml", Series: "series", Jobs: 2, Today: sampleJob().Today})
			if err != nil {
				t.Fatal(err)
			}
			laid, err := layout.Pages(t.Context(), doc, layout.Letter)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range laid.Outline {
				if b.Title == "Contents" && b.To.Page != 3 {
					t.Errorf("the contents begin on page %d; want 3, after cover and Highlights", b.To.Page)
				}
			}
		})
	}
}
