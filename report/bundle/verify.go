package bundle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Difference is one way in which a bundle is not what its manifest says.
type Difference struct{ File, What string }

// String returns the difference as one line.
func (d Difference) String() string { return d.File + ": " + d.What }

// Verify reads a bundle and compares it with its manifest: files that are
// missing, extra or changed. The error is for a bundle that cannot be read.
func Verify(dir string) (*Manifest, []Difference, error) {
	manifest := filepath.Join(dir, ManifestName)
	if info, err := os.Stat(manifest); err == nil && !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s: no regular file", filepath.ToSlash(manifest))
	}
	text, err := os.ReadFile(manifest)
	if err != nil {
		return nil, nil, err
	}
	var m Manifest
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return nil, []Difference{{ManifestName, "not a manifest: " + err.Error()}}, nil
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return &m, []Difference{{ManifestName, "not a manifest: more stands after its end"}}, nil
	}
	if m.Format != Format {
		return &m, []Difference{{ManifestName, fmt.Sprintf("format %d; this version reads %d", m.Format, Format)}}, nil
	}
	found, err := read(dir)
	if err != nil {
		return nil, nil, err
	}
	return &m, compare(m.Outputs, found), nil
}

func compare(listed []Entry, found []Entry) []Difference {
	var differences []Difference
	for _, want := range listed {
		if err := checkName(want.Name); err != nil {
			differences = append(differences, Difference{ManifestName, err.Error()})
			continue
		}
		i := slices.IndexFunc(found, func(e Entry) bool { return e.Name == want.Name })
		switch {
		case i < 0:
			differences = append(differences, Difference{want.Name, "missing"})
		case found[i].SHA256 == "":
			differences = append(differences, Difference{want.Name, "no regular file"})
		case found[i] != want:
			differences = append(differences, Difference{want.Name, fmt.Sprintf("changed: %d bytes, SHA-256 %s; the manifest has %d bytes, %s",
				found[i].Bytes, found[i].SHA256, want.Bytes, want.SHA256)})
		}
	}
	for _, have := range found {
		if have.Name != ManifestName && !slices.ContainsFunc(listed, func(e Entry) bool { return e.Name == have.Name }) {
			differences = append(differences, Difference{have.Name, "not in the manifest"})
		}
	}
	return differences
}

// read describes every file below dir, by name.
func read(dir string) ([]Entry, error) {
	var found []Entry
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		inside, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		inside = filepath.ToSlash(inside)
		if !entry.Type().IsRegular() { // a pipe would never end, a link leads elsewhere
			found = append(found, Entry{Name: inside})
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		found = append(found, EntryOf(File{inside, data}))
		return nil
	})
	slices.SortFunc(found, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	return found, err
}
