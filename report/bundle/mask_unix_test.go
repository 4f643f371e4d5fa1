//go:build unix

package bundle_test

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"example.org/oversight/report/bundle"
)

func TestWriteFollowsTheMask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o027))
	dir := filepath.Join(t.TempDir(), "series", "2026-06-30", "committee")
	if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, "x")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{".": 0o750, "..": 0o750, "tables": 0o750, "a.pdf": 0o640, "manifest.json": 0o640} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", name, info.Mode().Perm(), err, want)
		}
	}
}
