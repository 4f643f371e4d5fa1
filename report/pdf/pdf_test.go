package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.org/oversight/report/document"
	"example.org/oversight/report/layout"
	"example.org/oversight/report/pdf"
	"example.org/oversight/report/pdffile"
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

// tool finds an outside judge; without it the test is skipped, or fails where
// judges are required.
func tool(t *testing.T, found bool, name string) {
	t.Helper()
	switch {
	case found:
	case os.Getenv("OVERSIGHT_JUDGES") == "required":
		t.Fatalf("%s is not installed, and judges are required", name)
	default:
		t.Skipf("%s is not installed", name)
	}
}

// file writes data to a file of the test.
func file(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "specimen.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestVeraPDFPassesEveryKindOfBlock(t *testing.T) {
	jar := os.Getenv("OVERSIGHT_VERAPDF")
	if home, err := os.UserHomeDir(); jar == "" && err == nil {
		jar = filepath.Join(home, ".m2/repository/org/verapdf/apps/greenfield-apps/1.28.2/greenfield-apps-1.28.2.jar")
	}
	_, noJar := os.Stat(jar)
	_, noJava := exec.LookPath("java")
	tool(t, noJar == nil && noJava == nil, "veraPDF")
	data, _ := write(t, specimen())
	path := file(t, data)
	for _, flavour := range []string{"ua1", "2a"} {
		out, err := exec.Command("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "text", path).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "PASS ") {
			t.Errorf("%s: %v\n%s", flavour, err, out)
		}
	}
}

func TestOwnVerifierPassesEveryKindOfBlock(t *testing.T) {
	data, _ := write(t, specimen())
	if err := pdffile.Verify(data); err != nil {
		t.Error(err)
	}
}

// TestTextComesOutInReadingOrder extracts the text as a reader's software does
// and compares it with the items: nothing is invisible, nothing is added.
func TestTextComesOutInReadingOrder(t *testing.T) {
	_, err := exec.LookPath("pdfinfo")
	tool(t, err == nil, "poppler")
	data, laid := write(t, specimen())
	out, err := exec.Command("pdfinfo", "-struct-text", file(t, data)).Output()
	if err != nil {
		t.Fatal(err)
	}
	read := letters(quoted(string(out)))
	rest := read
	for i, p := range laid.Pages {
		for _, item := range p.Items {
			text, ok := item.(layout.Text)
			if !ok || text.Tag == nil || inTable(text.Tag) {
				continue
			}
			_, after, found := strings.Cut(rest, letters(text.S))
			if !found {
				t.Fatalf("page %d: %q does not come in its place", i+1, text.S)
			}
			rest = after
		}
	}
	if strings.Contains(read, "Continuedonpage") || strings.Contains(read, "Page2of") {
		t.Error("an artifact is read")
	}
}

// inTable reports whether a tag stands in a table, whose cells of one row over
// two pages are read before those of the next row.
func inTable(t *layout.Tag) bool {
	for ; t != nil; t = t.Parent {
		if t.Role == "Table" {
			return true
		}
	}
	return false
}

// quoted are the texts in the listing of pdfinfo.
func quoted(listing string) string {
	var b strings.Builder
	for line := range strings.Lines(listing) {
		line = strings.TrimSpace(line)
		if len(line) > 1 && line[0] == '"' && line[len(line)-1] == '"' {
			b.WriteString(line[1 : len(line)-1])
		}
	}
	return b.String()
}

// letters is s without spaces.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }

func TestSameBytes(t *testing.T) {
	one, _ := write(t, specimen())
	two, _ := write(t, specimen())
	if !bytes.Equal(one, two) {
		t.Error("two files of one document differ")
	}
}

func TestRefused(t *testing.T) {
	laid, err := layout.Pages(t.Context(), specimen(), layout.Letter)
	if err != nil {
		t.Fatal(err)
	}
	bad := meta
	bad.Date = "July 8"
	var b bytes.Buffer
	if err := pdf.Write(t.Context(), &b, laid, bad); err == nil || !strings.Contains(err.Error(), `"July 8"`) {
		t.Errorf("a date that is none: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := pdf.Write(ctx, &b, laid, meta); !errors.Is(err, context.Canceled) {
		t.Errorf("a canceled file: %v", err)
	}
	if b.Len() > 0 {
		t.Errorf("%d bytes of files that were refused", b.Len())
	}
}

func BenchmarkWrite(b *testing.B) {
	laid, err := layout.Pages(b.Context(), specimen(), layout.Letter)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := pdf.Write(b.Context(), &bytes.Buffer{}, laid, meta); err != nil {
			b.Fatal(err)
		}
	}
}
