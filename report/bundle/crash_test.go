package bundle_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"example.org/oversight/report/bundle"
)

// A stage is a series with a date, in which a bundle is written, and with files
// of somebody else's all around.
type stage struct{ series, dir string }

func newStage(t *testing.T, standing bool) stage {
	t.Helper()
	series := inMemory(t)
	s := stage{series, filepath.Join(series, "2026-06-30", "committee")}
	if standing {
		if err := bundle.Write(context.Background(), &badDisk{}, s.dir, sealed(t, "old")); err != nil {
			t.Fatal(err)
		}
	} else if err := os.Mkdir(filepath.Dir(s.dir), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range s.foreign() {
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte("mine"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// inMemory is a temporary folder in memory, where the machine has one: these
// tests make thousands of files, and ask nothing of a real disk.
func inMemory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "oversight")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func (s stage) foreign() []string {
	return []string{filepath.Join(s.series, "notes.txt"), filepath.Join(filepath.Dir(s.dir), "notes.txt"), filepath.Join(filepath.Dir(s.dir), "mine", "notes.txt")}
}

// stands says which bundle stands whole in its place: "old", "new", ..., "none",
// or what is wrong with it.
func (s stage) stands() string {
	if _, err := os.Lstat(s.dir); errors.Is(err, os.ErrNotExist) {
		return "none"
	}
	contents, err := bundle.Verify(s.dir)
	if err != nil {
		return "half a bundle: " + err.Error()
	}
	if len(contents.Differences) > 0 {
		return fmt.Sprintf("half a bundle: %v", contents.Differences)
	}
	text, err := os.ReadFile(filepath.Join(s.dir, "tables", "b.csv"))
	if errors.Is(err, os.ErrNotExist) {
		text, err = os.ReadFile(filepath.Join(s.dir, "b.csv"))
	}
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// clean says what is left behind or lost around the bundle; "" for nothing.
func (s stage) clean() string {
	for _, name := range s.foreign() {
		if text, err := os.ReadFile(name); err != nil || string(text) != "mine" {
			return fmt.Sprintf("%s holds %q, %v", name, text, err)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(s.dir))
	if err != nil {
		return err.Error()
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".new-") {
			return e.Name() + " was left behind"
		}
	}
	return ""
}

// recovers plays a run after a fault that is refused: it does no more than recover.
func (s stage) recovers() string {
	if err := bundle.Recover(&badDisk{}, s.series, true); err != nil {
		return err.Error()
	}
	return s.clean()
}

// faults are the ways in which a disk goes wrong.
var faults = []struct {
	name string
	disk badDisk
}{
	{"an input/output error", badDisk{fails: syscall.EIO}},
	{"a full disk", badDisk{fails: syscall.ENOSPC}},
	{"no permission", badDisk{fails: syscall.EPERM}},
	{"a crash", badDisk{}},
	{"a crash that leaves half of each file", badDisk{torn: true}},
	{"a crash that loses what was not synced", badDisk{loses: true}},
}

// TestEveryFaultLeavesOldOrNew has each operation of a write go wrong, in each
// way: what stands in the bundle's place is the old one whole, or the new one;
// and the runs after it, the first of which is refused, find nothing lost and
// leave nothing behind.
func TestEveryFaultLeavesOldOrNew(t *testing.T) {
	for _, fault := range faults {
		for _, standing := range []bool{false, true} {
			for _, noExchange := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s/standing=%t/exchange=%t", fault.name, standing, !noExchange), func(t *testing.T) {
					for at := 1; faultAt(t, fault.disk, standing, noExchange, at); at++ {
					}
				})
			}
		}
	}
}

// faultAt has one operation go wrong; false where a write has no so many.
func faultAt(t *testing.T, d badDisk, standing, noExchange bool, at int) bool {
	t.Helper()
	s, was := newStage(t, standing), "none"
	if standing {
		was = "old"
	}
	d.at, d.noExchange = at, noExchange
	err := bundle.Write(context.Background(), &d, s.dir, sealed(t, "new"))
	stands := s.stands()
	if d.n < at {
		if err != nil || stands != "new" || at < 20 {
			t.Errorf("without a fault: %v; %s stands after %d operations", err, stands, d.n)
		}
		return false
	}
	if err == nil && stands != "new" {
		t.Errorf("operation %d: no error, and %s stands", at, stands)
	}
	away := stands == "none" && standing && noExchange && d.down && bundle.Away(s.dir)
	if stands != was && stands != "new" && !away {
		t.Errorf("operation %d: %s stands; want %s, or new", at, stands, was)
	}
	if lost := s.recovers(); lost != "" {
		t.Errorf("operation %d: after a run that was refused %s", at, lost)
	}
	if after := s.stands(); after != stands && !(away && after == was) {
		t.Errorf("operation %d: %s stands after a run that was refused; before it %s", at, after, stands)
	}
	if err := bundle.Write(context.Background(), &badDisk{noExchange: noExchange}, s.dir, sealed(t, "next")); err != nil || s.stands() != "next" || s.clean() != "" {
		t.Errorf("operation %d: after the next run %s stands; %v %s", at, s.stands(), err, s.clean())
	}
	return true
}

// TestRecoveryMayCrashToo has a recovery crash at each of its operations, after a
// write that crashed at each of its own.
func TestRecoveryMayCrashToo(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		t.Run(fmt.Sprintf("exchange=%t", !noExchange), func(t *testing.T) {
			for at, reached := 1, true; reached; at++ {
				for again, more := 1, true; more; again++ {
					s := newStage(t, true)
					d := badDisk{noExchange: noExchange, at: at}
					bundle.Write(context.Background(), &d, s.dir, sealed(t, "new"))
					r := badDisk{at: again}
					bundle.Recover(&r, s.series, true)
					more, reached = r.down, d.down
					if stands := s.stands(); stands != "old" && stands != "new" && !bundle.Away(s.dir) {
						t.Errorf("operations %d, %d: %s stands", at, again, stands)
					}
					// Whoever removes the bundle then, does not get back what is left of the old one.
					gone := s.stands() == "new" && again%2 == 0
					if gone {
						os.RemoveAll(s.dir)
					}
					if lost := s.recovers(); lost != "" {
						t.Errorf("operations %d, %d: after a run that was refused %s", at, again, lost)
					}
					if stands := s.stands(); stands != "old" && stands != "new" && !(gone && stands == "none") {
						t.Errorf("operations %d, %d: %s stands after a run that was refused", at, again, stands)
					}
				}
			}
		})
	}
}

