package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// An Occupied error says why a bundle may not be put where it should go: what
// stands there is not a build's to replace. It has one line for each file.
type Occupied struct{ lines []string }

// Error returns the lines, each with the file's path first.
func (o *Occupied) Error() string { return strings.Join(o.lines, "\n") }

// mostNamed is the most files that an Occupied error names.
const mostNamed = 10

// litter are files that file managers write into every folder that somebody
// looks at: nobody's work.
var litter = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// Standing looks at the place of a bundle. It returns the manifest of the draft
// that stands there, and nil where nothing does or an empty folder. A draft whose
// files were changed is a draft still: a build replaces it whole. The error is an
// *Occupied where something stands there that no build made: a file that the
// manifest does not list, a link, a folder without a manifest, an issued review.
func Standing(dir string) (*Manifest, error) {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, occupied(dir, "a link; a bundle needs the folder itself; move the link away")
	case !info.IsDir():
		return nil, occupied(dir, "this is no folder; a bundle needs one; move the file away")
	}
	files, err := below(dir)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	m, err := manifestOf(dir, files)
	if err != nil {
		return nil, err
	}
	return m, foreign(dir, files, m)
}

func occupied(name, why string) error {
	return &Occupied{[]string{filepath.ToSlash(name) + ": " + why}}
}

// A standing file is one below the place of a bundle.
type standing struct {
	name string // with slashes, from the bundle's folder
	odd  string // why it is no regular file; "" where it is one
}

// below lists what is below a folder and is no folder, without litter.
func below(dir string) (files []standing, err error) {
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || slices.Contains(litter, entry.Name()) {
			return err
		}
		inside, err := filepath.Rel(dir, name)
		f := standing{name: filepath.ToSlash(inside)}
		switch {
		case entry.Type()&fs.ModeSymlink != 0:
			f.odd = "a link"
		case !entry.Type().IsRegular():
			f.odd = "no regular file"
		}
		files = append(files, f)
		return err
	})
	return files, err
}

// manifestOf reads the manifest of a draft; nil where there is none.
func manifestOf(dir string, files []standing) (*Manifest, error) {
	i := slices.IndexFunc(files, func(f standing) bool { return f.name == ManifestName })
	if i < 0 || files[i].odd != "" {
		return nil, nil
	}
	name := filepath.Join(dir, ManifestName)
	text, err := readManifest(name)
	if err != nil {
		return nil, err
	}
	m, _, err := ParseManifest(text)
	var newer *Newer
	switch {
	case errors.As(err, &newer):
		m = &Manifest{Format: newer.Format}
	case m == nil:
		return nil, occupied(name, "no manifest of a bundle; move the folder away")
	}
	switch {
	case m.Format != Format:
		return nil, occupied(name, fmt.Sprintf("format %d; this version replaces bundles of format %d alone; move the folder away", m.Format, Format))
	case m.Status != "" && m.Status != "draft":
		return nil, occupied(name, fmt.Sprintf("a review whose status is %q; a build replaces drafts alone", m.Status))
	}
	return m, nil
}

// foreign names the files that a build would lose: those which no manifest
// lists, and what bears the name of one that is listed but is no file.
func foreign(dir string, files []standing, m *Manifest) error {
	listed := map[string]bool{ManifestName: true}
	why := "no manifest lists this file, and a build would remove it; move it away"
	if m == nil {
		why = "this folder is no bundle: it has no " + ManifestName + ", and a build would remove this file; move it away"
	} else {
		for _, out := range m.Outputs {
			listed[out.Name] = true
		}
	}
	var o Occupied
	more := 0
	for _, f := range files {
		line := ""
		switch {
		case f.odd != "":
			line = f.odd + ", which no build makes; move it away"
		case !listed[f.name] || m == nil:
			line = why
		default:
			continue
		}
		if len(o.lines) == mostNamed {
			more++
			continue
		}
		o.lines = append(o.lines, filepath.ToSlash(filepath.Join(dir, f.name))+": "+line)
	}
	if more > 0 {
		o.lines = append(o.lines, fmt.Sprintf("%s: %d more such files", filepath.ToSlash(dir), more))
	}
	if o.lines == nil {
		return nil
	}
	return &o
}
