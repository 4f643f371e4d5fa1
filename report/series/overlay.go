package series

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/nearest"
)

// overlaid are the folders of the built-in tree of which an agency may replace
// files.
var overlaid = []string{"profiles", "schema", "terms", "words"}

// Replaced reads the files that one tree has in the place of those of another, in
// the order of their names. The error joins what would replace nothing, and what
// cannot be read, each a *fault.Fault.
func Replaced(over, under fs.FS) (files []bundle.File, err error) {
	var faults []error
	for _, e := range list(over, ".", &faults) {
		switch {
		case leftover(e.Name()):
		case !slices.Contains(overlaid, e.Name()):
			faults = append(faults, fault.At(e.Name(), "nothing built in is called so; %s", nearest.Want(e.Name(), overlaid)))
		default:
			more, wrong := replacedIn(over, under, e.Name())
			files, faults = append(files, more...), append(faults, wrong...)
		}
	}
	return files, errors.Join(faults...)
}

// replacedIn reads the files of one folder.
func replacedIn(over, under fs.FS, folder string) (files []bundle.File, faults []error) {
	var names []string
	for _, e := range list(under, folder, &faults) {
		names = append(names, e.Name())
	}
	for _, e := range list(over, folder, &faults) {
		name := path.Join(folder, e.Name())
		switch text, err := fs.ReadFile(over, name); {
		case leftover(e.Name()):
		case !slices.Contains(names, e.Name()):
			faults = append(faults, fault.At(name, "no file that is built in is called so; %s", nearest.Want(e.Name(), names)))
		case err != nil:
			faults = append(faults, fault.At(name, "%v", reason(err)))
		default:
			files = append(files, bundle.File{Name: name, Data: text})
		}
	}
	return files, faults
}

func list(in fs.FS, folder string, faults *[]error) []fs.DirEntry {
	entries, err := fs.ReadDir(in, folder)
	if err != nil {
		*faults = append(*faults, fault.At(folder, "%v; want a folder", reason(err)))
	}
	return entries
}

// Over returns one tree laid over another, file by file.
func Over(over, under fs.FS) fs.FS { return overlay{over, under} }

type overlay struct{ over, under fs.FS }

// Open opens the file of that name, of the upper tree where it has one.
func (o overlay) Open(name string) (fs.File, error) {
	info, err := fs.Stat(o.over, name)
	if err == nil && !info.IsDir() || errors.Is(err, ErrOutside) {
		return o.over.Open(name)
	}
	return o.under.Open(name)
}
