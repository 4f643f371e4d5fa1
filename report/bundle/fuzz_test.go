package bundle_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"example.org/oversight/report/bundle"
)

// FuzzVerify compares a folder with any manifest: what is accepted lists the
// one file that is there and no other, and no name leads out of the folder.
func FuzzVerify(f *testing.F) {
	dir := f.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.csv"), []byte("id\n"), 0o600); err != nil {
		f.Fatal(err)
	}
	sealed, err := bundle.Seal(bundle.Manifest{Tool: "oversight", Series: "s"}, []bundle.File{{Name: "a.csv", Data: []byte("id\n")}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed[len(sealed)-1].Data)
	for _, seed := range []string{`{}`, `{"format":1,"outputs":[{"name":"../x.pdf"}]}`, `{"format":1,"outputs":[{"name":"manifest.json"},{"name":""}]}`, `[`, `{"format":1}{}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(filepath.Join(dir, bundle.ManifestName), text, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := bundle.Verify(dir)
		var newer *bundle.Newer
		if errors.As(err, &newer) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Differences) > 0 {
			return
		}
		for _, out := range c.Manifest.Outputs {
			if out.Name != "a.csv" {
				t.Errorf("%q is accepted", out.Name)
			}
		}
	})
}
