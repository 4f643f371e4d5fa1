package report_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// judges are the outside programs that this project's claims are checked with.
// Each is looked for on the machine: where it is missing a test is skipped and
// says so, except where OVERSIGHT_JUDGES=required, as the gate sets it.
var judges = []struct {
	name string
	find func() string // the path to run or load; "" where not installed
	what string
}{
	{"verapdf", findVeraPDF, "PDF/UA-1 and PDF/A-2a conformance (one jar, named by OVERSIGHT_VERAPDF, and java)"},
	{"pdftotext", onPath("pdftotext"), "text in reading order (poppler-utils)"},
	{"pdfinfo", onPath("pdfinfo"), "the structure tree as text (poppler-utils)"},
	{"pdftoppm", onPath("pdftoppm"), "rendering (poppler-utils)"},
	{"pdfimages", onPath("pdfimages"), "that no page holds a picture of text (poppler-utils)"},
	{"mutool", onPath("mutool"), "a second rendering (mupdf-tools)"},
	{"qpdf", onPath("qpdf"), "file syntax (qpdf)"},
	{"pdfjs", findPDFJS, "the structure tree as browsers read it (pdfjs-dist, named by OVERSIGHT_PDFJS, and node)"},
}

func onPath(program string) func() string {
	return func() string {
		found, err := exec.LookPath(program)
		if err != nil {
			return ""
		}
		return found
	}
}

func findVeraPDF() string {
	if _, err := exec.LookPath("java"); err != nil {
		return ""
	}
	candidates := []string{os.Getenv("OVERSIGHT_VERAPDF")}
	if home, err := os.UserHomeDir(); err == nil {
		candidates = append(candidates, filepath.Join(home, ".m2", "repository", "org", "verapdf", "apps",
			"greenfield-apps", "1.28.2", "greenfield-apps-1.28.2.jar"))
	}
	return firstFile(candidates)
}

func findPDFJS() string {
	if _, err := exec.LookPath("node"); err != nil {
		return ""
	}
	return firstFile([]string{filepath.Join(os.Getenv("OVERSIGHT_PDFJS"), "legacy", "build", "pdf.mjs")})
}

func firstFile(candidates []string) string {
	for _, name := range candidates {
		if info, err := os.Stat(name); name != "" && err == nil && info.Mode().IsRegular() {
			return name
		}
	}
	return ""
}

// judge returns where the named judge is, or skips the test saying so; where
// judges are required a missing one is a failure.
func judge(t *testing.T, name string) string {
	t.Helper()
	for _, j := range judges {
		if j.name != name {
			continue
		}
		found := j.find()
		switch os.Getenv("OVERSIGHT_JUDGES") {
		case "required":
			if found == "" {
				t.Fatalf("judge: %s is required and not installed: %s", j.name, j.what)
			}
		case "skip":
			t.Skipf("judge: %s is not asked for", j.name)
		default:
			if found == "" {
				t.Skipf("judge: %s is not installed, its checks are skipped: %s", j.name, j.what)
			}
		}
		return found
	}
	t.Fatalf("judge: %s is not in the list", name)
	return ""
}

// TestJudges names every judge and whether it is here, so that a skipped check
// is never silent.
func TestJudges(t *testing.T) {
	for _, j := range judges {
		t.Run(j.name, func(t *testing.T) {
			judge(t, j.name)
			t.Logf("judge: %s is installed: %s", j.name, j.what)
		})
	}
}
