package bundle_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/oversight/report/bundle"
)

// put writes a file of somebody else's.
func put(name, text string) func(dir string) error {
	return func(dir string) error {
		name := filepath.Join(dir, filepath.FromSlash(name))
		return errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644))
	}
}

// status makes the manifest of a bundle say another status.
func status(word string) func(dir string) error {
	return func(dir string) error {
		name := filepath.Join(dir, bundle.ManifestName)
		text, err := os.ReadFile(name)
		changed := strings.Replace(string(text), `"status": ""`, fmt.Sprintf(`"status": %q`, word), 1)
		return errors.Join(err, os.WriteFile(name, []byte(changed), 0o644))
	}
}

// TestWhatNoBuildMadeIsNotReplaced spoils a bundle, or a place with none, and
// writes there: what a build did not make stays, and is named.
func TestWhatNoBuildMadeIsNotReplaced(t *testing.T) {
	tests := []struct {
		name, reason string
		bundle       bool // stands there before it is spoiled
		spoil        func(dir string) error
		want         string // of the error; "" for none
	}{
		{"a file beside those of the bundle", "somebody's notes", true, put("notes.txt", "mine"), "b/notes.txt: no manifest lists this file, and a build would remove it; move it away"},
		{"a file among the tables", "it may be the only copy", true, put("tables/mine.xlsx", "mine"), "b/tables/mine.xlsx: no manifest lists"},
		{"a hidden file", "it is a file all the same", true, put(".keep", ""), "b/.keep: no manifest lists"},
		{"a signature", "somebody vouches for the bundle that stands there", true, put("manifest.json.sig", "s"), "b/manifest.json.sig: no manifest lists"},
		{"a folder that never was a bundle", "nothing in it is ours", false, put("notes.txt", "mine"), "b/notes.txt: this folder is no bundle: it has no manifest.json"},
		{"a manifest that is none", "it lists nothing, so that nothing is ours", true, put("manifest.json", "{"), "b/manifest.json: no manifest of a bundle"},
		{"another tool's manifest", "a web page has one, too", false, put("manifest.json", `{"name": "app"}`), "b/manifest.json: no manifest of a bundle; move the folder away"},
		{"a later version's bundle", "nobody knows what its manifest says", true, put("manifest.json", `{"format": 2, "status": "draft"}`), "b/manifest.json: format 2"},
		{"an issued review", "what was issued is never overwritten", true, status("issued"), `b/manifest.json: a review whose status is "issued"`},
		{"a link in the bundle", "no build makes one", true, func(d string) error { return os.Symlink("a.pdf", filepath.Join(d, "latest.pdf")) }, "b/latest.pdf: a link, which no build makes"},
		{"a link in place of a listed file", "what it leads to is not ours", true, func(d string) error { return link(filepath.Join(d, "a.pdf")) }, "b/a.pdf: a link"},
		{"a link in place of the manifest", "what it leads to is not ours", true, func(d string) error { return link(filepath.Join(d, "manifest.json")) }, "b/manifest.json: a link"},
		{"a link in place of the bundle", "somebody put the bundle elsewhere", true, link, "b: a link; a bundle needs the folder itself"},
		{"a file in place of the bundle", "it is no folder", false, func(d string) error { return os.WriteFile(d, []byte("mine"), 0o644) }, "b: this is no folder"},

		{"an edited file", "a draft is replaced whole", true, put("a.pdf", "edited"), ""},
		{"a draft that says so", "it is what a build writes", true, status("draft"), ""},
		{"a missing file", "a build makes it again", true, func(d string) error { return os.Remove(filepath.Join(d, "a.pdf")) }, ""},
		{"an empty folder", "nothing is lost", false, func(d string) error { return os.Mkdir(d, 0o755) }, ""},
		{"an empty folder in the bundle", "nothing is lost", true, func(d string) error { return os.Mkdir(filepath.Join(d, "more"), 0o755) }, ""},
		{"what a file manager leaves", "nobody made it", true, put("tables/.DS_Store", "\x00"), ""},
		{"nothing", "the usual build", true, func(string) error { return nil }, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "b")
			if test.bundle {
				if err := bundle.Write(context.Background(), &badDisk{}, dir, sealed(t, "old")); err != nil {
					t.Fatal(err)
				}
			}
			if err := test.spoil(dir); err != nil {
				t.Fatal(err)
			}
			before := tree(t, filepath.Dir(dir))
			_, err := bundle.Standing(dir)
			if again := bundle.Write(context.Background(), &badDisk{}, dir, sealed(t, "new")); fmt.Sprint(again) != fmt.Sprint(err) {
				t.Errorf("a look says %v; a write %v", err, again)
			}
			if test.want == "" {
				if contents, verified := bundle.Verify(dir); err != nil || verified != nil || len(contents.Differences) > 0 {
					t.Errorf("%v; then %v %v; want it replaced: %s", err, contents, verified, test.reason)
				}
				return
			}
			var occupied *bundle.Occupied
			if !errors.As(err, &occupied) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v; want %q: %s", err, test.want, test.reason)
			}
			if after := tree(t, filepath.Dir(dir)); after != before {
				t.Errorf("what stood there has changed:\n%s\nbefore\n%s", after, before)
			}
		})
	}
}

// tree is a folder as text: its files with what they hold, its links with where
// they lead.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var text strings.Builder
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target, _ := os.Readlink(name)
		data, _ := os.ReadFile(name)
		fmt.Fprintf(&text, "%s %v %s %q\n", strings.TrimPrefix(name, dir), e.Type(), target, data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestManyForeignFilesAreNotAllNamed(t *testing.T) {
	dir := t.TempDir()
	for i := range 25 {
		if err := put(fmt.Sprintf("%02d.txt", i), "")(dir); err != nil {
			t.Fatal(err)
		}
	}
	_, err := bundle.Standing(dir)
	if err == nil || len(strings.Split(err.Error(), "\n")) != 11 || !strings.HasSuffix(err.Error(), ": 15 more such files") {
		t.Errorf("%v; want ten files named, and 15 more counted", err)
	}
}
