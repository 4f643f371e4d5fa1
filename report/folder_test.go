package report_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/oversight/report"
	"example.org/oversight/report/fault"
)

// opened writes a series to a real folder and opens it.
func opened(t *testing.T, files fstest.MapFS) (string, *report.Folder) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "s")
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	folder, err := report.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.Close() })
	return dir, folder
}

const (
	secret      = "secret-token: hunter2\n"
	leadsOut    = "a link that leads out of the folder"
	earlierText = `{"format":1,"series":"series","as_of":"2026-05-31","audience":"committee","facts":[{"id":"flagged","value":1,"text":"1"},{"id":"rows/read","value":1,"text":"1"}]}`
)

// seriesWithAll is a series that reads a file of every kind.
func seriesWithAll() fstest.MapFS {
	files := series([]byte("case_id,citizenship,flagged_date\nC1,RUSSIA,2026-01-02\n"))
	files["snapshots/2026-06-30.snapshot.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(manifestText, "profile: standard", "profile: mine.yaml", 1))}
	files["mine.yaml"] = &fstest.MapFile{Data: []byte("name: mine\nindex_date: [{column: flagged_date, term: flagged}]\ncolumns: {case_id: case_id, citizenship: citizenship}\n")}
	files["crosswalk.csv"] = &fstest.MapFile{Data: []byte("label,code\nATLANTIS,RUS\n")}
	files["narrative/quality.md"] = &fstest.MapFile{Data: []byte("Words.")}
	files["editions/2026-05-31/facts.json"] = &fstest.MapFile{Data: []byte(earlierText)}
	return files
}

// TestALinkOutOfTheSeriesIsRefused moves each file of a series out of it, and
// leaves a link: relative, absolute, of the folder above, or a link to a link.
func TestALinkOutOfTheSeriesIsRefused(t *testing.T) {
	kinds := map[string]fault.Kind{
		"request.yaml": fault.Asked, "snapshots/2026-06-30.csv": fault.Given, "snapshots/2026-06-30.snapshot.yaml": fault.Given,
		"crosswalk.csv": fault.Given, "mine.yaml": fault.Given, "editions/2026-05-31/facts.json": fault.Given,
		"narrative": fault.Asked, "narrative/quality.md": fault.Asked,
		"snapshots": fault.Given, "editions": fault.Given, "editions/2026-05-31": fault.Given,
	}
	links := []struct {
		name string
		make func(dir, target, name string) error
	}{
		{"absolute", func(_, target, name string) error { return os.Symlink(target, name) }},
		{"relative", func(_, target, name string) error {
			relative, err := filepath.Rel(filepath.Dir(name), target)
			return errors.Join(err, os.Symlink(relative, name))
		}},
		{"by way of a link within", func(dir, target, name string) error {
			by := filepath.Join(dir, "by")
			return errors.Join(os.Symlink(target, by), os.Symlink(by, name))
		}},
		{"to nothing", func(_, target, name string) error { return os.Symlink(target+".gone", name) }},
	}
	for inside, kind := range kinds {
		for _, link := range links {
			t.Run(inside+"/"+link.name, func(t *testing.T) {
				dir, folder := opened(t, seriesWithAll())
				name, target := filepath.Join(dir, filepath.FromSlash(inside)), filepath.Join(filepath.Dir(dir), "outside")
				if err := os.Rename(name, target); err != nil {
					t.Fatal(err)
				}
				if info, err := os.Stat(target); err != nil {
					t.Fatal(err)
				} else if !info.IsDir() {
					writeFile(t, target, []byte(secret))
				}
				if err := link.make(dir, target, name); err != nil {
					t.Fatal(err)
				}
				_, err := report.Build(context.Background(), report.Job{Data: folder, Request: "request.yaml", Series: "series"})
				if err == nil || fault.KindOf(err) != kind || !strings.Contains(err.Error(), leadsOut) {
					t.Errorf("%v; want %q and exit code %d", err, leadsOut, kind)
				}
				if err != nil && strings.Contains(err.Error(), "secret") {
					t.Errorf("it quotes what is outside: %v", err)
				}
			})
		}
	}
}

// TestALinkWithinTheSeriesIsFollowed moves each file of a series within it, and
// builds the same facts.
func TestALinkWithinTheSeriesIsFollowed(t *testing.T) {
	_, plain := opened(t, seriesWithAll())
	want := publicFile(t, build(t, report.Job{Data: plain}), "facts.json")
	for _, absolute := range []bool{false, true} {
		for inside := range seriesWithAll() {
			dir, folder := opened(t, seriesWithAll())
			name, target := filepath.Join(dir, filepath.FromSlash(inside)), filepath.Join(dir, "moved")
			if err := os.Rename(name, target); err != nil {
				t.Fatal(err)
			}
			to := target
			if !absolute {
				relative, err := filepath.Rel(filepath.Dir(name), target)
				if err != nil {
					t.Fatal(err)
				}
				to = relative
			}
			if err := os.Symlink(to, name); err != nil {
				t.Fatal(err)
			}
			if got := publicFile(t, build(t, report.Job{Data: folder}), "facts.json"); !bytes.Equal(got, want) {
				t.Errorf("%s is a link, absolute %t: other facts", inside, absolute)
			}
		}
	}
}

// TestTheFolderItselfMayBeALink opens a series by a link to its folder.
func TestTheFolderItselfMayBeALink(t *testing.T) {
	dir, _ := opened(t, seriesWithAll())
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Rename(filepath.Join(dir, "crosswalk.csv"), filepath.Join(dir, "moved")), os.Symlink(filepath.Join(link, "moved"), filepath.Join(dir, "crosswalk.csv"))); err != nil {
		t.Fatal(err)
	}
	folder, err := report.OpenFolder(link)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	build(t, report.Job{Data: folder})
}

// TestTemplatesAreNotReadFromOutside lays a folder over the built-in wording in
// which one file is a link.
func TestTemplatesAreNotReadFromOutside(t *testing.T) {
	words, err := fs.Glob(os.DirFS(filepath.Join("..", "templates")), "words/*.md")
	if err != nil || len(words) == 0 {
		t.Fatalf("no wording: %v", err)
	}
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "outside")
	writeFile(t, outside, []byte(secret))
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "words"), 0o755), os.Symlink(outside, filepath.Join(dir, filepath.FromSlash(words[0])))); err != nil {
		t.Fatal(err)
	}
	over, err := report.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer over.Close()
	_, err = report.Build(context.Background(), report.Job{Data: seriesWithAll(), Request: "request.yaml", Series: "series", Templates: over})
	if err == nil || !strings.Contains(err.Error(), leadsOut) || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v; want %q", err, leadsOut)
	}
}
