// Package bundle is the files of one review: their names, a manifest with the
// hash of every input and output, a folder that appears whole or not at all,
// and the proof that nothing in it has changed since.
//
// It knows no review; what is in a file is not its business.
package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// ManifestName is the name of the manifest within a bundle.
const ManifestName = "manifest.json"

// SignatureName is the name of the manifest's signature, which a bundle may
// have and no manifest lists.
const SignatureName = ManifestName + ".sig"

// Format is the version of the manifest's form. A key that is added, or that
// means something else, raises it.
const Format = 1

// A File is one file of a bundle, by its path within it with slashes.
type File struct {
	Name string
	Data []byte
}

// An Entry is one file as the manifest names it.
type Entry struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // 64 lower-case hexadecimal digits
}

// A Manifest lists what a bundle was made from and what it holds. Nothing in
// it varies from run to run.
type Manifest struct {
	Format   int     `json:"format"`
	Tool     string  `json:"tool"`
	Series   string  `json:"series"`
	AsOf     string  `json:"as_of"`
	Audience string  `json:"audience"`
	Status   string  `json:"status"`            // "draft"
	Marking  string  `json:"marking,omitempty"` // the banner of every page, which tables of figures alone cannot bear
	Request  Entry   `json:"request"`
	Inputs   []Entry `json:"inputs"`

	// Templates are the files that stood in the place of those that are built in, by
	// their names in the folder of templates.
	Templates []Entry `json:"templates,omitempty"`

	Outputs []Entry `json:"outputs"`
}

// EntryOf describes a file.
func EntryOf(f File) Entry {
	sum := sha256.Sum256(f.Data)
	return Entry{f.Name, int64(len(f.Data)), hex.EncodeToString(sum[:])}
}

// Seal returns the files with the manifest that lists them; m says the rest.
// Files and inputs are listed by name.
func Seal(m Manifest, files []File) ([]File, error) {
	sealed := slices.Clone(files)
	slices.SortFunc(sealed, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	m.Format, m.Outputs = Format, nil
	for i, f := range sealed {
		if err := checkName(f.Name); err != nil {
			return nil, err
		}
		if i > 0 && f.Name == sealed[i-1].Name {
			return nil, fmt.Errorf("two files are called %s", f.Name)
		}
		m.Outputs = append(m.Outputs, EntryOf(f))
	}
	slices.SortFunc(m.Inputs, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	text, err := m.text()
	if err != nil {
		return nil, err
	}
	return append(sealed, File{ManifestName, text}), nil
}

func (m *Manifest) text() ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(m)
	return text.Bytes(), err
}

// Bounds of a name of a file, in bytes and in folders.
const (
	longestName = 255
	deepestName = 4
)

// checkName refuses a name that would leave the bundle, or that no file of one
// has.
func checkName(name string) error {
	if name == ManifestName || name == SignatureName || !fs.ValidPath(name) || name == "." || strings.Contains(name, "\\") ||
		len(name) > longestName || strings.Count(name, "/") > deepestName {
		return fmt.Errorf("%.100q is no name of a file in a bundle", name)
	}
	return nil
}
