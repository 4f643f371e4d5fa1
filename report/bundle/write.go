package bundle

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Write makes dir hold exactly the files: it writes them into a folder beside
// dir, has them reach the disk, and only then puts that folder in dir's place.
// A bundle that stood there is replaced whole; on an error, or where ctx ends
// first, it stays as it was and nothing else is left behind. Who may read the
// bundle is what the process's umask says.
func Write(ctx context.Context, dir string, files []File) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	work, err := os.MkdirTemp(parent, workPrefix)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, settle(work)) }()
	fresh := filepath.Join(work, "new")
	if err := os.Mkdir(fresh, 0o777); err != nil {
		return err
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(fresh, filepath.FromSlash(f.Name)), f.Data); err != nil {
			return err
		}
	}
	if err := syncFolder(fresh); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := swap(fresh, dir, filepath.Join(work, "old")); err != nil {
		return err
	}
	return syncFolder(parent)
}

// workPrefix begins the name of a folder in which a bundle is being written. It
// holds new, the bundle to be, and old, the folder of the one that it replaces,
// under its own name.
const workPrefix = ".new-"

// swap puts the fresh folder in the place of dir, whose own goes into old.
func swap(fresh, dir, old string) error {
	if err := os.Mkdir(old, 0o700); err != nil {
		return err
	}
	switch err := os.Rename(dir, filepath.Join(old, filepath.Base(dir))); {
	case errors.Is(err, fs.ErrNotExist):
		return os.Rename(fresh, dir)
	case err != nil:
		return err
	}
	return os.Rename(fresh, dir)
}

// settle ends the work of a folder: a bundle that was taken away, and has no
// successor, goes back to its place; the rest is removed.
func settle(work string) error {
	old := filepath.Join(work, "old")
	entries, err := os.ReadDir(old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		place := filepath.Join(filepath.Dir(work), e.Name())
		if _, err := os.Lstat(place); errors.Is(err, fs.ErrNotExist) {
			if err := os.Rename(filepath.Join(old, e.Name()), place); err != nil {
				return err
			}
		}
	}
	return os.RemoveAll(work)
}

// Sweep settles what writes of this series have left behind that were killed:
// series is the folder that holds one folder for each date. Nobody else may be
// writing there.
func Sweep(series string) error {
	dates, err := os.ReadDir(series)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, date := range dates {
		if !date.IsDir() {
			continue
		}
		entries, err := os.ReadDir(filepath.Join(series, date.Name()))
		if err != nil {
			return err
		}
		for _, e := range entries {
			if !e.IsDir() || !strings.HasPrefix(e.Name(), workPrefix) {
				continue
			}
			if err := settle(filepath.Join(series, date.Name(), e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// syncFolder makes the names in a folder reach the disk, where the system can.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}
