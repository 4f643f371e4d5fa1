package bundle

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Fresh file is one of a new folder, by its path within it with slashes.
type Fresh struct {
	Name string
	Data []byte
	From func() (io.ReadCloser, error) // where the file is copied from instead of Data; nil for Data
	Mode fs.FileMode                   // who may read it, as far as the process's umask allows; 0 for everyone
}

// ErrNotEmpty says that a folder in which new files should go holds something.
var ErrNotEmpty = errors.New("this folder is not empty")

// Make writes files into a folder that is not there yet, or is empty but for what
// file managers leave. The last file is written once all others have reached the
// disk: it is the one without which they are nothing. On an error, or where ctx
// ends first, nothing of it is left behind. The error is ErrNotEmpty where the
// folder holds something, also where another run was faster.
func Make(ctx context.Context, d Disk, dir string, files []Fresh) error {
	made, err := MakeFolder(d, dir)
	m := making{Disk: d, dir: dir, folders: []string{dir}, made: made}
	if err == nil {
		err = Empty(dir)
	}
	if err == nil {
		err = m.all(ctx, files)
	}
	for _, name := range slices.Backward(m.made) {
		if err != nil {
			d.Remove(name) // which fails where somebody else has put something in it
		}
	}
	return err
}

// A making is a folder while it is made: what of it there is, the inner after the
// outer.
type making struct {
	Disk
	dir           string
	folders, made []string
}

// all writes the files.
func (m *making) all(ctx context.Context, files []Fresh) error {
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if i == len(files)-1 {
			if err := m.sync(); err != nil {
				return err
			}
		}
		if err := m.file(ctx, f); err != nil {
			return err
		}
	}
	return m.sync()
}

// sync returns when all names have reached the disk.
func (m *making) sync() error {
	for _, folder := range slices.Backward(m.folders) {
		if err := m.Sync(folder); err != nil {
			return err
		}
	}
	return nil
}

// file writes one file, and the folders above it that are not there yet.
func (m *making) file(ctx context.Context, f Fresh) error {
	for _, folder := range above(f.Name) {
		name := filepath.Join(m.dir, filepath.FromSlash(folder))
		if slices.Contains(m.folders, name) {
			continue
		}
		if err := m.Mkdir(name, 0o777); err != nil {
			return taken(err)
		}
		m.folders, m.made = append(m.folders, name), append(m.made, name)
	}
	name := filepath.Join(m.dir, filepath.FromSlash(f.Name))
	file, err := m.Create(name, cmp.Or(f.Mode, 0o666))
	if err != nil {
		return taken(err)
	}
	m.made = append(m.made, name)
	if err = f.copyTo(ctx, file); err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// copyTo writes what the file holds.
func (f Fresh) copyTo(ctx context.Context, to io.Writer) error {
	if f.From == nil {
		_, err := to.Write(f.Data)
		return err
	}
	from, err := f.From()
	if err != nil {
		return err
	}
	defer from.Close()
	_, err = io.Copy(to, while{ctx, from})
	return err
}

// A while is read as long as nobody interrupts: what is copied may be large.
type while struct {
	ctx context.Context
	io.Reader
}

func (w while) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Reader.Read(p)
}

// taken says what it means that a name in a folder that was empty is there.
func taken(err error) error {
	if errors.Is(err, fs.ErrExist) {
		return ErrNotEmpty
	}
	return err
}

// Empty says whether Make can make a folder, before it is made: the error is
// ErrNotEmpty where it holds anything but what file managers leave; nil where there
// is none.
func Empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !slices.ContainsFunc(litter, func(name string) bool { return strings.EqualFold(name, e.Name()) }) {
			return ErrNotEmpty
		}
	}
	return nil
}
