package sample_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/oversight/report/sample"
)

var update = flag.Bool("update", false, "write data/sample")

var folder = filepath.Join("..", "..", "data", "sample")

// TestSampleSeriesIsGrown holds data/sample to the generator's output, byte for byte.
func TestSampleSeriesIsGrown(t *testing.T) {
	want := map[string]string{}
	for _, f := range sample.Files() {
		want[f.Name] = string(f.Data)
	}
	if *update {
		for name, text := range want {
			file := filepath.Join(folder, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	got := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) == ".png" || e.Name() == ".lock" { // which a build leaves
			return err
		}
		text, err := os.ReadFile(name)
		inside, _ := filepath.Rel(folder, name)
		got[filepath.ToSlash(inside)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("data/sample is not what the seed grows (-want +got):\n%s", diff)
	}
}
