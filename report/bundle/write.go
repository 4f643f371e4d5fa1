package bundle

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
)

// Write makes dir hold exactly the files: it writes them into a folder beside
// dir, has them reach the disk, and only then puts that folder in dir's place.
// A draft that stood there is replaced whole; on an error, or where ctx ends
// first, it stays as it was and nothing else is left behind. The error is an
// *Occupied where dir holds what no build made. Who may read the bundle is what
// the process's umask says.
//
// Where the disk can exchange two folders, whoever looks at dir sees the old
// bundle or the new one at each moment, whatever crashes. Where it cannot, a
// crash between two renames leaves neither, and Recover puts the old one back.
func Write(ctx context.Context, d Disk, dir string, files []File) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	made, err := MakeFolder(d, filepath.Dir(dir))
	if err == nil {
		err = replace(ctx, d, dir, files)
	}
	for _, folder := range slices.Backward(made) {
		if err != nil {
			d.Remove(folder) // which fails where something is in it
		}
	}
	return err
}

// replace makes the bundle beside its place and puts it there.
func replace(ctx context.Context, d Disk, dir string, files []File) (err error) {
	work, err := makeWork(d, filepath.Dir(dir))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, settle(d, work)) }()
	if err := writeAll(ctx, d, filepath.Join(work, freshName), files); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := Standing(dir); err != nil {
		return err
	}
	return put(d, work, dir)
}

// MakeFolder makes a folder, and those above it that are missing, and returns
// when their names have reached the disk. It returns those that it made, the
// innermost last.
func MakeFolder(d Disk, name string) (made []string, err error) {
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		return nil, nil
	case err == nil:
		return nil, &fs.PathError{Op: "mkdir", Path: name, Err: errors.New("this is no folder")}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	parent := filepath.Dir(name)
	if parent != name {
		if made, err = MakeFolder(d, parent); err != nil {
			return made, err
		}
	}
	if err := d.Mkdir(name, 0o777); errors.Is(err, fs.ErrExist) {
		return made, nil // another run was faster
	} else if err != nil {
		return made, err
	}
	return append(made, name), d.Sync(parent)
}

// A folder in which a bundle is being written stands beside the bundle, and its
// name begins with workPrefix. It holds the bundle to be as freshName; where the
// disk cannot exchange folders also, in one called oldName, the bundle that is
// replaced, under its own name. What goes under any other name is refuse.
const (
	workPrefix = ".new-"
	freshName  = "new"
	oldName    = "old"
	spentName  = "spent"
)

// mostWork is the most folders for work that may stand beside a bundle.
const mostWork = 1000

// makeWork makes a folder for work that nobody else has.
func makeWork(d Disk, parent string) (work string, err error) {
	for i := 1; i <= mostWork; i++ {
		work = filepath.Join(parent, workPrefix+strconv.Itoa(i))
		if err = d.Mkdir(work, 0o700); !errors.Is(err, fs.ErrExist) {
			return work, err
		}
	}
	return "", err
}

// writeAll writes the files into a new folder, and returns when they and all
// their names have reached the disk.
func writeAll(ctx context.Context, d Disk, fresh string, files []File) error {
	if err := d.Mkdir(fresh, 0o777); err != nil {
		return err
	}
	made := []string{"."}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, folder := range above(f.Name) {
			if slices.Contains(made, folder) {
				continue
			}
			if err := d.Mkdir(filepath.Join(fresh, filepath.FromSlash(folder)), 0o777); err != nil {
				return err
			}
			made = append(made, folder)
		}
		if err := writeFile(d, filepath.Join(fresh, filepath.FromSlash(f.Name)), f.Data); err != nil {
			return err
		}
	}
	for _, folder := range slices.Backward(made) { // the inner ones first
		if err := d.Sync(filepath.Join(fresh, filepath.FromSlash(folder))); err != nil {
			return err
		}
	}
	return d.Sync(filepath.Dir(fresh))
}

// above are the folders of a file within its bundle, the outermost first.
func above(name string) (folders []string) {
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		folders = append(folders, folder)
	}
	slices.Reverse(folders)
	return folders
}

func writeFile(d Disk, name string, data []byte) error {
	file, err := d.Create(name, 0o666)
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
	return err
}

// put puts the fresh folder in the place of dir, whose own goes into the folder
// for work.
func put(d Disk, work, dir string) error {
	fresh, old := filepath.Join(work, freshName), filepath.Join(work, oldName)
	switch err := d.Exchange(fresh, dir); {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return d.Rename(fresh, dir)
	case !errors.Is(err, errors.ErrUnsupported):
		return err
	}
	if err := d.Mkdir(old, 0o700); err != nil {
		return err
	}
	if err := d.Rename(dir, filepath.Join(old, filepath.Base(dir))); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return d.Rename(fresh, dir) // where this fails, settle puts the old one back
}