// TestAFailedFirstWriteLeavesNothing has each operation fail once that comes
// before a bundle stands where no folder was.
func TestAFailedFirstWriteLeavesNothing(t *testing.T) {
	for at := 1; ; at++ {
		parent := inMemory(t)
		dir := filepath.Join(parent, "out", "series", "2026-06-30", "committee")
		d := &badDisk{at: at, fails: syscall.ENOSPC}
		err := bundle.Write(context.Background(), d, dir, sealed(t, "new"))
		if _, missing := os.Lstat(dir); missing == nil {
			if at < 20 {
				t.Errorf("a bundle stands though operation %d has failed: %v", at, err)
			}
			return
		}
		if entries, _ := os.ReadDir(parent); err == nil || len(entries) > 0 {
			t.Errorf("operation %d: %v, and %v is left", at, err, entries)
		}
	}
}

// A placing is a disk that looks at what is not synced when a bundle is put in
// its place.
type placing struct {
	*badDisk
	unsynced []string
}

func (p *placing) Exchange(a, b string) error {
	for name := range p.badDisk.unsynced {
		p.unsynced = append(p.unsynced, name)
	}
	for _, c := range p.changes {
		p.unsynced = append(p.unsynced, c.to)
	}
	return p.badDisk.Exchange(a, b)
}

// TestAllIsSyncedBeforeItIsPutInPlace makes every folder from the first that was
// there down: of all that was made, only the name of the folder for work may be
// lost.
func TestAllIsSyncedBeforeItIsPutInPlace(t *testing.T) {
	parent := filepath.Join(inMemory(t), "out", "series", "2026-06-30")
	p := &placing{badDisk: &badDisk{}}
	if err := bundle.Write(context.Background(), p, filepath.Join(parent, "committee"), sealed(t, "new")); err != nil {
		t.Fatal(err)
	}
	if want := []string{filepath.Join(parent, ".new-1")}; !slices.Equal(p.unsynced, want) {
		t.Errorf("not synced: %v; want %v", p.unsynced, want)
	}
}
