package bundle

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Recover settles what writes of a series have left behind that were killed:
// series is the folder that holds one folder for each date. A bundle that was
// taken away, and has no successor, goes back to its place. With alone the rest
// is removed, which nobody else may be writing then.
func Recover(d Disk, series string, alone bool) error {
	dates, err := os.ReadDir(series)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var failed []error
	for _, date := range dates {
		if !date.IsDir() {
			continue
		}
		for _, work := range works(filepath.Join(series, date.Name())) {
			if alone {
				failed = append(failed, settle(d, work))
			} else {
				failed = append(failed, putBack(d, work))
			}
		}
	}
	return errors.Join(failed...)
}

// Away says whether a bundle that is missing from its place was taken away by a
// write that was killed, so that Recover would put it back.
func Away(dir string) bool {
	for _, work := range works(filepath.Dir(dir)) {
		if _, err := os.Lstat(filepath.Join(work, oldName, filepath.Base(dir))); err == nil {
			return true
		}
	}
	return false
}

// works are the folders for work in the folder of a date; none where it cannot
// be read, or is not there.
func works(date string) (folders []string) {
	entries, err := os.ReadDir(date)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), workPrefix) {
			folders = append(folders, filepath.Join(date, e.Name()))
		}
	}
	return folders
}

// settle ends the work of a folder: a bundle that was taken away, and has no
// successor, goes back to its place; the rest is removed, once what stands in
// the bundle's place has reached the disk. Before the first file of an old bundle
// goes, the bundle itself does, by its name: what is left of it when a removal is
// killed must never be put back. What another program has open is left for the
// next run, whose way it is not in.
func settle(d Disk, work string) error {
	if err := putBack(d, work); err != nil {
		return err
	}
	if err := d.Sync(filepath.Dir(work)); err != nil {
		return err
	}
	err := d.Rename(filepath.Join(work, oldName), filepath.Join(work, spentName))
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		err = removeAll(d, work)
	}
	var open *InUse
	if errors.As(err, &open) {
		return nil
	}
	return err
}

// putBack gives the bundles of a folder for work their place again, where it is
// free.
func putBack(d Disk, work string) error {
	old := filepath.Join(work, oldName)
	entries, err := os.ReadDir(old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		place := filepath.Join(filepath.Dir(work), e.Name())
		switch _, err := os.Lstat(place); {
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		if err := d.Rename(filepath.Join(old, e.Name()), place); err != nil {
			return err
		}
	}
	return nil
}

// removeAll removes a file, or a folder with all that it holds. It follows no
// link.
func removeAll(d Disk, name string) error {
	entries, err := os.ReadDir(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		inside := filepath.Join(name, e.Name())
		remove := d.Remove
		if e.IsDir() {
			remove = func(name string) error { return removeAll(d, name) }
		}
		if err := remove(inside); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := d.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
