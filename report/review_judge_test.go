package report_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
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
	for _, file := range []string{"review.pdf", "brief.pdf"} {
		name := sampleFile(t, file)
		for _, flavour := range []string{"ua1", "2a"} {
			said := run(t, "java", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "text", name)
			if !strings.HasPrefix(said, "PASS ") {
				t.Errorf("%s: veraPDF %s: %s", file, flavour, said)
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

// TestReviewReadsInOrder compares the words in the order of the structure tree
// with the words in the order of the page, by two readers that share no code.
func TestReviewReadsInOrder(t *testing.T) {
	browser, poppler := browserTree(t, "review.pdf"), popplerTree(t, "review.pdf")
	quoted := regexp.MustCompile(`(?m)^ *"(.*)"$`)
	words := func(text string) string {
		var all []string
		for _, found := range quoted.FindAllStringSubmatch(text, -1) {
			all = append(all, strings.Fields(found[1])...)
		}
		return strings.Join(all, " ")
	}
	a, b := strings.ReplaceAll(words(browser), " ", ""), strings.ReplaceAll(words(poppler), " ", "")
	if len(a) < 10_000 {
		t.Fatalf("pdf.js read only %d characters", len(a))
	}
	if len(b) < 10_000 {
		t.Fatalf("poppler read only %d characters", len(b))
	}
	for _, element := range []string{"H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure alt=", "TOC", "Link", "L"} {
		if !strings.Contains(browser, " "+element) {
			t.Errorf("pdf.js finds no %s", element)
		}
	}
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
