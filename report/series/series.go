// Package series knows what the folder of a series of reviews holds: which
// snapshots with their manifests and parts, which earlier editions, and which of
// these a request chooses.
//
// Open finds and chooses; nothing of a data file is read but, where two may be
// equal, its hash. A Folder lets no link lead out, and Plain opens nothing that is
// no regular file. Locks keep two runs from one folder. The package knows no case
// and no count.
package series

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/oversight/report/bundle"
	"example.org/oversight/report/fault"
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
)

// manifestEnding is how the name of a snapshot's manifest ends.
const manifestEnding = ".snapshot.yaml"

// CrosswalkName is the name of the series' own crosswalk, which extends the
// built-in one.
const CrosswalkName = "crosswalk.csv"

// A Snapshot is one whose manifest was read.
type Snapshot struct {
	ManifestName string // path within the series
	Data         string // path of the data file, or of the first part
	Manifest     *source.Manifest
	Entry        bundle.Entry // of the manifest

	other string // path of a file of the manifest's name that has the ending of no format, where there is no data file
}

// parts are the files of a snapshot in several, by their paths in the series.
func (f Snapshot) parts() []source.Part {
	parts := slices.Clone(f.Manifest.Parts)
	for i := range parts {
		parts[i].File = path.Join(path.Dir(f.ManifestName), parts[i].File)
	}
	return parts
}

// Open finds what a review is made from: the snapshots that the request names,
// in a series' folder. Name is the request's, for faults; dated says that the
// date is not the request's but was asked for beside it. The error is a
// fault.Refusal, and joins what is wrong with all manifests.
func Open(in fs.FS, req *request.Request, name string, dated bool) (*Choice, error) {
	all, err := gather(in, req)
	if err != nil {
		return nil, err
	}
	return choose(in, all, req, name, dated)
}

// gather reads the manifests of the request's snapshots, earliest first.
func gather(in fs.FS, req *request.Request) ([]Snapshot, error) {
	read := listed
	if req.Snapshots.Folder != "" {
		read = folder
	}
	stand, err := read(in, req.Snapshots)
	if err != nil {
		return nil, err
	}
	var all []Snapshot
	var faults []error
	for _, f := range stand {
		switch {
		case f.Data == "" && remainsOf(in, f.Manifest.AsOf.String()) != "": // the data are gone; the facts remain
		case f.Data == "" && f.other != "":
			f.Data = f.other
			all = append(all, f)
		case f.Data == "":
			faults = append(faults, fmt.Errorf("%s: no data file beside this manifest; want one of the same name, or parts", f.ManifestName))
		default:
			all = append(all, f)
		}
	}
	if len(faults) > 0 {
		return nil, fault.Refuse(fault.Given, errors.Join(faults...))
	}
	slices.SortStableFunc(all, func(a, b Snapshot) int { return int(a.Manifest.AsOf) - int(b.Manifest.AsOf) })
	for i := 1; i < len(all); i++ {
		if all[i].Manifest.AsOf == all[i-1].Manifest.AsOf {
			return nil, fault.Refusef(fault.Given, "%s: as_of %s is also that of %s; want one snapshot for each date",
				all[i].ManifestName, all[i].Manifest.AsOf, all[i-1].ManifestName)
		}
	}
	return all, nil
}

// listed reads the manifests of the files that the request lists.
func listed(in fs.FS, s request.Snapshots) (all []Snapshot, err error) {
	var faults []error
	for _, file := range s.Files {
		f, err := readManifest(in, source.ManifestName(file), file)
		faults = append(faults, err)
		all = append(all, f)
	}
	return all, refuse(faults)
}

// refuse joins what is wrong with manifests.
func refuse(faults []error) error {
	return fault.Refuse(fault.OrUndecided(fault.Given, faults...), errors.Join(faults...))
}

// folder reads the manifests of a folder and gives each its data file. What is
// wrong with the manifests is told first: which files are parts stands in them.
func folder(in fs.FS, s request.Snapshots) (all []Snapshot, err error) {
	entries, err := fs.ReadDir(in, s.Folder)
	if errors.Is(err, ErrOutside) {
		return nil, fault.Refusef(fault.Given, "%s: %w", s.Folder, ErrOutside)
	}
	if err != nil {
		return nil, fault.Refusef(fault.Given, "%s: no such folder of snapshots", s.Folder)
	}
	var faults []error
	var data []string
	for _, e := range entries {
		name := path.Join(s.Folder, e.Name())
		switch {
		case leftover(e.Name()):
		case strings.HasSuffix(e.Name(), manifestEnding):
			f, err := readManifest(in, name, "")
			faults = append(faults, err)
			all = append(all, f)
		case !e.IsDir() && isData(e.Name()):
			data = append(data, name)
		}
	}
	if err := refuse(faults); err != nil {
		return nil, err
	}
	faults = claim(all, data)
	besides(s.Folder, entries, all)
	if len(faults) == 0 && len(all) == 0 {
		return nil, fault.Refusef(fault.Given, "%s: no snapshot in this folder; want data files, each with its %s", s.Folder, manifestEnding)
	}
	return all, refuse(faults)
}

