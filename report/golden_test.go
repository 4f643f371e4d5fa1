package report_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report"
	"example.org/oversight/report/document"
	"example.org/oversight/report/pdffile"
)

var update = flag.Bool("update", false, "write the golden files")

// goldenFolder holds the sample review as text: for each section a file with
// what the document says, and one with how the finished file is tagged.
var goldenFolder = filepath.Join("testdata", "review")

// mostGolden bounds a golden file, so that a person can read it.
const mostGolden = 20_000

// TestTheSampleReviewSaysWhatItSaid compares the sample review, word by word and
// tag by tag, with what it said before. A file whose section is gone is a fault.
func TestTheSampleReviewSaysWhatItSaid(t *testing.T) {
	files := sampleAsText(t)
	if *update {
		for _, stale := range goldens(t) {
			if err := os.Remove(filepath.Join(goldenFolder, stale)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, text := range files {
		path := filepath.Join(goldenFolder, name)
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if len(text) > mostGolden {
			t.Errorf("%s has %d bytes; want %d at most", path, len(text), mostGolden)
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(lines(string(want)), lines(text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
	for _, name := range goldens(t) {
		if files[name] == "" {
			t.Errorf("%s is of no section of the review", filepath.Join(goldenFolder, name))
		}
	}
}

func lines(text string) []string { return strings.Split(text, "\n") }

// goldens are the names of the golden files that stand.
func goldens(t *testing.T) (names []string) {
	t.Helper()
	found, err := os.ReadDir(goldenFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		names = append(names, f.Name())
	}
	return names
}

// sampleAsText is the sample review as golden files by their names.
func sampleAsText(t *testing.T) map[string]string {
	t.Helper()
	doc, err := report.DocumentOf(t.Context(), sampleJob())
	if err != nil {
		t.Fatal(err)
	}
	file, err := pdffile.Read(publicFile(t, buildSample(t), "review.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	said, tagged := documentParts(doc), tagParts(file)
	whole := ""
	for _, p := range said {
		whole += p.text
	}
	if whole != doc.Dump() {
		t.Error("the parts of the document are not the whole")
	}
	if len(said) != len(tagged) {
		t.Fatalf("the document has %d parts, the tag tree %d", len(said), len(tagged))
	}
	files := map[string]string{"pages.txt": pagesText(file), "bookmarks.txt": bookmarks(t)}
	for i, p := range said {
		files[p.name+".txt"], files[p.name+"-tags.txt"] = p.text, tagged[i]
	}
	if len(files) != 2+2*len(said) {
		t.Errorf("%d parts have %d files", len(said), len(files))
	}
	return files
}

// A part is what a golden file holds of a document.
type part struct{ name, text string }

// documentParts cuts a document before each section of level 1, and each
// numbered one of level 2. Put together, the parts are the whole dump.
func documentParts(doc *document.Document) []part {
	front := *doc
	front.Blocks = nil
	parts := []part{{"cover", front.Dump()}}
	var blocks []document.Block
	name := ""
	end := func() {
		if len(blocks) > 0 {
			parts = append(parts, part{name, doc.Facts.Dump(blocks)})
		}
		blocks = nil
	}
	for _, b := range doc.Blocks {
		if h, ok := b.(document.Heading); ok && (h.Level == 1 || h.Level == 2 && h.Number != "") {
			end()
			name = h.Anchor.String()
		}
		blocks = append(blocks, b)
	}
	end()
	return parts
}

// numbered is how a numbered heading of level 2 begins.
var numbered = regexp.MustCompile(`^[0-9]+\.[0-9]+`)

// tagParts cuts the tag tree where documentParts cuts the document: the cover
// has no heading.
func tagParts(file *pdffile.Finished) []string {
	var parts []string
	d := &tagDumper{file: file}
	for _, kid := range file.Root.Kids {
		sect := kid.(*pdffile.Element)
		d.line(1, "%s%s", sect.Type, d.attributes(sect))
		for i, kid := range sect.Kids {
			e := kid.(*pdffile.Element)
			if i > 0 && e.Type == "H2" && numbered.MatchString(file.Text(e)) {
				parts = append(parts, d.take())
			}
			d.element(2, e)
		}
		parts = append(parts, d.take())
	}
	return parts
}

// pagesText is what stands on the pages outside of the text: running heads,
// feet, heads of tables that go on.
func pagesText(file *pdffile.Finished) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+v\n%s%s\n", file.Info, file.Root.Type, (&tagDumper{file: file}).attributes(file.Root))
	for i, page := range file.Pages {
		fmt.Fprintf(&b, "page %d, %d x %d\n", i+1, page.Width, page.Height)
		for _, a := range page.Artifacts {
			var texts []string
			for _, p := range a.Pieces {
				texts = append(texts, p.Text)
			}
			fmt.Fprintf(&b, "  %s: %s\n", a.Kind, visible.Replace(strings.Join(texts, "|")))
		}
	}
	return b.String()
}

// bookmarks are the bookmarks of the sample review, with their pages.
func bookmarks(t *testing.T) string {
	t.Helper()
	dump, err := pdffile.Dump(publicFile(t, buildSample(t), "review.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, line := range lines(dump) {
		if strings.HasPrefix(strings.TrimSpace(line), "bookmark ") {
			b.WriteString(line[:strings.LastIndex(line, " at ")] + "\n")
		}
	}
	return b.String()
}

// visible shows a space that does not break.
var visible = strings.NewReplacer("\u00a0", "~")

// TestEveryElementStandsInAGolden counts the elements of the tag tree on the side
// and compares them with those that the lines of the goldens show.
func TestEveryElementStandsInAGolden(t *testing.T) {
	file, err := pdffile.Read(publicFile(t, buildSample(t), "review.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	var count func(e *pdffile.Element)
	count = func(e *pdffile.Element) {
		want[e.Type]++
		for _, kid := range e.Kids {
			if k, ok := kid.(*pdffile.Element); ok {
				count(k)
			}
		}
	}
	for _, kid := range file.Root.Kids {
		count(kid.(*pdffile.Element))
	}
	got := map[string]int{}
	for _, text := range tagParts(file) {
		for _, found := range elementForm.FindAllStringSubmatch(quotedText.ReplaceAllString(text, ""), -1) {
			got[found[1]]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("elements (-want +got):\n%s", diff)
	}
	if want["TD"] < 1000 || want["Figure"] < 4 || want["Link"] < 40 {
		t.Errorf("the sample has %v; want tables, figures and links", want)
	}
}

var (
	// elementForm is how an element begins, on a line of its own or within one.
	elementForm = regexp.MustCompile(`(?m)(?:^ *|\()([A-Z][A-Za-z0-9]*)`)
	quotedText  = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)
