package bundle_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/oversight/report/bundle"
)

// A heldDisk is one of a system on which what is open stays where it is: another
// program has a file of the old bundle open.
type heldDisk struct {
	bundle.Disk
	held  string // the file, by its name within the bundle
	moves bool   // the folder that it is in can be moved all the same
}

func (d *heldDisk) Exchange(string, string) error { return errors.ErrUnsupported }

func (d *heldDisk) Rename(from, to string) error {
	if name := filepath.Join(from, d.held); d.held != "" && !d.moves {
		if _, err := os.Stat(name); err == nil && filepath.Base(from) == "committee" {
			return &bundle.InUse{Name: name, Err: errors.New("access is denied")}
		}
	}
	return d.Disk.Rename(from, to)
}

func (d *heldDisk) Remove(name string) error {
	if inOld := filepath.Base(filepath.Dir(name)) == "committee"; inOld && filepath.Base(name) == d.held {
		return &bundle.InUse{Name: name, Err: errors.New("sharing violation")}
	}
	return d.Disk.Remove(name)
}

// TestAnOpenFileKeepsTheOldBundle has a viewer hold a file: the old bundle stays
// whole and the error names the file; once it is closed the next write goes well.
func TestAnOpenFileKeepsTheOldBundle(t *testing.T) {
	s := newStage(t, true)
	d := &heldDisk{Disk: bundle.System, held: "a.pdf"}
	err := bundle.Write(context.Background(), d, s.dir, sealed(t, "new"))
	var open *bundle.InUse
	if !errors.As(err, &open) || !strings.HasSuffix(err.Error(), "/committee/a.pdf: another program has this open; close it there, and try again") || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v; want the file that is open, in one line", err)
	}
	if s.stands() != "old" || s.clean() != "" {
		t.Errorf("%s stands; %s", s.stands(), s.clean())
	}
	d.held = ""
	if err := bundle.Write(context.Background(), d, s.dir, sealed(t, "next")); err != nil || s.stands() != "next" || s.clean() != "" {
		t.Errorf("once it is closed: %v; %s stands; %s", err, s.stands(), s.clean())
	}
}

// TestAnOpenFileOfAnOldBundleMayStay has the folder move though a file in it is
// open, which then cannot be removed: the new bundle stands, no later run is kept
// from its work, and the first one after the file is closed removes what was left.
func TestAnOpenFileOfAnOldBundleMayStay(t *testing.T) {
	s := newStage(t, true)
	d := &heldDisk{Disk: bundle.System, held: "a.pdf", moves: true}
	for _, text := range []string{"new", "next"} {
		if err := bundle.Write(context.Background(), d, s.dir, sealed(t, text)); err != nil || s.stands() != text {
			t.Errorf("%v; %s stands; want %s", err, s.stands(), text)
		}
	}
	if err := bundle.Recover(d, s.series, true); err != nil || s.stands() != "next" {
		t.Errorf("a recovery while it is open: %v; %s stands", err, s.stands())
	}
	if s.clean() == "" {
		t.Error("what is open was removed")
	}
	d.held = ""
	if err := bundle.Recover(d, s.series, true); err != nil || s.clean() != "" || s.stands() != "next" {
		t.Errorf("a recovery once it is closed: %v; %s; %s stands", err, s.clean(), s.stands())
	}
}