// claim gives each data file of a folder to the manifest beside it. One that
// has none, and is no part of any snapshot, is a fault.
func claim(all []Snapshot, data []string) (faults []error) {
	taken := map[string]string{} // data file by manifest
	for _, name := range data {
		part := slices.ContainsFunc(all, func(f Snapshot) bool {
			return slices.ContainsFunc(f.parts(), func(p source.Part) bool { return p.File == name })
		})
		beside := source.ManifestName(name)
		i := slices.IndexFunc(all, func(f Snapshot) bool { return f.ManifestName == beside })
		switch first := taken[beside]; {
		case i < 0 && !part:
			faults = append(faults, noManifest(name, beside))
		case i < 0:
		case first == "":
			taken[beside] = name
			if len(all[i].Manifest.Parts) == 0 {
				all[i].Data = name
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
func readManifest(in fs.FS, name, data string) (Snapshot, error) {
	src, err := Text(in, name)
	if errors.Is(err, fs.ErrNotExist) {
		return Snapshot{}, noManifest(data, name)
	}
	if err != nil {
		return Snapshot{}, err
	}
	m, err := source.ParseManifest(name, src)
	if err != nil {
		return Snapshot{}, err
	}
	f := Snapshot{ManifestName: name, Data: data, Manifest: m, Entry: bundle.EntryOf(bundle.File{Name: name, Data: src})}
	if len(m.Parts) > 0 {
		f.Data = f.parts()[0].File
	}
	return f, nil
}

// A Choice is what a review is made from.
type Choice struct {
	Chain   []Snapshot // to be read, earliest first: the last is the review's own
	Known   []Snapshot // other snapshots before the review's, which are not read
	Remains string     // path of the facts of an earlier review whose data are gone
}

// choose picks the snapshot of the review, the one before it and those before
// that, as far as the history goes back; name is the request's, for faults.
func choose(in fs.FS, all []Snapshot, req *request.Request, name string, dated bool) (*Choice, error) {
	at := len(all) - 1
	if req.AsOf != "latest" {
		at = indexOf(all, req.AsOf)
	}
	if at < 0 {
		if dated {
			return nil, fault.Refusef(fault.Given, "%s: no snapshot as of %s; there are: %s", name, req.AsOf, dates(all))
		}
		return nil, fault.Refuse(fault.Given, req.Fault("as_of", "no snapshot as of %s; there are: %s", req.AsOf, dates(all)))
	}
	now := all[at]
	c := &Choice{}
	before := -1
	switch {
	case req.Previous == "none":
	case req.Previous == "auto":
		if before = at - 1; before < 0 {
			c.Remains = newestRemains(in, now.Manifest.AsOf)
		}
	case strings.HasSuffix(req.Previous, ".json"):
		c.Remains = req.Previous
	case req.Previous >= now.Manifest.AsOf.String():
		return nil, fault.Refusef(fault.Asked, "%s: previous %s is not before %s, the date of the review", name, req.Previous, now.Manifest.AsOf)
	default:
		if before = indexOf(all, req.Previous); before < 0 {
			if c.Remains = remainsOf(in, req.Previous); c.Remains == "" {
				return nil, fault.Refuse(fault.Given, req.Fault("previous", "no snapshot as of %s, which the request calls previous, nor %s; there are: %s",
					req.Previous, remainsName(req.Previous), dates(all)))
			}
		}
	}
	from := max(before+2-req.History, 0) // one of the history is the review's own
	c.Chain = append(slices.Clone(all[from:before+1]), now)
	c.Known = append(slices.Clone(all[:from]), all[before+1:at]...)
	return c, nil
}

func indexOf(all []Snapshot, date string) int {
	return slices.IndexFunc(all, func(f Snapshot) bool { return f.Manifest.AsOf.String() == date })
}

func dates(all []Snapshot) string {
	var list []string
	for _, f := range all {
		list = append(list, f.Manifest.AsOf.String())
	}
	return strings.Join(list, ", ")
}
