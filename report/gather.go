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
	"example.org/oversight/report/request"
	"example.org/oversight/report/source"
)

// manifestEnding is how the name of a snapshot's manifest ends.
const manifestEnding = ".snapshot.yaml"

// A found snapshot is one whose manifest was read.
type found struct {
	manifestName string // path within the series
	data         string // path of the data file, or of the first part
	manifest     *source.Manifest
	entry        bundle.Entry // of the manifest
}

// gather reads the manifests of the request's snapshots, earliest first.
func (j Job) gather(req *request.Request) ([]found, error) {
	names, err := j.manifests(req.Snapshots)
	if err != nil {
		return nil, err
	}
	var all []found
	var faults []error
	for _, m := range names {
		f, err := j.readManifest(m)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		all = append(all, f)
	}
	if len(faults) > 0 {
		return nil, refuse(Given, errors.Join(faults...))
	}
	slices.SortStableFunc(all, func(a, b found) int { return int(a.manifest.AsOf) - int(b.manifest.AsOf) })
	for i := 1; i < len(all); i++ {
		if all[i].manifest.AsOf == all[i-1].manifest.AsOf {
			return nil, refusef(Given, "%s: as_of %s is also that of %s; want one snapshot for each date",
				all[i].manifestName, all[i].manifest.AsOf, all[i-1].manifestName)
		}
	}
	return all, nil
}

// A pair is a manifest's name and the data file that the request or the folder
// gives for it, where it gives one.
type pair struct{ manifest, data string }

// manifests finds the manifests: of the files listed, or of the folder. A data
// file without one is a fault.
func (j Job) manifests(s request.Snapshots) ([]pair, error) {
	var pairs []pair
	if s.Folder == "" {
		for _, file := range s.Files {
			pairs = append(pairs, pair{source.ManifestName(file), file})
		}
		return pairs, nil
	}
	entries, err := fs.ReadDir(j.Data, s.Folder)
	if err != nil {
		return nil, refusef(Given, "%s: no such folder of snapshots", s.Folder)
	}
	parts := map[string]bool{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), manifestEnding) {
			continue
		}
		name := path.Join(s.Folder, e.Name())
		pairs = append(pairs, pair{name, ""})
		parts[name] = true
	}
	for _, e := range entries {
		name := path.Join(s.Folder, e.Name())
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") || !isData(e.Name()) {
			continue
		}
		if beside := source.ManifestName(name); parts[beside] {
			for i := range pairs {
				switch {
				case pairs[i].manifest != beside:
				case pairs[i].data == "":
					pairs[i].data = name
				case !j.isPart(pairs, name):
					return nil, refusef(Given, "%s: %s goes with the same manifest; keep one of them, or name both as parts", name, path.Base(pairs[i].data))
				}
			}
			continue
		}
		if !j.isPart(pairs, name) {
			return nil, refusef(Given, "%s: no manifest; want %s beside it, with as_of, extracted_at and includes_closed_cases",
				name, path.Base(source.ManifestName(name)))
		}
	}
	if len(pairs) == 0 {
		return nil, refusef(Given, "%s: no snapshot in this folder; want data files, each with its %s", s.Folder, manifestEnding)
	}
	return pairs, nil
}

// isPart says whether a data file is a part that some manifest names.
func (j Job) isPart(pairs []pair, name string) bool {
	for _, p := range pairs {
		text, err := j.text(p.manifest)
		if err != nil {
			continue
		}
		m, err := source.ParseManifest(p.manifest, text)
		if err != nil {
			continue
		}
		for _, part := range m.Parts {
			if path.Join(path.Dir(p.manifest), part.File) == name {
				return true
			}
		}
	}
	return false
}

// isData says whether a name is that of a data file.
func isData(name string) bool {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return slices.Contains([]string{".csv", ".tsv", ".txt", ".ndjson", ".jsonl", ".xlsx", ".parquet"}, path.Ext(name))
}

// readManifest reads one manifest.
func (j Job) readManifest(p pair) (found, error) {
	text, err := j.text(p.manifest)
	if errors.Is(err, fs.ErrNotExist) {
		return found{}, fmt.Errorf("%s: no manifest; want %s beside it, with as_of, extracted_at and includes_closed_cases",
			p.data, path.Base(p.manifest))
	}
	if err != nil {
		return found{}, err
	}
	m, err := source.ParseManifest(p.manifest, text)
	if err != nil {
		return found{}, err
	}
	f := found{manifestName: p.manifest, data: p.data, manifest: m, entry: bundle.EntryOf(bundle.File{Name: p.manifest, Data: text})}
	if len(m.Parts) > 0 {
		f.data = path.Join(path.Dir(p.manifest), m.Parts[0].File)
	}
	if f.data == "" {
		return found{}, fmt.Errorf("%s: no data file beside this manifest; want one of the same name, or parts", p.manifest)
	}
	return f, nil
}

// choose picks the snapshot of the review and the one before it; name is the
// request's, for faults.
func choose(all []found, req *request.Request, name string) (now found, before *found, err error) {
	asOf, previous := req.AsOf, req.Previous
	at := len(all) - 1
	if asOf != "latest" {
		at = indexOf(all, asOf)
	}
	if at < 0 {
		return found{}, nil, refusef(Given, "%s: no snapshot as of %s; there are: %s", name, asOf, dates(all))
	}
	now = all[at]
	switch previous {
	case "none":
		return now, nil, nil
	case "auto":
		if at > 0 {
			before = &all[at-1]
		}
		return now, before, nil
	}
	i := indexOf(all, previous)
	if i < 0 {
		return found{}, nil, refusef(Given, "%s: no snapshot as of %s, which the request calls previous; there are: %s", name, previous, dates(all))
	}
	if i >= at {
		return found{}, nil, refusef(Asked, "%s: previous %s is not before %s, the date of the review", name, previous, now.manifest.AsOf)
	}
	return now, &all[i], nil
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
