package bundle_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
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

// verified reads a bundle back.
func verified(t *testing.T, dir string) *bundle.Contents {
	t.Helper()
	c, err := bundle.Verify(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWriteReplacesWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "series", "2026-06-30", "committee")
	for _, text := range []string{"first", "second"} {
		if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, text)); err != nil {
			t.Fatal(err)
		}
		if differences := verified(t, dir).Differences; len(differences) > 0 {
			t.Error(differences)
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
	if differences := verified(t, dir).Differences; len(differences) > 0 {
		t.Errorf("the old bundle: %v", differences)
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
		{"an empty folder", func(d string) error { return os.Mkdir(filepath.Join(d, "more"), 0o755) }, "more: a folder that the manifest does not need", 1},
		{"a deep folder", func(d string) error { return os.MkdirAll(filepath.Join(d, strings.Repeat("a/", 100)), 0o755) }, "a: a folder that the manifest does not need", 1},
		{"a folder where a file is listed", func(d string) error {
			return errors.Join(os.Remove(filepath.Join(d, "a.pdf")), os.Mkdir(filepath.Join(d, "a.pdf"), 0o755))
		}, "a.pdf: a folder that the manifest does not need", 1},
		{"a folder behind a link", func(d string) error { return link(filepath.Join(d, "tables")) }, "tables: not in the manifest; a symbolic link", 2},
		{"a file larger than any", func(d string) error { return os.Truncate(filepath.Join(d, "a.pdf"), 20<<30) }, "a.pdf: 21474836480 bytes; no file of a bundle has more than 32 MiB", 1},
		{"a manifest that lists as much", func(d string) error { return relist(d, func(m *bundle.Manifest) { m.Outputs[0].Bytes = 20 << 30 }) }, "manifest.json: it lists more than 256 MiB", 1},
		{"a manifest that lists less than nothing", func(d string) error { return relist(d, func(m *bundle.Manifest) { m.Outputs[0].Bytes = -1 }) }, "a.pdf: changed: 1 bytes", 1},
		{"a name longer than any", func(d string) error {
			return relist(d, func(m *bundle.Manifest) { m.Outputs[0].Name = strings.Repeat("a", 256) })
		}, "is no name of a file in a bundle", 2},
		{"a name deeper than any", func(d string) error { return relist(d, func(m *bundle.Manifest) { m.Outputs[0].Name = "a/b/c/d/e/f" }) }, "is no name of a file in a bundle", 2},
		{"a manifest with a key twice", func(d string) error { return edit(d, `"tool": ""`, `"tool": "", "tool": ""`) }, "manifest.json: not written as manifests are", 1},
		{"a manifest with a key in capitals", func(d string) error { return edit(d, `"tool"`, `"TOOL"`) }, "manifest.json: not written as manifests are", 1},
		{"a manifest with a key of no format", func(d string) error { return edit(d, `"tool"`, `"tools"`) }, `unknown field "tools"`, 1},
		{"a manifest of no format", func(d string) error { return edit(d, `"format": 1`, `"format": 0`) }, "format 0; this version reads 1", 1},
		{"a signature", func(d string) error { return os.WriteFile(filepath.Join(d, "manifest.json.sig"), nil, 0o644) }, "", 0},
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
			differences := verified(t, dir).Differences
			if len(differences) != test.amount || test.amount > 0 && !strings.Contains(differences[0].String(), test.want) {
				t.Errorf("%v; want %q", differences, test.want)
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
	return relist(dir, func(m *bundle.Manifest) { m.Outputs = append(m.Outputs, m.Outputs[0]) })
}

// relist changes a manifest, and writes it as manifests are written.
func relist(dir string, change func(m *bundle.Manifest)) error {
	name := filepath.Join(dir, bundle.ManifestName)
	text, err := os.ReadFile(name)
	var m bundle.Manifest
	err = errors.Join(err, json.Unmarshal(text, &m))
	change(&m)
	text, again := json.MarshalIndent(m, "", "  ")
	return errors.Join(err, again, os.WriteFile(name, append(text, '\n'), 0o644))
}

// edit changes the text of a manifest.
func edit(dir, old, by string) error {
	name := filepath.Join(dir, bundle.ManifestName)
	text, err := os.ReadFile(name)
	if !strings.Contains(string(text), old) {
		err = errors.Join(err, errors.New("no "+old))
	}
	return errors.Join(err, os.WriteFile(name, []byte(strings.Replace(string(text), old, by, 1)), 0o644))
}

func TestANewerManifestIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, "x")); err != nil {
		t.Fatal(err)
	}
	if err := edit(dir, `"format": 1`, `"format": 2, "more": {}`); err != nil {
		t.Fatal(err)
	}
	var newer *bundle.Newer
	_, err := bundle.Verify(dir)
	if want := "manifest.json: format 2; this version reads up to 1; use a newer oversight"; !errors.As(err, &newer) || err.Error() != want {
		t.Errorf("%v; want %s", err, want)
	}
}

// TestVerifyIsBoundedByTheManifest lists more and more files that are not there.
func TestVerifyIsBoundedByTheManifest(t *testing.T) {
	const perByte = 100
	for _, n := range []int{1_000, 50_000, 100_000} {
		dir := filepath.Join(t.TempDir(), "b")
		if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, "x")); err != nil {
			t.Fatal(err)
		}
		err := relist(dir, func(m *bundle.Manifest) {
			for i := range n {
				m.Outputs = append(m.Outputs, bundle.Entry{Name: "f" + strconv.Itoa(i)})
			}
		})
		info, missing := os.Stat(filepath.Join(dir, bundle.ManifestName))
		if err := errors.Join(err, missing); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		c := verified(t, dir)
		runtime.ReadMemStats(&after)
		if got := int64(after.TotalAlloc - before.TotalAlloc); got > perByte*info.Size()+1<<20 {
			t.Errorf("%d files: %d bytes allocated for a manifest of %d", n, got, info.Size())
		}
		if len(c.Differences) != n {
			t.Errorf("%d differences of %d", len(c.Differences), n)
		}
	}
	dir := filepath.Join(t.TempDir(), "b")
	if err := bundle.Write(context.Background(), bundle.System, dir, sealed(t, "x")); err != nil {
		t.Fatal(err)
	}
	if err := edit(dir, `"outputs": [`, `"outputs": [`+strings.Repeat("{},", 100_000)); err != nil {
		t.Fatal(err)
	}
	if c := verified(t, dir); len(c.Differences) != 1 || !strings.Contains(c.Differences[0].What, "objects in") {
		t.Errorf("entries that say nothing: %d differences", len(c.Differences))
	}
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
