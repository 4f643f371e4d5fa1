package bundle_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/oversight/report/bundle"
)

func sealed(t *testing.T, text string) []bundle.File {
	t.Helper()
	files, err := bundle.Seal(bundle.Manifest{Series: "s", AsOf: "2026-06-30"}, []bundle.File{{Name: "tables/b.csv", Data: []byte(text)}, {Name: "a.pdf", Data: []byte("a")}})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWriteReplacesWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "series", "2026-06-30", "committee")
	for _, text := range []string{"first", "second"} {
		if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, text)); err != nil {
			t.Fatal(err)
		}
		if _, differences, err := bundle.Verify(dir); err != nil || len(differences) > 0 {
			t.Errorf("%v %v", differences, err)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, "tables", "b.csv")); string(got) != text {
			t.Errorf("the file holds %q; want %q", got, text)
		}
	}
	alone(t, filepath.Dir(dir), "committee")
}

// alone fails if a folder holds anything but the names.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("%s holds %v; want %v", dir, got, names)
	}
}

func TestAFailedWriteLeavesTheOldBundle(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "committee")
	if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, "old")); err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if err := bundle.Write(ended, bundle.System, dir, sealed(t, "new")); err == nil {
		t.Error("a write whose context has ended succeeds")
	}
	clash := []bundle.File{{Name: "a", Data: nil}, {Name: "a/b", Data: nil}}
	if err := bundle.Write(context.Background(), bundle.System, dir, clash); err == nil {
		t.Error("a file that is also a folder is written")
	}
	if _, differences, err := bundle.Verify(dir); err != nil || len(differences) > 0 {
		t.Errorf("the old bundle: %v %v", differences, err)
	}
	alone(t, parent, "committee")
}

func TestVerifyNamesEveryDifference(t *testing.T) {
	tests := []struct {
		name   string
		spoil  func(dir string) error
		want   string
		amount int
	}{
		{"a changed file", func(d string) error { return os.WriteFile(filepath.Join(d, "a.pdf"), []byte("b"), 0o644) }, "a.pdf: changed: 1 bytes", 1},
		{"a missing file", func(d string) error { return os.Remove(filepath.Join(d, "tables", "b.csv")) }, "tables/b.csv: missing", 1},
		{"an extra file", func(d string) error { return os.WriteFile(filepath.Join(d, "c"), nil, 0o644) }, "c: not in the manifest", 1},
		{"a manifest that is none", func(d string) error { return os.WriteFile(filepath.Join(d, "manifest.json"), []byte("{"), 0o644) }, "not a manifest", 1},
		{"an empty folder", func(d string) error { return os.Mkdir(filepath.Join(d, "more"), 0o755) }, "more: an empty folder", 1},
		{"a link to the same bytes", func(d string) error { return link(filepath.Join(d, "a.pdf")) }, "a.pdf: a symbolic link", 1},
		{"a link that is not listed", func(d string) error { return os.Symlink("a.pdf", filepath.Join(d, "z.pdf")) }, "z.pdf: not in the manifest; a symbolic link", 1},
		{"a manifest behind a link", func(d string) error { return link(filepath.Join(d, "manifest.json")) }, "manifest.json: a symbolic link", 1},
		{"a manifest that lists a file twice", twice, "stands twice", 1},
		{"nothing", func(string) error { return nil }, "", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "b")
			if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, "x")); err != nil {
				t.Fatal(err)
			}
			if err := test.spoil(dir); err != nil {
				t.Fatal(err)
			}
			_, differences, err := bundle.Verify(dir)
			if err != nil || len(differences) != test.amount || test.amount > 0 && !strings.Contains(differences[0].String(), test.want) {
				t.Errorf("%v %v; want %q", differences, err, test.want)
			}
		})
	}
}

// link moves a file out of its folder and leaves a link to it.
func link(name string) error {
	away := filepath.Dir(name) + ".away"
	return errors.Join(os.Rename(name, away), os.Symlink(away, name))
}

// twice lists the first output of a manifest again.
func twice(dir string) error {
	name := filepath.Join(dir, bundle.ManifestName)
	text, err := os.ReadFile(name)
	var m bundle.Manifest
	err = errors.Join(err, json.Unmarshal(text, &m))
	m.Outputs = append(m.Outputs, m.Outputs[0])
	text, again := json.Marshal(m)
	return errors.Join(err, again, os.WriteFile(name, text, 0o644))
}

// TestRecoverSettlesWhatWasKilled plants what a killed write leaves, before and
// between its two renames.
func TestRecoverSettlesWhatWasKilled(t *testing.T) {
	series := t.TempDir()
	date := filepath.Join(series, "2026-06-30")
	for _, dir := range []string{".new-1/new/tables", ".new-2/old/member/tables", ".new-3/old/committee", "committee/kept"} {
		if err := os.MkdirAll(filepath.Join(date, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if !bundle.Away(filepath.Join(date, "member")) || bundle.Away(filepath.Join(date, "public")) {
		t.Error("member alone was taken away")
	}
	if err := bundle.Recover(bundle.System, series, true); err != nil {
		t.Fatal(err)
	}
	alone(t, date, "committee", "member")
	alone(t, filepath.Join(date, "committee"), "kept")
	alone(t, filepath.Join(date, "member"), "tables")
	if bundle.Away(filepath.Join(date, "member")) {
		t.Error("a bundle that is back in its place is said to be away")
	}
	if err := bundle.Recover(bundle.System, filepath.Join(series, "nowhere"), true); err != nil {
		t.Errorf("a series that has no bundle yet: %v", err)
	}
}

func TestSealRefusesNamesThatLeave(t *testing.T) {
	for _, name := range []string{"../a", "/a", "a/../b", "manifest.json", `a\b`} {
		if _, err := bundle.Seal(bundle.Manifest{}, []bundle.File{{Name: name}}); err == nil {
			t.Errorf("%s is sealed", name)
		}
	}
	if _, err := bundle.Seal(bundle.Manifest{}, []bundle.File{{Name: "a"}, {Name: "a"}}); err == nil {
		t.Error("two files of one name are sealed")
	}
}
