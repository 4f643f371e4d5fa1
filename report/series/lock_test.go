package series_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/series"
)

// wantedOf wants folders of bundles.
func wantedOf(folders ...string) (all []series.Wanted) {
	for _, f := range folders {
		all = append(all, series.Wanted{Folder: f, Who: "build r.yaml", Output: true})
	}
	return all
}

// TestOneOfTwoRunsGetsAll has two runs want the same folders in another order at
// the same time, over and over: as the order of their paths decides, one of them
// gets all.
func TestOneOfTwoRunsGetsAll(t *testing.T) {
	parent := t.TempDir()
	folders := []string{filepath.Join(parent, "a"), filepath.Join(parent, "b"), filepath.Join(parent, "c")}
	turned := []string{folders[2], filepath.Join(parent, "a", "..", "b"), folders[0]}
	for range 200 {
		var runs [2]series.Locks
		var got [2]int
		var all sync.WaitGroup
		for i, wanted := range [][]series.Wanted{wantedOf(folders...), wantedOf(turned...)} {
			all.Go(func() {
				for _, err := range runs[i].Take(wanted) {
					if err == nil {
						got[i]++
					} else if fault.KindOf(err) != fault.Undecided {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if got[0] != 3 && got[1] != 3 {
			t.Fatalf("the runs got %d and %d of three folders; want one to get all", got[0], got[1])
		}
		runs[0].Release()
		runs[1].Release()
	}
}

// TestNoTwoRunsHaveAFolder has many runs make, lock and remove one folder.
func TestNoTwoRunsHaveAFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "out", "s")
	var inside, had atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				var l series.Locks
				err := l.Take(wantedOf(folder))[0]
				if err != nil && fault.KindOf(err) != fault.Undecided {
					t.Error(err)
				}
				if err == nil {
					if n := inside.Add(1); n != 1 {
						t.Errorf("%d runs have the folder", n)
					}
					had.Add(1)
					time.Sleep(50 * time.Microsecond)
					inside.Add(-1)
				}
				l.Release()
			}
		})
	}
	all.Wait()
	if had.Load() == 0 {
		t.Error("no run ever had the folder")
	}
}

// TestWhatALockMakesGoesAgain takes a folder that is not there: nothing of it
// stays unless something was written there.
func TestWhatALockMakesGoesAgain(t *testing.T) {
	parent := t.TempDir()
	folder := filepath.Join(parent, "out", "s")
	var l series.Locks
	for _, written := range []bool{false, true} {
		if err := errors.Join(l.Take(wantedOf(folder))...); err != nil {
			t.Fatal(err)
		}
		if written {
			if err := os.WriteFile(filepath.Join(folder, "a"), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		l.Release()
		entries, err := os.ReadDir(parent)
		if err != nil || (len(entries) > 0) != written {
			t.Errorf("written %t: %v, %v", written, entries, err)
		}
	}
	if err := errors.Join(l.Take(wantedOf(folder))...); err != nil {
		t.Fatal(err)
	}
	l.Release()
	if text, err := os.ReadFile(filepath.Join(folder, ".lock")); err != nil || len(text) > 0 {
		t.Errorf("the lock of a folder that was there holds %q, %v; want it empty", text, err)
	}
}

// TestWhatCannotBeLocked is of folders that cannot be written to.
func TestWhatCannotBeLocked(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	var l series.Locks
	errs := l.Take([]series.Wanted{{Folder: file, Who: "x"}, {Folder: filepath.Join(file, "s"), Who: "x", Output: true}})
	if errs[0] != nil {
		t.Errorf("a series that cannot be written to needs no lock: %v", errs[0])
	}
	if errs[1] == nil || fault.KindOf(errs[1]) != fault.Failed || !strings.Contains(errs[1].Error(), "file") {
		t.Errorf("an output folder that cannot be made: %v; want a failure", errs[1])
	}
}
