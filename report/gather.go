package report

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/cases"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
)

// manifestEnding is how the name of a snapshot's manifest ends.
const manifestEnding = ".snapshot.yaml"

// A found snapshot is one whose manifest was read.
type found struct {
	manifestName string // path within the series
	data         string // path of the data file, or of the first part
	other        string // path of a file of the manifest's name that has the ending of no format, where there is no data file
	manifest     *source.Manifest
	entry        bundle.Entry // of the manifest
}

// parts are the files of a snapshot in several, by their paths in the series.
func (f found) parts() []source.Part {
	parts := slices.Clone(f.manifest.Parts)
	for i := range parts {
		parts[i].File = path.Join(path.Dir(f.manifestName), parts[i].File)
	}
	return parts
}

// gather reads the manifests of the request's snapshots, earliest first.
func (j Job) gather(req *request.Request) ([]found, error) {
	read := j.listed
	if req.Snapshots.Folder != "" {
		read = j.folder
	}
	stand, err := read(req.Snapshots)
	if err != nil {
		return nil, fault.Refuse(fault.Given, err)
	}
	var all []found
	var faults []error
	for _, f := range stand {
		switch {
		case f.data == "" && j.remainsOf(f.manifest.AsOf.String()) != "": // the data are gone; the facts remain
		case f.data == "" && f.other != "":
			f.data = f.other
			all = append(all, f)
		case f.data == "":
			faults = append(faults, fmt.Errorf("%s: no data file beside this manifest; want one of the same name, or parts", f.manifestName))
		default:
			all = append(all, f)
		}
	}
	if len(faults) > 0 {
		return nil, fault.Refuse(fault.Given, errors.Join(faults...))
	}
	slices.SortStableFunc(all, func(a, b found) int { return int(a.manifest.AsOf) - int(b.manifest.AsOf) })
	for i := 1; i < len(all); i++ {
		if all[i].manifest.AsOf == all[i-1].manifest.AsOf {
			return nil, fault.Refusef(fault.Given, "%s: as_of %s is also that of %s; want one snapshot for each date",
				all[i].manifestName, all[i].manifest.AsOf, all[i-1].manifestName)
		}
	}
	return all, nil
}

// listed reads the manifests of the files that the request lists.
func (j Job) listed(s request.Snapshots) (all []found, err error) {
	var faults []error
	for _, file := range s.Files {
		f, err := j.readManifest(source.ManifestName(file), file)
		faults = append(faults, err)
		all = append(all, f)
	}
	return all, errors.Join(faults...)
}

