package report_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"example.org/oversight/report"
	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
)

// A heldDisk is of a system that moves no folder of which a file is open.
type heldDisk struct{ report.Disk }

func (heldDisk) Exchange(string, string) error { return errors.ErrUnsupported }

func (d heldDisk) Rename(from, to string) error {
	if filepath.Base(from) == "committee" {
		return &bundle.InUse{Name: filepath.Join(from, "review.pdf"), Err: errors.New("access is denied")}
	}
	return d.Disk.Rename(from, to)
}

// TestAnOpenBundleIsForAPersonToClose saves over a bundle of which a viewer has a
// file open: a person must close it, as of a series that another run has.
func TestAnOpenBundleIsForAPersonToClose(t *testing.T) {
	files, err := bundle.Seal(bundle.Manifest{Series: "s", AsOf: "2026-06-30"}, []bundle.File{{Name: "review.pdf", Data: []byte("a")}})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	result := report.Result{Reviews: []report.Review{{Series: "s", AsOf: "2026-06-30", Audience: "committee", Files: files}}}
	if _, err := report.Save(t.Context(), dir, result); err != nil {
		t.Fatal(err)
	}
	_, err = report.SaveOn(t.Context(), heldDisk{report.System}, dir, result)
	if fault.KindOf(err) != fault.Undecided || !strings.HasSuffix(err.Error(), "/committee/review.pdf: another program has this open; close it there, and try again") {
		t.Errorf("%v: %v; want a refusal that names the file", fault.KindOf(err), err)
	}
}
