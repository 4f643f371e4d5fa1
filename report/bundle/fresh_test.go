package bundle_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/bundle"
)

// fresh are files of a new folder, one of them copied.
func fresh() []bundle.Fresh {
	return []bundle.Fresh{
		{Name: "snapshots/a.csv", From: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("rows")), nil }, Mode: 0o600},
		{Name: "snapshots/a.snapshot.yaml", Data: []byte("manifest")},
		{Name: "narrative/README.txt", Data: []byte("words")},
		{Name: "request.yaml", Data: []byte("request")},
	}
}

// found are the files below a folder with what they hold, and its folders.
func found(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rest, _ := filepath.Rel(dir, name)
		data := []byte("(folder)")
		if !e.IsDir() {
			data, err = os.ReadFile(name)
		}
		all[filepath.ToSlash(rest)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var whole = map[string]string{"snapshots": "(folder)", "narrative": "(folder)", "snapshots/a.csv": "rows", "snapshots/a.snapshot.yaml": "manifest",
	"narrative/README.txt": "words", "request.yaml": "request"}

func TestAFolderIsMadeWhereNothingStands(t *testing.T) {
	tests := []struct {
		name, why string
		stands    string // a file that stands there; a folder where it ends in a slash
		err       error
	}{
		{"no folder", "the usual case: it is made, and those above it", "", nil},
		{"an empty folder", "somebody made it for this", "a/b/", nil},
		{"litter", "nobody wrote it", "a/b/.DS_Store", nil},
		{"a file", "it is somebody's", "a/b/notes.txt", bundle.ErrNotEmpty},
		{"a hidden file", "it is somebody's too", "a/b/.env", bundle.ErrNotEmpty},
		{"an empty folder within", "it may be the place of something", "a/b/snapshots/", bundle.ErrNotEmpty},
		{"a file in the way", "no folder can be made", "a/b", fs.ErrInvalid},
	}
	for _, test := range tests {
		top := inMemory(t)
		if test.stands != "" {
			name := filepath.Join(top, test.stands)
			err := os.MkdirAll(filepath.Dir(name), 0o755)
			if strings.HasSuffix(test.stands, "/") {
				err = errors.Join(err, os.MkdirAll(name, 0o755))
			} else {
				err = errors.Join(err, os.WriteFile(name, []byte("mine"), 0o644))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		before, want := found(t, top), map[string]string{"a": "(folder)", "a/b": "(folder)"}
		err := bundle.Make(context.Background(), bundle.System, filepath.Join(top, "a", "b"), fresh())
		switch {
		case test.err == nil:
			for name, text := range whole {
				want["a/b/"+name] = text
			}
			for name, text := range before {
				want[name] = text
			}
		default:
			want = before
		}
		if test.err == nil && err != nil || test.err != nil && err == nil || test.err == bundle.ErrNotEmpty && !errors.Is(err, test.err) {
			t.Errorf("%s (%s): %v; want %v", test.name, test.why, err, test.err)
		}
		if diff := cmp.Diff(want, found(t, top)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

// TestACopyIsReadByWhomItsFileIs asks for the mode of a file that was copied.
func TestACopyIsReadByWhomItsFileIs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	dir := filepath.Join(t.TempDir(), "s")
	if err := bundle.Make(context.Background(), bundle.System, dir, fresh()); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "snapshots", "a.csv"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v; want 0600", info.Mode(), err)
	}
}

// TestAFolderThatFailsIsNotThere has each operation fail in turn.
func TestAFolderThatFailsIsNotThere(t *testing.T) {
	for at := 1; ; at++ {
		top := inMemory(t)
		d := &badDisk{at: at, fails: syscall.ENOSPC}
		err := bundle.Make(context.Background(), d, filepath.Join(top, "a", "b"), fresh())
		if d.n < at {
			if at < 15 || err != nil {
				t.Fatalf("%d operations, %v; want more, and no error", d.n, err)
			}
			return
		}
		if left := found(t, top); err == nil || len(left) > 0 {
			t.Errorf("operation %d: %v, and there is %v", at, err, left)
		}
	}
}

// TestACrashLeavesNoRequestWithoutItsFiles crashes at each operation; the file that
// comes last never stands without the others.
func TestACrashLeavesNoRequestWithoutItsFiles(t *testing.T) {
	for _, loses := range []bool{false, true} {
		for at := 1; ; at++ {
			top := inMemory(t)
			d := &badDisk{at: at, loses: loses}
			bundle.Make(context.Background(), d, filepath.Join(top, "b"), fresh())
			if d.n < at {
				break
			}
			got := found(t, filepath.Dir(filepath.Join(top, "b")))
			if got["b/request.yaml"] != "request" {
				continue
			}
			for name, text := range whole {
				if got["b/"+name] != text {
					t.Errorf("operation %d, loses %v: %s is %q beside the request", at, loses, name, got["b/"+name])
				}
			}
		}
	}
}

func TestAnInterruptLeavesNothing(t *testing.T) {
	top := inMemory(t)
	ctx, stop := context.WithCancel(context.Background())
	files := fresh()
	files[3].From = func() (io.ReadCloser, error) { stop(); return io.NopCloser(strings.NewReader("x")), nil }
	if err := bundle.Make(ctx, bundle.System, filepath.Join(top, "b"), files); !errors.Is(err, context.Canceled) || len(found(t, top)) > 0 {
		t.Errorf("%v, and there is %v", err, found(t, top))
	}
}

func TestACopyThatCannotBeReadLeavesNothing(t *testing.T) {
	top := inMemory(t)
	files := fresh()
	files[0].From = func() (io.ReadCloser, error) { return nil, fs.ErrPermission }
	if err := bundle.Make(context.Background(), bundle.System, filepath.Join(top, "b"), files); !errors.Is(err, fs.ErrPermission) || len(found(t, top)) > 0 {
		t.Errorf("%v, and there is %v", err, found(t, top))
	}
}
