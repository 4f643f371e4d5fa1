package report

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/pdffile"
)

// A Verdict is what Verify found of one bundle.
type Verdict struct {
	Folder      string
	Manifest    *bundle.Manifest // nil where it cannot be read
	Differences []bundle.Difference
	files       map[string][]byte
}

// OK says whether the bundle is what its manifest says and its review conforms.
func (v Verdict) OK() bool { return len(v.Differences) == 0 }

// required are the files that every bundle has.
var required = []string{"facts.csv", "facts.json", "review.pdf"}

// Verify compares a bundle with its manifest, holds its review to the rules by
// which reviews are written, and compares its files with each other: the facts
// with their table, with the review's text and with the tables. It needs no
// network.
func Verify(folder string) (Verdict, error) {
	v := Verdict{Folder: folder}
	contents, err := bundle.Verify(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return v, refusef(Given, "%s: no bundle; want a folder with %s", filepath.ToSlash(folder), bundle.ManifestName)
	}
	if err != nil {
		return v, refuse(Given, err)
	}
	m := contents.Manifest
	v.Manifest, v.Differences, v.files = m, contents.Differences, contents.Files
	if m == nil || m.Format != bundle.Format {
		return v, nil
	}
	for _, name := range required {
		if !slices.ContainsFunc(m.Outputs, func(e bundle.Entry) bool { return e.Name == name }) {
			v.differ(bundle.ManifestName, name+" is not listed; every bundle has one")
		}
	}
	p := printed{}
	for _, out := range m.Outputs {
		if data, ok := v.files[out.Name]; ok && filepath.Ext(out.Name) == ".pdf" {
			text, err := pdffile.Text(data)
			if err != nil {
				v.differ(out.Name, err.Error())
			}
			if out.Name == "review.pdf" && err == nil {
				p = numbersOf(text)
			}
		}
	}
	v.agree(p)
	return v, nil
}

func (v *Verdict) differ(file, what string) {
	v.Differences = append(v.Differences, bundle.Difference{File: file, What: what})
}
