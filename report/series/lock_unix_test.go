//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package series_test

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"example.org/oversight/report/series"
)

// TestALockIsOfTheFileThatStandsThere has another run make, lock and remove the
// file all the time: whoever takes the folder must not be left with the lock of a
// file that was removed, which keeps nobody away.
func TestALockIsOfTheFileThatStandsThere(t *testing.T) {
	folder := t.TempDir()
	var end atomic.Bool
	var others sync.WaitGroup
	others.Go(func() {
		for !end.Load() {
			file, err := os.OpenFile(filepath.Join(folder, ".lock"), os.O_RDWR|os.O_CREATE, 0o666)
			if err != nil {
				t.Error(err)
				return
			}
			if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
				os.Remove(file.Name())
			}
			file.Close()
		}
	})
	defer others.Wait()
	defer end.Store(true)
	for range 500 {
		var l, other series.Locks
		if errors.Join(l.Take(wantedOf(folder))...) == nil && errors.Join(other.Take(wantedOf(folder))...) == nil {
			t.Fatal("two runs have the folder")
		}
		l.Release()
	}
}
