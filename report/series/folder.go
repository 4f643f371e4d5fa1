package series

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrOutside says that a link leads out of the folder that was opened.
var ErrOutside = errors.New("a link that leads out of the folder; want the file itself, or a link within the folder")

// A Folder is a folder of the system out of which no link leads: what is behind
// one that does cannot be opened. Links within lead where they say.
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
func inFolder[T any](f *Folder, name string, do func(string) (T, error)) (T, error) {
	it, err := do(name)
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
