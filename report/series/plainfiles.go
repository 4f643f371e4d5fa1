package series

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// mostText is the most that a file may hold which is read whole: a request, a
// manifest, a profile, a crosswalk, a text.
const mostText = 16 << 20

// plainFiles is a folder in which only files and folders can be opened: a named
// pipe or a device would make a build wait for ever, or never end.
type plainFiles struct{ under fs.FS }

// Open opens a file or folder.
func (p plainFiles) Open(name string) (fs.File, error) {
	info, err := fs.Stat(p.under, name)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("this is no regular file")}
	}
	if err != nil {
		return nil, err
	}
	return p.under.Open(name)
}

// Stat describes a file without opening it.
func (p plainFiles) Stat(name string) (fs.FileInfo, error) { return fs.Stat(p.under, name) }

// ReadDir lists a folder.
func (p plainFiles) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(p.under, name) }

// ReadFile reads a file whole, unless it is too large to be what it should be.
func (p plainFiles) ReadFile(name string) ([]byte, error) {
	file, err := p.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, mostText+1))
	if err == nil && len(text) > mostText {
		err = &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("the file is larger than %d MiB", mostText>>20)}
	}
	return text, err
}

// Plain returns a folder in which only regular files, of a bounded length, and
// folders can be opened; nil stays nil.
func Plain(fsys fs.FS) fs.FS {
	if _, already := fsys.(plainFiles); already || fsys == nil {
		return fsys
	}
	return plainFiles{fsys}
}

// Text reads a file of the series. The error names the file first, and is
// fs.ErrNotExist where there is none.
func Text(in fs.FS, name string) ([]byte, error) {
	src, err := fs.ReadFile(in, name)
	var failed *fs.PathError
	if errors.As(err, &failed) {
		err = failed.Err
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return src, nil
}
