package report

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
)

// A Verdict is what Verify found of one bundle.
type Verdict struct {
	Folder      string
	Manifest    *bundle.Manifest // nil where it cannot be read
	Differences []bundle.Difference
}

// OK says whether the bundle is what its manifest says and its review conforms.
func (v Verdict) OK() bool { return len(v.Differences) == 0 }

// Verify compares a bundle with its manifest, and holds its review to the
// rules by which reviews are written. It needs no network.
func Verify(folder string) (Verdict, error) {
	v := Verdict{Folder: folder}
	m, differences, err := bundle.Verify(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return v, refusef(Given, "%s: no bundle; want a folder with %s", folder, bundle.ManifestName)
	}
	if err != nil {
		return v, refuse(Given, err)
	}
	v.Manifest, v.Differences = m, differences
	if m == nil {
		return v, nil
	}
	for _, out := range m.Outputs {
		name := filepath.Join(folder, filepath.FromSlash(out.Name))
		if info, err := os.Lstat(name); filepath.Ext(out.Name) != ".pdf" || !fs.ValidPath(out.Name) || err != nil || !info.Mode().IsRegular() {
			continue // a fault of it is named already
		}
		data, err := os.ReadFile(name)
		if err != nil {
			continue // named as missing already
		}
		if err := pdffile.Verify(data); err != nil {
			v.Differences = append(v.Differences, bundle.Difference{File: out.Name, What: err.Error()})
		}
	}
	return v, nil
}
