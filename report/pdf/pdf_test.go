package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
	"example.org/oversight/report/pdf"
)

var meta = pdf.Metadata{Title: "Specimen", Author: "Office of Reports", Subject: "A specimen", Lang: "en-US", Date: "2026-07-08"}

// write lays doc out and writes it.
func write(t testing.TB, doc *document.Document) ([]byte, *layout.Laid) {
	t.Helper()
	laid, err := layout.Pages(t.Context(), doc, layout.Letter)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pdf.Write(t.Context(), &b, laid, meta); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), laid
}

func TestSpecimen(t *testing.T) {
	data, laid := write(t, specimen())
	if len(laid.Pages) < 10 {
		t.Errorf("%d pages", len(laid.Pages))
	}
	if dir := os.Getenv("OVERSIGHT_PAGES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "specimen.pdf"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
