package series

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
)

// Undecided are the questions that a person must answer before a review can be
// built: of the request, of the manifests of its snapshots, and of the profiles that
// these name. The error is a Refusal with one question a line, each with its place;
// nil where there are none. What else is wrong with the files is left for Open to
// tell.
func Undecided(in, builtin fs.FS, name string) error {
	src, err := Text(in, name)
	if err != nil {
		return nil
	}
	req, err := request.Parse(name, src)
	all := asked(err)
	if req != nil {
		all = append(all, ofSnapshots(in, builtin, req.Snapshots)...)
	}
	return fault.Refuse(fault.Undecided, errors.Join(all...))
}

// Whole has an error that a question of one file caused tell those of all files: a
// person who must decide is asked once. Any other error is given back.
func Whole(in, builtin fs.FS, name string, err error) error {
	var open *fault.Questions
	if fault.KindOf(err) != fault.Undecided || !errors.As(err, &open) {
		return err
	}
	return cmp.Or(Undecided(in, builtin, name), err)
}

// ofSnapshots are the questions of manifests, and of the profiles that these name,
// those of one file each.
func ofSnapshots(in, builtin fs.FS, s request.Snapshots) (all []error) {
	var profiles []string
	for _, name := range manifests(in, s) {
		src, err := Text(in, name)
		if err != nil {
			continue
		}
		m, err := source.ParseManifest(name, src)
		all = append(all, asked(err)...)
		if m != nil && !slices.Contains(profiles, m.Profile) {
			profiles = append(profiles, m.Profile)
		}
	}
	for _, name := range profiles {
		_, err := source.OpenProfile(builtin, in, name)
		all = append(all, asked(err)...)
	}
	return all
}

// asked is the error of a file that has questions and no other fault.
func asked(err error) []error {
	var open *fault.Questions
	if errors.As(err, &open) {
		return []error{open}
	}
	return nil
}

// manifests are the names of the manifests, by their paths in the series.
func manifests(in fs.FS, s request.Snapshots) (names []string) {
	for _, file := range s.Files {
		names = append(names, source.ManifestName(file))
	}
	if s.Folder == "" {
		return names
	}
	entries, _ := fs.ReadDir(in, s.Folder) // where it cannot be read, Open says so
	for _, e := range entries {
		if !leftover(e.Name()) && strings.HasSuffix(e.Name(), manifestEnding) {
			names = append(names, path.Join(s.Folder, e.Name()))
		}
	}
	return names
}
