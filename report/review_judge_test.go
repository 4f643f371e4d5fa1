package report_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/pdffile"
)

// reviewFile builds the sample series and writes its review where outside
// programs can read it.
func reviewFile(t *testing.T) string {
	t.Helper()
	return sampleFile(t, "review.pdf")
}

// sampleFile writes a file of the sample's bundle where outside programs can read
// it.
func sampleFile(t *testing.T, file string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), file)
	if err := os.WriteFile(name, publicFile(t, buildSample(t), file), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	var out, complaint bytes.Buffer
	command := exec.Command(program, args...)
	command.Stdout, command.Stderr = &out, &complaint
	if err := command.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", filepath.Base(program), err, out.String(), complaint.String())
	}
	return out.String()
}

func TestReviewConforms(t *testing.T) {
	jar := judge(t, "verapdf")
	files := []string{sampleFile(t, "review.pdf"), sampleFile(t, "brief.pdf")}
	for _, flavour := range []string{"ua1", "2a"} {
		said := run(t, "java", append([]string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "text"}, files...)...)
		for _, file := range files {
			if !strings.Contains("\n"+said, "\nPASS "+file+" "+flavour) {
				t.Errorf("%s: veraPDF %s: %s", filepath.Base(file), flavour, said)
			}
		}
	}
}

func TestReviewSyntax(t *testing.T) {
	qpdf := judge(t, "qpdf")
	for _, file := range []string{"review.pdf", "brief.pdf"} {
		if said := run(t, qpdf, "--check", sampleFile(t, file)); !strings.Contains(said, "No syntax or stream encoding errors found") {
			t.Error(said)
		}
	}
}

func TestReviewHoldsNoPictures(t *testing.T) {
	pdfimages := judge(t, "pdfimages")
	if lines := strings.Split(strings.TrimSpace(run(t, pdfimages, "-list", reviewFile(t))), "\n"); len(lines) > 2 {
		t.Errorf("raster images: %v", lines[2:])
	}
}

// TestReviewReadsInOrder compares the words in the order of the structure tree, as
// readers that share no code read them: the review by pdf.js and by this project,
// and the brief by poppler as well, whose time grows with the square of the pages.
// What poppler makes of tables over many pages is judged in report/pdf.
func TestReviewReadsInOrder(t *testing.T) {
	review, brief := browserTree(t, "review.pdf"), browserTree(t, "brief.pdf")
	same := func(what, got, want string, least int) {
		if len(want) < least {
			t.Errorf("%s: only %d letters", what, len(want))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	same("the review by pdf.js", quotedLetters(review), treeLetters(t, "review.pdf"), 10_000)
	same("the brief by pdf.js", quotedLetters(brief), treeLetters(t, "brief.pdf"), 1_000)
	same("the brief by poppler", quotedLetters(popplerTree(t, "brief.pdf")), treeLetters(t, "brief.pdf"), 1_000)
	for _, element := range []string{"H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure alt=", "TOC", "Link", "L"} {
		if !strings.Contains(review, " "+element) {
			t.Errorf("pdf.js finds no %s", element)
		}
	}
}

// quotedLetters are the texts in a listing of a structure tree, without spaces:
// readers do not agree on the space at the end of a line.
func quotedLetters(listing string) string {
	var all strings.Builder
	for _, found := range regexp.MustCompile(`(?m)^ *"(.*)"$`).FindAllStringSubmatch(listing, -1) {
		all.WriteString(strings.Join(strings.Fields(found[1]), ""))
	}
	return all.String()
}

// treeLetters are the letters of a file of the sample as this project reads them.
func treeLetters(t *testing.T, name string) string {
	t.Helper()
	file, err := pdffile.Read(publicFile(t, buildSample(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(file.Text(file.Root)), "")
}

// TestReviewRendersAlike renders every page with two programs and compares how
// much ink stands in each part of the page: text that one of them does not show
// is missing there.
func TestReviewRendersAlike(t *testing.T) {
	pdftoppm, mutool := judge(t, "pdftoppm"), judge(t, "mutool")
	review := reviewFile(t)
	folder := t.TempDir()
	run(t, pdftoppm, "-r", "100", "-gray", review, filepath.Join(folder, "poppler"))
	run(t, mutool, "draw", "-q", "-r", "100", "-c", "gray", "-o", filepath.Join(folder, "mupdf-%02d.pgm"), review)
	first, _ := filepath.Glob(filepath.Join(folder, "poppler-*.pgm"))
	second, _ := filepath.Glob(filepath.Join(folder, "mupdf-*.pgm"))
	if len(first) < 10 || len(first) != len(second) {
		t.Fatalf("%d pages by poppler, %d by mupdf", len(first), len(second))
	}
	for i := range first {
		a, b := inkOf(t, first[i]), inkOf(t, second[i])
		for part := range a {
			if diff := a[part] - b[part]; diff > 0.03 || diff < -0.03 {
				t.Errorf("page %d, part %d: ink %.3f by poppler, %.3f by mupdf", i+1, part, a[part], b[part])
			}
		}
	}
}

// inkOf gives the share of ink in each of 24 bands of a gray picture.
func inkOf(t *testing.T, name string) [24]float64 {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fields := bytes.SplitN(data, []byte("\n"), 4)
	if len(fields) != 4 || string(fields[0]) != "P5" {
		t.Fatalf("%s: not a gray picture", name)
	}
	pixels := fields[3]
	var ink [24]float64
	for i, p := range pixels {
		ink[i*24/len(pixels)] += float64(255-p) / 255
	}
	for i := range ink {
		ink[i] /= float64(len(pixels)) / 24
	}
	return ink
}
