package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
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

// largest is the most that a manifest may hold, in bytes.
const largest = 16 << 20

// Verify reads a bundle and compares it with its manifest: files that are
// missing, extra or changed, links, and folders that hold nothing. The error is
// for a bundle that cannot be read.
func Verify(dir string) (*Manifest, []Difference, error) {
	dir, err := filepath.EvalSymlinks(dir) // the path to a bundle may be a link; what is in it may not
	if err != nil {
		return nil, nil, err
	}
	manifest := filepath.Join(dir, ManifestName)
	info, err := os.Lstat(manifest)
	switch {
	case err != nil:
		return nil, nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, []Difference{{ManifestName, isLink}}, nil
	case !info.Mode().IsRegular():
		return nil, nil, fmt.Errorf("%s: this is no regular file", filepath.ToSlash(manifest))
	case info.Size() > largest:
		return nil, nil, fmt.Errorf("%s: the file is larger than %d MiB", filepath.ToSlash(manifest), largest>>20)
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
	found, folders, err := read(dir)
	if err != nil {
		return nil, nil, err
	}
	return &m, append(compare(m.Outputs, found), empty(folders, m.Outputs, found)...), nil
}

// isLink is what is wrong with a symbolic link: what it leads to can be changed
// with no change of the bundle.
const isLink = "a symbolic link; want the file itself"

func compare(listed []Entry, found []present) []Difference {
	var differences []Difference
	for at, want := range listed {
		if err := checkName(want.Name); err != nil {
			differences = append(differences, Difference{ManifestName, err.Error()})
			continue
		}
		if slices.ContainsFunc(listed[:at], func(e Entry) bool { return e.Name == want.Name }) {
			differences = append(differences, Difference{ManifestName, fmt.Sprintf("%q stands twice", want.Name)})
			continue
		}
		i := slices.IndexFunc(found, func(e present) bool { return e.Name == want.Name })
		switch {
		case i < 0:
			differences = append(differences, Difference{want.Name, "missing"})
		case found[i].SHA256 == "":
			differences = append(differences, Difference{want.Name, found[i].odd})
		case found[i].Entry != want:
			differences = append(differences, Difference{want.Name, fmt.Sprintf("changed: %d bytes, SHA-256 %s; the manifest has %d bytes, %s",
				found[i].Bytes, found[i].SHA256, want.Bytes, want.SHA256)})
		}
	}
	for _, have := range found {
		if have.Name != ManifestName && !slices.ContainsFunc(listed, func(e Entry) bool { return e.Name == have.Name }) {
			differences = append(differences, Difference{have.Name, strings.TrimSuffix("not in the manifest; "+have.odd, "; ")})
		}
	}
	return differences
}

// empty are the folders that hold no file, and should hold none.
func empty(folders []string, listed []Entry, found []present) []Difference {
	var differences []Difference
	for _, folder := range folders {
		below := func(name string) bool { return strings.HasPrefix(name, folder+"/") }
		if !slices.ContainsFunc(listed, func(e Entry) bool { return below(e.Name) }) && !slices.ContainsFunc(found, func(p present) bool { return below(p.Name) }) {
			differences = append(differences, Difference{folder, "an empty folder, which the manifest does not need"})
		}
	}
	return differences
}

// A present file is one below the bundle's folder. One that is no regular file
// has no hash, and says what it is.
type present struct {
	Entry
	odd string
}

// read describes every file below dir, by name, and names the folders.
func read(dir string) (found []present, folders []string, err error) {
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		inside, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		inside = filepath.ToSlash(inside)
		switch {
		case entry.IsDir():
			folders = append(folders, inside)
		case entry.Type().IsRegular():
			e, err := hash(name, inside)
			found = append(found, present{e, ""})
			return err
		case entry.Type()&fs.ModeSymlink != 0:
			found = append(found, present{Entry{Name: inside}, isLink})
		default: // a pipe would never end
			found = append(found, present{Entry{Name: inside}, "no regular file"})
		}
		return nil
	})
	slices.SortFunc(found, func(a, b present) int { return strings.Compare(a.Name, b.Name) })
	return found, folders, err
}

// hash describes a file of any size.
func hash(name, inside string) (Entry, error) {
	file, err := os.Open(name)
	if err != nil {
		return Entry{}, err
	}
	defer file.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, file)
	return Entry{inside, n, hex.EncodeToString(sum.Sum(nil))}, err
}
