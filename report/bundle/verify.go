package bundle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Bounds of what a bundle can have, in bytes. What is larger is a difference,
// and is not read. A review of the largest kind has a tenth of each.
const (
	LargestFile     = 32 << 20
	LargestBundle   = 256 << 20
	largestManifest = 16 << 20
	leastEntry      = 12 // of the manifest, over the whole file
)

// A Difference is one way in which a bundle is not what its manifest says.
type Difference struct{ File, What string }

// String returns the difference as one line.
func (d Difference) String() string { return d.File + ": " + d.What }

// Contents are a bundle as it was found.
type Contents struct {
	Manifest    *Manifest         // nil where it cannot be read
	Files       map[string][]byte // the regular files that the manifest lists, whatever their hash
	Signed      bool              // whether there is a signature, which is not looked at
	Differences []Difference
}

// A Newer error says that a manifest is of a later format than this version
// reads.
type Newer struct{ Format int }

// Error names both formats and says what to do.
func (n *Newer) Error() string {
	return fmt.Sprintf("%s: format %d; this version reads up to %d; use a newer oversight", ManifestName, n.Format, Format)
}

// Verify reads a bundle and compares it with its manifest: files that are
// missing, extra or changed, links, and folders that hold nothing. Each file is
// read once, so that what is compared is what is given back. The error is for a
// bundle that cannot be read; it is a *Newer where another version can.
func Verify(dir string) (*Contents, error) {
	dir, err := filepath.EvalSymlinks(dir) // the path to a bundle may be a link; what is in it may not
	if err != nil {
		return nil, err
	}
	c := &Contents{Files: map[string][]byte{}}
	text, err := readManifest(filepath.Join(dir, ManifestName))
	if errors.Is(err, errLink) {
		c.differ(ManifestName, isLink)
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	m, wrong, err := ParseManifest(text)
	if err != nil {
		return nil, err
	}
	if c.Manifest = m; wrong != "" {
		c.differ(ManifestName, wrong)
	}
	if m == nil || m.Format != Format {
		return c, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return c, c.compare(root)
}

func (c *Contents) differ(file, what string) {
	c.Differences = append(c.Differences, Difference{file, what})
}

// isLink is what is wrong with a symbolic link: what it leads to can be changed
// with no change of the bundle.
const isLink = "a symbolic link; want the file itself"

var errLink = errors.New(isLink)

func readManifest(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	switch {
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, errLink
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: this is no regular file", filepath.ToSlash(name))
	case info.Size() > largestManifest:
		return nil, fmt.Errorf("%s: the file is larger than %d MiB", filepath.ToSlash(name), largestManifest>>20)
	}
	return os.ReadFile(name)
}

// ParseManifest reads a manifest as Seal writes it. What is wrong with it is ""
// for nothing; the error is a *Newer.
func ParseManifest(text []byte) (m *Manifest, wrong string, err error) {
	const not = "not a manifest: "
	if objects := bytes.Count(text, []byte("{")); objects > 8+len(text)/leastEntry {
		return nil, fmt.Sprintf("%s%d objects in %d bytes", not, objects, len(text)), nil
	}
	var head struct {
		Format *int `json:"format"`
	}
	if err := json.Unmarshal(text, &head); err == nil && head.Format != nil && *head.Format > Format {
		return nil, "", &Newer{*head.Format}
	}
	m = &Manifest{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(m); err != nil {
		return nil, not + err.Error(), nil
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return m, not + "more stands after its end", nil
	}
	if m.Format != Format {
		return m, fmt.Sprintf("format %d; this version reads %d", m.Format, Format), nil
	}
	if again, err := m.text(); err != nil || !bytes.Equal(again, text) {
		return m, "not written as manifests are: a key stands twice, elsewhere or in capitals, or spaces differ", nil
	}
	return m, "", nil
}

// compare reads the files below root and compares them with the manifest.
func (c *Contents) compare(root *os.Root) error {
	listed, folders := map[string]Entry{}, map[string]bool{}
	var total int64
	for _, e := range c.Manifest.Outputs {
		if err := checkName(e.Name); err != nil {
			c.differ(ManifestName, err.Error())
			continue
		}
		if _, twice := listed[e.Name]; twice {
			c.differ(ManifestName, fmt.Sprintf("%q stands twice", e.Name))
			continue
		}
		listed[e.Name] = e
		total += max(min(e.Bytes, LargestBundle), 0)
		for folder := path.Dir(e.Name); folder != "."; folder = path.Dir(folder) {
			folders[folder] = true
		}
	}
	if total > LargestBundle {
		c.differ(ManifestName, fmt.Sprintf("it lists more than %d MiB, and so no bundle", LargestBundle>>20))
		return nil
	}
	found, err := c.find(root, listed, folders)
	if err != nil {
		return err
	}
	for _, e := range c.Manifest.Outputs {
		if _, ok := listed[e.Name]; ok && !found[e.Name] {
			c.differ(e.Name, "missing")
		}
		delete(listed, e.Name) // what stands twice is told once
	}
	return nil
}

// find goes through the folders that listed files lie in, reads those files and
// tells of all else. It returns which of those listed are there.
func (c *Contents) find(root *os.Root, listed map[string]Entry, folders map[string]bool) (map[string]bool, error) {
	found := map[string]bool{}
	for queue := []string{"."}; len(queue) > 0; queue = queue[1:] {
		entries, err := fs.ReadDir(root.FS(), queue[0])
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			name := path.Join(queue[0], entry.Name())
			want, isListed := listed[name]
			found[name] = isListed
			switch {
			case name == ManifestName:
			case entry.IsDir() && folders[name]:
				queue = append(queue, name)
			case entry.IsDir():
				c.differ(name, "a folder that the manifest does not need")
			case !isListed && name == SignatureName && entry.Type().IsRegular():
				c.Signed = true
			case !isListed:
				c.differ(name, strings.TrimSuffix("not in the manifest; "+oddity(entry), "; "))
			case oddity(entry) != "":
				c.differ(name, oddity(entry))
			default:
				if err := c.read(root, want); err != nil {
					return nil, err
				}
			}
		}
	}
	return found, nil
}

// oddity says what an entry is that is no regular file; one might never end.
func oddity(entry fs.DirEntry) string {
	switch {
	case entry.Type().IsRegular():
		return ""
	case entry.Type()&fs.ModeSymlink != 0:
		return isLink
	}
	return "no regular file"
}

// read reads a file that is listed, where it is as long as it can be.
func (c *Contents) read(root *os.Root, want Entry) error {
	info, err := root.Lstat(want.Name) // first: where an int has 32 bits, a file of 2 GiB cannot be opened
	if err != nil {
		return err
	}
	if info.Size() > LargestFile {
		c.differ(want.Name, fmt.Sprintf("%d bytes; no file of a bundle has more than %d MiB", info.Size(), LargestFile>>20))
		return nil
	}
	file, err := root.Open(want.Name)
	if err != nil {
		return err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, LargestFile))
	if err != nil {
		return err
	}
	c.Files[want.Name] = data
	if have := EntryOf(File{want.Name, data}); have != want {
		c.differ(want.Name, fmt.Sprintf("changed: %d bytes, SHA-256 %s; the manifest has %d bytes, %s", have.Bytes, have.SHA256, want.Bytes, want.SHA256))
	}
	return nil
}

// Names are the names of the files that were read, sorted.
func (c *Contents) Names() []string {
	var names []string
	for name := range c.Files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
