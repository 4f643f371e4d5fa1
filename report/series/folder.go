package series

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// ErrOutside says that a link leads out of the folder that was opened.
var ErrOutside = errors.New("a link that leads out of the folder; want the file itself, or a link within the folder")

// errNoName says that the system has no files of a name, as Windows has none that
// are called CON.csv.
var errNoName = errors.New("no file can have this name on this system; give it another")

// A Folder is a folder of the system out of which no link leads: what is behind
// one that does cannot be opened. Links within lead where they say. Names are those
// that the folder lists, letter for letter, also where the system takes a for A: what
// is read on one desk is read on all.
type Folder struct {
	root *os.Root
	in   fs.FS  // the root, as stages read it
	name string // absolute
}

// OpenFolder opens a folder, which may itself be a link. Whoever opens it closes
// it.
func OpenFolder(name string) (*Folder, error) {
	whole, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &Folder{root, root.FS(), whole}, nil
}

// Close closes the folder, and no file that was opened in it.
func (f *Folder) Close() error { return f.root.Close() }

// Open opens a file or folder.
func (f *Folder) Open(name string) (fs.File, error) { return inFolder(f, name, f.in.Open) }

// Stat describes a file without opening it. Of a link that leads out it says
// where it leads to a device or the like, which is at fault anywhere.
func (f *Folder) Stat(name string) (fs.FileInfo, error) {
	info, err := inFolder(f, name, func(name string) (fs.FileInfo, error) { return fs.Stat(f.in, name) })
	if errors.Is(err, ErrOutside) {
		there, missing := os.Stat(filepath.Join(f.name, filepath.FromSlash(name)))
		if missing == nil && !there.IsDir() && !there.Mode().IsRegular() {
			return there, nil
		}
	}
	return info, err
}

// ReadDir lists a folder.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	return inFolder(f, name, func(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.in, name) })
}

// inFolder does something with a file. A link to an absolute path, which a root
// takes for one that leads out, is followed by hand; where it ends the root
// decides again.
func inFolder[T any](f *Folder, name string, do func(string) (T, error)) (it T, err error) {
	if err := f.named(name); err != nil {
		return it, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	it, err = do(name)
	if !leadsOut(err) {
		return it, err
	}
	if inside, ok := f.end(name); ok {
		if it, err = do(inside); !leadsOut(err) {
			return it, err
		}
	}
	return it, &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
}

// foldsCase says that the system may take names for each other which differ in the
// case of letters alone.
const foldsCase = runtime.GOOS == "windows" || runtime.GOOS == "darwin"

// named refuses a name that no file can have, and one by which the system would
// find a file that is listed in other letters.
func (f *Folder) named(name string) error {
	if fs.ValidPath(name) && !filepath.IsLocal(filepath.FromSlash(name)) {
		return errNoName
	}
	for at := name; foldsCase && fs.ValidPath(name) && at != "."; at = path.Dir(at) {
		entries, err := fs.ReadDir(f.in, path.Dir(at))
		if err == nil && inOtherLetters(entries, path.Base(at)) {
			return fs.ErrNotExist
		}
	}
	return nil
}

// inOtherLetters says whether a name is listed in other letters alone.
func inOtherLetters(entries []fs.DirEntry, name string) bool {
	other := false
	for _, e := range entries {
		if e.Name() == name {
			return false
		}
		other = other || strings.EqualFold(e.Name(), name)
	}
	return other
}

// leadsOut says whether a root has refused a path. The package os has no name
// for this error.
func leadsOut(err error) bool {
	var failed *fs.PathError
	return errors.As(err, &failed) && failed.Err.Error() == "path escapes from parent"
}

// end is where a path ends that has links on it, where that is in the folder.
func (f *Folder) end(name string) (inside string, ok bool) {
	folder, err := filepath.EvalSymlinks(f.name)
	if err != nil {
		return "", false
	}
	target, err := filepath.EvalSymlinks(filepath.Join(f.name, filepath.FromSlash(name)))
	if err != nil {
		return "", false
	}
	inside, err = filepath.Rel(folder, target)
	return filepath.ToSlash(inside), err == nil && filepath.IsLocal(inside)
}
