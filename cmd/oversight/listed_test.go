package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestNamesAreThoseThatAFolderLists has a name by which a file is found and not
// listed, as one in other capitals is on some systems.
func TestNamesAreThoseThatAFolderLists(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "b.yaml"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Link(filepath.Join(dir, "a.yaml"), filepath.Join(dir, "c.yaml")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"b.yaml": "b.yaml", "c.yaml": "c.yaml", filepath.Join("gone", "..", "b.yaml"): "b.yaml", "none.yaml": "none.yaml"} {
		if got := listed(dir, name); got != want {
			t.Errorf("%s is listed as %s; want %s", name, got, want)
		}
	}
}