// folder reads the manifests of a folder and gives each its data file. What is
// wrong with the manifests is told first: which files are parts stands in them.
func (j Job) folder(s request.Snapshots) (all []found, err error) {
	entries, err := fs.ReadDir(j.Data, s.Folder)
	if errors.Is(err, errOutside) {
		return nil, fmt.Errorf("%s: %w", s.Folder, errOutside)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: no such folder of snapshots", s.Folder)
	}
	var faults []error
	var data []string
	for _, e := range entries {
		name := path.Join(s.Folder, e.Name())
		switch {
		case leftover(e.Name()):
		case strings.HasSuffix(e.Name(), manifestEnding):
			f, err := j.readManifest(name, "")
			faults = append(faults, err)
			all = append(all, f)
		case !e.IsDir() && isData(e.Name()):
			data = append(data, name)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	faults = claim(all, data)
	besides(s.Folder, entries, all)
	if len(faults) == 0 && len(all) == 0 {
		return nil, fmt.Errorf("%s: no snapshot in this folder; want data files, each with its %s", s.Folder, manifestEnding)
	}
	return all, errors.Join(faults...)
}

// claim gives each data file of a folder to the manifest beside it. One that
// has none, and is no part of any snapshot, is a fault.
func claim(all []found, data []string) (faults []error) {
	taken := map[string]string{} // data file by manifest
	for _, name := range data {
		part := slices.ContainsFunc(all, func(f found) bool {
			return slices.ContainsFunc(f.parts(), func(p source.Part) bool { return p.File == name })
		})
		beside := source.ManifestName(name)
		i := slices.IndexFunc(all, func(f found) bool { return f.manifestName == beside })
		switch first := taken[beside]; {
		case i < 0 && !part:
			faults = append(faults, noManifest(name, beside))
		case i < 0:
		case first == "":
			taken[beside] = name
			if len(all[i].manifest.Parts) == 0 {
				all[i].data = name
			}
		case !part:
			faults = append(faults, fmt.Errorf("%s: %s goes with the same manifest; keep one of them, or name both as parts", name, path.Base(first)))
		}
	}
	return faults
}

func noManifest(data, manifest string) error {
	return fmt.Errorf("%s: no manifest; want %s beside it, with as_of, extracted_at and includes_closed_cases", data, path.Base(manifest))
}

// isData says whether a name is that of a data file.
func isData(name string) bool {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return slices.Contains([]string{".csv", ".tsv", ".psv", ".txt", ".ndjson", ".jsonl", ".xlsx", ".parquet"}, path.Ext(name))
}

// readManifest reads one manifest; where it names no parts, data is its data
// file, or "" for one that is still to be found.
func (j Job) readManifest(name, data string) (found, error) {
	text, err := j.text(name)
	if errors.Is(err, fs.ErrNotExist) {
		return found{}, noManifest(data, name)
	}
	if err != nil {
		return found{}, err
	}
	m, err := source.ParseManifest(name, text)
	if err != nil {
		return found{}, err
	}
	f := found{manifestName: name, data: data, manifest: m, entry: bundle.EntryOf(bundle.File{Name: name, Data: text})}
	if len(m.Parts) > 0 {
		f.data = f.parts()[0].File
	}
	return f, nil
}

// A choice is what a review is made from.
type choice struct {
	chain   []found // to be read, earliest first: the last is the review's own
	known   []found // other snapshots before the review's, which are not read
	remains string  // path of the facts of an earlier review whose data are gone
}

// choose picks the snapshot of the review, the one before it and those before
// that, as far as the history goes back; name is the request's, for faults.
func (j Job) choose(all []found, req *request.Request, name string) (*choice, error) {
	at := len(all) - 1
	if req.AsOf != "latest" {
		at = indexOf(all, req.AsOf)
	}
	if at < 0 {
		if j.AsOf != "" {
			return nil, fault.Refusef(fault.Given, "%s: no snapshot as of %s; there are: %s", name, req.AsOf, dates(all))
		}
		return nil, fault.Refuse(fault.Given, req.Fault("as_of", "no snapshot as of %s; there are: %s", req.AsOf, dates(all)))
	}
	now := all[at]
	c := &choice{}
	before := -1
	switch {
	case req.Previous == "none":
	case req.Previous == "auto":
		if before = at - 1; before < 0 {
			c.remains = j.newestRemains(now.manifest.AsOf)
		}
	case strings.HasSuffix(req.Previous, ".json"):
		c.remains = req.Previous
	case req.Previous >= now.manifest.AsOf.String():
		return nil, fault.Refusef(fault.Asked, "%s: previous %s is not before %s, the date of the review", name, req.Previous, now.manifest.AsOf)
	default:
		if before = indexOf(all, req.Previous); before < 0 {
			if c.remains = j.remainsOf(req.Previous); c.remains == "" {
				return nil, fault.Refuse(fault.Given, req.Fault("previous", "no snapshot as of %s, which the request calls previous, nor %s; there are: %s",
					req.Previous, remainsName(req.Previous), dates(all)))
			}
		}
	}
	from := max(before+2-req.History, 0) // one of the history is the review's own
	c.chain = append(slices.Clone(all[from:before+1]), now)
	c.known = append(slices.Clone(all[:from]), all[before+1:at]...)
	return c, nil
}

func indexOf(all []found, date string) int {
	return slices.IndexFunc(all, func(f found) bool { return f.manifest.AsOf.String() == date })
}

func dates(all []found) string {
	var list []string
	for _, f := range all {
		list = append(list, f.manifest.AsOf.String())
	}
	return strings.Join(list, ", ")
}

// dayOf reads a date that the request has checked; "" is none.
func dayOf(text string) cases.Date {
	d, err := cases.ParseDate(text)
	if err != nil {
		return 0
	}
	return d
}
