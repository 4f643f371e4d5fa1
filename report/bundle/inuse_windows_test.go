package bundle_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"example.org/oversight/report/bundle"
)

// TestWhatIsOpenIsNamed opens a file as programs of Windows do, which lets nobody
// remove it.
func TestWhatIsOpenIsNamed(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "b", "a.pdf")
	if err := errors.Join(os.Mkdir(filepath.Dir(name), 0o777), os.WriteFile(name, nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	var open *bundle.InUse
	if err := bundle.System.Remove(name); !errors.As(err, &open) || open.Name != name {
		t.Errorf("to remove it: %v; want that it is open", err)
	}
	if err := bundle.System.Rename(filepath.Dir(name), filepath.Join(dir, "c")); err != nil && (!errors.As(err, &open) || open.Name != name) {
		t.Errorf("to move its folder: %v; want that it is open", err) // Wine moves it
	} else if err == nil {
		name = filepath.Join(dir, "c", "a.pdf")
	}
	file.Close()
	if err := bundle.System.Remove(name); err != nil {
		t.Errorf("once it is closed: %v", err)
	}
}
